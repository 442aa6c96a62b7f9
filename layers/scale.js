/* One factor for type, lines, symbols and panels: a wall screen is read from farther away than a desk. */
(function () {
  "use strict";

  /* A window of this size or less is read at a desk; larger ones grow with the smaller of their two ratios to it. */
  const DESK = { width: 1920, height: 760 };
  const MOST = 3;

  function factorOf(width, height) {
    const ratio = Math.min(width / DESK.width, height / DESK.height);
    return Math.round(Math.min(Math.max(ratio, 1), MOST) * 100) / 100;
  }

  /* A page that knows how far away it is read from puts another function here. */
  Atlas.scaleOf = factorOf;

  /* Where a panel lies on the map, px of the map; Chromium before 128 tells the rectangle of a zoomed element in px of its own. */
  Atlas.boxOf = (node) => {
    const zoom = Number(getComputedStyle(node).zoom) || 1;
    return { x: node.offsetLeft * zoom, y: node.offsetTop * zoom, w: node.offsetWidth * zoom, h: node.offsetHeight * zoom };
  };

  /* `atlas.scale` for scripts, `--scale` for style sheets; it counts the whole window, not the map's part of it. */
  Atlas.module("scale", (atlas) => {
    function measure() {
      atlas.scale = Atlas.scaleOf(window.parent.innerWidth, window.parent.innerHeight);
      document.documentElement.style.setProperty("--scale", atlas.scale);
    }
    measure();
    atlas.map.on("resize", measure);
    return {};
  });
})();
