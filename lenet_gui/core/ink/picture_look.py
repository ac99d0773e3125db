"""How to look at a picture for the ink in it."""

from dataclasses import dataclass, replace

from lenet_gui.core.ink.drawing import EVERYWHERE, Box

USUAL_CONTRAST = 0.3


@dataclass(frozen=True)
class PictureLook:
    """How to look at a picture.

    turned: quarter turns clockwise. crop: the part to look at, of the turned picture's unit square.
    lighter: whether ink is lighter than the paper; None to find out. least_contrast: of ink, as a
    share of the strongest, 0..1.
    """

    turned: int = 0
    crop: Box = EVERYWHERE
    lighter: bool | None = None
    least_contrast: float = USUAL_CONTRAST

    def turned_by(self, quarters: int) -> "PictureLook":
        """Return the look at the same part of the picture, turned by quarters, clockwise."""
        crop = self.crop
        for _ in range(quarters % 4):
            left, top, right, bottom = crop
            crop = 1 - bottom, left, 1 - top, right
        return replace(self, turned=(self.turned + quarters) % 4, crop=crop)


USUAL_LOOK = PictureLook()
