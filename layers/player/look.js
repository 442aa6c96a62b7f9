/* Light or dark as the system is, until somebody chooses; what is chosen holds for all windows beside the player, in this browser. */
(function () {
  "use strict";

  const KEPT = "brief.look";
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const now = () => localStorage.getItem(KEPT) || (dark.matches ? "dark" : "light");
  const wear = () => { document.body.dataset.theme = now(); };

  function change() {
    localStorage.setItem(KEPT, now() === "dark" ? "light" : "dark");
    wear();
  }

  dark.addEventListener("change", wear);
  window.addEventListener("storage", wear);
  wear();
  window.Look = { button: () => window.Stage.element("button", { type: "button", class: "look", text: "深浅", onclick: change }) };
})();
