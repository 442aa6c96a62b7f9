/* How the windows of a story find each other and the server: one channel a story, one way to ask. */
(function () {
  "use strict";

  const root = location.pathname.replace(/\/?$/, "/");

  /* Return a function that asks the server below remote/ with the word that proves who asks; it gives up when nothing comes. */
  function asker(fetching, patience) {
    return (method, path, proof, body) => {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), patience);
      const headers = { "X-Remote": proof || "-" };
      if (body) headers["Content-Type"] = "application/json";
      const request = { method, headers, body: body ? JSON.stringify(body) : undefined, signal: stop.signal, cache: "no-store", credentials: "omit" };
      return fetching(root + "remote/" + path, request).finally(() => clearTimeout(timer));
    };
  }

  /* A story that is not saved yet is known by a word; all its windows carry it. */
  const draft = new URLSearchParams(location.search).get("draft") || "";
  const channelOf = (story) => "brief " + root + " " + story + " " + draft;
  const viewOf = (view, story) => root + "?" + new URLSearchParams(!story ? { view } : draft ? { view, story, draft } : { view, story });

  /* 95 becomes 1:35. */
  function clock(seconds) {
    const whole = Math.max(0, Math.floor(seconds)), two = (value) => String(value).padStart(2, "0");
    const hours = Math.floor(whole / 3600);
    return (hours ? hours + ":" + two(Math.floor(whole / 60) % 60) : Math.floor(whole / 60)) + ":" + two(whole % 60);
  }

  window.Wire = { root, draft, asker, channelOf, viewOf, clock };
})();
