"""The blank workbook is a list that the import understands."""

from data.export.template import FIELDS, blank_workbook
from data.intake.columns import columns_matched, fields_of
from tests.data.export.reading import pages
from tests.data.export.town import town
from tests.data.intake.people import cells, lexicon


def test_every_heading_of_the_blank_list_is_known() -> None:
    headings = [str(heading) for heading in pages(blank_workbook(town()))[0].row(3)]
    assert set(fields_of(columns_matched(cells(**{heading: ["1"] for heading in headings}), lexicon()))) | {"lon", "lat"} == set(FIELDS)


def test_the_second_sheet_lists_the_words_of_the_district() -> None:
    page = pages(blank_workbook(town()))[1]
    assert page.row(3) == ["类型", "级别", "领域", "街道"]
    assert page.row(4) == ["重点实验室", "国家级", "领域1", "街0"]
