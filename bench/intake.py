"""A list of 100,000 firms through the whole import, in the same rounds as the reading of its file alone; processor time."""

import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pandas as pd

from bench.clerk import table_of
from bench.measure import Line, Stopwatch, at_least, at_most, below, processor_of, rounds
from data.export.workbook import SheetSpec, workbook_from_sheets
from data.gate import read_upload
from data.intake.credit import check_character
from data.intake.journey import ground_from, preview_of
from data.intake.preview import Ground, Preview, changes_of
from data.intake.rows import Origin
from data.read import TABLES, Base, read_base, read_catalogue
from data.shown import Shown, shown_after, shown_whole
from data.store import Change, Moved, open_store
from geo.datum import degrees_to

ROWS, SEED = 100_000, 20_230_501
LIMIT = 3
"""How many times the reading alone everything may take until the person sees the preview."""
NAME, CODE = "高新技术企业名单", "统一社会信用代码"
LETTERS = [chr(code) for code in range(0x4E00, 0x9FA5) if len(chr(code).encode("gb2312", "ignore")) > 1][:1500]
"""Characters that generated names are made of."""
TRADES = (
    "智能",
    "信息",
    "网络",
    "数据",
    "生物",
    "新材料",
    "电子",
    "通信",
    "软件",
    "环保",
    "能源",
    "机器人",
    "半导体",
    "检测",
    "光电",
    "航空",
)


def imports(times: int) -> Iterator[Line]:
    """Read, understand, convert from BD-09, compare and list; then commit into a store, for CSV in GBK and for XLSX."""
    ground = ground_from(read_catalogue(TABLES), {})
    frame = firms(ground, ROWS)
    files = {
        "CSV": frame.to_csv(index=False).encode("gbk"),
        "CSV 没有信用代码": frame.drop(columns=CODE).assign(企业名称=_names(ROWS)).to_csv(index=False).encode("gbk"),
        "XLSX": workbook_from_sheets([SheetSpec(name="名单", title=NAME, frame=frame)], facts={}),
    }
    for kind, content in files.items():
        name = f"{NAME}.{kind.split()[0].lower()}"
        taken = rounds(
            {
                "read": processor_of(lambda n=name, c=content: read_upload(n, c)),
                "all": processor_of(lambda n=name, c=content: _whole(n, c, ground)),
            },
            times,
        )
        yield at_most(f"导入到预览，{kind}，{ROWS:,} 行，含读文件", taken["all"], taken["read"], LIMIT, "只读文件")
        stored = rounds({"read": processor_of(lambda n=name, c=content: read_upload(n, c)), "store": _store(name, content, ground)}, 2)
        yield at_most(f"入库（不含预览），{kind}，{ROWS:,} 行", stored["store"], stored["read"], None, "只读文件")
    yield from _edits(preview_of(read_upload("名单.csv", files["CSV"])[0], Origin("名单.csv"), ground), times)


def firms(ground: Ground, size: int) -> pd.DataFrame:
    """Return a list as an office has it, in BD-09; nothing in it is real."""
    table = table_of(ground.catalogue, size, np.random.default_rng(SEED))
    x, y = degrees_to("bd09", table.lon, table.lat)
    bodies = [f"91990101MA{number:07d}" for number in range(size)]
    return pd.DataFrame(
        {
            "企业名称": [f"生成{number}号科技有限公司" for number in range(size)],
            CODE: [body + check_character(body) for body in bodies],
            "企业类型": "高新技术企业", "所属街道": table.streets, "详细地址": table.addresses,
            "经度": [f"{value:.6f}" for value in x], "纬度": [f"{value:.6f}" for value in y],
            "技术领域": "人工智能", "认定时间": "2023年5月", "建筑面积（㎡）": [str(number) for number in range(size)],
        },
        dtype="str",
    )  # fmt: skip


def _edits(preview: Preview, times: int) -> Iterator[Line]:
    """Bring the catalogue up to date after one edit of a long list, beside making all of it anew."""
    with tempfile.TemporaryDirectory() as folder:
        store, base, number = open_store(Path(folder)), read_base(TABLES), count()
        batch = store.commit(changes_of(preview), who="测试", why="测试")
        whole = shown_whole(base, store.overlay())
        ids = whole.listed.sheet.cells["id"]

        def after() -> float:
            one = ids.iloc[ROWS // 2 + next(number)]
            row = store.record("entities", one) or {}
            store.commit([Change("entities", one, row, {**row, "note": "改过"})], who="测试", why="测试")
            return processor_of(lambda: _brought(whole, base, store.moved(batch.id, times + 1)))()

        taken = rounds({"whole": processor_of(lambda: shown_whole(base, store.overlay())), "after": after}, times)
        yield at_least(f"改一条之后更新目录，{ROWS:,} 条", taken["after"], taken["whole"], 5, "全部重做")
        size = sum(path.stat().st_size for path in Path(folder).glob("store.sqlite3*"))
        yield below(f"{ROWS:,} 条的数据库", size / 1e6, None, "MB")


def _brought(shown: Shown, base: Base, moved: Moved | None) -> Shown:
    if moved is None:
        raise AssertionError("one edit is brought up to date")
    return shown_after(shown, base, moved)


def _names(size: int) -> list[str]:
    """Return names as firms have them: three to five characters and a trade; every fiftieth is an earlier one written otherwise."""
    chance = np.random.default_rng(SEED)
    own = ["".join(chance.choice(LETTERS, length)) for length in chance.integers(3, 6, size).tolist()]
    names = [f"{one}{trade}科技有限公司" for one, trade in zip(own, chance.choice(TRADES, size).tolist(), strict=True)]
    names[50::50] = [name.replace("科技", "技术") for name in names[:-50:50]]
    return names


def _whole(name: str, content: bytes, ground: Ground) -> None:
    preview = preview_of(read_upload(name, content)[0], Origin(name), ground)
    if preview.counts()["added"] != ROWS:
        raise AssertionError(preview.counts())


def _store(name: str, content: bytes, ground: Ground) -> Stopwatch:
    """Time the commit alone, each time into a store of its own."""
    preview, number = preview_of(read_upload(name, content)[0], Origin(name), ground), count()

    def timed() -> float:
        with tempfile.TemporaryDirectory() as folder:
            store = open_store(Path(folder) / str(next(number)))
            return processor_of(lambda: store.commit(changes_of(preview), who="测试", why="测试"))()

    return timed
