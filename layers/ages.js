/* Symbols coloured by how old what is known is: one byte a point, fetched when somebody asks, for the day that the scene names. */
(function () {
  "use strict";

  /* `changed` is called when the colours are others than before. */
  Atlas.Ages = function (atlas, stage, symbols, changed) {
    const tokens = atlas.data.legend.ages.map((one) => one.token);
    let asked = "";

    function use(buffer) {
      const { columns, seen } = stage;
      columns.hue = buffer ? Atlas.points.huesFrom(buffer, columns.order, tokens.length - 1) : columns.bits;
      symbols.dye(buffer ? tokens : null);
      atlas.root.classList.toggle("colour-age", Boolean(buffer));
      seen.recolour();
      atlas.emit("coloured");
      changed();
    }

    return function (day) {
      if (day === asked) return;
      asked = day;
      if (!day) {
        use(null);
        return;
      }
      fetch(atlas.config.root + "ages/" + day + ".bin").then((answer) => {
        if (!answer.ok) throw new Error("ages " + answer.status);
        return answer.arrayBuffer();
      }).then((buffer) => { if (asked === day) use(buffer); }).catch((error) => {
        if (asked !== day) return;
        asked = "";
        atlas.emit("notice", { id: "ages", text: atlas.text.agesFailed || "agesFailed", stay: true });
        console.warn("atlas", error);
      });
    };
  };
})();
