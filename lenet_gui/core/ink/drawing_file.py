"""A drawing stored in an SVG file beside the image, so that opening the file restores the strokes.

Other programs ignore unknown `<metadata>`. A picture of the same ink would be read slightly
differently, since its pen width has to be guessed. Standard library only: the helper process
imports this.
"""

from __future__ import annotations

import json
from array import array
from itertools import repeat
from math import nan
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lenet_gui.core.ink.drawing import Drawing, Stroke

# This much ink is shown and read without delay; a file with more is refused.
MOST_STROKES = 20_000
MOST_POINTS = 500_000  # of all strokes together
COLUMNS = 4  # of a point: x, y, width, and the time in seconds, NaN where it is unknown

_BEGIN, _END = b'<metadata id="lenet-gui-drawing">', b"</metadata>"


class TooMuchInkError(Exception):
    """A file holds more strokes or points than the limits allow."""


def with_drawing(svg: bytes, drawing: Drawing) -> bytes:
    """Return an SVG file's content with the strokes added; unchanged if there is a picture."""
    if drawing.picture is not None:
        return svg
    strokes = ",".join(stroke_as_json(stroke) for stroke in drawing.strokes)
    note = f'{{"strokes":[{strokes}]}}'.encode()
    body, end, after = svg.rpartition(b"</svg>")
    return b"".join([body, _BEGIN, note, _END, b"\n", end, after])


def strokes_in(svg: bytes) -> tuple[array[int], array[float]] | None:
    """Return the strokes that `with_drawing` put into a file; None if there are none.

    Returns the number of points in each stroke, and the COLUMNS of every point, unchecked: in any
    range, or NaN. Raises TooMuchInkError, or ValueError if somebody edited them.
    """
    _, begin, rest = svg.partition(_BEGIN)
    note, end, _ = rest.partition(_END)
    if not begin or not end:
        return None
    try:
        return _flat(json.loads(note)["strokes"])
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as error:
        raise ValueError("the strokes are not as they were saved") from error


def _flat(strokes: list[dict[str, Any]]) -> tuple[array[int], array[float]]:
    if len(strokes) > MOST_STROKES:
        raise TooMuchInkError
    lengths, values = array("I"), array("f")
    for stroke in strokes:
        points, widths = stroke["points"], stroke["widths"]
        times = stroke.get("times", repeat(nan, len(points)))
        lengths.append(len(points))
        if len(values) + COLUMNS * len(points) > COLUMNS * MOST_POINTS:
            raise TooMuchInkError
        for (x, y), width, time in zip(points, widths, times, strict=True):
            values.extend((x, y, width, time / 1000))
    return lengths, values


def stroke_as_json(stroke: Stroke) -> str:
    """Return a stroke as JSON, each number with the fewest digits that distinguish it.

    Times are in whole milliseconds, and left out where they are unknown. The json module would let
    no other thread run meanwhile.
    """
    places, widths = (
        [str(value) for value in each.ravel()] for each in (stroke.points, stroke.widths)
    )
    points = ",".join([f"[{x},{y}]" for x, y in zip(places[::2], places[1::2], strict=True)])
    times = ""
    if stroke.times is not None:
        milliseconds = (1000 * stroke.times).round().astype(int).tolist()
        times = f',"times":[{",".join(map(str, milliseconds))}]'
    return f'{{"points":[{points}],"widths":[{",".join(widths)}]{times}}}'
