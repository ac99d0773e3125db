import numpy as np
import pytest

from lenet_gui.core.explain.what_if import (
    BatchReading,
    Region,
    Room,
    effects_of,
    lead_of,
    regions,
    shift_readings,
)
from lenet_gui.core.network.silence import check, in_order, map_of, numbers_in
from lenet_gui.core.network.units import Unit


def answers(logits: object) -> BatchReading:
    values = np.asarray(logits, np.float32)
    share = np.exp(values - values.max(axis=-1, keepdims=True))
    return BatchReading(values, share / share.sum(axis=-1, keepdims=True), threshold=0.92)


def test_the_map_that_matters_most_comes_first() -> None:
    with_all = np.array([0, 2, 0, 0, 0, 0, 0, 9, 0, 0])
    unmoved, halved, lost = with_all, with_all.copy(), with_all.copy()
    halved[7] = 5
    lost[7], lost[4] = 1, 6
    effects = effects_of(answers([unmoved, halved, lost, with_all]))
    assert (effects.digit, effects.lead) == (7, 7)
    assert effects.probability > 0.99
    assert [(effect.map, effect.digit, effect.lead) for effect in effects.effects] == [
        (2, 4, -5),
        (1, 7, 3),
        (0, 7, 7),
    ]
    assert [effect.sure for effect in effects.effects] == [True, False, True]
    others = np.exp(2) + np.exp(1) + 7
    assert effects.effects[0].probability == pytest.approx(np.exp(6) / (np.exp(6) + others))


def test_maps_that_matter_alike_stay_in_their_order() -> None:
    effects = effects_of(answers(np.tile(np.arange(10), (5, 1)))).effects
    assert [effect.map for effect in effects] == [0, 1, 2, 3]


def test_the_room_ends_where_another_digit_is_first_read() -> None:
    digits = np.full((5, 5), 3)
    digits[2] = [3, 8, 3, 3, 1]  # what is read again beyond another digit does not count
    digits[:2, 2] = 9
    said = shift_readings(answers(np.eye(10)[digits.reshape(-1)]))
    assert (said.digits == digits).all()
    assert (said.reach, said.digit) == (2, 3)
    assert said.room == Room(left=0, right=1, up=0, down=2)
    assert said.probabilities.shape == (5, 5)


def test_maps_that_may_be_silent() -> None:
    assert map_of(Unit.at("C3", 4, 2, 2)) == ("C3", 4)
    assert map_of(Unit("F6", 83)) == ("F6", 83)
    assert map_of(Unit("Input", 0)) is map_of(Unit("Output", 7)) is None
    silenced = frozenset({("F6", 1), ("C1", 3), ("C3", 10), ("C3", 9)})
    check(silenced)
    assert in_order(silenced) == [("C1", 3), ("C3", 9), ("C3", 10), ("F6", 1)]
    assert numbers_in(silenced, "C3") == [9, 10]


def test_a_region_is_what_is_joined_and_named_where_it_is_deepest() -> None:
    digits = np.full((7, 9), 3)
    digits[1:6, 1:6] = 8
    digits[6, 8] = 8  # apart from the others: touching at no side
    around, large, small = regions(digits)
    assert (around.digit, around.depth) == (3, 2)
    assert (large, small) == (Region(8, 3, 3, depth=3), Region(8, 6, 8, depth=1))


def test_regions_cover_every_digit_that_is_read() -> None:
    digits = np.random.default_rng(0).integers(0, 3, (17, 17))
    found = regions(digits)
    assert all(digits[each.row, each.column] == each.digit for each in found)
    assert {each.digit for each in found} == {0, 1, 2}


def test_the_lead_is_to_the_strongest_other() -> None:
    logits = np.array([0.0, 5.0, 3.5, -1, 0, 0, 0, 0, 0, 0], np.float32)
    assert lead_of(logits, 1) == 1.5
    assert lead_of(logits, 2) == -1.5
    assert lead_of(np.stack([logits, -logits]), 3).tolist() == [-6.0, 1.0]
