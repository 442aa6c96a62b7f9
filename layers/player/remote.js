/* The phone: a code once, typed or from the picture that the camera read, then three large buttons, and what the wall shows. */
(function () {
  "use strict";

  const { element } = window.Stage;
  const KEPT = "brief.key";
  const PATIENCE_MS = 12000;
  const PRESS_MS = 4000;
  const LONGEST_PAUSE_MS = 8000;
  const real = window.fetch.bind(window);
  const waitFor = window.Wire.asker(real, PATIENCE_MS), ask = window.Wire.asker(real, PRESS_MS);
  const main = document.querySelector("main");
  const place = element("output", { class: "place" }), title = element("h1"), note = element("p", { class: "note", role: "status" });
  const field = element("input", { inputmode: "numeric", autocomplete: "one-time-code", maxlength: 7, "aria-label": "六位代码", placeholder: "六位代码" });
  const form = element("form", {}, element("label", { text: "演讲者窗口上的六位代码" }, field), element("button", { class: "primary", text: "连接" }));
  const black = press("黑屏", "black");
  let key = sessionStorage.getItem(KEPT) || "", turn = 0;

  function press(name, word) {
    return element("button", { type: "button", class: word, text: name, onclick: () => {
      ask("POST", "press", key, { do: word }).then((answer) => {
        if (answer.ok) answer.json().then((got) => { note.textContent = got.here ? "" : "演示窗口没有连上。"; });
        else if (answer.status === 404) note.textContent = "服务器刚重启，稍等再按。";
        else leave("遥控已经关闭。");
      }, () => { note.textContent = "没有发出去，请再按一次。"; });
    } });
  }

  function leave(why) {
    key = "";
    turn += 1;
    sessionStorage.removeItem(KEPT);
    main.replaceChildren(form, note);
    note.textContent = why;
    document.body.dataset.state = "out";
  }

  function enter() {
    main.replaceChildren(place, title, element("div", { class: "pad" }, press("上一屏", "back"), press("下一屏", "next"), black), note);
    note.textContent = "";
    document.body.dataset.state = "in";
    turn += 1;
    follow(turn);
  }

  function tell(got) {
    place.textContent = got.of ? got.at + 1 + " / " + got.of : "";
    title.textContent = got.title || "";
    black.setAttribute("aria-pressed", String(Boolean(got.black)));
    note.textContent = got.here ? "" : "演示窗口没有连上。";
  }

  /* Follow the wall; a line that breaks is taken up again. */
  async function follow(mine) {
    let version = -1, pause = 500;
    while (mine === turn) {
      try {
        const answer = await waitFor("GET", "shown?after=" + Math.max(version, 0), key);
        if (mine !== turn) return;
        if (answer.status === 410 || answer.status === 403) { leave("遥控已经关闭。"); return; }
        if (!answer.ok) throw new Error(String(answer.status));
        const got = await answer.json();
        version = got.version;
        tell(got);
        pause = 500;
      } catch (error) {
        if (mine === turn) note.textContent = "连接断了，正在重连。";
        await new Promise((done) => setTimeout(done, pause));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  function join(code) {
    ask("POST", "join", "", { code: code.replace(/\D/g, "") }).then((answer) => answer.json().then((got) => {
      if (!answer.ok) { leave(got.error); return; }
      key = got.key;
      sessionStorage.setItem(KEPT, key);
      field.value = "";
      enter();
    })).catch(() => { note.textContent = "服务器没有应答，请看手机是否在同一个网络。"; });
  }

  const scanned = location.hash.slice(1);
  form.addEventListener("submit", (event) => { event.preventDefault(); join(field.value); });
  document.title = "遥控";
  history.replaceState(history.state, "", location.pathname + location.search);
  if (scanned) { leave("正在连接。"); join(scanned); } else if (key) enter(); else leave("");
})();
