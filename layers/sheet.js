/* A canvas a little larger than the window, on whole device pixels, carried along by Leaflet until it is drawn anew.
   `paint(ink, origin, size, ratio)` draws it: origin and size in px of the zoom's world, ratio is device pixels per px. `ready` tells whether
   all is there that another zoom needs; until `renew` is called, what was drawn stays, as large as it now is. */
(function () {
  "use strict";

  const PADDING = 0.15;
  const MOST_RATIO = 3;
  let held = null; /* Sheets to be drawn when what is going on is done; null while each is drawn at once. */

  Atlas.Sheet = L.Renderer.extend({
    options: { padding: PADDING },
    _initContainer() { this._container = document.createElement("canvas"); },
    _destroyContainer() { this._container.remove(); },
    _updatePaths() {},
    _reset() { this._update(); },
    getEvents() { return Object.assign(L.Renderer.prototype.getEvents.call(this), { move: this._follow }); },
    _follow() {
      if (!this._bounds || this._map.getZoom() !== this._zoom || this._map._animatingZoom) return;
      const view = L.bounds(this._map.containerPointToLayerPoint([0, 0]), this._map.containerPointToLayerPoint(this._map.getSize()));
      if (!this._bounds.contains(view)) this._update();
    },
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      if (this._stale() && !this.options.ready()) return;
      L.Renderer.prototype._update.call(this);
      const ratio = this.ratio = Math.min(window.devicePixelRatio || 1, MOST_RATIO);
      const shift = L.DomUtil.getPosition(this._map.getPane("mapPane"));
      const whole = (value) => Math.round(value * ratio) / ratio;
      const min = this._bounds.min.add(shift), size = this._bounds.getSize();
      const from = L.point(whole(min.x), whole(min.y)).subtract(shift);
      const pixels = this.pixels = size.multiplyBy(ratio).ceil();
      this._bounds = L.bounds(from, from.add(pixels.divideBy(ratio)));
      this.repaint();
    },
    /* Whether what is drawn is of another zoom, and is to stay until somebody calls. */
    _stale() { return Boolean(this.options.ready && this._bounds && this._zoom !== this._map.getZoom()); },
    renew() {
      if (this._stale()) this._update();
      else this.repaint();
    },
    repaint() {
      if (held) held.add(this);
      else this._draw();
    },
    _draw() {
      if (this._stale()) return;
      const canvas = this._container, { pixels, ratio } = this;
      if (canvas.width !== pixels.x || canvas.height !== pixels.y) {
        Object.assign(canvas, { width: pixels.x, height: pixels.y });
        Object.assign(canvas.style, { width: pixels.x / ratio + "px", height: pixels.y / ratio + "px" });
      }
      L.DomUtil.setPosition(canvas, this._bounds.min);
      const ink = canvas.getContext("2d");
      ink.setTransform(1, 0, 0, 1, 0, 0);
      ink.clearRect(0, 0, pixels.x, pixels.y);
      this.options.paint(ink, this._map.getPixelOrigin().add(this._bounds.min), this._bounds.getSize(), ratio);
    },
  });

  /* Do something that changes several sheets, some of them twice, and draw each only then. */
  Atlas.Sheet.together = (work) => {
    if (held) { work(); return; }
    held = new Set();
    try {
      work();
      for (const sheet of held) { held.delete(sheet); sheet._draw(); } /* Drawing one may make another out of date: then it is added again. */
    } finally { held = null; }
  };
})();
