"""The corpus, workbooks: what offices, other programs and attackers make of a sheet."""

from collections.abc import Iterator

from tests.data.gate.books import DATE, STYLES, Cell, book, packed, parts_of, rows_xml, sheet_xml
from tests.data.gate.case import Case
from tests.data.gate.maps import ods, ods_row
from tests.data.gate.old_excel import compound, xls

HEAD: list[Cell] = ["名称", "经度"]
ROWS: list[list[Cell]] = [HEAD, ["甲", 113.3], ["乙", 113.4]]
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HIDDEN_ROW = 'table:visibility="collapse"'
MANY_TIMES = 'table:number-rows-repeated="1000000"'
TABLE_END = (
    '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def cases() -> Iterator[Case]:
    yield from read()
    yield from broken()
    yield from bombs()
    yield from older()


def one(rows: str) -> dict[str, str | bytes]:
    return parts_of({"名单": sheet_xml(rows)})


def read() -> Iterator[Case]:
    """Yield what must come in; sheets share a workbook, for each file costs a process."""
    flawed: list[list[Cell]] = [HEAD, ["甲", ("", "<f>1+1</f>")], ["乙", ("t='e'", "<v>#REF!</v>")], ["丙", 440106199001011234], ["丁", 1]]
    sheets = {
        "原样": sheet_xml(rows_xml([["代码", "日期"], ["00123", (f's="{DATE}"', "<v>45000</v>")]])),
        "题": sheet_xml(rows_xml([["名录"], HEAD, ["甲", 1], ["合计", 1]], first=7), merged=["A7:B7"]),
        "缺": sheet_xml(rows_xml(flawed, first=20)),
        "藏": sheet_xml(rows_xml(ROWS, hidden=[40], first=39)),
        "空": sheet_xml(""),
        "远": sheet_xml(rows_xml(ROWS, first=50) + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
    }
    yield Case("sheets.xlsx", packed(parts_of(sheets, {"藏": "veryHidden"})), (2, 9, 21, 22, 23, 24, 40, 41, 51, 52), (21, 22, 23))
    prefixed = "<x:row r='1'><x:c r='A1' t='str'><x:v>名称</x:v></x:c></x:row><x:row r='2'><x:c r='A2' t='str'><x:v>甲</x:v></x:c></x:row>"
    xml = f"<x:worksheet xmlns:x='{STYLES.split(chr(34))[1]}'><x:sheetData>{prefixed}</x:sheetData></x:worksheet>"
    yield Case("prefixed.xlsx", packed(parts_of({"名单": xml})), (2,), columns=("名称",))
    noise = {"xl/media/a.bin": bytes(range(256)) * 100, "xl/embeddings/b.xlsx": book(ROWS), "xl/vbaProject.bin": b"MZ"}
    yield Case("pictures.xlsx", packed(one(rows_xml(ROWS)) | noise), (2, 3))


def broken() -> Iterator[Case]:
    good = one(rows_xml(ROWS))
    yield Case("half.xlsx", book(ROWS)[:700], refused="损坏")
    yield Case("empty.xlsx", b"", refused="空的")
    yield Case("text.xlsx", b"a,b\n1,2\n", refused="内容却是")
    yield Case("password.xlsx", compound("EncryptedPackage", bytes(5000)), refused="密码")
    yield Case("word.xlsx", packed({"word/document.xml": "<a/>"}), refused="不是 Excel")
    yield Case("no-sheets.xlsx", packed(parts_of({})), refused="")
    yield Case("blank.xlsx", packed(one("")), refused="空的")
    yield Case("torn-xml.xlsx", packed(one('<row r="1"><c r="A1"')), refused="损坏")
    yield Case("torn-book.xlsx", packed(good | {"xl/workbook.xml": "<workbook"}), refused="损坏")
    yield Case("utf16.xlsx", packed(good | {"xl/worksheets/sheet1.xml": sheet_xml("").encode("utf-16")}), refused="UTF-8")
    yield Case("encoding.xlsx", packed(good | {"xl/styles.xml": '<?xml version="1.0" encoding="gbk"?>' + STYLES}), refused="UTF-8")
    yield Case("many-sheets.xlsx", packed(parts_of({f"{number}": "<worksheet/>" for number in range(101)})), refused="最多 100 个")


def bombs() -> Iterator[Case]:
    good = one(rows_xml(ROWS))
    entity = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
    for part in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml", "[Content_Types].xml"):
        yield Case(
            f"entity-{part[-9:-4]}.xlsx", packed(good | {part: entity.format("x" * 99) + str(good.get(part, "<a/>"))}), refused="DOCTYPE"
        )
    yield Case("far-cell.xlsx", packed(one(FAR)), refused="1048576 行、16384 列")
    yield Case("far-cell-other-quotes.xlsx", packed(one(FAR.replace('"', "'"))), refused="16384 列")
    yield Case("far-cell-spaced.xlsx", packed(one(FAR.replace("=", " = "))), refused="16384 列")
    yield Case("zeros.xlsx", packed(good | {"xl/worksheets/sheet1.xml": bytes(30_000_000)}), refused="倍")
    yield Case("deep.xlsx", packed(good | {"xl/workbook.xml": "<a>" * 50_000 + "</a>" * 50_000}), refused="")
    text = f"<sst><si><t>{'长' * 30_000}</t></si></sst>"
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 20_000))
    yield Case("shared-text.xlsx", packed(one(cells) | {"xl/sharedStrings.xml": text}), refused="最大 512 MB")
    yield Case("climbing.xlsx", packed(good | {"../../a.xml": "x"}), refused="压缩包外面")
    yield Case("entries.xlsx", packed(good | {f"xl/{number}": "" for number in range(2001)}), refused="最多 2000 个")


def older() -> Iterator[Case]:
    yield Case("old.xls", xls({"名单": [["名称", "数"], ["甲", 7.0], ["乙", 440106199001011234.0]], "空": []}), (2, 3), (3,))
    yield Case("password.xls", compound("EncryptedPackage", bytes(5000)), refused="密码")
    yield Case("other.xls", compound("WordDocument", bytes(5000)), refused="损坏")
    yield Case("half.xls", xls({"名单": [["名称"], ["甲"]]})[:1800], refused="")
    yield Case("page.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", refused="网页")
    yield Case("new.xls", book(ROWS), refused="Office")
    rows = ods_row(["名称", "数"]) + ods_row(["甲", 7], HIDDEN_ROW) + ods_row(["乙", 0.5], 'table:number-rows-repeated="2"')
    yield Case("open.ods", ods(rows + TABLE_END), (2, 3, 4), columns=("名称", "数"))
    yield Case("repeated.ods", ods(ods_row(["甲"], MANY_TIMES)), refused="最多 300000 行")
    cell = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="9999"/>'
    wide = f"<table:table-row>{cell}</table:table-row>"
    yield Case("wide.ods", ods(wide), refused="500 列")
    yield Case("entity.ods", ods("", more={"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), refused="DOCTYPE")
    yield Case("password.ods", ods(rows, more={"META-INF/manifest.xml": "<manifest><encryption-data/></manifest>"}), refused="密码")
    yield Case("nothing.ods", packed({"mimetype": "x"}), refused="不是 ODS")
    yield Case("torn.ods", ods("<table:table-row>"), refused="损坏")
