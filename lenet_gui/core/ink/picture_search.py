"""The search for the ink in a picture: what stands out, less lines, neighbours and dirt.

A plain picture has none of these, and keeps all that stands out.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy import ndimage
from skimage.filters import apply_hysteresis_threshold

from lenet_gui.core.arrays import FloatArray, Mask
from lenet_gui.core.ink.components import of_the_digits, without_dirt, without_specks
from lenet_gui.core.ink.ground import FAINTEST, Contrast, Light, contrast_of, strongest_of
from lenet_gui.core.ink.lines import lines_in
from lenet_gui.core.ink.picture_look import USUAL_CONTRAST
from lenet_gui.core.ink.plain import plain_contrast

# Colours closer to the paper than this share of the ink's distance are paper: noise, shadow.
_PAPER = 0.15
# Colours beyond this share are full ink: pens are uneven.
_INK = 0.85
# Ink is what stands out this much somewhere, as a share of full ink, with all around it that stands
# out less. Lines are printed fainter than a pen writes.
_SOMEWHERE, _AROUND = 0.55, USUAL_CONTRAST
_LINE_SOMEWHERE, _LINE_AROUND = 0.3, 0.2


@dataclass(frozen=True, eq=False)
class Searched:
    """What a search has found.

    ink: (H, W), paper 0, full ink 1. lighter: whether it is lighter than the paper. plain: whether
    all that stands out is ink. light: that it was found in. lines, others: whether straight lines,
    and ink at the edge that belongs to something else, were left out.
    """

    ink: FloatArray
    lighter: bool
    plain: bool
    light: Light
    lines: bool = False
    others: bool = False


class Search:
    """The search for the ink in one picture: with another contrast, only its end is new."""

    def __init__(self, colours: FloatArray, lighter: bool | None = None) -> None:
        """colours: (H, W, 3), 0..1. lighter: as in `PictureLook`."""
        self._contrast: Contrast | None = None
        if np.ptp(colours) < FAINTEST:
            return
        contrast = plain_contrast(colours)
        self._plain = contrast is not None and lighter in (None, contrast.lighter)
        if contrast is None or not self._plain:
            contrast = contrast_of(colours, lighter)
            contrast = replace(contrast, values=without_specks(contrast.values))
        self._contrast = contrast

    def find(self, least_contrast: float = USUAL_CONTRAST) -> Searched | None:
        """Return the ink, or None if there is none. least_contrast: as in `PictureLook`."""
        contrast = self._contrast
        if contrast is None:
            return None
        scale, values = least_contrast / USUAL_CONTRAST, contrast.values
        strongest = strongest_of(values)
        if strongest < FAINTEST:
            return None
        if self._plain:
            ink = _soft(values, strongest, scale)
            return Searched(ink, contrast.lighter, True, contrast.light) if ink.any() else None
        marks = _standing_out(values, strongest, scale * _LINE_AROUND, scale * _LINE_SOMEWHERE)
        straight = lines_in(marks)
        lines = np.any([line.ink for line in straight] or [np.zeros_like(marks)], axis=0)
        left = marks & ~lines
        left &= ~(_grown(lines, 1) & (values < _SOMEWHERE * strongest))  # a line's rim goes, too
        kept = of_the_digits(left, values)
        others = bool((left & ~kept & (values > _SOMEWHERE * strongest)).any())
        # Lines and dirt may be darker than the ink: measure again without them.
        strongest = strongest_of(values * kept)
        if strongest < FAINTEST:
            return None
        around, somewhere = scale * _AROUND, scale * _SOMEWHERE
        kept = without_dirt(_standing_out(values * kept, strongest, around, somewhere))
        ink = _soft(values, strongest, scale) * (_grown(kept, 2) & ~(lines & ~kept))
        if not ink.any():
            return None
        return Searched(ink, contrast.lighter, False, contrast.light, bool(straight), others)


def _soft(values: FloatArray, strongest: float, scale: float) -> FloatArray:
    """Return ink, paper 0, full ink 1, from how far pixels stand out."""
    soft = np.clip((values / strongest - _PAPER * scale) / (_INK - _PAPER), 0.0, 1.0)
    ink: FloatArray = soft.astype(np.float32)
    return ink


def _standing_out(values: FloatArray, strongest: float, around: float, somewhere: float) -> Mask:
    """Return what stands out by a share of the strongest somewhere, and by less around it."""
    found: Mask = apply_hysteresis_threshold(
        values, min(around, 0.9) * strongest, min(somewhere, 0.95) * strongest
    )
    return found


def _grown(mask: Mask, pixels: int) -> Mask:
    grown: Mask = ndimage.binary_dilation(mask, np.ones((3, 3)), iterations=pixels)
    return grown
