"""Starts the child in a private folder with an empty environment, waits, and puts its end into words."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from data.readers.child.confine import DAMAGED, NOTHING, PASSWORD, PROGRAM, TOO_LARGE
from data.readers.limits import CHILD_CPU_SECONDS, CHILD_MEMORY_BYTES, CHILD_SECONDS
from data.readers.refusal import RefusedFileError

ROOT = Path(__file__).parents[3]
ALWAYS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""All that a child's environment holds by itself; the machine's own is not handed on."""
_START = "import sys; sys.path.insert(0, sys.argv[1]); from data.readers.child.{0} import main; main()"
_ENDS = {
    PASSWORD: ("文件加了密码", "", "去掉密码另存后再导入"),
    DAMAGED: ("文件已损坏，或内容和扩展名不符", "", "用原来的程序打开，另存后再导入"),
    PROGRAM: ("数据库里有视图或虚拟表", "只读普通图层", "在 QGIS 里把图层另存为新的 GeoPackage 再导入"),
    NOTHING: ("里面没有表格", "", "检查是不是选错了文件"),
    TOO_LARGE: ("展开后太大", f"读一个文件最多用 {CHILD_MEMORY_BYTES >> 30} GB 内存", "删掉空行空列外的零散格子，或分成几个文件"),
}
_SLOW = ("读得太久", f"最多 {CHILD_CPU_SECONDS} 秒", "分成几个文件再导入")


@contextmanager
def private_folder() -> Iterator[Path]:
    """Make a folder that only this user can enter, and remove it with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="atlas-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def run_child(file: str, task: str, source: Path, environment: Mapping[str, str] | None = None) -> None:
    """Let the child module `task` read `source` and write beside it; RefusedFileError names `file` when it did not work."""
    command = [sys.executable, "-I", "-B", "-c", _START.format(task), str(ROOT), str(source), str(source.parent)]
    quiet = subprocess.DEVNULL
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter, our own module, names of our own making
            command, env={**_needed(), **ALWAYS, **(environment or {})}, cwd=source.parent,
            stdin=quiet, stdout=quiet, stderr=quiet, timeout=CHILD_SECONDS, check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise _refusal(file, _SLOW) from None
    if done.returncode:
        raise _refusal(file, _said(done.returncode))


def _needed() -> dict[str, str]:
    """Return what Windows needs to start a program at all."""
    return {key: os.environ[key] for key in ("SYSTEMROOT",) if os.name == "nt" and key in os.environ}


def _said(code: int) -> tuple[str, str, str]:
    if sys.platform != "win32" and code == -signal.SIGXCPU:
        return _SLOW
    killed = {-signal.SIGABRT, -getattr(signal, "SIGKILL", 9), -signal.SIGSEGV}
    return _ENDS[TOO_LARGE] if code in killed else _ENDS.get(code, _ENDS[DAMAGED])


def _refusal(file: str, words: tuple[str, str, str]) -> RefusedFileError:
    found, limit, remedy = words
    return RefusedFileError(file, found, limit=limit, remedy=remedy)
