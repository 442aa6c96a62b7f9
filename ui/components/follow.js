/* A link within the application leads there without loading the page anew: the tab keeps its session, the map its camera.
   The page hears of it as it hears of the browser's own way back: by `popstate`, with the new address already there. */
const SCROLLED = ".stMainBlockContainer";
const LIST = ".st-key-behind";
let coming; // waits for the list that a link opens

function followed(event) {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;
  const link = plain && event.target instanceof Element && event.target.closest('a[href^="./"]:not([target])');
  if (!link || link.origin !== location.origin) return;
  event.preventDefault();
  const elsewhere = link.pathname !== location.pathname;
  if (link.href !== location.href) history.pushState({}, "", link.href);
  window.dispatchEvent(new PopStateEvent("popstate"));
  const page = elsewhere && document.querySelector(SCROLLED);
  if (page) page.scrollTop = 0;
  else if (new URL(link.href).searchParams.has("cell")) bringList();
}

/** Bring the list behind a number into view, when it is there: it opens above a picture that somebody may have scrolled down to. */
function bringList() {
  coming?.disconnect();
  const brought = () => {
    const list = document.querySelector(LIST);
    list?.scrollIntoView({ block: "start" });
    return list;
  };
  if (brought()) return;
  coming = new MutationObserver(() => brought() && coming.disconnect());
  coming.observe(document.body, { childList: true, subtree: true });
}

export default function () {
  document.removeEventListener("click", window.atlasFollows);
  window.atlasFollows = followed;
  document.addEventListener("click", followed);
}
