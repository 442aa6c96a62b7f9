/* F5 comes from clickers by accident, and must not end the show: the page is loaded anew only when the server is there to send it. */
(function () {
  "use strict";

  const WAIT_MS = 10000; /* A server that has just started takes its time, and nobody sees that the show waits. */
  const ask = window.fetch.bind(window); /* Before the player takes fetch for its own files. */

  /* Whether the server would send this page now. */
  async function isThere() {
    const stop = new AbortController(), timer = setTimeout(() => stop.abort(), WAIT_MS);
    try {
      return (await ask(location.href, { method: "HEAD", cache: "no-store", signal: stop.signal })).ok;
    } catch (error) {
      return false;
    } finally {
      clearTimeout(timer);
    }
  }

  window.addEventListener("keydown", async (event) => {
    if (event.key !== "F5" || event.altKey || event.metaKey) return;
    event.preventDefault();
    const there = await isThere();
    document.getElementById("player").dataset.server = there ? "there" : "gone";
    if (there) location.reload();
  }, true);
})();
