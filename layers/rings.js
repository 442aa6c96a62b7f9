/* Rings of shapes, which are GeoJSON polygons and multipolygons. */
(function () {
  "use strict";

  const ringsOf = (geometry) => (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat());

  const SIDES_IN_BAND = 6, MOST_BANDS = 512;

  /* Tells whether a point is inside rings, even-odd over all of them. The sides are sorted into bands of y once: one band holds all that a point meets. */
  function insideOf(rings) {
    let low = Infinity, high = -Infinity, count = 0;
    for (const ring of rings) {
      count += ring.length;
      for (const [, y] of ring) {
        if (y < low) low = y;
        if (y > high) high = y;
      }
    }
    const bands = Array.from({ length: Math.max(1, Math.min(MOST_BANDS, Math.floor(count / SIDES_IN_BAND))) }, () => []);
    const bandOf = (y) => Math.max(0, Math.min(bands.length - 1, Math.floor((y - low) / (high - low) * bands.length) || 0));
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [x1, y1] = ring[i], [x2, y2] = ring[j];
        if (y1 === y2) continue;
        for (let band = bandOf(Math.min(y1, y2)); band <= bandOf(Math.max(y1, y2)); band++) bands[band].push(x1, y1, x2, y2);
      }
    }
    return (x, y) => {
      if (!(y >= low && y < high)) return false;
      const sides = bands[bandOf(y)];
      let inside = false;
      for (let i = 0; i < sides.length; i += 4) {
        const y1 = sides[i + 1], y2 = sides[i + 3];
        if ((y1 > y) !== (y2 > y) && x < (sides[i + 2] - sides[i]) * (y - y1) / (y2 - y1) + sides[i]) inside = !inside;
      }
      return inside;
    };
  }

  const asked = new WeakMap();

  /* Whether a position is inside a GeoJSON (multi)polygon. */
  function contains(geometry, lon, lat) {
    if (!asked.has(geometry)) asked.set(geometry, insideOf(ringsOf(geometry)));
    return asked.get(geometry)(lon, lat);
  }

  /* Rings of everything but a shape, as Leaflet takes them. */
  function worldWithout({ type, coordinates }) {
    const outlines = type === "Polygon" ? [coordinates[0]] : coordinates.map((polygon) => polygon[0]);
    return [[[-80, -179], [80, -179], [80, 179], [-80, 179]], ...L.GeoJSON.coordsToLatLngs(outlines, 1)];
  }

  Atlas.rings = { ringsOf, insideOf, contains, worldWithout };
})();
