/* Tells a finger from a mouse: Chromium lets a tap look like a mouse that comes by, but nothing would take away again what it lit or told. */
(function () {
  "use strict";

  /* `event` is Leaflet's for a mouse event. */
  Atlas.byFinger = ({ originalEvent: { sourceCapabilities } = {} }) => Boolean(sourceCapabilities && sourceCapabilities.firesTouchEvents);
})();
