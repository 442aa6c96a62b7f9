/* Measures the scene that the player shows: sizes of letters, what runs out of its room, what lies on something else, which layers are missing. */
(function () {
  "use strict";

  const PARTS = [["h1", "标题"], [".subtitle", "副标题"], [".figures", "图表"], [".source", "来源"], [".text", "正文"], [".foot", "页脚"], [".atlas-legend", "图例"]];
  const LEAVES = ".words h1, .subtitle, .text p, figcaption, th, td, .bar-name, .bar-count, .more, .source, .foot > span:not(.done), .atlas-legend *";
  /* Entry of the legend -> drawings, any of which must be there. */
  const LAYERS = { district: ["district"], streets: ["streets"], metro: ["metro", "stations"], roads: ["roads"], nature: ["green", "water"], campuses: ["campuses"] };
  const NAMES = "地图上的名称";
  const NAME_LINE = 1.25; /* Height of a name's box by the height of its letters. */

  const box = (node) => node.getBoundingClientRect();
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
  const inside = (a, b) => a.left >= b.left - 1 && a.top >= b.top - 1 && a.right <= b.right + 1 && a.bottom <= b.bottom + 1;
  const brief = (node) => node.textContent.trim().slice(0, 14);

  function ink(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return box(range);
  }

  function partOf(node) {
    const found = PARTS.find(([selector]) => node.closest(selector));
    return found ? found[1] : "其他";
  }

  /* What stands in the window as text of the page: nodes that hold letters themselves. */
  function leaves(root) {
    const holds = (node) => [...node.childNodes].some((one) => one.nodeType === Node.TEXT_NODE && one.data.trim()) || node.matches("h1, p");
    return [...root.querySelectorAll(LEAVES)].filter((node) => node.textContent.trim() && holds(node) && node.getClientRects().length);
  }

  /* Height of a letter, pixels: the type, and by how much the whole is enlarged. */
  function letter(node) {
    const whole = node.closest(".atlas-legend") || node;
    return parseFloat(getComputedStyle(node).fontSize) * (whole.offsetWidth ? box(whole).width / whole.offsetWidth : 1);
  }

  /* The smallest letters of each part. */
  function smallest(found) {
    const least = new Map();
    const note = (part, px, text) => { if (!least.has(part) || px < least.get(part).px) least.set(part, { part, px, text }); };
    found.forEach((node) => note(partOf(node), letter(node), brief(node)));
    Atlas.current.labels.boxes().filter((one) => !one.turn).forEach((one) => note(NAMES, one.h / NAME_LINE, one.text));
    return [...least.values()];
  }

  /* Parts that run out of their room, each with the first words that do. */
  function over(root, found) {
    const words = root.querySelector(".words"), room = box(words), foot = box(root.querySelector(".foot")), parts = new Map();
    const note = (node) => { if (!parts.has(partOf(node))) parts.set(partOf(node), brief(node)); };
    found.filter((node) => !inside(ink(node), node.closest(".words") ? room : node.closest(".foot") ? foot : box(root))).forEach(note);
    [...root.querySelectorAll(".foot > span:not(.done)")].filter((node) => node.scrollWidth > node.clientWidth + 1).forEach(note);
    if (words.dataset.over === "true" && !parts.size) parts.set("文字", brief(words));
    return [...parts].map(([part, text]) => part + "（" + text + "…）");
  }

  function laid(found) {
    const words = found.filter((node) => node.closest(".words")).map((node) => [node, ink(node)]);
    const legend = document.querySelector("#map .atlas-legend"), frame = legend && legend.offsetWidth ? box(legend) : null;
    const pairs = words.flatMap(([node, one], at) => words.slice(at + 1).filter(([, two]) => meet(one, two)).map(([other]) => [partOf(node), partOf(other)]));
    if (frame) pairs.push(...words.filter(([, one]) => meet(one, frame)).map(([node]) => [partOf(node), "图例"]));
    return [...new Set(pairs.map((pair) => pair.join("与") + "相叠"))];
  }

  function missing(scene) {
    const { text, drawings } = { text: window.Player.data.text, drawings: Atlas.current.data.drawings };
    const drawn = new Set(drawings.filter((one) => one.features.length).map((one) => one.id));
    const shown = Object.entries(LAYERS).filter(([id]) => !scene.hide.includes("layer:" + id));
    return shown.filter(([, ids]) => !ids.some((id) => drawn.has(id))).map(([id]) => text["layer-" + id] || id);
  }

  /* Null while the map is not there yet. */
  function measured() {
    const root = document.getElementById("player"), player = window.Player;
    if (!player || root.dataset.ready !== "true") return null;
    const scene = player.data.scenes[player.state.at], found = leaves(root), figure = root.querySelector(".figures");
    const rows = figure ? Number(figure.dataset.left || 0) - scene.figures.left_out : 0;
    return { at: player.state.at, layout: root.dataset.layout, texts: smallest(found), over: over(root, found), laid: laid(found), missing: missing(scene), rows };
  }

  window.Report = { measured };
})();
