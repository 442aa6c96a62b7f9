"""`import`: a file of other people's rows into the list, as on the page 数据."""

from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from commands.terminal import one_line, print_json, print_line
from data.gate import RefusedFileError
from data.intake.blanks import CHOICES, CLEAR, KEEP
from data.intake.findings import listed
from data.intake.journey import preview_of
from data.intake.preview import Answers, Ground, Preview
from data.intake.rows import Origin
from data.intake.session import current_ground, let_in, saved_templates, tables_from_path
from data.intake.sheets import best_table
from data.read import TablesError
from data.store import StoreError
from geo.datum import DATUMS

PROBLEMS, REFUSED = 1, 2
"""Exit codes: rows are in the way, or the file or an option is not accepted."""
MOST_PRINTED = 200
"""Problems that are printed one by one."""
QUESTIONS = {
    "name": "没有认出名称列；用 --mapping “列名=name” 指定",
    "kind": "没有类型列；用 --kind 写明这些行是什么类型",
    "choose": "看不出坐标是哪种坐标系；用 --datum 指定",
}
"""What must be answered, and with which option."""
_FLAGS = {
    "json": "输出 JSON（UTF-8）", "dry_run": "只预览，不入库", "good_rows": "有问题的行略过，其余入库",
}  # fmt: skip
_TEXTS = {
    "mapping": "已存的模板名，或“列名=字段,列名=字段”", "datum": "坐标系，如 bd09", "kind": "没有类型的行算什么类型，如 incubator",
    "blank": "空白单元格对着名录里已有内容时：keep 保留原值（默认），clear 清空",
    "sheet": "工作表名，默认选最像名录的一张", "who": "谁导入，记入历史",
}  # fmt: skip


def import_file(**given: Any) -> None:
    """Import a file; exit 0 when it went in, 1 when rows are in the way, 2 when the file or an option is refused."""
    try:
        ground = current_ground()
        name, tables = tables_from_path(given["file"])
        place = _sheet(given["sheet"], [table.name for table in tables], best_table(tables, ground.lexicon))
        table = tables[place]
        preview = preview_of(table, Origin(name, table.name), ground, _answers(given, ground))
        imported, batch = _import(preview, given)
    except (RefusedFileError, ValueError) as reason:
        _fail(str(reason), REFUSED)
    except (StoreError, TablesError) as reason:
        _fail(str(reason), PROBLEMS)
    if given["json"]:
        print_json(_told(preview, imported=imported, batch=batch))
    else:
        _print(preview, given, imported=imported)
    if preview.question or preview.counts()["refused"]:
        raise typer.Exit(PROBLEMS)


def _import(preview: Preview, given: dict[str, Any]) -> tuple[bool, str]:
    """Let the rows in unless something is in the way; tell whether they went in, and in which batch."""
    stopped = preview.question or (preview.counts()["refused"] and not given["good_rows"])
    if stopped or given["dry_run"]:
        return False, ""
    batch = let_in(preview, who=given["who"] or "命令行")
    return True, batch.id if batch else ""


def _sheet(wanted: str, names: list[str], best: int) -> int:
    if wanted and wanted not in names:
        raise ValueError(f"没有工作表“{wanted}”；有：{'、'.join(names)}")
    return names.index(wanted) if wanted else best


def _answers(given: dict[str, Any], ground: Ground) -> Answers:
    """Turn options into answers; ValueError with a plain sentence for one that does not exist."""
    datum, kind = given["datum"], given["kind"]
    if datum and datum not in DATUMS:
        raise ValueError(f"--datum 没有“{datum}”；可用：{'、'.join(DATUMS)}")
    if kind and kind not in ground.lexicon.names["kind"]:
        raise ValueError(f"--kind 没有“{kind}”；可用：{'、'.join(ground.lexicon.names['kind'])}")
    blank = given["blank"] or KEEP
    if blank not in CHOICES:
        raise ValueError(f"--blank 没有“{blank}”；可用：{'、'.join(CHOICES)}")
    template = next((one for one in saved_templates() if one.name == given["mapping"]), None)
    if template:
        return Answers(columns=template.columns, datum=datum or template.datum, kind=kind or template.kind, blank=blank)
    return Answers(columns=_pairs(given["mapping"], ground), datum=datum, kind=kind, blank=blank)


def _pairs(text: str, ground: Ground) -> dict[str, str]:
    pairs = [part.partition("=") for part in text.replace("，", ",").split(",") if part.strip()]
    for heading, equals, field in pairs:
        if not equals:
            raise ValueError(f"--mapping 没有模板“{heading}”，也不是“列名=字段”")
        if field.strip() and field.strip() not in ground.lexicon.fields:
            raise ValueError(f"--mapping 没有字段“{field}”；可用：{'、'.join(ground.lexicon.fields)}")
    return {heading.strip(): field.strip() for heading, _, field in pairs}


def _told(preview: Preview, *, imported: bool, batch: str) -> dict[str, Any]:
    positions, said = preview.positions, preview.said
    problems = listed([one for one in preview.findings if one.refuses], preview.origin.file, preview.table.cells)
    problems = sorted([*problems, *preview.table.problems], key=lambda problem: problem.row)
    return {
        "file": preview.origin.file, "sheet": preview.origin.sheet, **preview.counts(), "imported": imported, "batch": batch,
        "blank_cells": preview.blank_cells(), "question": preview.question, "columns": {one.heading: one.field for one in preview.columns},
        "datum": next((one for one in positions.datums.tolist() if one), ""),
        "kind": said.kind, "kind_from": said.where,
        "evidence": list(positions.verdict.evidence) if positions.verdict else [],
        "problems": [
            {"row": one.row, "column": one.column, "value": one.value, "reason": one.reason, "remedy": one.remedy} for one in problems
        ],
    }  # fmt: skip


def _print(preview: Preview, given: dict[str, Any], *, imported: bool) -> None:
    counts, told = preview.counts(), _told(preview, imported=imported, batch="")
    taken = "、".join(f"{one.heading}→{one.field}" for one in preview.columns if one.field)
    lines = [f"{preview.origin}：{counts['rows']} 行", f"列：{taken}", *_kind_said(preview), *told["evidence"][:2]]
    for one in told["problems"][:MOST_PRINTED]:
        where = f"第 {one['row']} 行 {one['column']}".strip()
        lines.append(f"{where}{'“' + one['value'] + '”' if one['value'] else ''}：{one['reason']}；{one['remedy']}")
    words = {"added": "新增", "changed": "更改", "unchanged": "不变", "likely": "可能重复", "refused": "有问题"}
    lines.append("，".join(f"{word} {counts[name]}" for name, word in words.items()))
    lines += _blank(preview, given["blank"])
    if preview.question:
        lines.append(QUESTIONS[preview.question])
    elif imported:
        lines.append("已导入")
    elif given["dry_run"]:
        lines.append("只是预览，没有导入")
    else:
        lines.append("没有导入：先改正上面的行，或加 --good-rows 只导入没有问题的行")
    for line in lines:
        print_line(one_line(line))


def _kind_said(preview: Preview) -> list[str]:
    said = preview.said
    return [f"没有类型列，按{said.where}算作 {said.kind}；不对就用 --kind"] if said.kind else []


def _blank(preview: Preview, chosen: str) -> list[str]:
    """Say how many blank cells stand beside something that is held, and what is done."""
    count = sum(preview.blank_cells().values())
    done = f"{CHOICES[CLEAR]}名录里的内容" if chosen == CLEAR else f"{CHOICES[KEEP]}（要清空就加 --blank {CLEAR}）"
    return [f"空白单元格：{count} 格名录里有内容，{done}"] if count else []


def _fail(said: str, code: int) -> None:
    print_line(one_line(said), err=True)
    raise typer.Exit(code) from None


def _signature() -> Signature:
    file = Parameter("file", Parameter.POSITIONAL_OR_KEYWORD, annotation=Annotated[str, typer.Argument(help="要导入的文件")])
    texts = [
        Parameter(name, Parameter.KEYWORD_ONLY, default="", annotation=Annotated[str, typer.Option(f"--{name}", help=said)])
        for name, said in _TEXTS.items()
    ]
    flags = [
        Parameter(
            name, Parameter.KEYWORD_ONLY, default=False, annotation=Annotated[bool, typer.Option(f"--{name.replace('_', '-')}", help=said)]
        )
        for name, said in _FLAGS.items()
    ]
    return Signature([file, *texts, *flags])


import_file.__signature__ = _signature()  # type: ignore[attr-defined]
