/* The map's trunk: starts the modules, hands them data and scenes, and carries clicks back to the page. */
(function () {
  "use strict";

  const factories = [];
  let atlas = null, waiting = null, keeping = 0;

  function module(name, make) {
    factories.push([name, make]);
  }

  function decode(base64) {
    const coded = atob(base64), bytes = new Uint8Array(coded.length);
    for (let place = 0; place < coded.length; place += 1) bytes[place] = coded.charCodeAt(place);
    return JSON.parse(new TextDecoder().decode(bytes));
  }

  /* The page's own address bar; the map writes its camera and legend there without asking the server for a rerun.
     Streamlit drops what it does not know when it writes its own parameters, so ours are kept and put back: in the window of the page, because
     the frame goes when another page is shown. Who comes back finds none of them in the address, and what was kept is taken up again. */
  const page = window.parent;
  const path = page.location.pathname;
  const pages = page.atlasPages = page.atlasPages || {};
  const kept = pages[path] = pages[path] || { own: {}, look: "" };
  const said = (name) => (page.location.pathname === path && new URLSearchParams(page.location.search).get(name)) || "";
  const url = {
    get: (name) => said(name) || kept.own[name] || "",
    /* Writing the address takes the browser longer than drawing a frame: it comes after what is going on. */
    set(name, value) {
      kept.own[name] = value;
      clearTimeout(keeping);
      keeping = setTimeout(url.keep, 0);
    },
    keep() {
      if (page.location.pathname !== path) return;
      const params = new URLSearchParams(page.location.search);
      Object.entries(kept.own).forEach(([name, value]) => { if (value) params.set(name, value); else params.delete(name); });
      const query = params.toString().replace(/%2C/gi, ",").replace(/%3A/gi, ":").replace(/%3B/gi, ";");
      const target = path + (query ? "?" + query : "") + page.location.hash;
      if (target !== path + page.location.search + page.location.hash) page.history.replaceState(page.history.state, "", target);
    },
    /* Hear of the way back, while this frame lives. */
    onBack(hear) {
      page.addEventListener("popstate", hear);
      window.addEventListener("pagehide", () => page.removeEventListener("popstate", hear));
    },
  };
  const sentCamera = Boolean(said("at"));
  if (sentCamera) kept.own.at = said("at");

  function pageIsDark() {
    const parts = getComputedStyle(document.documentElement).getPropertyValue("--background-color").trim();
    const probe = document.createElement("span");
    probe.style.color = parts || "#fff";
    document.body.appendChild(probe);
    const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
    probe.remove();
    return 0.2126 * r + 0.7152 * g + 0.0722 * b < 128;
  }

  function build(map, config) {
    const listeners = {};
    const tokens = new Map();
    let sent = 0, ground = null, dark = false;
    const self = {
      map, config, url,
      root: map.getContainer(),
      text: config.text,
      scene: null,
      modules: {},
      on(event, fn) { (listeners[event] = listeners[event] || []).push(fn); },
      emit(event, value) { (listeners[event] || []).forEach((fn) => fn(value)); },
      token(name) {
        if (!tokens.has(name)) tokens.set(name, getComputedStyle(self.root).getPropertyValue("--" + name).trim());
        return tokens.get(name);
      },
      send(payload) {
        self.sent = payload.pick || null;
        window.Streamlit.setComponentValue(Object.assign({ n: Date.now() * 100 + (sent++ % 100) }, payload));
      },
      call(hook, value) {
        Object.values(self.modules).forEach((part) => { if (part[hook]) part[hook](value); });
      },
      /* Take over the page's theme, whose ground is read anew only when its name changes: that costs a layout. */
      dress(theme) {
        const now = theme ? theme.backgroundColor : ground;
        if (ground === null || now !== ground) dark = pageIsDark();
        ground = now || "";
        const style = self.scene && self.scene.style !== "auto" ? self.scene.style : (dark ? "dark" : "light");
        if (self.root.dataset.theme === style) return;
        self.root.dataset.theme = style;
        document.body.dataset.theme = style;
        window.parent.document.documentElement.dataset.pageTheme = dark ? "dark" : "light";
        tokens.clear();
        self.call("theme", style);
      },
    };
    self.root.classList.add("atlas");
    return self;
  }

  /* Say that a scene has been drawn; the next frame shows it. */
  function painted(key) {
    Object.assign(document.body.dataset, { painted: Number(document.body.dataset.painted || 0) + 1, paintedKey: key || "" });
  }

  /* Tell the server once the frame is out: it sends the rest of the page then, whose drawing would otherwise hold up this one. */
  function report({ viewer, key }) {
    if (!viewer) return;
    const tell = () => fetch(atlas.config.root + "painted/" + viewer + "/" + key, { method: "POST", keepalive: true }).catch(() => {});
    if (document.hidden) tell();
    else requestAnimationFrame(() => setTimeout(tell, 0));
  }

  /* Pixels at the right and at the bottom that the page's card lies over while something is picked. */
  function cardCover() {
    const scene = atlas.scene || waiting;
    if (!scene || !scene.pick || scene.near) return [0, 0];
    return atlas.root.clientWidth > 640 ? [Math.round(392 * (atlas.scale || 1)), 0] : [0, Math.round(atlas.root.clientHeight * 0.57)];
  }

  function home() {
    const [[south, west], [north, east]] = atlas.data.bounds;
    const padding = Object.assign({ paddingTopLeft: [0, 0], paddingBottomRight: [0, 0] }, atlas.padding);
    const [right, bottom] = padding.paddingBottomRight;
    const [cardRight, cardBottom] = cardCover();
    const room = Atlas.room(atlas.map, padding.paddingTopLeft, [right + cardRight, Math.max(bottom, cardBottom)]);
    atlas.map.fitBounds([[south, west], [north, east]], Object.assign({ animate: false }, room));
  }

  /* Move what was picked out from under the card. */
  function uncover(scene, before) {
    if (atlas.cameraStands || !scene.pick || (before && JSON.stringify(before.pick) === JSON.stringify(scene.pick))) return;
    const { kind, id, lonlat } = scene.pick;
    const here = atlas.sent && atlas.sent.kind === kind && atlas.sent.id === id && atlas.clicked;
    const place = here || (lonlat && L.latLng(lonlat[1], lonlat[0]));
    atlas.sent = null;
    if (!place) return;
    const size = atlas.map.getSize();
    const at = atlas.map.latLngToContainerPoint(place);
    const [right, bottom] = cardCover();
    const beyond = (value, low, high) => (value < low ? value - low : value > high ? value - high : 0);
    const shift = [beyond(at.x, 40, size.x - right - 40), beyond(at.y, 40, size.y - bottom - 40)];
    if (shift[0] || shift[1]) atlas.map.panBy(shift, { animate: Math.hypot(...shift) < size.x });
  }

  /* A scene of another scheme, or of newer data, waits until these are there; the picture before stays until then. */
  function apply(scene) {
    const elsewhere = Boolean(atlas && scene.root && scene.root !== atlas.config.root);
    if (elsewhere) load(atlas, scene.root, scene.data);
    else if (scene.root && atlas) atlas.loading = "";
    if (elsewhere || !atlas || !atlas.ready) { waiting = scene; return; }
    waiting = null;
    const before = atlas.scene;
    if (before && scene.turn < before.turn) return report(scene); /* What is shown was asked for later. */
    const look = JSON.stringify([scene.pick, scene.near && scene.near.frame]);
    /* The first picture keeps the camera that somebody sent, or that this tab left with the same thing shown. */
    atlas.cameraStands = !before && (sentCamera || (Boolean(kept.own.at) && kept.look === look));
    kept.look = look;
    atlas.scene = scene;
    atlas.dress();
    if (!before || !scene.key || scene.key !== before.key) atlas.call("show", scene);
    uncover(scene, before);
    if (scene.beside) window.parent.dispatchEvent(new CustomEvent("atlas-beside", { detail: scene.beside }));
    painted(scene.key);
    report(scene);
    [0, 400].forEach((wait) => setTimeout(url.keep, wait));
  }

  function watchCamera() {
    const map = atlas.map;
    const read = () => {
      const [lon, lat, zoom] = url.get("at").split(",").map(Number);
      const sound = Number.isFinite(lon) && Number.isFinite(lat) && Number.isFinite(zoom) && Math.abs(lat) < 85 && Math.abs(lon) <= 180;
      if (sound) map.setView([lat, lon], Math.min(Math.max(zoom, map.getMinZoom()), map.getMaxZoom()), { animate: false });
      return sound;
    };
    if (!read()) atlas.home();
    map.on("moveend", () => {
      const centre = map.getCenter();
      url.set("at", [centre.lng.toFixed(5), centre.lat.toFixed(5), +map.getZoom().toFixed(2)].join(","));
    });
    map.on("click", (event) => { atlas.clicked = event.latlng; });
    url.onBack(read);
    document.addEventListener("keydown", (event) => {
      const free = event.key === "Escape" && !atlas.sketching && atlas.scene && atlas.scene.pick;
      if (free) atlas.send({ pick: null });
    }, true);
  }

  const fetchKind = (path, kind) => fetch(path).then((answer) => {
    if (!answer.ok) throw new Error(path + " " + answer.status);
    return answer[kind]();
  });

  function start(map, config64) {
    atlas = Object.assign(build(map, decode(config64)), { home, cardCover });
    map.zoomControl && map.zoomControl.remove();
    map.attributionControl && map.attributionControl.setPrefix(false);
    atlas.dress();
    window.Streamlit.events.addEventListener(window.Streamlit.RENDER_EVENT, (event) => setTimeout(() => atlas.dress((event.detail || {}).theme), 0));
    new ResizeObserver(() => map.invalidateSize({ animate: false })).observe(atlas.root);
    if ("root" in atlas.config) load(atlas, atlas.config.root);
  }

  /* Fetch the drawings below a root of addresses, and the points too unless the data are those at hand, and take all over in one piece. */
  function load(own, root, edition) {
    if (own.loading === root) return;
    own.loading = root;
    const points = own.ready && own.edition === edition ? own.points : fetchKind(root + "points.bin", "arrayBuffer");
    Promise.all([fetchKind(root + "atlas.json", "json"), points]).then(([data, buffer]) => {
      if (own.loading !== root) return;
      atlas = own; /* Another map may have been shown meanwhile. */
      own.config.root = root;
      Object.assign(own, { loading: "", data, edition, points: buffer });
      own.root.querySelectorAll(".atlas-failed").forEach((note) => note.remove());
      if (own.ready) Atlas.Sheet.together(takeOver);
      else begin();
    }).catch((error) => {
      if (own.loading && own.loading !== root) return;
      own.loading = "";
      const note = own.root.appendChild(Object.assign(document.createElement("div"), { className: "atlas-failed" }));
      note.setAttribute("role", "alert");
      note.textContent = own.text.loadFailed || "loadFailed";
      console.warn("atlas", error);
    });
  }

  function begin() {
    factories.forEach(([name, make]) => { atlas.modules[name] = make(atlas); });
    watchCamera();
    takeOver();
  }

  function takeOver() {
    atlas.call("data", atlas.data);
    atlas.ready = true;
    if (waiting) apply(waiting);
  }

  window.Atlas = {
    module,
    start,
    show: (scene64) => apply(decode(scene64)),
    take: apply,
    get current() { return atlas; },
    set current(one) { atlas = one; }, /* Who keeps several maps says which one is shown. */
  };
})();
