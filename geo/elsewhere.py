"""Whether an address begins with another city or district: a 天河公园 in Shenzhen is not ours."""

import re

from geo.model import District

_REGION = re.compile(
    r"(?:中国)?(?:[^省市区县\d]{2,3}(?:省|自治区))?(?:([^省市区县\d]{2,4})市)?(?:([^省市区县\d]{1,3}(?<![园校社小片院地街镇村里务融心])(?<![老新]城))([区县市]))?"
)
"""Province, city and district at the beginning of an address, each of which may be missing; 园区, 校区, 社区 are no districts."""


def named_elsewhere(text: str, district: District) -> str:
    """Return the city or district other than ours that an address begins with, like 深圳市 or 番禺区; '' where it names none.

    Without a city before it a word is taken for a district only where the address does not name ours further on.
    """
    found = _REGION.match(text)
    city, name, kind = found.groups() if found else (None, None, None)
    if city and city != _bare(district.city):
        return f"{city}市"
    if not name or name == _bare(district.name) or (not city and _bare(district.name) in text):
        return ""
    return f"{name}{kind}"


def _bare(name: str) -> str:
    return re.sub("[市区县]$", "", name)
