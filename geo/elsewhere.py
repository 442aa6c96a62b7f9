"""Whether an address begins with another city or district: a 天河公园 in Shenzhen is not ours."""

import re
from functools import cache

from geo.model import District

_NO_DISTRICT = "园校社小片院地街镇村里务融心发业税范验贸宅活"
"""What stands before 区 in areas that are no districts: 园区, 开发区, 工业区, 住宅区 …"""


def named_elsewhere(text: str, district: District) -> str:
    """Return the city or district other than ours that an address begins with, like 深圳市 or 番禺区; '' where it names none.

    Our own city may stand there without its 市. A word without a city before it is taken for a district only where the address does not
    name ours further on.
    """
    found = _region(_bare(district.city)).match(text)
    ours, city, name, kind = found.groups() if found else (None, None, None, None)
    if city:
        return f"{city}市"
    if not name or name == _bare(district.name) or (not (ours or "").endswith("市") and district.name in text):
        return ""
    return f"{name}{kind}"


@cache
def _region(city: str) -> re.Pattern[str]:
    """Describe province, city and district at the beginning of an address, each of which may be missing; `city` is ours, without 市."""
    name = r"[^省市区县\d]"
    return re.compile(
        rf"(?:中国)?(?:{name}{{2,3}}(?:省|自治区|(?={city})))?(?:({city}市?)|({name}{{2,4}})市)?"
        rf"(?:({name}{{1,3}}(?<![{_NO_DISTRICT}])(?<![老新]城)(?<!高新))([区县市]))?"
    )


def _bare(name: str) -> str:
    return re.sub("[市区县]$", "", name)
