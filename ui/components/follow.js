/* A link within the application leads there without loading the page anew: the tab keeps its session, the map its camera.
   The page hears of it as it hears of the browser's own way back: by `popstate`, with the new address already there. */
const SCROLLED = ".stMainBlockContainer";

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
}

export default function () {
  document.removeEventListener("click", window.atlasFollows);
  window.atlasFollows = followed;
  document.addEventListener("click", followed);
}
