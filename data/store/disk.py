"""What makes a file stay: waiting for the disk, and clearing away what a killed process left half done."""

import os
import time
from contextlib import suppress
from pathlib import Path

_LEFT_S = 3600
_PARTS = (".restore.*", ".store.*", "backups/.backup.*")


def settled(path: Path) -> None:
    """Wait until a file and its name are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    _names_settled(path.parent)


def folder_made(folder: Path) -> None:
    """Make a folder unless it is there, and wait until its name is on the disk."""
    if not folder.is_dir():
        folder.mkdir(parents=True, exist_ok=True)
        _names_settled(folder.parent)


def _names_settled(folder: Path) -> None:
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        with suppress(OSError):  # some network disks cannot
            os.fsync(handle)
        os.close(handle)


def clear_parts(folder: Path) -> None:
    """Remove what was being written when a process was killed, an hour ago or earlier."""
    for pattern in _PARTS:
        for part in folder.glob(pattern):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _LEFT_S:
                    part.unlink()
