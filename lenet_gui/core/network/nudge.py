"""An input shifted, turned, scaled or made noisy, to see how much a reading withstands."""

import math
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.ink.placement import Placement
from lenet_gui.core.sizes import INPUT_SIZE

_MIDDLE = (INPUT_SIZE - 1) / 2  # the pixel coordinate that turning and scaling leave in place


@dataclass(frozen=True)
class Nudge:
    """How an input is changed: turned and scaled about its middle, then shifted, then made noisy.

    right, down: the shift in pixels of the input. degrees: clockwise. scale: above 0; 1 keeps the
    size. noise: its standard deviation in each pixel, full ink being 1. seed: of the noise, the
    same throughout so that it does not flicker.
    """

    right: float = 0.0
    down: float = 0.0
    degrees: float = 0.0
    scale: float = 1.0
    noise: float = 0.0
    seed: int = 0

    @property
    def is_neutral(self) -> bool:
        """Whether it leaves every input as it is."""
        return replace(self, seed=0) == NEUTRAL


NEUTRAL = Nudge()


def nudged(ink: FloatArray, nudge: Nudge) -> FloatArray:
    """Return a nudged input, (32, 32) float32, paper 0, full ink 1; the same array if neutral.

    ink: (32, 32), likewise. Interpolation is bilinear, so shifts by whole pixels are exact; beyond
    the edge there is paper.
    """
    if nudge.is_neutral:
        return ink
    return _with_noise(_moved(ink, nudge), nudge)


def moved(placement: Placement, nudge: Nudge) -> Placement | None:
    """Return the placement after a nudge, given the one before.

    None if the input is turned: its rectangles are no longer rectangles on the canvas.
    """
    if nudge.degrees:
        return None
    if nudge.is_neutral:
        return placement  # without rounding
    middle = INPUT_SIZE / 2  # the same point as _MIDDLE, from the edge of the first pixel
    scaled = placement.shifted(-middle, -middle).stretched(nudge.scale, nudge.scale)
    return scaled.shifted(middle + nudge.right, middle + nudge.down)


def shifted(ink: FloatArray, nudge: Nudge, reach: int) -> FloatArray:
    """Return an input at all shifts by whole pixels, (2 * reach + 1, 2 * reach + 1, 32, 32).

    The first axis runs from `reach` up to `reach` down, the second from left to right. Each image
    is that of `nudged`, with this shift instead of the nudge's own.
    """
    wide = _moved(ink, replace(nudge, right=0.0, down=0.0), margin=reach)
    # A window that begins further down shows a shift upwards, so the order is reversed.
    windows = sliding_window_view(wide, (INPUT_SIZE, INPUT_SIZE))[::-1, ::-1]
    return _with_noise(windows, nudge)


def _moved(ink: FloatArray, nudge: Nudge, margin: int = 0) -> FloatArray:
    """Return the input turned, scaled and shifted, seen with a margin of pixels around it."""
    places = np.arange(-margin, INPUT_SIZE + margin, dtype=np.float64) - _MIDDLE
    x = (places - nudge.right)[None, :]
    y = (places - nudge.down)[:, None]
    # For each pixel of the result, its source: turned back and scaled back.
    turn = math.radians(nudge.degrees)
    cosine, sine = math.cos(turn) / nudge.scale, math.sin(turn) / nudge.scale
    return _between(ink, y * cosine - x * sine + _MIDDLE, x * cosine + y * sine + _MIDDLE)


def _between(ink: FloatArray, y: NDArray[np.float64], x: NDArray[np.float64]) -> FloatArray:
    """Return bilinear values of an image at rows y and columns x, paper beyond its edge."""
    framed = np.pad(ink, 1)
    y, x = np.clip(y + 1, 0, INPUT_SIZE + 1), np.clip(x + 1, 0, INPUT_SIZE + 1)
    top, left = np.minimum(y.astype(int), INPUT_SIZE), np.minimum(x.astype(int), INPUT_SIZE)
    down, right = y - top, x - left
    upper = framed[top, left] * (1 - right) + framed[top, left + 1] * right
    lower = framed[top + 1, left] * (1 - right) + framed[top + 1, left + 1] * right
    values: FloatArray = (upper * (1 - down) + lower * down).astype(np.float32)
    return values


def _with_noise(ink: FloatArray, nudge: Nudge) -> FloatArray:
    if nudge.noise == 0.0:
        return ink
    noisy = ink + np.float32(nudge.noise) * _noise(nudge.seed)
    return np.clip(noisy, 0.0, 1.0, out=noisy)


@cache
def _noise(seed: int) -> FloatArray:
    return np.random.default_rng(seed).standard_normal((INPUT_SIZE, INPUT_SIZE), dtype=np.float32)
