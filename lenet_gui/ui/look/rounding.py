"""Rounds the parts of a sum so that they add up as shown."""

import math
from collections.abc import Sequence


def parts_that_add(parts: Sequence[float], total: float, digits: int = 2) -> list[float]:
    """Round numbers to this many decimals so that they add up to their rounded total.

    parts: numbers whose sum is `total`, but for rounding. Each is rounded up or down, those with
    the largest remainders up: 0.004 + 0.004 = 0.008 becomes 0.01 + 0.00 = 0.01. (The method of the
    largest remainder, by which parliaments share out their seats.)
    """
    scale = 10**digits
    down = [math.floor(part * scale) for part in parts]
    missing = round(round(float(total), digits) * scale) - sum(down)
    remainders = [part * scale - low for part, low in zip(parts, down, strict=True)]
    largest = sorted(range(len(parts)), key=remainders.__getitem__, reverse=True)
    for place in largest[: max(missing, 0)]:
        down[place] += 1
    return [low / scale for low in down]
