"""`check`: every problem of the tables."""

import typer

from commands.terminal import one_line, print_line
from data.current import current_catalogue
from data.read import TablesError


def check_tables() -> None:
    """Print every problem of the tables; exit 1 when there is any."""
    try:
        problems = current_catalogue().problems
    except TablesError as error:
        problems = error.problems
    for problem in problems:
        place = f"{problem.table} 第 {problem.row} 行" if problem.row else problem.table
        value = f"“{problem.value}”" if problem.value else ""
        said = " ".join(part for part in (place, problem.column, value) if part)
        print_line(one_line(f"{said}：{problem.reason}{problem.remedy and '；' + problem.remedy}"))
    if problems:
        print_line(f"共 {len(problems)} 个问题")
        raise typer.Exit(1)
    print_line("数据表没有问题")
