"""Files that a command leaves in a folder that somebody names."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from data.export.writing import write_file


class FolderError(OSError):
    """A folder that cannot be written to; the text says so in Chinese."""


def written_into(folder: str, files: Iterable[tuple[str, bytes]]) -> Iterator[str]:
    """Write files one by one, each whole or not at all, and yield their names; the folder is made when it is missing.

    FolderError when it cannot be written to.
    """
    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
        for name, content in files:
            write_file(place / name, content, over=True)
            yield name
    except OSError as error:
        raise FolderError(f"写不进文件夹“{place.name}”：{error.strerror or '原因不明'}。换一个文件夹，或检查权限和剩余空间") from error
