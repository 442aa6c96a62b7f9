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

  function Typesetting(atlas) {
    const { box } = Atlas.placing;
    const widths = new Map();
    const ruler = document.createElement("canvas").getContext("2d");

    /* Names grow a little with the zoom; far out they shrink, but never below the smallest size. */
    function font(look, zoom) {
      const smallest = parseFloat(atlas.token("text-1"));
      const grown = parseFloat(atlas.token(look.size)) * (1 + (zoom < 13 ? 0.1 * Math.max(zoom - 13, -2.2) : 0.03 * Math.min(zoom - 13, 4)));
      const size = Math.max(grown, smallest) * atlas.scale;
      return { size, gap: (look.gap || 0) * atlas.scale, css: look.weight + " " + size.toFixed(2) + "px " + atlas.token("font") };
    }

    function width(text, css) {
      const key = css + text;
      if (!widths.has(key)) {
        if (ruler.font !== css) ruler.font = css;
        widths.set(key, ruler.measureText(text).width);
      }
      return widths.get(key);
    }

    /* Glyphs of one line of text around (0, 0); with letter spacing each character stands alone. */
    function lineGlyphs(text, { css, gap }) {
      const marks = gap ? [...text] : [text];
      const steps = marks.map((mark) => width(mark, css) + gap);
      const total = steps.reduce((sum, step) => sum + step, 0) - gap;
      let left = -total / 2;
      return { total, glyphs: marks.map((mark, i) => ({ text: mark, x: (left += steps[i]) - (steps[i] + gap) / 2, css })) };
    }

    /* A name of one or two lines: its size, and its boxes and glyphs wherever it stands. */
    function name(text, look, zoom, second) {
      const type = font(look, zoom), first = lineGlyphs(text, type);
      const small = font(SECOND_LINE, zoom), below = lineGlyphs(second, small);
      const up = second ? small.size * 0.62 : 0, down = type.size * 0.62;
      const at = (glyphs, x, y) => glyphs.map((one) => ({ text: one.text, css: one.css, turn: 0, x: x + one.x, y }));
      return {
        w: Math.max(first.total, below.total),
        h: type.size + (second ? small.size * 1.2 : 0),
        boxes(x, y) {
          const upper = box(x, y - up, first.total, type.size);
          return second ? [upper, box(x, y + down, below.total, small.size)] : [upper];
        },
        glyphs: (x, y) => [...at(first.glyphs, x, y - up), ...(second ? at(below.glyphs, x, y + down) : [])],
      };
    }

    return { font, name };
  }

  Atlas.typesetting = { LOOKS, Typesetting };
})();
