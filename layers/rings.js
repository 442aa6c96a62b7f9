/* Rings of shapes, which are GeoJSON polygons and multipolygons. */
(function () {
  "use strict";

  const ringsOf = (geometry) => (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat());

  /* Whether a point is inside rings: even-odd over all of them. */
  function inRings(rings, x, y) {
    let inside = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x1, y1] = ring[i], [x2, y2] = ring[j];
        if ((y1 > y) !== (y2 > y) && x < (x2 - x1) * (y - y1) / (y2 - y1) + x1) inside = !inside;
      }
    }
    return inside;
  }

  /* Whether a position is inside a GeoJSON (multi)polygon. */
  const contains = (geometry, lon, lat) => inRings(ringsOf(geometry), lon, lat);

  /* Rings of everything but a shape, as Leaflet takes them. */
  function worldWithout({ type, coordinates }) {
    const outlines = type === "Polygon" ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
    return [[[-80, -179], [80, -179], [80, 179], [-80, 179]], ...L.GeoJSON.coordsToLatLngs(outlines, 1)];
  }

  Atlas.rings = { ringsOf, inRings, contains, worldWithout };
})();
