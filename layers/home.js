/* Where the whole district is seen best: as near as its outline fits between what lies over the map, and there as close to the middle as can be. */
(function () {
  "use strict";

  const STEP_PX = 12; /* Between the places that are tried. */
  const DOT_PX = 10; /* Between the points that stand for the outline. */
  const STEPS_OUT = 8; /* Of the zoom, from where the outline would fill the window; then nothing fits. */

  const { ringsOf, insideOf } = Atlas.rings;

  /* The outline at a zoom: its size, its corners and points between them, and what lies inside, all from its upper left corner. */
  function outlineAt(map, geometry, zoom) {
    const rings = ringsOf(geometry).map((ring) => ring.map(([lon, lat]) => map.project([lat, lon], zoom)));
    const { min, max } = L.bounds(rings.flat()), size = max.subtract(min), dots = new Map();
    const dot = (x, y) => dots.set(Math.round(x / DOT_PX) + "/" + Math.round(y / DOT_PX), [x, y]);
    rings.forEach((ring) => ring.forEach((point, i) => {
      const before = ring[i ? i - 1 : ring.length - 1], parts = Math.ceil(point.distanceTo(before) / DOT_PX) || 1;
      for (let part = 1; part <= parts; part++) dot(before.x + (point.x - before.x) * part / parts - min.x, before.y + (point.y - before.y) * part / parts - min.y);
    }));
    return { min, size, dots: [...dots.values()], inside: insideOf(rings.map((ring) => ring.map(({ x, y }) => [x - min.x, y - min.y]))) };
  }

  /* The place nearest to the middle of the free part of a window where an outline meets none of the boxes; null when there is none. */
  function placeIn(window, { size, dots, inside }, boxes, gap) {
    const most = window.subtract(size).subtract([gap, gap]), middle = window.subtract(size).divideBy(2), wide = boxes.map(({ x, y, w, h }) => [x - gap, y - gap, x + w + gap, y + h + gap]);
    const meets = (left, top) => wide.some(([x1, y1, x2, y2]) => inside((x1 + x2) / 2 - left, (y1 + y2) / 2 - top)
      || dots.some(([x, y]) => x + left > x1 && x + left < x2 && y + top > y1 && y + top < y2));
    const tries = [];
    for (let left = middle.x - Math.floor((middle.x - gap) / STEP_PX) * STEP_PX; left <= most.x; left += STEP_PX) {
      for (let top = middle.y - Math.floor((middle.y - gap) / STEP_PX) * STEP_PX; top <= most.y; top += STEP_PX) tries.push([left, top, Math.hypot(left - middle.x, top - middle.y)]);
    }
    return tries.sort((a, b) => a[2] - b[2]).find(([left, top]) => !meets(left, top)) || null;
  }

  /* Centre and zoom of the map for the whole of a GeoJSON area; `boxes` {x, y, w, h} lie over the map, px, and stay `gap` px away from it. */
  Atlas.wholeView = function (map, geometry, boxes, gap) {
    const window = map.getSize(), snap = map.options.zoomSnap || 0.25;
    const nearest = map.getBoundsZoom(L.geoJSON(geometry).getBounds(), false, L.point(2 * gap, 2 * gap));
    for (let step = 0; step <= STEPS_OUT; step++) {
      const zoom = nearest - step * snap;
      if (zoom < map.getMinZoom()) return null;
      const outline = outlineAt(map, geometry, zoom), place = placeIn(window, outline, boxes, gap);
      if (place) return { zoom, centre: map.unproject(outline.min.subtract(place.slice(0, 2)).add(window.divideBy(2)), zoom) };
    }
    return null;
  };
})();
