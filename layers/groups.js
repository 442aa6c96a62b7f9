/* Groups of points: the squares of a level that hold somebody, what a square becomes, and groups that would touch made one. */
(function () {
  "use strict";

  /* Symbols may lie over each other by so much before they are made one. */
  const OVERLAP = 0.85;

  function discRadius(count, k) {
    return (11 + 3.4 * Math.log10(count)) * k;
  }

  /* Squares of a level that hold somebody seen, as runs of places, found by halving the ground twice over. */
  function squaresIn(columns, before, level, box) {
    const { code, west, north, depth, finest } = columns;
    const down = Math.max(0, Math.min(depth, level + depth - finest));
    const whole = Math.pow(2, depth - finest);
    const lo = [], hi = [];

    function firstFrom(from, to, value) {
      let a = from, b = to;
      while (a < b) {
        const middle = (a + b) >> 1;
        if (code[middle] < value) a = middle + 1;
        else b = middle;
      }
      return a;
    }

    function visit(step, qx, qy, prefix, from, to) {
      if (before[from] === before[to]) return;
      const size = whole / Math.pow(2, step), left = west + qx * size, top = north + qy * size;
      if (left > box.right || left + size < box.left || top > box.bottom || top + size < box.top) return;
      if (step === down) { lo.push(from); hi.push(to); return; }
      const range = Math.pow(4, depth - step - 1);
      let start = from;
      for (let quarter = 0; quarter < 4; quarter++) {
        const end = quarter < 3 ? firstFrom(start, to, (prefix * 4 + quarter + 1) * range) : to;
        visit(step + 1, qx * 2 + (quarter & 1), qy * 2 + (quarter >> 1), prefix * 4 + quarter, start, end);
        start = end;
      }
    }

    visit(0, 0, 0, 0, 0, columns.n);
    return { n: lo.length, lo, hi };
  }

  /* Groups of places: a run each, or a chain of runs after merging. `share` is where a group's counts by colour begin. */
  function Groups(capacity, shares) {
    return {
      n: 0, shares: new Uint32Array(shares), shared: 0, alive: null,
      x: new Float64Array(capacity), y: new Float64Array(capacity), count: new Int32Array(capacity), first: new Int32Array(capacity),
      many: new Uint8Array(capacity), share: new Int32Array(capacity).fill(-1), lo: new Int32Array(capacity), hi: new Int32Array(capacity),
      next: new Int32Array(capacity).fill(-1), last: new Int32Array(capacity),
    };
  }

  function addRun(groups, lo, hi) {
    const id = groups.n++;
    groups.lo[id] = lo;
    groups.hi[id] = hi;
    groups.last[id] = id;
    return id;
  }

  /* A run as one group: its mean, its first place, whether it spans several points, and its counts by colour. */
  function addSquare(groups, columns, on, lo, hi, slots) {
    const { x, y, hue } = columns, { shares } = groups;
    const id = addRun(groups, lo, hi), share = groups.shared;
    let count = 0, sumX = 0, sumY = 0, first = -1, many = 0;
    for (let i = lo; i < hi; i++) {
      if (!on[i]) continue;
      if (first < 0) first = i;
      else if (x[i] !== x[first] || y[i] !== y[first]) many = 1;
      count++;
      sumX += x[i];
      sumY += y[i];
      let left = hue[i];
      if (!left) shares[share + slots - 1]++;
      for (; left; left &= left - 1) shares[share + Math.min(31 - Math.clz32(left & -left), slots - 1)]++;
    }
    groups.shared += slots;
    groups.share[id] = share;
    groups.first[id] = first;
    groups.count[id] = count;
    groups.many[id] = many;
    groups.x[id] = many ? sumX / count : x[first];
    groups.y[id] = many ? sumY / count : y[first];
  }

  /* Every point of a run as a group of its own. */
  function addPoints(groups, columns, on, lo, hi) {
    const { x, y } = columns;
    let id = -1;
    for (let i = lo; i < hi; i++) {
      if (!on[i]) continue;
      if (id < 0 || x[i] !== groups.x[id] || y[i] !== groups.y[id]) {
        id = addRun(groups, i, i);
        groups.first[id] = i;
        groups.x[id] = x[i];
        groups.y[id] = y[i];
      }
      groups.count[id]++;
      groups.hi[id] = i + 1;
    }
  }

  /* Whether a run holds more different points than can be read. */
  function crowded(columns, on, lo, hi, readable) {
    const { x, y } = columns;
    let points = 0, last = -1;
    for (let i = lo; i < hi; i++) {
      if (!on[i]) continue;
      if (last < 0 || x[i] !== x[last] || y[i] !== y[last]) points++;
      if (points > readable) return true;
      last = i;
    }
    return false;
  }

  function absorb(groups, into, from, slots) {
    const { x, y, count, shares, share } = groups;
    const sum = count[into] + count[from];
    x[into] = (x[into] * count[into] + x[from] * count[from]) / sum;
    y[into] = (y[into] * count[into] + y[from] * count[from]) / sum;
    count[into] = sum;
    groups.many[into] = 1;
    groups.next[groups.last[into]] = from;
    groups.last[into] = groups.last[from];
    for (let slot = 0; slot < slots; slot++) shares[share[into] + slot] += shares[share[from] + slot];
  }

  /* One round: the largest first takes whom its symbol would touch, as all stood when the round began. Returns those left. */
  function mergeOnce(groups, alive, look) {
    const { scale, k, symbol, slots } = look, { count, many, n } = groups;
    const px = new Float64Array(n), py = new Float64Array(n), radius = new Float32Array(n), gone = new Uint8Array(n), behind = new Int32Array(n);
    let largest = 0;
    for (const id of alive) {
      px[id] = groups.x[id] * scale;
      py[id] = groups.y[id] * scale;
      radius[id] = many[id] ? discRadius(count[id], k) : symbol / 2;
      if (radius[id] > largest) largest = radius[id];
    }
    const side = 2 * largest + 1, hash = 4095;
    const heads = new Int32Array(hash + 1).fill(-1);
    const slotOf = (bx, by) => (Math.imul(bx, 73856093) ^ Math.imul(by, 19349663)) & hash;
    for (const id of alive) {
      const slot = slotOf(Math.floor(px[id] / side), Math.floor(py[id] / side));
      behind[id] = heads[slot];
      heads[slot] = id;
    }
    const ranked = Float64Array.from(alive, (id) => count[id] * 4194304 - id).sort().reverse();
    for (const rank of ranked) {
      const id = (4194304 - rank % 4194304) % 4194304;
      if (gone[id]) continue;
      const bx = Math.floor(px[id] / side), by = Math.floor(py[id] / side);
      for (let at = 0; at < 9; at++) {
        for (let other = heads[slotOf(bx + at % 3 - 1, by + Math.floor(at / 3) - 1)]; other >= 0; other = behind[other]) {
          if (other === id || gone[other]) continue;
          const reach = (radius[id] + radius[other]) * (many[id] || many[other] ? 1 : OVERLAP);
          const dx = px[id] - px[other], dy = py[id] - py[other];
          if (dx * dx + dy * dy >= reach * reach) continue;
          gone[other] = 1;
          absorb(groups, id, other, slots);
        }
      }
    }
    return alive.filter((id) => !gone[id]);
  }

  Atlas.groups = { Groups, squaresIn, addSquare, addPoints, crowded, mergeOnce, discRadius };
})();
