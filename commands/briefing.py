"""`brief export`: the files that people take away from a story."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from commands.terminal import one_line, print_line
from data.approval import read_approval
from data.current import current_catalogue
from data.folders import FolderError, written_into
from data.read import TablesError
from data.stories import current_stories
from takeaway.editions import EDITIONS, BlockedError
from takeaway.files import Wish, checked, count_files, files_of
from takeaway.sizes import SizeError, pixels_from_text, ratio_of

REFUSED = 2
"""Exit code when an option cannot be used or an edition must not be made."""

brief = typer.Typer(no_args_is_help=True, help="汇报：列出、导出成套文件。")


@brief.command("list", help="列出有哪些汇报。")
def list_stories() -> None:
    """Print the stories and what is wrong with their files."""
    stories, _, problems = current_stories()
    for story in stories.values():
        print_line(one_line(f"{story.id}  {story.title}  {len(story.scenes)} 屏"))
    for problem in problems:
        print_line(one_line(f"{problem.table} {problem.column}：{problem.reason}，{problem.remedy}"), err=True)


@brief.command("export", help="导出 PPTX、HTML、XLSX、PDF（A4、A3）和每屏 PNG，数字与指纹一致。")
def export_story(
    out: Annotated[str, typer.Option("--out", help="写进哪个文件夹")],
    story: Annotated[str, typer.Option("--story", help="汇报的编号")] = "plan",
    edition: Annotated[str, typer.Option("--edition", help="internal 内部版，public 公开版")] = "internal",
    size: Annotated[str, typer.Option("--size", help="每屏 PNG 的大小，宽x高（像素）；幻灯片用同样的宽高比")] = "1920x1080",
) -> None:
    """Write the whole set into a folder; exit 2 with a sentence when an edition must not be made or the folder cannot be written to."""
    number, problems = read_approval()
    for problem in problems:
        print_line(one_line(f"{problem.value}：{problem.reason}，{problem.remedy}"), err=True)
    stories = current_stories()[0]
    if edition not in EDITIONS or story not in stories:
        print_line(one_line(f"没有这个版本或汇报；版本：{'、'.join(EDITIONS)}；汇报：{'、'.join(stories)}"), err=True)
        raise typer.Exit(REFUSED)
    try:
        catalogue, pixels = current_catalogue(), pixels_from_text(size)
        wish = Wish(edition, number, datetime.now(UTC).astimezone().strftime("%Y-%m-%d"), ratio_of(pixels), pixels)
        show, checks = checked(catalogue, stories[story], wish)
        for check in checks:
            print_line(one_line(f"[{check.state}] {check.name}：{check.told}"))
        for place, name in enumerate(written_into(out, files_of(catalogue, show, wish)), 1):
            print_line(f"{place}/{count_files(show)} {one_line(name)}")
    except (TablesError, BlockedError, FolderError, SizeError) as reason:
        print_line(one_line(str(reason)), err=True)
        raise typer.Exit(REFUSED) from None
    print_line(f"指纹 {catalogue.fingerprint}")
