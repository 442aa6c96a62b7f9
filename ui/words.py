"""The words that the map's scripts show; everything else is written where it is shown."""

MAP_WORDS: dict[str, str] = {
    "loadFailed": "地图数据没有取到，请刷新页面；仍不行请联系管理员。",
}
