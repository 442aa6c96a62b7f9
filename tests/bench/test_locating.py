"""Shipped rows whose point is taken away come to lie where they are, as exactly as is said, or get none."""

from bench.locating import own_point_lost, whole_address_lost, without_points
from data.current import current_catalogue


def test_two_thirds_of_the_real_addresses_are_placed_by_their_neighbours_and_none_farther_off_than_it_says() -> None:
    found = own_point_lost(current_catalogue())
    assert len(found.rows) > 40
    assert (found.share > 0.6, found.covered) == (True, 1)


def test_without_any_address_that_is_known_hardly_anything_is_placed_and_nothing_wrongly() -> None:
    found = whole_address_lost(current_catalogue())
    assert (found.share < 0.1, found.covered) == (True, 1)


def test_a_lost_point_is_lost_and_nothing_else() -> None:
    catalogue = current_catalogue()
    made = without_points(catalogue, {"scau"})
    assert (catalogue.located != made.located).sum() == 1
    assert not made.located[catalogue.rows["scau"]]
