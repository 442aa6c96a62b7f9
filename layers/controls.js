/* The bar of tools, short notes, scale bar, credits and the position under the pointer. */
(function () {
  "use strict";

  const ICONS = {
    zoomIn: "M10 4v12M4 10h12",
    zoomOut: "M4 10h12",
    home: "M3 9.500l7-6 7 6M5 8v8.500h3.500v-4.500h3v4.500h3.500v-8.500",
    distance: "M2.500 13.500l11-11 4 4-11 11zM5.300 10.700l1.700 1.700M8 8l2.400 2.400M10.700 5.300l1.700 1.700",
    area: "M3.500 15.500l1.500-11 11 2 -1.500 10zM4 12l8-6.200M4.500 15.700l10.700-8.200M10 16l5-3.800",
    polygon: "M4 15.500l1.500-11 11 2.500-2 9.500zM5.500 3.200a1.300 1.300 0 1 0 0 2.600a1.300 1.300 0 1 0 0-2.600M16.500 5.700a1.300 1.300 0 1 0 0 2.600a1.300 1.300 0 1 0 0-2.600M14.500 15.200a1.300 1.300 0 1 0 0 2.600a1.300 1.300 0 1 0 0-2.600M4 14.200a1.300 1.300 0 1 0 0 2.600a1.300 1.300 0 1 0 0-2.600",
    fullScreen: "M3 7v-4h4M13 3h4v4M17 13v4h-4M7 17h-4v-4",
    close: "M5 5l10 10M15 5l-10 10",
  };
  const NOTE_STAYS_MS = 6000;
  const SCALE_WIDTH_PX = 96;
  const GAP_PX = 12;
  const STILL_PX = 3;

  const { element, icon } = Atlas;

  /* Panels lie on the map but are not the map: neither click nor wheel goes through. */
  function panel(atlas, ...args) {
    const node = element(...args);
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    return atlas.root.appendChild(node);
  }

  function positionText(latlng) {
    const { lng, lat } = latlng.wrap();
    return Math.abs(lng).toFixed(5) + "°" + (lng < 0 ? "W" : "E") + " " + Math.abs(lat).toFixed(5) + "°" + (lat < 0 ? "S" : "N");
  }

  /* The clipboard needs a secure page; an office server on plain HTTP has none, so the older way stands ready. */
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text).then(() => true, () => copyBySelection(text));
    return Promise.resolve(copyBySelection(text));
  }

  function copyBySelection(text) {
    const before = document.activeElement;
    const area = element("textarea", { class: "atlas-copy", "aria-hidden": "true" });
    area.value = text;
    document.body.appendChild(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (before) before.focus();
    return done;
  }

  Atlas.module("controls", (atlas) => {
    const map = atlas.map;
    const word = (key) => atlas.text[key] || key;
    const buttons = {};
    let noteTimer = 0, below = false;

    /* One tab stop for the whole bar; arrows go from button to button. */
    function walk(event) {
      const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const all = Object.values(buttons);
      const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
      all.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
      next.focus();
      event.preventDefault();
    }

    function button(name, act) {
      buttons[name] = element("button", { type: "button", class: "bar-button", "aria-label": word(name), tabindex: "-1", onclick: act }, icon(ICONS[name]));
      return buttons[name];
    }

    function tool(name) {
      const made = button(name, (event) => atlas.emit("sketch", { mode: atlas.tool === name ? "" : name, byKeyboard: event.detail === 0 }));
      made.setAttribute("aria-pressed", "false");
      return made;
    }

    function group(...made) {
      return element("div", { class: "bar-group" }, ...made);
    }

    /* What fills the screen: the part of the page that holds the map and what lies over it, where the page names one; the map's frame alone shows no card. */
    function fullScreenGroup() {
      const frame = window.frameElement, whole = (frame && atlas.config.stage && frame.closest(atlas.config.stage)) || document.documentElement;
      const owner = whole.ownerDocument;
      if (!owner.fullscreenEnabled) return null;
      const made = button("fullScreen", () => {
        if (owner.fullscreenElement) owner.exitFullscreen();
        else whole.requestFullscreen().catch(() => { made.hidden = true; });
      });
      const tell = () => made.setAttribute("aria-pressed", String(Boolean(owner.fullscreenElement)));
      tell();
      owner.addEventListener("fullscreenchange", tell);
      window.addEventListener("pagehide", () => owner.removeEventListener("fullscreenchange", tell));
      return group(made);
    }

    function limits() {
      const end = (name, reached) => buttons[name].setAttribute("aria-disabled", String(reached));
      end("zoomIn", map.getZoom() >= map.getMaxZoom());
      end("zoomOut", map.getZoom() <= map.getMinZoom());
    }

    function bar() {
      const made = panel(atlas, "div", { class: "atlas-panel atlas-bar", role: "toolbar", "aria-orientation": "vertical", "aria-label": word("tools"), onkeydown: walk },
        group(button("zoomIn", () => map.zoomIn(1)), button("zoomOut", () => map.zoomOut(1)), button("home", () => atlas.home())),
        group(tool("distance"), tool("area"), tool("polygon")),
        fullScreenGroup());
      buttons.zoomIn.tabIndex = 0;
      map.on("zoomend zoomlevelschange", limits);
      limits();
      atlas.on("sketching", (mode) => ["distance", "area", "polygon"].forEach((name) => buttons[name].setAttribute("aria-pressed", String(name === mode))));
      return made;
    }

    function notes() {
      const text = element("span", { role: "status" });
      const close = element("button", { type: "button", class: "note-close", "aria-label": word("closeNote"), onclick: () => show({ text: "" }) }, icon(ICONS.close));
      const box = panel(atlas, "div", { class: "atlas-panel atlas-note" }, text, close);
      let holder = "";
      function show(note) {
        // A part may only take back its own note.
        if (!note.text && note.id && note.id !== holder) return;
        clearTimeout(noteTimer);
        holder = note.id || "";
        text.textContent = note.text;
        box.hidden = !note.text;
        if (note.text && !note.stay) noteTimer = setTimeout(() => show({ text: "" }), NOTE_STAYS_MS);
      }
      show({ text: "" });
      atlas.on("notice", (note) => show(typeof note === "string" ? { text: note } : note));
    }

    function position() {
      const text = element("span", {});
      const made = element("button", { type: "button", class: "atlas-position", "aria-label": word("copyPosition") }, text);
      let followed = false, frame = 0, pinned = null, told = "";
      const write = (latlng) => {
        told = positionText(latlng);
        cancelAnimationFrame(frame);
        frame = requestAnimationFrame(() => {
          text.textContent = told;
          made.setAttribute("aria-label", word("copyPosition") + " " + told);
        });
      };
      map.on("mousemove", (event) => {
        if (Atlas.byFinger(event) || event.originalEvent.target.closest(".atlas-panel")) return;
        followed = true;
        write(event.latlng);
      });
      // Without a pointer, the read-out tells the middle of the map.
      map.on("move", () => { if (!followed) write(map.getCenter()); });
      map.on("mouseout", () => { followed = false; });
      map.whenReady(() => write(map.getCenter()));
      // On its way to the read-out the pointer leaves the place that is meant: the last one clicked is offered again.
      map.on("click", (event) => { pinned = event.latlng; });
      made.addEventListener("mouseenter", () => { if (pinned) write(pinned); });
      made.addEventListener("click", () => {
        const copied = told;
        copy(copied).then((done) => atlas.emit("notice", done ? word("copied") + " " + copied : word("notCopied")));
      });
      return made;
    }

    function corner() {
      const credits = element("div", { class: "atlas-credits" });
      let more = [];
      const write = () => {
        credits.textContent = [...more, ...(atlas.data.credits || [])].join(" · ");
        credits.title = credits.textContent;
        credits.hidden = !credits.textContent;
      };
      const scale = L.control.scale({ imperial: false, maxWidth: SCALE_WIDTH_PX * atlas.scale }).addTo(map).getContainer();
      const made = panel(atlas, "div", { class: "atlas-corner" }, credits, element("div", { class: "atlas-panel atlas-readout" }, scale, position()));
      if (map.attributionControl) map.attributionControl.remove();
      write();
      atlas.on("credits", (others) => { more = others; write(); });
      return { made, write };
    }

    /* A window that changes its size keeps showing the whole district to whoever has not moved away from it. */
    function stayHome() {
      const fit = atlas.home;
      let camera = null;
      atlas.home = () => {
        below = zoomBeside(true) > zoomBeside(false);
        const [district] = (atlas.data.drawings.find(({ id }) => id === "district") || { features: [] }).features;
        const view = district && Atlas.wholeView(map, district.geometry, over(), GAP_PX);
        if (view) map.setView(view.centre, view.zoom, { animate: false });
        else fit();
        camera = { centre: map.getCenter(), zoom: map.getZoom() };
        atlas.emit("home");
      };
      map.on("resize", () => {
        const still = camera && camera.zoom === map.getZoom() && map.latLngToContainerPoint(camera.centre).distanceTo(map.getSize().divideBy(2)) < STILL_PX;
        if (still) atlas.home();
      });
    }

    const tools = bar();
    const { made: foot, write: credit } = corner();
    notes();
    stayHome();

    /* What home keeps free: the wider of bar and legend at the left where there is room for it, the read-out below; in a tall window
       the strip beside the bar is worth less than the one above its foot. */
    function freed(beneath) {
      const legend = atlas.root.querySelector(".atlas-legend:not(.folded)"), bar = Atlas.boxOf(tools);
      const reach = ({ x, w }) => x + w;
      const left = Math.max(reach(bar), legend ? reach(Atlas.boxOf(legend)) : 0), beside = left < atlas.root.clientWidth / 3 ? left : reach(bar);
      return {
        paddingTopLeft: beneath ? [GAP_PX, bar.y + bar.h + GAP_PX] : [beside + GAP_PX, GAP_PX],
        paddingBottomRight: [GAP_PX, foot.offsetHeight + 2 * GAP_PX],
      };
    }

    /* What lies over the map: bar, legend where it leaves most of the map free, read-out, and the card of what is picked. */
    function over() {
      const { x: width, y: height } = map.getSize(), [cardRight, cardBottom] = atlas.cardCover();
      const legend = [...atlas.root.querySelectorAll(".atlas-legend")].map(Atlas.boxOf).filter(({ x, w }) => x + w < width / 3 || w * 3 < width);
      const corner = Atlas.boxOf(foot), parts = [...foot.children].filter((node) => node.offsetWidth).map(Atlas.boxOf);
      const card = [{ x: width - cardRight, y: 0, w: cardRight, h: height }, { x: 0, y: height - cardBottom, w: width, h: cardBottom }].filter(({ w, h }) => w && h);
      return [Atlas.boxOf(tools), ...legend, ...parts.map((part) => ({ ...part, x: part.x + corner.x, y: part.y + corner.y })), ...card];
    }

    /* How near the whole district comes, with what is picked in its card. */
    function zoomBeside(beneath) {
      const { paddingTopLeft, paddingBottomRight: [right, bottom] } = freed(beneath), [cardRight, cardBottom] = atlas.cardCover();
      const room = Atlas.room(map, paddingTopLeft, [right + cardRight, Math.max(bottom, cardBottom)]);
      return map.getBoundsZoom(atlas.data.bounds, false, room.paddingTopLeft.add(room.paddingBottomRight));
    }

    Object.defineProperty(atlas, "padding", { configurable: true, get: () => freed(below) });

    return { data: credit };
  });
})();
