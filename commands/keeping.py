"""`backup` and `restore`: the store copied to a safe place and put back."""

from typing import Annotated, NoReturn

import typer

from commands.terminal import aligned, one_line, print_line
from data.store import Backup, StoreError, back_up, backups_in, data_folder, database_file, open_store, restore_backup


def back_up_store(to: Annotated[str | None, typer.Option("--to", help="备份到另一个文件夹，例如移动硬盘")] = None) -> None:
    """Back the store up while others may write; exit 1 with a sentence when it cannot be."""
    try:
        backup = back_up(database_file(data_folder()), to)
    except StoreError as error:
        _fail(error)
    print_line(f"已备份第 {backup.revision} 版：{backup.path}")


def restore_store(
    backup: Annotated[str | None, typer.Argument(help="备份文件；不写就用最近的一个")] = None,
    list_only: Annotated[bool, typer.Option("--list", help="只列出有哪些备份")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="不再询问")] = False,
) -> None:
    """Put a backup, the latest unless another is given, in the place of the database; exit 1 with a sentence when it cannot be."""
    found = backups_in(data_folder())
    if list_only:
        _list(found)
        return
    if backup is None and not found:
        _fail(StoreError("没有备份。若备份在别处，把文件写在命令后面：python cli.py restore 文件"))
    chosen = backup or str(found[0].path)
    if not yes and not typer.confirm(one_line(f"用 {chosen} 换下现在的数据库？换下的会留着")):
        raise typer.Exit(1)
    try:
        replaced = restore_backup(chosen, data_folder())
        revision = open_store().revision()
    except StoreError as error:
        _fail(error)
    kept = f"；换下的数据库留在 {replaced.name}" if replaced else ""
    print_line(one_line(f"已恢复 {chosen}，现在是第 {revision} 版{kept}"))


def _list(found: list[Backup]) -> None:
    if not found:
        print_line("还没有备份")
        return
    rows = [(f"{one.at:%Y-%m-%d %H:%M:%S}", str(one.revision), f"{one.path.stat().st_size / 1e6:.1f} MB", one.path.name) for one in found]
    print_line("\n".join(aligned([("时间", "版次", "大小", "文件"), *rows])))


def _fail(error: StoreError) -> NoReturn:
    print_line(one_line(str(error)), err=True)
    raise typer.Exit(1) from None
