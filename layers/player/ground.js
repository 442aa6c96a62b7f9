/* The map half of the player: starts the map inside the page, and brings it to a scene. */
(function () {
  "use strict";

  const FLIGHT_S = 1.1;
  const EDGE_PX = 26;
  const LEGEND_EDGE_PX = 12, LEGEND_PX = 228 + LEGEND_EDGE_PX; /* Its way from the edge, and both, as in legend.css. */
  const LEGEND_SHARE = 0.32; /* Of the map's width: where it would take more, the legend lies flat below the ground. */
  const FLAT = ["old", "tall"]; /* Layouts whose map is no wider than it is high. */
  const COVER_SHARE = 0.42; /* Of the window, under the title of a cover. */
  const STONE_PX = 14;
  const LAYERS = { "layer:streets": ["streets"], "layer:metro": ["metro", "stations"], "layer:roads": ["roads"], "layer:nature": ["green", "water"],
    "layer:campuses": ["campuses"], "layer:labels": ["labels"] };

  function coded(value) {
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  }

  /* The map believes that it lies in a page of Streamlit, with an address of its own and files on a server: here all that is in the page. */
  function house(files, picked, building) {
    history.replaceState = () => {};
    window.Streamlit = { RENDER_EVENT: "render", events: new EventTarget(), setComponentValue: picked };
    window.fetch = (path) => {
      const asked = String(path).split("?")[0], own = building() + "/" + asked, name = own in files ? own : asked;
      if (!(name in files)) return Promise.reject(new Error(name));
      const file = files[name];
      const bytes = typeof file === "string" ? Uint8Array.from(atob(file), (c) => c.charCodeAt(0)) : JSON.stringify(file);
      return Promise.resolve(new Response(bytes));
    };
  }

  function Ground(data, root) {
    const kept = new Map(); /* Scheme -> its map, kept for as long as the show lasts. */
    const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    let place = document.getElementById("map"), map = null, scheme = "", building = "", key = 0;

    const isCover = () => root.dataset.cover === "true";
    const legendWidth = () => (root.dataset.legend === "side" ? LEGEND_PX * Atlas.current.scale : 0);

    /* From the map's lower edge to the top of the legend. */
    function legendHeight() {
      const panel = place.querySelector(".atlas-legend"), edge = { side: LEGEND_EDGE_PX, flat: 0 }[root.dataset.legend];
      return edge === undefined || !panel ? 0 : (panel.offsetHeight + edge) * Atlas.current.scale;
    }

    /* Boxes of the map that something lies over: the legend, and the title of a cover. */
    function covered() {
      const { x: width, y: height } = map.getSize(), tall = legendHeight();
      const title = isCover() && root.dataset.layout !== "tall" ? root.clientWidth * COVER_SHARE : 0;
      return [{ x: 0, y: height - tall, w: legendWidth() || width, h: tall }, { x: 0, y: 0, w: title, h: height }].filter(({ w, h }) => w && h);
    }

    /* Names stand wholly in the window and off what lies over the map: a picture on a wall is not pushed around to read them. */
    function keepNamesIn() {
      const { x: width, y: height } = map.getSize(), size = STONE_PX * Atlas.current.scale, thick = 2 * size, over = covered();
      const edges = [{ x: -thick, y: 0, w: thick, h: height }, { x: width, y: 0, w: thick, h: height },
        { x: 0, y: -thick, w: width, h: thick }, { x: 0, y: height, w: width, h: thick }];
      const meets = (one, other) => one.x < other.x + other.w && one.x + one.w > other.x && one.y < other.y + other.h && one.y + one.h > other.y;
      const { labels } = Atlas.current;
      labels.free = (one) => one.x >= 0 && one.y >= 0 && one.x + one.w <= width && one.y + one.h <= height && !over.some((other) => meets(one, other));
      labels.avoid("frame", [...edges, ...over].flatMap((box) => Atlas.placing.stones(map, box, size)));
    }

    function start(first, factor, { ready, picked }) {
      house(data.files, picked, () => building);
      Atlas.scaleOf = factor;
      Atlas.module("ready", (atlas) => ({
        data() {
          atlas.map.on("moveend", () => { if (atlas === Atlas.current) keepNamesIn(); });
          const own = [...kept.values()].find((one) => one.map === atlas.map);
          own.atlas = atlas;
          setTimeout(() => {
            if (own.place === place) ready();
            else Atlas.current = kept.get(scheme).atlas || Atlas.current;
          }, 0);
        },
      }));
      turnTo(first);
    }

    /* Put the map with the zones of a scheme, '' for the latest, on show; tells whether it is there already, else `ready` is called soon. */
    function turnTo(wanted) {
      scheme = wanted;
      if (!kept.has(wanted)) build(wanted);
      const now = kept.get(wanted);
      kept.forEach((one) => { one.place.id = one === now ? "map" : ""; });
      place = now.place;
      window.map = map = now.map;
      if (now.atlas) Atlas.current = now.atlas;
      return Boolean(now.atlas);
    }

    /* Build the maps of schemes before their scenes are asked for; unseen, they are as large as the one on show. */
    const prepare = (schemes) => schemes.filter((one) => !kept.has(one)).forEach(build);

    function build(wanted) {
      const own = kept.size ? root.insertBefore(document.createElement("div"), place) : place;
      own.classList.add("ground");
      own.className = "ground";
      building = wanted;
      const made = L.map(own, { zoomControl: false, attributionControl: false, minZoom: 9, maxZoom: 18, zoomSnap: 0, keyboard: false, wheelPxPerZoomLevel: 90 });
      made.setView([data.bounds[1], data.bounds[0]], 11);
      kept.set(wanted, { place: own, map: made, atlas: null });
      Atlas.start(made, coded({ root: "", text: data.text, bases: [] }));
    }

    /* Where the legend has room, before the map is measured for the scene. */
    function room(factor) {
      const { hand, layout } = root.dataset;
      if (isCover() || hand === "true") root.dataset.legend = "none";
      else root.dataset.legend = LEGEND_PX * factor <= place.clientWidth * LEGEND_SHARE ? "side" : FLAT.includes(layout) ? "flat" : "none";
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
      const beneath = root.dataset.legend === "flat" ? legendHeight() : 0;
      const options = Object.assign(Atlas.room(map, [edge + covered, edge], [edge, edge + beneath]), move);
      if (move.animate) map.flyToBounds([[south, west], [north, east]], options); else map.fitBounds([[south, west], [north, east]], options);
    }

    const show = (scene, style, smoothly) => Atlas.Sheet.together(() => {
      dress(scene, style);
      fly(scene, smoothly);
    });

    return { start, turnTo, prepare, room, show };
  }

  window.Ground = Ground;
})();
