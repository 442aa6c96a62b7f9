/* The player's line to the speaker's window and to a phone: tells where the story stands, and presses the keys that it is sent. */
(function () {
  "use strict";

  const asked = new URLSearchParams(location.search);
  if (asked.get("preview") === "1") return;

  const KEPT = "brief.remote";
  const KEYS = { next: "PageDown", back: "PageUp", black: "b" };
  const PATIENCE_MS = 15000;
  const LONGEST_PAUSE_MS = 8000;
  const GONE = 404, OVER = 410;
  const ask = window.Wire.asker(window.fetch.bind(window), PATIENCE_MS); /* Before the player takes fetch for its own files. */
  const channel = new BroadcastChannel(window.Wire.channelOf(asked.get("story") || "plan"));
  const own = Date.now().toString(36) + Math.random().toString(36).slice(2); /* This window among others that show the same story. */
  let remote = null, turn = 0, told = "", said = "off";

  function state() {
    const { data, state: now, card } = window.Player;
    const scene = data.scenes[now.at];
    return { at: now.at, of: data.scenes.length, title: scene.title, black: now.black, auto: now.auto, style: now.style, card: card.hidden ? "" : card.textContent.slice(0, 80) };
  }

  /* Tell the speaker's window all, and the phone what it shows. */
  function tell() {
    if (!window.Player) return;
    const now = state();
    channel.postMessage({ from: own, now, width: window.innerWidth, height: window.innerHeight, remote, said });
    if (remote) report(now);
  }

  function report(now) {
    const { at, of, black } = now, title = now.title.slice(0, 100), wanted = JSON.stringify({ at, of, title, black });
    if (wanted === told) return;
    told = wanted;
    ask("POST", "told", remote.secret, JSON.parse(wanted)).then((answer) => { if (!answer.ok) told = ""; }, () => { told = ""; });
  }

  function press(key) {
    window.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  }

  function say(word) {
    if (said === word) return;
    said = word;
    document.getElementById("player").dataset.remote = word;
    tell();
  }

  function turnOff() {
    remote = null;
    turn += 1;
    sessionStorage.removeItem(KEPT);
    said = "";
    say("off");
  }

  /* What F5 must not lose: which remote it is, and which press was the last, so that none is done twice. */
  function keep(after) {
    remote.after = after;
    sessionStorage.setItem(KEPT, JSON.stringify(remote));
  }

  function turnOn(given) {
    if (remote && remote.secret === given.secret) return;
    remote = given;
    turn += 1;
    told = "";
    keep(given.after || 0);
    listen(turn);
  }

  /* After a restart the server knows of no remote: say again which one it was. */
  function reopen() {
    return ask("POST", "open", "", { secret: remote.secret, ends: remote.ends }).then((answer) => {
      if (answer.status === OVER) turnOff();
      else if (!answer.ok) throw new Error(String(answer.status));
      else told = "";
    });
  }

  /* Wait for keys from the phone for as long as the remote is on; whatever goes wrong is tried again, ever more slowly. */
  async function listen(mine) {
    let pause = 500;
    while (mine === turn) {
      try {
        tell();
        const answer = await ask("GET", "presses?after=" + remote.after, remote.secret);
        if (mine !== turn) return;
        if (answer.status === OVER) turnOff();
        else if (answer.status === GONE) { keep(0); await reopen(); }
        else if (!answer.ok) throw new Error(String(answer.status));
        else {
          const got = await answer.json();
          if (mine !== turn) return;
          say("on");
          keep(got.last);
          got.presses.forEach((one) => { if (KEYS[one]) press(KEYS[one]); });
        }
        pause = 500;
      } catch (error) {
        if (mine !== turn) return;
        say("lost");
        await new Promise((done) => setTimeout(done, pause));
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  function obey(message) {
    if (message.key) press(message.key);
    else if (Number.isInteger(message.go)) window.Player.show(message.go, true);
    else if (message.remote) turnOn(message.remote);
    else if (message.remote === null) turnOff();
    tell();
  }

  channel.onmessage = (event) => { if (event.data && event.data.to === "player" && window.Player) obey(event.data); };
  window.addEventListener("player", tell);
  window.addEventListener("resize", tell);
  window.addEventListener("pagehide", () => channel.postMessage({ from: own, gone: true }));
  window.addEventListener("keydown", (event) => {
    if ((event.key === "s" || event.key === "S") && !event.ctrlKey && !event.altKey && !event.metaKey) window.open(window.Wire.viewOf("speaker", asked.get("story") || "plan"), "brief-speaker", "width=1280,height=760");
  });
  window.addEventListener("load", () => {
    const kept = sessionStorage.getItem(KEPT);
    if (kept) turnOn(JSON.parse(kept));
  });
})();
