"""The report says what the screen says: every number of the results is in its tables."""

from dataclasses import replace
from io import BytesIO

import pandas as pd

from data.export.near import workbook_from_batch, workbook_from_report
from geo.near.answer import Question, answered
from geo.near.around import around_from_results
from geo.near.case import Start
from geo.near.report import DISTANCE, INTERNAL, MOST, RANKS, SCORES, Report, report_from_answer
from geo.near.results import Result, results_of
from geo.scene import scene_from_near
from layers.paper.near import pdf_from_report, span
from tests.factories import at
from tests.geo.near.town import carrier, criterion, town
from tests.layers.paper.scenes import text_of

HOSTILE = "=cmd|'/c calc'!A1"
TOWN = town(*(carrier(f"c{n}", at(n / 50, 0), name=HOSTILE if n == 1 else f"园{n}") for n in range(60)), carrier("lost", name="无处园"))
QUESTION = Question(Start(113.3, 23.1, "某公司", ("d1",)), ("inc",), count=60, weights={"distance": 2.0, "rent": 1.0, "domain": 1.0})


def made() -> tuple[Report, list[Result], list[Result]]:
    answer = answered(TOWN, QUESTION)
    near, lost = results_of(answer.near, answer.near.firmness()), results_of(answer.lost)
    return report_from_answer(TOWN, answer, near, lost, asked={"截至日期": "2026-05-01"}), near, lost


def sheet_of(content: bytes, name: str) -> pd.DataFrame:
    raw = pd.read_excel(BytesIO(content), sheet_name=name, header=None, engine="calamine")
    head = int(raw[raw.notna().sum(axis=1) > 1].index[0])
    frame = raw.iloc[head + 1 :].set_axis(raw.iloc[head].astype(str).str.replace(r"（米）|（满分 100）", "", regex=True), axis=1)
    return frame.reset_index(drop=True)


def test_the_excel_file_has_the_numbers_of_the_screen() -> None:
    report, near, lost = made()
    content = workbook_from_report(report)
    ranking = sheet_of(content, "排名")
    assert ranking["名称"].tolist() == [one.name for one in near[:MOST]]
    assert ranking[DISTANCE].astype(float).tolist() == [one.distance_m for one in near[:MOST]]
    assert ranking[SCORES[0]].astype(float).tolist() == [one.low for one in near[:MOST]]
    assert ranking[SCORES[1]].astype(float).tolist() == [one.high for one in near[:MOST]]
    assert ranking[list(RANKS)].astype(int).to_numpy().tolist() == [[one.best, one.worst] for one in near[:MOST]]
    whole = pd.read_excel(BytesIO(content), sheet_name="排名", header=None, engine="calamine").to_numpy().ravel().tolist()
    assert any(report.summary[0] in str(cell) for cell in whole)
    assert sheet_of(content, "无坐标")["名称"].tolist() == [one.name for one in lost] == ["无处园"]


def test_the_nearest_is_no_nearer_than_the_start_is_exact() -> None:
    exact, vague = (replace(QUESTION, start=replace(QUESTION.start, error_m=error)) for error in (0.0, 50_000.0))
    said = []
    for question in (exact, vague):
        answer = answered(TOWN, question)
        said.append(report_from_answer(TOWN, answer, results_of(answer.near), [], asked={}).summary[1])
    assert "误差" not in said[0]
    assert said[1] == said[0] + "起点位置误差约 50000 米，实际可能更远。"


def test_reasons_are_listed_for_what_counts_and_the_unknown_has_no_number() -> None:
    report, near, _ = made()
    reasons = report.reasons
    assert set(reasons["准则"]) == {"名distance", "名rent", "名domain"}
    assert reasons[reasons["准则"] == "名rent"][SCORES[0]].isna().all()
    first = reasons[reasons["序"] == 1]
    assert first["理由"].tolist() == [reason.sentence for reason in near[0].reasons if reason.weight > 0]


def test_the_paper_prints_the_same_numbers_and_says_what_it_is_for() -> None:
    report, near, lost = made()
    around = around_from_results(TOWN, QUESTION, near, pick="", picking=False)
    scene = scene_from_near(TOWN, around, [one.row for one in near], style="print")
    pdf = pdf_from_report(TOWN, scene, report)
    first = text_of(pdf)
    for one in near[:3]:
        assert f"{one.distance_m:,.0f}米" in first
        assert span(one.low, one.high) in first
    assert INTERNAL in first
    assert "某公司" in first
    assert "2026-05-01" in first
    whole = "".join(text_of(pdf, page) for page in range(3))
    assert lost[0].name in whole
    assert "审图号9" in "".join(pdf_text for pdf_text in [text_of(pdf_from_report(TOWN, scene, report, approval="审图号9"))])


def test_text_of_the_data_is_text_in_the_file() -> None:
    report, _, _ = made()
    assert HOSTILE in sheet_of(workbook_from_report(report), "排名")["名称"].tolist()


def test_facts_say_from_which_data_and_where() -> None:
    facts = made()[0].facts
    assert facts["起点"] == "113.30000°E 23.10000°N（WGS-84）"
    assert TOWN.fingerprint in facts["数据版本"]
    assert facts["企业领域"] == "域1"
    assert facts["候选"] == f"60 项有坐标（只列前 {MOST} 项），1 项无坐标"
    assert "直线" in facts["口径"]


def test_an_empty_answer_still_makes_a_report() -> None:
    empty = town(carrier("lost"))
    answer = answered(empty, QUESTION)
    report = report_from_answer(empty, answer, [], results_of(answer.lost), asked={})
    assert workbook_from_report(report)[:2] == b"PK"
    around = around_from_results(empty, QUESTION, [], pick="", picking=False)
    assert pdf_from_report(empty, scene_from_near(empty, around, [], style="print"), report)[:4] == b"%PDF"


def test_a_batch_has_one_sheet_a_firm_named_after_it_and_one_of_what_is_left_out() -> None:
    frame = made()[0].ranking
    left = pd.DataFrame([(3, "乙公司", "没有坐标", "写上")], columns=["行", "企业", "为什么没有算", "怎么办"])
    content = workbook_from_batch(frame, [("甲公司", frame), ("甲公司", frame), ("a/b", frame)], left, facts={"截至日期": "2026"})
    assert pd.ExcelFile(BytesIO(content), engine="calamine").sheet_names == ["总表", "没有算的", "甲公司", "甲公司 (2)", "a b"]


def test_criteria_are_printed_with_their_weight_and_source() -> None:
    report, _, _ = made()
    assert report.criteria["准则"].tolist() == [criterion(one.id).name for one in TOWN.rules.criteria]
    assert report.criteria["权重"].tolist()[0] == 2.0


def test_the_summary_says_who_leads_who_is_nearest_and_how_many_are_lost() -> None:
    report, near, lost = made()
    nearest = min(near, key=lambda one: one.distance_m or 0)
    leads, closest, unknown = report.summary
    assert near[0].name in leads
    assert f"{near[0].distance_m:,.0f} 米" in leads
    assert span(near[0].low, near[0].high) in leads
    assert nearest.name in closest
    assert f"得分第 {nearest.rank}" in closest
    assert f"{len(lost)} 项" in unknown


def test_nobody_in_reach_is_said_in_the_summary() -> None:
    answer = answered(TOWN, Question(Start(113.3, 23.1), ("inc",), radius_m=0.0, weights={"distance": 1.0}))
    report = report_from_answer(TOWN, answer, [], results_of(answer.lost), asked={})
    assert "没有有坐标的候选" in report.summary[0]


def test_every_sheet_of_paper_has_its_number() -> None:
    report, near, _ = made()
    around = around_from_results(TOWN, QUESTION, near, pick="", picking=False)
    pdf = pdf_from_report(TOWN, scene_from_near(TOWN, around, [one.row for one in near], style="print"), report)
    assert [f"第{number}页" in text_of(pdf, number - 1) for number in (1, 2, 3)] == [True] * 3
