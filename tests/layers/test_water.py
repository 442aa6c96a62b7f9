from layers import water
from layers.drawing import Drawing
from tests.layers.town import town


def drawn() -> dict[str, Drawing]:
    return {drawing.id: drawing for drawing in water.draw(town(), "plan")}


def test_areas_and_creeks_are_two_layers() -> None:
    assert [feature["properties"]["class"] for feature in drawn()["water"].features] == ["river", "reservoir"]
    assert [feature["geometry"]["type"] for feature in drawn()["creeks"].features] == ["MultiLineString"]


def test_a_river_is_named_along_its_middle_and_a_reservoir_across() -> None:
    river, reservoir = drawn()["water"].labels
    middle = [lat for _, lat in river.path]
    assert len(middle) > 10
    assert max(middle) - min(middle) < 1e-6
    assert river.anchors == ()
    assert reservoir.anchors
    assert reservoir.path == ()


def test_a_creek_is_named_along_its_own_line() -> None:
    (label,) = drawn()["creeks"].labels
    assert (label.id, label.style, label.anchors, label.path) == ("w2", "creek", (), ())
