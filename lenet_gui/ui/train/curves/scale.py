"""Scales of the curves' axes: where each value goes, and which values label the axis."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np

from lenet_gui.core.training.losses import Float64Array

_LEAST = 1e-6  # where a loss or an error rate of 0 goes on a logarithmic scale
_MARGIN = 0.06  # fraction of the range, above and below the values


class AxisValue(NamedTuple):
    """A label of an axis: its place, its value, and the number of decimals to write."""

    place: float
    value: float
    decimals: int


class Scale(Protocol):
    """Turns values, which people read, into places, the plot's own coordinates."""

    def places(self, values: Float64Array) -> Float64Array:
        """Return the places of values."""

    def ticks(self, low: float, high: float, most: int) -> list[AxisValue]:
        """Return at most about `most` round values between two places."""

    def fit(self, low: float, high: float) -> tuple[float, float]:
        """Return the places to show for data between two places."""


@dataclass(frozen=True)
class Linear:
    """Equal steps for equal differences.

    unit: the number written for a value of 1. from_zero: whether 0 is always shown.
    """

    unit: float = 1.0
    from_zero: bool = False

    def places(self, values: Float64Array) -> Float64Array:
        """Return the values themselves."""
        return values

    def ticks(self, low: float, high: float, most: int) -> list[AxisValue]:
        """Return multiples of 1, 2 or 5 times a power of ten."""
        low, high = low * self.unit, high * self.unit
        step, decimals = _round_step((high - low) / max(most, 1))
        numbers = range(math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9) + 1)
        return [AxisValue(number * step / self.unit, number * step, decimals) for number in numbers]

    def fit(self, low: float, high: float) -> tuple[float, float]:
        """Return a range with a margin."""
        if self.from_zero:
            return 0.0, max(high, 1e-3) * (1 + _MARGIN)
        return _widened(low, high, least=0.01)


@dataclass(frozen=True)
class Logarithmic:
    """Equal steps for equal ratios, of the values or of their distances from 1.

    of_errors: values are accuracies; each halving of the error rate is the same step up.
    """

    unit: float = 1.0
    of_errors: bool = False

    def places(self, values: Float64Array) -> Float64Array:
        """Return the decimal logarithms of values; with `of_errors`, of error rates, negated."""
        if self.of_errors:
            return -np.log10(np.maximum(1.0 - values, _LEAST))
        return np.log10(np.maximum(values, _LEAST))

    def _value(self, place: float) -> float:
        return 1.0 - math.pow(10, -place) if self.of_errors else math.pow(10, place)

    def ticks(self, low: float, high: float, most: int) -> list[AxisValue]:
        """Return 1, 2 and 5 times powers of ten; few decades get even steps, many one tick each."""
        ticks = self._of_decades(low, high, (1, 2, 5))
        if len(ticks) > most:
            ticks = self._of_decades(low, high, (1, 5))
        if len(ticks) > most:
            ticks = self._of_decades(low, high, (1,))
            return ticks[:: math.ceil(len(ticks) / max(most, 1))]
        if len(ticks) < min(most, 3):
            even = Linear(self.unit).ticks(self._value(low), self._value(high), most)
            places = self.places(np.array([tick.place for tick in even]))
            ticks = [
                tick._replace(place=place)
                for tick, place in zip(even, places.tolist(), strict=True)
            ]
        return ticks

    def _of_decades(self, low: float, high: float, steps: tuple[int, ...]) -> list[AxisValue]:
        sign = -1 if self.of_errors else 1
        ends = sorted((sign * low, sign * high))
        decimals = round(math.log10(self.unit))
        found = []
        for decade in range(math.floor(ends[0]), math.floor(ends[1]) + 1):
            for step in steps:
                place = math.log10(step) + decade
                if ends[0] <= place <= ends[1]:
                    share = step * 10.0**decade
                    value = (1.0 - share if self.of_errors else share) * self.unit
                    found.append(AxisValue(sign * place, value, max(-decade - decimals, 0)))
        return sorted(found)

    def fit(self, low: float, high: float) -> tuple[float, float]:
        """Return a range with a margin; no accuracy is below 0."""
        low, high = _widened(low, high, least=0.3)
        return (max(low, 0.0), high) if self.of_errors else (low, high)


def _round_step(at_least: float) -> tuple[float, int]:
    """Return the next 1, 2 or 5 times a power of ten, and the decimals to write it with."""
    decade = math.floor(math.log10(max(at_least, 1e-9)))
    for factor in (1, 2, 5, 10):
        step = factor * 10.0**decade
        if step >= at_least * (1 - 1e-9):
            break
    return step, max(-decade - (factor == 10), 0)


def _widened(low: float, high: float, least: float) -> tuple[float, float]:
    span = max(high - low, least)
    middle = (low + high) / 2
    return middle - span * (0.5 + _MARGIN), middle + span * (0.5 + _MARGIN)


def epochs_shown(reached: float, planned: int) -> int:
    """Return how many epochs to show: all of a short run, and of a long one more as it grows."""
    shown = 20
    while shown < reached:
        shown = shown * 5 // 2 if str(shown)[0] == "2" else shown * 2
    return max(min(shown, planned), math.ceil(reached), 1)
