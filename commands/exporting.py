"""`export`: the entities that the filters leave as a file."""

from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from commands.filters import RefusedError, matching_rows, selection_from_options, selection_parameters
from commands.terminal import one_line, print_line
from data.current import current_catalogue
from data.export.formats import FORMATS, SYSTEMS, file_from_rows, systems_of
from data.export.writing import write_file
from data.files import TablesError
from data.intake.dates import today

REFUSED = 2
"""Exit code when an option has a value that does not exist, or the file is there already."""


def export_entities(**given: Any) -> None:
    """Write the entities that the options leave; exit 2 with a sentence when an option cannot be used, 1 when nothing can be written."""
    try:
        catalogue = current_catalogue()
        rows = matching_rows(catalogue, selection_from_options(catalogue, given))
        form = _format(given)
        datum = _datum(given, form)
        made = file_from_rows(catalogue, sorted(rows), format_id=form, datum=datum, day=today())
        write_file(given["file"], made.content, over=given["force"])
    except (RefusedError, FileExistsError) as reason:
        said = str(reason) if isinstance(reason, RefusedError) else f"已有文件 {given['file']}；换个名字，或加 --force"
        _fail(said, REFUSED)
    except (TablesError, OSError) as reason:
        remedy = "检查文件夹是否存在、有没有写入权限、磁盘是否已满、文件是否正被别的程序打开"
        _fail(str(reason) if isinstance(reason, TablesError) else f"写不了 {given['file']}：{remedy}", 1)
    print_line(one_line(f"已写 {len(rows)} 项：{given['file']}"))


def _format(given: dict[str, Any]) -> str:
    """Return the format that an option or the file's ending names; RefusedError when there is no such format."""
    endings = {one.ending: one.id for one in FORMATS.values()}
    found = given["format"] or next((one for ending, one in endings.items() if given["file"].lower().endswith(ending)), "")
    if found not in FORMATS:
        raise RefusedError(f"不知道写成什么格式；文件名结尾或 --format 可用：{'、'.join(FORMATS)}")
    return str(found)


def _datum(given: dict[str, Any], form: str) -> str:
    datum = str(given["datum"] or SYSTEMS[0])
    if datum not in systems_of(form):
        raise RefusedError(f"--datum 不能用“{datum}”；{FORMATS[form].name} 可用：{'、'.join(systems_of(form))}")
    return datum


def _fail(said: str, code: int) -> None:
    print_line(one_line(said), err=True)
    raise typer.Exit(code) from None


def _signature() -> Signature:
    file = Parameter("file", Parameter.POSITIONAL_OR_KEYWORD, annotation=Annotated[str, typer.Argument(help="写到哪个文件")])
    texts = {"format": f"格式：{'、'.join(FORMATS)}，默认看文件名结尾", "datum": f"坐标系：{'、'.join(SYSTEMS)}，默认 wgs84"}
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default="", annotation=Annotated[str, typer.Option(f"--{name}", help=said)])
        for name, said in texts.items()
    ]
    force = Annotated[bool, typer.Option("--force", help="已有同名文件时替换")]
    return Signature([file, *selection_parameters(), *options, Parameter("force", Parameter.KEYWORD_ONLY, default=False, annotation=force)])


export_entities.__signature__ = _signature()  # type: ignore[attr-defined]
