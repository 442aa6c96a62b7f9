"""Starts the child in a private folder with an empty environment, waits, and puts its end into words."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from data.readers.child.confine import DAMAGED, NOTHING, PASSWORD, PROGRAM, TOO_LARGE
from data.readers.limits import CHILD_CPU_SECONDS, CHILD_MEMORY_BYTES, CHILD_SECONDS
from data.readers.refusal import RefusedFileError

ROOT = Path(__file__).parents[3]
ALWAYS = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""All that a child's environment holds by itself; the machine's own is not handed on."""
GO = b"go\n"
"""Without it the child reads nothing: its input ends when this process gives up."""
_START = "import sys; sys.path.insert(0, sys.argv[1]); from data.readers.child.{0} import main; sys.stdin.readline() and main()"
_ENDS = {
    PASSWORD: ("文件加了密码", "", "去掉密码另存后再导入"),
    DAMAGED: ("文件已损坏，或内容和扩展名不符", "", "用原来的程序打开，另存后再导入"),
    PROGRAM: ("数据库里有视图或虚拟表", "只读普通图层", "在 QGIS 里把图层另存为新的 GeoPackage 再导入"),
    NOTHING: ("里面没有表格", "", "检查是不是选错了文件"),
    TOO_LARGE: ("展开后太大", f"读一个文件最多用 {CHILD_MEMORY_BYTES >> 30} GB 内存", "删掉空行空列外的零散格子，或分成几个文件"),
}
_NO_ROOM = ("临时文件夹写不进去，或磁盘满了", "", "清出空间后再试")
_SLOW = ("读得太久", f"最多 {CHILD_CPU_SECONDS} 秒", "分成几个文件再导入")


@contextmanager
def private_folder(file: str) -> Iterator[Path]:
    """Make a folder that only this user can enter, and remove it with all that is in it.

    RefusedFileError names `file` when nothing can be written there, or when what the child left there is not what it should leave.
    """
    folder = None
    try:
        folder = Path(tempfile.mkdtemp(prefix="atlas-"))
        yield folder
    except FileNotFoundError:
        raise _refusal(file, _ENDS[DAMAGED] if folder else _NO_ROOM) from None
    except OSError:
        raise _refusal(file, _NO_ROOM) from None
    except MemoryError:
        raise _refusal(file, _ENDS[TOO_LARGE]) from None
    except (ValueError, TypeError, LookupError, RuntimeError):  # an attacked child may write anything
        raise _refusal(file, _ENDS[DAMAGED]) from None
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def run_child(file: str, task: str, source: Path, environment: Mapping[str, str] | None = None) -> None:
    """Let the child module `task` read `source` and write beside it; RefusedFileError names `file` when it did not work."""
    with waiting_child(file, task, source, environment) as child:
        child.read()


@contextmanager
def waiting_child(file: str, task: str, source: Path, environment: Mapping[str, str] | None = None) -> Iterator["Child"]:
    """Start a child that loads its libraries and waits until it is told that `source` is there; end it in any case."""
    command = [sys.executable, "-I", "-B", "-c", _START.format(task), str(ROOT), str(source), str(source.parent)]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module, names of our own making
        command, env={**_needed(), **ALWAYS, **(environment or {})}, cwd=source.parent, stdin=subprocess.PIPE, stdout=quiet, stderr=quiet
    )  # fmt: skip
    try:
        yield Child(file, process)
    finally:
        process.kill()
        process.communicate()


@dataclass(frozen=True, eq=False, slots=True)
class Child:
    """A started child."""

    file: str
    """Name of the file that it is to read, for messages."""
    process: subprocess.Popen[bytes]
    """Waits for a line or for the end of its input."""

    def read(self, meanwhile: Callable[[], None] = lambda: None) -> None:
        """Let it begin, do something meanwhile and wait for its end; RefusedFileError when it did not work."""
        with suppress(OSError):
            if self.process.stdin:
                self.process.stdin.write(GO)
                self.process.stdin.flush()
        meanwhile()
        try:
            self.process.communicate(timeout=CHILD_SECONDS)
        except subprocess.TimeoutExpired:
            raise _refusal(self.file, _SLOW) from None
        if self.process.returncode:
            raise _refusal(self.file, _said(self.process.returncode))


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
