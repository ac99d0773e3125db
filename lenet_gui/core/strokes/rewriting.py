"""Digits that somebody drew, drawn again as the same hand might draw them.

A few drawings of each digit do not show how far a hand strays from them. So each is written again
and again: turned, slanted, stretched and wobbled a little as strokes, with another pen, by the
rasteriser that draws what is read. Distorted images could not do that: their lines would get
thicker and thinner with the digit.
"""

from __future__ import annotations

import math
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.events import Tick
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.curve import smooth
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.device import one_thread
from lenet_gui.core.sizes import IMAGE_SIZE, NO_DIGIT
from lenet_gui.core.strokes import synthetic

if TYPE_CHECKING:
    from lenet_gui.core.strokes.stroke_file import Written

# Between two points of a line, in heights of a digit: 0.4 pixels, as in `synthetic`, so that they
# stay within `batch_raster.SPACING` where a digit is stretched.
_STEP = 0.4 / raster.BOX
# Variants drawn at once, of drawings with about as many points.
_AT_ONCE = 256
# No line has more points: what is longer, a scribble, gets gaps.
_MOST_POINTS = 1000


@dataclass(frozen=True)
class Sway:
    """How far one hand strays from one of its digits: standard deviations."""

    rotation: float = 0.09
    """In radians."""
    slant: float = 0.12
    """Sideways shift over the height."""
    width: float = 0.12
    """Of the logarithm of the width."""
    height: float = 0.06
    wobble: float = 0.05
    """How far smooth waves over the digit bend its lines, as a share of its longer side."""


SWAY = Sway()


def writing(
    digits: Sequence[Written], count: int, generator: torch.Generator
) -> Generator[Tick, None, tuple[Tensor, Tensor]]:
    """Draw variants of these digits, about equally many of each, at least one digit.

    Yields a tick every few hundredths of a second. Returns images, (count, 28, 28) uint8, 0 paper
    to 255 ink, fitted like a drawing, and labels, (count,) int64, 0..9 or `NO_DIGIT`, in random
    order, on the generator's device. A picture, which has no strokes, is repeated as it is.
    """
    device = generator.device
    shuffled = torch.randperm(len(digits), generator=generator, device=device).tolist()
    places = [shuffled[place % len(digits)] for place in range(count)]
    pictures = [place for place in places if digits[place].drawing.picture is not None]
    fitted = {}
    for place in sorted(set(pictures)):
        fitted[place] = torch.from_numpy(raster.to_image(digits[place].drawing))
        yield Tick()
    images = [torch.empty(0, IMAGE_SIZE, IMAGE_SIZE, dtype=torch.uint8, device=device)]
    images += [fitted[place].to(device)[None] for place in pictures]
    lines = {}
    for place in sorted(set(places).difference(pictures)):
        lines[place] = _line(digits[place].drawing)
        yield Tick()
    drawn = sorted((place for place in places if place in lines), key=lambda at: len(lines[at]))
    for begin in range(0, len(drawn), _AT_ONCE):
        with one_thread(device):
            some = [lines[place] for place in drawn[begin : begin + _AT_ONCE]]
            images.append(_variants(some, generator))
        yield Tick()
    labels = [digits[place].label for place in (*pictures, *drawn)]
    numbers = [NO_DIGIT if label is None else label for label in labels]
    labelled = torch.tensor(numbers, dtype=torch.int64)
    order = torch.randperm(count, generator=generator, device=device)
    return torch.cat(images)[order], labelled.to(device)[order]


def _line(drawing: Drawing) -> FloatArray:
    """Return a drawing's strokes as one row of points, (S, 3): x and y, and the pen's width.

    Its longer side is 1 and its mean width too; the points lie `_STEP` apart in each stroke.
    """
    # Not `stroke.curve`, which would be kept as long as the drawing.
    curves = [smooth(stroke.points, stroke.widths) for stroke in drawing.strokes]
    everything = np.concatenate([points for points, _ in curves])
    low, span = everything.min(axis=0), np.ptp(everything, axis=0)
    width = float(np.concatenate([widths for _, widths in curves]).mean())
    longer = max(float(span.max()), width)  # a dot stays a dot
    parts = []
    for points, widths in curves:
        points = (points - low - span / 2) / longer
        along = np.concatenate([[0.0], np.hypot(*np.diff(points, axis=0).T).cumsum()])
        at = np.linspace(0, along[-1], math.ceil(along[-1] / _STEP) + 1)
        values = (points[:, 0], points[:, 1], widths / width)
        parts.append(np.stack([np.interp(at, along, each) for each in values], axis=1))
    line = np.concatenate(parts).astype(np.float32)
    return line[:: -(-len(line) // _MOST_POINTS)]


def _variants(lines: Sequence[FloatArray], generator: torch.Generator) -> Tensor:
    """Draw each line once, swayed, with a random pen: (N, 28, 28) uint8."""
    # Pens come sorted, which draws faster; so that no digit gets the thin ones, shuffle the lines.
    shuffled = torch.randperm(len(lines), generator=generator, device=generator.device).tolist()
    most = max(map(len, lines))
    filled = [np.pad(lines[at], ((0, most - len(lines[at])), (0, 0)), "edge") for at in shuffled]
    x, y, pressure = torch.from_numpy(np.stack(filled)).to(generator.device).unbind(2)
    pressure = pressure / pressure.mean(1, keepdim=True)
    drawn = synthetic.images_of(_swayed(x, y, generator), pressure.clamp_(0.7, 1.4), generator)
    return drawn[torch.tensor(shuffled, device=generator.device).argsort()]


def _swayed(x: Tensor, y: Tensor, generator: torch.Generator, sway: Sway = SWAY) -> Tensor:
    """Turn, slant, stretch and wobble lines, (N, S) each, about the origin: (N, S, 2)."""

    def normal(*shape: int) -> Tensor:
        numbers = torch.empty(*shape, len(x), 1, device=x.device)
        return numbers.normal_(generator=generator).clamp_(-2.5, 2.5)

    def angle(*shape: int) -> Tensor:
        turns = torch.rand(*shape, len(x), 1, generator=generator, device=x.device)
        return 2 * math.pi * turns

    for waves in (0.5, 1.0):  # over the digit; the shorter ones are as much lower
        amount = sway.wobble / (2 * waves) * normal(2)
        direction, phase = angle(2), angle(2)
        along = 2 * math.pi * waves * (direction.cos() * x + direction.sin() * y) + phase
        x, y = torch.stack([x, y]) + amount * along.sin()
    x = x * (sway.width * normal()).exp()
    y = y * (sway.height * normal()).exp()
    x = x - sway.slant * normal() * y
    turn = sway.rotation * normal()
    return torch.stack([turn.cos() * x - turn.sin() * y, turn.sin() * x + turn.cos() * y], dim=2)
