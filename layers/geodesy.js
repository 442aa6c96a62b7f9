/* Lengths, areas and crossings of lines given as [longitude, latitude] in degrees on the WGS-84 ellipsoid; results in metres. */
(function () {
  "use strict";

  const A = 6378137;
  const F = 1 / 298.257223563;
  const E2 = F * (2 - F);
  const E = Math.sqrt(E2);
  const RADIANS = Math.PI / 180;

  /* Snyder, Map Projections (USGS 1395), eq. 3-12: the sine of a latitude on the sphere of equal area is Q / Q_POLE. */
  function q(sine) {
    return (1 - E2) * (sine / (1 - E2 * sine * sine) + Math.atanh(E * sine) / E);
  }
  const Q_POLE = q(1);
  const AUTHALIC_RADIUS_SQUARED = A * A * Q_POLE / 2;

  function onEllipsoid([lon, lat]) {
    const sine = Math.sin(lat * RADIANS), cosine = Math.cos(lat * RADIANS);
    const n = A / Math.sqrt(1 - E2 * sine * sine);
    return [n * cosine * Math.cos(lon * RADIANS), n * cosine * Math.sin(lon * RADIANS), n * (1 - E2) * sine];
  }

  /* Geodesic length of one segment: the straight chord through the Earth, bent to the mean radius halfway. Below 1e-8 off at 30 km. */
  function distance(from, to) {
    const a = onEllipsoid(from), b = onEllipsoid(to);
    const chord = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
    const sine = Math.sin((from[1] + to[1]) / 2 * RADIANS);
    const radius = A * Math.sqrt(1 - E2) / (1 - E2 * sine * sine);
    return 2 * radius * Math.asin(Math.min(1, chord / (2 * radius)));
  }

  function length(points, closed) {
    let sum = closed && points.length > 1 ? distance(points[points.length - 1], points[0]) : 0;
    for (let i = 1; i < points.length; i++) sum += distance(points[i - 1], points[i]);
    return sum;
  }

  /* Area in square metres: on the sphere of equal area, between each side, taken as a great circle, and the equator. */
  function area(points) {
    const half = points.map(([, lat]) => {
      const sine = q(Math.sin(lat * RADIANS)) / Q_POLE;
      return sine / (1 + Math.sqrt(1 - sine * sine));
    });
    let excess = 0;
    points.forEach(([lon], i) => {
      const next = (i + 1) % points.length;
      const turn = Math.tan((points[next][0] - lon) * RADIANS / 2);
      excess += 2 * Math.atan2(turn * (half[i] + half[next]), 1 + half[i] * half[next]);
    });
    return Math.abs(excess) * AUTHALIC_RADIUS_SQUARED;
  }

  function side(a, b, c) {
    return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]));
  }

  function between(a, b, c) {
    return Math.min(a[0], b[0]) <= c[0] && c[0] <= Math.max(a[0], b[0]) && Math.min(a[1], b[1]) <= c[1] && c[1] <= Math.max(a[1], b[1]);
  }

  /* Whether two segments share a point, touching included. */
  function meet(a, b, c, d) {
    const sides = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    if (sides[0] !== sides[1] && sides[2] !== sides[3]) return true;
    return (!sides[0] && between(a, b, c)) || (!sides[1] && between(a, b, d)) || (!sides[2] && between(c, d, a)) || (!sides[3] && between(c, d, b));
  }

  /* Whether the way a-b-c turns back onto itself. */
  function folds(a, b, c) {
    return side(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) <= 0;
  }

  /* Whether the line through the points crosses, touches or folds onto itself; with `closed` also its last side home. */
  function crosses(points, closed) {
    const count = points.length, sides = closed ? count : count - 1;
    const at = (i) => points[i % count];
    for (let i = 0; i < sides; i++) {
      if ((closed || i + 1 < sides) && folds(at(i), at(i + 1), at(i + 2))) return true;
      for (let j = i + 2; j < sides; j++) {
        const neighbours = closed && i === 0 && j === sides - 1;
        if (!neighbours && meet(at(i), at(i + 1), at(j), at(j + 1))) return true;
      }
    }
    return false;
  }

  Atlas.geodesy = { distance, length, area, crosses };
})();
