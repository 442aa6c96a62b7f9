from layers import metro
from layers.drawing import Drawing
from layers.style import THEMES, metro_colour
from tests.layers.town import town


def drawn() -> dict[str, Drawing]:
    return {drawing.id: drawing for drawing in metro.draw(town(), "plan")}


def test_a_line_has_its_operators_colour_calmed_for_every_theme() -> None:
    (track,) = drawn()["metro"].features
    assert track["properties"]["colours"] == {theme: metro_colour("#F3D03E", theme) for theme in THEMES}


def test_stations_where_lines_meet_are_marked_and_those_outside_kept_back() -> None:
    classes = {stop["properties"]["id"]: stop["properties"]["class"] for stop in drawn()["stations"].features}
    assert classes == {"m1": "stop", "m2": "interchange", "m3": "outside"}


def test_only_stations_inside_are_named_and_meeting_points_first() -> None:
    stop, interchange = drawn()["stations"].labels
    assert (stop.text, interchange.text) == ("站一", "站二")
    assert interchange.priority > stop.priority
    assert interchange.min_zoom < stop.min_zoom
