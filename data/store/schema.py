"""The tables of the store, in types that SQLite and PostgreSQL both have."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, UniqueConstraint

VERSION = 2
"""Of this schema; a database says which one it has."""

METADATA = MetaData()
_ROW = JSON(none_as_null=True)

META = Table(
    "meta",
    METADATA,
    Column("name", String(40), primary_key=True),
    Column("value", String(200), nullable=False),
)
"""The store's own id and the district it is about."""

LAYER = Table(
    "layer",
    METADATA,
    Column("table_name", String(40), primary_key=True),
    Column("fingerprint", String(64), nullable=False),
    Column("rows", LargeBinary),
)
"""A packed copy of the shipped layer, so that the next one can be compared with it; no rows when it is too large to keep."""

BATCH = Table(
    "batch",
    METADATA,
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("id", String(40), nullable=False, unique=True),
    Column("at", String(20), nullable=False),
    Column("who", String(80), nullable=False),
    Column("why", String(400), nullable=False),
    Column("source", String(400), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("refers", String(40), nullable=False),
    Column("changed", Integer, nullable=False),
)

CHANGE = Table(
    "change",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("revision", ForeignKey("batch.revision"), nullable=False),
    Column("table_name", String(40), nullable=False),
    Column("record", String(160), nullable=False),
    Column("before", _ROW),
    Column("after", _ROW),
    UniqueConstraint("table_name", "record", "revision"),
    Index("change_of_revision", "revision"),
    sqlite_autoincrement=True,
)
"""Append-only."""

RECORD = Table(
    "record",
    METADATA,
    Column("table_name", String(40), primary_key=True),
    Column("record", String(160), primary_key=True),
    Column("sequence", ForeignKey("change.sequence"), nullable=False),
    sqlite_with_rowid=False,
)
"""What lies over the shipped layer now: what that change left; where it left nothing the shipped record is taken away."""

ASKED = Table("asked", MetaData(), Column("table_name", String(40)), Column("record", String(160)), prefixes=["TEMPORARY"])
"""The records that a question is about, as many as there may be; lives as long as a connection."""

APPEND_ONLY = ("batch", "change")
