"""What the legend says, on the screen and on paper."""

LEGEND_WORDS: dict[str, str] = {
    "legendFamilies": "形状：类别",
    "legendDomains": "颜色：领域（多色为多个领域）",
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
