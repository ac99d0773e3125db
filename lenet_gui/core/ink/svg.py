"""A drawing as an SVG file: its image, as curves, and its strokes, so that it can be reopened.

The file stays small for any amount of ink: a curve is one element as long as its pen is nearly
even, and has no more points than the pen left behind.
"""

import base64
import io

import numpy as np
from PIL import Image

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.curve import bends
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.drawing_file import with_drawing

_SIDE = 1024  # units across the canvas
_STEP = 1.0  # units between a pen's widths: half a unit more or less is invisible
_MOST_STEPS = 200_000  # in one file; a pen that changes more often gets coarser steps

_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
width="{_SIDE}" height="{_SIDE}" viewBox="0 0 {_SIDE} {_SIDE}">
"""
_INK = '<g fill="none" stroke="#000" stroke-linecap="round" stroke-linejoin="round">\n'


def as_svg(drawing: Drawing) -> bytes:
    """Return the content of an SVG file: the drawing in black, without a background.

    The strokes are in it as well, for `drawing_file.strokes_in`.
    """
    picture = "" if drawing.picture is None else _image(drawing.picture)
    change = sum(float(np.abs(np.diff(stroke.widths)).sum()) for stroke in drawing.strokes)
    even = max(_STEP / _SIDE, change / _MOST_STEPS)
    ink = "".join(_paths(stroke, even) for stroke in drawing.strokes)
    svg = f"{_HEAD}{picture}{_INK}{ink}</g>\n</svg>\n"
    return with_drawing(svg.encode(), drawing)


def _paths(stroke: Stroke, even: float) -> str:
    """Return an element for each part of a stroke in which the pen is nearly even."""
    if len(stroke.points) == 1:
        (x, y), radius = (stroke.points[0] * _SIDE).tolist(), float(stroke.widths[0]) * _SIDE / 2
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#000" stroke="none"/>\n'
    points, controls, widths = bends(stroke.points, stroke.widths, even)
    steps = np.round(widths * (_SIDE / _STEP))
    starts = [0, *(np.flatnonzero(np.diff(steps)) + 1).tolist()]
    corners = np.concatenate([controls, points[1:, None]], axis=1).reshape(-1, 6)
    return "".join(
        f'<path stroke-width="{max(width, 1) * _STEP:g}" '
        f'd="M{_numbers(points[start])}C{_numbers(corners[start:end])}"/>\n'
        for start, end, width in zip(
            starts, [*starts[1:], len(steps)], steps[starts].tolist(), strict=True
        )
    )


def _numbers(values: FloatArray) -> str:
    return " ".join([f"{value:.1f}" for value in (values * _SIDE).ravel().tolist()])


def _image(picture: Picture) -> str:
    alpha = Image.fromarray((picture.ink * 255).round().astype(np.uint8))
    black = Image.new("L", alpha.size, 0)
    file = io.BytesIO()
    Image.merge("LA", (black, alpha)).save(file, "PNG")
    x, y, width, height = (edge * _SIDE for edge in picture.frame)
    return (
        f'<image x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" '
        'preserveAspectRatio="none" '
        f'xlink:href="data:image/png;base64,{base64.b64encode(file.getvalue()).decode()}"/>\n'
    )
