/* What the entities tell the names: where their symbols stand, and what the single ones are called once they are drawn apart. */
(function () {
  "use strict";

  const LABEL_ZOOM = 16;
  const LABELS_AT_MOST = 200;
  const LABEL_BLOCKS = 12;
  const KEEP_CLEAR = 1500;
  const QUIET_MS = 160;

  /* `stage` is what entities.js keeps. */
  Atlas.Naming = function (atlas, stage) {
    const { map } = atlas;
    const clear = { groups: null, key: "" };
    let quiet = 0, named = "[]";

    /* Other names stay off the symbols and their badges, while these are few and the same wherever the map is moved. */
    function keepClear() {
      const { groups, look: { k, symbol: s } } = stage.frame;
      if (clear.groups === groups) return;
      clear.groups = groups;
      const spots = groups.local || groups.alive.length > KEEP_CLEAR ? null : Array.from(groups.alive).flatMap((id) => {
        const { lng: lon, lat } = map.unproject([groups.x[id], groups.y[id]], 0);
        if (groups.many[id]) return { lon, lat, r: Atlas.groups.discRadius(groups.count[id], k) };
        return [{ lon, lat, r: s / 2 + 1 }, ...(groups.count[id] > 1 ? [{ lon, lat, r: 0.45 * s, dx: 0.6 * s, dy: -0.84 * s }] : [])];
      });
      const key = JSON.stringify(spots);
      if (key !== clear.key) atlas.labels.avoid("entities", spots);
      clear.key = key;
    }

    function nameSymbols() {
      const { frame, names, columns } = stage;
      const { groups, ids, look: now } = frame;
      const single = now.zoom < LABEL_ZOOM ? [] : ids.filter((id) => !groups.many[id]).slice(0, LABELS_AT_MOST);
      const leading = single.map((id) => columns.order[groups.first[id]]);
      const few = names.blocks(leading) <= LABEL_BLOCKS;
      (few ? names.load(leading) : Promise.resolve()).then(() => {
        if (frame !== stage.frame) return;
        const list = single.map((id, i) => {
          const { lng, lat } = map.unproject([groups.x[id], groups.y[id]], 0);
          const text = names.short(leading[i]) + (groups.count[id] > 1 ? " +" + (groups.count[id] - 1) : "");
          return { id: "entity:" + leading[i], text, lon: lng, lat, priority: 10, class: "entity", min_zoom: LABEL_ZOOM, dx: now.symbol / 2 + 4 };
        }).filter((label, i) => names.has(leading[i]));
        const key = JSON.stringify(list);
        if (key !== named) atlas.labels.set("entities", list);
        named = key;
      });
    }

    return {
      /* A frame has been drawn. */
      annotate() {
        clearTimeout(quiet);
        if (!atlas.labels) return;
        keepClear();
        quiet = setTimeout(nameSymbols, QUIET_MS);
      },
    };
  };
})();
