"""Workbooks written by hand, part by part, so that a test can write what no honest program writes."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from data.readers.letters import letters_from_column

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="00000"/></numFmts>'
    '<cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>'
)
DATE, PADDED = 1, 2
"""Styles of cells: a date, a number that is shown with five digits."""
Cell = str | int | float | tuple[str, str]


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Pack files into an archive, the same at any hour: a test is named after it, in every process alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def cell(place: str, value: Cell) -> str:
    """Write one cell; a pair is its attributes and what stands inside."""
    if isinstance(value, tuple):
        return f'<c r="{place}" {value[0]}>{value[1]}</c>'
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>' if value else ""
    return f'<c r="{place}"><v>{value}</v></c>'


def rows_xml(rows: Sequence[Sequence[Cell]], hidden: Sequence[int] = (), first: int = 1) -> str:
    lines = []
    for number, row in enumerate(rows, start=first):
        cells = "".join(cell(f"{letters_from_column(column)}{number}", value) for column, value in enumerate(row))
        lines.append(f'<row r="{number}"{" hidden=" + quoteattr("1") if number in hidden else ""}>{cells}</row>')
    return "".join(lines)


def sheet_xml(rows: str, merged: Sequence[str] = ()) -> str:
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{f"<mergeCells>{ranges}</mergeCells>" if merged else ""}</worksheet>'


def parts_of(sheets: Mapping[str, str], states: Mapping[str, str] | None = None) -> dict[str, str | bytes]:
    """Return the parts of a workbook whose sheets are given as XML."""
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" state="{(states or {}).get(name, "visible")}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships">{links}'
        f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": STYLES,
    }
    return parts | {f"xl/worksheets/sheet{number}.xml": xml for number, xml in enumerate(sheets.values(), start=1)}


def book(rows: Sequence[Sequence[Cell]], *, merged: Sequence[str] = (), hidden: Sequence[int] = ()) -> bytes:
    """Write a workbook of one sheet."""
    return packed(parts_of({"名单": sheet_xml(rows_xml(rows, hidden), merged)}))
