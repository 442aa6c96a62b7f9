/* Online bases below the map: one or several tile layers, added only while the scene asks for one. */
(function () {
  "use strict";

  Atlas.module("tiles", (atlas) => {
    const bases = new Map((atlas.config.bases || []).map((base) => [base.id, base]));
    let layers = [];
    let current = "";

    function failed() {
      if (atlas.root.dataset.tiles === "failed") return;
      // Nothing has come: the own base is drawn again until a tile arrives.
      if (atlas.root.dataset.tiles !== "on") atlas.root.dataset.tiles = "failed";
      atlas.emit("notice", { id: "tiles", text: atlas.text.tilesFailed || "tilesFailed", stay: true });
    }

    function arrived() {
      if (atlas.root.dataset.tiles === "on") return;
      atlas.root.dataset.tiles = "on";
      atlas.emit("notice", { id: "tiles", text: "" });
    }

    function layerOf(url, base) {
      const layer = L.tileLayer(url, {
        subdomains: base.subdomains || "", maxNativeZoom: base.max_zoom || 18, maxZoom: atlas.map.getMaxZoom(), className: "atlas-tiles",
      });
      return layer.on("tileerror", failed).on("tileload", arrived);
    }

    function leave() {
      layers.forEach((layer) => layer.off().remove());
      layers = [];
      delete atlas.root.dataset.base;
      delete atlas.root.dataset.tiles;
      atlas.emit("notice", { id: "tiles", text: "" });
      atlas.emit("credits", []);
    }

    function enter(base) {
      layers = [].concat(base.url).map((url) => layerOf(url, base));
      atlas.root.dataset.base = base.id;
      atlas.emit("credits", base.attribution ? [base.attribution] : []);
      layers.forEach((layer) => layer.addTo(atlas.map));
    }

    return {
      show(scene) {
        const wanted = bases.has(scene.base) ? scene.base : "";
        if (wanted === current) return;
        if (current) leave();
        current = wanted;
        if (current) enter(bases.get(current));
      },
    };
  });
})();
