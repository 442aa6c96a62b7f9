/* What one scene of a story looks like: words, chart or table, and the room that they leave to the map. */
(function () {
  "use strict";

  /* From which ratio of width to height a layout holds. */
  const LAYOUTS = [["ultra", 3.2], ["wide", 2.05], ["screen", 1.5], ["old", 0.95], ["tall", 0]];
  const SMALLEST_TYPE = 0.55;
  /* How far short words may grow: where words and figures stand side by side, and below the map, there is room. */
  const LARGEST_TYPE = { ultra: 2.2, tall: 2.1, other: 1.5 };
  const STEP = 0.95;
  const SPARE_STEPS = 3, FEW_ROWS = 5; /* Type that is kept back, and rows that stay, until nothing else helps. */
  const SHORT = 9; /* Characters of a cell that is not broken. */
  const DESK_TYPE = 0.026; /* Of the height of the window, or of three quarters of its width. */
  const LEAST_TYPE = 15, LEAST_FITTED = 12; /* Pixels, before and after the words are made to fit. */
  const HAND_PX = 500; /* A window whose shorter side is less is held in a hand: its words scroll. */
  const MAP_TYPE = 19; /* Type beside which the map has the sizes of a desk. */
  const MAP_SMALLEST = 11, MAP_MOST = 5; /* Pixels of the smallest name there, and how many times larger a map may be drawn. */
  const READABLE = 250; /* A letter is read from so many times its height. */

  /* Build an element; text is text, everything else an attribute. */
  function element(tag, properties, ...children) {
    const node = document.createElement(tag);
    Object.entries(properties || {}).forEach(([name, value]) => {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "text") node.textContent = value;
      else if (value !== false && value !== null) node.setAttribute(name, value === true ? "" : value);
    });
    node.append(...children.filter(Boolean));
    return node;
  }

  function layoutOf(width, height) {
    return LAYOUTS.find(([, from]) => width / height >= from)[0];
  }

  /* Pixels of the smallest letter for a viewing distance and the height of the picture, both in metres; 0 when one is not known. */
  function smallestType(distance, tall, height) {
    return distance > 0 && tall > 0 ? distance / READABLE / tall * height : 0;
  }

  /* Layout, type of the words, factor of the map's names and lines, and the smallest letter that the distance allows; pixels. */
  function measured(width, height, distance, tall) {
    const smallest = smallestType(distance, tall, height);
    const type = Math.max(Math.min(height, width * 0.75) * DESK_TYPE, smallest, LEAST_TYPE);
    const scale = Math.min(Math.max(type / MAP_TYPE, smallest / MAP_SMALLEST, 1), MAP_MOST);
    return { layout: layoutOf(width, height), type, scale: Math.round(scale * 100) / 100, smallest, hand: Math.min(width, height) < HAND_PX };
  }

  function bars(figures) {
    const most = Math.max(...figures.values, 0);
    return element("div", { class: "bars" }, ...figures.rows.map(([name, count], place) => {
      const fill = element("span", { class: "bar-fill" });
      fill.style.width = (most ? 100 * figures.values[place] / most : 0) + "%";
      return element("div", { class: "row bar" }, element("span", { class: "bar-name", text: name }), element("span", { class: "bar-track" }, fill), element("span", { class: "bar-count", text: count }));
    }));
  }

  function table(figures) {
    const head = element("tr", {}, ...figures.columns.map((text) => element("th", { text })));
    return element("table", {}, element("thead", {}, head), element("tbody", {}, ...figures.rows.map((cells) => element("tr", { class: "row" }, ...cells.map((text) => element("td", { text, class: text.length <= SHORT ? "short" : "" }))))));
  }

  function chart(figures) {
    if (!figures) return null;
    const more = element("p", { class: "more" });
    const told = element("figure", { class: "figures" }, element("figcaption", { text: figures.title }), figures.kind === "bars" ? bars(figures) : table(figures), more);
    told.dataset.left = figures.left_out;
    return told;
  }

  function paragraphs(text) {
    return text.split("\n").filter(Boolean).map((line) => element("p", { text: line }));
  }

  function tellLeft(figure) {
    const left = Number(figure.dataset.left);
    figure.querySelector(".more").textContent = left ? "另有 " + left + " 行未列" : "";
  }

  /* The largest whole number from `low`, which holds, to `high` for which something still holds. */
  function largest(low, high, holds) {
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (holds(middle)) low = middle; else high = middle - 1;
    }
    return low;
  }

  /* Make the words fit their room, as large as it allows: where they do not, type shrinks a little short of the least, then rows of the table go
     down to a few, then the rest of both; what was done stands in the data set. */
  function fit(words, smallest) {
    const figure = words.querySelector(".figures"), text = words.querySelector(".text"), title = words.querySelector("h1");
    const { layout, cover } = words.closest("[data-layout]").dataset;
    const base = parseFloat(getComputedStyle(words).fontSize), least = Math.max(base * SMALLEST_TYPE, Math.min(smallest, base), LEAST_FITTED);
    const tall = (box) => box && box.scrollHeight > box.clientHeight + 1;
    const over = () => tall(words) || tall(text) || tall(figure) || words.scrollWidth > words.clientWidth + 1;
    const lines = () => Math.round(title.clientHeight / parseFloat(getComputedStyle(title).lineHeight));
    const steps = (ratio) => Math.floor(Math.log(Math.max(ratio, 1)) / -Math.log(STEP) + 1e-6);
    const set = (step) => { words.style.fontSize = (base * Math.pow(STEP, -step)).toFixed(2) + "px"; };
    if (figure) tellLeft(figure);
    const before = cover === "true" ? lines() : Infinity; /* The title of a cover is not broken once more for being larger. */
    const fits = (step) => { set(step); return !over() && (before === Infinity || lines() <= before); };
    const rows = () => (figure ? figure.querySelectorAll(".row") : []), smallestStep = -steps(base / least);
    let step = 0;
    if (fits(0)) step = largest(0, steps(LARGEST_TYPE[layout] || LARGEST_TYPE.other), fits);
    else {
      for (const [low, few] of [[Math.min(smallestStep + SPARE_STEPS, 0), FEW_ROWS], [smallestStep, 1]]) {
        step = fits(low) ? largest(low, 0, fits) : low;
        set(step);
        while (over() && rows().length > few) dropRow(figure);
        if (!over()) break;
      }
    }
    set(step);
    words.dataset.over = String(over());
    words.dataset.type = parseFloat(words.style.fontSize).toFixed(1);
  }

  function dropRow(figure) {
    const rows = figure.querySelectorAll(".row");
    rows[rows.length - 1].remove();
    figure.dataset.left = Number(figure.dataset.left) + 1;
    tellLeft(figure);
  }

  /* A title breaks behind its colon before it breaks anywhere else, and then between words. */
  const words = window.Intl.Segmenter && new Intl.Segmenter("zh", { granularity: "word" });
  const wordsOf = (text) => (words ? [...words.segment(text)].map((one) => one.segment) : [...text]);
  function titled(title) {
    return title.split(/(?<=：)/).map((text) => element("span", {}, ...wordsOf(text).flatMap((word) => [word, element("wbr")])));
  }

  /* Fill the words of a scene. */
  function tell(words, scene, story) {
    words.style.fontSize = "";
    const cover = scene.layout === "cover";
    words.replaceChildren(
      cover && story.subtitle ? element("p", { class: "subtitle", text: story.subtitle }) : "",
      element("h1", {}, ...titled(scene.title)),
      element("div", { class: "text" }, ...paragraphs(scene.text)),
      chart(scene.figures) || "",
      scene.figures || scene.fine ? element("p", { class: "source", text: [scene.figures && "来源：" + scene.figures.source, scene.fine].filter(Boolean).join("。") }) : "",
    );
  }

  window.Stage = { element, measured, tell, fit, paragraphs };
})();
