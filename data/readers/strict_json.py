"""JSON read strictly: no NaN, no repeated key, no depth without end."""

import json
import re
from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np

from data.readers.limits import MOST_DEPTH, MOST_JSON_BYTES
from data.readers.refusal import RefusedFileError

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
"""A text, also one that does not end: then it goes to the end, and no quote in it is tried as another beginning."""
_REMEDY = "用原来的程序重新导出为 GeoJSON"


class _WrongError(ValueError):
    """What JSON allows or a parser lets through, and we do not."""


def value_from_json(file: str, content: bytes) -> Any:
    """Parse UTF-8 JSON; RefusedFileError says on which line it is broken."""
    if len(content) > MOST_JSON_BYTES:
        limit = f"最大 {MOST_JSON_BYTES >> 20} MB"
        raise RefusedFileError(file, f"文件有 {len(content) >> 20} MB", limit=limit, remedy="分成几个文件，或存为 GeoPackage")
    if (depth := _depth(content)) > MOST_DEPTH:
        raise RefusedFileError(file, f"JSON 的括号套了 {depth} 层", limit=f"最多 {MOST_DEPTH} 层", remedy=_REMEDY)
    try:
        text = content.decode("utf-8-sig")
        return json.loads(text, parse_constant=_constant, object_pairs_hook=_pairs)
    except UnicodeDecodeError:
        raise RefusedFileError(file, "不是 UTF-8 编码", remedy="用 UTF-8 编码另存后再导入") from None
    except json.JSONDecodeError as error:
        raise RefusedFileError(file, f"第 {error.lineno} 行不是完整的 JSON", remedy=_REMEDY) from None
    except _WrongError as error:
        raise RefusedFileError(file, str(error), remedy=_REMEDY) from None
    except (ValueError, RecursionError):
        raise RefusedFileError(file, "有一个数长得读不了", remedy=_REMEDY) from None


def _depth(content: bytes) -> int:
    """Count brackets inside brackets, those in texts apart."""
    bare = np.frombuffer(_STRING.sub(b"", content), np.uint8)
    steps = np.isin(bare, list(b"[{")).astype(np.int32) - np.isin(bare, list(b"]}"))
    return int(steps.cumsum().max(initial=0))


def _constant(name: str) -> NoReturn:
    raise _WrongError(f"有 {name}，这不是 JSON 里的数")


def _pairs(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _WrongError(f"同一个对象里“{twice[:20]}”写了两次")
    return made
