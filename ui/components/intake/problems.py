"""What is in the way: problems by sort, then row by row, and the refused rows as a file to mend."""

import pandas as pd
import streamlit as st

from data.intake.findings import Finding, listed
from data.intake.preview import Preview
from data.intake.refusals import refusals_workbook
from ui.markup import escaped

MOST_LISTED = 500
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(preview: Preview) -> None:
    """Show all problems; nothing when there are none."""
    counts = preview.counts()
    refusing = [finding for finding in preview.findings if finding.refuses]
    doubts = [finding for finding in preview.findings if not finding.refuses]
    outside = len(preview.table.refused)
    if counts["refused"]:
        st.html(
            '<div class="intake-problems">'
            + "".join(_line(finding, preview) for finding in refusing)
            + (f'<div class="intake-problem"><b>{outside:,} 行</b> 格数与表头对不上</div>' if outside else "")
            + "</div>"
        )
        listing, file = st.columns([3, 2], vertical_alignment="center")
        with file:
            st.download_button(
                f"下载这 {counts['refused']:,} 行（附原因）",
                data=lambda: refusals_workbook(preview),
                file_name=f"没有导入的行_{preview.origin.file.rsplit('.', 1)[0]}.xlsx",
                mime=EXCEL,
                key="intake-refused",
                on_click="ignore",
                help="Excel，每行旁边写着原因和改法；改好后拖回来即可",
            )
        with listing.expander("逐行看"):
            _list(preview, refusing)
    if doubts:
        with st.expander(f"{sum(finding.count for finding in doubts):,} 处可以导入，最好看一眼"):
            _list(preview, doubts)


def _line(finding: Finding, preview: Preview) -> str:
    first = finding.problems(preview.origin.file, preview.table.cells, 1)[0]
    where = f"列“{finding.heading}”：" if finding.heading else ""
    value = f"“{first.value}”" if first.value else ""
    return (
        f'<div class="intake-problem"><b>{finding.count:,} 行</b> {escaped(where)}{escaped(first.reason)}'
        f'<span class="intake-note">如第 {first.row:d} 行{escaped(value)}。{escaped(first.remedy)}</span></div>'
    )


def _list(preview: Preview, findings: list[Finding]) -> None:
    problems = sorted(
        [*listed(findings, preview.origin.file, preview.table.cells, MOST_LISTED), *preview.table.problems], key=lambda problem: problem.row
    )
    rows = [(one.row, one.column, one.value, one.reason, one.remedy) for one in problems[:MOST_LISTED]]
    frame = pd.DataFrame(rows, columns=["行", "列", "值", "问题", "怎么改"])
    st.dataframe(frame, hide_index=True, height=min(360, 36 * len(frame) + 40), alt="逐行的问题：行号、列、值、问题、改法")
    if len(problems) > MOST_LISTED:
        st.caption(f"只列前 {MOST_LISTED} 处，全部在下载的文件里。")
