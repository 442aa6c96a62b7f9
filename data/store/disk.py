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
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        with suppress(OSError):  # some network disks cannot
            os.fsync(folder)
        os.close(folder)


def clear_parts(folder: Path) -> None:
    """Remove what was being written when a process was killed, an hour ago or earlier."""
    for pattern in _PARTS:
        for part in folder.glob(pattern):
            with suppress(OSError):
                if time.time() - part.stat().st_mtime > _LEFT_S:
                    part.unlink()
