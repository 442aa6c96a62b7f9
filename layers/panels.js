/* Names keep off what lies over the map: tools, legend and read-out, where these lay when the zoom or the window last changed or home was asked for,
   so that moving the map afterwards moves no name. */
(function () {
  "use strict";

  const PANELS = ".atlas-bar, .atlas-legend, .atlas-corner";
  const STONE_PX = 12;

  Atlas.module("panels", (atlas) => {
    const { map, root } = atlas;

    function keepOff() {
      const boxes = [...root.querySelectorAll(PANELS)].map(Atlas.boxOf), size = STONE_PX * atlas.scale, { x: w, y: h } = map.getSize();
      // Who sees the whole district sees its names whole; nearer, many a name is cut wherever the map is moved.
      if (map.getBounds().contains(atlas.data.bounds)) boxes.push({ x: -2 * size, y: 0, w: 2 * size, h }, { x: w, y: 0, w: 2 * size, h });
      atlas.labels.avoid("panels", boxes.flatMap((box) => Atlas.placing.stones(map, box, size)));
    }

    map.on("zoomend resize", keepOff);
    atlas.on("home", keepOff);
    return { data: keepOff };
  });
})();
