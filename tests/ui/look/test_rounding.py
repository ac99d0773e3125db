"""The parts of a sum as they are shown."""

import numpy as np
import pytest

from lenet_gui.ui.look.rounding import parts_that_add, sum_and_bias


@pytest.mark.parametrize("digits", [0, 1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 7, 121])
def test_what_is_shown_adds_up_and_is_near_the_truth(count: int, digits: int) -> None:
    parts = np.random.default_rng(count).normal(0, 3, count)
    shown = parts_that_add(list(parts), float(parts.sum()), digits)
    assert round(sum(shown), digits) == pytest.approx(round(float(parts.sum()), digits))
    assert np.abs(np.array(shown) - parts).max() < 10.0**-digits


def test_parts_that_add_up_already_are_rounded_as_usual() -> None:
    assert parts_that_add([1.2004, -0.7001, 0.0], 0.5003, 2) == [1.2, -0.7, 0.0]


def test_the_largest_remainder_is_rounded_up() -> None:
    assert parts_that_add([0.003, 0.004, 0.002], 0.009, 2) == [0.0, 0.01, 0.0]


def test_parts_add_up_to_a_total_that_is_a_step_off() -> None:
    assert parts_that_add([0.004], 0.02) == [0.02]
    assert parts_that_add([0.02, 0.03], 0.04) == [0.01, 0.03]


def test_a_bias_is_shown_as_the_same_number_whatever_the_sum_is() -> None:
    totals = np.linspace(-3, 3, 997)
    shown = [sum_and_bias(-0.1849, total - 0.1849) for total in totals.tolist()]
    assert {bias for _, bias in shown} == {-0.18}
    for total, (products, bias) in zip(totals.tolist(), shown, strict=True):
        assert round(products + bias, 2) == pytest.approx(round(total - 0.1849, 2))
        assert abs(products - total) < 0.01
