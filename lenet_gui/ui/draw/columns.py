"""How the columns of the tab share its width."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

_WIDTHS = 768, 1024, 1366, 1920  # of windows, in pixels at the usual size
_READING = 140, 186, 222, 288  # the reading's column in windows that wide
_MOST = 2.2  # of that, as wide as it gets before the maps' card stays empty at the right
# What the canvas keeps before maps grow: of the side that its height allows, or of their width.
_OF_SIDE, _OF_MAPS = 0.85, 0.6


class Columns(NamedTuple):
    """The widths of the columns, in pixels."""

    canvas: int
    reading: int
    layers: int


def usual_reading(width: float) -> float:
    """Return the width of the reading's column in a window, both in pixels at the usual size."""
    return float(np.interp(width, _WIDTHS, _READING))


def share(
    room: int, reading: int, canvas: tuple[int, int], layers: Sequence[int], usual: int
) -> Columns:
    """Share the room, in pixels: first the maps grow, then the canvas, then the reading.

    reading: its usual width. canvas: its least width and its greatest, which is the side that fits
    in the height. layers: widths for larger and larger maps; the first is given in any case, and up
    to the usual one the canvas gives way.
    """
    least, tallest = canvas
    wide = layers[0]
    for each in layers[1:]:
        enough = max(min(_OF_SIDE * tallest, _OF_MAPS * each), least) if each > usual else least
        if each + enough + reading <= room:
            wide = each
    drawn = max(min(room - wide - reading, tallest), least)
    read = min(max(room - wide - drawn, reading), round(_MOST * reading))
    return Columns(drawn, read, room - drawn - read)
