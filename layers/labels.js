/* Names on one canvas: placed by rank, off each other and off the symbols, for a whole zoom level at once, so that panning moves nothing. */
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
  const LAYER_OF = { creeks: "water" };
  const CLOSE = 14; /* From this zoom on a large area is named in several places. */
  const SHIFTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
  /* Beyond this cost a minor name is left out; see COST in placing.js. Each further anchor costs a little, and so does a symbol's part covered. */
  const MINOR = 1.3;
  const NEXT_ANCHOR = 0.03;
  const COVERED = 0.1;
  const ABOVE_SYMBOLS = 410;
  const BELOW_SYMBOLS = 370;

  const { Ground, Track, along, around, box } = Atlas.placing;

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
    pane.style.zIndex = ABOVE_SYMBOLS;
    const sheet = new Sheet({ pane: "atlas-labels", padding: 0.2, paint });

    /* Names grow a little with the zoom; far out they shrink, but never below the smallest size. */
    function font(look, zoom) {
      const smallest = parseFloat(atlas.token("text-1"));
      const grown = parseFloat(atlas.token(look.size)) * (1 + (zoom < 13 ? 0.1 * Math.max(zoom - 13, -2.2) : 0.03 * Math.min(zoom - 13, 4)));
      const size = Math.max(grown, smallest) * atlas.scale;
      return { size, gap: (look.gap || 0) * atlas.scale, css: look.weight + " " + size.toFixed(2) + "px " + atlas.token("font") };
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

    /* Glyphs of one line of text around (0, 0); with letter spacing each character stands alone. */
    function lineGlyphs(text, { css, gap }) {
      const marks = gap ? [...text] : [text];
      const steps = marks.map((mark) => width(mark, css) + gap);
      const total = steps.reduce((sum, step) => sum + step, 0) - gap;
      let left = -total / 2;
      return { total, glyphs: marks.map((mark, i) => ({ text: mark, x: (left += steps[i]) - (steps[i] + gap) / 2, css })) };
    }

    /* A name of one or two lines, to be stood anywhere. */
    function standing(label, look, zoom, second) {
      const type = font(look, zoom), first = lineGlyphs(label.text, type);
      const small = font({ size: "text-1", weight: 500 }, zoom), below = lineGlyphs(second, small);
      const up = second ? small.size * 0.62 : 0, down = type.size * 0.62;
      const w = Math.max(first.total, below.total), h = type.size + (second ? small.size * 1.2 : 0);
      return (x, y) => {
        const glyphs = first.glyphs.map((one) => ({ text: one.text, css: one.css, turn: 0, x: x + one.x, y: y - up }));
        const boxes = [box(x, y - up, first.total, type.size)];
        if (second) {
          below.glyphs.forEach((one) => glyphs.push({ text: one.text, css: one.css, turn: 0, x: x + one.x, y: y + down }));
          boxes.push(box(x, y + down, below.total, small.size));
        }
        return { glyphs, boxes, w, h };
      };
    }

    /* The share of a name that lies beyond the area it names, more when its middle does. */
    function outsideOf(label, zoom) {
      if (!label.area) return () => 0;
      return ([{ x, y, w, h }]) => {
        const at = [[x, y], [x + w, y], [x, y + h], [x + w, y + h], [x + w / 2, y + h / 2]].map((corner) => map.unproject(corner, zoom));
        const away = at.map(({ lng, lat }) => !Atlas.contains(label.area, lng, lat));
        return away.filter(Boolean).length / at.length + (away[4] ? 0.5 : 0);
      };
    }

    function placeBeside(label, look, grounds, zoom) {
      const stand = standing(label, look, zoom, "");
      const { w, h } = stand(0, 0), point = map.project([label.lat, label.lon], zoom);
      const away = label.dx ? label.dx + 1 : look.around * atlas.scale * (zoom < 14 ? 1 : 1.3), slant = 0.7 * away;
      const spots = [[away + w / 2, 0], [-away - w / 2, 0], [0, -away - h / 2], [0, away + h / 2],
        [slant + w / 2, -slant - h / 3], [slant + w / 2, slant + h / 3], [-slant - w / 2, -slant - h / 3], [-slant - w / 2, slant + h / 3]];
      for (const [dx, dy] of spots) {
        const place = stand(point.x + dx, point.y + dy);
        if (grounds.names.free(place.boxes) && grounds.symbols.free(place.boxes)) return [place];
      }
      return [];
    }

    function placeAlong(label, look, grounds, zoom) {
      const type = font(look, zoom), found = [];
      const tries = SHIFTS.flatMap((shift) => (look.lift || [0]).map((lift) => [shift, lift * type.size]));
      label.lines.forEach((line) => {
        const track = Track(line.map(([lon, lat]) => map.project([lat, lon], zoom)));
        const windows = Math.max(1, Math.round(track.length / look.every / atlas.scale));
        for (let k = 0; k < windows; k++) {
          for (const [shift, lift] of tries) {
            const place = along(label.text, type, track, track.length * (k + shift) / windows, { bend: look.bend, lift });
            if (!place || !grounds.names.free(place.boxes) || !grounds.symbols.free(place.boxes)) continue;
            found.push(place);
            grounds.names.take(place.boxes);
            break;
          }
        }
      });
      return found;
    }

    const apart = (one, other) => Math.hypot(one.boxes[0].x - other.boxes[0].x, one.boxes[0].y - other.boxes[0].y);

    /* The best place of all anchors; in several places where the area is large. */
    function placeInside(label, look, grounds, zoom, second) {
      const stand = standing(label, look, zoom, second), outside = outsideOf(label, zoom), found = [];
      const several = look.apart && zoom >= CLOSE;
      let best = null;
      label.anchors.forEach(([lon, lat], i) => {
        const dear = i * NEXT_ANCHOR;
        if (best && best.cost <= dear) return;
        const most = look.hold ? Infinity : MINOR, mayCover = Boolean(look.hold);
        const place = around(map.project([lat, lon], zoom), stand, { grounds, outside, most, mayCover });
        if (!place) return;
        if (several && !place.covered && found.every((other) => apart(other, place) >= look.apart * atlas.scale)) {
          found.push(place);
          grounds.names.take(place.boxes);
        } else if (!best || place.cost + dear < best.cost) best = Object.assign(place, { cost: place.cost + dear });
      });
      if (best && !found.length) found.push(best);
      return found;
    }

    function placeOne(label, look, grounds, zoom) {
      if (label.lines) return placeAlong(label, look, grounds, zoom);
      if (look.around) return placeBeside(label, look, grounds, zoom);
      const second = secondLine(label);
      let found = placeInside(label, look, grounds, zoom, second);
      // What would be covered is shorter without its second line.
      if (second && (!found.length || found[0].covered > COVERED)) {
        const brief = placeInside(label, look, grounds, zoom, "");
        if (brief.length && (!found.length || brief[0].covered < found[0].covered / 2)) found = brief;
      }
      return found;
    }

    function layout(zoom) {
      const key = [zoom.toFixed(3), version, atlas.scale].join("/");
      if (placed.key === key) return placed.labels;
      const grounds = { names: Ground(), symbols: Ground() };
      obstacles.forEach((list) => grounds.symbols.take((list || []).map(({ lon, lat, r, dx, dy }) => {
        const point = map.project([lat, lon], zoom);
        return { x: point.x + (dx || 0) - r, y: point.y + (dy || 0) - r, w: 2 * r, h: 2 * r };
      })));
      const off = (label) => ["labels", label.layer, label.class.replace("zone", "rank")].some((id) => hidden.has(id));
      const wanted = [...lists.values()].flat().filter((label) => zoom >= (label.min_zoom || 0) && zoom <= (label.max_zoom || 30) && LOOKS[label.class] && !off(label));
      wanted.sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
      const labels = wanted.flatMap((label) => placeOne(label, LOOKS[label.class], grounds, zoom).map((place) => {
        grounds.names.take(place.boxes);
        return Object.assign(place, { label });
      }));
      placed = { key, labels };
      return labels;
    }

    function paint(ink, origin, size) {
      const inView = (one) => one.x + one.w > origin.x && one.y + one.h > origin.y && one.x < origin.x + size.x && one.y < origin.y + size.y;
      const seen = layout(map.getZoom()).filter(({ boxes }) => boxes.some(inView));
      Object.assign(ink, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.4 * atlas.scale, strokeStyle: atlas.token("label-halo") });
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

    /* Symbols are drawn in this frame; the names move out of their way in the next, so that nobody waits for them. */
    function refresh() {
      version++;
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => setTimeout(() => {
        waiting = false;
        if (sheet._bounds) sheet.repaint();
        else sheet.addTo(map);
      }, 0));
    }

    function dressed(label, drawing) {
      const feature = drawing.features.find((one) => one.properties.id === label.id);
      const shape = feature && feature.geometry;
      const extra = { layer: LAYER_OF[drawing.id] || drawing.id };
      if (label.path) extra.lines = [label.path];
      else if (!label.anchors) extra.lines = shape.type === "LineString" ? [shape.coordinates] : shape.coordinates;
      else if (shape && shape.type.endsWith("Polygon")) extra.area = shape;
      return Object.assign(extra, label);
    }

    atlas.labels = {
      /* Replace the labels of a group: [{id, text, lon, lat, priority, class, dx}]. */
      set(group, list) { lists.set(group, list); refresh(); },
      /* Keep names off symbols: [{lon, lat, r, dx, dy}], all but the place in pixels. Null says that there are too many to keep off; then they lie
         above the names, else the few names that find no free place lie above them. */
      avoid(group, list) {
        obstacles.set(group, list);
        pane.style.zIndex = [...obstacles.values()].includes(null) ? BELOW_SYMBOLS : ABOVE_SYMBOLS;
        refresh();
      },
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
        data.drawings.forEach((drawing) => lists.set(drawing.id, drawing.labels.map((label) => dressed(label, drawing))));
        atlas.on("layers", (ids) => { hidden.clear(); ids.forEach((id) => hidden.add(id)); refresh(); });
        refresh();
      },
      theme() { if (sheet._bounds) sheet.repaint(); },
    };
  });
})();
