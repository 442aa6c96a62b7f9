"""The corpus, text files: what editors, other programs and accidents make of a list."""

from collections.abc import Iterator

from tests.data.gate.books import book
from tests.data.gate.case import Case

NCR = ("名称", "经度", "纬度")
GOOD = "名称,经度,纬度\n甲,113.3,23.1\n乙,113.4,23.2\n"
MANY = "名称,经度,纬度\n" + "".join(f"企业{number},113.3,23.1\n" for number in range(2, 62))


def cases() -> Iterator[Case]:
    yield from encodings()
    yield from shapes()
    yield from torn()
    yield from refused()


def encodings() -> Iterator[Case]:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "gb18030"):
        yield Case(f"{encoding}.csv", GOOD.encode(encoding), (2, 3), columns=NCR)
    yield Case("rare-character.txt", GOOD.replace("甲", "㐀𠮷").encode("gb18030"), (2, 3), columns=NCR)
    yield Case("bom-twice.csv", "\ufeff\ufeff".encode() + GOOD.encode(), (2, 3))
    yield Case(
        "one-broken-byte.csv", MANY.encode().replace("企业9,".encode(), b"\xe4\xff,"), tuple(n for n in range(2, 62) if n != 9), (9,)
    )
    yield Case("nul.csv", MANY.encode().replace("企业9,".encode(), b"a\x00b,"), tuple(n for n in range(2, 62) if n != 9), (9,))
    yield Case("cut-in-a-character.csv", MANY.encode("gbk")[:-10] + b"\xc4", tuple(range(2, 61)), (61,))


def shapes() -> Iterator[Case]:
    yield Case("tab.tsv", GOOD.replace(",", "\t").encode(), (2, 3), columns=NCR)
    yield Case("semicolon.csv", "名称;经度;纬度\n甲;113,3;23,1\n".encode(), (2,), columns=NCR)
    yield Case("full-width-comma.txt", GOOD.replace(",", "，").encode(), (2, 3), columns=NCR)
    yield Case("old-mac.csv", GOOD.replace("\n", "\r").encode(), (2, 3))
    yield Case("no-last-line-end.csv", GOOD.strip().encode(), (2, 3))
    yield Case("blank-lines.csv", "\n\n名称,经度,纬度\n\n甲,1,2\n\n\n乙,3,4\n".encode(), (5, 8))
    yield Case("titles.csv", "某区名录,,\n单位：家,,\n名称,经度,纬度\n甲,1,2\n".encode(), (4,), columns=NCR)
    yield Case("two-levels.csv", "名称,坐标,\n,经度,纬度\n甲,1,2\n".encode(), (3,), columns=("名称", "坐标/经度", "坐标/纬度"))
    yield Case("totals.csv", "名称,人数\n甲,1\n小计,1\n乙,2\n合 计：,3\n".encode(), (2, 4))
    yield Case("headless.csv", "甲,113.3,23.1\n乙,113.4,23.2\n".encode(), (1, 2), (1,))
    yield Case("names-twice.csv", "名称,名称,名称\na,b,c\n".encode(), (2,), columns=("名称", "名称（B列）", "名称（C列）"))
    yield Case("unnamed-column.csv", "名称,,数\n甲,有,1\n".encode(), (2,), columns=("名称", "B列", "数"))
    yield Case("line-in-a-head.csv", '"企业\n名称",数\n甲,1\n'.encode(), (2,), columns=("企业名称", "数"))
    yield Case("one-column.txt", "名称\n甲\n乙\n".encode(), (2, 3), columns=("名称",))
    yield Case("head-only.csv", "名称,经度\n".encode(), (), columns=("名称", "经度"))
    yield Case("years.csv", "指标,2022,2023\n产值,1,2\n".encode(), (2,), columns=("指标", "2022", "2023"))
    yield Case("numbered-columns.csv", "名称,地址,数\n甲,乙,1\n天河,路,5\n".encode(), (3,))
    yield Case("months.csv", "名称,1,2,3,4\n甲,9,8,7,6\n".encode(), (2,), columns=("名称", "1", "2", "3", "4"))
    yield Case("title-with-a-number.csv", "附件,1,,\n名称,经度,纬度,数\n甲,1,2,3\n".encode(), (3,), columns=(*NCR, "数"))
    yield Case("sep-line.csv", "sep=;\n名称;数\n甲;1\n".encode("gbk"), (3,), columns=("名称", "数"))
    yield Case("old-end.csv", GOOD.encode("gbk") + b"\x1a", (2, 3), columns=NCR)
    yield Case("formula-like.csv", "名称,数\n=cmd|' /C calc'!A0,1\n".encode(), (2,))
    yield Case("script-like.csv", "名称,数\n<script>alert(1)</script>,${1}\n".encode(), (2,))
    yield Case("trailing-commas.csv", "名称,数\n甲,1,,\n".encode(), (2,))
    yield Case("NAME.CSV", GOOD.encode(), (2, 3))


def torn() -> Iterator[Case]:
    yield Case("short-row.csv", "名称,经度,纬度\n甲,1\n乙,1,2\n".encode(), (3,), (2,))
    yield Case("long-row.csv", "名称,地址\n甲,路1号,2楼\n乙,x\n".encode(), (3,), (2,))
    yield Case("both.csv", "名称,地址,数\n甲,路1号,2楼,1\n乙,x\n丙,x,1\n".encode(), (4,), (2, 3))
    yield Case("open-quote.csv", '名称,地址,数\n甲,"路,1\n乙,x,2\n丙,y,3\n'.encode(), (3, 4), (2,))
    yield Case("open-quote-at-end.csv", '名称,地址\n甲,x\n乙,"y\n'.encode(), (2,), (3,))
    yield Case("stray-quote.csv", '名称,地址\n甲,"路"1号\n乙,y\n'.encode(), (3,), (2,))
    yield Case("quotes-swallow.csv", '名称,地址\n"甲,x\n乙,"y"\n丙,z\n'.encode(), (3, 4), (2,))
    yield Case("huge-cell.csv", ("名称,地址\n甲," + "长" * 200_000 + "\n乙,y\n").encode(), (2, 3))


def refused() -> Iterator[Case]:
    yield Case("empty.csv", b"", refused="空的")
    yield Case("blank.txt", b" \r\n\t\r\n", refused="空的")
    yield Case("commas.csv", b",,,\n,,,\n", refused="没有文字")
    yield Case("noise.csv", bytes(range(128, 256)) * 50, refused="读不出来")
    yield Case("zeros.csv", bytes(5000) + b"a", refused="读不出来")
    yield Case("columns.csv", b",".join([b"a"] * 600) + b"\n", refused="最多 500 列")
    yield Case("rows.csv", b"a,b\n" + b"1,2\n" * 300_001, refused="最多 300000 行")
    yield Case("rows-of-an-old-mac.csv", b"a,b\r" + b"1,2\r" * 300_001, refused="最多 300000 行")
    yield Case("quotes.csv", b"a,b\n" + b'"x"y,1\n' * 3000, refused="双引号")
    yield Case("workbook.csv", book([["名称"]]), refused="Office")
    yield Case("page.csv", b"<!DOCTYPE html><html><table></table></html>", refused="网页")
    yield Case("paper.csv", b"%PDF-1.7\n", refused="PDF")
    yield Case("program.csv", b"MZ\x90\x00", refused="程序")
    yield Case("picture.txt", b"\x89PNG\r\n\x1a\n", refused="图片")
    yield Case("list.doc", GOOD.encode(), refused="能读")
    yield Case("list", GOOD.encode(), refused="能读")
    yield Case("list.csv.exe", GOOD.encode(), refused="能读")
    yield Case("../../etc/passwd", b"root:x:0:0", refused="能读")
