"""A story as a workbook: every number with its expression, every chart and table, and the list that is counted."""

from collections.abc import Iterator

import pandas as pd

from data.export.workbook import SheetSpec, workbook_from_sheets
from geo.catalogue import Catalogue
from geo.story.contacts import masked
from geo.story.staging import Show, fine_print
from layers.paper.margin import credited, mark_of

_LISTED = ("id", "name", "kind", "level", "street", "address", "as_of", "source", "confidence")
_HEADS = ("编号", "名称", "类型", "级别", "街道", "地址", "截至年份", "来源", "可信度")


def story_xlsx(catalogue: Catalogue, show: Show, *, approval: str, day: str) -> bytes:
    """Return the workbook, XLSX: a sheet of numbers, one for each chart or table, and the register."""
    facts = {
        "截至日期": day,
        "来源": credited(catalogue),
        "口径": "数量是名录中符合条件的条数，不是统计数；片区为示意范围，互相重叠，不能相加",
        "性质": mark_of(approval),
        "指纹": catalogue.fingerprint,
    }
    fine = [f"第{stage.number}屏{fine_print(stage)}" for stage in show.stages if stage.frozen_day]
    if fine:
        facts["冻结"] = "；".join(fine)
    return workbook_from_sheets([_numbers(show), *_charts(show), _register(catalogue)], facts=facts)


def _numbers(show: Show) -> SheetSpec:
    rows = [(stage.number, stage.title, one.expression, one.value, one.text) for stage in show.stages for one in stage.numbers]
    frame = pd.DataFrame(rows, columns=["屏", "标题", "算式", "数值", "写作"])
    return SheetSpec(name="文字中的数", title=f"{show.story.title}：文字中的数", frame=frame)


def _charts(show: Show) -> Iterator[SheetSpec]:
    for stage in show.stages:
        figures = stage.figures
        if figures is not None:
            frame = pd.DataFrame([list(row) for row in figures.rows], columns=list(figures.columns))
            if figures.kind == "bars":
                frame[figures.columns[-1]] = list(figures.values)
            units = {figures.columns[-1]: figures.unit} if figures.unit else {}
            name = f"{stage.number:02d} {stage.title}"
            yield SheetSpec(name=name, title=f"{stage.title}：{figures.title}", frame=frame, units=units, facts={"来源": figures.source})


def _register(catalogue: Catalogue) -> SheetSpec:
    """Return the entities that are counted, as text, contacts masked: what goes round goes far."""
    frame = catalogue.entities[list(_LISTED)].astype(str)
    frame["kind"] = frame["kind"].map({kind.id: kind.name for kind in catalogue.kinds}).fillna(frame["kind"])
    frame["level"] = frame["level"].map({level.id: level.name for level in catalogue.levels}).fillna("")
    frame["address"] = frame["address"].map(masked)
    frame.columns = pd.Index(_HEADS)
    return SheetSpec(name="名录", title="名录", frame=frame)
