"""Statistics of interleaved rounds, and the table that is printed."""

import os
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

Stopwatch = Callable[[], float]
"""Does one thing and returns how long it took, in milliseconds."""
HEADINGS = ("项目", "对照", "本应用", "比值", "要求", "结论")
MET, MISSED, NO_LIMIT = "达到", "未达到", "—"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the result, already in words."""

    name: str
    """What was done."""
    other: str
    """What it is compared with, or ''."""
    ours: str
    """What the application took."""
    ratio: str
    """Ratio of the medians with the middle half of the rounds' own ratios, or ''."""
    wanted: str
    """What is asked for, or ''."""
    met: bool | None
    """Whether it is; None when nothing is asked for."""

    def cells(self) -> tuple[str, ...]:
        """Return what is printed."""
        return (self.name, self.other, self.ours, self.ratio, self.wanted, {True: MET, False: MISSED, None: NO_LIMIT}[self.met])


def processor_of(work: Callable[[], object]) -> Stopwatch:
    """Return a stopwatch of the processor's time that some work takes, that of the processes it starts and ends with it."""

    def watch() -> float:
        began = os.times()
        work()
        ended = os.times()
        return sum(now - then for now, then in zip(ended[:4], began[:4], strict=True)) * 1000

    return watch


def rounds(watches: Mapping[str, Stopwatch], count: int, sparse: Mapping[str, int] | None = None) -> dict[str, list[float]]:
    """Run every stopwatch once per round, in turn, so that what disturbs the machine disturbs all; the first round is thrown away.

    A watch named in `sparse` runs in every so-manyth round only.
    """
    taken: dict[str, list[float]] = {name: [] for name in watches}
    for turn in range(count + 1):
        for name, watch in watches.items():
            if turn % (sparse or {}).get(name, 1) == 0:
                took = watch()
                if turn:
                    taken[name].append(took)
    return taken


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -int(-share * len(ordered) // 1) - 1)]


def spread(over: Sequence[float], under: Sequence[float]) -> tuple[float, float]:
    """Return the middle half of the ratios of pairs; where one side has fewer rounds, each is paired with the other's median."""
    if len(over) != len(under):
        few, many = sorted((over, under), key=len)
        fill = [median(many)] * len(few)
        over, under = (few, fill) if few is over else (fill, few)
    ratios = [a / b for a, b in zip(over, under, strict=True)]
    return percentile(ratios, 0.25), percentile(ratios, 0.75)


def at_most(name: str, ours: Sequence[float], other: Sequence[float], limit: float | None, label: str = "空白页") -> Line:
    """Compare times in ms: ours may be at most `limit` times the other's; the limit None only tells."""
    ratio = median(ours) / median(other)
    wanted, met = (f"≤ {limit:g} 倍", ratio <= limit) if limit else ("", None)
    return Line(name, f"{label} {median(other):.0f} ms", f"{median(ours):.0f} ms", _with_spread(ratio, ours, other), wanted, met)


def at_least(name: str, ours: Sequence[float], other: Sequence[float], limit: float | None, label: str) -> Line:
    """Compare times in ms: the other's must be at least `limit` times ours; the limit None only tells."""
    ratio = median(other) / median(ours)
    wanted, met = (f"≥ {limit:g} 倍", ratio >= limit) if limit else ("", None)
    return Line(name, f"{label} {median(other):.0f} ms", f"{median(ours):.0f} ms", _with_spread(ratio, other, ours), wanted, met)


def _with_spread(ratio: float, over: Sequence[float], under: Sequence[float]) -> str:
    low, high = spread(over, under)
    return f"{ratio:.2f}" if low == high else f"{ratio:.2f}（{low:.2f}–{high:.2f}）"


def below(name: str, value: float, limit: float | None, unit: str) -> Line:
    """Compare one number with a limit that it may reach; the limit None only tells."""
    wanted = "" if limit is None else f"≤ {limit:g} {unit}"
    return Line(name, "", f"{value:,.4g} {unit}", "", wanted, None if limit is None else value <= limit)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)


def table(lines: Iterable[Line]) -> str:
    """Return lines as a table whose columns stand under each other, Chinese or not."""
    rows = [HEADINGS, *(line.cells() for line in lines)]
    widths = [max(width(row[column]) for row in rows) for column in range(len(HEADINGS))]
    return "\n".join("  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip() for row in rows)
