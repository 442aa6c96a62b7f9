/* Where names may stand: boxes taken and boxes to keep off, places around an anchor, characters along a line. All in world pixels of a zoom. */
(function () {
  "use strict";

  const CELL = 64;
  const MARGIN = 2.5;
  /* Tried around an anchor, in widths and heights of the name. */
  const STEPS = [0, -0.45, 0.45, -0.9, 0.9, -1.4, 1.4, -2, 2];
  const ASIDE = [0, -0.15, 0.15, -0.3, 0.3, -0.45, 0.45, -0.6, 0.6];
  const offsets = (aside, steps) => aside.flatMap((across) => steps.map((down) => ({ across, down, far: 2.5 * Math.abs(across) + Math.abs(down) })))
    .sort((a, b) => a.far - b.far);
  const OFFSETS = offsets(ASIDE, STEPS);
  /* What must stand somewhere looks farther away rather than lie over a symbol. */
  const WIDE = offsets([...ASIDE, -0.75, 0.75, -0.9, 0.9], [...STEPS, -2.6, 2.6, -3.2, 3.2]);
  /* What a place costs: each symbol covered, the share outside one's own area, how far it is from the anchor. */
  const COST = { covered: 3, outside: 2.4, far: 0.05 };

  const box = (x, y, w, h) => ({ x: x - w / 2 - MARGIN, y: y - h / 2 - MARGIN, w: w + 2 * MARGIN, h: h + 2 * MARGIN });

  const shared = (a, b) => Math.max(0, Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x)) * Math.max(0, Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y));

  /* Boxes {x, y, w, h}, found again by grid cell. Two cells share a key only when they lie two million pixels apart. */
  function Ground() {
    const cells = new Map();
    const cell = (value) => Math.floor(value / CELL);
    const keyOf = (column, row) => (column & 32767) << 15 | row & 32767;

    /* Call `visit(box, common part)` for every taken box that meets one, once: in the cell where the common part begins. True ends it. */
    function meeting(one, visit) {
      const right = cell(one.x + one.w), low = cell(one.y + one.h);
      for (let column = cell(one.x); column <= right; column++) {
        for (let row = cell(one.y); row <= low; row++) {
          for (const other of cells.get(keyOf(column, row)) || []) {
            const common = shared(one, other);
            if (!common || cell(Math.max(one.x, other.x)) !== column || cell(Math.max(one.y, other.y)) !== row) continue;
            if (visit(other, common)) return true;
          }
        }
      }
      return false;
    }

    function take(one) {
      const right = cell(one.x + one.w), low = cell(one.y + one.h);
      for (let column = cell(one.x); column <= right; column++) {
        for (let row = cell(one.y); row <= low; row++) {
          const key = keyOf(column, row);
          if (cells.has(key)) cells.get(key).push(one);
          else cells.set(key, [one]);
        }
      }
    }

    return {
      free: (boxes) => !boxes.some((one) => meeting(one, () => true)),
      take: (boxes) => boxes.forEach(take),
      /* How many taken boxes would be covered, parts of them counted as such; counted no further than `most`. */
      covered(boxes, most) {
        let sum = 0;
        boxes.some((one) => meeting(one, (other, common) => (sum += common / other.w / other.h) > most));
        return sum;
      },
    };
  }

  /* Points and directions along a line; `scaled` is the same line so many times as large. */
  function Track(points) {
    const far = [0];
    for (let i = 1; i < points.length; i++) far.push(far[i - 1] + points[i].distanceTo(points[i - 1]));

    /* The first corner that lies as far along as s, or the last one. */
    function cornerAt(s) {
      let low = 1, high = far.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (far[middle] < s) low = middle + 1;
        else high = middle;
      }
      return low;
    }

    function scaled(k) {
      const length = far[far.length - 1] * k;
      const at = (s) => {
        const i = cornerAt(s / k), share = (s / k - far[i - 1]) / ((far[i] - far[i - 1]) || 1);
        return points[i - 1].add(points[i].subtract(points[i - 1]).multiplyBy(share)).multiplyBy(k);
      };
      const angle = (s, way) => {
        const a = at(Math.max(s - way, 0)), b = at(Math.min(s + way, length));
        return Math.atan2(b.y - a.y, b.x - a.x);
      };
      return { length, at, angle };
    }

    return { scaled };
  }

  const turned = (angle) => Math.atan2(Math.sin(angle), Math.cos(angle));

  /* Characters along a track: turned with it where it runs across the page, upright one below another where it runs down; null where it
     bends too much. `type`: size, gap, css; `lift`: px above the track. */
  function along(text, type, track, middle, { bend, lift }) {
    const marks = [...text];
    const step = type.size + type.gap;
    const start = middle - step * (marks.length - 1) / 2;
    if (start < type.size || start + step * (marks.length - 1) > track.length - type.size) return null;
    const from = track.at(start), to = track.at(start + step * (marks.length - 1));
    const down = Math.abs(to.y - from.y) > 1.2 * Math.abs(to.x - from.x);
    const backward = down ? to.y < from.y : to.x < from.x;
    const upright = down ? Math.PI / 2 : 0;
    const glyphs = [];
    for (let i = 0; i < marks.length; i++) {
      const s = start + step * (backward ? marks.length - 1 - i : i);
      const turn = turned(track.angle(s, step) + (backward ? Math.PI : 0) - upright);
      if (Math.abs(turn) > 1 || (i && Math.abs(turned(turn - glyphs[i - 1].turn)) > bend)) return null;
      const point = track.at(s);
      glyphs.push({ text: marks[i], x: point.x + lift * Math.sin(turn), y: point.y - lift * Math.cos(turn), turn, css: type.css });
    }
    return { glyphs, boxes: glyphs.map((glyph) => box(glyph.x, glyph.y, type.size, type.size)) };
  }

  /* The cheapest place near an anchor. `text` has a size and `boxes(x, y)`, `outside(x, y)` gives the share beyond the name's own area,
     `grounds` {names, symbols}; null when every place would lie on another name, cost more than `most`, or cover a symbol that it must not. */
  function around(anchor, text, { grounds, outside, most, mayCover }) {
    let best = null;
    for (const { across, down, far } of mayCover ? WIDE : OFFSETS) {
      if (COST.far * far >= (best ? best.cost : most)) break;
      const x = anchor.x + across * text.w, y = anchor.y + down * text.h, boxes = text.boxes(x, y);
      if (!grounds.names.free(boxes) || (!mayCover && !grounds.symbols.free(boxes))) continue;
      const limit = best ? best.cost : most;
      const covered = mayCover ? grounds.symbols.covered(boxes, (limit - COST.far * far) / COST.covered) : 0;
      let cost = COST.far * far + COST.covered * covered;
      if (cost >= limit) continue;
      cost += COST.outside * outside(x, y);
      if (cost < limit) best = { x, y, boxes, cost, covered };
    }
    return best;
  }

  /* Squares that fill a box of the window, as places for names to keep off; `size` is half a side, px. */
  function stones(map, { x: left, y: top, w, h }, size) {
    const { lng: lon, lat } = map.containerPointToLatLng([0, 0]), found = [];
    for (let x = left; x < left + w; x += 2 * size) {
      for (let y = top; y < top + h; y += 2 * size) found.push({ lon, lat, r: size, dx: x + size, dy: y + size });
    }
    return found;
  }

  Atlas.placing = { Ground, Track, along, around, box, stones };
})();
