"""Drawings that are no digit, so that a network learns not to be sure of them.

Training on such "outliers", with all ten digits equally probable as the target, also lowers the
confidence in drawings never seen (D. Hendrycks, M. Mazeika and T. Dietterich, "Deep anomaly
detection with outlier exposure", ICLR 2019, https://arxiv.org/abs/1812.04606).

They are `signs` in the stroke model's hands, two of its digits at once, and scribbles.
"""

import math
from collections.abc import Callable, Generator, Sequence

import torch
from torch import Tensor

from lenet_gui.core.events import Tick
from lenet_gui.core.ink import batch_raster
from lenet_gui.core.ink.raster import BOX
from lenet_gui.core.network.device import one_thread
from lenet_gui.core.sizes import IMAGE_SIZE
from lenet_gui.core.strokes import synthetic
from lenet_gui.core.strokes.habits import HABITS, Habit
from lenet_gui.core.strokes.signs import FACES, LETTERS, SIGNS

# Drawings written at once, all of one sign, or of one kind of pair or scribble.
_AT_ONCE = 128
# The most points in a scribble; the few longer ones get gaps.
_MOST_POINTS = 640

Polylines = tuple[Tensor, Tensor]
"""Points (N, S, 2) and pressure (N, S), as `batch_raster.fit` takes them."""


def writing(count: int, generator: torch.Generator) -> Generator[Tick, None, Tensor]:
    """Write drawings that are no digit, with a tick every few hundredths of a second.

    Returns images, (count, 28, 28) uint8, 0 paper to 255 ink, fitted like a drawing, in random
    order, on the generator's device.
    """
    device = generator.device
    kinds = torch.tensor([share for share, _ in KINDS], device=device)
    parts = -(-count // _AT_ONCE)
    chosen = kinds.multinomial(max(parts, 1), replacement=True, generator=generator).tolist()
    images = [torch.empty(0, IMAGE_SIZE, IMAGE_SIZE, dtype=torch.uint8, device=device)]
    for kind in chosen[:parts]:
        with one_thread(device):
            points, pressure = KINDS[kind][1](_AT_ONCE, generator)
            images.append(synthetic.images_of(points, pressure, generator))
        yield Tick()
    together = torch.cat(images)
    order = torch.randperm(len(together), generator=generator, device=device)
    return together[order[:count]]


def _one_of(habits: Sequence[Habit]) -> Callable[[int, torch.Generator], Polylines]:
    def write(count: int, generator: torch.Generator) -> Polylines:
        return synthetic.lines(habits[_whole(0, len(habits), generator)], count, generator)

    return write


def two_digits(count: int, generator: torch.Generator) -> Polylines:
    """Write two digits side by side, one above the other, or on top of each other."""
    way = _uniform(0, 1, generator)
    # A 0 above a 0 is an 8, a 1 above a 1 is a 1, and a 1 over a digit a slashed 0 or a 7.
    least = 0 if way < 0.55 else 2
    one, pressure = _digit(_whole(least, 10, generator), count, generator)
    other, other_pressure = _digit(_whole(least, 10, generator), count, generator)
    gap, slip = _spread(0.1, 0.4, count, generator), _spread(-0.3, 0.3, count, generator)
    apart = one.amax(1) - other.amin(1) + gap[:, None]  # (N, 2): to its right, below it
    if way < 0.55:
        move = [apart[:, 0], slip]
    elif way < 0.8:
        move = [slip, apart[:, 1]]
    else:
        move = [gap, slip]
    other = other + torch.stack(move, dim=1)[:, None]
    return torch.cat([one, other], dim=1), torch.cat([pressure, other_pressure], dim=1)


def _digit(digit: int, count: int, generator: torch.Generator) -> Polylines:
    habits = HABITS[digit]
    return synthetic.lines(habits[_whole(0, len(habits), generator)], count, generator)


# Scribbles: strokes as (N, P, 2), in any unit.


def _curve(count: int, generator: torch.Generator) -> list[Tensor]:
    """A smooth wandering line: a sum of a few waves, in x and in y."""
    along = torch.linspace(0, 1, 200) * 2 * math.pi * _spread(0.7, 1.6, count, generator)[:, None]
    line = torch.zeros(count, 200, 2)
    for wave in range(1, 6):
        start = _spread(0, 2 * math.pi, (count, 1, 2), generator)
        line += _normal((count, 1, 2), generator) * (wave * along[:, :, None] + start).sin()
    return [line]


def _to_and_fro(count: int, generator: torch.Generator) -> list[Tensor]:
    """A line through random points."""
    return [_spread(0, 1, (count, _whole(6, 16, generator), 2), generator)]


def _zigzag(count: int, generator: torch.Generator) -> list[Tensor]:
    """Up and down from left to right, as if crossing something out or filling it in."""
    corners = _whole(6, 24, generator)
    x = torch.linspace(0, 1, corners) + 0.02 * _normal((count, corners), generator)
    side = torch.arange(corners) % 2 * 2.0 - 1
    y = _spread(0.1, 0.5, (count, 1), generator) * side
    y = y + 0.06 * _normal((count, corners), generator)
    lean = _spread(-1, 1, (count, 1), generator)
    return [torch.stack([x, y + lean * x], dim=2)]


def _loops(count: int, generator: torch.Generator) -> list[Tensor]:
    """Loops from left to right, as a child pretends to write."""
    angle = torch.linspace(0, 2 * math.pi, 200) * _spread(2.5, 6, (count, 1), generator)
    x = 0.3 * angle.cos() + _spread(0.04, 0.14, (count, 1), generator) * angle
    return [torch.stack([x, _spread(0.25, 0.8, (count, 1), generator) * angle.sin()], dim=2)]


def _several(count: int, generator: torch.Generator) -> list[Tensor]:
    """Several random strokes, straight or bent."""
    bends = _whole(2, 5, generator)
    strokes = _whole(2, 8 if bends == 2 else 5, generator)
    return [_spread(0, 1, (count, bends, 2), generator) for _ in range(strokes)]


def _rays(count: int, generator: torch.Generator) -> list[Tensor]:
    """Lines that radiate from one point."""
    rays = []
    for _ in range(_whole(4, 9, generator)):
        angle = _spread(0, 2 * math.pi, count, generator)
        end = torch.stack([angle.cos(), angle.sin()], dim=1)
        end = end * _spread(0.5, 1, (count, 1), generator)
        rays.append(torch.stack([0.1 * end, end], dim=1))
    return rays


def _scribble(count: int, generator: torch.Generator) -> Polylines:
    # Computed on the CPU whatever the device: there are few numbers.
    local = torch.Generator().manual_seed(_whole(0, 2**31, generator))
    strokes = SCRIBBLES[_whole(0, len(SCRIBBLES), local)](count, local)
    points = evenly(strokes).to(generator.device)
    return points, torch.ones(points.shape[:2], device=generator.device)


def evenly(strokes: Sequence[Tensor]) -> Tensor:
    """Resample strokes, (N, P, 2) each, densely enough to draw them; (N, S, 2)."""
    together = torch.cat(list(strokes), dim=1)
    extent = (together.amax(1) - together.amin(1)).amax(1)  # (N,)
    parts = []
    for stroke in strokes:
        steps = torch.linalg.vector_norm(stroke.diff(dim=1), dim=2)
        way = torch.cat([torch.zeros(len(steps), 1), steps.cumsum(1)], dim=1)  # (N, P)
        pixels = float((way[:, -1] / extent).max()) * BOX
        places = min(math.ceil(pixels / batch_raster.SPACING) + 2, _MOST_POINTS // len(strokes))
        at = torch.linspace(0, 1, places) * way[:, -1:]
        after = torch.searchsorted(way, at).clamp_(1, stroke.shape[1] - 1)
        begin, end = way.gather(1, after - 1), way.gather(1, after)
        share = ((at - begin) / (end - begin).clamp(min=1e-9)).clamp_(0, 1)[:, :, None]
        first, then = (
            stroke.gather(1, index[:, :, None].expand(-1, -1, 2)) for index in (after - 1, after)
        )
        parts.append(first.lerp(then, share))
    return torch.cat(parts, dim=1)


def _whole(low: int, high: int, generator: torch.Generator) -> int:
    """Return a random integer from low..high-1."""
    device = generator.device
    return int(torch.randint(low, high, (), generator=generator, device=device))


def _uniform(low: float, high: float, generator: torch.Generator) -> float:
    return float(_spread(low, high, 1, generator))


def _spread(
    low: float, high: float, shape: int | tuple[int, ...], generator: torch.Generator
) -> Tensor:
    return torch.empty(shape, device=generator.device).uniform_(low, high, generator=generator)


def _normal(shape: tuple[int, ...], generator: torch.Generator) -> Tensor:
    return torch.empty(shape, device=generator.device).normal_(generator=generator)


SCRIBBLES = (_curve, _to_and_fro, _zigzag, _loops, _several, _rays)
"""What writes scribbles, all ways equally common: strokes, (N, P, 2) each."""

KINDS: tuple[tuple[float, Callable[[int, torch.Generator], Polylines]], ...] = (
    (0.5, _one_of(LETTERS)),
    (0.2, _one_of(SIGNS)),
    (0.03, _one_of(FACES)),
    (0.14, two_digits),
    (0.13, _scribble),
)
"""The share of each kind, and the function that writes it."""
