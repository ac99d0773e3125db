"""The search for the ink in a picture: what stands out, less lines, neighbours and dirt.

A plain picture has none of these, and keeps all that stands out.
"""

import numpy as np
from scipy import ndimage
from skimage.filters import apply_hysteresis_threshold

from lenet_gui.core.arrays import FloatArray, Mask
from lenet_gui.core.ink.components import of_the_digits, without_dirt, without_specks
from lenet_gui.core.ink.ground import FAINTEST, contrast_of, strongest_of
from lenet_gui.core.ink.lines import lines_in
from lenet_gui.core.ink.plain import plain_contrast

# Colours closer to the paper than this share of the ink's distance are paper: noise, shadow.
_PAPER = 0.15
# Colours beyond this share are full ink: pens are uneven.
_INK = 0.85
# Ink is what stands out this much somewhere, as a share of full ink, with all around it that stands
# out less. Lines are printed fainter than a pen writes.
_SOMEWHERE, _AROUND = 0.55, 0.3
_LINE_SOMEWHERE, _LINE_AROUND = 0.3, 0.2


def search(
    colours: FloatArray, lighter: bool | None = None, threshold: float | None = None
) -> tuple[FloatArray, bool] | None:
    """Find the ink in a picture, (H, W, 3), 0..1; None if there is none.

    lighter, threshold: as in `picture_import.PictureLook`. Returns the ink, (H, W), paper 0, full
    ink 1, and whether it is lighter than the paper.
    """
    if np.ptp(colours) < FAINTEST:
        return None
    scale = 1.0 if threshold is None else threshold / _AROUND
    plain = plain_contrast(colours)
    if plain is not None and lighter in (None, plain.lighter):
        return _soft(plain.values, strongest_of(plain.values), scale), plain.lighter
    contrast = contrast_of(colours, lighter)
    values = without_specks(contrast.values)
    strongest = strongest_of(values)
    if strongest < FAINTEST:
        return None
    marks = _standing_out(values, strongest, scale * _LINE_AROUND, scale * _LINE_SOMEWHERE)
    lines = np.any([line.ink for line in lines_in(marks)] or [np.zeros_like(marks)], axis=0)
    kept = marks & ~lines
    kept &= ~(_grown(lines, 1) & (values < _SOMEWHERE * strongest))  # the rim of a line goes, too
    kept = of_the_digits(kept, values)
    # Lines and dirt may be darker than the ink: measure again without them.
    strongest = strongest_of(values * kept)
    if strongest < FAINTEST:
        return None
    around, somewhere = scale * _AROUND, scale * _SOMEWHERE
    kept = without_dirt(_standing_out(values * kept, strongest, around, somewhere))
    ink = _soft(values, strongest, scale) * (_grown(kept, 2) & ~(lines & ~kept))
    return (ink, contrast.lighter) if ink.any() else None


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
