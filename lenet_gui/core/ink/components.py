"""Ink that hangs together, pixel by pixel, and which of it belongs to the digits of a picture."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from lenet_gui.core.arrays import FloatArray, Mask

_EIGHT = np.ones((3, 3), bool)

# What is smaller than this share of the largest part away from the edges, or of the picture's
# longer and of its shorter side, or has less of the ink, is no digit.
_SMALL, _SMALLEST, _SMALLEST_ACROSS, _FAINT = 0.4, 0.12, 0.3, 0.02
_BESIDE = 0.35  # of a part's width lies over the digit's: less is beside it
_PIECE = 0.6  # of the digit's ink: a neighbour's piece has less
_NEAR = 0.08  # of the digit's size: what is nearer may be a part of it
_SPECK, _GRAIN = 0.04, 0.008  # of the largest part's area: dirt if far from it, and dirt anywhere
_LARGER, _LIKE_PEN = 1.3, 2.5
_SPECKS_SIDE = 128  # of the picture's side, this part: what is smaller is no ink
_MANY_SPECKS = 0.01  # of the picture's area
_FAR = 0.12  # of the largest part's size


@dataclass(frozen=True, eq=False)
class Component:
    """A part of a mask that hangs together: pixels from `left` to before `right`, and so down."""

    label: int
    left: int
    top: int
    right: int
    bottom: int
    amount: float

    @property
    def width(self) -> int:
        """Pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels."""
        return self.bottom - self.top

    @property
    def size(self) -> int:
        """The longer side."""
        return max(self.width, self.height)

    def touches(self, shape: tuple[int, ...]) -> bool:
        """Whether it lies at an edge of the picture."""
        return self.touches_side(shape) or self.top == 0 or self.bottom == shape[0]

    def touches_side(self, shape: tuple[int, ...]) -> bool:
        """Whether it lies at the left or the right edge."""
        return self.left == 0 or self.right == shape[1]


def least_size(shape: tuple[int, ...]) -> float:
    """Return the least longer side of a digit in a picture, pixels."""
    return min(_SMALLEST * max(shape), _SMALLEST_ACROSS * min(shape))


def components_of(
    mask: Mask, weights: FloatArray | None = None
) -> tuple[NDArray[np.intp], list[Component]]:
    """Return the labels of a mask's parts, (H, W), 0 for none, and the parts.

    weights: what the pixels' `amount` is counted in; 1 each if left out.
    """
    labels, count = ndimage.label(mask, _EIGHT)
    sizes = np.bincount(
        labels.ravel(), None if weights is None else weights.ravel(), minlength=count + 1
    )
    found = [
        Component(n, across.start, down.start, across.stop, down.stop, float(sizes[n]))
        for n, (down, across) in enumerate(ndimage.find_objects(labels), start=1)
    ]
    return labels, found


def of_the_digits(mask: Mask, contrast: FloatArray) -> Mask:
    """Return a mask without what belongs to a neighbour, a frame or a table at the edge.

    If digits stand away from the edges, what lies at an edge goes, unless it is a part of them. Is
    there none, the picture was cropped to its digit, and only what is plainly beside that goes.
    """
    labels, parts = components_of(mask, contrast)
    if not parts:
        return mask
    shape = mask.shape
    inner = [part for part in parts if not part.touches(shape)]
    largest = max((part.size for part in inner), default=0)
    most = max(part.amount for part in parts)
    digits = [
        part
        for part in inner
        if part.size >= max(_SMALL * largest, least_size(shape)) and part.amount >= _FAINT * most
    ]
    if digits and _is_cut_off(mask, labels, parts, digits):
        digits = []  # what stands away from the edges is a scrap beside a digit that does not
    apart = bool(digits)
    if not apart:
        digits = [max(parts, key=lambda part: part.amount * (1 - 0.4 * part.touches_side(shape)))]
    box = (
        min(part.left for part in digits),
        min(part.top for part in digits),
        max(part.right for part in digits),
        max(part.bottom for part in digits),
    )
    amount = max(part.amount for part in digits)
    away = _distances(labels, parts, digits)
    gone = []
    for part in parts:
        if part in digits or not part.touches(shape):
            continue
        if apart:
            stays = _is_a_part(part, box, away[part.label]) and part.amount > 0.25 * amount
        else:
            beside = part.touches_side(shape) and _over(part, box)[0] < _BESIDE
            stays = not beside or part.amount >= _PIECE * amount
        if not stays:
            gone.append(part.label)
    return _without(labels, gone)


def _is_cut_off(
    mask: Mask, labels: NDArray[np.intp], parts: list[Component], digits: list[Component]
) -> bool:
    """Whether the part with most ink is rather the digit, though it lies at an edge.

    Then it is larger than those that do not, written with a pen like theirs, and not around them.
    """
    largest = max(parts, key=lambda part: part.amount)
    size = max(part.size for part in digits)
    if largest in digits or largest.size < _LARGER * size:
        return False
    depth = ndimage.distance_transform_edt(np.pad(mask, 1))[1:-1, 1:-1]
    pens = ndimage.maximum(depth, labels, [largest.label, *(part.label for part in digits)])
    around = any(
        largest.left <= part.left
        and largest.right >= part.right
        and largest.top <= part.top
        and largest.bottom >= part.bottom
        for part in digits
    )
    return not around and bool(pens[0] <= _LIKE_PEN * max(pens[1:]))


def without_specks(contrast: FloatArray) -> FloatArray:
    """Return how far pixels stand out, (H, W), without specks, which may do so more than ink.

    Where there are very many, they are what the picture is made of, as in print.
    """
    mask = contrast > contrast.max(initial=0.0) / 2
    labels, parts = components_of(mask)
    least = max(mask.shape) / _SPECKS_SIDE
    specks = [part for part in parts if part.size < least]
    if not specks or sum(part.amount for part in specks) > _MANY_SPECKS * mask.size:
        return contrast
    gone = mask & ~_without(labels, [part.label for part in specks])
    cleaned: FloatArray = contrast * ~ndimage.binary_dilation(gone, _EIGHT, iterations=2)
    return cleaned


def without_dirt(mask: Mask) -> Mask:
    """Return a mask without specks far from its largest part."""
    labels, parts = components_of(mask)
    if not parts:
        return mask
    largest = max(parts, key=lambda part: part.amount)
    away = _distances(labels, parts, [largest])
    gone = [
        part.label
        for part in parts
        if part.amount < _GRAIN * largest.amount
        or (part.amount < _SPECK * largest.amount and away[part.label] > _FAR * largest.size)
    ]
    return _without(labels, gone)


def _distances(
    labels: NDArray[np.intp], parts: list[Component], some: list[Component]
) -> FloatArray:
    """Return how far each part, by its label, is from the nearest of some of them, in pixels."""
    far = ndimage.distance_transform_edt(
        _without(labels, [part.label for part in some]) | (labels == 0)
    )
    nearest = ndimage.minimum(far, labels, np.arange(len(parts) + 1))
    return np.asarray(nearest, np.float32)


def _without(labels: NDArray[np.intp], gone: list[int]) -> Mask:
    """Return the mask of all parts but some."""
    stays = np.ones(int(labels.max(initial=0)) + 1, bool)
    stays[[0, *gone]] = False
    kept: Mask = stays[labels]
    return kept


def _over(part: Component, box: tuple[int, int, int, int]) -> tuple[float, float]:
    """Return which share of a part's width, and of its height, lies over a box's."""
    across = min(part.right, box[2]) - max(part.left, box[0])
    down = min(part.bottom, box[3]) - max(part.top, box[1])
    return max(across, 0) / part.width, max(down, 0) / part.height


def _is_a_part(part: Component, box: tuple[int, int, int, int], away: float) -> bool:
    """Whether a part may belong to a digit in a box, so far away: no frame, and over or beside."""
    size = max(box[2] - box[0], box[3] - box[1])
    around = (
        part.left <= box[0]
        and part.right >= box[2]
        and part.top <= box[1]
        and part.bottom >= box[3]
    )
    near = away <= max(2.0, _NEAR * size) and max(_over(part, box)) >= 0.5
    return near and not around and part.size < 1.5 * size
