/* The entities on the map: one canvas, and the ring around what is picked. */
(function () {
  "use strict";

  const PANE = "atlas-entities";
  const ORDER = 400;
  const EDGE_PX = 48;
  const CLUSTER_PX = 64; /* Its square at the last zoom. */
  const RINGED = ["station", "at", "cluster"];

  Atlas.module("entities", (atlas) => {
    const { map } = atlas;
    const word = (key) => atlas.text[key] || key;
    const { columnsFrom, Seen, Names } = Atlas.points;
    const { Clusters, frameFrom, rowsOf } = Atlas.clusters;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const sheet = new Atlas.Sheet({ pane: PANE, paint });
    /* What pointer.js and naming.js ask for: the columns and who of them is seen, the last frame, the place of what is picked (-1 for none), the sheet. */
    const stage = {
      sheet, frame: null, picked: -1, columns: null, seen: null, names: null,
      rows: (id) => rowsOf(stage.frame.groups, stage.columns, stage.seen.on, id),
      pick: (row) => ring(row, false),
    };
    let clusters, symbols, ages, pointer, naming, spot = null, held = null, arrived = false, shown = "";

    function look() {
      const zoom = map.getZoom();
      const k = atlas.scale;
      const symbol = Math.round((12.5 + Math.min(Math.max(zoom - 12, 0), 5)) * k);
      return { zoom, k, symbol, scale: Math.pow(2, zoom), slots: symbols.slots(), last: zoom >= map.getMaxZoom() };
    }

    function drawSymbol(ink, place, x, y) {
      const { family, hue, coarse } = stage.columns;
      symbols.symbol(ink, family[place], hue[place], coarse[place], x, y);
    }

    function paint(ink, origin, size, ratio) {
      if (!arrived) return;
      const now = look(), { scale } = now;
      const box = { left: origin.x / scale, top: origin.y / scale, right: (origin.x + size.x) / scale, bottom: (origin.y + size.y) / scale };
      symbols.prepare(now.symbol, ratio);
      const frame = stage.frame = frameFrom(clusters(now, box), now, origin, size);
      const { groups, ids, x, y, r } = frame, { family, hue, coarse } = stage.columns;
      ids.map((id) => groups.first[id]).forEach((place, i) => { if (!groups.many[ids[i]]) symbols.ready(family[place], hue[place], coarse[place]); });
      for (let i = 0; i < frame.n; i++) {
        const id = ids[i];
        if (groups.many[id]) symbols.disc(ink, x[i] * ratio, y[i] * ratio, r[i], groups.count[id], groups.shares, groups.share[id]);
        else drawSymbol(ink, groups.first[id], x[i] * ratio, y[i] * ratio);
      }
      for (let i = 0; i < frame.n; i++) {
        if (!groups.many[ids[i]] && groups.count[ids[i]] > 1) symbols.badge(ink, x[i] * ratio, y[i] * ratio, groups.count[ids[i]]);
      }
      drawPicked(ink, origin, ratio);
      pointer.leave();
      naming.annotate();
    }

    /* A spot with what was asked for there: a cluster is ringed where its disc stands. */
    function ringSpot(ink, at, ratio) {
      const { frame } = stage, { groups, ids, x, y, r } = frame;
      const asked = atlas.scene.pick.kind === "cluster" ? frame.near(at.x, at.y, CLUSTER_PX).find((i) => groups.many[ids[i]]) : undefined;
      if (asked === undefined) symbols.ring(ink, at.x * ratio, at.y * ratio);
      else symbols.ring(ink, x[asked] * ratio, y[asked] * ratio, r[asked]);
    }

    /* What is picked is drawn last, also over the cluster that it belongs to and when a filter leaves it out. */
    function drawPicked(ink, origin, ratio) {
      const { frame, picked, columns } = stage;
      frame.picked = null;
      const place = picked < 0 ? spot : L.point(columns.x[picked], columns.y[picked]);
      if (!place) return;
      const at = place.multiplyBy(frame.look.scale).subtract(origin);
      if (picked < 0) { ringSpot(ink, at, ratio); return; }
      symbols.ring(ink, at.x * ratio, at.y * ratio);
      frame.picked = at;
      drawSymbol(ink, picked, at.x * ratio, at.y * ratio);
      const group = frame.near(at.x, at.y, 0.5).map((i) => frame.ids[i]).find((id) => !frame.groups.many[id] && frame.groups.count[id] > 1);
      if (group !== undefined) symbols.badge(ink, at.x * ratio, at.y * ratio, frame.groups.count[group]);
    }

    /* Where to ring a named place, in px of the world at zoom 0; those with a shape are drawn stronger instead. */
    function spotOf(pick) {
      if (!pick || !pick.lonlat || !RINGED.includes(pick.kind)) return null;
      return map.project([pick.lonlat[1], pick.lonlat[0]], 0);
    }

    function repaint() {
      if (sheet._bounds) sheet.repaint();
    }

    function tell() {
      if (!arrived) return;
      const { shown, total } = stage.seen;
      sheet._container.setAttribute("aria-label", word("pointsOnMap") + " " + shown + " / " + total);
      atlas.emit("shown", { shown, total });
    }

    /* What is drawn in the window, for whoever asks: container px, rows of the points. */
    atlas.drawn = () => (stage.frame ? stage.frame.ids : []).map((id, i) => {
      const { groups, x, y, r } = stage.frame;
      const place = map.layerPointToContainerPoint(L.point(x[i], y[i]).add(sheet._bounds.min));
      const kind = groups.many[id] ? "cluster" : groups.count[id] > 1 ? "stack" : "symbol";
      return { kind, x: place.x, y: place.y, r: r[i], count: groups.count[id], rows: stage.rows(id) };
    });

    /* Ring a row, -1 for none; `fresh` rings come into view, and new ones pulse once. */
    function ring(row, fresh, lonlat) {
      const next = row >= 0 && row < stage.columns.n ? stage.columns.place[row] : -1;
      if (next === stage.picked) return;
      stage.picked = next;
      if (next >= 0 && fresh && lonlat) reveal(L.latLng(lonlat[1], lonlat[0]));
      repaint();
      if (next >= 0) requestAnimationFrame(pulse); /* Where it stands is known once it is drawn. */
    }

    function pulse() {
      if (calm.matches || !stage.frame || !stage.frame.picked) return;
      const wave = Object.assign(document.createElement("div"), { className: "entity-pulse" });
      L.DomUtil.setPosition(wave, stage.frame.picked.add(sheet._bounds.min));
      map.getPane(PANE).appendChild(wave);
      const end = () => { wave.remove(); map.off("zoomstart", end); };
      wave.addEventListener("animationend", end);
      map.on("zoomstart", end);
    }

    function reveal(latlng) {
      const point = map.latLngToContainerPoint(latlng), size = map.getSize();
      const padding = Object.assign({ paddingTopLeft: [0, 0], paddingBottomRight: [0, 0] }, atlas.padding);
      const inner = (value) => L.point(value).add([EDGE_PX, EDGE_PX]);
      const far = Math.abs(point.x - size.x / 2) > 1.5 * size.x || Math.abs(point.y - size.y / 2) > 1.5 * size.y;
      if (far) map.setView(latlng, map.getZoom(), { animate: false });
      else map.panInside(latlng, { paddingTopLeft: inner(padding.paddingTopLeft), paddingBottomRight: inner(padding.paddingBottomRight), animate: !calm.matches });
    }

    function begin() {
      const pane = map.createPane(PANE);
      pane.style.zIndex = ORDER;
      pane.style.pointerEvents = "none";
      pointer = Atlas.Pointer(atlas, stage, pane);
      naming = Atlas.Naming(atlas, stage);
      sheet.addTo(map);
      sheet._container.setAttribute("role", "img");
      atlas.on("hidden", (hidden) => { stage.seen.hide(hidden); repaint(); tell(); });
    }

    return {
      data() {
        if (held === atlas.points) return;
        held = atlas.points;
        shown = "";
        if (ages) ages(""); // asked anew for these points
        const columns = stage.columns = columnsFrom(held);
        Object.assign(stage, { seen: Seen(columns), names: Names(atlas), picked: -1 });
        clusters = Clusters(columns, stage.seen);
        symbols = Atlas.symbols.Symbols(atlas);
        ages = Atlas.Ages(atlas, stage, symbols, () => { repaint(); tell(); });
        if (!pointer) begin();
      },
      show(scene) {
        arrived = true;
        stage.seen.ask(scene.mask);
        ages(scene.ages || "");
        spot = spotOf(scene.pick);
        const pick = scene.pick && scene.pick.row >= 0 ? scene.pick : { row: -1 };
        const before = stage.picked;
        ring(pick.row, !atlas.cameraStands, pick.lonlat);
        const told = JSON.stringify([scene.mask, scene.ages, spot]);
        if (stage.picked === before && told !== shown) repaint(); /* Another pick is drawn by `ring`. */
        shown = told;
        tell();
      },
      theme() {
        if (symbols) symbols.forget();
        repaint();
      },
    };
  });
})();
