"""Distortions of a whole batch of digits at once, on the device that holds them.

A digit that is slightly turned, slanted, shifted or wobbled is still that digit; such variants
stand in for handwriting the network has not seen. The elastic part follows P. Simard,
D. Steinkraus and J. Platt, "Best practices for convolutional neural networks applied to visual
document analysis", ICDAR 2003.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its name everywhere

# The elastic field is a sum of bumps on a lattice: smooth, and one matrix product for all images.
_LATTICE = 6
_BUMP_WIDTH = 0.3  # standard deviation of a bump; the image spans -1..1


@dataclass(frozen=True)
class Distortions:
    """How far a digit may be distorted at full strength, in either direction."""

    rotation: float = 12.0
    """Degrees."""
    scale: float = 0.15
    """Share of the size, independently for width and height: 0.15 makes 85 to 115 per cent."""
    shear: float = 0.2
    """Sideways shift from one row to the next, in pixels: the slant of the writing."""
    shift: float = 1.5
    """Pixels, sideways and up and down."""
    elastic: float = 0.8
    """Pixels: standard deviation of the wobble."""
    thickness: float = 0.35
    """Pixels by which strokes become wider or narrower; up to 2."""


def distort(
    ink: Tensor, distortions: Distortions, strength: float | Tensor, generator: torch.Generator
) -> Tensor:
    """Return the images, each distorted at random.

    ink: (N, 1, S, S) float, paper 0; beyond its edges there is paper.
    strength: 1 for the full ranges, 0 for none; a tensor () can change between replays of a graph.
    generator: on the device of `ink`; the same state gives the same distortions.
    """
    count, size = ink.shape[0], ink.shape[-1]
    basis = _basis(size, ink.device)  # (3 + L * L, S * S)
    # The source of each pixel, x and y, as a sum of the basis fields.
    share = torch.empty(count, 6, device=ink.device).uniform_(-1, 1, generator=generator)
    weights = torch.empty(count, 2, len(basis), device=ink.device)
    weights[:, :, :3] = _affine(share * strength, distortions, size)
    # The grid spans -1 to 1, so 2 units are S pixels.
    deviation = distortions.elastic * 2 / size
    weights[:, :, 3:].normal_(0, deviation, generator=generator)
    weights[:, :, 3:] *= strength
    grid = (weights @ basis).view(count, 2, size, size).permute(0, 2, 3, 1)  # (N, S, S, 2)
    moved = F.grid_sample(ink, grid, align_corners=False)
    if not distortions.thickness:
        return moved
    wider = torch.empty(count, 1, 1, 1, device=ink.device).uniform_(-1, 1, generator=generator)
    return _with_thickness(moved, wider * (strength * distortions.thickness))


def _with_thickness(ink: Tensor, wider: Tensor) -> Tensor:
    """Return strokes that are wider by (N, 1, 1, 1) pixels, -2..2.

    The largest of a pixel and its neighbours makes strokes 2 pixels wider, the smallest 2 pixels
    narrower (dilation and erosion of grey values); smaller changes blend that with the image.
    """
    share = wider / 2
    # Erosion is dilation of the negative, so one dilation serves both.
    sign = torch.where(share < 0, -1.0, 1.0)
    widest = sign * _largest_around(sign * ink)
    return ink + share.abs().clamp(max=1) * (widest - ink)


def _largest_around(ink: Tensor) -> Tensor:
    """Return for each pixel of (N, 1, S, S) the largest of it and its eight neighbours.

    The same as `max_pool2d`, in a fraction of its time on a CPU: vertically, then horizontally.
    """
    padded = F.pad(ink, (1, 1, 1, 1), value=-math.inf)
    up, here, down = padded[:, :, :-2], padded[:, :, 1:-1], padded[:, :, 2:]
    column = torch.maximum(torch.maximum(up, here), down)  # (N, 1, S, S + 2)
    left, here, right = column[..., :-2], column[..., 1:-1], column[..., 2:]
    return torch.maximum(torch.maximum(left, here), right)


def _affine(share: Tensor, distortions: Distortions, size: int) -> Tensor:
    """Turn draws in -1..1, (N, 6), into affine maps from pixel to source, (N, 2, 3)."""
    turn, width, height, slant, right, down = share.unbind(1)
    angle = turn * math.radians(distortions.rotation)
    slant = slant * distortions.shear
    wide, high = 1 + width * distortions.scale, 1 + height * distortions.scale
    shift = distortions.shift * 2 / size
    cos, sin = angle.cos(), angle.sin()
    # Rotation @ shear @ scale; then the shift.
    x = torch.stack([cos * wide, (cos * slant - sin) * high, right * shift], dim=1)
    y = torch.stack([sin * wide, (sin * slant + cos) * high, down * shift], dim=1)
    return torch.stack([x, y], dim=1)


@lru_cache(maxsize=4)
def _basis(size: int, device: torch.device) -> Tensor:
    """Return the fields whose sums are displacements: x, y, 1, the bumps; (3 + L * L, S * S)."""
    line = (torch.arange(size, device=device) + 0.5) * 2 / size - 1  # centres of pixels, -1..1
    peaks = torch.linspace(-1, 1, _LATTICE, device=device)
    bump = torch.exp(-((line - peaks[:, None]) ** 2) / (2 * _BUMP_WIDTH**2))  # (L, S)
    # So that with weights of deviation 1, the sum of bumps has deviation 1 on average.
    bump = bump / bump.square().sum(0).mean().sqrt()
    bumps = torch.einsum("ar,bc->abrc", bump, bump).flatten(2).flatten(0, 1)
    y, x = torch.meshgrid(line, line, indexing="ij")
    return torch.cat([torch.stack([x, y, torch.ones_like(x)]).flatten(1), bumps])
