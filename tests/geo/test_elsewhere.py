"""An address in another district names nothing here."""

import pytest

from geo.elsewhere import named_elsewhere
from tests.geo.town import town


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("测试市别处区甲路1号", "别处区"), ("别处区甲路1号", "别处区"), ("他乡省他乡市测试区甲路", "他乡市"), ("他乡市", "他乡市"),
        ("测试市从乡市", "从乡市"), ("", ""), ("甲路1号", ""), ("测试区甲路1号", ""), ("某某省测试市测试区甲路", ""), ("测试市甲路", ""),
        ("科技园区3号", ""), ("东部片区", ""), ("某校区内", ""), ("商务区测试区甲路", ""), ("甲路1号他乡市场", ""),
        ("测试别处区甲路1号", "别处区"), ("某某省测试别处区", "别处区"), ("某某测试别处区", "别处区"), ("测试甲路", ""),
        ("测试测试区甲路", ""), ("测试东站", ""),
        ("别处区测试公园", "别处区"), ("高新区测试公园", ""), ("测试高新区甲路", ""), ("测试市高新区甲路", ""),
        ("工业区3栋", ""), ("住宅区测试公园", ""), ("浦东新区甲路", "浦东新区"),
    ],
)  # fmt: skip
def test_another_city_or_district_at_the_beginning_is_named(address: str, said: str) -> None:
    assert named_elsewhere(address, town().district) == said
