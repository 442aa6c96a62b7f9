/* What is near: the start, rings around it, a line and a number for each target; or the places that lack a carrier, with what proves it.
   Only numbers of ours are drawn, no names. */
(function () {
  "use strict";

  const PANE = "atlas-near", PINS = "atlas-near-pins";
  const NUMBER = { r: 11, up: -20 }; /* px, as near.css has them. */
  const ORDER = { [PANE]: 390, [PINS]: 620 };
  const EDGE_PX = 36;
  const CLOSEST = 16;
  const SAME_SPOT_PX = 12;
  const SMALLEST_PX = 34;
  const PROOF_PX = 10;
  const AROUND_M = 1300;

  Atlas.module("near", (atlas) => {
    const { map, root } = atlas;
    const word = (key) => atlas.text[key] || key;
    Object.entries(ORDER).forEach(([name, order]) => {
      const pane = map.createPane(name);
      pane.style.zIndex = order;
      pane.style.pointerEvents = "none";
    });
    const renderer = new Atlas.RoundSVG({ pane: PANE, padding: 0.5 }).addTo(map);
    const drawn = L.layerGroup().addTo(map);
    let pins = [], start = null, now = null, framed = "", brought = "", beneath = "";

    const latlng = ([lon, lat]) => L.latLng(lat, lon);
    const options = (name) => ({ renderer, pane: PANE, className: "atlas-shape near-" + name, interactive: false, smoothFactor: 0.5, fill: name === "reach" || name === "gap", stroke: true });

    function pin(lonlat, className, label, press) {
      const node = document.createElement(press ? "button" : "span");
      node.className = "near-pin leaflet-zoom-hide " + className;
      node.textContent = label;
      if (press) {
        node.type = "button";
        node.tabIndex = -1; // the list beside the map has the same targets for the keyboard
        node.setAttribute("aria-label", word("nearTarget") + " " + label);
        node.addEventListener("click", press);
        L.DomEvent.disableClickPropagation(node);
      }
      map.getPane(PINS).appendChild(node);
      pins.push({ node, lonlat });
    }

    const northOf = (line) => line.reduce((top, point) => (point[1] > top[1] ? point : top));
    const lengthText = (metres) => (metres < 1000 ? Math.round(metres) + " " + word("unitM") : +(metres / 1000).toFixed(2) + " " + word("unitKm"));

    /* Numbers of targets at one spot fan out to the right. */
    function place() {
      const spots = [];
      pins.forEach(({ node, lonlat }) => {
        const at = map.latLngToLayerPoint(latlng(lonlat));
        if (node.tagName !== "BUTTON") {
          node.hidden = node.classList.contains("is-ring") && map.latLngToLayerPoint(latlng(start)).distanceTo(at) < SMALLEST_PX * atlas.scale;
          L.DomUtil.setPosition(node, at);
          return;
        }
        const same = spots.filter((other) => other.distanceTo(at) < SAME_SPOT_PX * atlas.scale).length;
        spots.push(at);
        L.DomUtil.setPosition(node, at.add([same * 22 * atlas.scale, 0]));
      });
    }

    function draw(near) {
      drawn.clearLayers();
      pins.forEach(({ node }) => node.remove());
      pins = [];
      start = near.start;
      near.rings.forEach((ring) => L.polygon(ring.line.map(latlng), options(ring.kind)).addTo(drawn));
      near.proof.forEach((lonlat) => L.circleMarker(latlng(lonlat), { ...options("proof"), radius: PROOF_PX * atlas.scale }).addTo(drawn));
      if (near.start) near.targets.forEach((target) => {
        L.polyline([near.start, [target.lon, target.lat]].map(latlng), options(target.chosen ? "line-chosen" : "line")).addTo(drawn);
      });
      near.targets.slice().reverse().forEach((target) => {
        pin([target.lon, target.lat], target.chosen ? "is-chosen" : "", String(target.n), () => atlas.send({ pick: { kind: "entity", row: target.row } }));
      });
      near.rings.filter((ring) => ring.kind !== "gap").forEach((ring) => pin(northOf(ring.line), "is-ring is-" + ring.kind, (ring.kind === "error" ? "±" : "") + lengthText(ring.radius)));
      if (near.start) pin(near.start, "is-start", "");
      keepOff(near);
      place();
    }

    /* Names of places keep off the numbers and the start; who ranks the same anew moves none. */
    function keepOff({ start: from, targets }) {
      const numbers = targets.map(({ lon, lat }) => ({ lon, lat, r: NUMBER.r * atlas.scale, dx: 0, dy: NUMBER.up * atlas.scale }));
      const taken = [...numbers.sort((a, b) => a.lon - b.lon || a.lat - b.lat), ...(from ? [{ lon: from[0], lat: from[1], r: NUMBER.r * atlas.scale }] : [])];
      const key = JSON.stringify(taken);
      if (key !== beneath) atlas.labels.avoid("near", taken);
      beneath = key;
    }

    /* Show all that was asked for, once for each question; a camera that stands was chosen by somebody, and who moves a point needs the map to stand still. */
    function frame(near) {
      const points = [...(near.start ? [near.start] : []), ...near.rings.flatMap((ring) => ring.line), ...near.targets.map((one) => [one.lon, one.lat])];
      const moved = near.picking && !near.rings.length && !near.targets.length;
      if (!points.length || moved || near.frame === framed) return;
      framed = near.frame;
      if (!atlas.cameraStands) fit(L.latLngBounds(points.map(latlng)));
    }

    function free() {
      const padding = Object.assign({ paddingTopLeft: [0, 0], paddingBottomRight: [0, 0] }, atlas.padding);
      return Atlas.room(map, L.point(padding.paddingTopLeft).add([EDGE_PX, EDGE_PX]), L.point(padding.paddingBottomRight).add([EDGE_PX, EDGE_PX]));
    }

    function fit(bounds) {
      map.fitBounds(bounds, { ...free(), maxZoom: CLOSEST, animate: false });
    }

    /* Go to what was chosen in the list: a gap is shown from near, a target together with the start unless both are in sight. */
    function bringIn(near) {
      const chosen = near.targets.find((one) => one.chosen), key = chosen ? near.frame + chosen.row : "";
      if (key === brought) return;
      brought = key;
      if (!chosen || atlas.cameraStands) return;
      if (!near.start) return fit(latlng([chosen.lon, chosen.lat]).toBounds(AROUND_M));
      const bounds = L.latLngBounds([near.start, [chosen.lon, chosen.lat]].map(latlng)), { paddingTopLeft: from, paddingBottomRight: upTo } = free();
      const seen = L.bounds(from, map.getSize().subtract(upTo));
      if (![bounds.getSouthWest(), bounds.getNorthEast()].every((corner) => seen.contains(map.latLngToContainerPoint(corner)))) fit(bounds);
    }

    function ask(picking) {
      root.classList.toggle("near-picking", picking);
      if (picking) atlas.tool = "point";
      else if (atlas.tool === "point") atlas.tool = null;
    }

    /* Other weights are asked for at once; the run of the page that they set off brings the same picture. While one is asked for, only the
       newest of the others waits. */
    let asking = false, next = null;
    async function weigh({ detail }) {
      next = detail;
      while (next && !asking && atlas.scene && atlas.scene.viewer) {
        const weights = next;
        next = null;
        asking = true;
        const scene = await asked(JSON.stringify(weights)).catch(() => null);
        asking = false;
        if (scene) Atlas.take(scene);
      }
    }

    async function asked(body) {
      const answer = await fetch(atlas.config.root + "weighed/" + atlas.scene.viewer, { method: "POST", body });
      return answer.status === 200 ? answer.json() : null;
    }

    window.parent.addEventListener("atlas-weigh", weigh);
    window.addEventListener("pagehide", () => window.parent.removeEventListener("atlas-weigh", weigh));
    map.on("zoomend viewreset", place);
    map.on("click", (event) => {
      if (atlas.tool !== "point") return;
      const { lng, lat } = event.latlng.wrap();
      atlas.send({ point: [lng, lat] });
    });

    return {
      show(scene) {
        ask(Boolean(scene.near && scene.near.picking));
        if (!scene.near) {
          if (now) draw({ start: null, rings: [], targets: [], proof: [] });
          now = null;
          return;
        }
        const key = JSON.stringify(scene.near);
        if (key === now) return;
        draw(scene.near);
        frame(scene.near);
        bringIn(scene.near);
        now = key;
      },
    };
  });
})();
