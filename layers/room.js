/* The room that panels leave of a window, as Leaflet takes it; without room Leaflet would find no zoom at all. */
(function () {
  "use strict";

  const LEAST = 0.2; /* Of a side of the window; where panels leave less, the larger of two lies over what is shown, or both. */

  /* `from` and `upTo`: what panels take at the left and top, at the right and bottom, px. */
  Atlas.room = function (map, from, upTo) {
    const size = map.getSize(), [first, last] = [L.point(from), L.point(upTo)];
    ["x", "y"].forEach((side) => {
      const tight = () => size[side] - first[side] - last[side] < size[side] * LEAST;
      if (tight()) (first[side] > last[side] ? first : last)[side] = 0;
      if (tight()) first[side] = last[side] = 0;
    });
    return { paddingTopLeft: first, paddingBottomRight: last };
  };
})();
