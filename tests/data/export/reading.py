"""Read a workbook by its XML alone, as a witness that knows nothing of who wrote it."""

import io
import re
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True)
class Page:
    """One sheet as it stands in the file."""

    name: str
    cells: dict[str, str | float]
    """Address, like B3 -> text or number."""
    xml: str

    def row(self, number: int) -> list[str | float]:
        """Return the cells of a line, from the left, empty ones left out."""
        return [value for address, value in self.cells.items() if re.fullmatch(rf"[A-Z]+{number}", address)]


def pages(content: bytes) -> list[Page]:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        names = [sheet.attrib["name"] for sheet in ET.fromstring(parts.read("xl/workbook.xml")).iter(f"{SPACE}sheet")]  # noqa: S314 - ours
        texts = [parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in range(1, len(names) + 1)]
    return [Page(name, cells_of(text), text) for name, text in zip(names, texts, strict=True)]


def cells_of(xml: str) -> dict[str, str | float]:
    found: dict[str, str | float] = {}
    for cell in ET.fromstring(xml).iter(f"{SPACE}c"):  # noqa: S314 - ours
        if cell.attrib.get("t") == "inlineStr":
            found[cell.attrib["r"]] = "".join(part.text or "" for part in cell.iter(f"{SPACE}t"))
        elif (value := cell.find(f"{SPACE}v")) is not None:
            found[cell.attrib["r"]] = float(value.text or "nan")
    return found


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return parts.read(name).decode()
