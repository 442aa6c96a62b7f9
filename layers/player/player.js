/* The player: keys, flights, black, cards, and the address that brings a scene back. Everything it needs came with the page. */
(function () {
  "use strict";

  const { element, measured, tell, fit, paragraphs } = window.Stage;
  const { asked, remember, restore } = window.Address;
  const NEXT = ["ArrowRight", "ArrowDown", "PageDown", " ", "Spacebar"];
  const BEFORE = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];
  const BLACK = ["b", "B", ".", "。"];
  const DIGIT_WAITS_MS = 900;
  const CURSOR_MS = 2000;
  const RESUME_MS = 20000;

  const data = JSON.parse(document.getElementById("show").textContent);
  const root = document.getElementById("player");
  const words = root.querySelector(".words"), card = root.querySelector(".answer");
  const ground = window.Ground(data, root);
  const state = { at: 0, black: false, digits: "", auto: false, loop: false, style: data.style, ready: false };
  let digitTimer = 0, cursorTimer = 0, autoTimer = 0, resumeTimer = 0;

  /* Say to whoever listens in this window that something changed. */
  const announce = () => window.dispatchEvent(new Event("player"));

  /* Sizes for this window, and for the distance from which it is read when the address says so. */
  function sizes() {
    const params = asked();
    return measured(window.innerWidth, window.innerHeight, Number(params.get("distance")), Number(params.get("tall")));
  }

  function write(scene) {
    const size = sizes();
    Object.assign(root.dataset, { layout: size.layout, hand: String(size.hand), cover: String(scene.layout === "cover"), figures: scene.figures ? scene.figures.kind : "none" });
    root.style.setProperty("--type", size.type.toFixed(2) + "px");
    ground.room(size.scale);
    tell(words, scene, data.story);
    if (!size.hand) fit(words, size.smallest);
    words.tabIndex = size.hand ? 0 : -1; /* What scrolls can be scrolled by keys. */
    words.scrollTop = 0;
    root.querySelector(".place").textContent = (state.at + 1) + " / " + data.scenes.length;
    root.querySelector(".counted").textContent = "图上 " + scene.shown + " 项" + (scene.asked > scene.shown ? "，另 " + (scene.asked - scene.shown) + " 项无坐标" : "");
    root.querySelector(".done").style.width = 100 * (state.at + 1) / data.scenes.length + "%";
    document.title = scene.title + " · " + data.story.title;
  }

  function show(at, smoothly) {
    state.at = Math.min(Math.max(at, 0), data.scenes.length - 1);
    const scene = data.scenes[state.at];
    document.body.dataset.theme = state.style;
    closeCard();
    write(scene);
    remember(scene.id, state);
    if (state.ready && ground.turnTo(scene.scheme)) {
      ground.show(scene, state.style, smoothly);
    }
    root.dataset.scene = scene.id;
    root.dataset.ready = String(state.ready);
    plan();
  }

  function step(by) {
    if (state.black) { setBlack(false); return; }
    const last = data.scenes.length - 1, next = state.at + by;
    if (next > last && state.loop) show(0, true);
    else if (next >= 0 && next <= last) show(next, true);
  }

  function setBlack(on) {
    state.black = on;
    root.querySelector(".black").hidden = !on;
    plan();
  }

  function openCard(number) {
    const found = data.cards[number - 1];
    if (!found) return;
    card.replaceChildren(element("h2", { text: found.title }), ...paragraphs(found.text));
    card.hidden = false;
    announce();
  }
  const closeCard = () => { card.hidden = true; announce(); };

  /* A click on the map: who stands there. */
  function picked(value) {
    const rows = value.picks || (value.pick && value.pick.kind === "entity" ? [value.pick.row] : []);
    if (!rows.length) { closeCard(); return; }
    card.replaceChildren(...rows.slice(0, 6).flatMap((row) => {
      const fact = data.facts[row];
      return fact ? [element("h2", { text: fact[0] }), ...fact.slice(1).filter(Boolean).map((text) => element("p", { text }))] : [];
    }));
    card.hidden = !card.childNodes.length;
  }

  /* Digits wait for Enter, which means a scene; one digit alone means a card. */
  function digit(value) {
    state.digits = (state.digits + value).slice(-3);
    const hint = root.querySelector(".digits");
    hint.textContent = state.digits;
    hint.hidden = false;
    clearTimeout(digitTimer);
    digitTimer = setTimeout(() => { if (state.digits.length === 1) openCard(Number(state.digits)); forget(); }, DIGIT_WAITS_MS);
  }
  function forget() {
    clearTimeout(digitTimer);
    state.digits = "";
    root.querySelector(".digits").hidden = true;
  }
  function enter() {
    const number = Number(state.digits);
    forget();
    if (number >= 1 && number <= data.scenes.length) show(number - 1, true);
    else if (!number) step(1);
  }

  function plan() {
    clearTimeout(autoTimer);
    root.dataset.auto = String(state.auto);
    announce();
    if (!state.auto || state.black) return;
    autoTimer = setTimeout(() => { if (state.at < data.scenes.length - 1 || state.loop) step(1); }, data.scenes[state.at].seconds * 1000);
  }

  function toggle(name) { state[name] = !state[name]; remember(data.scenes[state.at].id, state); plan(); }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "F5") return;
    const { key: pressed } = event;
    if (NEXT.includes(pressed)) { if (card.hidden) step(1); else closeCard(); }
    else if (BEFORE.includes(pressed)) { if (card.hidden) step(-1); else closeCard(); }
    else if (pressed === "Home") show(0, true);
    else if (pressed === "End") show(data.scenes.length - 1, true);
    else if (pressed === "Enter") enter();
    else if (BLACK.includes(pressed)) setBlack(!state.black);
    else if (pressed === "Escape") { if (state.black) setBlack(false); else closeCard(); forget(); }
    else if (/^[0-9]$/.test(pressed)) digit(pressed);
    else if (pressed === "p" || pressed === "P") toggle("auto");
    else if (pressed === "l" || pressed === "L") toggle("loop");
    else if (pressed === "t" || pressed === "T") { state.style = state.style === "dark" ? "print" : "dark"; show(state.at, false); }
    else if (pressed === "f" || pressed === "F") document.documentElement.requestFullscreen().catch(() => {});
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function stir() {
    root.classList.remove("still");
    clearTimeout(cursorTimer);
    cursorTimer = setTimeout(() => root.classList.add("still"), CURSOR_MS);
  }

  /* A hand on the screen stops the story for a while. */
  function touch() {
    if (!state.auto) return;
    clearTimeout(autoTimer);
    clearTimeout(resumeTimer);
    resumeTimer = setTimeout(plan, RESUME_MS);
  }

  restore(data.scenes, state);
  root.querySelector(".mark").textContent = data.mark;
  root.querySelector(".credits").textContent = data.credits;
  window.Fingers.listen(root, step);
  window.addEventListener("keydown", press, true);
  ["mousemove", "pointerdown"].forEach((name) => window.addEventListener(name, stir, true));
  window.addEventListener("pointerdown", touch, true);
  let resizing = 0;
  window.addEventListener("resize", () => { cancelAnimationFrame(resizing); resizing = requestAnimationFrame(() => show(state.at, false)); });
  stir();
  show(state.at, false);
  ground.start(data.scenes[state.at].scheme, () => sizes().scale, { picked, ready() { state.ready = true; show(state.at, false); ground.prepare(data.scenes.map((scene) => scene.scheme)); } });
  window.Player = { data, state, show, step, card };
})();
