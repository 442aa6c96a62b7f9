"""Bytes to disk so that a file is either the old one or the whole new one."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from data.store.disk import settled


def write_file(name: str | Path, content: bytes, *, over: bool = False) -> None:
    """Write a file whole or not at all: to a temporary one beside it, onto the disk, then under its name.

    FileExistsError when there is one and `over` does not say to replace it; OSError when it cannot be written.
    """
    path = Path(name)
    if path.exists() and not over:
        raise FileExistsError(path)
    handle, made = tempfile.mkstemp(prefix=".atlas-", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(made).chmod(0o644)
        settled(Path(made))
        Path(made).replace(path)
        settled(path)
    finally:
        with suppress(FileNotFoundError):
            Path(made).unlink()
