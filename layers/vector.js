/* The base map and the plan, drawn once by Leaflet's SVG and coloured by the style sheet; what a click on the ground means. */
(function () {
  "use strict";

  const METRES_PER_PIXEL_AT_0 = 156543.03392;
  /* What is painted from the bottom up: layer, stroke, pane. One layer may lie at several heights. */
  const STEPS = [
    ["district", "ground", "base"], ["green", "fill", "base"], ["campuses", "fill", "base"], ["water", "fill", "base"], ["creeks", "line", "base"],
    ["zones", "fill", "base"], ["roads", "casing", "base"], ["roads", "line", "base"], ["metro", "casing", "base"], ["metro", "line", "base"],
    ["stations", "disc", "base"], ["district", "veil", "base"], ["fade", "veil", "base"], ["street-edges", "line", "plan"], ["streets", "line", "plan"],
    ["bands", "fill", "plan"], ["zones", "glow", "plan"], ["zones", "line", "plan"], ["district", "glow", "plan"], ["district", "line", "plan"],
  ];
  /* Corners are drawn round, by at most so many metres and never past the middle of a side; the data keeps its corners. */
  const ROUND = {
    green: 260, campuses: 90, water: 220, creeks: 140, roads: 160, metro: 220, "street-edges": 30, streets: 30, bands: 120, zones: 120,
  };
  const SAME_SPOT_PX = 5;
  const SPOT = "at", SPOT_DECIMALS = 5;
  const PANES = { base: 300, plan: 350 };
  const RADIUS = { outside: 1.8, stop: 2.1, interchange: 3.3 };
  const REACHES = [["far", 0], ["middle", 12], ["near", 13.25], ["close", 15]];

  const tenths = (value) => Math.round(value * 10) / 10;

  /* A path through rings or lines with rounded corners; `radius` in pixels. Every zoom writes thousands of corners: numbers only. */
  function roundedPath(parts, closed, radius) {
    let path = "";
    for (const points of parts) {
      const last = points.length - 1;
      for (let i = 0; i <= last; i++) {
        const { x, y } = points[i], corner = tenths(x) + " " + tenths(y);
        path += i ? "L" : "M";
        if (!closed && (i === 0 || i === last)) { path += corner; continue; }
        const from = points[i ? i - 1 : last], to = points[i < last ? i + 1 : 0];
        const ax = from.x - x, ay = from.y - y, bx = to.x - x, by = to.y - y, a = Math.sqrt(ax * ax + ay * ay), b = Math.sqrt(bx * bx + by * by);
        const back = a ? Math.min(radius / a, 0.5) : 0, on = b ? Math.min(radius / b, 0.5) : 0;
        path += tenths(x + ax * back) + " " + tenths(y + ay * back) + "Q" + corner + " " + tenths(x + bx * on) + " " + tenths(y + by * on);
      }
      if (closed) path += "z";
    }
    return path || "M0 0";
  }

  const RoundSVG = L.SVG.extend({
    _updatePoly(layer, closed) {
      const centre = this._map.getCenter();
      const metres = METRES_PER_PIXEL_AT_0 * Math.cos(centre.lat * Math.PI / 180) / Math.pow(2, this._map.getZoom());
      const radius = (layer.options.round || 0) / metres;
      const path = radius > 1 ? roundedPath(layer._parts, closed, radius) : L.SVG.pointsToPath(layer._parts, closed);
      this._setPath(layer, path);
      if (layer.options.clip) layer.options.clip.setAttribute("d", path);
    },
  });

  /* Class names come from data: only plain words pass. */
  const word = (value) => (/^[a-z0-9-]+$/.test(String(value)) ? String(value) : "other");

  function classes(id, stroke, properties) {
    const names = ["atlas-shape", id, id + "-" + stroke];
    if (properties.class) names.push("is-" + word(properties.class));
    if (properties.rank) names.push("rank-" + word(properties.rank));
    return names.join(" ");
  }

  Object.assign(Atlas, { RoundSVG, ROUND });

  function svgNode(parent, name, attributes) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
    return parent.appendChild(node);
  }

  function hatch(svg, angles) {
    const defs = svgNode(svg, "defs", {});
    angles.forEach((angle, i) => {
      const pattern = svgNode(defs, "pattern", {
        id: "atlas-band-" + (i + 1), width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(" + angle + ")",
      });
      svgNode(pattern, "path", { d: "M0 3H6", class: "band-hatch rank-" + (i + 1) });
    });
  }

  Atlas.module("vector", (atlas) => {
    const map = atlas.map;
    const renderers = {};
    const shapes = { zone: {}, street: {} };
    const drawn = L.layerGroup().addTo(map);
    const hidden = new Set();
    const clips = new Map();
    let ground = [], stations = [], last = null;
    let over = "", frame = 0;

    Object.entries(PANES).forEach(([name, order]) => {
      const pane = map.createPane("atlas-" + name);
      pane.style.zIndex = order;
      pane.style.pointerEvents = "none";
      renderers[name] = new RoundSVG({ pane: "atlas-" + name, padding: 0.35 }).addTo(map);
    });

    function options(pane, className, round) {
      return { renderer: renderers[pane], pane: "atlas-" + pane, className, round, interactive: false, smoothFactor: 0.6, fill: true, stroke: true };
    }

    function keep(kind, id, path) {
      (shapes[kind][id] = shapes[kind][id] || []).push(path);
    }

    /* What is drawn inside its own shape only, so that neighbours on one edge show side by side. */
    function clipOf(feature) {
      if (!clips.has(feature)) {
        const id = "atlas-clip-" + clips.size;
        const clip = svgNode(svgNode(renderers.plan._container, "clipPath", { id }), "path", { "clip-rule": "evenodd" });
        clips.set(feature, { clip, id });
      }
      return clips.get(feature);
    }

    function drawFeature([layer, stroke, pane], feature) {
      const settings = options(pane, classes(layer, stroke, feature.properties), ROUND[layer]);
      const inside = layer === "zones" && pane === "plan" ? clipOf(feature) : null;
      if (inside) settings.clip = inside.clip;
      L.geoJSON(feature, {
        style: () => settings,
        pointToLayer: (point, latlng) => {
          const disc = L.circleMarker(latlng, Object.assign({ radius: 2 }, settings));
          stations.push([disc, RADIUS[feature.properties.class] || RADIUS.stop]);
          return disc;
        },
      }).eachLayer((path) => {
        path.addTo(drawn);
        if (inside) path._path.setAttribute("clip-path", "url(#" + inside.id + ")");
        const colours = feature.properties.colours || {};
        Object.keys(colours).forEach((theme) => path._path.style.setProperty("--line-" + word(theme), colours[theme]));
        if (layer === "zones") keep("zone", feature.properties.id, path);
        if (layer === "streets") keep("street", feature.properties.id, path);
      });
    }

    /* What lies outside fades away with the distance; the last veil hides all. */
    function drawVeil(layer, feature) {
      L.polygon(Atlas.rings.worldWithout(feature.geometry), options("base", classes(layer, "veil", feature.properties), 0)).addTo(drawn);
    }

    function clear() {
      drawn.clearLayers();
      clips.forEach(({ clip }) => clip.parentNode.remove());
      clips.clear();
      Object.keys(shapes).forEach((kind) => { shapes[kind] = {}; });
      stations = [];
    }

    function draw(data) {
      const features = new Map(data.drawings.map((drawing) => [drawing.id, drawing.features]));
      STEPS.forEach((step) => (features.get(step[0]) || []).forEach((feature) => {
        if (step[1] === "veil") drawVeil(step[0], feature);
        else drawFeature(step, feature);
      }));
    }

    /* Zones from the smallest, then streets: what lies under a point, the most particular first. */
    function under(latlng) {
      return ground.filter((place) => !place.layers.some((id) => hidden.has(id)) && Atlas.rings.contains(place.geometry, latlng.lng, latlng.lat));
    }

    function show(kind, id, name) {
      Object.entries(shapes).forEach(([shapeKind, byId]) => Object.entries(byId).forEach(([shapeId, paths]) => {
        const on = shapeKind === kind && shapeId === id;
        paths.forEach((path) => path._path && path._path.classList.toggle(name, on));
      }));
    }

    /* A click asks for the spot, with all that applies there; repeated on it, it goes on to what lies there: zone, larger zone, street. */
    function choose(event) {
      const point = event.containerPoint;
      if (event.originalEvent.detail > 1 || atlas.tool) return;
      if (atlas.hitTest && atlas.hitTest(point)) return;
      const named = atlas.labels && atlas.labels.at(point);
      const pick = atlas.scene && atlas.scene.pick;
      const again = last && map.latLngToContainerPoint(last).distanceTo(point) < SAME_SPOT_PX;
      last = event.latlng;
      if (named && shapes[named.kind] && !again && !(pick && pick.kind === named.kind && pick.id === named.id)) { atlas.send({ pick: named }); return; }
      const { lng, lat } = event.latlng.wrap();
      const spot = { kind: SPOT, id: lng.toFixed(SPOT_DECIMALS) + "," + lat.toFixed(SPOT_DECIMALS) };
      const places = [spot, ...under(event.latlng)];
      const now = again && pick ? places.findIndex((place) => place.kind === pick.kind && (place === spot || place.id === pick.id)) : -1;
      const { kind, id } = places[(now + 1) % places.length];
      atlas.send({ pick: { kind, id } });
    }

    function hover(event) {
      const busy = atlas.tool || map.dragging.moving();
      const named = !busy && atlas.labels && atlas.labels.at(event.containerPoint);
      const place = busy ? null : named || under(event.latlng)[0];
      const key = place ? place.kind + ":" + place.id : "";
      atlas.root.classList.toggle("over-name", Boolean(named));
      if (key === over) return;
      over = key;
      show(place && place.kind, place && place.id, "is-over");
    }

    function scale() {
      const zoom = map.getZoom();
      const k = Math.min(Math.max(Math.pow(2, (zoom - 13) * 0.45), 0.62), 3.2) * atlas.scale;
      atlas.root.style.setProperty("--k", k.toFixed(3));
      atlas.root.dataset.reach = REACHES.filter(([, from]) => zoom >= from).pop()[0];
      stations.forEach(([disc, radius]) => disc.setRadius(radius * k));
    }

    /* Other modules hide layers by id: green, water, roads, metro, streets, zones, rank-1, … */
    atlas.hideLayers = (ids) => {
      hidden.clear();
      ids.forEach((id) => hidden.add(id));
      atlas.root.dataset.hide = [...hidden].map(word).join(" ");
      atlas.emit("layers", hidden);
    };

    hatch(renderers.plan._container, [45, -45, 75]);
    map.on("zoomend resize", scale);
    map.on("click", choose);
    map.on("mousemove", (event) => {
      cancelAnimationFrame(frame);
      if (!Atlas.byFinger(event)) frame = requestAnimationFrame(() => hover(event));
    });
    map.on("mouseout", () => {
      cancelAnimationFrame(frame);
      over = "";
      show("", "", "is-over");
      atlas.root.classList.remove("over-name");
    });

    return {
      data(data) {
        const places = (id) => (data.drawings.find((drawing) => drawing.id === id) || { features: [] }).features;
        const place = (kind, layer) => (feature) => ({
          kind, id: feature.properties.id, layers: [layer, "rank-" + feature.properties.rank], geometry: feature.geometry,
        });
        // Drawn from the largest zone to the smallest; asked the other way round.
        ground = [...places("zones").map(place("zone", "zones")).reverse(), ...places("streets").map(place("street", "streets"))];
        clear();
        draw(data);
        scale();
      },
      show(scene) {
        const pick = scene.pick || {};
        show(pick.kind, pick.id, "is-picked");
        atlas.root.dataset.edges = scene.band ? "on" : "off";
      },
    };
  });
})();
