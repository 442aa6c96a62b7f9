/* The speaker's panel for a phone: turns the remote on and off and shows the code, also as a picture for a camera; off until somebody turns it on. */
(function () {
  "use strict";

  const { element } = window.Stage;
  const { asker, viewOf, clock } = window.Wire;
  const PATIENCE_MS = 8000;
  const ask = asker(window.fetch.bind(window), PATIENCE_MS);
  const LOCAL = ["localhost", "127.0.0.1", "[::1]"];
  const SAID = { on: "演示窗口已连上，等手机。", lost: "与服务器的连接断了，正在自动重连；本机翻页不受影响。", off: "" };

  const SVG = "http://www.w3.org/2000/svg";
  const code = element("output", { class: "code" }), rest = element("output", { class: "rest" }), picture = element("div", { class: "qr", hidden: true }), note = element("p", { class: "note", role: "status" });
  const turn = element("button", { type: "button" }), fresh = element("button", { type: "button", text: "换代码", hidden: true });
  let line = null, until = 0, digits = "", send = () => {}, wrong = "";

  function address() {
    if (LOCAL.includes(location.hostname)) return "手机打不开 " + location.hostname + "：启动时设 HOST=0.0.0.0，再用本机在局域网里的地址打开本页。";
    return "手机扫码，或打开 " + location.host + viewOf("remote", "") + " 输入代码。";
  }

  /* Ask the server; what it refuses stands in the note. */
  function asked(path, proof, body) {
    wrong = "";
    return ask("POST", path, proof, body).then((answer) => answer.json().then((got) => {
      if (!answer.ok) throw new Error(got.error || "服务器没有照办。");
      return got;
    }), () => { throw new Error("服务器没有应答，手机遥控暂时用不了；本机翻页不受影响。"); }).catch((error) => { wrong = error.message; return null; });
  }

  /* The address with the code, for the phone's camera; nothing where a phone could not open it. */
  function draw(side, squares) {
    const svg = document.createElementNS(SVG, "svg"), path = document.createElementNS(SVG, "path");
    Object.entries({ viewBox: "0 0 " + side + " " + side, role: "img", "aria-label": "遥控页的二维码", "shape-rendering": "crispEdges" }).forEach(([name, value]) => svg.setAttribute(name, value));
    path.setAttribute("d", squares);
    svg.append(path);
    picture.replaceChildren(...(squares ? [svg] : []));
  }

  function newCode({ secret }) {
    const place = LOCAL.includes(location.hostname) ? "" : location.origin + viewOf("remote", "");
    return asked("code", secret, { place }).then((got) => {
      if (!got) return;
      draw(got.side, got.squares);
      digits = got.code.slice(0, 3) + " " + got.code.slice(3);
      until = Date.now() + got.seconds * 1000;
    });
  }

  function switchOver() {
    if (line) {
      const { secret } = line;
      digits = "";
      send({ remote: null });
      asked("close", secret, {});
      return;
    }
    asked("open", "", {}).then((got) => {
      if (!got) return;
      send({ remote: { secret: got.secret, ends: got.ends } });
      newCode(got);
    });
  }

  /* Follow what the player says of its line. */
  function tick(now, said, here) {
    const left = (until - Date.now()) / 1000;
    line = now;
    turn.textContent = now ? "关掉手机遥控" : "打开手机遥控";
    turn.disabled = !here;
    fresh.hidden = !now;
    code.textContent = now && left > 0 ? digits : "";
    picture.hidden = !code.textContent || !picture.childNodes.length;
    rest.textContent = code.textContent ? clock(left) + " 内有效" : "";
    document.body.dataset.remote = now ? said : "off";
    note.textContent = wrong || (now ? (SAID[said] || "") + address() : here ? "" : "先打开演示窗口。");
  }

  turn.addEventListener("click", switchOver);
  fresh.addEventListener("click", () => newCode(line));
  window.Phone = {
    tick,
    panel(sender) {
      send = sender;
      return element("section", { class: "phone" }, element("p", { class: "label", text: "手机遥控" }), picture, turn, code, rest, fresh, note);
    },
  };
})();
