"""Rounds the parts of a sum so that they add up as shown."""

import math
from collections.abc import Sequence
from itertools import cycle, islice


def parts_that_add(parts: Sequence[float], total: float, digits: int = 2) -> list[float]:
    """Round numbers to this many decimals so that they add up to their rounded total.

    parts: numbers, at least one, whose sum is `total`, but for rounding. Each is rounded up or
    down, those with the largest remainders up: 0.004 + 0.004 = 0.008 becomes 0.01 + 0.00 = 0.01.
    (The method of the largest remainder, by which parliaments share out their seats.)
    """
    scale = 10**digits
    down = [math.floor(part * scale) for part in parts]
    missing = round(round(float(total), digits) * scale) - sum(down)
    remainders = [part * scale - low for part, low in zip(parts, down, strict=True)]
    largest = sorted(range(len(parts)), key=remainders.__getitem__, reverse=missing > 0)
    for place in islice(cycle(largest), abs(missing)):
        down[place] += 1 if missing > 0 else -1
    return [low / scale for low in down]


def sum_and_bias(bias: float, before: float, digits: int = 2) -> tuple[float, float]:
    """Round the sum of a unit's products and its bias so that they add up to `before`, rounded.

    before: the unit's value before its ReLU. A bias is the same wherever its kernel stands, so it
    is rounded by itself, and the sum takes what is left.
    """
    shown = round(bias, digits) + 0.0  # not -0.0
    return round(round(before, digits) - shown, digits) + 0.0, shown
