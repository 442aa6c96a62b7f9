/* What is picked and has a shape stands out: a strong outline, everything around it a little calmer. */
(function () {
  "use strict";

  /* Kind of pick -> drawings that may hold it. A station has no shape: it is ringed where the entities are. */
  const DRAWINGS = { zone: ["zones"], street: ["streets"], campus: ["campuses"], green: ["green"], water: ["water", "creeks"], road: ["roads"] };
  const PANE = "atlas-focus";
  const ORDER = 360;
  const EDGE_PX = 28;
  const RING_PX = 13;
  const CLOSEST = 15.5;

  Atlas.module("focus", (atlas) => {
    const map = atlas.map;
    const pane = map.createPane(PANE);
    pane.style.zIndex = ORDER;
    pane.style.pointerEvents = "none";
    const renderer = new Atlas.RoundSVG({ pane: PANE, padding: 0.35 }).addTo(map);
    const drawn = L.layerGroup().addTo(map);
    const found = new Map();
    let before = "", stale = false;

    function shapesOf({ kind, id }) {
      const key = kind + ":" + id;
      if (!found.has(key)) {
        const parts = (DRAWINGS[kind] || []).flatMap((name) => (atlas.data.drawings.find((drawing) => drawing.id === name) || { features: [] }).features
          .filter((feature) => feature.properties.id === id).map((feature) => [name, feature]));
        found.set(key, parts);
      }
      return found.get(key);
    }

    function options(name, feature, part) {
      const rank = feature.properties.rank ? " rank-" + Number(feature.properties.rank) : "";
      return { renderer, pane: PANE, className: "atlas-shape focus-" + part + " of-" + name + rank, round: Atlas.ROUND[name], interactive: false, smoothFactor: 0.6 };
    }

    function outline(name, feature) {
      ["casing", "line"].forEach((part) => L.geoJSON(feature, { style: () => options(name, feature, part) }).addTo(drawn));
    }

    function show(shapes) {
      drawn.clearLayers();
      shapes.forEach(([name, feature]) => {
        if (feature.geometry.type.endsWith("Polygon")) L.polygon(Atlas.rings.worldWithout(feature.geometry), options(name, feature, "veil")).addTo(drawn);
        outline(name, feature);
      });
    }

    /* Show the whole of it where panels and card leave the map free. */
    function bringIn(shapes) {
      const bounds = L.featureGroup(shapes.map(([, feature]) => L.geoJSON(feature))).getBounds();
      const padding = Object.assign({ paddingTopLeft: [0, 0], paddingBottomRight: [0, 0] }, atlas.padding);
      const [right, bottom] = padding.paddingBottomRight, [cardRight, cardBottom] = atlas.cardCover();
      const taken = L.point(right + cardRight, Math.max(bottom, cardBottom)).add([EDGE_PX, EDGE_PX]);
      const room = Atlas.room(map, L.point(padding.paddingTopLeft).add([EDGE_PX, EDGE_PX]), taken);
      const free = L.bounds(room.paddingTopLeft, map.getSize().subtract(room.paddingBottomRight));
      const corners = [bounds.getSouthWest(), bounds.getNorthEast()].map((corner) => map.latLngToContainerPoint(corner));
      if (!free.contains(L.bounds(corners))) map.fitBounds(bounds, { ...room, maxZoom: Math.max(CLOSEST, map.getZoom()), animate: false });
    }

    function clicked(pick) {
      return Boolean(atlas.sent) && atlas.sent.kind === pick.kind && atlas.sent.id === pick.id;
    }

    return {
      data() {
        found.clear();
        stale = true;
      },
      show(scene) {
        const pick = scene.pick || {};
        const key = pick.kind + ":" + pick.id, again = key === before;
        if (again && !stale) return;
        [before, stale] = [key, false];
        const shapes = shapesOf(pick);
        show(shapes);
        if (atlas.labels) atlas.labels.avoid("pick", pick.lonlat && !shapes.length ? [{ lon: pick.lonlat[0], lat: pick.lonlat[1], r: RING_PX * atlas.scale }] : []);
        atlas.root.dataset.focus = shapes.length ? "on" : "off";
        // A camera that stands was chosen by somebody, who clicks sees the place already, and new drawings move nobody.
        if (shapes.length && !again && !atlas.cameraStands && !clicked(pick)) bringIn(shapes);
      },
    };
  });
})();
