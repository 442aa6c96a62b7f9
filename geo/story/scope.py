"""A filter of a story in the words of the legend, for who reads a list without the map."""

from collections.abc import Mapping

from geo.catalogue import Catalogue

EVERYTHING = "全部"
"""What no filter leaves out."""
_HEADS: Mapping[str, str] = {
    "kind": "类型", "level": "级别", "domain": "领域", "street": "街道", "conf": "可信度", "place": "片区", "zone": "片区", "tier": "层级",
    "point": "坐标",
}  # fmt: skip


def scope_of(catalogue: Catalogue, where: Mapping[str, str], scheme: str = "") -> str:
    """Return what a filter asks for, like `片区：甲；类型：孵化器、众创空间`; what has no name stands as it is written."""
    names = _names(catalogue, scheme)
    said = [
        f"{_HEADS.get(key, key)}：{'、'.join(names.get(f'{key}:{one}', one) for one in value.split(','))}" for key, value in where.items()
    ]
    return "；".join(said) or EVERYTHING


def _names(catalogue: Catalogue, scheme: str) -> dict[str, str]:
    plan = catalogue.scheme(scheme)
    zones = dict(zip(plan.zones["id"], plan.zones["name"], strict=True))
    tiers = {one.id: one.name for one in plan.tiers}
    lists = {
        "kind": {one.id: one.name for one in catalogue.kinds},
        "level": {one.id: one.name for one in catalogue.levels},
        "domain": {one.id: one.short_name or one.name for one in catalogue.domains},
        "street": dict(zip(catalogue.streets["id"], catalogue.streets["name"], strict=True)),
        "conf": {one.id: one.name for one in catalogue.confidences},
        "zone": zones,
        "tier": tiers,
        "place": {f"zone:{one}": name for one, name in zones.items()} | {f"tier:{one}": name for one, name in tiers.items()},
        "point": {"yes": "有", "no": "无"},
    }
    return {f"{key}:{one}": name for key, named in lists.items() for one, name in named.items()}
