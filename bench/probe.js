/* A stopwatch in the page, so that no time of the measuring program is measured. */
(function () {
  "use strict";
  if (window !== window.top) return;

  const MAP = 'iframe[title="streamlit_folium.st_folium"]';
  const CARD = ".card h2";
  const GIVE_UP_MS = 120000;
  let result = null;

  function mapWindow() {
    const frame = document.querySelector(MAP);
    return frame && frame.contentDocument && frame.contentDocument.body ? frame.contentWindow : null;
  }
  function painted() {
    const inside = mapWindow();
    return inside ? Number(inside.document.body.dataset.painted || 0) : 0;
  }
  function heading() {
    const found = document.querySelector(CARD);
    return found ? found.textContent : "";
  }
  /* Whether the card is laid out to be seen: asking forces a layout, so it is asked once the words are there and not at every look. */
  function shown() {
    return document.querySelector(CARD).offsetParent !== null;
  }
  function ranks() {
    return [...document.querySelectorAll(".near-score")].map((each) => each.textContent).join();
  }
  function pane() {
    const inside = mapWindow();
    return Boolean(inside && inside.document.querySelector(".leaflet-map-pane"));
  }

  /* What to wait for: each returns a test that is true once the goal is in the page. */
  const goals = {
    painted() { const before = painted(); return () => painted() > before; },
    text(wanted) { return () => [...document.querySelectorAll('[data-testid="stText"]')].some((each) => each.textContent === wanted); },
    heading() { const before = heading(); return () => { const now = heading(); return now !== "" && now !== before && shown(); }; },
    pane() { return pane; },
    /* The map painted and the list beside it in the new order: a change of weights changes scores. */
    ranked() { const before = painted(), list = ranks(); return () => painted() > before && ranks() !== list; },
    there(wanted) { return () => Boolean(document.querySelector(wanted)); },
    first() { return () => painted() > 0; },
  };

  /* Resolve when the test is true and one animation frame of the window that paints has passed. */
  function reached(test) {
    return new Promise((resolve, reject) => {
      const started = performance.now();
      const watcher = new MutationObserver(look);
      let done = false;
      function look() {
        if (done) return;
        if (test()) {
          done = true;
          watcher.disconnect();
          (mapWindow() || window).requestAnimationFrame(() => resolve(performance.now()));
        } else if (performance.now() - started > GIVE_UP_MS) {
          done = true;
          watcher.disconnect();
          reject(new Error("not reached within " + GIVE_UP_MS + " ms"));
        }
      }
      function attach() {
        watcher.observe(document, { childList: true, characterData: true, attributes: true, subtree: true });
        const inside = mapWindow();
        if (inside) watcher.observe(inside.document.body, { attributes: true });
      }
      attach();
      /* Frames come and go, and a goal may be reached where no observer looks: look at every frame as well. */
      (function tick() {
        if (done) return;
        attach();
        look();
        requestAnimationFrame(tick);
      })();
    });
  }

  function onNextClick(fn) {
    const places = [window, mapWindow()].filter(Boolean);
    const taken = (event) => {
      places.forEach((place) => place.removeEventListener("click", taken, true));
      fn(event.timeStamp + (event.view || window).performance.timeOrigin - performance.timeOrigin);
    };
    places.forEach((place) => place.addEventListener("click", taken, true));
  }

  window.bench = {
    /* Start at the next click anywhere in page or map. */
    arm(goal, wanted) {
      const test = goals[goal](wanted);
      result = new Promise((resolve, reject) => onNextClick((from) => reached(test).then((at) => resolve(at - from), reject)));
    },
    result: () => result,
    /* Time from the start of the navigation. */
    since: (goal) => reached(goals[goal]()),
    painted, heading,
    samples: [],
    /* Click buttons by themselves at given times after now, in ms, each after the one before has been painted. */
    async pace(selector, times) {
      const from = performance.now();
      for (const time of times) {
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, from + time - performance.now())));
        const buttons = document.querySelectorAll(selector);
        const test = goals.painted();
        const clicked = performance.now();
        buttons[this.samples.length % 2].click();
        try {
          this.samples.push((await reached(test)) - clicked);
        } catch (error) {
          this.samples.push(null);
        }
      }
      return this.samples;
    },
  };
})();
