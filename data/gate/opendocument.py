"""An ODS file looked at before the library sees it: what its repeated cells come to, what is hidden, and packed anew."""

from xml.parsers import expat

from data.gate.archive import archive_from_bytes
from data.gate.markup import check_xml
from data.gate.workbook import packed_from_parts
from data.readers.limits import MOST_BOX_CELLS, MOST_CELLS, MOST_COLUMNS, MOST_DEPTH, MOST_ROWS, MOST_SHEETS
from data.readers.refusal import RefusedFileError
from data.readers.tables import Flaw
from data.readers.workbook import CleanBook, SheetFacts

CONTENT = "content.xml"
NEEDED = ("mimetype", CONTENT, "META-INF/manifest.xml")
_SAVED_ANEW = "用原来的程序打开，另存为 .xlsx 后再导入"
_UNCOMPUTED = ("公式还没有算出结果", "用原来的程序打开这个文件，保存一次再导入")


def clean_sheets(file: str, content: bytes) -> CleanBook:
    """Check an ODS file; RefusedFileError when its cells, repeated as they say, come to more than may be read."""
    archive = archive_from_bytes(file, content, nested=True)
    if CONTENT not in archive.entries:
        raise RefusedFileError(file, "不是 ODS 表格", remedy=_SAVED_ANEW)
    parts = {name: archive.read(name) for name in NEEDED if name in archive.entries}
    for name, part in parts.items():
        if name.endswith(".xml"):
            check_xml(file, part)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise RefusedFileError(file, "文件加了密码", remedy="去掉密码另存后再导入")
    sheets = Sheets(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler, parser.EndElementHandler = sheets.start, sheets.end
    try:
        parser.Parse(parts[CONTENT], True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError:
        raise RefusedFileError(file, "表格内容已损坏", remedy=_SAVED_ANEW) from None
    return CleanBook(packed_from_parts(parts), lambda: sheets.facts)


class Sheets:
    """Counts the cells of each sheet as a parser comes upon them; raises as soon as there are too many."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.facts: dict[str, SheetFacts] = {}
        self.depth, self.cells = 0, 0
        self.row, self.rows, self.column = 0, 1, 0
        self.bottom, self.right, self.used = 0, 0, False
        self.hidden: list[range] = []
        self.flaws: list[Flaw] = []
        self.name = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Follow tables, rows and cells; a cell holds something when it has a type."""
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise RefusedFileError(self.file, "XML 的层数太多", limit=f"最多 {MOST_DEPTH} 层", remedy=_SAVED_ANEW)
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        match tag.rpartition(" ")[2]:
            case "table":
                self.name, self.row, self.bottom, self.right = said.get("name", ""), 0, 0, 0
                self.hidden, self.flaws = [], []
            case "table-row":
                self.rows, self.column, self.used = _times(said.get("number-rows-repeated")), 0, False
                if said.get("visibility") in {"collapse", "filter"}:
                    self.hidden.append(range(self.row, self.row + self.rows))
            case "table-cell" | "covered-table-cell":
                self._cell(said)

    def end(self, tag: str) -> None:
        """Close a row or a table."""
        self.depth -= 1
        name = tag.rpartition(" ")[2]
        if name == "table-row":
            self.row += self.rows
            self.bottom = self.row if self.used else self.bottom
            self._check()
        elif name == "table":
            hidden = tuple(row for rows in self.hidden for row in rows[: max(0, self.bottom - rows.start)])
            self.facts[self.name] = SheetFacts(hidden, tuple(self.flaws))
            if len(self.facts) > MOST_SHEETS:
                raise RefusedFileError(self.file, "工作表太多", limit=f"最多 {MOST_SHEETS} 个", remedy="删掉用不到的工作表")

    def _cell(self, said: dict[str, str]) -> None:
        times = _times(said.get("number-columns-repeated"))
        filled = "value-type" in said
        if "formula" in said and not filled:
            self.flaws.append(Flaw(self.row, self.column, f"={said['formula'].partition('=')[2]}"[:60], *_UNCOMPUTED))
        self.column += times
        if filled:
            self.used = True
            self.cells += times * self.rows
            self.right = max(self.right, self.column)
            self._check()

    def _check(self) -> None:
        box = max(self.bottom, self.row + self.rows if self.used else 0) * self.right
        if self.cells > MOST_CELLS or self.right > MOST_COLUMNS or self.bottom > MOST_ROWS or box > MOST_BOX_CELLS:
            found = f"工作表“{self.name[:30]}”有内容的格子散在 {max(self.bottom, self.row)} 行、{self.right} 列里"
            raise RefusedFileError(
                self.file, found, limit=f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列、{MOST_CELLS // 10000} 万格", remedy=_SAVED_ANEW
            )


def _times(stated: str | None) -> int:
    return int(stated) if stated and stated.isdecimal() and len(stated) <= len(str(MOST_CELLS)) else (MOST_CELLS if stated else 1)
