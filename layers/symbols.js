/* What the canvas of entities is made of. Symbols drawn once into sheets and copied from there: shape by family, colour by domain or age, hollow when the position is coarse;
   and what is drawn around them: cluster discs, badges of stacks, the ring of what is picked. Sizes are in px, places in device pixels. */
(function () {
  "use strict";

  /* Outlines in a box of 16, of about equal weight to the eye. */
  const SHAPES = {
    circle: "M8 2.800a5.200 5.200 0 1 0 0 10.400a5.200 5.200 0 1 0 0-10.400z",
    square: "M3.400 3.400h9.200v9.200h-9.200z",
    triangle: "M8 2.100l6.100 10.600h-12.200z",
    diamond: "M8 1.900l6.100 6.100-6.100 6.100-6.100-6.100z",
    pentagon: "M8 2l5.900 4.500-2.200 7h-7.400l-2.200-7z",
    star: "M8 1.100l2.060 4.520 4.900.56-3.630 3.350 1 4.850-4.330-2.430-4.330 2.430 1-4.850-3.630-3.350 4.900-.56z",
  };
  /* Where the eye sees the middle of a shape. */
  const MIDDLE = { triangle: 9.1, pentagon: 8.1, star: 8.2 };
  const BOX = 16;
  const BODY = 10.4;
  const HOLE = 0.56;
  const STRIKE = 2;
  const MOST_SLICES = 4;
  const LINE_PX = 1.25;
  const SHEET_PX = 512;
  const TURN = 2 * Math.PI;
  const TOP = -TURN / 4;

  const TEN_THOUSAND = 10000;

  /* 1.2万, 120万: at most four characters and the word. */
  function shortCount(count, word) {
    if (count < TEN_THOUSAND || !word) return String(count);
    const many = count / TEN_THOUSAND;
    return (many < 100 ? String(Math.floor(many * 10) / 10) : String(Math.floor(many))) + word;
  }

  function Symbols(atlas) {
    const families = atlas.data.legend.families;
    const undated = (atlas.data.legend.ages || []).map((one) => one.token).pop();
    const byDomain = [...atlas.data.legend.domains.map((one) => one.token), "domain-none"];
    let colours = byDomain;
    const paths = {};
    let sheets = [], slots = new Map(), size = 0, ratio = 0, side = 0, across = 0, lettered = "";

    function colour(slot) {
      return atlas.token(colours[slot] || colours[colours.length - 1]);
    }

    function shapeOf(family) {
      const name = (families[family] || {}).shape;
      return SHAPES[name] ? name : "circle";
    }

    function path(shape) {
      return (paths[shape] = paths[shape] || new Path2D(SHAPES[shape]));
    }

    /* The first four domains, in the order of the plan, or the age class; without any the slot of none. */
    function slicesOf(bits) {
      const none = colours.length - 1;
      const found = colours.map((_, slot) => slot).filter((slot) => slot < none && bits >> slot & 1).slice(0, MOST_SLICES);
      return found.length ? found : [none];
    }

    function fill(ink, slices, middle) {
      slices.forEach((slot, i) => {
        ink.fillStyle = colour(slot);
        ink.beginPath();
        ink.moveTo(BOX / 2, middle);
        ink.arc(BOX / 2, middle, BOX, TOP + TURN * i / slices.length, TOP + TURN * (i + 1) / slices.length);
        ink.closePath();
        ink.fill();
      });
    }

    function sketch(ink, shape, slices, coarse) {
      const outline = path(shape), middle = MIDDLE[shape] || BOX / 2;
      const scale = size / BODY;
      ink.scale(scale, scale);
      ink.translate(-BOX / 2, -middle);
      ink.lineJoin = "round";
      ink.strokeStyle = ink.fillStyle = atlas.token("symbol-line");
      ink.lineWidth = 2 * LINE_PX / scale;
      ink.stroke(outline);
      ink.save();
      ink.clip(outline);
      fill(ink, slices, middle);
      ink.restore();
      if (coarse) bore(ink, outline, middle);
      if (colours[slices[0]] === undated) strike(ink, outline, middle);
    }

    function bore(ink, outline, middle) {
      ink.save();
      ink.translate(BOX / 2, middle);
      ink.scale(HOLE, HOLE);
      ink.translate(-BOX / 2, -middle);
      ink.fillStyle = atlas.token("panel");
      ink.fill(outline);
      ink.restore();
    }

    /* What has no date is struck through: grey alone would be one age more. */
    function strike(ink, outline, middle) {
      ink.clip(outline);
      ink.strokeStyle = atlas.token("panel");
      ink.lineWidth = STRIKE;
      ink.beginPath();
      ink.moveTo(BOX, middle - BOX / 2);
      ink.lineTo(0, middle + BOX / 2);
      ink.stroke();
    }

    /* Place of a sprite in the sheets; it is drawn when it is first asked for. Ask for all before copying any: a sheet that is drawn on
       after it was copied from is itself copied first. */
    function slotOf(family, bits, coarse) {
      const key = (family * 2 + coarse) * 65536 + bits;
      let slot = slots.get(key);
      if (slot !== undefined) return slot;
      slot = slots.size;
      slots.set(key, slot);
      const number = Math.floor(slot / (across * across));
      if (number === sheets.length) sheets.push(Object.assign(document.createElement("canvas"), { width: across * side, height: across * side }));
      const ink = sheets[number].getContext("2d");
      const at = slot % (across * across);
      ink.save();
      ink.translate((at % across + 0.5) * side, (Math.floor(at / across) + 0.5) * side);
      ink.scale(ratio, ratio);
      sketch(ink, shapeOf(family), slicesOf(bits), coarse);
      ink.restore();
      return slot;
    }

    /* Colour by other tokens, the last one for none of them; without any, by domain. */
    function dye(tokens) {
      colours = tokens || byDomain;
      forget();
    }

    function forget() {
      sheets = [];
      slots = new Map();
    }

    /* Set the size of symbols and the device pixels of a px; sprites of another size are dropped. */
    function prepare(newSize, newRatio) {
      lettered = ""; // a canvas of another size has forgotten its font
      if (newSize === size && newRatio === ratio) return;
      size = newSize;
      ratio = newRatio;
      side = 2 * Math.ceil((size * BOX / BODY / 2 + LINE_PX + 1) * ratio);
      across = Math.max(1, Math.floor(SHEET_PX / side));
      forget();
    }

    function symbol(ink, family, bits, coarse, x, y) {
      const slot = slotOf(family, bits, coarse), each = across * across;
      const at = slot % each;
      ink.drawImage(sheets[Math.floor(slot / each)], at % across * side, Math.floor(at / across) * side, side, side,
        Math.round(x - side / 2), Math.round(y - side / 2), side, side);
    }

    function circle(ink, x, y, r) {
      ink.beginPath();
      ink.arc(x, y, r, 0, TURN);
    }

    /* Sizes are halves of a device pixel: each other size is a font that the browser looks up and shapes anew. */
    function text(ink, words, x, y, px, token) {
      const css = "600 " + Math.round(2 * px * ratio) / 2 + "px " + atlas.token("font");
      if (css !== lettered) ink.font = lettered = css;
      ink.textAlign = "center";
      ink.textBaseline = "alphabetic";
      ink.fillStyle = atlas.token(token);
      ink.fillText(words, x, y + px * ratio * 0.36);
    }

    /* A cluster: its count, and a thin ring of its shares by domain. */
    function disc(ink, x, y, r, count, shares, from) {
      const outer = r * ratio, ring = Math.max(2.5, r * 0.17) * ratio, slotsOf = colours.length;
      circle(ink, x, y, outer + LINE_PX * ratio);
      ink.fillStyle = atlas.token("symbol-line");
      ink.fill();
      circle(ink, x, y, outer - ring);
      ink.fillStyle = atlas.token("cluster");
      ink.fill();
      let sum = 0, angle = TOP;
      for (let slot = 0; slot < slotsOf; slot++) sum += shares[from + slot];
      ink.lineWidth = ring;
      for (let slot = 0; slot < slotsOf; slot++) {
        const part = TURN * shares[from + slot] / sum;
        if (!part) continue;
        ink.beginPath();
        ink.arc(x, y, outer - ring / 2, angle, angle + part);
        ink.strokeStyle = colour(slot);
        ink.stroke();
        angle += part;
      }
      const words = shortCount(count, atlas.text.tenThousand);
      text(ink, words, x, y, (words.length > 3 ? 0.62 : 0.78) * (r - ring / ratio) + 1.5, "cluster-text");
    }

    /* How many stand at the point of a symbol. */
    function badge(ink, x, y, count) {
      const words = shortCount(count, atlas.text.tenThousand);
      const px = Math.max(9.5, size * 0.66), h = px * 1.25 * ratio, w = Math.max(h, (words.length * px * 0.6 + 6) * ratio);
      const left = Math.round(x + size * 0.2 * ratio), top = Math.round(y - size * 0.42 * ratio - h);
      ink.beginPath();
      ink.arc(left + h / 2, top + h / 2, h / 2, TURN / 4, 3 * TURN / 4);
      ink.arc(left + w - h / 2, top + h / 2, h / 2, -TURN / 4, TURN / 4);
      ink.closePath();
      ink.lineWidth = 1.5 * ratio;
      ink.strokeStyle = atlas.token("symbol-line");
      ink.stroke();
      ink.fillStyle = atlas.token("cluster");
      ink.fill();
      text(ink, words, left + w / 2, top + h / 2, px, "cluster-text");
    }

    function ring(ink, x, y, r) {
      const unit = atlas.scale * ratio;
      circle(ink, x, y, (r || size / 2) * ratio + 5 * unit);
      ink.lineWidth = 5 * unit;
      ink.strokeStyle = atlas.token("symbol-line");
      ink.globalAlpha = 0.75;
      ink.stroke();
      ink.globalAlpha = 1;
      ink.lineWidth = 2.25 * unit;
      ink.strokeStyle = atlas.token("ring");
      ink.stroke();
    }

    return { prepare, dye, forget, slots: () => colours.length, ready: slotOf, symbol, disc, badge, ring };
  }

  Atlas.symbols = { SHAPES, Symbols, shortCount };
})();
