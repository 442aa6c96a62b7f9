"""KML for globes: one placemark an entity, every column as data beside it."""

import html

from data.export.listing import Listing, sheet_of
from data.export.texts import visible
from geo.datum import DATUMS

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'


def kml_from_listing(listing: Listing, title: str) -> bytes:
    """Write entities as placemarks, those without a point too; ValueError for a system in metres, which KML cannot hold.

    KML means WGS-84; in another system the document's name and description say so.
    """
    system = DATUMS[listing.datum]
    if system.plane:
        raise ValueError(f"KML holds degrees only, not {system.id}")
    sheet = sheet_of(listing, points=False)
    headings = [str(heading) for heading in sheet.columns]
    name_at = listing.frame.columns.get_loc("name")
    marks = [
        _placemark(str(row[name_at]), headings, row, _point(listing, place))
        for place, row in enumerate(sheet.itertuples(index=False, name=None))
    ]
    said = f"<name>{_text(title)}</name><description>{_text(f'坐标系：{system.name}')}</description>"
    return f"{HEAD}\n{said}\n{chr(10).join(marks)}\n</Document></kml>\n".encode("utf-8", "replace")


def _placemark(name: str, headings: list[str], row: tuple[object, ...], point: str) -> str:
    cells = ((heading, str(value)) for heading, value in zip(headings, row, strict=True) if value != "")
    data = "".join(f'<Data name="{_text(heading)}"><value>{_text(text)}</value></Data>' for heading, text in cells)
    return f"<Placemark><name>{_text(name)}</name><ExtendedData>{data}</ExtendedData>{point}</Placemark>"


def _point(listing: Listing, place: int) -> str:
    if not listing.located[place]:
        return ""
    return f"<Point><coordinates>{listing.x[place]:.8f},{listing.y[place]:.8f}</coordinates></Point>"


def _text(text: str) -> str:
    return html.escape(visible(text), quote=True)
