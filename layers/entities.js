/* The entities on the map: one canvas, what the pointer meets there, and the ring around what is picked. */
(function () {
  "use strict";

  const PANE = "atlas-entities";
  const ORDER = 400;
  const LAST_NAMES = 6;
  const SLACK_PX = { mouse: 3, touch: 11 };
  const SAME_SPOT_PX = 4;
  const CLUSTER_ZOOM = 16;
  const EDGE_PX = 48;
  const LABEL_ZOOM = 16;
  const LABELS_AT_MOST = 200;
  const LABEL_BLOCKS = 12;
  const KEEP_CLEAR = 1500;
  const QUIET_MS = 160;
  const RINGED = "station";

  Atlas.module("entities", (atlas) => {
    const { map, root } = atlas;
    const word = (key) => atlas.text[key] || key;
    const { columnsFrom, Seen, Names } = Atlas.points;
    const { Clusters, frameFrom, rowsOf, extentOf } = Atlas.clusters;
    const { Sheet, Tip } = Atlas.symbols;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const coarsePointer = window.matchMedia("(pointer: coarse)");
    const sheet = new Sheet({ pane: PANE, paint });
    const tip = Tip(root);
    let columns, seen, names, clusters, symbols, frame = null, picked = -1, spot = null, arrived = false;

    function look() {
      const zoom = map.getZoom();
      const k = atlas.scale;
      const symbol = Math.round((12.5 + Math.min(Math.max(zoom - 12, 0), 5)) * k);
      return { zoom, k, symbol, scale: Math.pow(2, zoom), slots: atlas.data.legend.domains.length + 1, last: zoom >= map.getMaxZoom() };
    }

    function drawSymbol(ink, place, x, y) {
      symbols.symbol(ink, columns.family[place], columns.bits[place], columns.coarse[place], x, y);
    }

    function paint(ink, origin, size, ratio) {
      if (!columns || !arrived) return;
      const now = look(), { scale } = now;
      const box = { left: origin.x / scale, top: origin.y / scale, right: (origin.x + size.x) / scale, bottom: (origin.y + size.y) / scale };
      symbols.prepare(now.symbol, ratio);
      frame = frameFrom(clusters(now, box), now, origin, size);
      const { groups, ids, x, y, r } = frame;
      for (let i = 0; i < frame.n; i++) {
        const id = ids[i];
        if (groups.many[id]) symbols.disc(ink, x[i] * ratio, y[i] * ratio, r[i], groups.count[id], groups.shares, groups.share[id]);
        else drawSymbol(ink, groups.first[id], x[i] * ratio, y[i] * ratio);
      }
      for (let i = 0; i < frame.n; i++) {
        if (!groups.many[ids[i]] && groups.count[ids[i]] > 1) symbols.badge(ink, x[i] * ratio, y[i] * ratio, groups.count[ids[i]]);
      }
      drawPicked(ink, origin, ratio);
      hover(null);
      annotate();
    }

    /* What is picked is drawn last, also over the cluster that it belongs to and when a filter leaves it out. */
    function drawPicked(ink, origin, ratio) {
      frame.picked = null;
      const place = picked < 0 ? spot : L.point(columns.x[picked], columns.y[picked]);
      if (!place) return;
      const at = place.multiplyBy(frame.look.scale).subtract(origin);
      symbols.ring(ink, at.x * ratio, at.y * ratio);
      if (picked < 0) return;
      frame.picked = at;
      drawSymbol(ink, picked, at.x * ratio, at.y * ratio);
      const group = frame.near(at.x, at.y, 0.5).map((i) => frame.ids[i]).find((id) => !frame.groups.many[id] && frame.groups.count[id] > 1);
      if (group !== undefined) symbols.badge(ink, at.x * ratio, at.y * ratio, frame.groups.count[group]);
    }

    /* Where to ring a named place, in px of the world at zoom 0; those with a shape are drawn stronger instead. */
    function spotOf(pick) {
      if (!pick || !pick.lonlat || pick.kind !== RINGED) return null;
      return map.project([pick.lonlat[1], pick.lonlat[0]], 0);
    }

    function repaint() {
      if (sheet._bounds) sheet.repaint();
    }

    function tell() {
      if (!arrived) return;
      sheet._container.setAttribute("aria-label", word("pointsOnMap") + " " + seen.shown + " / " + seen.total);
      atlas.emit("shown", { shown: seen.shown, total: seen.total });
    }

    const rows = (id) => rowsOf(frame.groups, columns, seen.on, id);

    /* What is drawn at a point of the container: groups at one spot, or a cluster; null on free ground. */
    function met(point) {
      if (!frame) return null;
      const { groups, ids, look: now } = frame;
      const at = map.containerPointToLayerPoint(point).subtract(sheet._bounds.min);
      const reach = now.symbol / 2 + (coarsePointer.matches ? SLACK_PX.touch : SLACK_PX.mouse);
      const symbolsAt = (px, py, within) => frame.near(px, py, within).filter((i) => !groups.many[ids[i]]);
      const [nearest] = symbolsAt(at.x, at.y, reach);
      if (nearest !== undefined) {
        const spot = symbolsAt(frame.x[nearest], frame.y[nearest], SAME_SPOT_PX).map((i) => ids[i]);
        return { ids: spot, x: frame.x[nearest], y: frame.y[nearest], r: now.symbol / 2 };
      }
      if (frame.picked && frame.picked.distanceTo(at) <= reach) return { row: columns.order[picked], x: frame.picked.x, y: frame.picked.y, r: now.symbol / 2 };
      const disc = frame.near(at.x, at.y, now.k * 40).find((i) => groups.many[ids[i]] && Math.hypot(frame.x[i] - at.x, frame.y[i] - at.y) <= frame.r[i] + 1);
      return disc === undefined ? null : { cluster: ids[disc], x: frame.x[disc], y: frame.y[disc], r: frame.r[disc] };
    }

    function zoomInto(id) {
      const zoom = map.getZoom();
      if (zoom >= map.getMaxZoom()) { atlas.send({ picks: rows(id) }); return; }
      const bounds = L.latLngBounds(extentOf(frame.groups, columns, seen.on, id).map((corner) => map.unproject(corner, 0)));
      const animate = !calm.matches;
      const padding = Object.assign({ paddingTopLeft: [0, 0], paddingBottomRight: [0, 0] }, atlas.padding);
      const covered = L.point(padding.paddingTopLeft).add(L.point(padding.paddingBottomRight)).add([2 * EDGE_PX, 2 * EDGE_PX]);
      const wanted = Math.min(map.getBoundsZoom(bounds, false, covered), Math.max(CLUSTER_ZOOM, zoom + 1));
      map.setView(bounds.getCenter(), Math.min(Math.max(wanted, zoom + 1), map.getMaxZoom()), { animate });
    }

    /* Groups that look like one spot take turns, so that nobody is out of reach. */
    function choose(spot) {
      const held = spot.findIndex((id) => picked >= 0 && rows(id).includes(columns.order[picked]));
      const turn = spot.slice().sort((a, b) => a - b);
      const id = held < 0 || spot.length === 1 ? spot[0] : turn[(turn.indexOf(spot[held]) + 1) % turn.length];
      const members = rows(id);
      ring(members[0], false);
      atlas.send(members.length > 1 ? { picks: members } : { pick: { kind: "entity", row: members[0] } });
    }

    /* Act on a click; true when there was something to act on. */
    atlas.hitTest = (point) => {
      const hit = met(L.point(point));
      if (!hit) return false;
      if (hit.ids) choose(hit.ids);
      else if ("row" in hit) atlas.send({ pick: { kind: "entity", row: hit.row } });
      else zoomInto(hit.cluster);
      return true;
    };

    /* What is drawn in the window, for whoever asks: container px, rows of the points. */
    atlas.drawn = () => (frame ? frame.ids : []).map((id, i) => {
      const place = map.layerPointToContainerPoint(L.point(frame.x[i], frame.y[i]).add(sheet._bounds.min));
      const kind = frame.groups.many[id] ? "cluster" : frame.groups.count[id] > 1 ? "stack" : "symbol";
      return { kind, x: place.x, y: place.y, r: frame.r[i], count: frame.groups.count[id], rows: rows(id) };
    });

    const halo = Object.assign(document.createElement("div"), { className: "entity-halo", hidden: true });
    let over = "";

    function point(hit, lines) {
      const spot = L.point(hit.x, hit.y).add(sheet._bounds.min);
      halo.hidden = false;
      const reach = hit.r + 4;
      Object.assign(halo.style, { width: 2 * reach + "px", height: 2 * reach + "px", margin: -reach + "px" });
      L.DomUtil.setPosition(halo, spot);
      tip.show(lines, map.layerPointToContainerPoint(spot), hit.r + 12);
    }

    /* Show whom the pointer meets; null clears it. */
    function hover(hit) {
      const key = hit ? [hit.row, hit.cluster, hit.ids].join("/") : "";
      if (key === over) return;
      over = key;
      root.classList.toggle("over-entity", Boolean(hit));
      halo.hidden = true;
      tip.show([]);
      if (!hit) return;
      if ("cluster" in hit) { point(hit, [["note", word("clusterHint").replace("{n}", frame.groups.count[hit.cluster])]]); return; }
      const all = "row" in hit ? [hit.row] : [].concat(...hit.ids.map(rows));
      const first = all.slice(0, LAST_NAMES);
      point(hit, []);
      names.load(first).then(() => {
        if (over !== key) return;
        const lines = first.map((row) => ["name", names.of(row)]).filter(([, text]) => text);
        if (all.length > 1) lines.push(["note", word("itemsInAll").replace("{n}", all.length)]);
        point(hit, lines);
      });
    }

    function watchPointer() {
      let waiting = 0;
      const onMap = (target) => target === root || map.getPane("mapPane").contains(target);
      map.on("mousemove", (event) => {
        cancelAnimationFrame(waiting);
        waiting = requestAnimationFrame(() => {
          const busy = atlas.tool || atlas.sketching || map.dragging.moving() || map._animatingZoom || !onMap(event.originalEvent.target);
          hover(busy ? null : met(event.containerPoint));
        });
      });
      map.on("mouseout zoomstart dragstart", () => { cancelAnimationFrame(waiting); hover(null); });
    }

    /* Ring a row, -1 for none; `fresh` rings pulse once and come into view. */
    function ring(row, fresh, lonlat) {
      const next = row >= 0 && row < columns.n ? columns.place[row] : -1;
      if (next === picked) return;
      picked = next;
      if (next >= 0 && fresh && lonlat) reveal(L.latLng(lonlat[1], lonlat[0]));
      repaint();
      if (next >= 0) pulse();
    }

    function pulse() {
      if (calm.matches || !frame || !frame.picked) return;
      const wave = Object.assign(document.createElement("div"), { className: "entity-pulse" });
      L.DomUtil.setPosition(wave, frame.picked.add(sheet._bounds.min));
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

    let quiet = 0;
    function annotate() {
      clearTimeout(quiet);
      if (!atlas.labels) return;
      keepClear();
      quiet = setTimeout(nameSymbols, QUIET_MS);
    }

    /* Other names stay off the symbols and their badges, while these are few and the same wherever the map is moved. */
    const clear = { groups: null, key: "" };
    function keepClear() {
      const { groups, look: { k, symbol: s } } = frame;
      if (clear.groups === groups) return;
      clear.groups = groups;
      const spots = groups.local || groups.alive.length > KEEP_CLEAR ? null : Array.from(groups.alive).flatMap((id) => {
        const { lng: lon, lat } = map.unproject([groups.x[id], groups.y[id]], 0);
        if (groups.many[id]) return { lon, lat, r: Atlas.clusters.discRadius(groups.count[id], k) };
        return [{ lon, lat, r: s / 2 + 1 }, ...(groups.count[id] > 1 ? [{ lon, lat, r: 0.45 * s, dx: 0.6 * s, dy: -0.84 * s }] : [])];
      });
      const key = JSON.stringify(spots);
      if (key !== clear.key) atlas.labels.avoid("entities", spots);
      clear.key = key;
    }

    let named = "[]";
    function nameSymbols() {
      const { groups, ids, look: now } = frame, asked = frame;
      const single = now.zoom < LABEL_ZOOM ? [] : ids.filter((id) => !groups.many[id]).slice(0, LABELS_AT_MOST);
      const leading = single.map((id) => columns.order[groups.first[id]]);
      const few = names.blocks(leading) <= LABEL_BLOCKS;
      (few ? names.load(leading) : Promise.resolve()).then(() => {
        if (frame !== asked) return;
        const list = single.map((id, i) => {
          const { lng, lat } = map.unproject([groups.x[id], groups.y[id]], 0);
          const text = names.short(leading[i]) + (groups.count[id] > 1 ? " +" + (groups.count[id] - 1) : "");
          return { id: "entity:" + leading[i], text, lon: lng, lat, priority: 10, class: "entity", min_zoom: LABEL_ZOOM, dx: now.symbol / 2 + 4 };
        }).filter((label, i) => names.has(leading[i]));
        const key = JSON.stringify(list);
        if (key !== named) atlas.labels.set("entities", list);
        named = key;
      });
    }

    return {
      data() {
        columns = columnsFrom(atlas.points);
        seen = Seen(columns);
        names = Names(atlas);
        clusters = Clusters(columns, seen);
        symbols = Atlas.symbols.Symbols(atlas);
        const pane = map.createPane(PANE);
        pane.style.zIndex = ORDER;
        pane.style.pointerEvents = "none";
        sheet.addTo(map);
        sheet._container.setAttribute("role", "img");
        pane.appendChild(halo);
        watchPointer();
        atlas.on("hidden", (hidden) => { seen.hide(hidden); repaint(); tell(); });
      },
      show(scene) {
        const sent = !arrived && atlas.url.get("at");
        arrived = true;
        seen.ask(scene.mask);
        spot = spotOf(scene.pick);
        const pick = scene.pick && scene.pick.row >= 0 ? scene.pick : { row: -1 };
        const before = picked;
        ring(pick.row, !sent, pick.lonlat);
        if (picked === before) repaint();
        tell();
      },
      theme() {
        if (symbols) symbols.forget();
        repaint();
      },
    };
  });
})();
