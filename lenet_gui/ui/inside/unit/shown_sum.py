"""The numbers of a unit's sum, rounded so that they add up as they are shown."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QLocale

from lenet_gui.core.explain.arithmetic import Convolution, WeightedSum
from lenet_gui.ui.look.names import figure
from lenet_gui.ui.look.rounding import parts_that_add, sum_and_bias

_LARGE = 10.0  # from here on, two decimals are enough


@dataclass(frozen=True)
class ShownSum:
    """A unit's sum as a person can add it up.

    parts: by the number of a map, or by a unit; None is all others together. They add up to `sum`,
    which with the bias is the unit's value before its ReLU, all rounded to `digits` decimals.
    """

    parts: Mapping[Hashable, float]
    sum: float
    bias: float
    digits: int

    def write(self, value: float, locale: QLocale) -> str:
        """Format one of the sum's numbers."""
        return figure(value, locale, self.digits) if value else locale.toString(0)


def shown_sum(arithmetic: Convolution | WeightedSum) -> ShownSum:
    """Round a unit's sum to three decimals, or two if any of its numbers is 10 or more."""
    parts: dict[Hashable, float] = (
        {part.number: part.sum for part in arithmetic.inputs}
        if isinstance(arithmetic, Convolution)
        else {None: arithmetic.others} | {term.unit: term.product for term in arithmetic.terms}
    )
    numbers = [*parts.values(), arithmetic.sum, arithmetic.bias, arithmetic.before]
    digits = 2 if max(abs(number) for number in numbers) >= _LARGE else 3
    total, bias = sum_and_bias(arithmetic.bias, arithmetic.before, digits)
    shown = parts_that_add(list(parts.values()), total, digits)
    return ShownSum(dict(zip(parts, shown, strict=True)), total, bias, digits)
