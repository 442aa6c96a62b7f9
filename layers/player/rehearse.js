/* The rehearsal: any scene at any size, drawn by the player itself and made small, with what the player measures and what the data lacks. */
(function () {
  "use strict";

  const { element, measured: sizes } = window.Stage;
  const { draft, viewOf } = window.Wire;
  const SIZES = [[1024, 768], [1920, 1080], [2560, 1080], [3840, 1080], [6656, 1792], [1080, 1920]];
  const SMALLEST_PX = 240, LARGEST_PX = 10000;
  const SETTLE_MS = 120, WAIT_MS = 200, WAITS = 100;
  const SAME_RATIO = 0.03;

  const data = JSON.parse(document.getElementById("show").textContent);
  const params = new URLSearchParams(location.search);
  const remember = history.replaceState.bind(history);
  const number = (name, usual) => (Number(params.get(name)) > 0 ? Number(params.get(name)) : usual);
  const wanted = { width: number("width", 1920), height: number("height", 1080), distance: number("distance", 0), tall: number("tall", 0), wide: number("wide", 0),
    at: Math.max(0, data.scenes.findIndex((scene) => scene.id === params.get("scene"))), edition: params.get("edition") === "public" ? "public" : "internal" };
  let turn = 0, read = null, loaded = null;

  const frame = element("iframe", { title: "预演", tabindex: "-1" });
  const stand = element("div", { class: "picture" }, frame);
  const list = element("ul", { class: "warnings", "aria-live": "polite" }), all = element("ul", { class: "warnings" });
  const told = element("p", { class: "note", role: "status" });

  function field(name, label, unit) {
    const input = element("input", { type: "number", min: 0, step: "any", value: wanted[name] || "", onchange: (event) => {
      const value = Number(event.target.value);
      const pixels = name === "width" || name === "height";
      wanted[name] = pixels ? Math.min(Math.max(Math.round(value) || 1080, SMALLEST_PX), LARGEST_PX) : Math.max(value, 0);
      event.target.value = wanted[name] || "";
      start();
    } });
    inputs[name] = input;
    return element("label", {}, label, input, unit);
  }

  const inputs = {};
  const presets = SIZES.map(([width, height]) => element("button", { type: "button", text: width + " × " + height, onclick: () => {
    Object.assign(wanted, { width, height });
    inputs.width.value = width;
    inputs.height.value = height;
    start();
  } }));
  const scenes = element("select", { "aria-label": "第几屏", onchange: (event) => { wanted.at = Number(event.target.value); show(); } },
    ...data.scenes.map((scene, at) => element("option", { value: at, text: at + 1 + ". " + scene.title })));
  const edition = element("select", { "aria-label": "版本", onchange: (event) => { wanted.edition = event.target.value; show(); } },
    element("option", { value: "internal", text: "内部版" }), element("option", { value: "public", text: "公开版" }));
  const everything = element("button", { type: "button", class: "primary", text: "查全部各屏", onclick: walk });

  function keep() {
    const now = new URLSearchParams({ view: "rehearse", story: data.story.id, scene: data.scenes[wanted.at].id, width: wanted.width, height: wanted.height });
    ["distance", "tall", "wide"].forEach((name) => { if (wanted[name]) now.set(name, wanted[name]); });
    if (wanted.edition === "public") now.set("edition", "public");
    if (draft) now.set("draft", draft);
    remember(history.state, "", location.pathname + "?" + now);
  }

  function place() {
    const scale = Math.min(stand.clientWidth / wanted.width, (window.innerHeight - 40) / wanted.height);
    Object.assign(frame.style, { width: wanted.width + "px", height: wanted.height + "px", transform: "scale(" + scale + ")" });
    stand.style.height = wanted.height * scale + "px";
  }

  const later = (ms) => new Promise((done) => setTimeout(done, ms));

  /* Show a scene in the frame and return what the player measured there; null when it does not come or another wish came between. */
  async function measured(at, mine) {
    await loaded;
    for (let tried = 0; tried < WAITS && mine === turn; tried += 1) {
      const { Player, Report } = frame.contentWindow;
      if (Player && Report && Report.measured()) {
        Player.show(at, false);
        await later(SETTLE_MS);
        const found = mine === turn ? Report.measured() : null;
        if (found && found.at === at) return found;
      } else await later(WAIT_MS);
    }
    return null;
  }

  const metres = (px) => (wanted.tall ? "（" + (px / wanted.height * wanted.tall * 100).toFixed(1) + " 厘米）" : "");

  /* What a scene lacks, as sentences. */
  function warnings(found) {
    const least = sizes(wanted.width, wanted.height, wanted.distance, wanted.tall).smallest, scene = data.scenes[found.at], place_ = "第" + (found.at + 1) + "屏";
    const small = found.texts.filter((one) => one.px < least - 0.05).sort((a, b) => a.px - b.px);
    const contacts = Object.entries(data.contacts).filter(([where]) => where === place_);
    return [
      ...(small.length ? ["字太小：" + small.map((one) => one.part + " " + one.px.toFixed(0) + " 像素" + metres(one.px)).join("、") + "，至少要 " + least.toFixed(0) + " 像素" + metres(least)] : []),
      ...(found.over.length ? ["放不下、被截断：" + found.over.join("、")] : []), ...found.laid,
      ...(found.rows > 0 ? ["表格少列了 " + found.rows + " 行（屏上已写明）"] : []),
      ...found.missing.map((name) => "缺图层：" + name),
      ...scene.left_out.map((one) => "没有显示：" + one),
      ...(wanted.edition === "public" ? contacts.map(([, count]) => "有 " + count + " 处电话或邮箱，公开版的文件里会隐去，大屏上不会") : []),
    ];
  }

  /* What concerns all scenes. */
  function common() {
    const open = wanted.edition === "public", { distance, tall, wide, width, height } = wanted;
    const asked = Object.entries(data.contacts).filter(([where]) => where.startsWith("答问"));
    return [
      ...(data.approval ? [] : [open ? "没有配置审图号，公开版不能生成" : "没有审图号，各图写“内部工作用图”"]),
      ...(open ? asked.map(([where, count]) => where + "有 " + count + " 处电话或邮箱") : []),
      ...(distance && tall ? [] : ["填上观看距离和屏高，才能查字高"]),
      ...(tall && wide && Math.abs(wide / tall / (width / height) - 1) > SAME_RATIO ? ["屏宽屏高之比与像素之比不同，画面会变形"] : []),
    ];
  }

  const lines = (texts) => texts.map((text) => element("li", { text }));

  async function show() {
    const mine = turn += 1;
    keep();
    scenes.value = String(wanted.at);
    document.body.dataset.measured = "";
    const found = await measured(wanted.at, mine);
    if (mine !== turn) return;
    const wrongs = found ? warnings(found) : ["演示页没有打开，刷新再试"];
    list.replaceChildren(...lines(wrongs.length ? wrongs : ["本屏没有发现问题"]));
    all.replaceChildren(...lines(common()));
    told.textContent = "";
    document.body.dataset.measured = found ? data.scenes[wanted.at].id : "failed";
  }

  async function walk() {
    const mine = turn += 1, wrongs = new Map();
    document.body.dataset.measured = "";
    for (let at = 0; at < data.scenes.length && mine === turn; at += 1) {
      told.textContent = "正在查第 " + (at + 1) + " / " + data.scenes.length + " 屏";
      const found = await measured(at, mine);
      if (found) warnings(found).forEach((one) => wrongs.set(one, [...(wrongs.get(one) || []), at + 1]));
    }
    if (mine !== turn) return;
    told.textContent = "查完 " + data.scenes.length + " 屏，" + (wrongs.size ? wrongs.size + " 种问题。" : "没有发现问题。");
    all.replaceChildren(...lines([...common(), ...[...wrongs].map(([one, where]) => "第" + where.join("、") + "屏 " + one)]));
    wanted.at = data.scenes.length - 1;
    scenes.value = String(wanted.at);
    document.body.dataset.measured = "all";
  }

  /* Another size, to which the player adapts itself, or another distance, with which it starts anew. */
  function start() {
    const { distance, tall } = wanted, more = distance && tall ? { distance, tall } : {}, now = JSON.stringify(more);
    place();
    if (now !== read) {
      read = now;
      loaded = new Promise((done) => frame.addEventListener("load", done, { once: true }));
      frame.src = viewOf("brief", data.story.id) + "&" + new URLSearchParams(Object.assign({ preview: 1, scene: data.scenes[wanted.at].id }, more));
    }
    show();
  }

  document.querySelector("main").append(
    element("section", { class: "wishes" }, element("header", {}, element("h1", { text: data.story.title + " · 预演" }), window.Look.button()), scenes, element("div", { class: "sizes" }, ...presets),
      element("div", { class: "fields" }, field("width", "宽", "像素"), field("height", "高", "像素"), field("distance", "观看距离", "米"), field("tall", "屏高", "米"), field("wide", "屏宽", "米")),
      element("div", { class: "fields" }, edition, everything), told, element("h2", { text: "本屏" }), list, element("h2", { text: "全部" }), all,
      element("p", { class: "note", text: "字高按观看距离的 1/250；各项由演示页自己量出。预演的是" + (draft ? "还没有保存的修改。" : "已保存的内容。") })),
    stand);
  edition.value = wanted.edition;
  document.title = "预演 · " + data.story.title;
  window.addEventListener("resize", place);
  start();
})();
