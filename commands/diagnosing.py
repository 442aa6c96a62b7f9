"""`doctor`: what an administrator wants to know before asking for help."""

import typer

from commands.terminal import aligned, print_line
from data.diagnosis import Level, findings


def diagnose() -> None:
    """Print what was looked at and found; exit 1 when something is wrong."""
    found = findings()
    print_line("\n".join(aligned((one.level.value, one.subject, one.said) for one in found)))
    if any(one.level is Level.WRONG for one in found):
        raise typer.Exit(1)
