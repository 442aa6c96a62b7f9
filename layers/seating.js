/* Where names stand: beside a point, along a line, inside an area; one after the other, off those before them and off the symbols.
   What does not change with the zoom is kept in px of the world at zoom 0. */
(function () {
  "use strict";

  const CLOSE = 14; /* From this zoom on a large area is named in several places. */
  const SHIFTS = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8];
  /* Beyond this cost a minor name is left out; see COST in placing.js. Each further anchor costs a little; so does a zone's name
     without its second line, one broken over two and a smaller one, which may cover no more of the symbols than the whole name, or next to nothing. */
  const MINOR = 1.3;
  const NEXT_ANCHOR = 0.03;
  const BRIEF = 0.25;
  const COVERED = 0.1;
  const STACKED = 0.3;
  const SMALL = 0.25, SHRUNK = 0.8;

  const { Ground, Track, along, around } = Atlas.placing;
  const { ringsOf, insideOf } = Atlas.rings;
  const { LOOKS, Typesetting } = Atlas.typesetting;

  const stood = (text, { x, y, boxes }) => ({ boxes, glyphs: text.glyphs(x, y) });
  const apart = (one, other) => Math.hypot(one.boxes[0].x - other.boxes[0].x, one.boxes[0].y - other.boxes[0].y);

  /* The share of a name that lies beyond the area it names, more when its middle does. */
  function outsideOf(inside, scale, text) {
    const away = (x, y) => Number(!inside(x / scale, y / scale));
    return (x, y) => {
      const lines = text.boxes(x, y).slice(0, text.lines), first = lines[0], last = lines[lines.length - 1];
      const middle = away(x, (first.y + last.y + last.h) / 2), end = last.y + last.h;
      const corners = away(first.x, first.y) + away(first.x + first.w, first.y) + away(last.x, end) + away(last.x + last.w, end);
      return (corners + middle) / 5 + middle / 2;
    };
  }

  Atlas.Seating = function (atlas) {
    const { map } = atlas;
    const { font, name, halves } = Typesetting(atlas);
    const known = new WeakMap();

    const worldOf = ([lon, lat]) => map.project([lat, lon], 0);

    /* What is known of a label in px of the world at zoom 0: anchors, tracks, and what lies inside its area. */
    function groundOf(label) {
      if (!known.has(label)) {
        const inside = label.area && insideOf(ringsOf(label.area).map((ring) => ring.map((corner) => { const { x, y } = worldOf(corner); return [x, y]; })));
        known.set(label, {
          inside,
          anchors: (label.anchors || (label.lines ? [] : [[label.lon, label.lat]])).map(worldOf),
          tracks: (label.lines || []).map((line) => Track(line.map(worldOf))),
        });
      }
      return known.get(label);
    }

    function placeBeside(label, look, grounds, zoom) {
      const text = name([label.text], look, zoom, "");
      const { w, h } = text, point = groundOf(label).anchors[0].multiplyBy(Math.pow(2, zoom));
      const away = label.dx ? label.dx + 1 : look.around * atlas.scale * (zoom < 14 ? 1 : 1.3), slant = 0.7 * away;
      const spots = [[away + w / 2, 0], [-away - w / 2, 0], [0, -away - h / 2], [0, away + h / 2],
        [slant + w / 2, -slant - h / 3], [slant + w / 2, slant + h / 3], [-slant - w / 2, -slant - h / 3], [-slant - w / 2, slant + h / 3]];
      for (const [dx, dy] of spots) {
        const x = point.x + dx, y = point.y + dy, boxes = text.boxes(x, y);
        if (grounds.names.free(boxes) && grounds.symbols.free(boxes)) return [stood(text, { x, y, boxes })];
      }
      return [];
    }

    function placeAlong(label, look, grounds, zoom) {
      const type = font(look, zoom), found = [];
      const tries = SHIFTS.flatMap((shift) => (look.lift || [0]).map((lift) => [shift, lift * type.size]));
      groundOf(label).tracks.forEach((whole) => {
        const track = whole.scaled(Math.pow(2, zoom));
        const windows = Math.max(1, Math.round(track.length / look.every / atlas.scale));
        for (let k = 0; k < windows; k++) {
          for (const [shift, lift] of tries) {
            const place = along(label.text, type, track, track.length * (k + shift) / windows, { bend: look.bend, lift });
            if (!place || !grounds.names.free(place.boxes) || !grounds.symbols.free(place.boxes)) continue;
            found.push(place);
            grounds.names.take(place.boxes);
            break;
          }
        }
      });
      return found;
    }

    /* The best place of all anchors; in several places where the area is large. */
    function placeInside(label, look, grounds, zoom, second, lines, shrunk) {
      const { anchors, inside } = groundOf(label), scale = Math.pow(2, zoom);
      const text = name(lines, look, zoom, second, shrunk), outside = inside ? outsideOf(inside, scale, text) : () => 0, found = [];
      const several = look.apart && zoom >= CLOSE, mayCover = Boolean(look.hold);
      let best = null;
      anchors.forEach((anchor, i) => {
        const dear = i * NEXT_ANCHOR;
        if (best && best.cost <= dear) return;
        const most = best ? best.cost - dear : mayCover ? Infinity : MINOR;
        const place = around(anchor.multiplyBy(scale), text, { grounds, outside, most, mayCover });
        if (!place) return;
        if (several && !place.covered && found.every((other) => apart(other, place) >= look.apart * atlas.scale)) {
          found.push(place);
          grounds.names.take(place.boxes);
        } else best = Object.assign(place, { cost: place.cost + dear });
      });
      if (best && !found.length) found.push(best);
      return found.map((place) => Object.assign(stood(text, place), { covered: place.covered, cost: place.cost }));
    }

    function secondLine(label) {
      if (!("area_km2" in label)) return "";
      const area = label.area_km2 === null ? atlas.text.areaUnknown || "" : label.area_km2 + " km²";
      return [label.prefix, area].filter(Boolean).join("\u2002");
    }

    /* Of the forms that a name may be written in, the one that stands best; a step each. */
    function* placeBest(label, look, grounds, zoom) {
      const second = secondLine(label), lines = look.kind === "zone" && halves(label.text);
      const forms = [[[label.text], second, 0], second && [[label.text], "", BRIEF], lines && [lines, second, STACKED], lines && second && [lines, "", BRIEF + STACKED],
        second && [[label.text], "", BRIEF + SMALL, SHRUNK], lines && second && [lines, "", BRIEF + STACKED + SMALL, SHRUNK]];
      let found = [], least = Infinity, covered = Infinity;
      for (const [written, below, dear, shrunk] of forms.filter(Boolean)) {
        if (dear >= least) continue;
        const places = placeInside(label, look, grounds, zoom, below, written, shrunk);
        yield;
        if (!places.length || places[0].cost + dear >= least || places[0].covered > Math.max(COVERED, covered)) continue;
        [found, least, covered] = [places, places[0].cost + dear, places[0].covered];
      }
      return found;
    }

    /* Place names that are wanted at a zoom, sorted by rank, off `obstacles`; returns places {boxes, glyphs, label} in px of the zoom's world.
       Whoever has little time takes a few steps at once. */
    return function* seats(wanted, obstacles, zoom) {
      const grounds = { names: Ground(), symbols: Ground() }, scale = Math.pow(2, zoom), labels = [];
      grounds.symbols.take(obstacles.map(({ lon, lat, r, dx, dy }) => {
        const point = worldOf([lon, lat]).multiplyBy(scale);
        return { x: point.x + (dx || 0) - r, y: point.y + (dy || 0) - r, w: 2 * r, h: 2 * r };
      }));
      for (const label of wanted) {
        const look = LOOKS[label.class];
        const found = label.lines ? placeAlong(label, look, grounds, zoom) : look.around ? placeBeside(label, look, grounds, zoom) : yield* placeBest(label, look, grounds, zoom);
        found.forEach((place) => {
          grounds.names.take(place.boxes);
          labels.push(Object.assign(place, { label }));
        });
        yield;
      }
      return labels;
    };
  };
})();
