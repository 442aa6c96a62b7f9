import pytest

from layers import green
from tests.factories import frame
from tests.layers.town import shapes, square, town


def test_a_park_is_drawn_and_named() -> None:
    (drawing,) = green.draw(town(), "plan")
    assert drawing.features[0]["properties"] == {"id": "g1", "class": "park"}
    assert [(label.text, label.style) for label in drawing.labels] == [("园", "green")]


@pytest.mark.parametrize(("kind", "sooner"), [("forest", True), ("garden", True), ("park", False), ("meadow", False)])
def test_forests_and_gardens_are_named_from_further_away(kind: str, *, sooner: bool) -> None:
    rows = frame([{"id": "g", "name": "园", "kind": kind, "geometry": square(0, 0)}], ("id", "name", "kind", "geometry"))
    (drawing,) = green.draw(town(shapes=shapes(green=rows)), "plan")
    assert (drawing.labels[0].min_zoom < 13) is sooner
