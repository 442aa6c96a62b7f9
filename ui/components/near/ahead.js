/* Tells the map of other weights as soon as somebody presses a set of them or moves a slider, by the event `atlas-weigh`: the map asks for
   the picture and hands the list over. Streamlit's own widgets stay as they are and set off the run of the page, which confirms it. */
const SETS = ".st-key-near-preset button";
const SLIDER = '[class*="st-key-near-w-"]';
const kept = new WeakMap();

function started() {
  const state = { weights: {}, sets: [] };
  function weigh(weights) {
    state.weights = weights;
    if (Object.values(weights).some((one) => one > 0)) window.dispatchEvent(new CustomEvent("atlas-weigh", { detail: weights }));
  }
  function pressed({ target }) {
    const button = target instanceof Element && target.closest(SETS);
    if (button) weigh({ ...state.weights, ...state.sets[[...document.querySelectorAll(SETS)].indexOf(button)] });
  }
  /* The slider that has the keyboard is the one that somebody moves, by key or pointer; the others follow the page. */
  const slid = new MutationObserver(() => {
    const input = document.activeElement, slider = input && input.closest(SLIDER);
    const name = slider && /st-key-near-w-(\w+)/.exec(slider.className)[1];
    if (name in state.weights && state.weights[name] !== Number(input.value)) weigh({ ...state.weights, [name]: Number(input.value) });
  });
  document.addEventListener("click", pressed, true);
  slid.observe(document.body, { subtree: true, attributeFilter: ["value"] });
  state.end = () => {
    document.removeEventListener("click", pressed, true);
    slid.disconnect();
  };
  return state;
}

export default function ({ data, parentElement }) {
  const state = kept.get(parentElement) || started();
  kept.set(parentElement, state);
  Object.assign(state, data);
  return state.end;
}
