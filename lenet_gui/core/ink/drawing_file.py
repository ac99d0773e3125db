"""A drawing in an SVG file, beside what the file shows: opened again, it is what was drawn.

Other programs skip what they do not know in `<metadata>`. A picture of the same ink would be read
a little otherwise, since its pen has to be guessed.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke

_BEGIN, _END = '<metadata id="lenet-gui-drawing">', "</metadata>"
_PATTERN = re.compile(f"{_BEGIN}(.*?){_END}", re.DOTALL)
_WIDEST = 1.0  # of a pen, in canvas sides


def with_drawing(svg: bytes, drawing: Drawing) -> bytes:
    """Return an SVG file's content with the strokes in it; one with a picture is left as it is."""
    if drawing.picture is not None:
        return svg
    strokes = [
        {"points": _short(stroke.points), "widths": _short(stroke.widths)}
        for stroke in drawing.strokes
    ]
    note = f"{_BEGIN}{json.dumps({'strokes': strokes}, separators=(',', ':'))}{_END}\n"
    body, end, after = svg.decode().rpartition("</svg>")
    return f"{body}{note}{end}{after}".encode()


def drawing_in(svg: bytes) -> Drawing | None:
    """Return the strokes that `with_drawing` put into a file; None if there are none."""
    found = _PATTERN.search(svg.decode(errors="replace"))
    if found is None:
        return None
    try:
        strokes = json.loads(found[1])["strokes"]
        drawing = Drawing(tuple(_stroke(each) for each in strokes))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None  # somebody changed it
    return None if drawing.is_empty else drawing


def open_drawing(path: Path, draw_svg: Callable[[Path], Picture] | None = None) -> Drawing:
    """Read an image file, or an SVG file: the strokes that it holds.

    draw_svg: makes a picture of an SVG without any. Raises ImageError if the file is damaged, or
    no image; without `draw_svg` also for an SVG of another program.
    """
    from lenet_gui.core.ink.picture_import import open_picture

    if path.suffix.lower() != ".svg":
        return Drawing(picture=open_picture(path))
    try:
        drawing = drawing_in(path.read_bytes())
    except OSError as error:
        raise ImageError(f"“{path.name}” cannot be read: {error.strerror or error}.") from error
    if drawing is not None:
        return drawing
    if draw_svg is not None:
        return Drawing(picture=draw_svg(path))
    raise ImageError(
        f"“{path.name}” is an SVG that this program did not save. Its window can open it, "
        "or save it as PNG first."
    )


def _short(values: FloatArray) -> list[Any]:
    """Return float32 numbers with as many digits as tell them apart, and no more."""
    return [[float(str(x)) for x in row] if row.ndim else float(str(row)) for row in values]


def _stroke(kept: dict[str, Any]) -> Stroke:
    points, widths = np.array(kept["points"], np.float32), np.array(kept["widths"], np.float32)
    if points.ndim != 2 or not ((widths > 0) & (widths <= _WIDEST)).all():
        raise ValueError
    return Stroke.of(points, widths)
