"""A drawing in JSON: the strokes and the picture in stroke files and in lessons."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, pairwise, repeat
from typing import Annotated, Any

import numpy as np
from msgspec import Meta

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.drawing import LONGEST, Drawing, Picture, Stroke
from lenet_gui.core.ink.drawing_file import MOST_POINTS, MOST_STROKES

_LARGEST_SIDE = 1024  # pixels of a picture

_Place = Annotated[float, Meta(ge=0, le=1)]
_Width = Annotated[float, Meta(gt=0, le=1)]
_Places = Annotated[list[tuple[_Place, _Place]], Meta(min_length=1, max_length=MOST_POINTS)]
_Widths = Annotated[list[_Width], Meta(max_length=MOST_POINTS)]
_Times = Annotated[list[float | None], Meta(max_length=MOST_POINTS)]
_Side = Annotated[int, Meta(ge=1, le=_LARGEST_SIDE)]


@dataclass(frozen=True)
class JsonStroke:
    """A stroke as `drawing_file.stroke_as_json` writes it."""

    points: _Places
    widths: _Widths
    times: _Times | None = None


@dataclass(frozen=True)
class JsonPicture:
    """A picture as `packed` writes it."""

    width: _Side
    height: _Side
    ink: str
    plain: bool = False


JsonStrokes = Annotated[list[JsonStroke], Meta(max_length=MOST_STROKES)]


def drawing_of(strokes: Sequence[JsonStroke], picture: JsonPicture | None) -> Drawing:
    """Return a drawing, which may be empty. Raises ValueError or zlib.error if it is damaged."""
    lengths = [len(stroke.points) for stroke in strokes]
    if lengths != [len(stroke.widths) for stroke in strokes]:
        raise ValueError("each point has a width")
    times = [_times_of(stroke) for stroke in strokes]
    points = flat(chain.from_iterable(stroke.points for stroke in strokes))
    widths = flat(stroke.widths for stroke in strokes)
    shown = None if picture is None else _picture(picture)
    return Drawing(strokes_sharing(points, widths, lengths, times), shown)


def strokes_sharing(
    points: FloatArray,
    widths: FloatArray,
    lengths: list[int],
    times: Iterable[FloatArray | None] = repeat(None),
) -> tuple[Stroke, ...]:
    """Return strokes that share the memory of all points, which are checked.

    points: x and y of each in turn, in the unit square. lengths: the number of points in each.
    """
    if len(widths) > MOST_POINTS:
        raise ValueError("it has too many points")
    points = points.reshape(-1, 2)
    points.flags.writeable = widths.flags.writeable = False
    ends = accumulate(lengths, initial=0)
    return tuple(
        Stroke(points[a:b], widths[a:b], times=each)
        for (a, b), each in zip(pairwise(ends), times, strict=False)
    )


def flat(rows: Iterable[Iterable[float]]) -> FloatArray:
    """Return the numbers in rows, one after the other."""
    return np.fromiter(chain.from_iterable(rows), np.float32)


def packed(picture: Picture) -> dict[str, Any]:
    """Return a picture as the values of a `JsonPicture`."""
    pixels = (picture.ink * 255).round().astype(np.uint8)
    height, width = pixels.shape
    ink = base64.b64encode(zlib.compress(pixels.tobytes())).decode()
    return {"width": width, "height": height, "plain": picture.plain, "ink": ink}


def _times_of(stroke: JsonStroke) -> FloatArray | None:
    """Return the times in seconds, (N,); None if they are not one for each point, or cannot be."""
    if stroke.times is None or len(stroke.times) != len(stroke.points):
        return None
    seconds = np.array(stroke.times, np.float64) / 1000
    if not ((seconds >= 0) & (seconds <= LONGEST)).all():
        return None
    times: FloatArray = seconds.astype(np.float32)
    times.flags.writeable = False
    return times


def _picture(picture: JsonPicture) -> Picture:
    size = picture.width * picture.height
    try:
        data = base64.b64decode(picture.ink, validate=True)
    except binascii.Error as error:
        raise ValueError("its picture is not in base64") from error
    unpacker = zlib.decompressobj()
    pixels = unpacker.decompress(data, size + 1)
    if len(pixels) != size:
        raise ValueError("its picture has another size")
    ink = np.frombuffer(pixels, np.uint8).reshape(picture.height, picture.width)
    return replace(Picture.of(ink / np.float32(255)), plain=picture.plain)
