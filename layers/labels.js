/* Names on one canvas: placed by rank, off each other and off the symbols, for a whole zoom level at once, so that panning moves nothing. */
(function () {
  "use strict";

  const LAYER_OF = { creeks: "water" };
  const ABOVE_SYMBOLS = 410;
  const BELOW_SYMBOLS = 370;
  const SLICE_MS = 6; /* Of a frame, for placing names. */
  const FLIGHT_MS = 100; /* A map whose zoom has changed by itself so lately is on its way. */

  const { LOOKS } = Atlas.typesetting;

  Atlas.module("labels", (atlas) => {
    const map = atlas.map;
    const lists = new Map();
    const obstacles = new Map();
    const hidden = new Set();
    const seats = Atlas.Seating(atlas);
    let placed = { view: "", version: -1, labels: [] }, work = null, version = 0, drawn = null, waiting = false, zoomedAt = -Infinity;

    const pane = map.createPane("atlas-labels");
    pane.classList.add("atlas-labels");
    pane.style.zIndex = ABOVE_SYMBOLS;
    const sheet = new Atlas.Sheet({ pane: "atlas-labels", paint, ready: () => placed.view === view() });

    const view = () => map.getZoom().toFixed(3) + "/" + atlas.scale;

    function wanted(zoom) {
      const off = (label) => ["labels", label.layer, label.class.replace("zone", "rank")].some((id) => hidden.has(id));
      const found = [...lists.values()].flat().filter((label) => zoom >= (label.min_zoom || 0) && zoom <= (label.max_zoom || 30) && LOOKS[label.class] && !off(label));
      return found.sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
    }

    /* Go on placing the names of this zoom until a moment; tells whether all stand. */
    function place(until) {
      const zoom = map.getZoom(), now = view();
      if (placed.view === now && placed.version === version) return true;
      if (!work || work.view !== now || work.version !== version) {
        work = { view: now, version, steps: seats(wanted(zoom), [...obstacles.values()].flatMap((list) => list || []), zoom) };
      }
      for (;;) {
        const { done, value } = work.steps.next();
        if (done) {
          placed = { view: now, version, labels: value };
          work = null;
          return true;
        }
        if (performance.now() > until) return false;
      }
    }

    const corner = () => map.getPixelOrigin().add(map.containerPointToLayerPoint([0, 0]));

    /* Where nobody is to see a name cut or covered, those that are free in the window. */
    function free(labels) {
      const from = corner(), { free: may } = atlas.labels;
      return may ? labels.filter(({ boxes }) => boxes.every(({ x, y, w, h }) => may({ x: x - from.x, y: y - from.y, w, h }))) : labels;
    }

    /* All names of this zoom. */
    function shown() {
      place(Infinity);
      return free(placed.labels);
    }

    function paint(ink, origin, size, ratio) {
      if (placed.view !== view()) place(Infinity);
      drawn = placed;
      ink.setTransform(ratio, 0, 0, ratio, 0, 0);
      const inView = (one) => one.x + one.w > origin.x && one.y + one.h > origin.y && one.x < origin.x + size.x && one.y < origin.y + size.y;
      const seen = free(placed.labels).filter(({ boxes }) => boxes.some(inView));
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

    /* Symbols are drawn in this frame; the names move out of their way in the next ones, some at a time, so that nobody waits for them.
       Until all stand, what was drawn stays, at another zoom as large as it now is. */
    function later() {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => setTimeout(() => {
        waiting = false;
        const moving = map._animatingZoom || performance.now() - zoomedAt < FLIGHT_MS;
        if (moving || !place(performance.now() + SLICE_MS)) later();
        else if (!sheet._bounds) sheet.addTo(map);
        else if (drawn !== placed) sheet.renew();
      }, 0));
    }

    function refresh() {
      version++;
      later();
    }

    map.on("zoom", () => { zoomedAt = performance.now(); });
    map.on("zoomend moveend", () => { zoomedAt = -Infinity; if (drawn) later(); });

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
        const origin = corner();
        return shown().flatMap(({ boxes, glyphs, label }, i) => boxes.map((one, j) => (
          { label: i, id: label.id, class: label.class, text: label.text, turn: glyphs[j].turn, x: one.x - origin.x, y: one.y - origin.y, w: one.w, h: one.h })));
      },
      /* The zone or street whose name is seen at a point of the container. */
      at(point) {
        if (drawn !== placed || placed.view !== view()) return null;
        const { x, y } = corner().add(point);
        const within = ({ boxes }) => boxes.some((one) => x >= one.x && x <= one.x + one.w && y >= one.y && y <= one.y + one.h);
        const [hit] = free(placed.labels.filter((one) => LOOKS[one.label.class].kind && within(one)));
        return hit ? { kind: LOOKS[hit.label.class].kind, id: hit.label.id } : null;
      },
    };

    atlas.on("layers", (ids) => { hidden.clear(); ids.forEach((id) => hidden.add(id)); refresh(); });

    return {
      data(data) {
        data.drawings.forEach((drawing) => lists.set(drawing.id, drawing.labels.map((label) => dressed(label, drawing))));
        refresh();
      },
      theme() { if (sheet._bounds) sheet.repaint(); },
    };
  });
})();
