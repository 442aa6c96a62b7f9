"""公开版 and 内部版: what may stand in each, and a list of what was checked; it never says that anything is approved."""

from dataclasses import dataclass, replace

from geo.catalogue import Catalogue
from geo.story.contacts import contacts_in, masked
from geo.story.model import Card, Figures
from geo.story.staging import Show, Stage
from layers.paper.margin import INTERNAL

EDITIONS: tuple[str, ...] = ("internal", "public")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at before files leave the house."""

    name: str
    """What was looked at."""
    state: str
    """ok, marked (the files say so) or blocked (the edition is not made)."""
    told: str
    """What was found."""


class BlockedError(ValueError):
    """An edition that must not be made; the text says why."""


def checks_for(catalogue: Catalogue, show: Show, *, edition: str, approval: str) -> tuple[Check, ...]:
    """Return what an edition has to watch; a ValueError for an unknown edition."""
    if edition not in EDITIONS:
        raise ValueError(edition)
    public = edition == "public"
    number = Check("审图号", "ok", f"各图印有：审图号 {approval}（按配置，未核对批文）")
    if not approval:
        told = "没有配置审图号，公开版不能生成" if public else f"没有配置审图号，各图印“{INTERNAL}”"
        number = Check("审图号", "blocked" if public else "marked", told)
    found = contacts_in(show)
    places = "、".join(f"{place} {count} 处" for place, count in found.items())
    told = f"电话或邮箱：{places}" + ("，已隐去" if public else "") if found else "文字、图表、答问里没有电话和邮箱"
    schemes = [catalogue.scheme(one) for one in dict.fromkeys(stage.map.scheme for stage in show.stages)]
    boundaries = dict.fromkeys(map(str, (catalogue.district.source, *(source for one in schemes for source in one.zones["source"]))))
    return (
        number,
        Check("联系方式", "ok" if public or not found else "marked", told),
        Check("边界来源", "marked", "区界与片区：" + "；".join(boundaries) + "。片区为示意范围，非法定边界"),
        Check("备注", "ok", "公开版不含演讲备注" if public else "内部版含演讲备注"),
    )


def show_for(show: Show, edition: str) -> Show:
    """Return a story as an edition may tell it: the public one without notes, telephone numbers and mail addresses."""
    if edition != "public":
        return show
    stages = tuple(map(_masked, show.stages))
    return Show(show.story, stages, tuple(Card(masked(card.title), masked(card.text)) for card in show.cards))


def _masked(stage: Stage) -> Stage:
    figures = replace(stage.figures, rows=_rows(stage.figures)) if stage.figures else None
    scene = replace(stage.scene, notes="")
    return replace(stage, title=masked(stage.title), text=masked(stage.text), scene=scene, figures=figures)


def _rows(figures: Figures) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(map(masked, row)) for row in figures.rows)
