"""`check`: every problem of the tables and of the store."""

import typer

from commands.terminal import one_line, print_line
from data.current import current_catalogue
from data.read import TablesError
from data.store import StoreError, open_store
from data.store.verifying import unsound
from data.stories import shipped_stories


def check_all() -> None:
    """Print every problem of the tables and of the store, read through to the last page; exit 1 when there is any."""
    tables, store = _check_tables(), _check_store()
    if not tables or not store:
        raise typer.Exit(1)


def _check_tables() -> bool:
    """Tell whether the tables and the stories beside them are in order, and print what is not."""
    try:
        problems = (*current_catalogue().problems, *shipped_stories()[1])
    except TablesError as error:
        problems = error.problems
    for problem in problems:
        place = f"{problem.table} 第 {problem.row} 行" if problem.row else problem.table
        value = f"“{problem.value}”" if problem.value else ""
        said = " ".join(part for part in (place, problem.column, value) if part)
        print_line(one_line(f"{said}：{problem.reason}{problem.remedy and '；' + problem.remedy}"))
    if problems:
        print_line(f"共 {len(problems)} 个问题")
    else:
        print_line("数据表没有问题")
    return not problems


def _check_store() -> bool:
    """Tell whether the store is sound, and print what is not."""
    try:
        store = open_store()
        wrong = unsound(store)
        revision = store.revision()
    except StoreError as error:
        wrong = [str(error)]
    for one in wrong:
        print_line(one_line(one))
    if not wrong:
        print_line(f"数据库没有问题，第 {revision} 版")
    return not wrong
