"""How far each pixel of a picture stands out from the paper around it, whatever the light.

Three kinds of pictures are told apart:

- the light is even, or falls off evenly, as under a lamp: the paper is one bent surface through the
  brightness that most pixels have;
- a sheet lies on something darker or lighter: the same, on the sheet alone;
- the light is anything else, as with a hard shadow: the paper is what is left when all that is
  narrower than the pen is filled up, a closing (J. Serra, "Image Analysis and Mathematical
  Morphology", 1982). It keeps the edge of a shadow where it is.

Whether ink is darker or lighter than the paper follows from which of the two is thin.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from scipy import ndimage
from skimage.filters import threshold_otsu

from lenet_gui.core.arrays import FloatArray, Mask
from lenet_gui.core.ink.hull import convex_hull
from lenet_gui.core.ink.picture_fit import resample

Light = Literal["even", "sheet", "uneven"]
"""Of a picture; or a sheet lies in it, on something else."""

FAINTEST = 0.06
"""The smallest difference from the paper, 0..1, that counts as ink."""

_SMALL, _SMALLER = 128, 96  # longer sides of the copies that questions about the whole are asked of
_DARKEST = (
    0.35  # paper: below it, differences are not divided by its brightness, or noise would grow
)
_PARTS = 0.3  # of the strongest ink: what stands out as much is no paper
_THICKEST = 0.2  # half a pen's width, as a share of the picture's longer side
_MOST_INK = 0.45  # of all pixels
_MOST_OTHER = 0.02  # of all pixels, that stand out from the paper the wrong way
_LIKELY_THIN = 0.05  # ink whose pen's half width is less is no sheet
_BENT = 6  # terms of the paper's surface
_FALLEN = 0.12  # of white: in light that falls off more from one place to another, it is uneven
# A sheet's least share of the picture, its most, how much of it is no ink, how nearly it is a
# rectangle, and how much of what lies around is as bright.
_LEAST_SHEET, _MOST_SHEET, _SHEET_BARE, _RECTANGLE, _AROUND = 0.12, 0.97, 0.55, 0.86, 0.15
_SURE_SHEET = 0.25  # of the picture, for what would be ink in even light
_SHEETS_PEN = 0.15  # the thickest pen's half width, as a share of the sheet's longer side
_TURNED = np.radians(np.arange(-45, 45, 3))
_STEP = 1.6  # from one reach of the closing to the next
_FILLED = 0.08  # ink that a longer reach adds, as a share of the ink: with less, the reach will do
# How strongly dark ink follows from being thinner, of more contrast, of more area and less at the
# border than light ink: a logistic regression on 1,400 made pictures and their negatives. The last
# is a head start, since ink is rarely lighter than paper.
_DARK_INK = np.array([3.6, 0.5, 1.5, 2.1])
_HEAD_START = 1.5
# A third colour, darker or lighter than two others by this share of what is between them; the most
# of it, of all pixels, in a picture of two.
_BEYOND, _MOST_BEYOND = 0.25, 0.001


@dataclass(frozen=True, eq=False)
class Contrast:
    """How far pixels stand out from the paper.

    values: (H, W), 0 for paper, 1 for black on white. lighter: whether ink is lighter than paper.
    light: that it was found in.
    """

    values: FloatArray
    lighter: bool
    light: Light = "even"


@dataclass(frozen=True, eq=False)
class _Tone:
    """A picture as one value a pixel, (H, W), in which ink is darker than paper.

    relative: whether light scales the values, so that differences are shares of the paper's.
    """

    values: FloatArray
    relative: bool

    def below(self, paper: FloatArray) -> FloatArray:
        """Return how far the values are below the paper's."""
        away = paper - self.values
        scale = np.maximum(paper, _DARKEST) if self.relative else 1.0
        below: FloatArray = (away / scale).astype(np.float32)
        return below

    def reduced(self, side: int) -> "_Tone":
        return _Tone(reduced(self.values, side), self.relative)


def contrast_of(colours: FloatArray, lighter: bool | None = None) -> Contrast:
    """Find how far each pixel, (H, W, 3), 0..1, stands out from the paper.

    lighter: whether ink is lighter than the paper; None to find that out.
    """
    values, relative = _along_main_colour(colours)
    tones = {False: _Tone(values, relative), True: _Tone(1 - values, False)}
    wanted = tones if lighter is None else {lighter: tones[lighter]}
    even = {which: found for which, tone in wanted.items() if (found := _even(tone)) is not None}
    one = next(iter(even.values())) if len(even) == 1 else None
    if one is None or one.half_pen > _LIKELY_THIN:
        for which, tone in wanted.items():
            on_sheet = _on_sheet(tone, one, which in even)
            if on_sheet is not None:
                return Contrast(on_sheet.clip(0), which, "sheet")
    hard = _has_two_levels(values)
    if one is not None and not (hard and lighter is None and one.is_rather_paper):
        return Contrast(_from_zero(one.values), next(iter(even)), one.light)
    local = {which: _Local.of(tone.reduced(_SMALL)) for which, tone in tones.items()}
    if lighter is None:
        lighter = float(local[False].evidence(local[True]) @ _DARK_INK) + _HEAD_START < 0
    if hard:
        dark, light = np.quantile(values, (0.02, 0.98))
        return Contrast((values - dark if lighter else light - values).clip(0), lighter)
    tone = tones[lighter]
    reach = max(round(2 * local[lighter].reach * max(values.shape)), 2)
    smooth = ndimage.gaussian_filter(tone.values, 0.7) if min(values.shape) > 64 else tone.values
    return Contrast(_from_zero(tone.below(_closed(smooth, reach))), lighter, "uneven")


def strongest_of(values: FloatArray) -> float:
    """Return how far full ink stands out: the middle of all that stands out half as far as any."""
    top = float(values.max(initial=0.0))
    return float(np.median(values[values >= top / 2])) if top > 0 else 0.0


def _from_zero(values: FloatArray) -> FloatArray:
    """Let most pixels, which are paper, stand out by nothing: noise lifts the paper a little."""
    lifted: FloatArray = (values - min(float(np.median(values)), 0.1)).clip(0)
    return lifted


def _along_main_colour(colours: FloatArray) -> tuple[FloatArray, bool]:
    """Return one value a pixel, in the direction of colour in which ink and paper differ most.

    Also whether that is a kind of brightness, which light scales.
    """
    small = reduced(colours, _SMALLER)
    near = ndimage.uniform_filter(small, (33, 33, 0), mode="nearest")
    off = (small - near).reshape(-1, 3)
    axis = np.linalg.eigh(off.T @ off)[1][:, -1]
    axis = -axis if axis.sum() < 0 else axis
    if axis.min() >= -0.1:
        weights = axis.clip(0) / axis.clip(0).sum()
        return (colours @ weights).astype(np.float32), True
    values = (colours @ axis).astype(np.float32)
    return (values - values.min()) / max(float(np.abs(axis).sum()), 1.0), False


def reduced(values: FloatArray, side: int) -> FloatArray:
    """Reduce an image by whole blocks to a longer side of at most about this many pixels."""
    block = -(-max(values.shape[:2]) // side)
    height, width = max(values.shape[0] // block, 1), max(values.shape[1] // block, 1)
    down, across = min(block, values.shape[0]), min(block, values.shape[1])
    if block == 1:
        return values
    whole = values[: height * down, : width * across]
    means: FloatArray = whole.reshape(height, down, width, across, *values.shape[2:]).mean((1, 3))
    return means


# Even light


@dataclass(frozen=True, eq=False)
class _Even:
    """Ink in even light: how far pixels stand out, and what says whether that is ink.

    half_pen: half the width of its widest part, as a share of the picture's longer side. light:
    "uneven" if the light falls off.
    """

    values: FloatArray
    half_pen: float
    light: Light

    @property
    def is_rather_paper(self) -> bool:
        """Whether this is what lies around a thick digit: it has the corners and is as thick."""
        ink = self.values > strongest_of(self.values) / 2
        size = max(min(ink.shape) // 12, 1)
        near, far = slice(size), slice(-size, None)
        corners = (ink[near, near], ink[near, far], ink[far, near], ink[far, far])
        inked = sum(corner.mean() > 0.5 for corner in corners)
        return bool(
            self.half_pen > 0.08 and inked >= 3 and ink.mean() > 0.2 and _at_border(ink) < 0.95
        )


def _even(tone: _Tone) -> _Even | None:
    """Return the ink if the light is even: then it is thin, and nothing else stands out."""
    small = tone.reduced(_SMALLER)
    bend = _surface(small.values)
    off = small.below(_at(bend, small.values.shape))
    strongest = strongest_of(off)
    if strongest < FAINTEST:
        return None
    ink = off > _PARTS * strongest
    half_pen = float(ndimage.distance_transform_edt(ink).max()) / max(ink.shape)
    other = float((off < -_PARTS * strongest).mean())
    if half_pen > _THICKEST or other > _MOST_OTHER or ink.mean() > _MOST_INK:
        return None
    paper = _at(bend, tone.values.shape)
    return _Even(tone.below(paper), half_pen, "uneven" if np.ptp(paper) > _FALLEN else "even")


def _terms(shape: tuple[int, ...]) -> FloatArray:
    """Return the terms of a bent surface, (H, W, 6)."""
    y, x = np.mgrid[-1 : 1 : 1j * shape[0], -1 : 1 : 1j * shape[1]].astype(np.float32)
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], axis=2)


def _at(bend: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    surface: FloatArray = (_terms(shape) @ bend).clip(0, 1)
    return surface


def _surface(values: FloatArray, inside: Mask | None = None) -> FloatArray:
    """Fit a bent surface, (6,), to the brightness that most pixels have.

    What is far from the surface counts for ever less: iteratively reweighted least squares.
    """
    terms, flat = _terms(values.shape).reshape(-1, _BENT), values.ravel()
    if inside is not None:
        terms, flat = terms[inside.ravel()], flat[inside.ravel()]
    steps = np.bincount((flat * 31.999).astype(np.intp).clip(0, 31), minlength=32)
    bend = np.zeros(_BENT, np.float32)
    bend[0] = (np.argmax(np.convolve(steps, [1, 1, 1], "same")) + 0.5) / 32
    for turn in range(12):
        used, near = (3 if turn < 3 else _BENT), (0.12 if turn < 4 else 0.06)
        weights = np.exp(-(((flat - terms @ bend) / near) ** 2))
        # A surface bends no more than it must.
        stiff = np.diag([0.0, 0.01, 0.01, 0.02, 0.02, 0.02][:used]) * weights.sum()
        weighted = terms[:, :used] * weights[:, None]
        normal = weighted.T @ terms[:, :used] + stiff + 1e-6 * np.eye(used)
        bend = np.zeros(_BENT, np.float32)
        bend[:used] = np.linalg.solve(normal, weighted.T @ flat)
    return bend


# A sheet on something else


def _on_sheet(tone: _Tone, even: _Even | None, same: bool) -> FloatArray | None:
    """Return how far the pixels of a sheet that does not fill the picture stand out; None if none.

    even: what would be ink in even light; same: whether that is darker, too.
    """
    small = tone.reduced(_SMALLER)
    values = small.values
    if min(values.shape) < 16 or np.ptp(values) < FAINTEST:
        return None
    bright = values > threshold_otsu(values)
    hull = _sheet_in(bright)
    if hull is None or bright[~hull].mean() > _AROUND:
        return None
    if even is not None:
        off = reduced(even.values, _SMALLER)
        taken = off > _PARTS * strongest_of(off)
        # The table was taken for ink, or the sheet was.
        if not same and hull.mean() < _SURE_SHEET:
            return None  # rather a digit, as nearly a rectangle as a 1 or an 8 is
        if taken[~hull if same else hull].mean() < 0.8:
            return None
    elif sum(edge.any() for edge in (hull[0], hull[-1], hull[:, 0], hull[:, -1])) > 1:
        return None  # rather a shadow's edge
    inside = ndimage.binary_erosion(hull, np.ones((3, 3)))
    if not inside.any():
        return None
    bend = _surface(values, inside)
    below = np.where(inside, small.below(_at(bend, values.shape)), 0)
    ink = below > 0.4 * max(strongest_of(below), FAINTEST)
    size = max(int(np.ptp(places)) for places in np.nonzero(hull))
    if ndimage.distance_transform_edt(ink).max() > _SHEETS_PEN * size:
        return None
    if ink.sum() < 0.003 * hull.sum():
        return None
    whole = resample(inside.astype(np.float32), *tone.values.shape) > 0.5
    found: FloatArray = tone.below(_at(bend, tone.values.shape)) * whole
    return found


def _sheet_in(bright: Mask) -> Mask | None:
    """Return the largest bright part, its holes filled, if it has a sheet's form."""
    labels, count = ndimage.label(bright)
    if not count:
        return None
    part = labels == np.argmax(np.bincount(labels.ravel())[1:]) + 1
    hull = convex_hull(part)
    if not _LEAST_SHEET <= hull.mean() <= _MOST_SHEET or part.sum() < _SHEET_BARE * hull.sum():
        return None
    y, x = np.nonzero(hull)
    boxes = [
        (np.ptp(x * np.cos(angle) + y * np.sin(angle)) + 1)
        * (np.ptp(y * np.cos(angle) - x * np.sin(angle)) + 1)
        for angle in _TURNED
    ]
    return hull if len(x) >= _RECTANGLE * min(boxes) else None


# Uneven light


@dataclass(frozen=True, eq=False)
class _Local:
    """The thinnest ink that stands out from what is near.

    reach: of the closing that fills it up, as a share of the longer side. strongest: its contrast.
    share: of all pixels. border: the share of those at the border that are inked.
    """

    reach: float
    strongest: float
    share: float
    border: float

    @classmethod
    def of(cls, tone: _Tone) -> "_Local":
        """Find the shortest reach whose ink is filled: a longer one adds next to nothing to it."""
        longer = max(tone.values.shape)
        steps = np.arange(np.log(longer) / np.log(_STEP), dtype=int)
        reaches = sorted({max(round(max(longer / 64, 1) * _STEP**n), 1) for n in steps})
        offs = [_from_zero(tone.below(_closed(tone.values, reach))) for reach in reaches]
        strongest = [strongest_of(off) for off in offs]
        best, least = len(reaches) - 1, np.inf
        for n in range(len(reaches) - 1):
            if strongest[n] < max(FAINTEST, 0.6 * strongest[n + 1]):
                continue
            added = _added(tone.values, reaches[n], strongest[n], offs[n], offs[n + 1 : n + 5])
            if added < least:
                best, least = n, added
            if added < _FILLED:
                break
        ink = offs[best] > strongest[best] / 2
        return cls(reaches[best] / longer, strongest[best], float(ink.mean()), _at_border(ink))

    def evidence(self, other: "_Local") -> FloatArray:
        """Return what speaks for this being the ink, and the other not: four numbers."""
        return np.array(
            [
                np.log(other.reach / self.reach),
                np.log((self.strongest + 0.01) / (other.strongest + 0.01)),
                np.log((self.share + 1e-4) / (other.share + 1e-4)),
                other.border - self.border,
            ]
        )


def _added(
    values: FloatArray, reach: int, strongest: float, off: FloatArray, longer: list[FloatArray]
) -> float:
    """Return how much of the same ink longer reaches would add, as a share of what there is."""
    ink = off > strongest / 2
    near = ndimage.maximum_filter(ink, 2 * reach + 1)
    inked, size = ink.astype(np.float32), 2 * reach + 1
    local = ndimage.uniform_filter(values * inked, size)
    local = local / np.maximum(ndimage.uniform_filter(inked, size), 1e-3)
    whole, paper = float(np.median(values[ink])), float(np.median((values + off)[ink]))
    # As dark as the ink near it and not much lighter than all: no shadow.
    same = (values <= local + 0.15 * strongest) & (values <= whole + 0.35 * (paper - whole))
    new = near & same & ~ink
    most = max(int(np.count_nonzero(new & (each > strongest / 2))) for each in longer)
    return most / max(int(np.count_nonzero(ink)), 1)


def _closed(values: FloatArray, reach: int) -> FloatArray:
    """Fill up what is darker and narrower than twice the reach."""
    widest = ndimage.maximum_filter(values, 2 * reach + 1, mode="nearest")
    closed: FloatArray = ndimage.minimum_filter(widest, 2 * reach + 1, mode="nearest")
    return closed


def _at_border(ink: Mask) -> float:
    return float(np.concatenate([ink[0], ink[-1], ink[:, 0], ink[:, -1]]).mean())


def _has_two_levels(values: FloatArray) -> bool:
    """Whether a picture is of two colours alone, as a scan in black and white is.

    Paper half in shadow has two as well, but what little ink there is lies far beyond them.
    """
    dark, light = np.quantile(values, (0.02, 0.98))
    between = light - dark
    off = np.minimum(np.abs(values - dark), np.abs(values - light))
    beyond = (values < dark - _BEYOND * between) | (values > light + _BEYOND * between)
    near = (off < 0.12 * between).mean()
    return bool(between > FAINTEST and near > 0.93 and beyond.mean() < _MOST_BEYOND)
