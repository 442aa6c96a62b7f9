/* The legend: explains every symbol and line, and hides or isolates what it explains. */
(function () {
  "use strict";

  const SVG = "http://www.w3.org/2000/svg";

  /* Build an element; `on…` properties are listeners, `text` is text, everything else an attribute. */
  function element(tag, properties, ...children) {
    const vector = ["svg", "path", "circle", "rect", "text"].includes(tag);
    const node = vector ? document.createElementNS(SVG, tag) : document.createElement(tag);
    Object.entries(properties || {}).forEach(([name, value]) => {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "text") node.textContent = value;
      else node.setAttribute(name, value);
    });
    node.append(...children.filter(Boolean));
    return node;
  }

  function icon(d) {
    return element("svg", { viewBox: "0 0 20 20", class: "atlas-icon", "aria-hidden": "true" }, element("path", { d }));
  }

  Atlas.element = element;
  Atlas.icon = icon;

  const ICONS = {
    seen: "M2 10c2-3.5 4.700-5.200 8-5.200s6 1.700 8 5.200c-2 3.500-4.700 5.200-8 5.200s-6-1.700-8-5.200zM10 7.600a2.400 2.400 0 1 0 0 4.800a2.400 2.400 0 1 0 0-4.800",
    unseen: "M3.500 3.500l13 13M7.600 5.200q1.200-.4 2.400-.4c3.300 0 6 1.700 8 5.200q-1 1.700-2.300 2.900M12.800 14.700q-1.300.5-2.800.5c-3.300 0-6-1.700-8-5.200q1-1.900 2.500-3.100",
    fold: "M5 7.500l5 5 5-5",
  };
  const LINES = {
    district: [["M1 8h22", "line-district"]],
    streets: [["M1 8h22", "line-streets"]],
    roads: [["M1 8h22", "line-roads-casing"], ["M1 8h22", "line-roads"]],
    metro: [["M1 8h22", "line-metro"], ["M12 5.200a2.800 2.800 0 1 0 0 5.600a2.800 2.800 0 1 0 0-5.600z", "line-station"]],
    nature: [["M2 4h10v9h-10z", "fill-green"], ["M12 4h10v9h-10z", "fill-water"]],
    campuses: [["M2 4h20v9h-20z", "fill-campus"]],
    bands: [["M2 4h20v9h-20z", "fill-band"], ["M4 13l9-9M10 13l9-9M16 13l6-6M2 9l5-5", "line-band"]],
  };
  const STRUCK = "M11.500 4.500l-7 7";
  /* What one entry of the legend stands for among the drawings. */
  const LAYERS = {
    streets: ["streets"], metro: ["metro", "stations"], roads: ["roads"], nature: ["green", "water"], campuses: ["campuses"], labels: ["labels"],
  };

  function swatch(wide, ...parts) {
    return element("svg", { viewBox: wide ? "0 0 24 16" : "0 0 16 16", class: wide ? "swatch wide" : "swatch", "aria-hidden": "true" }, ...parts);
  }

  function symbol(shape, name, ...more) {
    const shapes = Atlas.symbols.SHAPES;
    return swatch(false, element("path", { d: shapes[shape] || shapes.circle, class: name }), ...more);
  }

  function disc(token, strike) {
    const dot = element("circle", { cx: 8, cy: 8, r: 5, class: "sample-domain" });
    dot.style.fill = "var(--" + token + ")";
    return swatch(false, dot, strike && element("path", { d: strike, class: "sample-strike" }));
  }

  function lines(id) {
    return swatch(true, ...LINES[id].map(([d, name]) => element("path", { d, class: name })));
  }

  function zone(rank) {
    return swatch(true, element("rect", { x: 2, y: 2.5, width: 20, height: 11, rx: 2, class: "sample-zone rank-" + Number(rank) }));
  }

  function lettered(text, name) {
    return swatch(name === "sample-label", element("text", { x: name === "sample-label" ? 12 : 8, y: 12, class: name, text }));
  }

  function numbered(number, x, y, r) {
    return [element("circle", { cx: x, cy: y, r, class: "sample-cluster" }), element("text", { x, y: y + r * 0.45, class: "sample-count", "font-size": r * 1.35, text: number })];
  }

  function cluster() {
    const parts = [["M8 .5a7.500 7.500 0 0 1 6.500 11.250", 1], ["M14.500 11.750a7.500 7.500 0 0 1-13 0", 5], ["M1.500 11.750a7.500 7.500 0 0 1 6.500-11.250", 3]];
    const ring = parts.map(([d, order]) => element("path", { d, class: "sample-share share-" + order }));
    return swatch(false, ...numbered(9, 8, 8, 6.5), ...ring);
  }

  /* Groups of entries; those without a key only explain. */
  function groupsOf(data, word) {
    const legend = data.legend;
    const drawn = new Set(data.drawings.filter((drawing) => drawing.features.length).map((drawing) => drawing.id));
    const layer = (id) => ({ key: "layer:" + id, name: word("layer-" + id), layers: LAYERS[id], swatch: id === "labels" ? lettered(word("labelSample"), "sample-label") : lines(id) });
    const shown = Object.keys(LAYERS).filter((id) => id === "labels" || LAYERS[id].some((name) => drawn.has(name)));
    return [
      { id: "family", title: word("legendFamilies"), columns: 2, entries: [
        ...legend.families.map((one, index) => ({ key: "family:" + one.id, name: one.name, family: index, swatch: symbol(one.shape, "sample-family") })),
        { name: word("legendCoarse"), swatch: swatch(false, element("circle", { cx: 8, cy: 8, r: 4.1, class: "sample-hollow" })) },
        { name: word("legendCluster"), swatch: cluster() },
        { name: word("legendStack"), swatch: symbol("circle", "sample-family", ...numbered(2, 12.5, 3.5, 5)) },
      ] },
      { id: "domain", title: word("legendDomains"), columns: 2, entries: [
        ...legend.domains.map((one, bit) => ({ key: "domain:" + one.id, name: one.short_name || one.name, full: one.name, domain: bit, swatch: disc(one.token) })),
        { key: "domain:none", name: word("legendNoDomain"), none: true, swatch: disc("domain-none") },
      ] },
      { id: "age", title: word("legendAges"), columns: 2, entries: legend.ages.map((one, bit, all) => {
        const dated = bit < all.length - 1;
        return { key: "age:" + one.id, name: one.name, full: one.name + "：" + one.meaning, age: dated ? 1 << bit : 0, swatch: disc(one.token, dated ? "" : STRUCK) };
      }) },
      { id: "tier", title: word("legendZones"), columns: 3, entries: [
        ...legend.tiers.map((one) => ({ key: "tier:" + one.id, name: one.name, rank: one.rank, swatch: zone(one.rank) })),
        { name: word("layer-bands"), only: "edges", swatch: lines("bands") },
      ] },
      { id: "layer", title: word("legendLayers"), columns: 3, entries: [{ name: word("layer-district"), swatch: lines("district") }, ...shown.map(layer)] },
    ].filter((group) => group.entries.length);
  }

  /* What other modules hide: places of families, bits of domains, ages as the columns hold them, drawings by id. */
  function hiddenThings(groups, hidden) {
    const entries = groups.flatMap((group) => group.entries).filter((entry) => hidden.has(entry.key));
    const having = (name) => new Set(entries.filter((entry) => name in entry).map((entry) => entry[name]));
    const layers = new Set(entries.flatMap((entry) => entry.layers || []));
    const tiers = groups.flatMap((group) => group.entries).filter((entry) => entry.rank);
    const seen = new Set(tiers.filter((entry) => !hidden.has(entry.key)).map((entry) => entry.rank));
    tiers.forEach((entry) => { if (!seen.has(entry.rank)) layers.add("rank-" + entry.rank); });
    if (tiers.length && !seen.size) ["zones", "bands"].forEach((id) => layers.add(id));
    return { families: having("family"), domains: having("domain"), none: having("none").size > 0, ages: having("age"), layers };
  }

  Atlas.module("legend", (atlas) => {
    const word = (key) => atlas.text[key] || key;
    const hidden = new Set();
    let groups = [], keyed = [], counted = null, written = "";

    /* Of domains and ages only those are there that colour the symbols now; the others hide nothing. */
    function dormant(entry) {
      const aged = atlas.root.classList.contains("colour-age");
      return aged ? "domain" in entry || "none" in entry : "age" in entry;
    }

    function mates(entry) {
      return groups.find((group) => group.entries.includes(entry)).entries.filter((other) => other.key && other !== entry);
    }

    function isolated(entry) {
      const others = mates(entry);
      return others.length > 0 && !hidden.has(entry.key) && others.every((other) => hidden.has(other.key));
    }

    function isolate(entry) {
      const alone = isolated(entry);
      mates(entry).forEach((other) => { if (alone) hidden.delete(other.key); else hidden.add(other.key); });
      hidden.delete(entry.key);
      changed();
    }

    function flip(entry) {
      if (!hidden.delete(entry.key)) hidden.add(entry.key);
      changed();
    }

    function row(entry) {
      const name = element("span", { class: "legend-name", text: entry.name });
      if (!entry.key) return element("li", { class: "legend-row still" + (entry.only ? " only-" + entry.only : "") }, entry.swatch, name);
      const full = entry.full || entry.name;
      entry.main = element("button", { type: "button", class: "legend-main", "aria-label": word("isolate") + " " + full, onclick: () => isolate(entry) }, entry.swatch, name);
      if (full !== entry.name) entry.main.title = full;
      entry.eye = element("button", { type: "button", class: "legend-eye", "aria-label": word("hide") + " " + full, onclick: () => flip(entry) });
      entry.row = element("li", { class: "legend-row" }, entry.main, entry.eye);
      return entry.row;
    }

    function section(group) {
      return element("div", { class: "legend-group group-" + group.id + " columns-" + group.columns, role: "group", "aria-label": group.title },
        element("p", { class: "legend-title", text: group.title }), element("ul", {}, ...group.entries.map(row)));
    }

    const count = element("span", { class: "legend-count", role: "status" });
    const reset = element("button", { type: "button", class: "legend-reset", text: word("showAll"), onclick: () => { hidden.clear(); changed(); } });
    const body = element("div", { class: "legend-body", id: "atlas-legend" });
    const head = element("button", { type: "button", class: "legend-head", "aria-controls": "atlas-legend", onclick: () => fold(!panel.classList.contains("folded")) },
      element("span", { text: word("legend") }), icon(ICONS.fold));
    const panel = element("section", { class: "atlas-panel atlas-legend", "aria-label": word("legend") }, head, body, element("div", { class: "legend-foot" }, count, reset));

    /* Write what the data explain, unless it is written already: who is in the legend with the keyboard stays there. */
    function write(data) {
      const made = groupsOf(data, word), said = JSON.stringify([data.legend, made.map((group) => group.entries.map((entry) => entry.name))]);
      if (said === written) return;
      written = said;
      groups = made;
      keyed = groups.flatMap((group) => group.entries).filter((entry) => entry.key);
      body.replaceChildren(...groups.map(section));
    }

    function fold(folded) {
      panel.classList.toggle("folded", folded);
      head.setAttribute("aria-expanded", String(!folded));
    }

    function told() {
      const { shown, total } = counted;
      count.textContent = word("onMap") + " " + shown.toLocaleString() + " / " + total.toLocaleString();
      if (total > shown) count.textContent += "（" + word("hidden") + " " + (total - shown).toLocaleString() + "）";
    }

    function paint() {
      keyed.forEach((entry) => {
        const off = hidden.has(entry.key);
        entry.row.classList.toggle("off", off);
        entry.main.setAttribute("aria-pressed", String(isolated(entry)));
        entry.eye.setAttribute("aria-pressed", String(off));
        entry.eye.replaceChildren(icon(off ? ICONS.unseen : ICONS.seen));
      });
      reset.hidden = !keyed.some((entry) => hidden.has(entry.key) && !dormant(entry));
    }

    function tell() {
      paint();
      atlas.hidden = hiddenThings(groups, hidden);
      if (atlas.hideLayers) atlas.hideLayers(atlas.hidden.layers);
      atlas.emit("hidden", atlas.hidden);
    }

    function changed() {
      atlas.url.set("hide", [...hidden].join(","));
      tell();
    }

    function restore(value) {
      hidden.clear();
      const known = new Set(keyed.map((entry) => entry.key));
      value.split(",").filter((key) => known.has(key)).forEach((key) => hidden.add(key));
      tell();
    }

    L.DomEvent.disableClickPropagation(panel);
    L.DomEvent.disableScrollPropagation(panel);
    atlas.root.appendChild(panel);
    write(atlas.data);
    fold(atlas.root.clientWidth < 720);
    atlas.on("coloured", paint);
    atlas.on("shown", (value) => { counted = value; told(); });
    atlas.url.onBack(() => restore(atlas.url.get("hide")));

    return {
      data(data) {
        write(data);
        restore((atlas.config.start && atlas.config.start.hide) || atlas.url.get("hide"));
      },
    };
  });
})();
