"""What every number means: definition, filter, denominator, source, as-of. A number without an entry here may not be shown."""

from dataclasses import dataclass

_LISTED = "名录（entities.csv 或本机修改后的名录）"
_CURRENT = "名录当前版本；各条的资料年份在详情卡"
_CHOSEN = "当前筛选"
_PLAN = "规划"


@dataclass(frozen=True, slots=True)
class Measure:
    """The meaning of one number, in plain Chinese."""

    id: str
    """Also the column that holds it."""
    name: str
    """Heading."""
    unit: str
    """Or ''."""
    definition: str
    """How it is worked out."""
    filter: str
    """Which entities it looks at."""
    denominator: str
    """What it is divided by, or 无."""
    source: str
    """Where the facts come from."""
    as_of: str
    """Of when."""


def _counted(measure_id: str, name: str, definition: str, *, unit: str = "项", below: str = "无", among: str = _CHOSEN) -> Measure:
    return Measure(measure_id, name, unit, definition, among, below, _LISTED, _CURRENT)


def _planned(measure_id: str, name: str, definition: str, *, unit: str = "随指标", below: str = "无") -> Measure:
    return Measure(measure_id, name, unit, definition, "不随筛选变化", below, _PLAN, "规划基准年与目标年")


def _entered(measure_id: str, name: str, definition: str, *, unit: str = "随指标", below: str = "无") -> Measure:
    return Measure(measure_id, name, unit, definition, "不随筛选变化", below, "规划；用户逐年填报，附来源", "最近填报的年份")


_ALL = (
    _counted("total", "名录内", "符合筛选的条目数，有无坐标都算。"),
    _counted("located", "有坐标", "其中有点位的条目数。"),
    _counted("unlocated", "无坐标", "其中没有点位的条目数；照样计入街道、片区（按名录所写）。"),
    _counted("near_edge", "靠近边界", "其中落在某片区或街道边界误差带内、名录又没有写明归属的条目数。"),
    _counted("in_family", "按大类", "其中属于这一大类的条目数；一项只属一类，各类相加等于总数。"),
    _counted("count", "数量", "按示意边界落在此处、或名录写明在此处的条目数；一项可属多个领域，按领域的数不能相加。"),
    _counted("low", "最少", "边界误差带内的都算在外面时的数量。"),
    _counted("high", "最多", "边界误差带内的都算在里面时的数量。"),
    _counted("share", "占比", "此处数量 ÷ 筛选所得总数。", unit="%", below="筛选所得总数"),
    Measure(
        "area_km2", "面积", "km²", "片区用公布面积，没有公布的留空；街道用示意轮廓的面积；画的范围用所画面积。",
        "不随筛选变化", "无", "片区公告与示意轮廓", "各片区注明的年份",
    ),
    _counted("per_km2", "每平方公里", "数量 ÷ 面积；面积未公布的不算。", unit="项/km²", below="面积"),
    _counted("in_place", "此处总数", "此处符合筛选的条目数，是区位商的分母之一。"),
    _counted("lq", "区位商", "此处该领域占比 ÷ 全部筛选所得中该领域占比；此处不足10项或该领域不足5项时不给。", unit="倍", below="全区占比"),
    _counted("lq_low", "区位商下限", "95% Wilson 区间的下限，全区占比视为已知。", unit="倍", below="全区占比"),
    _counted("lq_high", "区位商上限", "95% Wilson 区间的上限，全区占比视为已知。", unit="倍", below="全区占比"),
    _counted("nearest_m", "最近距离", "格心到最近一处该大类有坐标条目的直线距离；没有坐标的不参与。", unit="米", among="名录中的该大类"),
    _counted("covered", "已覆盖", "有坐标的该大类条目中，步行半径（直线）内有另一大类条目的数量。"),
    _counted("coverage", "覆盖率", "已覆盖 ÷ 该大类有坐标的条目数；无坐标的不算在内，另列。", unit="%", below="该大类有坐标的条目数"),
    _counted("reach_m", "半径", "覆盖所用的直线半径。", unit="米"),
    Measure(
        "edge_m", "离边界", "米", "所点位置到示意边界的最短直线距离。", "不随筛选变化", "无", "片区公告与示意轮廓",
        "各片区、街道注明的年份",
    ),
    Measure(
        "uncertainty_m", "边界误差", "米", "示意边界可能偏离的距离；在此距离以内的算“边缘”。", "不随筛选变化", "无", "片区公告与示意轮廓",
        "各片区、街道注明的年份",
    ),
    Measure("district_m", "离区界", "米", "所点位置到区界的最短直线距离。", "不随筛选变化", "无", "区界数据", "区界注明的年份"),
    _counted("metres", "直线距离", "所点位置到对象点位的测地线距离；只含有坐标的，对象位置可能较粗。", unit="米", among="名录中有坐标的"),
    _counted("moved", "去向", "从现在的片区到另一套的片区的条目数，各行相加等于筛选所得总数；两边片区不同的就是换了片区的。"),
    _counted("before", "现在", "现在这套方案下该片区的条目数；片区可以重叠，各行不能相加，片区内与片区以外之和等于总数。"),
    _counted("after", "另一套", "另一套方案下该片区的条目数；片区可以重叠，各行不能相加，片区内与片区以外之和等于总数。"),
    _planned("base", "基准年", "规划指标表所印的基准年数。"),
    _planned("target", "目标年", "规划指标表所印的目标年数。"),
    _planned("figure", "对照数", "规划不同处所印的数，并列，不相加、不取平均。"),
    _entered("value", "最近值", "用户填报的最近一年的值；没有填报时为基准年数。"),
    _entered("expected", "应到", "基准年到目标年按直线每年应达到的数；目标低于基准年的按目标算。"),
    _entered("needed", "每年还需", "（目标 − 最近值）÷ 剩余年数；已达目标为 0，到期后不算。", below="剩余年数"),
    _entered("done", "完成度", "（最近值 − 基准年）÷（目标 − 基准年）；目标不高于基准年的不算。", unit="%", below="目标与基准年之差"),
)  # fmt: skip

MEASURES: dict[str, Measure] = {measure.id: measure for measure in _ALL}
"""Every number that a page or command shows, by id."""
