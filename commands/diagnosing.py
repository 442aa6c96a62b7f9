"""`doctor`: what an administrator wants to know before asking for help."""

import typer

from commands.terminal import aligned, print_line
from data.diagnosis import Finding, Level, findings
from layers.paper.face import font_name


def diagnose() -> None:
    """Print what was looked at and found; exit 1 when something is wrong."""
    found = [*findings(), _font()]
    print_line("\n".join(aligned((one.level.value, one.subject, one.said) for one in found)))
    if any(one.level is Level.WRONG for one in found):
        raise typer.Exit(1)


def _font() -> Finding:
    name = font_name()
    if not name:
        return Finding(Level.WRONG, "中文字体", "没有找到导出 PDF 和图片用的中文字体，按安装说明重新安装软件包")
    return Finding(Level.GOOD, "中文字体", f"导出 PDF 和图片用 {name}，随软件包自带，不用系统字体")
