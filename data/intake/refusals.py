"""The rows that did not go in, as a workbook with the reason beside each; put right, it goes through the import again."""

from collections import defaultdict

import numpy as np
import pandas as pd

from data.export.workbook import SheetSpec, workbook_from_sheets
from data.intake.preview import Preview

LINE, REASON, REMEDY = "原行号", "问题", "怎么改"
"""Headings before those of the file; the import leaves such columns out."""
NO_COLUMNS = "这一行的格数与表头对不上"
MEND_COLUMNS = "补上或删去多余的格；含逗号的内容要用双引号括起来"


def refusals_workbook(preview: Preview) -> bytes:
    """Make an Excel file of all refused rows as they stand in the file, each with every reason and what to do."""
    cells = preview.table.cells
    reasons, remedies = _said(preview)
    places = np.flatnonzero(preview.refused)
    frame = _beside(cells.iloc[places], [reasons[place] for place in places.tolist()], [remedies[place] for place in places.tolist()])
    outside = preview.table.refused
    if len(outside):
        told = {problem.row: problem for problem in preview.table.problems}
        why = [told[line].reason if line in told else NO_COLUMNS for line in outside.index.tolist()]
        what = [told[line].remedy if line in told else MEND_COLUMNS for line in outside.index.tolist()]
        frame = pd.concat([frame, _beside(outside, why, what)], ignore_index=True).fillna("")
    spec = SheetSpec(name="没有导入的行", title=f"没有导入的行：{preview.origin}", frame=frame, formats={LINE: "0"})
    return workbook_from_sheets([spec], facts={"用法": "在本表里改正后重新导入即可，前三列不会导入", "行数": str(len(frame))})


def _beside(rows: pd.DataFrame, reasons: list[str], remedies: list[str]) -> pd.DataFrame:
    told = pd.DataFrame({LINE: rows.index.tolist(), REASON: reasons, REMEDY: remedies})
    return pd.concat([told, rows.reset_index(drop=True)], axis=1)


def _said(preview: Preview) -> tuple[dict[int, str], dict[int, str]]:
    """Collect per row every reason and every remedy."""
    reasons: dict[int, list[str]] = defaultdict(list)
    remedies: dict[int, list[str]] = defaultdict(list)
    for finding in preview.findings:
        if finding.refuses:
            for place in np.flatnonzero(finding.rows).tolist():
                column = f"{finding.heading}：" if finding.heading else ""
                reasons[place].append(f"{column}{finding.reason_of(place)}")
                remedies[place].append(finding.remedy)
    return _joined(reasons), _joined(remedies)


def _joined(texts: dict[int, list[str]]) -> dict[int, str]:
    return {place: "；".join(dict.fromkeys(said)) for place, said in texts.items()}
