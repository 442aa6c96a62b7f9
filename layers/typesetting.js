/* How names look and how large they are: type by class and zoom, characters of a line, lines of a name. Positions are the middle of a name. */
(function () {
  "use strict";

  /* Size and colour are names of tokens; `gap` is letter spacing in px; `hold` is placed even where nothing is free, above the symbols;
     `every` is the way in px after which a line is named again; `bend` the most that neighbouring characters turn, radians; `lift` moves a
     name off the middle of its line, in sizes, because limits often run there; `apart` the px between two names of one large area;
     `around` the px between a point and its name. */
  const LOOKS = {
    district: { size: "text-5", colour: "label", weight: 600, gap: 8, hold: true },
    "zone-1": { size: "text-5", colour: "zone-1-label", weight: 700, gap: 1, hold: true, kind: "zone", apart: 900 },
    "zone-2": { size: "text-4", colour: "zone-2-label", weight: 700, gap: 1, hold: true, kind: "zone", apart: 900 },
    "zone-3": { size: "text-3", colour: "zone-3-label", weight: 700, gap: .5, hold: true, kind: "zone", apart: 900 },
    river: { size: "text-3", colour: "label-water", weight: 500, gap: 9, every: 1400, bend: 0.5, lift: [-1.2, 1.2] },
    street: { size: "text-2", colour: "label-muted", weight: 500, gap: 1.5, kind: "street", apart: 560 },
    campus: { size: "text-1", colour: "label-campus", weight: 500, gap: 0 },
    green: { size: "text-1", colour: "label-green", weight: 500, gap: .5 },
    water: { size: "text-1", colour: "label-water", weight: 500, gap: .5 },
    road: { size: "text-1", colour: "label-muted", weight: 400, gap: 5, every: 560, bend: 0.35 },
    station: { size: "text-1", colour: "label-muted", weight: 500, gap: 0, around: 7 },
    creek: { size: "text-1", colour: "label-water", weight: 400, gap: 4, every: 900, bend: 0.45 },
    entity: { size: "text-2", colour: "label", weight: 500, gap: 0, around: 9 },
  };
  const SECOND_LINE = { size: "text-1", weight: 500 };
  const SHORT = 6; /* Fewer characters stay on one line. */
  const FONTS_KEPT = 200, WIDTHS_KEPT = 4000; /* Then they are measured anew: names without number may pass by. */
  const LEADING = 1.15; /* From one line of a name to its next, in sizes. */
  const words = window.Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });

  /* A long name on two lines, broken between words as near to its middle as can be; the second line begins with no single character, which
     would belong to the word before it. Null for a name that has no such place. */
  function halves(text) {
    if (!words || [...text].length < SHORT) return null;
    const starts = [...words.segment(text)].filter(({ index, segment }) => index && [...segment].length > 1).map(({ index }) => index);
    const off = (index) => Math.abs(index - text.length / 2);
    const at = starts.reduce((best, index) => (best === null || off(index) < off(best) ? index : best), null);
    return at && [text.slice(0, at), text.slice(at)];
  }

  function Typesetting(atlas) {
    const { box } = Atlas.placing;
    const widths = new Map();
    const ruler = document.createElement("canvas").getContext("2d");
    let ruled = "";

    /* Names grow a little with the zoom; far out, or for want of room, they shrink, but never below the smallest size. */
    function font(look, zoom, shrunk = 1) {
      const smallest = parseFloat(atlas.token("text-1"));
      const grown = parseFloat(atlas.token(look.size)) * (1 + (zoom < 13 ? 0.1 * Math.max(zoom - 13, -2.2) : 0.03 * Math.min(zoom - 13, 4)));
      const size = Math.max(grown * shrunk, smallest) * atlas.scale;
      return { size, gap: (look.gap || 0) * atlas.scale, css: look.weight + " " + size.toFixed(2) + "px " + atlas.token("font") };
    }

    /* Widths by font, then by text: a font's name is long to compare. */
    function width(text, css) {
      if (!widths.has(css)) {
        if (widths.size >= FONTS_KEPT) widths.clear();
        widths.set(css, new Map());
      }
      const known = widths.get(css);
      if (known.size >= WIDTHS_KEPT) known.clear();
      if (!known.has(text)) {
        if (ruled !== css) ruler.font = ruled = css;
        known.set(text, ruler.measureText(text).width);
      }
      return known.get(text);
    }

    /* Glyphs of one line of text around (0, 0); with letter spacing each character stands alone. */
    function lineGlyphs(text, { css, gap }) {
      const marks = gap ? [...text] : [text];
      const steps = marks.map((mark) => width(mark, css) + gap);
      const total = steps.reduce((sum, step) => sum + step, 0) - gap;
      let left = -total / 2;
      return { total, glyphs: marks.map((mark, i) => ({ text: mark, x: (left += steps[i]) - (steps[i] + gap) / 2, css })) };
    }

    /* A name of one or more lines, shrunk or not, with a smaller one below or ""; its size, and its boxes and glyphs wherever it stands. */
    function name(lines, look, zoom, second, shrunk) {
      const type = font(look, zoom, shrunk), small = font(SECOND_LINE, zoom);
      const rows = lines.map((line) => ({ ...lineGlyphs(line, type), size: type.size, step: type.size * LEADING }));
      if (second) rows.push({ ...lineGlyphs(second, small), size: small.size, step: (type.size + small.size) * 0.62 });
      const high = rows[0].size / 2 + rows.slice(1).reduce((sum, row) => sum + row.step, 0) + rows[rows.length - 1].size / 2;
      rows.forEach((row, i) => { row.y = i ? rows[i - 1].y + row.step : (row.size - high) / 2; });
      return {
        w: Math.max(...rows.map((row) => row.total)),
        h: high,
        lines: lines.length,
        boxes: (x, y) => rows.map((row) => box(x, y + row.y, row.total, row.size)),
        glyphs: (x, y) => rows.flatMap((row) => row.glyphs.map((one) => ({ text: one.text, css: one.css, turn: 0, x: x + one.x, y: y + row.y }))),
      };
    }

    return { font, name, halves };
  }

  Atlas.typesetting = { LOOKS, Typesetting };
})();
