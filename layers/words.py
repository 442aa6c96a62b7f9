"""What the map says wherever it is drawn: on the screen, on paper, in the player."""

LEGEND_WORDS: dict[str, str] = {
    "legendFamilies": "形状：类别",
    "legendDomains": "颜色：领域（多色为多个领域）",
    "legendAges": "颜色：资料新旧",
    "legendZones": "虚线：示意范围，不是边界",
    "legendLayers": "底图",
    "legendCoarse": "位置较粗",
    "legendCluster": "聚合个数",
    "legendStack": "同址个数",
    "legendNoDomain": "未标领域",
    "layer-district": "区界",
    "layer-streets": "街道",
    "layer-metro": "地铁",
    "layer-roads": "道路",
    "layer-nature": "绿地水系",
    "layer-campuses": "校园",
    "layer-labels": "注记",
    "layer-bands": "范围可能的误差带",
}

POINT_WORDS: dict[str, str] = {
    "loadFailed": "地图数据没有取到，请刷新页面；仍不行请联系管理员。",
    "areaUnknown": "面积未公布",
    "legend": "图例",
    "labelSample": "文",
    "isolate": "只看",
    "hide": "隐藏",
    "onMap": "图上",
    "hidden": "隐藏",
    "showAll": "全部显示",
    "clusterList": "{n} 项，点击列出",
    "clusterHint": "{n} 项，点开放大",
    "itemsInAll": "共 {n} 项",
    "pointsOnMap": "图上对象",
    "tenThousand": "万",
}
