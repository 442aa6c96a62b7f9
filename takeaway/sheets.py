"""A story as a workbook: which scene shows what, a sheet for each topic, every number in the text, and the list that is counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from data.export.workbook import SheetSpec, workbook_from_sheets
from geo.catalogue import Catalogue
from geo.story.contacts import masked
from geo.story.model import Figures
from geo.story.scope import scope_of
from geo.story.staging import Show, Stage, fine_print
from layers.paper.margin import credited, mark_of

COUNTED = "数量是名录中符合条件的条数，不是统计数"
"""What every count counts."""


class Topic(NamedTuple):
    """One thing that charts are about."""

    sheet: str
    """On the tab."""
    counts: str
    """口径."""
    filtered: bool = True
    """Whether a chart of it counts within a filter."""


TOPICS: Mapping[str, Topic] = {
    "kinds": Topic("按类型", COUNTED + "；一项只属一个类型"),
    "domains": Topic("按领域", COUNTED + "；一项可属多个领域，不能相加"),
    "levels": Topic("按级别", COUNTED + "；没有级别的不列"),
    "streets": Topic("按街道", COUNTED + "；不知在哪条街道的不列"),
    "zones": Topic("按片区", COUNTED + "；片区为示意范围，互相重叠，不能相加"),
    "indicators": Topic("规划指标", "规划的基期值与目标值，各项口径见末列", filtered=False),
    "projects": Topic("规划工程", "规划专栏所列工程；名录中的重点项目另计", filtered=False),
    "entities": Topic("屏上列出的对象", "屏上列出的几项，完整的见“名录”"),
    "remarks": Topic("两数并列", "规划不同处的两个数，口径不同，不能互换", filtered=False),
}
"""Topic of a chart -> its sheet, in the order of the sheets."""
NUMBERS, REGISTER = "文字中的数", "名录"
_LISTED = ("id", "name", "kind", "level", "street", "address", "as_of", "source", "confidence")
_HEADS = ("编号", "名称", "类型", "级别", "街道", "地址", "截至年份", "来源", "可信度")
_MEASURED = re.compile(r"(-?[\d,]+(?:\.\d+)?(?:e[+-]?\d+)?) ?(.*)", re.DOTALL)


def story_xlsx(catalogue: Catalogue, show: Show, *, approval: str, day: str) -> bytes:
    """Return the workbook, XLSX; its first sheet says which scene shows which topic."""
    facts = {
        "截至日期": day,
        "来源": credited(catalogue),
        "口径": COUNTED + "；片区为示意范围，互相重叠，不能相加",
        "性质": mark_of(approval),
        "指纹": catalogue.fingerprint,
    }
    fine = [f"第{stage.number}屏{fine_print(stage)}" for stage in show.stages if stage.frozen_day]
    if fine:
        facts["冻结"] = "；".join(fine)
    sheets = [_contents(catalogue, show), *_topics(catalogue, show), _numbers(show), _register(catalogue)]
    return workbook_from_sheets(sheets, facts=facts)


def measured(cell: str) -> tuple[float | str, str]:
    """Return number and unit of a cell as it is read, like `3,378家`; a cell that is none as it is, without unit."""
    found = _MEASURED.fullmatch(cell)
    return (float(found[1].replace(",", "")), found[2]) if found else (cell, "")


def _charted(show: Show) -> list[tuple[Stage, str, Figures]]:
    return [(stage, stage.scene.chart.topic, stage.figures) for stage in show.stages if stage.scene.chart and stage.figures]


def _scope(catalogue: Catalogue, stage: Stage) -> str:
    chart = stage.scene.chart
    return scope_of(catalogue, chart.where, stage.scene.scheme) if chart and TOPICS[chart.topic].filtered else ""


def _contents(catalogue: Catalogue, show: Show) -> SheetSpec:
    shown = {stage.number: (topic, figures) for stage, topic, figures in _charted(show)}
    rows = []
    for stage in show.stages:
        topic, figures = shown.get(stage.number, ("", None))
        about = (
            (TOPICS[topic].sheet, figures.title, _scope(catalogue, stage), len(figures.rows), figures.left_out)
            if figures
            else ("", "", "", 0, 0)
        )
        rows.append((stage.number, stage.title, stage.shown, stage.asked, len(stage.numbers), *about))
    heads = ("屏", "标题", "图上", "筛出", "文字中的数", "工作表", "图表", "范围", "列出", "未列")
    units = {"图上": "项", "筛出": "项", "文字中的数": "个", "列出": "行", "未列": "行"}
    return SheetSpec(name="目录", title=f"{show.story.title}：各屏与工作表", frame=pd.DataFrame(rows, columns=list(heads)), units=units)


def _topics(catalogue: Catalogue, show: Show) -> Iterator[SheetSpec]:
    charted = _charted(show)
    scopes = {one.name: one.scope for one in catalogue.plan.indicators} if catalogue.plan else {}
    for topic, (sheet, counts, _) in TOPICS.items():
        scenes = [(stage, figures) for stage, one, figures in charted if one == topic]
        if not scenes:
            continue
        frame = pd.concat([_rows(stage.number, _scope(catalogue, stage), figures) for stage, figures in scenes], ignore_index=True)
        if topic == "indicators":
            frame["口径"] = frame[scenes[0][1].columns[0]].map(scopes).fillna("")
        sources = dict.fromkeys(figures.source for _, figures in scenes)
        facts = {"来源": "；".join(sources), "口径": counts}
        yield SheetSpec(name=sheet, title=f"{show.story.title}：{sheet}", frame=frame, units=_units(frame, scenes[0][1]), facts=facts)


def _rows(number: int, scope: str, figures: Figures) -> pd.DataFrame:
    """Return the rows of one scene; numbers of counts and indicators are numbers, their units stand apart."""
    cells = [list(row) for row in figures.rows]
    frame = pd.DataFrame(cells, columns=list(figures.columns))
    told = {column: [measured(cell) for cell in frame[column]] for column in figures.columns[1:]}
    if all(isinstance(value, float) for values in told.values() for value, _ in values):
        for column, values in told.items():
            frame[column] = [value for value, _ in values]
        units = [unit for _, unit in next(iter(told.values()))]
        if any(units):
            frame.insert(1, "单位", units)
    if scope:
        frame.insert(0, "范围", scope)
    frame.insert(0, "屏", number)
    return frame


def _units(frame: pd.DataFrame, figures: Figures) -> dict[str, str]:
    numeric: Sequence[str] = [column for column in figures.columns[1:] if pd.api.types.is_numeric_dtype(frame[column])]
    return dict.fromkeys(numeric, figures.unit) if figures.unit else {}


def _numbers(show: Show) -> SheetSpec:
    rows = []
    for stage in show.stages:
        rows += [(stage.number, stage.title, one.expression, one.value, measured(one.text)[1] or "项", one.text) for one in stage.numbers]
    frame = pd.DataFrame(rows, columns=["屏", "标题", "算式", "数值", "单位", "写作"])
    return SheetSpec(name=NUMBERS, title=f"{show.story.title}：{NUMBERS}", frame=frame)


def _register(catalogue: Catalogue) -> SheetSpec:
    """Return the entities that are counted, as text, contacts masked: what goes round goes far."""
    frame = catalogue.entities[list(_LISTED)].astype(str)
    frame["kind"] = frame["kind"].map({kind.id: kind.name for kind in catalogue.kinds}).fillna(frame["kind"])
    frame["level"] = frame["level"].map({level.id: level.name for level in catalogue.levels}).fillna("")
    frame["address"] = frame["address"].map(masked)
    frame.columns = pd.Index(_HEADS)
    return SheetSpec(name=REGISTER, title=REGISTER, frame=frame)
