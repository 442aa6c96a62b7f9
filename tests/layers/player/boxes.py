"""What is wrong with the picture of a scene, told by the boxes that a browser measured."""

from typing import cast

from playwright.sync_api import Page

_WRONGS = """() => {
  const wrongs = [], say = (...words) => wrongs.push(words.join(" "));
  const root = document.getElementById("player"), words = root.querySelector(".words"), place = document.getElementById("map");
  const box = (node) => { const { left, top, right, bottom } = node.getBoundingClientRect(); return { left, top, right, bottom }; };
  const told = (node) => node.className + " “" + node.textContent.slice(0, 16) + "”";
  const cover = root.dataset.cover === "true" && root.dataset.layout !== "tall", hand = root.dataset.hand === "true";
  const across = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = (a, b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  const meet = (a, b) => across(a, b) > 1 && down(a, b) > 1;
  const inside = (a, b) => a.left >= b.left - 1 && a.top >= b.top - 1 && a.right <= b.right + 1 && a.bottom <= b.bottom + 1;
  const [map, text, foot] = [place, words, root.querySelector(".foot")].map(box);
  const window_ = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
  [[map, "map"], [text, "words"], [foot, "foot"]].forEach(([one, name]) => { if (!inside(one, window_)) say(name, "leaves the window"); });
  if (meet(text, foot) || meet(map, foot) || (!cover && meet(map, text))) say("map, words and foot overlap");

  const LEAVES = "h1 span, .subtitle, .text p, figcaption, th, td, .bar-name, .bar-count, .more, .source";
  const leaves = [...words.querySelectorAll(LEAVES)].filter((node) => node.textContent);
  leaves.forEach((node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    const ink = box(range), free = hand ? { ...text, top: -1e6, bottom: 1e6 } : text;
    if (!inside(ink, free)) say(told(node), "leaves the words");
    if (parseFloat(getComputedStyle(node).fontSize) < 12) say(told(node), "is smaller than 12 px");
  });
  const inks = leaves.map((node) => [node, box(node)]);
  const pairs = inks.flatMap(([node, one], at) => inks.slice(at + 1).map(([other, two]) => [node, other, one, two]));
  pairs.filter(([, , one, two]) => meet(one, two)).forEach(([node, other]) => say(told(node), "lies on", told(other)));
  if (!hand && words.dataset.over !== "false") say("the words do not fit");
  const footed = [...root.querySelectorAll(".foot > span:not(.credits):not(.done)")];
  footed.filter((node) => node.scrollWidth > node.clientWidth + 1).forEach((node) => say(told(node), "is cut"));

  const atlas = Atlas.current, panel = place.querySelector(".atlas-legend");
  const legend = panel && panel.offsetWidth ? box(panel) : null;
  if (legend && !inside(legend, map)) say("the legend leaves the map");
  const within = (x, y, w, h) => ({ left: map.left + x, top: map.top + y, right: map.left + x + w, bottom: map.top + y + h });
  atlas.labels.boxes().forEach((one) => {
    const here = within(one.x, one.y, one.w, one.h);
    if (!inside(here, map)) say("the name", one.text, "is cut by the edge");
    else if (legend && meet(here, legend)) say("the name", one.text, "lies under the legend");
  });
  const { bounds } = Player.data.scenes[Player.state.at];
  if (bounds) {
    const [west, south, east, north] = bounds;
    const [a, b] = [[north, west], [south, east]].map((corner) => window.map.latLngToContainerPoint(corner));
    const ground = within(a.x, a.y, b.x - a.x, b.y - a.y);
    if (!inside(ground, map)) say("the ground leaves the map");
    if (legend && meet(ground, legend)) say("the legend lies on the ground");
    if (cover && ground.left < text.right - 1) say("the title lies on the ground");
  }
  return wrongs;
}"""


def wrongs_of(page: Page) -> list[str]:
    """Return what runs out of its room, lies on something else, is cut or too small in the scene that a player shows."""
    return cast("list[str]", page.evaluate(_WRONGS))
