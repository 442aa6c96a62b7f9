/* What stands on the map at a zoom: single symbols, stacks at one point, and clusters on a grid that does not move while panning;
   and where in the window it is found again. */
(function () {
  "use strict";

  /* From this zoom on a square is a cluster only when it holds too many places to read. */
  const SINGLE_ZOOM = 15;
  const SINGLE_SQUARE_PX = 64;
  const READABLE = 12;
  const READABLE_AT_LAST = 400;
  /* Below it: squares of 32 to 64 px; of 8 to 16 px while few are seen, which makes clusters closer to what is there. */
  const SQUARE_PX = 32;
  const FINE_SQUARE_PX = 8;
  const FEW = 4000;
  const MERGE_AT_MOST = 20000;
  const PASSES = 6;
  const KEPT = 8;
  const HIT_PX = 32;

  const EVERYWHERE = { left: -Infinity, top: -Infinity, right: Infinity, bottom: Infinity };

  const { Groups, squaresIn, addSquare, addPoints, crowded, mergeOnce, discRadius } = Atlas.groups;

  const everybody = (groups) => Int32Array.from({ length: groups.n }, (_, id) => id);

  /* All groups of a zoom, without regard to the window. */
  function wholeGroups(columns, seen, look) {
    const square = seen.shown <= FEW ? FINE_SQUARE_PX : SQUARE_PX;
    const squares = squaresIn(columns, seen.before, Math.floor(look.zoom - Math.log2(square)), EVERYWHERE);
    const groups = Groups(squares.n, squares.n * look.slots);
    for (let i = 0; i < squares.n; i++) addSquare(groups, columns, seen.on, squares.lo[i], squares.hi[i], look.slots);
    groups.alive = everybody(groups);
    for (let pass = 0, n = Infinity; pass < PASSES && groups.alive.length < n && groups.n <= MERGE_AT_MOST; pass++) {
      n = groups.alive.length;
      groups.alive = mergeOnce(groups, groups.alive, look);
    }
    return groups;
  }

  /* The groups of a window where single symbols stand, and a cluster only in a square too full to read. */
  function nearGroups(columns, seen, look, box) {
    const level = Math.floor(look.zoom - Math.log2(SINGLE_SQUARE_PX));
    const readable = look.last ? READABLE_AT_LAST : READABLE * Math.pow(4, look.zoom - level) / (SINGLE_SQUARE_PX * SINGLE_SQUARE_PX);
    const { n, lo, hi } = squaresIn(columns, seen.before, level, box);
    let room = 0;
    for (let i = 0; i < n; i++) room += Math.min(seen.before[hi[i]] - seen.before[lo[i]], Math.ceil(readable));
    const groups = Groups(room, n * look.slots);
    for (let i = 0; i < n; i++) {
      if (crowded(columns, seen.on, lo[i], hi[i], readable)) addSquare(groups, columns, seen.on, lo[i], hi[i], look.slots);
      else addPoints(groups, columns, seen.on, lo[i], hi[i]);
    }
    groups.alive = everybody(groups);
    return groups;
  }

  /* Groups for a window; below the zoom of single symbols, and while few are seen, they are made for a whole zoom at once and kept.
     `look`: zoom, scale (pixels per world pixel), k (size of discs), symbol (px), slots (domains and one for none), last (nothing is nearer). */
  function Clusters(columns, seen) {
    const kept = new Map();
    let version = -1;
    return (look, box) => {
      const near = look.zoom >= SINGLE_ZOOM;
      if (near && seen.shown > FEW) return Object.assign(nearGroups(columns, seen, look, box), { local: true });
      if (version !== seen.version || kept.size >= KEPT) kept.clear();
      version = seen.version;
      const key = [look.zoom, look.k, look.symbol].join("/");
      if (!kept.has(key)) kept.set(key, near ? nearGroups(columns, seen, look, EVERYWHERE) : wholeGroups(columns, seen, look));
      return kept.get(key);
    };
  }

  /* Rows of a group, in the order of the table. */
  function rowsOf(groups, columns, on, id) {
    const rows = [];
    for (let run = id; run >= 0; run = groups.next[run]) {
      for (let i = groups.lo[run]; i < groups.hi[run]; i++) if (on[i]) rows.push(columns.order[i]);
    }
    return rows.sort((a, b) => a - b);
  }

  /* Corners of the ground that a group covers. */
  function extentOf(groups, columns, on, id) {
    const { x, y } = columns;
    let left = Infinity, top = Infinity, right = -Infinity, bottom = -Infinity;
    for (let run = id; run >= 0; run = groups.next[run]) {
      for (let i = groups.lo[run]; i < groups.hi[run]; i++) {
        if (!on[i]) continue;
        left = Math.min(left, x[i]);
        right = Math.max(right, x[i]);
        top = Math.min(top, y[i]);
        bottom = Math.max(bottom, y[i]);
      }
    }
    return [[left, bottom], [right, top]];
  }

  /* What of the groups falls into a canvas: places in its pixels, clusters first, and an index that finds them again. */
  function frameFrom(groups, look, origin, size) {
    const ids = [], x = [], y = [], r = [];
    const margin = discRadius(1e7, look.k);
    for (let discs = 1; discs >= 0; discs--) {
      for (const id of groups.alive) {
        if (groups.many[id] !== discs) continue;
        const px = groups.x[id] * look.scale - origin.x, py = groups.y[id] * look.scale - origin.y;
        if (px < -margin || py < -margin || px > size.x + margin || py > size.y + margin) continue;
        ids.push(id);
        x.push(px);
        y.push(py);
        r.push(discs ? discRadius(groups.count[id], look.k) : look.symbol / 2);
      }
    }
    return Object.assign({ groups, look, n: ids.length, ids, x, y, r }, hitIndex(x, y, size, margin));
  }

  function hitIndex(x, y, size, margin) {
    const across = Math.ceil((size.x + 2 * margin) / HIT_PX) + 1, down = Math.ceil((size.y + 2 * margin) / HIT_PX) + 1;
    const heads = new Int32Array(across * down).fill(-1), behind = new Int32Array(x.length);
    const column = (px) => Math.max(0, Math.min(across - 1, Math.floor((px + margin) / HIT_PX)));
    const row = (py) => Math.max(0, Math.min(down - 1, Math.floor((py + margin) / HIT_PX)));
    for (let i = 0; i < x.length; i++) {
      const cell = row(y[i]) * across + column(x[i]);
      behind[i] = heads[cell];
      heads[cell] = i;
    }
    /* Those whose centre lies within `reach` of a point of the canvas, the nearest first. */
    function near(px, py, reach) {
      const found = [];
      for (let cy = row(py - reach); cy <= row(py + reach); cy++) {
        for (let cx = column(px - reach); cx <= column(px + reach); cx++) {
          for (let i = heads[cy * across + cx]; i >= 0; i = behind[i]) if (Math.hypot(x[i] - px, y[i] - py) <= reach) found.push(i);
        }
      }
      return found.sort((a, b) => Math.hypot(x[a] - px, y[a] - py) - Math.hypot(x[b] - px, y[b] - py));
    }
    return { near };
  }

  Atlas.clusters = { Clusters, frameFrom, rowsOf, extentOf };
})();
