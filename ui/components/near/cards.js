/* Numbered cards made of plain texts; what is pressed on a card goes to the page with the card's id. */
const kept = new WeakMap();

function made(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function bar(low, high) {
  const node = made("div", "near-bar");
  [["", 0, low], ["maybe", low, high - low]].forEach(([name, left, width]) => {
    const part = made("i", name);
    part.style.left = left + "%";
    part.style.width = width + "%";
    node.append(part);
  });
  return node;
}

function listed(points, foot) {
  const list = made("ul");
  points.forEach(([name, mark, text]) => {
    const item = made("li");
    item.append(made("b", "", name), made("span", "", mark));
    if (text) item.append(made("div", "", text));
    list.append(item);
  });
  return foot ? [list, made("div", "near-note", foot)] : [list];
}

/* What is folded is made when somebody opens it, and stays open when the list is drawn anew. */
function folded(card, open) {
  const node = made("details");
  const fill = () => { if (node.childElementCount === 1) node.append(...listed(card.points, card.foot)); };
  node.append(made("summary", "", card.folded));
  node.open = open.has(card.id);
  if (node.open) fill();
  node.addEventListener("toggle", () => {
    if (node.open) fill();
    open[node.open ? "add" : "delete"](card.id);
  });
  return node;
}

function drawn(card, open, press) {
  const node = made("div", card.chosen ? "near-card is-chosen" : "near-card");
  const body = made("div", "near-body"), acts = made("div", "near-acts");
  node.dataset.id = card.id;
  body.append(made("div", "near-name", card.name), made("div", "near-sub", card.sub));
  if (card.score) {
    const score = made("div", "near-score");
    score.append(made("b", "", card.score), document.createTextNode(card.ranks));
    body.append(score, bar(card.low, card.high));
  }
  if (card.note) body.append(made("div", "near-note", card.note));
  if (card.folded) body.append(folded(card, open));
  card.acts.forEach(([act, label]) => {
    const button = made("button", "", label);
    button.type = "button";
    button.dataset.act = act;
    button.setAttribute("aria-label", label + " " + card.name);
    button.addEventListener("click", () => press(act, card.id));
    acts.append(button);
  });
  body.append(acts);
  node.append(made("span", "near-no", card.number), body);
  return node;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const before = parentElement.querySelector(":scope > .near-cards");
  const at = before && before.contains(document.activeElement) ? document.activeElement : null;
  const from = at && at.dataset.act ? [at.closest(".near-card").dataset.id, at.dataset.act] : null;
  if (!kept.has(parentElement)) kept.set(parentElement, { open: new Set(), chosen: "" });
  const state = kept.get(parentElement);
  const press = (act, id) => setTriggerValue("act", [act, id]);
  const list = made("div", "near-cards");
  list.append(...JSON.parse(new TextDecoder().decode(data)).map((card) => drawn(card, state.open, press)));
  if (before) before.replaceWith(list);
  else parentElement.append(list);
  // The keyboard stays where it was: on the same card, also when that has moved.
  const again = from && [...list.children].find((card) => card.dataset.id === from[0]);
  const button = again && again.querySelector(`[data-act="${from[1]}"]`);
  if (button) button.focus({ preventScroll: true });
  // Who was chosen on the map is brought into sight in the list.
  const chosen = list.querySelector(":scope > .is-chosen"), id = chosen ? chosen.dataset.id : "";
  if (chosen && id !== state.chosen) chosen.scrollIntoView({ block: "nearest" });
  state.chosen = id;
}
