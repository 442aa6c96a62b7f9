/* Names on one canvas: placed by rank without overlap, for a whole zoom level at once, so that panning moves nothing. */
(function () {
  "use strict";

  /* Size and colour are names of tokens; `gap` is letter spacing in px; `hold` keeps its place even over symbols; `every` is the way in px
     after which a line is named again; `bend` the most that neighbouring characters turn, radians; `lift` moves a name off the middle of
     its line, in sizes, because limits often run there; `apart` the px between two names of one large area. */
  const LOOKS = {
    district: { size: "text-5", colour: "label", weight: 600, gap: 8, hold: true },
    "zone-1": { size: "text-5", colour: "zone-1-label", weight: 700, gap: 1, hold: true, kind: "zone", apart: 900 },
    "zone-2": { size: "text-4", colour: "zone-2-label", weight: 700, gap: 1, hold: true, kind: "zone", apart: 900 },
    "zone-3": { size: "text-3", colour: "zone-3-label", weight: 700, gap: .5, hold: true, kind: "zone", apart: 900 },
    river: { size: "text-3", colour: "label-water", weight: 500, gap: 9, every: 1400, bend: 0.5, lift: 0.9 },
    street: { size: "text-2", colour: "label-muted", weight: 500, gap: 1.5, kind: "street", apart: 560 },
    campus: { size: "text-1", colour: "label-campus", weight: 500, gap: 0 },
    green: { size: "text-1", colour: "label-green", weight: 500, gap: .5 },
    water: { size: "text-1", colour: "label-water", weight: 500, gap: .5 },
    road: { size: "text-1", colour: "label-muted", weight: 400, gap: 5, every: 560, bend: 0.35 },
    station: { size: "text-1", colour: "label-muted", weight: 500, gap: 0, around: 7 },
    creek: { size: "text-1", colour: "label-water", weight: 400, gap: 4, every: 900, bend: 0.45 },
    entity: { size: "text-2", colour: "label", weight: 500, gap: 0, around: 9 },
  };
  const LAYER_OF = { creeks: "water" };
  const CLOSE = 14; /* From this zoom on a large area is named in several places. */
  const LIFT_FROM = 13.25;
  const CELL = 64;
  const MARGIN = 2.5;

  const Sheet = L.Renderer.extend({
    _initContainer() { this._container = document.createElement("canvas"); },
    _destroyContainer() { this._container.remove(); },
    _updatePaths() {},
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      this.repaint();
    },
    repaint() {
      const size = this._bounds.getSize();
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const canvas = this._container;
      canvas.width = Math.round(size.x * ratio);
      canvas.height = Math.round(size.y * ratio);
      Object.assign(canvas.style, { width: size.x + "px", height: size.y + "px" });
      L.DomUtil.setPosition(canvas, this._bounds.min);
      const ink = canvas.getContext("2d");
      ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      this.options.paint(ink, this._map.getPixelOrigin().add(this._bounds.min), size);
    },
  });

  /* Boxes taken so far, found again by grid cell; boxes are {x, y, w, h}, world pixels of the zoom. */
  function Ground() {
    const cells = new Map();
    const touched = (box) => {
      const keys = [];
      for (let x = Math.floor(box.x / CELL); x <= (box.x + box.w) / CELL; x++) {
        for (let y = Math.floor(box.y / CELL); y <= (box.y + box.h) / CELL; y++) keys.push(x + ":" + y);
      }
      return keys;
    };
    const meet = (a, b) => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
    return {
      free: (boxes) => !boxes.some((box) => touched(box).some((key) => (cells.get(key) || []).some((other) => meet(box, other)))),
      take: (boxes) => boxes.forEach((box) => touched(box).forEach((key) => cells.set(key, (cells.get(key) || []).concat(box)))),
    };
  }

  /* Points and directions along a line of world pixels. */
  function Track(points) {
    const far = [0];
    for (let i = 1; i < points.length; i++) far.push(far[i - 1] + points[i].distanceTo(points[i - 1]));
    const length = far[far.length - 1];
    const at = (s) => {
      let i = 1;
      while (i < far.length - 1 && far[i] < s) i++;
      const share = (s - far[i - 1]) / ((far[i] - far[i - 1]) || 1);
      return points[i - 1].add(points[i].subtract(points[i - 1]).multiplyBy(share));
    };
    const angle = (s, reach) => {
      const a = at(Math.max(s - reach, 0)), b = at(Math.min(s + reach, length));
      return Math.atan2(b.y - a.y, b.x - a.x);
    };
    return { length, at, angle };
  }

  const turned = (angle) => Math.atan2(Math.sin(angle), Math.cos(angle));

  Atlas.module("labels", (atlas) => {
    const map = atlas.map;
    const lists = new Map();
    const obstacles = new Map();
    const hidden = new Set();
    const widths = new Map();
    const ruler = document.createElement("canvas").getContext("2d");
    let placed = { key: "", labels: [] }, version = 0, waiting = false;

    const pane = map.createPane("atlas-labels");
    pane.classList.add("atlas-labels");
    pane.style.zIndex = 370;
    const sheet = new Sheet({ pane: "atlas-labels", padding: 0.3, paint });

    const wide = () => (map.getSize().x > 2400 ? 1.4 : 1);

    function font(look, zoom) {
      const size = parseFloat(atlas.token(look.size)) * wide() * (1 + 0.03 * Math.min(Math.max(zoom - 12, 0), 4));
      return { size, css: look.weight + " " + size.toFixed(2) + "px " + atlas.token("font") };
    }

    function width(text, css) {
      const key = css + text;
      if (!widths.has(key)) { ruler.font = css; widths.set(key, ruler.measureText(text).width); }
      return widths.get(key);
    }

    function secondLine(label) {
      if (!("area_km2" in label)) return "";
      const area = label.area_km2 === null ? atlas.text.areaUnknown || "" : label.area_km2 + " km²";
      return [label.prefix, area].filter(Boolean).join("\u2002");
    }

    /* Glyphs of one line of text, centred on (x, y); with letter spacing each character stands alone. */
    function lineGlyphs(text, x, y, look, css) {
      const marks = look.gap ? [...text] : [text];
      const steps = marks.map((mark) => width(mark, css) + look.gap);
      const total = steps.reduce((sum, step) => sum + step, 0) - look.gap;
      let left = x - total / 2;
      return { total, glyphs: marks.map((mark, i) => ({ text: mark, x: (left += steps[i]) - (steps[i] + look.gap) / 2, y, turn: 0, css })) };
    }

    const box = (x, y, w, h) => ({ x: x - w / 2 - MARGIN, y: y - h / 2 - MARGIN, w: w + 2 * MARGIN, h: h + 2 * MARGIN });

    function standing(label, look, zoom) {
      const { size, css } = font(look, zoom);
      const second = secondLine(label);
      const small = font({ size: "text-1", weight: 500 }, zoom);
      return (x, y) => {
        const first = lineGlyphs(label.text, x, second ? y - small.size * 0.62 : y, look, css);
        if (!second) return { glyphs: first.glyphs, boxes: [box(x, y, first.total, size)] };
        const below = lineGlyphs(second, x, y + size * 0.62, { gap: 0 }, small.css);
        const boxes = [box(x, y, Math.max(first.total, below.total), size + small.size * 1.2)];
        return { glyphs: first.glyphs.concat(below.glyphs), boxes };
      };
    }

    /* Places for a label beside a point: right, left, above, below. */
    function beside(label, look, zoom) {
      const { size, css } = font(look, zoom);
      const reach = (label.dx || look.around) * (zoom < 14 ? 1 : 1.3);
      const half = width(label.text, css) / 2;
      return [[reach + half, 0], [-reach - half, 0], [0, -reach - size / 2], [0, reach + size / 2]];
    }

    function* positions(label, look, zoom) {
      const anchors = (label.anchors || [[label.lon, label.lat]]).map(([lon, lat]) => map.project([lat, lon], zoom));
      const stand = standing(label, look, zoom);
      const offsets = look.around ? beside(label, look, zoom) : [[0, 0]];
      for (const anchor of anchors) for (const [dx, dy] of offsets) yield stand(anchor.x + dx, anchor.y + dy);
    }

    /* Characters along a line: turned with it where it runs across the page, upright one below another where it runs down. */
    function along(label, look, track, middle, zoom) {
      const { size, css } = font(look, zoom);
      const marks = [...label.text];
      const step = size + look.gap;
      const start = middle - step * (marks.length - 1) / 2;
      if (start < size || start + step * (marks.length - 1) > track.length - size) return null;
      const from = track.at(start), to = track.at(start + step * (marks.length - 1));
      const down = Math.abs(to.y - from.y) > 1.2 * Math.abs(to.x - from.x);
      const backward = down ? to.y < from.y : to.x < from.x;
      const upright = down ? Math.PI / 2 : 0;
      const glyphs = [];
      for (let i = 0; i < marks.length; i++) {
        const s = start + step * (backward ? marks.length - 1 - i : i);
        const turn = turned(track.angle(s, step) + (backward ? Math.PI : 0) - upright);
        if (Math.abs(turn) > 1 || (i && Math.abs(turned(turn - glyphs[i - 1].turn)) > look.bend)) return null;
        const point = track.at(s);
        const lift = zoom < LIFT_FROM ? 0 : (look.lift || 0) * size;
        glyphs.push({ text: marks[i], x: point.x + lift * Math.sin(turn), y: point.y - lift * Math.cos(turn), turn, css });
      }
      return { glyphs, boxes: glyphs.map((glyph) => box(glyph.x, glyph.y, size, size)) };
    }

    function placeAlong(label, look, ground, zoom) {
      const found = [];
      label.lines.forEach((line) => {
        const track = Track(line.map(([lon, lat]) => map.project([lat, lon], zoom)));
        const windows = Math.max(1, Math.round(track.length / look.every));
        for (let k = 0; k < windows; k++) {
          for (const shift of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
            const place = along(label, look, track, track.length * (k + shift) / windows, zoom);
            if (!place || !ground.free(place.boxes)) continue;
            found.push(place);
            ground.take(place.boxes);
            break;
          }
        }
      });
      return found;
    }

    const apart = (one, other) => Math.hypot(one.boxes[0].x - other.boxes[0].x, one.boxes[0].y - other.boxes[0].y);

    function placeOne(label, look, grounds, zoom) {
      if (label.lines) return placeAlong(label, look, grounds.all, zoom);
      const found = [];
      const tryAll = (ground) => {
        for (const place of positions(label, look, zoom)) {
          if (found.some((other) => apart(other, place) < look.apart) || !ground.free(place.boxes)) continue;
          grounds.all.take(place.boxes);
          grounds.names.take(place.boxes);
          found.push(place);
          if (!look.apart || zoom < CLOSE) return;
        }
      };
      tryAll(grounds.all);
      if (look.hold && !found.length) tryAll(grounds.names);
      return found;
    }

    function layout(zoom) {
      const key = [zoom.toFixed(3), version, wide()].join("/");
      if (placed.key === key) return placed.labels;
      const grounds = { all: Ground(), names: Ground() };
      obstacles.forEach((list) => list.forEach(({ lon, lat, r }) => {
        const point = map.project([lat, lon], zoom);
        grounds.all.take([{ x: point.x - r, y: point.y - r, w: 2 * r, h: 2 * r }]);
      }));
      const off = (label) => ["labels", label.layer, label.class.replace("zone", "rank")].some((id) => hidden.has(id));
      const wanted = [...lists.values()].flat().filter((label) => zoom >= (label.min_zoom || 0) && zoom <= (label.max_zoom || 30) && LOOKS[label.class] && !off(label));
      wanted.sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
      const labels = wanted.flatMap((label) => placeOne(label, LOOKS[label.class], grounds, zoom).map((place) => Object.assign(place, { label })));
      placed = { key, labels };
      return labels;
    }

    function paint(ink, origin, size) {
      const inView = (one) => one.x + one.w > origin.x && one.y + one.h > origin.y && one.x < origin.x + size.x && one.y < origin.y + size.y;
      const seen = layout(map.getZoom()).filter(({ boxes }) => boxes.some(inView));
      Object.assign(ink, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.2, strokeStyle: atlas.token("label-halo") });
      const each = (draw) => seen.forEach(({ glyphs, label }) => glyphs.forEach((glyph) => {
        ink.save();
        ink.translate(glyph.x - origin.x, glyph.y - origin.y);
        ink.rotate(glyph.turn);
        ink.font = glyph.css;
        draw(glyph, label);
        ink.restore();
      }));
      ink.globalAlpha = 0.85;
      each((glyph) => ink.strokeText(glyph.text, 0, 0));
      ink.globalAlpha = 1;
      each((glyph, label) => { ink.fillStyle = atlas.token(LOOKS[label.class].colour); ink.fillText(glyph.text, 0, 0); });
    }

    function refresh() {
      version++;
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; if (sheet._bounds) sheet.repaint(); });
    }

    function linesOf(label, drawing) {
      if (label.path) return [label.path];
      const shape = drawing.features.find((feature) => feature.properties.id === label.id).geometry;
      return shape.type === "LineString" ? [shape.coordinates] : shape.coordinates;
    }

    atlas.labels = {
      /* Replace the labels of a group: [{id, text, lon, lat, priority, class, dx}]. */
      set(group, list) { lists.set(group, list); refresh(); },
      /* Keep labels off symbols: [{lon, lat, r}], r in pixels. */
      avoid(group, list) { obstacles.set(group, list); refresh(); },
      /* Boxes of all labels, container pixels; a label along a line has one for each character, turned by so many radians. */
      boxes() {
        const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
        return layout(map.getZoom()).flatMap(({ boxes, glyphs, label }, i) => boxes.map((one, j) => (
          { label: i, id: label.id, class: label.class, text: label.text, turn: glyphs[j].turn, x: one.x - origin.x, y: one.y - origin.y, w: one.w, h: one.h })));
      },
      /* The zone or street whose name stands at a point of the container. */
      at(point) {
        const within = (one) => point.x >= one.x && point.x <= one.x + one.w && point.y >= one.y && point.y <= one.y + one.h;
        const hit = this.boxes().find((one) => LOOKS[one.class].kind && within(one));
        return hit ? { kind: LOOKS[hit.class].kind, id: hit.id } : null;
      },
    };

    return {
      data(data) {
        data.drawings.forEach((drawing) => lists.set(drawing.id, drawing.labels.map((label) => Object.assign({}, label,
          { layer: LAYER_OF[drawing.id] || drawing.id, lines: label.anchors ? null : linesOf(label, drawing) }))));
        atlas.on("layers", (ids) => { hidden.clear(); ids.forEach((id) => hidden.add(id)); refresh(); });
        sheet.addTo(map);
        refresh();
      },
      theme() { if (sheet._bounds) sheet.repaint(); },
    };
  });
})();
