"""Whole batches of lines to fitted inputs, on a device: `raster.place`, many at once.

A line is a row of points close enough together for each to be drawn as a disc of the pen's width.
The inked share of a pixel depends on its distance as in `chords.Sheet`.
"""

import math

import torch
from torch import Tensor

from lenet_gui.core.ink.raster import BOX
from lenet_gui.core.sizes import INPUT_SIZE

SPACING = 0.5
"""Largest gap between neighbouring points, pixels: up to here, discs and chords differ little."""

# What is smaller, in the points' unit, is a dot, and not made larger.
_DOT = 1e-6

# Lines drawn at once: few enough for a CPU's cache, and for a GPU's memory.
_LINES_AT_ONCE = 64
_LINES_AT_ONCE_GPU = 4096


def fit(points: Tensor, pressure: Tensor, pen: Tensor) -> Tensor:
    """Return lines in MNIST's form, (N, 32, 32) float32, paper 0, full ink 1.

    points: (N, S, 2) float32, x right and y down, in any unit, at most `SPACING` apart after the
        fit. pressure: (N, S), the pen's width at each point as a share of its mean.
    pen: (N,), the pen's mean width after the fit, pixels; pen * pressure must be at least 1
        everywhere. (`raster` chooses 2.0 to 2.2.)
    """
    size = _LINES_AT_ONCE if points.device.type == "cpu" else _LINES_AT_ONCE_GPU
    parts = zip(*(torch.split(each, size) for each in (points, pressure, pen)), strict=True)
    return torch.cat([_fit(*part) for part in parts])


def _fit(points: Tensor, pressure: Tensor, pen: Tensor) -> Tensor:
    low, high = points.amin(1), points.amax(1)  # (N, 2)
    extent = high - low
    scale = ((BOX - pen) / extent.amax(1).clamp(min=_DOT))[:, None]  # (N, 1)
    placed = (points - ((low + high) / 2)[:, None]) * scale[:, None] + INPUT_SIZE / 2
    radius = pressure * (pen / 2)[:, None]
    # The centre of mass is only known once the line is drawn.
    mass = _centre_of_mass(_cover(placed, radius))
    room = (INPUT_SIZE / 2 - (extent * scale + pen[:, None]) / 2).clamp_(min=0)
    shift = torch.minimum((INPUT_SIZE / 2 - mass).maximum(-room), room)
    return _cover(placed + shift[:, None], radius)


def _cover(points: Tensor, radius: Tensor) -> Tensor:
    """Draw discs, (N, S, 2) and (N, S) in pixels, as (N, 32, 32); the largest share counts."""
    reach = max(math.ceil(float(radius.max())), 1)  # no disc reaches further
    row = INPUT_SIZE + 2 * reach + 2  # with a margin for ink that falls outside
    window = torch.arange(-reach, reach + 1, device=points.device)  # (K,)
    corner = points.floor()
    offset = (corner - points + 0.5)[..., None] + window  # (N, S, 2, K): pixels' centres
    squared = offset.square_()
    distance = (squared[:, :, 1, :, None] + squared[:, :, 0, None, :]).sqrt_()  # (N, S, K, K)
    # As in `chords.Sheet`, but for pens thinner than a pixel.
    share = (radius + 0.5)[:, :, None, None] - distance
    place = (corner.long() + reach).clamp_(reach, INPUT_SIZE + reach)
    first = torch.arange(len(points), device=points.device)[:, None] * (row * row)
    middle = first + place[:, :, 1] * row + place[:, :, 0]  # (N, S)
    places = middle[:, :, None] + (window[:, None] * row + window).flatten()
    image = torch.zeros(len(points) * row * row, device=points.device)
    image.scatter_reduce_(0, places.flatten(), share.flatten(), "amax")
    inner = slice(reach, reach + INPUT_SIZE)
    return image.view(-1, row, row)[:, inner, inner].clamp(max=1)


def _centre_of_mass(images: Tensor) -> Tensor:
    """Return (x, y) of each image's ink, (N, 2), in pixels."""
    centres = torch.arange(images.shape[-1], device=images.device) + 0.5
    total = images.sum((1, 2))
    x, y = images.sum(1) @ centres / total, images.sum(2) @ centres / total
    return torch.stack([x, y], dim=1)
