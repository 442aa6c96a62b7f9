/* Numbered cards made of plain texts; what is pressed on a card goes to the page with the card's id. */
const kept = new WeakMap();

function made(tag, name, text) {
  const node = document.createElement(tag);
  if (name) node.className = name;
  if (text !== undefined) node.textContent = text;
  return node;
}

function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
  node.hidden = !text;
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

/* An empty card, which stays as long as the list does: what is folded out and where the keyboard is stay with it. */
function blank(press) {
  const node = made("div", "near-card"), body = made("div", "near-body");
  const slot = {
    node, number: made("span", "near-no"), name: made("div", "near-name"), sub: made("div", "near-sub"), score: made("b"), ranks: made("span"),
    low: made("i"), maybe: made("i", "maybe"), note: made("div", "near-note"), folded: made("summary"), acts: made("div", "near-acts"),
    line: made("div", "near-score"), bar: made("div", "near-bar"), more: made("details"),
  };
  slot.line.append(slot.score, slot.ranks);
  slot.bar.append(slot.low, slot.maybe);
  slot.more.append(slot.folded);
  slot.more.addEventListener("toggle", () => unfold(slot));
  slot.acts.addEventListener("click", ({ target }) => target.dataset.act && press(target.dataset.act, node.dataset.id));
  body.append(slot.name, slot.sub, slot.line, slot.bar, slot.note, slot.more, slot.acts);
  node.append(slot.number, body);
  return slot;
}

/* What is folded is made when somebody opens it. */
function unfold({ more, folded, card }) {
  if (more.open) more.replaceChildren(folded, ...listed(card.points, card.foot));
}

function fill(slot, card) {
  const { node, line, bar, more } = slot, before = slot.card;
  slot.card = { points: [], foot: "", ...before, ...card }; // the map hands a card over without what is folded
  node.dataset.id = card.id;
  node.classList.toggle("is-chosen", card.chosen);
  ["number", "name", "sub", "score", "ranks", "note", "folded"].forEach((part) => say(slot[part], card[part]));
  line.hidden = bar.hidden = !card.score;
  slot.low.style.width = slot.maybe.style.left = card.low + "%";
  slot.maybe.style.width = card.high - card.low + "%";
  more.hidden = !card.folded;
  unfold(slot);
  if (before && JSON.stringify(before.acts) === JSON.stringify(card.acts)) return;
  card.acts.forEach(([act, label], place) => {
    const button = slot.acts.children[place] || slot.acts.appendChild(made("button"));
    button.type = "button";
    button.dataset.act = act;
    say(button, label);
    button.setAttribute("aria-label", label + " " + card.name);
  });
}

function draw(parentElement, state, cards) {
  const list = state.list || parentElement.appendChild(made("div", "near-cards"));
  const at = list.contains(document.activeElement) ? document.activeElement : null;
  state.list = list;
  const turns = {};
  cards.forEach((card, place) => {
    const turn = turns[card.id] = (turns[card.id] || 0) + 1, own = turn + " " + card.id; // one place may lack a carrier for two domains
    if (!state.slots.has(own)) state.slots.set(own, blank((act, id) => state.press(act, id)));
    const slot = state.slots.get(own), there = list.children[place];
    fill(slot, card);
    if (there !== slot.node) list.insertBefore(slot.node, there || null);
  });
  while (list.children.length > cards.length) list.lastChild.remove();
  // The keyboard stays where it was: on the same card, also when that has moved.
  if (at && at.isConnected && document.activeElement !== at) at.focus({ preventScroll: true });
  // Who was chosen on the map is brought into sight in the list.
  const chosen = list.querySelector(":scope > .is-chosen"), id = chosen ? chosen.dataset.id : "";
  if (chosen && id !== state.chosen) chosen.scrollIntoView({ block: "nearest" });
  state.chosen = id;
}

/* The map hands the list over that belongs to what it draws, so that both change at once; the page brings the list with
   what is folded a little later. */
function started(parentElement) {
  const state = { slots: new Map(), chosen: "", name: "", shown: "" };
  const hear = ({ detail }) => state.take(detail);
  state.take = (told) => {
    if (told === state.shown) return;
    const { list, cards } = JSON.parse(told);
    if (state.name && list !== state.name) return;
    state.name = list;
    state.shown = told;
    draw(parentElement, state, cards);
  };
  state.end = () => window.removeEventListener("atlas-beside", hear);
  window.addEventListener("atlas-beside", hear);
  kept.set(parentElement, state);
  return state;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const state = kept.get(parentElement) || started(parentElement);
  state.press = (act, id) => setTriggerValue("act", [act, id]);
  state.take(new TextDecoder().decode(data));
  return state.end;
}
