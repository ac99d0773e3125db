"""A stroke model: digits written by nobody, in the habits of many.

A digit is one of the `habits` written by a random hand, with its own slant, proportions, roundness,
care, way of beginning and ending strokes, and pen. `write` gives a drawing, as if from the canvas;
`digits` gives many images at once for training, fitted as `raster` fits a drawing. All random
numbers come from generators that the caller passes or seeds.

The spreads of the hand's distributions are general experience with handwriting, fitted to nobody's
digits.
"""

import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.events import Tick, result_of
from lenet_gui.core.ink import batch_raster
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.network.device import one_thread
from lenet_gui.core.sizes import DIGITS, IMAGE_SIZE, MARGIN
from lenet_gui.core.strokes.habits import HABITS, Habit

# Points of a line per height of a digit. At a mean spacing of 0.4 pixels they stay close enough to
# be drawn as discs even where a hand stretches them.
_DENSITY = 18 / 0.4
# The width of a two-sided digit: any narrower, a 0 would be a thick 1; any wider, nobody could
# read it. Stretched by more than `_STRETCHED`, a 1 with a flag would be a 7.
_NARROWEST, _WIDEST = 0.32, 1.15
_STRETCHED = 1.5
_TWO_SIDED = 0.3  # least width of a two-sided digit; most narrower ones are a 1


@dataclass(frozen=True)
class Hand:
    """How much hands differ: standard deviations, unless stated otherwise.

    Lengths are shares of the digit's height; angles are in radians.
    """

    slant: float = 0.2
    """Sideways shift over the height; the mean leans a little to the right."""
    rotation: float = 0.09
    width: float = 0.3
    """Of the logarithm of the width: 0.3 makes most digits 74 to 135 per cent as wide."""
    top_heavy: float = 0.15
    """How much wider the upper half is than the lower."""
    waist: float = 0.035
    """How far the middle moves up or down, which makes one half larger than the other."""
    bow: float = 0.035
    """How far upright strokes bend sideways, and horizontal ones up or down."""
    care: float = 0.022
    """Mean distance of a point from its place: most hands are careful, a few are far off."""
    stroke: float = 0.025
    """How far a stroke is displaced from its place, which leaves gaps or crossings."""
    ending: float = 0.035
    """How much too early or too late a stroke begins and ends."""
    tail: float = 0.07
    """Length of the tail that some strokes begin or end with."""
    roundness: float = 0.18
    """Of how far a curve swings out between its points; the mean is 1."""
    pressure: float = 0.08
    """Share by which the pen's width varies along the line."""


HAND = Hand()


def write(digit: int | None, seed: int) -> tuple[Drawing, int]:
    """Write a digit, a random one if None, at a random size and place on the canvas.

    Returns the drawing and the digit. The same seed gives the same drawing.
    """
    generator = torch.Generator().manual_seed(seed)
    if digit is None:
        digit = int(torch.randint(DIGITS, (1,), generator=generator))
    habits = HABITS[digit]
    habit = habits[int(torch.multinomial(_weights(digit), 1, generator=generator))]
    points, pressure = lines(habit, 1, generator)
    drawing = place(habit, points[0], pressure[0], generator)
    return drawing, digit


def digits(count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Write many digits, equally many of each.

    Returns images (count, 28, 28) uint8, 0 paper to 255 ink, fitted like MNIST's and with pens in
    its range, and labels (count,) int64, in random order, on the generator's device. Thousands at
    once are several times as fast per digit as hundreds.
    """
    return result_of(writing(count, generator))


def writing(count: int, generator: torch.Generator) -> Generator[Tick, None, tuple[Tensor, Tensor]]:
    """Write many digits as `digits` does, with a tick after every habit."""
    device = generator.device
    images = [torch.empty(0, IMAGE_SIZE, IMAGE_SIZE, dtype=torch.uint8, device=device)]
    labels = []
    for digit in range(DIGITS):
        some = count // DIGITS + (digit < count % DIGITS)
        labels.append(torch.full((some,), digit, device=device))
        for habit, times in _shares(digit, some, generator):
            with one_thread(device):
                images.append(images_of(*lines(habit, times, generator), generator))
            yield Tick()
    order = torch.randperm(count, generator=generator, device=device)
    return torch.cat(images)[order], torch.cat(labels)[order]


def place(habit: Habit, points: Tensor, pressure: Tensor, generator: torch.Generator) -> Drawing:
    """Put one line of `lines`, (S, 2) and (S,), on the canvas, anywhere and at any size."""
    draw = torch.rand(4, generator=generator).tolist()
    pen = 0.02 * 6 ** draw[0]  # from the canvas's thinnest to its thickest
    low, high = points.amin(0), points.amax(0)
    longer = float((high - low).max())
    room = 1 - 1.5 * pen  # the widest ink stays inside
    size = room * (0.25 + 0.75 * draw[1])
    span = (high - low) * (size / longer)
    corner = 0.75 * pen + (room - span) * torch.tensor(draw[2:])
    placed = ((points - low) * (size / longer) + corner).numpy()
    widths = (pressure * pen).numpy()
    parts = _template(habit).strokes
    return Drawing(tuple(Stroke.of(placed[part], widths[part]) for part in parts))


def _shares(digit: int, count: int, generator: torch.Generator) -> Iterator[tuple[Habit, int]]:
    """Divide `count` at random among a digit's habits, by how common they are."""
    habits = HABITS[digit]
    weights = _weights(digit).to(generator.device)
    chosen = torch.multinomial(weights, max(count, 1), replacement=True, generator=generator)
    times = chosen[:count].bincount(minlength=len(habits)).tolist()
    return ((habit, some) for habit, some in zip(habits, times, strict=True) if some)


def images_of(points: Tensor, pressure: Tensor, generator: torch.Generator) -> Tensor:
    """Draw the lines of `lines` with random pens; (count, 28, 28) uint8, fitted."""
    ink = batch_raster.fit(points, pressure, pens(len(points), generator))
    return (ink[:, MARGIN:-MARGIN, MARGIN:-MARGIN] * 255).round_().to(torch.uint8)


def pens(count: int, generator: torch.Generator) -> Tensor:
    """Return pen widths in pixels, (count,): mostly MNIST's, some thin, some very wide.

    They are sorted, since a batch of similar widths is drawn faster.
    """
    device = generator.device
    usual = 2.15 + 0.2 * torch.randn(count, generator=generator, device=device)
    other = torch.empty(count, device=device).uniform_(1.5, 4.2, generator=generator)
    is_usual = torch.rand(count, generator=generator, device=device) < 0.6
    return torch.where(is_usual, usual, other).clamp_(1.5, 4.2).sort().values


@dataclass(frozen=True, eq=False)
class _Template:
    """A habit prepared for many hands at once: P points, each end twice, and S samples of the line.

    points: (P, 2). corner, first, last: (P,) 0 or 1, the point's role in its stroke. stroke: (P,),
    the stroke it belongs to. segment: (S,), the point that each sample follows. basis: (S, 4), the
    sample's weights for that point, its tangent, the next point and its tangent. strokes: slices of
    S. width: of the habit.
    """

    points: Tensor
    corner: Tensor
    first: Tensor
    last: Tensor
    stroke: Tensor
    segment: Tensor
    basis: Tensor
    strokes: tuple[slice, ...]
    width: float

    @property
    def two_sided(self) -> bool:
        return self.width > _TWO_SIDED


def lines(
    habit: Habit, count: int, generator: torch.Generator, hand: Hand = HAND
) -> tuple[Tensor, Tensor]:
    """Write a habit in `count` hands: lines as `batch_raster.fit` takes them.

    Returns points (count, S, 2), about 1 high, and pressure (count, S), about 1.
    """
    template = _template(habit, generator.device)
    draws = _Draws(count, generator)
    points = _careless(template, draws, hand)
    points = _with_endings(points, template, draws, hand)
    points = _in_proportion(points, template, draws, hand)
    curve = _curve(points, template, draws, hand)
    return curve, _pressure(curve.shape[1], draws, hand)


class _Draws:
    """Random numbers for `count` digits at once."""

    def __init__(self, count: int, generator: torch.Generator) -> None:
        self.count, self._generator = count, generator

    def normal(self, *shape: int) -> Tensor:
        """Return (count, *shape) numbers of mean 0 and deviation 1, clipped to ±2.5."""
        numbers = torch.empty(self.count, *shape, device=self._generator.device)
        return numbers.normal_(generator=self._generator).clamp_(-2.5, 2.5)

    def uniform(self, *shape: int) -> Tensor:
        """Return (count, *shape) numbers in 0..1."""
        device = self._generator.device
        return torch.rand(self.count, *shape, generator=self._generator, device=device)


def _careless(template: _Template, draws: _Draws, hand: Hand) -> Tensor:
    """Displace points and strokes, (N, P, 2); neighbouring points move together."""
    points = template.points
    care = hand.care * (0.4 - 0.6 * (1 - 0.98 * draws.uniform(1, 1)).log())  # mean about 1
    noise = draws.normal(*points.shape)
    noise = noise + 0.5 * (noise.roll(1, 1) + noise.roll(-1, 1))
    shifts = hand.stroke * draws.normal(len(template.strokes), 2)
    growth = 1 + 0.05 * draws.normal(len(template.strokes), 2)
    middle = points.mean(0)
    return (
        (points - middle) * growth[:, template.stroke]
        + middle
        + care * noise
        + shifts[:, template.stroke]
    )


def _with_endings(points: Tensor, template: _Template, draws: _Draws, hand: Hand) -> Tensor:
    """Let strokes begin and end early or late, some with a tail to the outermost point."""
    points = points.clone()
    for end, inward in ((template.first, 1), (template.last, -1)):
        tip = end.nonzero()[:, 0]
        outward = _unit(points[:, tip + inward] - points[:, tip + 2 * inward])
        reach = hand.ending * draws.normal(len(tip), 1)
        points[:, tip + inward] += reach * outward
        length = hand.tail * (draws.normal(len(tip), 1) - 0.5).clamp_(min=0)
        turn = 0.8 * draws.normal(len(tip))
        points[:, tip] = points[:, tip + inward] + length * _turned(outward, turn)
    return points


def _in_proportion(points: Tensor, template: _Template, draws: _Draws, hand: Hand) -> Tensor:
    """Give each digit its hand's proportions, slant and rotation; (N, P, 2)."""
    x, y = (points - points.mean(1, keepdim=True)).unbind(2)  # about -0.5..0.5
    width, slant, top, waist, turn = draws.normal(5, 1).unbind(1)
    bow = hand.bow * draws.normal(3, 1) * (1 if template.two_sided else 0.6)
    width = (hand.width * width).exp().clamp(max=_STRETCHED)
    if template.two_sided:
        width = width.clamp(_NARROWEST / template.width, _WIDEST / template.width)
    arch = (math.pi * y).cos()
    x = x * width * (1 - 2 * hand.top_heavy * top * y)
    x = x + bow[:, 0] * arch + bow[:, 1] * (2 * math.pi * y).sin()
    y = y + hand.waist * waist * arch + bow[:, 2] * (3 * x).cos()
    x = x - (0.06 + hand.slant * slant) * y
    return _turned(torch.stack([x, y], dim=2), hand.rotation * turn)


def _curve(points: Tensor, template: _Template, draws: _Draws, hand: Hand) -> Tensor:
    """Run a smooth curve through the points; (N, S, 2).

    Cubic Hermite with the tangents of `ink.smooth`, except that the hand's roundness makes them
    longer or shorter, and that corners are those of the habit, which some hands round off.
    """
    steps = points[:, 1:] - points[:, :-1]
    unit = _unit(steps)
    reach = torch.linalg.vector_norm(steps, dim=2, keepdim=True)
    before = torch.cat([unit[:, :1], unit], dim=1) * (1 - template.first)[:, None]
    after = torch.cat([unit, unit[:, -1:]], dim=1) * (1 - template.last)[:, None]
    round_ = 1 + hand.roundness * draws.normal(1, 1)
    soft = (0.8 * draws.uniform(1, 1) - 0.3).clamp_(min=0)
    corner = template.corner[:, None]
    tangents = _unit(before + after) * (round_ * (1 - corner) + soft * corner)
    at, then = template.segment, template.segment + 1
    reach, basis = reach[:, at], template.basis[:, :, None]
    curve: Tensor = (
        basis[:, 0] * points[:, at]
        + basis[:, 1] * reach * tangents[:, at]
        + basis[:, 2] * points[:, then]
        + basis[:, 3] * reach * tangents[:, then]
    )
    return curve


def _pressure(places: int, draws: _Draws, hand: Hand) -> Tensor:
    """Return the pen's width along the line, (N, S), around 1: it swells and shrinks slowly."""
    amount = (hand.pressure * draws.normal(1)).clamp(-0.2, 0.2)
    along = torch.linspace(0, 1, places, device=amount.device)
    waves = 0.5 + 1.5 * draws.uniform(1)
    width = 1 + amount * (2 * math.pi * (waves * along + draws.uniform(1))).sin()
    return width / width.mean(1, keepdim=True)


def _unit(vectors: Tensor) -> Tensor:
    length: Tensor = torch.linalg.vector_norm(vectors, dim=-1, keepdim=True)
    return vectors / length.clamp_(min=1e-6)


def _turned(vectors: Tensor, angle: Tensor) -> Tensor:
    """Rotate (N, M, 2) vectors by angles (N, M) or (N, 1)."""
    x, y = vectors.unbind(-1)
    cos, sin = angle.cos(), angle.sin()
    return torch.stack([cos * x - sin * y, sin * x + cos * y], dim=-1)


def _weights(digit: int) -> Tensor:
    return torch.tensor([habit.weight for habit in HABITS[digit]])


_CPU = torch.device("cpu")


@cache
def _template(habit: Habit, device: torch.device = _CPU) -> _Template:
    strokes = [np.concatenate([s[:1], s, s[-1:]]) for s in habit.strokes]  # room for the tails
    corner = np.concatenate([np.pad(c, 1) for c in habit.corners])
    points = np.concatenate(strokes)
    numbers = [np.arange(len(s)) for s in strokes]
    first = np.concatenate([n == 0 for n in numbers])
    last = np.concatenate([n == len(n) - 1 for n in numbers])
    segment, place, parts = _places(strokes)
    t, t2, t3 = place, place**2, place**3
    basis = [2 * t3 - 3 * t2 + 1, t3 - 2 * t2 + t, 3 * t2 - 2 * t3, t3 - t2]

    def tensor(values: object) -> Tensor:
        return torch.as_tensor(np.array(values, dtype=np.float32), device=device)

    return _Template(
        points=tensor(points),
        corner=tensor(corner),
        first=tensor(first),
        last=tensor(last),
        stroke=torch.as_tensor(
            np.repeat(np.arange(len(strokes)), [len(s) for s in strokes]), device=device
        ),
        segment=torch.as_tensor(segment, device=device),
        basis=tensor(basis).T.contiguous(),
        strokes=parts,
        width=float(np.ptp(points[:, 0])),
    )


def _places(
    strokes: list[FloatArray],
) -> tuple[NDArray[np.int64], FloatArray, tuple[slice, ...]]:
    """Spread samples evenly along strokes, by length.

    Returns for each sample, (S,), the point it follows and its position between that and the next,
    0 to 1; and each stroke's slice of the samples.
    """
    segments, places, parts = [], [], []
    first, begun = 0, 0
    for points in strokes:
        lengths = np.hypot(*np.diff(points, axis=0).T)
        counts = np.ceil(np.maximum(lengths, 0.1) * _DENSITY).astype(np.int64)
        segment = np.repeat(np.arange(len(counts)), counts)
        place = (np.arange(len(segment)) - (np.cumsum(counts) - counts)[segment]) / counts[segment]
        segments.append(np.append(first + segment, first + len(counts) - 1))
        places.append(np.append(place, 1.0))
        parts.append(slice(begun, begun + len(segment) + 1))
        first, begun = first + len(points), begun + len(segment) + 1
    return np.concatenate(segments), np.concatenate(places).astype(np.float32), tuple(parts)
