/* What the pointer meets among the entities: what is told of it, and what a click on it asks for. */
(function () {
  "use strict";

  const LAST_NAMES = 6;
  const SENT_AT_MOST = 200; /* Of those at one spot: the page needs one of them, and finds the others itself. */
  const SLACK_PX = { mouse: 3, touch: 11 };
  const SAME_SPOT_PX = 4;
  const CLUSTER_ZOOM = 16;
  const EDGE_PX = 48;
  const BOX_DECIMALS = 7;

  /* `stage` is what entities.js keeps; `pane` takes the halo. */
  Atlas.Pointer = function (atlas, stage, pane) {
    const { map, root } = atlas;
    const { extentOf } = Atlas.clusters;
    const { sheet, rows } = stage;
    const word = (key) => atlas.text[key] || key;
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
    const coarse = window.matchMedia("(pointer: coarse)");
    const tip = Atlas.Tip(root);
    const halo = pane.appendChild(Object.assign(document.createElement("div"), { className: "entity-halo", hidden: true }));
    let over = "";

    /* What is drawn at a point of the container: groups at one spot, or a cluster; null on free ground. */
    function met(point) {
      const { frame } = stage;
      if (!frame) return null;
      const { groups, ids, look: now } = frame;
      const at = map.containerPointToLayerPoint(point).subtract(sheet._bounds.min);
      const reach = now.symbol / 2 + (coarse.matches ? SLACK_PX.touch : SLACK_PX.mouse);
      const symbolsAt = (px, py, within) => frame.near(px, py, within).filter((i) => !groups.many[ids[i]]);
      const [nearest] = symbolsAt(at.x, at.y, reach);
      if (nearest !== undefined) {
        const spot = symbolsAt(frame.x[nearest], frame.y[nearest], SAME_SPOT_PX).map((i) => ids[i]);
        return { ids: spot, x: frame.x[nearest], y: frame.y[nearest], r: now.symbol / 2 };
      }
      if (frame.picked && frame.picked.distanceTo(at) <= reach) return { row: stage.columns.order[stage.picked], x: frame.picked.x, y: frame.picked.y, r: now.symbol / 2 };
      const disc = frame.near(at.x, at.y, now.k * 40).find((i) => groups.many[ids[i]] && Math.hypot(frame.x[i] - at.x, frame.y[i] - at.y) <= frame.r[i] + 1);
      return disc === undefined ? null : { cluster: ids[disc], x: frame.x[disc], y: frame.y[disc], r: frame.r[disc] };
    }

    /* No zoom takes it apart: all are listed, named by the box around them. */
    function open(bounds, picks) {
      const edges = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()].map((edge) => edge.toFixed(BOX_DECIMALS));
      atlas.send({ picks: picks.slice(0, SENT_AT_MOST), pick: { kind: "cluster", id: edges.join(",") } });
    }

    function zoomInto(id) {
      const zoom = map.getZoom();
      const corners = extentOf(stage.frame.groups, stage.columns, stage.seen.on, id);
      const bounds = L.latLngBounds(corners.map((corner) => map.unproject(corner, 0)));
      if (zoom >= map.getMaxZoom()) { open(bounds, rows(id)); return; }
      const padding = Object.assign({ paddingTopLeft: [0, 0], paddingBottomRight: [0, 0] }, atlas.padding);
      const room = Atlas.room(map, L.point(padding.paddingTopLeft).add([EDGE_PX, EDGE_PX]), L.point(padding.paddingBottomRight).add([EDGE_PX, EDGE_PX]));
      const wanted = Math.min(map.getBoundsZoom(bounds, false, room.paddingTopLeft.add(room.paddingBottomRight)), Math.max(CLUSTER_ZOOM, zoom + 1));
      map.setView(bounds.getCenter(), Math.min(Math.max(wanted, zoom + 1), map.getMaxZoom()), { animate: !calm.matches });
    }

    /* Groups that look like one spot take turns, so that nobody is out of reach. */
    function choose(spot) {
      const { picked, columns } = stage;
      const held = spot.findIndex((id) => picked >= 0 && rows(id).includes(columns.order[picked]));
      const turn = spot.slice().sort((a, b) => a - b);
      const id = held < 0 || spot.length === 1 ? spot[0] : turn[(turn.indexOf(spot[held]) + 1) % turn.length];
      const members = rows(id);
      stage.pick(members[0]);
      atlas.send(members.length > 1 ? { picks: members.slice(0, SENT_AT_MOST) } : { pick: { kind: "entity", row: members[0] } });
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
      if ("cluster" in hit) { point(hit, [["note", word(map.getZoom() < map.getMaxZoom() ? "clusterHint" : "clusterList").replace("{n}", stage.frame.groups.count[hit.cluster])]]); return; }
      const all = "row" in hit ? [hit.row] : [].concat(...hit.ids.map(rows));
      const first = all.slice(0, LAST_NAMES);
      point(hit, []);
      stage.names.load(first).then(() => {
        if (over !== key) return;
        const lines = first.map((row) => ["name", stage.names.of(row)]).filter(([, text]) => text);
        if (all.length > 1) lines.push(["note", word("itemsInAll").replace("{n}", all.length)]);
        point(hit, lines);
      });
    }

    let waiting = 0;
    const onMap = (target) => target === root || map.getPane("mapPane").contains(target);
    map.on("mousemove", (event) => {
      if (Atlas.byFinger(event)) return;
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => {
        const busy = atlas.tool || atlas.sketching || map.dragging.moving() || map._animatingZoom || !onMap(event.originalEvent.target);
        hover(busy ? null : met(event.containerPoint));
      });
    });
    map.on("mouseout zoomstart dragstart", () => { cancelAnimationFrame(waiting); hover(null); });

    return { leave: () => hover(null) };
  };
})();
