"""Records that lie over the shipped ones, as they are kept: JSON by id, made into rows or columns where these are wanted."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import pyarrow as pa
from pyarrow import json as arrow_json

from data.store.batch import Row

_BLOCK = 1 << 22


@dataclass(frozen=True, eq=False)
class Laid:
    """Records of one table over the shipped ones, in the order in which they were first touched."""

    texts: Mapping[str, str | None]
    """Id -> record as JSON; None for one that is taken away."""
    firsts: Mapping[str, int]
    """Id -> when it was first touched; these numbers order the records and never change."""

    def __bool__(self) -> bool:
        """Tell whether anything lies over the shipped records."""
        return bool(self.texts)

    def prints(self) -> dict[str, bytes]:
        """Return the SHA-256 of each record by id, with its place among the others; one that is taken away has one too."""
        told = ((one, f"{self.firsts[one]}\0{one}\0{text or ''}") for one, text in self.texts.items())
        return {one: hashlib.sha256(text.encode()).digest() for one, text in told}

    def rows(self) -> dict[str, Row | None]:
        """Return records as text by column, None for one that is taken away."""
        return {one: None if text is None else json.loads(text) for one, text in self.texts.items()}

    def cells(self, columns: Sequence[str]) -> pd.DataFrame:
        """Return the records that are there as columns of text, the index is the id; '' where a record lacks a column."""
        texts = {one: text for one, text in self.texts.items() if text is not None}
        lines = "\n".join(texts.values()).encode()
        kinds = pa.schema([(name, pa.large_string()) for name in columns])
        options = arrow_json.ParseOptions(explicit_schema=kinds, unexpected_field_behavior="ignore")
        blocks = arrow_json.ReadOptions(block_size=max(_BLOCK, *map(len, texts.values()), 0) * 4)
        table = arrow_json.read_json(pa.BufferReader(lines), blocks, options) if texts else kinds.empty_table()
        made = {name: pd.array(table[name].fill_null(""), dtype="str") for name in columns}
        return pd.DataFrame(made, index=pd.Index(list(texts), dtype="str"))
