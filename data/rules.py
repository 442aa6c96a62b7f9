"""The tables that a ranking goes by: criteria with their weights, roles of zones in the plan, errors of positions."""

import re
from collections.abc import Collection, Mapping

from data.files import Folder
from geo.check import Sheet, ids_wrong, missing, texts_wrong, words_in, words_unknown
from geo.model import Problem
from geo.near.criteria import READERS
from geo.near.rules import DIRECTIONS, PRESETS, SHARE, Criterion, Role, Rules

CRITERIA = ("id", "name", "order", "unit", "direction", "scale", "fields", *PRESETS, "source", "meaning")
_NUMBER = r"\d{1,7}(\.\d{1,4})?"
_POSITIVE = r"(?!0+(\.0+)?$)\d{1,7}(\.\d{1,4})?"


def rules_from_folder(folder: Folder, words: Mapping[str, Collection[str]]) -> Rules:
    """Read the rules; `words` holds the ids of zones, domains and precisions. A row that cannot be used is a problem and is left out."""
    return Rules(_criteria(folder), _roles(folder, words), _errors(folder, words["precision"]))


def _criteria(folder: Folder) -> tuple[Criterion, ...]:
    sheet = folder.sheet("criteria.csv", CRITERIA)
    no_scale = sheet.unlike("scale", _POSITIVE) | (sheet.empty("scale") & (sheet.cells["direction"] != SHARE).to_numpy())
    folder.problems.extend(
        [
            *ids_wrong(sheet),
            *words_unknown(sheet, "id", READERS, "程序的标准函数表"),
            *(problem for column in ("name", "direction", "source", "meaning") for problem in missing(sheet, column, "填写")),
            *words_unknown(sheet, "direction", DIRECTIONS, "方向（lower、higher、share、within）"),
            *sheet.problems("scale", no_scale, "不是大于零的数", "写得一半分（within 是零分）时的数值；share 留空"),
            *(problem for preset in PRESETS for problem in _weights_wrong(sheet, preset)),
            *sheet.problems("order", sheet.empty("order") | sheet.unlike("order", r"\d{1,4}"), "次序不是整数", "从 1 开始编号"),
            *texts_wrong(sheet),
        ]
    )
    usable = ~no_scale & ~sheet.odd("id", READERS) & ~sheet.odd("direction", DIRECTIONS) & ~sheet.empty("direction")
    cells = sheet.cells[usable & ~sheet.empty("id") & ~sheet.cells["id"].duplicated().to_numpy()]
    found = [_criterion({str(name): str(value) for name, value in row.items()}) for row in cells.to_dict("records")]
    return tuple(sorted(found, key=lambda criterion: criterion.order))


def _criterion(row: Mapping[str, str]) -> Criterion:
    return Criterion(
        **{name: row[name] for name in ("id", "name", "unit", "direction", "source", "meaning")},
        order=int(_number(row["order"])),
        scale=float(row["scale"] or "nan"),
        fields=words_in(row["fields"]),
        weights={preset: _number(row[preset]) for preset in PRESETS},
    )


def _number(text: str) -> float:
    return float(text) if re.fullmatch(_NUMBER, text) else 0.0


def _weights_wrong(sheet: Sheet, preset: str) -> list[Problem]:
    return sheet.problems(preset, sheet.empty(preset) | sheet.unlike(preset, _NUMBER), "权重不是零或正数", "写 0 或正数；0 是不计入")


def _roles(folder: Folder, words: Mapping[str, Collection[str]]) -> tuple[Role, ...]:
    sheet = folder.sheet("roles.csv", ("zone", "domain", "clause", "basis"))
    for column, table in (("zone", "zones.geojson"), ("domain", "domains.csv")):
        folder.problems.extend([*missing(sheet, column, "填写"), *words_unknown(sheet, column, words[column], table)])
    folder.problems.extend([*missing(sheet, "clause", "写明规划条款"), *missing(sheet, "basis", "写明规划怎么说"), *texts_wrong(sheet)])
    odd = [sheet.odd(column, words[column]) | sheet.empty(column) for column in ("zone", "domain")]
    return tuple(
        Role(**{str(name): str(value) for name, value in row.items()}) for row in sheet.cells[~odd[0] & ~odd[1]].to_dict("records")
    )


def _errors(folder: Folder, precisions: Collection[str]) -> dict[str, float]:
    sheet = folder.sheet("position_errors.csv", ("precision", "error_m", "basis"))
    wrong = sheet.empty("error_m") | sheet.unlike("error_m", _POSITIVE)
    folder.problems.extend(
        [
            *missing(sheet, "precision", "填写"),
            *words_unknown(sheet, "precision", precisions, "precisions.csv"),
            *sheet.problems("error_m", wrong, "不是大于零的米数", "写米数，或删去这一行"),
            *missing(sheet, "basis", "写明依据"),
            *texts_wrong(sheet),
        ]
    )
    return {name: float(metres) for name, metres in zip(sheet.cells["precision"][~wrong], sheet.cells["error_m"][~wrong], strict=True)}
