/* The room that panels leave of a window, as Leaflet takes it; without room Leaflet would find no zoom at all. */
(function () {
  "use strict";

  const LEAST = 0.2; /* Of a side of the window; where panels leave less, they lie over what is shown. */

  /* `from` and `upTo`: what panels take at the left and top, at the right and bottom, px. */
  Atlas.room = function (map, from, upTo) {
    const size = map.getSize(), [first, last] = [L.point(from), L.point(upTo)];
    ["x", "y"].forEach((side) => {
      if (size[side] - first[side] - last[side] < size[side] * LEAST) first[side] = last[side] = 0;
    });
    return { paddingTopLeft: first, paddingBottomRight: last };
  };
})();
