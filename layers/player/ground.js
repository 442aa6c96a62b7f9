/* The map half of the player: starts the map inside the page, and brings it to a scene. */
(function () {
  "use strict";

  const FLIGHT_S = 1.1;
  const EDGE_PX = 26;
  const LEGEND_EDGE_PX = 12, LEGEND_PX = 228 + LEGEND_EDGE_PX; /* Its way from the edge, and both, as in legend.css. */
  const LEGEND_SHARE = 0.32; /* Of the map's width: where it would take more, there is no legend. */
  const COVER_SHARE = 0.42; /* Of the window, under the title of a cover. */
  const STONE_PX = 14;
  const LAYERS = { "layer:streets": ["streets"], "layer:metro": ["metro", "stations"], "layer:roads": ["roads"], "layer:nature": ["green", "water"],
    "layer:campuses": ["campuses"], "layer:labels": ["labels"] };

  function coded(value) {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }

  /* The map believes that it lies in a page of Streamlit, with an address of its own and files on a server: here all that is in the page. */
  function house(files, picked, scheme) {
    history.replaceState = () => {};
    window.Streamlit = { RENDER_EVENT: "render", events: new EventTarget(), setComponentValue: picked };
    window.fetch = (path) => {
      const asked = String(path).split("?")[0], own = scheme() + "/" + asked, name = own in files ? own : asked;
      if (!(name in files)) return Promise.reject(new Error(name));
      const file = files[name];
      const bytes = typeof file === "string" ? Uint8Array.from(atob(file), (c) => c.charCodeAt(0)) : JSON.stringify(file);
      return Promise.resolve(new Response(bytes));
    };
  }

  /* Squares that fill a box of the window, as places for names to keep off. */
  function stones(map, { x: left, y: top, w, h }, size) {
    const corner = map.containerPointToLatLng([0, 0]), found = [];
    for (let x = left; x < left + w; x += 2 * size) {
      for (let y = top; y < top + h; y += 2 * size) found.push({ lon: corner.lng, lat: corner.lat, r: size, dx: x + size, dy: y + size });
    }
    return found;
  }

  function Ground(data, root) {
    const kept = new Map(); /* Scheme -> its map: built when it is first shown, kept for as long as the show lasts. */
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let place = document.getElementById("map"), map = null, scheme = "", key = 0;

    const isCover = () => root.dataset.cover === "true";
    const legendWidth = () => (root.dataset.legend === "true" ? LEGEND_PX * Atlas.current.scale : 0);

    /* Boxes of the map that something lies over: the legend, and the title of a cover. */
    function covered() {
      const { y: height } = map.getSize(), { scale } = Atlas.current, panel = place.querySelector(".atlas-legend");
      const tall = legendWidth() && panel ? (panel.offsetHeight + LEGEND_EDGE_PX) * scale : 0;
      const title = isCover() && root.dataset.layout !== "tall" ? root.clientWidth * COVER_SHARE : 0;
      return [{ x: 0, y: height - tall, w: tall ? legendWidth() : 0, h: tall }, { x: 0, y: 0, w: title, h: height }].filter(({ w, h }) => w && h);
    }

    /* Names stand wholly in the window and off what lies over the map: a picture on a wall is not pushed around to read them. */
    function keepNamesIn() {
      const { x: width, y: height } = map.getSize(), size = STONE_PX * Atlas.current.scale, thick = 2 * size, over = covered();
      const edges = [{ x: -thick, y: 0, w: thick, h: height }, { x: width, y: 0, w: thick, h: height },
        { x: 0, y: -thick, w: width, h: thick }, { x: 0, y: height, w: width, h: thick }];
      const meets = (one, other) => one.x < other.x + other.w && one.x + one.w > other.x && one.y < other.y + other.h && one.y + one.h > other.y;
      const { labels } = Atlas.current;
      labels.free = (one) => one.x >= 0 && one.y >= 0 && one.x + one.w <= width && one.y + one.h <= height && !over.some((other) => meets(one, other));
      labels.avoid("frame", [...edges, ...over].flatMap((box) => stones(map, box, size)));
    }

    function start(first, factor, { ready, picked }) {
      house(data.files, picked, () => scheme);
      Atlas.scaleOf = factor;
      Atlas.module("ready", (atlas) => ({
        data() {
          atlas.map.on("moveend", () => { if (atlas === Atlas.current) keepNamesIn(); });
          [...kept.values()].find((one) => one.map === atlas.map).atlas = atlas;
          setTimeout(ready, 0);
        },
      }));
      turnTo(first);
    }

    /* Put the map with the zones of a scheme, '' for the latest, on show; tells whether it is there already, else `ready` is called soon. */
    function turnTo(wanted) {
      scheme = wanted;
      if (!kept.has(wanted)) build();
      const now = kept.get(wanted);
      kept.forEach((one) => Object.assign(one.place, { id: one === now ? "map" : "", hidden: one !== now }));
      place = now.place;
      window.map = map = now.map;
      if (now.atlas) Atlas.current = now.atlas;
      return Boolean(now.atlas);
    }

    function build() {
      const own = kept.size ? root.insertBefore(document.createElement("div"), place) : place;
      if (own !== place) Object.assign(place, { id: "", hidden: true });
      own.id = "map";
      const made = L.map(own, { zoomControl: false, attributionControl: false, minZoom: 9, maxZoom: 18, zoomSnap: 0, keyboard: false, wheelPxPerZoomLevel: 90 });
      made.setView([data.bounds[1], data.bounds[0]], 11);
      kept.set(scheme, { place: own, map: made, atlas: null });
      Atlas.start(made, coded({ root: "", text: data.text, bases: [] }));
    }

    /* Whether the legend has room, before the map is measured for the scene. */
    function room(factor) {
      root.dataset.legend = String(!isCover() && LEGEND_PX * factor <= place.clientWidth * LEGEND_SHARE);
    }

    function dress(scene, style) {
      const atlas = Atlas.current;
      map.invalidateSize({ animate: false });
      atlas.sent = scene.map.pick ? { kind: scene.map.pick.kind, id: scene.map.pick.id } : null;
      atlas.clicked = null;
      Atlas.show(coded(Object.assign({}, scene.map, { style, key: String(++key) })));
      atlas.hideLayers(new Set(scene.hide.flatMap((name) => LAYERS[name] || [])));
    }

    function fly(scene, smoothly) {
      const move = smoothly && !calm ? { animate: true, duration: FLIGHT_S } : { animate: false }; /* Either ends the flight before it. */
      if (scene.camera) {
        const [lon, lat, zoom] = scene.camera;
        if (move.animate) map.flyTo([lat, lon], zoom, move); else map.setView([lat, lon], zoom, move);
        return;
      }
      const [west, south, east, north] = scene.bounds, edge = EDGE_PX * Atlas.current.scale;
      const covered = isCover() && root.dataset.layout !== "tall" ? root.clientWidth * COVER_SHARE : legendWidth();
      const options = Object.assign({ paddingTopLeft: [edge + covered, edge], paddingBottomRight: [edge, edge] }, move);
      if (move.animate) map.flyToBounds([[south, west], [north, east]], options); else map.fitBounds([[south, west], [north, east]], options);
    }

    const show = (scene, style, smoothly) => Atlas.Sheet.together(() => {
      dress(scene, style);
      fly(scene, smoothly);
    });

    return { start, turnTo, room, show };
  }

  window.Ground = Ground;
})();
