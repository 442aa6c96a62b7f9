/* Drawing on the map with one gesture: measure a distance or an area, or draw the polygon that filters. */
(function () {
  "use strict";

  const { element, icon, geodesy } = Atlas;
  const CLOSE = "M5 5l10 10M15 5l-10 10";
  const MODES = { distance: { closed: false, least: 2 }, area: { closed: true, least: 3 }, polygon: { closed: true, least: 3 } };
  const MOST = 200;
  const DECIMALS = 5;
  const NEAR_PX = { mouse: 9, touch: 20 };
  const MOVED_PX = 6;
  const TWICE_MS = 450;
  const ORDER = 660;

  const latlng = ([lon, lat]) => [lat, lon];
  const lonlat = (place) => [+place.lng.toFixed(DECIMALS), +place.lat.toFixed(DECIMALS)];
  const northmost = (points) => points.reduce((best, point) => (point[1] > best[1] ? point : best));

  function measureText(points, closed, word) {
    const big = (value, unit) => value.toFixed(value < 10 ? 2 : value < 1000 ? 1 : 0) + " " + word(unit);
    if (!closed) {
      const metres = geodesy.length(points);
      return metres < 1000 ? Math.round(metres) + " " + word("unitM") : big(metres / 1000, "unitKm");
    }
    const square = points.length > 2 ? geodesy.area(points) : 0;
    return square < 1e5 ? Math.round(square).toLocaleString() + " " + word("unitM2") : big(square / 1e6, "unitKm2");
  }

  Atlas.module("sketch", (atlas) => {
    const map = atlas.map, root = atlas.root;
    const word = (key) => atlas.text[key] || key;
    const pane = map.createPane("sketch");
    pane.style.zIndex = ORDER;
    const renderer = L.svg({ pane: "sketch", padding: 0.5 });
    let draft = null, filter = null, shown = "null";
    let pressed = null, endedAt = -Infinity;

    function tag(place, className, ...children) {
      const made = L.marker(place, { icon: L.divIcon({ className, iconSize: null }), pane: "sketch", interactive: false, keyboard: false }).addTo(map);
      made.getElement().append(...children);
      return made;
    }

    /* A line or area with its measure beside it; `tail` is where the pointer is while it grows. */
    function figure(mode, points) {
      const { closed } = MODES[mode];
      const options = { renderer, pane: "sketch", interactive: false, className: "sketch-line " + mode, fill: closed };
      const line = (closed ? L.polygon : L.polyline)([], options).addTo(map);
      const text = element("span", { class: "sketch-measure" });
      const label = tag([0, 0], "sketch-label", text);
      const dots = L.layerGroup().addTo(map);
      const self = { mode, points, label, dots };
      self.draw = (tail) => {
        const all = tail ? [...self.points, tail] : self.points;
        line.setLatLngs(all.map(latlng));
        line.getElement().classList.toggle("crossed", closed && all.length > 3 && geodesy.crosses(all, true));
        text.textContent = measureText(all, closed, word);
        label.setLatLng(latlng(tail || !closed ? all[all.length - 1] : northmost(all)));
        label.getElement().hidden = all.length < 2;
      };
      self.remove = () => [line, label, dots].forEach((part) => part.remove());
      return self;
    }

    function dot(drawn, point) {
      L.circleMarker(latlng(point), { renderer, pane: "sketch", radius: 3.5, interactive: false, className: "sketch-dot " + drawn.mode }).addTo(drawn.dots);
    }

    /* A finished figure has corners to drag and a button to clear it. */
    function finished(mode, points, { clear, change }) {
      const made = figure(mode, points);
      const button = element("button", { type: "button", class: "sketch-clear", "aria-label": word(mode === "polygon" ? "clearPolygon" : "clearMeasure"), onclick: clear }, icon(CLOSE));
      L.DomEvent.disableClickPropagation(made.label.getElement());
      made.label.getElement().append(button);
      made.label.getElement().classList.add("done");
      points.forEach((point, index) => {
        const handle = L.marker(latlng(point), { icon: L.divIcon({ className: "sketch-handle " + mode, iconSize: [12, 12] }), pane: "sketch", draggable: true, keyboard: false });
        handle.on("drag", () => {
          made.points = made.points.map((old, at) => (at === index ? lonlat(handle.getLatLng()) : old));
          made.draw();
        });
        handle.on("dragend", () => change(made));
        handle.addTo(made.dots);
      });
      made.draw();
      return made;
    }

    function keepMeasure(mode, points) {
      let good = points;
      const made = finished(mode, points, {
        clear: () => made.remove(),
        change: () => {
          if (MODES[mode].closed && geodesy.crosses(made.points, true)) {
            atlas.emit("notice", word("sketchCrossed"));
            made.remove();
            keepMeasure(mode, good);
          } else good = made.points;
        },
      });
    }

    function drawFilter(points) {
      if (filter) filter.remove();
      shown = JSON.stringify(points);
      filter = points && finished("polygon", points, {
        clear: () => ask(null),
        change: (made) => {
          if (!geodesy.crosses(made.points, true)) { ask(made.points); return; }
          atlas.emit("notice", word("sketchCrossed"));
          drawFilter(points);
        },
      });
    }

    function ask(points) {
      drawFilter(points);
      atlas.send({ polygon: points });
    }

    const hint = element("span", { class: "sketch-hint", role: "status" });
    const act = (name, run) => element("button", { type: "button", class: "sketch-action", text: word(name), onclick: run });
    const help = element("div", { class: "atlas-panel sketch-help" }, hint, act("sketchUndo", undo), act("sketchEnd", end), act("sketchCancel", stop));
    help.hidden = true;
    L.DomEvent.disableClickPropagation(help);
    root.appendChild(help);

    function start({ mode, byKeyboard }) {
      stop();
      if (!MODES[mode]) return;
      draft = figure(mode, []);
      draft.label.getElement().hidden = true;
      draft.byKeyboard = byKeyboard;
      atlas.tool = mode;
      map.doubleClickZoom.disable();
      root.classList.add("sketching");
      root.classList.toggle("by-keyboard", byKeyboard);
      hint.textContent = word(byKeyboard ? "sketchKeys" : "sketchHint");
      help.hidden = false;
      root.focus({ preventScroll: true });
      atlas.emit("sketching", mode);
    }

    function stop() {
      if (!draft) return;
      draft.remove();
      draft = null;
      atlas.tool = null;
      root.classList.remove("sketching", "by-keyboard");
      help.hidden = true;
      map.doubleClickZoom.enable();
      atlas.emit("sketching", null);
    }

    function add(point) {
      const all = [...draft.points, point];
      if (all.length > MOST) { atlas.emit("notice", word("sketchTooMany")); return; }
      if (MODES[draft.mode].closed && geodesy.crosses(all, false)) { atlas.emit("notice", word("sketchCrossed")); return; }
      draft.points = all;
      dot(draft, point);
      draft.draw();
    }

    function undo() {
      if (!draft || !draft.points.length) return;
      draft.points = draft.points.slice(0, -1);
      draft.dots.clearLayers();
      draft.points.forEach((point) => dot(draft, point));
      if (draft.points.length) draft.draw();
      else start({ mode: draft.mode, byKeyboard: draft.byKeyboard });
    }

    function end() {
      const { mode, points } = draft, { least, closed } = MODES[mode];
      const wrong = points.length < least ? "sketchTooFew" : closed && geodesy.crosses(points, true) ? "sketchCrossed" : "";
      if (wrong) { atlas.emit("notice", word(wrong)); return; }
      stop();
      atlas.emit("notice", "");
      if (mode === "polygon") ask(points);
      else keepMeasure(mode, points);
    }

    function pixels(point, event) {
      return map.latLngToContainerPoint(latlng(point)).distanceTo(map.mouseEventToContainerPoint(event));
    }

    /* A second press on the last corner, or one on the first corner of an area, ends. */
    function place(event) {
      const near = event.pointerType === "touch" ? NEAR_PX.touch : NEAR_PX.mouse;
      const points = draft.points, last = points[points.length - 1];
      if (last && pixels(last, event) < near) {
        if (event.timeStamp - draft.placedAt < TWICE_MS) end();
      } else if (points.length > 2 && MODES[draft.mode].closed && pixels(points[0], event) < near) {
        end();
      } else add(lonlat(map.mouseEventToLatLng(event)));
      if (draft) draft.placedAt = event.timeStamp;
      else endedAt = event.timeStamp;
    }

    const onPanel = (event) => event.target.closest && event.target.closest(".atlas-panel, .atlas-corner, .sketch-label, .sketch-handle");

    /* In the capture phase, so that nothing else on the map takes a click that belongs to the drawing. */
    function onPress(event) {
      if (event.type === "dblclick" && event.timeStamp - endedAt < 2 * TWICE_MS) event.stopImmediatePropagation();
      if (!draft || onPanel(event)) return;
      event.stopImmediatePropagation();
      const moved = pressed && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > MOVED_PX;
      pressed = null;
      if (event.type === "click" && !moved) place(event);
    }

    function onMove(event) {
      if (draft && draft.points.length && event.pointerType !== "touch" && !onPanel(event)) draft.draw(lonlat(map.mouseEventToLatLng(event)));
    }

    function onKey(event) {
      if (!draft || event.ctrlKey || event.altKey || event.metaKey) return;
      const keys = { Escape: stop, Backspace: undo, Enter: end, " ": () => add(lonlat(map.getCenter())) };
      const act = keys[event.key];
      const forButton = (event.key === "Enter" || event.key === " ") && onPanel(event);
      if (!act || forButton) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      act();
    }

    root.addEventListener("pointerdown", (event) => { pressed = { x: event.clientX, y: event.clientY }; }, true);
    ["click", "dblclick"].forEach((type) => root.addEventListener(type, onPress, true));
    root.addEventListener("pointermove", onMove);
    document.addEventListener("keydown", onKey, true);
    map.on("move", () => { if (draft && draft.byKeyboard && draft.points.length) draft.draw(lonlat(map.getCenter())); });
    atlas.on("sketch", start);

    return {
      show(scene) {
        const points = scene.polygon || null;
        if (JSON.stringify(points) !== shown) drawFilter(points);
      },
    };
  });
})();
