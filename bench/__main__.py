"""`python -m bench [--quick] [--only NAME …]`: print how fast the application is, as ratios to the floor and to the rivals.

Exit code 0 unless something failed to run: figures are read by people and depend on the machine.
"""

import argparse
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from playwright.sync_api import Page

from bench import (
    brief,
    clicks,
    datum,
    detective,
    fresh,
    gaps,
    intake,
    locating,
    measure,
    moving,
    near,
    reading,
    sessions,
    stats,
    tables,
    tabs,
)
from bench.browser import Stage, environment_for, opened, stage
from bench.measure import Line, at_least, at_most, below
from bench.memory import resident_mb
from bench.wire import Wire

LIMITS = {5_000: 1.5, 100_000: 2.0, 1_000_000: 2.5}
"""Matching points -> how many times the floor a filter may take."""
SMALL = 5_000


@dataclass(frozen=True)
class Effort:
    """How much to measure."""

    sizes: tuple[int, ...]
    """Matching points."""
    rounds: int
    """Of each comparison."""
    tabs: int
    """Sessions at once."""
    clicks: int
    """Of each session."""


FULL = Effort((5_000, 100_000, 1_000_000), 15, 50, 4)
QUICK = Effort((5_000, 100_000), 6, 10, 3)


@dataclass
class Bench:
    """The stage and the generated tables."""

    stage: Stage
    """Browser and servers."""
    effort: Effort
    """How much to measure."""

    def tables(self, size: int) -> tuple[dict[str, str], str]:
        """Write the tables of a size, once; return the settings that use them and the name of the level to filter by."""
        folder = self.stage.folder / f"tables-{size}"
        level = tables.write_tables(folder, size) if not folder.exists() else tables.rows_of(folder / "levels.csv")[0]
        return dict(environment_for(folder, level["id"])), level["name"]

    def floor(self) -> Page:
        """Open the floor."""
        return opened(self.stage.window(), self.stage.server("floor.py").url)


def filters(bench: Bench) -> Iterator[Line]:
    """Filter click to painted map, at every size; beside the floor, at the smallest beside the rivals too."""
    for size in bench.effort.sizes:
        settings, level = bench.tables(size)
        app = bench.stage.server("app.py", **settings)
        page = bench.stage.window().new_page()
        wire = Wire().tap(page)
        page.goto(app.url)
        page.evaluate("bench.since('first')")
        watches = {"floor": clicks.choice(bench.floor(), "text"), "ours": clicks.level_filter(page, level)}
        if size == SMALL:
            for rival in ("circles", "geojson"):
                server = bench.stage.server(f"{rival}.py", **settings)
                watches[rival] = clicks.choice(opened(bench.stage.window(), server.url, "first"), "painted")
        taken = measure.rounds(watches, bench.effort.rounds, {"circles": 3})
        name = f"筛选到出图，{size:,} 点"
        yield at_most(name, taken["ours"], taken["floor"], LIMITS[size])
        if size == SMALL:
            yield at_least(f"{name}，逐点 CircleMarker", taken["ours"], taken["circles"], 10, "CircleMarker")
            yield at_least(f"{name}，一层 GeoJson", taken["ours"], taken["geojson"], None, "GeoJson")
        yield below(f"坐标列，{size:,} 点", wire.bytes_a_point(), 20, "字节/点")
        yield below(f"{bench.effort.rounds + 1} 次筛选里取坐标列", len(wire.columns), 1, "次")
        yield below(f"一次筛选的消息，{size:,} 点", max(wire.bytes_for(watches["ours"]) for _ in range(2)) / 1000, None, "kB")
        page.close()
        if size != SMALL:
            bench.stage.stop(app)


def movement(bench: Bench) -> Iterator[Line]:
    """Drag the map and turn the wheel over it, beside a map of Leaflet with nothing on it and one with a CircleMarker a point."""
    for size in bench.effort.sizes[:2]:
        settings, _ = bench.tables(size)
        pages = {"ours": "app.py", "bare": "bare.py"} | ({"circles": "circles.py"} if size == SMALL else {})
        movers = {
            name: moving.Mover(opened(bench.stage.window(), bench.stage.server(script, **settings).url, "first"))
            for name, script in pages.items()
        }
        watches = {f"{name}/{gesture}": watch for name, mover in movers.items() for gesture, watch in mover.watches().items()}
        taken = measure.rounds(watches, bench.effort.rounds)
        yield from moving.lines(movers["ours"], taken, size)


def cards(bench: Bench) -> Iterator[Line]:
    """Click on a symbol to its detail card."""
    settings, _ = bench.tables(SMALL)
    app = bench.stage.server("app.py", **settings)
    lon, lat = tables.middle(bench.stage.folder / f"tables-{SMALL}")
    page = opened(bench.stage.window(), f"{app.url}/?at={lon:.5f},{lat:.5f},17", "first")
    taken = measure.rounds({"floor": clicks.choice(bench.floor(), "text"), "ours": clicks.symbols(page)}, bench.effort.rounds)
    yield at_most("点击符号到详情卡", taken["ours"], taken["floor"], 1.5)


def first_maps(bench: Bench) -> Iterator[Line]:
    """Open a fresh tab to its first map, with the shipped tables."""
    ours, empty = bench.stage.server("app.py"), bench.stage.server("empty.py")
    watches = {
        "empty": fresh.tab(bench.stage.window(), empty.url, "pane"), "ours": fresh.tab(bench.stage.window(), ours.url, "first"),
    }  # fmt: skip
    taken = measure.rounds(watches, max(5, bench.effort.rounds // 2))
    yield at_most("新标签页到第一张图", taken["ours"], taken["empty"], 1.3, "空 st_folium")


def crowd(bench: Bench) -> Iterator[Line]:
    """One visible tab while others work, the memory of the server with all of them, and the server alone."""
    settings, _ = bench.tables(SMALL)
    app = bench.stage.server("app.py", **settings)
    plans = tabs.plans(bench.effort.tabs, bench.effort.clicks)
    context = bench.stage.window()
    done, _ = tabs.work(context, app.url, plans[1:], bench.effort.rounds * 3)
    count = f"{bench.effort.tabs} 个会话"
    memory = resident_mb(app.process.pid)
    context.close()
    yield _p95(f"{count}同时工作，看得见的一页从筛选到出图 p95", done.together, done.alone)
    yield below(f"{count}，出错", done.errors, 0, "次")
    yield below(f"服务内存，{count}，{SMALL:,} 点", memory, 1000, "MB")
    served = sessions.serve(app.url, plans)
    yield _p95(f"{count}，只算服务 p95", served.paced, served.alone)
    yield below(f"{count}同一瞬间点击，只算服务，最慢", max(served.burst), None, "ms")
    yield below(f"{count}，只算服务，出错", served.errors + app.printed().count("Traceback"), 0, "次")


def nearest(bench: Bench) -> Iterator[Line]:
    """Look for what is near: alone, for many firms, and from a click on other weights to the map ranked and painted."""
    yield from near.nearest()
    settings, _ = bench.tables(SMALL)
    folder = bench.stage.folder / f"tables-{SMALL}"
    yield from near.batch(folder)
    yield from gaps.gaps(folder, max(3, bench.effort.rounds // 3))
    app = bench.stage.server("app.py", **settings)
    lon, lat = tables.middle(folder)
    kinds = ",".join(row["id"] for row in tables.rows_of(folder / "kinds.csv"))
    address = f"{app.url}/near?from=point:{lon:.5f},{lat:.5f}&domain=d1,d2&r=50000&kind={kinds}"
    page = opened(bench.stage.window(rivals=False), address, "first")
    watches = {"floor": clicks.choice(bench.floor(), "text")} | clicks.near_presets(page, ("painted", "ranked"))
    taken = measure.rounds(watches, bench.effort.rounds)
    for goal, said in {"painted": "出图", "ranked": "图和列表都已重排"}.items():
        yield at_most(f"附近：换权重到{said}，{SMALL:,} 个候选", taken[goal], taken["floor"], 2)


def coordinates(bench: Bench) -> Iterator[Line]:
    """Convert coordinates and find out in what system tables are written, without a browser."""
    yield from datum.conversions()
    yield from detective.matrices(bench.effort.rounds * 8)
    yield from locating.placed()


def files(bench: Bench) -> Iterator[Line]:
    """Read files through the gate, without a browser."""
    yield from reading.reading(max(3, bench.effort.rounds // 3))


def lists(bench: Bench) -> Iterator[Line]:
    """Import long lists, without a browser."""
    yield from intake.imports(max(3, bench.effort.rounds // 3))


def statistics(bench: Bench) -> Iterator[Line]:
    """Click from view to view of the page of statistics, and draw the papers of one page."""
    for size in stats.LIMITS:
        settings, _ = bench.tables(size)
        app = bench.stage.server("app.py", **settings)
        page = opened(bench.stage.window(), f"{app.url}/stats")
        yield from stats.pages(page, clicks.choice(bench.floor(), "text"), size, max(2, bench.effort.rounds // 5))
        page.close()
    yield from stats.papers()


def _p95(name: str, together: list[float], alone: list[float]) -> Line:
    return at_most(name, [measure.percentile(together, 0.95)], [measure.median(alone)], 3, "一个标签页中位")


def briefing(bench: Bench) -> Iterator[Line]:
    """Turn from scene to scene in the player, and make the whole set."""
    page = bench.stage.window().new_page()
    page.goto(f"{bench.stage.server('app.py').url}/?view=brief&story=plan")
    yield from brief.scenes(page)
    page.close()
    yield from brief.whole_set()


STEPS: dict[str, Callable[[Bench], Iterator[Line]]] = {
    "first": first_maps, "filters": filters, "moving": movement, "cards": cards, "crowd": crowd, "near": nearest, "detective": coordinates,
    "reading": files, "intake": lists, "stats": statistics,
    "brief": briefing,
}  # fmt: skip


def main() -> None:
    """Measure and print; progress goes to the error output."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="smaller sizes, fewer rounds and tabs")
    parser.add_argument("--only", nargs="+", choices=list(STEPS), default=list(STEPS), help="some of the steps")
    asked = parser.parse_args()
    lines: list[Line] = []
    with stage() as opened_stage:
        bench = Bench(opened_stage, QUICK if asked.quick else FULL)
        for name in asked.only:
            for line in STEPS[name](bench):
                lines.append(line)
                print("  ".join(line.cells()), file=sys.stderr, flush=True)
    print(f"\n{os.cpu_count()} 核；中位数；括号里是各轮比值的中间一半。对照应用的外部脚本由本机立即给出，除 Leaflet 外为空，对其有利。\n")
    print(measure.table(lines))


if __name__ == "__main__":
    main()
