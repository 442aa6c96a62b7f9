/* Fingers: two buttons at the foot, and a stroke across the words, for who has no keys. */
(function () {
  "use strict";

  const STROKE_PX = 48;
  const MUCH_WIDER = 1.5;

  /* A stroke to the left means next, as a page is turned; one that runs up or down scrolls. */
  function watch(words, step) {
    let from = null;
    words.addEventListener("touchstart", (event) => { from = event.touches.length === 1 ? event.touches[0] : null; }, { passive: true });
    words.addEventListener("touchend", (event) => {
      if (!from) return;
      const { clientX, clientY } = event.changedTouches[0], across = clientX - from.clientX, down = clientY - from.clientY;
      from = null;
      if (Math.abs(across) >= STROKE_PX && Math.abs(across) > MUCH_WIDER * Math.abs(down)) step(across < 0 ? 1 : -1);
    }, { passive: true });
  }

  function listen(root, step) {
    root.querySelectorAll("[data-step]").forEach((button) => button.addEventListener("click", () => { step(Number(button.dataset.step)); button.blur(); }));
    watch(root.querySelector(".words"), step);
  }

  window.Fingers = { listen };
})();
