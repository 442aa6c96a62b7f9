/* What one scene of a story looks like: words, chart or table, and the room that they leave to the map. */
(function () {
  "use strict";

  /* From which ratio of width to height a layout holds. */
  const LAYOUTS = [["ultra", 3.2], ["wide", 2.05], ["screen", 1.5], ["old", 0.95], ["tall", 0]];
  const SMALLEST_TYPE = 0.55;
  const LARGEST_TYPE = 1.5;
  const LARGEST_ON_A_WALL = 1.8; /* Words and figures stand side by side there: short ones have room to be large. */
  const STEP = 0.95;
  const SHORT = 9; /* Characters of a cell that is not broken. */
  const DESK_TYPE = 0.026;
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

  /* Make the words fit their room: rows of the table go first, then the type shrinks; what was done stands in the data set. */
  function fit(words, smallest) {
    const figure = words.querySelector(".figures"), text = words.querySelector(".text");
    let type = parseFloat(getComputedStyle(words).fontSize);
    const least = Math.max(type * SMALLEST_TYPE, Math.min(smallest, type));
    const tall = (box) => box && box.scrollHeight > box.clientHeight + 1;
    const over = () => tall(words) || tall(text) || tall(figure) || words.scrollWidth > words.clientWidth + 1;
    if (figure) tellLeft(figure);
    const wall = words.closest('[data-layout="ultra"]:not([data-cover="true"])');
    const most = type * (wall ? LARGEST_ON_A_WALL : LARGEST_TYPE);
    while (!over() && type / STEP <= most) {
      type /= STEP;
      words.style.fontSize = type + "px";
    }
    while (over()) {
      const rows = figure ? figure.querySelectorAll(".row") : [];
      if (type * STEP >= least && (rows.length <= 5 || type > least / STEP / STEP / STEP)) {
        type *= STEP;
        words.style.fontSize = type + "px";
      } else if (rows.length > 1) {
        rows[rows.length - 1].remove();
        figure.dataset.left = Number(figure.dataset.left) + 1;
        tellLeft(figure);
      } else break;
    }
    words.dataset.over = String(over());
    words.dataset.type = type.toFixed(1);
  }

  /* Fill the words of a scene. */
  function tell(words, scene, story) {
    words.style.fontSize = "";
    const cover = scene.layout === "cover";
    words.replaceChildren(
      cover && story.subtitle ? element("p", { class: "subtitle", text: story.subtitle }) : "",
      element("h1", { text: scene.title }),
      element("div", { class: "text" }, ...paragraphs(scene.text)),
      chart(scene.figures) || "",
      scene.figures || scene.fine ? element("p", { class: "source", text: [scene.figures && "来源：" + scene.figures.source, scene.fine].filter(Boolean).join("。") }) : "",
    );
  }

  window.Stage = { element, layoutOf, smallestType, tell, fit, paragraphs, DESK_TYPE };
})();
