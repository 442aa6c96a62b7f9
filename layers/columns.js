/* Located entities as columns, read once and sorted along a Z curve, so that every square of the ground is one run of them;
   which of them are seen; and their names, fetched when somebody asks. Positions are world pixels of zoom 0. */
(function () {
  "use strict";

  const WORLD = 256;
  const HIGHEST_DEGREE = 85.0511287798;
  const DEGREE = Math.PI / 180;
  const DEGREES_IN_COLUMN = 1e-7;
  const DIGIT = 65536;
  const AXIS_BITS = 16;
  /* Squares of the finest level measure 2^-14, 16 px at zoom 18; wider data gets larger squares. */
  const FINEST = 14;
  const COARSE = 1;
  const NAMES = { id: 0, name: 1, kind: 2, short: 3 };

  function worldX(lon) {
    return (lon / 360 + 0.5) * WORLD;
  }

  function worldY(lat) {
    const sine = Math.sin(Math.max(Math.min(lat, HIGHEST_DEGREE), -HIGHEST_DEGREE) * DEGREE);
    return (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * WORLD;
  }

  function extent(values) {
    let low = Infinity, high = -Infinity;
    for (let i = 0; i < values.length; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high) high = values[i];
    }
    return values.length ? [low, high] : [0, 0];
  }

  /* Spread 16 bits to the even places of 32. */
  function spread(value) {
    let v = value;
    v = (v | v << 8) & 0x00ff00ff;
    v = (v | v << 4) & 0x0f0f0f0f;
    v = (v | v << 2) & 0x33333333;
    return (v | v << 1) & 0x55555555;
  }

  /* Rows in the order of the keys, the last key first in rank; rows that are equal in all keep the order of the table. */
  function sortedRows(n, keys) {
    let order = new Int32Array(n), other = new Int32Array(n);
    const places = new Int32Array(DIGIT);
    for (let i = 0; i < n; i++) order[i] = i;
    for (const key of keys) {
      const digits = extent(key)[1] < DIGIT ? 1 : 2;
      for (let digit = 0; digit < digits; digit++) {
        const shift = AXIS_BITS * digit;
        places.fill(0);
        for (let i = 0; i < n; i++) places[(key[i] >>> shift) & (DIGIT - 1)]++;
        for (let d = 0, sum = 0; d < DIGIT; d++) { const many = places[d]; places[d] = sum; sum += many; }
        for (let i = 0; i < n; i++) other[places[(key[order[i]] >>> shift) & (DIGIT - 1)]++] = order[i];
        [order, other] = [other, order];
      }
    }
    return order;
  }

  function offsets(values) {
    const [low] = extent(values);
    const found = new Uint32Array(values.length);
    for (let i = 0; i < values.length; i++) found[i] = values[i] - low;
    return found;
  }

  function gathered(values, order) {
    const found = new values.constructor(order.length);
    for (let i = 0; i < order.length; i++) found[i] = values[order[i]];
    return found;
  }

  /* Columns of points.bin, sorted: `order` says which row stands at a place, `place` the reverse. */
  function columnsFrom(buffer) {
    const n = new DataView(buffer).getUint32(0, true);
    const lon = new Int32Array(buffer, 4, n), lat = new Int32Array(buffer, 4 + 4 * n, n);
    const x = new Float64Array(n), y = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      x[i] = worldX(lon[i] * DEGREES_IN_COLUMN);
      y[i] = worldY(lat[i] * DEGREES_IN_COLUMN);
    }
    const [west, east] = extent(x), [north, south] = extent(y);
    const finest = Math.min(FINEST, Math.floor(Math.log2((DIGIT - 1) / Math.max(east - west, south - north))));
    const squares = Math.pow(2, finest);
    const code = new Uint32Array(n);
    for (let i = 0; i < n; i++) code[i] = (spread((x[i] - west) * squares) | spread((y[i] - north) * squares) << 1) >>> 0;
    const order = sortedRows(n, [offsets(lon), offsets(lat), code]);
    const place = new Int32Array(n);
    for (let i = 0; i < n; i++) place[order[i]] = i;
    const bits = gathered(new Uint16Array(buffer, 4 + 8 * n, n), order);
    return {
      n, order, place, west, north, finest, depth: AXIS_BITS,
      x: gathered(x, order), y: gathered(y, order), code: gathered(code, order),
      bits, hue: bits, // by domain until somebody asks for age
      family: gathered(new Uint8Array(buffer, 4 + 10 * n, n), order),
      coarse: gathered(new Uint8Array(buffer, 4 + 11 * n, n), order).map((flags) => flags & COARSE),
    };
  }

  /* Age classes by row as bits by place; the class past the last bit is that of no date. */
  function huesFrom(buffer, order, classes) {
    const ages = new Uint8Array(buffer), found = new Uint16Array(order.length);
    for (let i = 0; i < order.length; i++) found[i] = ages[order[i]] < classes ? 1 << ages[order[i]] : 0;
    return found;
  }

  function bytesOf(base64) {
    const text = atob(base64);
    const bytes = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
    return bytes;
  }

  /* Which combinations of domain bits, which ages and which families the legend leaves to see. */
  function passing(hidden) {
    const families = new Uint8Array(256).fill(1), domains = new Uint8Array(DIGIT).fill(1), ages = new Uint8Array(256).fill(1);
    if (!hidden) return { families, domains, ages };
    (hidden.ages || []).forEach((bits) => { ages[bits] = 0; });
    hidden.families.forEach((family) => { families[family] = 0; });
    let left = DIGIT - 1;
    hidden.domains.forEach((bit) => { left &= ~(1 << bit); });
    for (let bits = 1; bits < DIGIT; bits++) domains[bits] = bits & left ? 1 : 0;
    domains[0] = hidden.none ? 0 : 1;
    return { families, domains, ages };
  }

  /* Who is seen: `on` per place, `before[i]` how many of the places below i are; `total` is the scene's, `shown` what the legend leaves of it. */
  function Seen(columns) {
    const { n, order, family } = columns;
    const on = new Uint8Array(n), before = new Uint32Array(n + 1);
    let mask = null, coded = "", pass = passing(null);

    /* A place past the end of a short mask is not in the scene. */
    function sift() {
      const { families, domains, ages } = pass, { hue, bits } = columns;
      const colours = hue === bits ? domains : ages; // what the legend does not show hides nothing
      let shown = 0, total = 0;
      for (let i = 0; i < n; i++) {
        const row = order[i];
        const asked = mask ? mask[row >> 3] >> (row & 7) & 1 : 1;
        const kept = asked & families[family[i]] & colours[hue[i]];
        total += asked;
        before[i] = shown;
        on[i] = kept;
        shown += kept;
      }
      before[n] = shown;
      Object.assign(self, { shown, total, version: self.version + 1 });
    }

    const self = {
      on, before, shown: 0, total: 0, version: 0,
      /* `code` is base64 of a bit per row, lowest bit first, or all or none. */
      ask(code) {
        if (code === coded) return;
        coded = code;
        if (code === "all") mask = null;
        else mask = code === "none" ? new Uint8Array(0) : bytesOf(code);
        sift();
      },
      recolour() {
        if (coded) sift();
      },
      hide(hidden) {
        pass = passing(hidden);
        if (coded) sift();
      },
    };
    return self;
  }

  /* Names by row, in blocks fetched once; what could not be fetched is asked for again next time. */
  function Names(atlas) {
    const size = atlas.data.names_in_block;
    const asked = new Map(), known = new Map();
    const blockOf = (row) => Math.floor(row / size);

    function block(number) {
      if (!asked.has(number)) {
        asked.set(number, fetch(atlas.config.root + "names/" + number + ".json").then((answer) => {
          if (!answer.ok) throw new Error("names " + answer.status);
          return answer.json();
        }).then((rows) => { known.set(number, rows); }, (error) => {
          asked.delete(number);
          console.warn("atlas", error);
        }));
      }
      return asked.get(number);
    }

    function cell(row, column) {
      const found = (known.get(blockOf(row)) || [])[row % size];
      return found ? String(found[column] || "") : "";
    }

    return {
      of: (row) => cell(row, NAMES.name),
      short: (row) => cell(row, NAMES.short) || cell(row, NAMES.name),
      has: (row) => known.has(blockOf(row)),
      blocks: (rows) => new Set(rows.map(blockOf)).size,
      load: (rows) => Promise.all([...new Set(rows.map(blockOf))].map(block)),
    };
  }

  Atlas.points = { columnsFrom, huesFrom, Seen, Names };
})();
