/* The speaker's window: notes, time, this scene and the next; it presses the player's keys and follows wherever the player goes. */
(function () {
  "use strict";

  const { element, paragraphs } = window.Stage;
  const { viewOf, channelOf, clock } = window.Wire;
  const AWAY_MS = 5000;
  const PING_MS = 2000;
  const STARTED = "brief.started";
  const FORWARDED = ["ArrowRight", "ArrowDown", "PageDown", " ", "ArrowLeft", "ArrowUp", "PageUp", "Backspace", "Home", "End", "Enter", "Escape",
    "b", "B", ".", "。", "p", "P", "l", "L", "t", "T"];

  const data = JSON.parse(document.getElementById("show").textContent);
  const channel = new BroadcastChannel(channelOf(data.story.id));
  const players = new Map();
  const state = { now: null, size: [1920, 1080], style: "", since: Date.now(), started: Number(sessionStorage.getItem(STARTED)) || 0 };

  const send = (message) => channel.postMessage(Object.assign({ to: "player" }, message));
  const press = (key) => send({ key });
  const alive = () => [...players.values()].filter((one) => Date.now() - one.heard < AWAY_MS);

  function label(name) { return element("p", { class: "label", text: name }); }
  function button(name, key, look) { return element("button", { type: "button", class: look || "", text: name, onclick: () => press(key) }); }

  /* A picture of a scene: the player itself, small, as large as the wall's window inside. */
  function picture() {
    const frame = element("iframe", { src: viewOf("brief", data.story.id) + "&preview=1", tabindex: "-1", "aria-hidden": "true", title: "预览" });
    const box = element("div", { class: "picture" }, frame);
    let wanted = 0;
    const fill = () => {
      const { Player } = frame.contentWindow || {};
      const [width, height] = state.size, scale = box.clientWidth / width;
      Object.assign(frame.style, { width: width + "px", height: height + "px", transform: "scale(" + scale + ")" });
      box.style.height = height * scale + "px";
      if (!Player || (Player.state.at === wanted && Player.state.style === (state.style || Player.state.style))) return;
      Player.state.style = state.style || Player.state.style;
      Player.show(wanted, false);
    };
    frame.addEventListener("load", fill);
    window.addEventListener("resize", fill);
    return { box, show(at) { wanted = at; box.hidden = at >= data.scenes.length; fill(); } };
  }

  const parts = {};
  ["clock", "spent", "planned", "pace", "scene", "place", "status"].forEach((name) => { parts[name] = element("output", { class: name }); });
  const title = element("h1"), text = element("div", { class: "told" }), notes = element("div", { class: "notes" }), after = element("h2");
  const left = element("p", { class: "left" }), now = picture(), next = picture();
  const jump = element("select", { "aria-label": "跳到", onchange: (event) => send({ go: Number(event.target.value) }) },
    ...data.scenes.map((scene, at) => element("option", { value: at, text: at + 1 + ". " + scene.title })));
  const answers = data.cards.map((card, at) => element("button", { type: "button", class: "card", text: at + 1 + " " + card.title, onclick: () => press(String(at + 1)) }));
  const timer = element("button", { type: "button", onclick: () => { start(Date.now()); tick(); } });
  const opener = element("a", { href: viewOf("brief", data.story.id), target: "brief-player", text: "打开演示窗口" });
  const black = button("黑屏", "b", "black-button");

  function start(at) {
    state.started = state.since = at;
    sessionStorage.setItem(STARTED, String(at));
  }

  function build() {
    const time = element("header", {},
      element("div", {}, label("现在"), parts.clock), element("div", {}, label("已讲"), parts.spent), element("div", {}, label("计划讲到本屏末 / 全程"), parts.planned),
      element("div", {}, label("快慢"), parts.pace), element("div", {}, label("本屏 / 计划"), parts.scene), element("div", { class: "tools" }, window.Look.button(), timer));
    const buttons = element("nav", {}, button("上一屏", "PageUp"), button("下一屏", "PageDown", "primary"), black, jump, parts.place, parts.status, opener);
    const asked = answers.length ? element("section", { class: "answers" }, label("领导提问"), ...answers, button("收起答问", "Escape")) : "";
    document.querySelector("main").append(time,
      element("section", { class: "now" }, label("本屏"), title, now.box, text, left),
      element("section", { class: "said" }, label("备注"), notes, asked),
      element("section", { class: "next" }, label("下一屏"), after, next.box, window.Phone.panel(send)), buttons);
    document.title = "演讲者 · " + data.story.title;
  }

  /* Show where the player stands; without a player, the first scene. */
  function follow(at) {
    const scene = data.scenes[at], coming = data.scenes[at + 1];
    title.textContent = scene.title;
    text.replaceChildren(...paragraphs(scene.text));
    notes.replaceChildren(...paragraphs(scene.notes || "（没有备注）"));
    left.textContent = scene.left_out.length ? "没有显示：" + scene.left_out.join("；") : "";
    after.textContent = coming ? coming.title : "（完）";
    jump.value = String(at);
    parts.place.textContent = at + 1 + " / " + data.scenes.length;
    now.show(at);
    next.show(at + 1);
  }

  function take(message) {
    if (message.gone) { players.delete(message.from); tick(); return; }
    players.set(message.from, { heard: Date.now(), remote: message.remote, said: message.said });
    const before = state.now;
    const changed = message.width !== state.size[0] || message.height !== state.size[1] || message.now.style !== state.style;
    state.now = message.now;
    state.size = [message.width, message.height];
    state.style = message.now.style;
    if (!before || before.at !== message.now.at || changed) follow(message.now.at);
    if (before && before.at !== message.now.at) {
      state.since = Date.now();
      if (!state.started) start(Date.now());
    }
    black.classList.toggle("pressed", message.now.black);
    black.setAttribute("aria-pressed", String(message.now.black));
    tick();
  }

  function pace(spent, from, until) {
    if (!state.started) return "";
    return spent > until ? "慢 " + clock(spent - until) : spent < from ? "快 " + clock(from - spent) : "正好";
  }

  function tick() {
    const at = state.now ? state.now.at : 0, today = new Date(), here = alive();
    const sum = (scenes) => scenes.reduce((all, scene) => all + scene.seconds, 0);
    const until = sum(data.scenes.slice(0, at + 1)), from = until - data.scenes[at].seconds;
    const spent = state.started ? (today - state.started) / 1000 : 0, inScene = state.started ? (today - state.since) / 1000 : 0;
    parts.clock.textContent = [today.getHours(), today.getMinutes(), today.getSeconds()].map((value) => String(value).padStart(2, "0")).join(":");
    parts.spent.textContent = clock(spent);
    parts.planned.textContent = clock(until) + " / " + clock(sum(data.scenes));
    parts.pace.textContent = pace(spent, from, until);
    parts.pace.classList.toggle("late", spent > until);
    parts.scene.textContent = clock(inScene) + " / " + clock(data.scenes[at].seconds);
    parts.status.textContent = !here.length ? "演示窗口没有打开" : state.now.black ? "正在黑屏" : state.now.card ? "答问：" + state.now.card : "";
    document.body.dataset.player = here.length ? "here" : "away";
    timer.textContent = state.started ? "重新计时" : "开始计时";
    window.Phone.tick(here.map((one) => one.remote).find(Boolean) || null, here.length ? here[0].said : "off", here.length > 0);
  }

  build();
  follow(0);
  tick();
  channel.onmessage = (event) => { if (event.data && event.data.from) take(event.data); };
  send({ ping: true });
  setInterval(() => send({ ping: true }), PING_MS);
  setInterval(tick, 500);
  window.addEventListener("keydown", (event) => {
    const typed = /^[0-9]$/.test(event.key) || FORWARDED.includes(event.key);
    const widget = event.target.closest && event.target.closest("button, select, input, a");
    if (!typed || event.ctrlKey || event.metaKey || event.altKey || (widget && ["Enter", " ", "ArrowDown", "ArrowUp"].includes(event.key))) return;
    press(event.key);
    event.preventDefault();
  });
  window.Speaker = { data, state };
})();
