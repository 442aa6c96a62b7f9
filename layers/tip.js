/* A few lines of text beside a point of the map. */
(function () {
  "use strict";

  const EDGE_PX = 6;

  /* Lines are [kind, text]; `away` px from the point, above it where there is room. */
  Atlas.Tip = function (root) {
    const box = root.appendChild(Object.assign(document.createElement("div"), { className: "entity-tip", hidden: true }));
    box.setAttribute("role", "tooltip");
    return {
      show(lines, at, away) {
        box.replaceChildren(...lines.map(([kind, text]) => Object.assign(document.createElement("div"), { className: "entity-tip-" + kind, textContent: text })));
        box.hidden = !lines.length;
        if (box.hidden) return;
        const { offsetWidth: w, offsetHeight: h } = box;
        const left = Math.min(Math.max(at.x - w / 2, EDGE_PX), root.clientWidth - w - EDGE_PX);
        const top = at.y - away - h > EDGE_PX ? at.y - away - h : at.y + away;
        Object.assign(box.style, { left: Math.round(left) + "px", top: Math.round(top) + "px" });
      },
    };
  };
})();
