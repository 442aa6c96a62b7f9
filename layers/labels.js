/* Names on one canvas: placed by rank, off each other and off the symbols, for a whole zoom level at once, so that panning moves nothing. */
(function () {
  "use strict";

  const LAYER_OF = { creeks: "water" };
  const CLOSE = 14; /* From this zoom on a large area is named in several places. */
  const SHIFTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
  /* Beyond this cost a minor name is left out; see COST in placing.js. Each further anchor costs a little; so does a zone's name
     without its second line, one broken over two and a smaller one, which may cover no more of the symbols than the whole name, or next to nothing. */
  const MINOR = 1.3;
  const NEXT_ANCHOR = 0.03;
  const BRIEF = 0.25;
  const COVERED = 0.1;
  const STACKED = 0.3;
  const SMALL = 0.25, SHRUNK = 0.8;
  const ABOVE_SYMBOLS = 410;
  const BELOW_SYMBOLS = 370;

  const { Ground, Track, along, around } = Atlas.placing;
  const { ringsOf, inRings } = Atlas.rings;
  const { LOOKS, Typesetting } = Atlas.typesetting;

  Atlas.module("labels", (atlas) => {
    const map = atlas.map;
    const lists = new Map();
    const obstacles = new Map();
    const hidden = new Set();
    const { font, name, halves } = Typesetting(atlas);
    let placed = { key: "", labels: [] }, version = 0, drawn = -1, waiting = false;

    const pane = map.createPane("atlas-labels");
    pane.classList.add("atlas-labels");
    pane.style.zIndex = ABOVE_SYMBOLS;
    const sheet = new Atlas.Sheet({ pane: "atlas-labels", paint, later: true });

    function secondLine(label) {
      if (!("area_km2" in label)) return "";
      const area = label.area_km2 === null ? atlas.text.areaUnknown || "" : label.area_km2 + " km²";
      return [label.prefix, area].filter(Boolean).join("\u2002");
    }

    /* The rings of what a label names, in px of a zoom's world, and the shares found so far; kept, because filters change neither. */
    const areas = new Map();
    function areaOf(label, zoom) {
      const kept = areas.get(label);
      if (kept && kept.zoom === zoom) return kept;
      const rings = ringsOf(label.area).map((ring) => ring.map(([lon, lat]) => { const { x, y } = map.project([lat, lon], zoom); return [x, y]; }));
      areas.set(label, { zoom, rings, shares: new Map() });
      return areas.get(label);
    }

    /* The share of a name that lies beyond the area it names, more when its middle does. */
    function outsideOf(label, zoom, text) {
      if (!label.area) return () => 0;
      const { rings, shares } = areaOf(label, zoom);
      return (x, y) => {
        const key = [text.w, text.h, x, y].join();
        if (!shares.has(key)) {
          const lines = text.boxes(x, y).slice(0, text.lines), first = lines[0], last = lines[lines.length - 1];
          const ends = ({ x: left, w }, height) => [[left, height], [left + w, height]];
          const corners = [...ends(first, first.y), ...ends(last, last.y + last.h)];
          const away = (spot) => Number(!inRings(rings, ...spot));
          const middle = away([x, (first.y + last.y + last.h) / 2]);
          shares.set(key, corners.reduce((sum, corner) => sum + away(corner), middle) / 5 + middle / 2);
        }
        return shares.get(key);
      };
    }

    const stood = (text, { x, y, boxes }) => ({ boxes, glyphs: text.glyphs(x, y) });

    function placeBeside(label, look, grounds, zoom) {
      const text = name([label.text], look, zoom, "");
      const { w, h } = text, point = map.project([label.lat, label.lon], zoom);
      const away = label.dx ? label.dx + 1 : look.around * atlas.scale * (zoom < 14 ? 1 : 1.3), slant = 0.7 * away;
      const spots = [[away + w / 2, 0], [-away - w / 2, 0], [0, -away - h / 2], [0, away + h / 2],
        [slant + w / 2, -slant - h / 3], [slant + w / 2, slant + h / 3], [-slant - w / 2, -slant - h / 3], [-slant - w / 2, slant + h / 3]];
      for (const [dx, dy] of spots) {
        const x = point.x + dx, y = point.y + dy, boxes = text.boxes(x, y);
        if (grounds.names.free(boxes) && grounds.symbols.free(boxes)) return [stood(text, { x, y, boxes })];
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
    function placeInside(label, look, grounds, zoom, second, lines, shrunk) {
      const text = name(lines, look, zoom, second, shrunk), outside = outsideOf(label, zoom, text), found = [];
      const several = look.apart && zoom >= CLOSE, mayCover = Boolean(look.hold);
      let best = null;
      label.anchors.forEach(([lon, lat], i) => {
        const dear = i * NEXT_ANCHOR;
        if (best && best.cost <= dear) return;
        const most = best ? best.cost - dear : mayCover ? Infinity : MINOR;
        const place = around(map.project([lat, lon], zoom), text, { grounds, outside, most, mayCover });
        if (!place) return;
        if (several && !place.covered && found.every((other) => apart(other, place) >= look.apart * atlas.scale)) {
          found.push(place);
          grounds.names.take(place.boxes);
        } else best = Object.assign(place, { cost: place.cost + dear });
      });
      if (best && !found.length) found.push(best);
      return found.map((place) => Object.assign(stood(text, place), { covered: place.covered, cost: place.cost }));
    }

    function placeOne(label, look, grounds, zoom) {
      if (label.lines) return placeAlong(label, look, grounds, zoom);
      if (look.around) return placeBeside(label, look, grounds, zoom);
      const second = secondLine(label), lines = look.kind === "zone" && halves(label.text);
      const forms = [[[label.text], second, 0], second && [[label.text], "", BRIEF], lines && [lines, second, STACKED], lines && second && [lines, "", BRIEF + STACKED],
        second && [[label.text], "", BRIEF + SMALL, SHRUNK], lines && second && [lines, "", BRIEF + STACKED + SMALL, SHRUNK]];
      let found = [], least = Infinity, covered = Infinity;
      forms.filter(Boolean).forEach(([written, below, dear, shrunk]) => {
        const places = dear < least ? placeInside(label, look, grounds, zoom, below, written, shrunk) : [];
        if (!places.length || places[0].cost + dear >= least || places[0].covered > Math.max(COVERED, covered)) return;
        [found, least, covered] = [places, places[0].cost + dear, places[0].covered];
      });
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

    /* All names of this zoom; where nobody is to see one cut or covered, those that are free in the window. */
    function shown() {
      const labels = layout(map.getZoom()), { free } = atlas.labels;
      if (!free) return labels;
      const from = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
      return labels.filter(({ boxes }) => boxes.every(({ x, y, w, h }) => free({ x: x - from.x, y: y - from.y, w, h })));
    }

    function paint(ink, origin, size, ratio) {
      drawn = version;
      ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      const inView = (one) => one.x + one.w > origin.x && one.y + one.h > origin.y && one.x < origin.x + size.x && one.y < origin.y + size.y;
      const seen = shown().filter(({ boxes }) => boxes.some(inView));
      Object.assign(ink, { textAlign: "center", textBaseline: "middle", lineJoin: "round", lineWidth: 3.4 * atlas.scale, strokeStyle: atlas.token("label-halo") });
      let css = "";
      const each = (draw) => seen.forEach(({ glyphs, label }) => glyphs.forEach((glyph) => {
        const across = ratio * Math.cos(glyph.turn), down = ratio * Math.sin(glyph.turn);
        if (glyph.css !== css) ink.font = css = glyph.css; /* A font that is set again is read again. */
        ink.setTransform(across, down, -down, across, (glyph.x - origin.x) * ratio, (glyph.y - origin.y) * ratio);
        draw(glyph, label);
      }));
      ink.globalAlpha = 0.85;
      each((glyph) => ink.strokeText(glyph.text, 0, 0));
      ink.globalAlpha = 1;
      each((glyph, label) => { ink.fillStyle = atlas.token(LOOKS[label.class].colour); ink.fillText(glyph.text, 0, 0); });
    }

    /* Symbols are drawn in this frame; the names move out of their way in the next, so that nobody waits for them, unless they are drawn anyway. */
    function refresh() {
      version++;
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => setTimeout(() => {
        waiting = false;
        if (!sheet._bounds) sheet.addTo(map);
        else if (drawn !== version) sheet.repaint();
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
      /* Tells whether a box of the container may hold a part of a name; without it every one may. */
      free: null,
      /* Replace the labels of a group: [{id, text, lon, lat, priority, class, dx}]. */
      set(group, list) { lists.set(group, list); refresh(); },
      /* Keep names off symbols: [{lon, lat, r, dx, dy}], all but the place in pixels. Null says that there are too many to keep off; then they lie
         above the names, else the few names that find no free place lie above them. */
      avoid(group, list) {
        obstacles.set(group, list);
        pane.style.zIndex = [...obstacles.values()].includes(null) ? BELOW_SYMBOLS : ABOVE_SYMBOLS;
        refresh();
      },
      /* Boxes of all labels that are shown, container pixels; a label along a line has one for each character, turned by so many radians. */
      boxes() {
        const origin = map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));
        return shown().flatMap(({ boxes, glyphs, label }, i) => boxes.map((one, j) => (
          { label: i, id: label.id, class: label.class, text: label.text, turn: glyphs[j].turn, x: one.x - origin.x, y: one.y - origin.y, w: one.w, h: one.h })));
      },
      /* The zone or street whose name stands at a point of the container. */
      at(point) {
        const within = (one) => point.x >= one.x && point.x <= one.x + one.w && point.y >= one.y && point.y <= one.y + one.h;
        const hit = this.boxes().find((one) => LOOKS[one.class].kind && within(one));
        return hit ? { kind: LOOKS[hit.class].kind, id: hit.id } : null;
      },
    };

    atlas.on("layers", (ids) => { hidden.clear(); ids.forEach((id) => hidden.add(id)); refresh(); });

    return {
      data(data) {
        areas.clear();
        data.drawings.forEach((drawing) => lists.set(drawing.id, drawing.labels.map((label) => dressed(label, drawing))));
        refresh();
      },
      theme() { if (sheet._bounds) sheet.repaint(); },
    };
  });
})();
