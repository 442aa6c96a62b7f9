"""A blank workbook to fill in: our headings, what may stand below them, and nothing else."""

import pandas as pd

from data.export.listing import heading_names, names_of
from data.export.workbook import SheetSpec, workbook_from_sheets
from geo.catalogue import Catalogue

FIELDS = ("name", "credit_code", "kind", "level", "domains", "street", "address", "lon", "lat", "host", "as_of", "source", "note")
"""What somebody who starts a list needs; everything else is made or optional."""


def blank_workbook(catalogue: Catalogue) -> bytes:
    """Make an Excel file with one empty list and one sheet of the words that it may hold."""
    headings = heading_names(catalogue)
    blank = pd.DataFrame({headings[field]: pd.Series([], dtype="str") for field in FIELDS})
    words = {headings[field]: list(names_of(catalogue, field).values()) for field in ("kind", "level", "domains")}
    words[headings["street"]] = [str(name) for name in catalogue.streets["name"]]
    longest = max(map(len, words.values()))
    listed = pd.DataFrame({heading: [*held, *[""] * (longest - len(held))] for heading, held in words.items()})
    sheets = [
        SheetSpec(name="名录", title=f"{catalogue.district.name}科技创新名录", frame=blank),
        SheetSpec(name="可用的词", title="类型、级别、领域、街道可用的词", frame=listed),
    ]
    return workbook_from_sheets(sheets, facts={"用法": "一行一个对象；名称、类型必填，其余可空；多个领域用分号隔开；坐标写十进制度数"})
