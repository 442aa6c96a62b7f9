/* The player's address: a query when a server sent the page, what follows # when it lies on a disk. It brings a scene back after F5. */
(function () {
  "use strict";

  window.parent = window; /* In a frame of the speaker's window or the rehearsal, the map must not take that window for its own page. */
  const onDisk = location.protocol === "file:";
  const realReplace = history.replaceState.bind(history); /* The map's own use of the address is switched off. */
  const asked = () => new URLSearchParams(onDisk ? location.hash.slice(1) : location.search);

  function remember(scene, state) {
    const params = asked();
    params.set("scene", scene);
    ["auto", "loop"].forEach((name) => { if (state[name]) params.set(name, "1"); else params.delete(name); });
    realReplace(history.state, "", onDisk ? "#" + params : location.pathname + "?" + params);
  }

  /* Take over into the state what the address says; `scenes` are those of the story. */
  function restore(scenes, state) {
    const params = asked(), wanted = params.get("scene") || "";
    const found = scenes.findIndex((scene) => scene.id === wanted);
    const number = Number(wanted);
    if (["dark", "light", "print"].includes(params.get("style"))) state.style = params.get("style");
    state.auto = params.get("auto") === "1";
    state.loop = params.get("loop") === "1";
    state.at = found >= 0 ? found : Number.isInteger(number) && number >= 1 && number <= scenes.length ? number - 1 : 0;
  }

  window.Address = { onDisk, asked, remember, restore };
})();
