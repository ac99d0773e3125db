"""The two colour maps: for amounts, the same in light and dark, and for signed numbers."""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter

from lenet_gui.ui.look.images import image_from

# Viridis, by S. van der Walt and N. Smith (CC0): equal steps look equally different, also in grey
# and to colour-blind eyes. Linear interpolation between these eleven colours is within 1 % of it.
_ANCHORS = (
    (68, 1, 84),
    (72, 36, 117),
    (65, 68, 135),
    (53, 95, 141),
    (42, 120, 142),
    (33, 145, 140),
    (34, 168, 132),
    (68, 191, 112),
    (122, 209, 81),
    (189, 223, 38),
    (253, 231, 37),
)

# Orange above zero, blue below, two hues that colour-blind eyes tell apart. Both have the CIE
# lightness 93, 82, 71, 59, 46, 33, so lightness shows the magnitude, whatever the sign.
_POSITIVE = (
    (235, 235, 235),
    (238, 195, 170),
    (233, 156, 107),
    (211, 118, 51),
    (173, 84, 11),
    (127, 58, 0),
)
_NEGATIVE = (
    (235, 235, 235),
    (173, 207, 244),
    (87, 181, 253),
    (7, 150, 222),
    (3, 115, 173),
    (1, 82, 125),
)
# On dark cards zero is dark, and both signs grow lighter, equally at each step.
_POSITIVE_ON_DARK = (
    (42, 46, 56),
    (100, 65, 37),
    (150, 89, 38),
    (204, 118, 43),
    (249, 154, 75),
    (255, 205, 171),
)
_NEGATIVE_ON_DARK = (
    (42, 46, 56),
    (15, 77, 112),
    (5, 110, 161),
    (13, 148, 213),
    (79, 185, 254),
    (183, 219, 253),
)
_SIGNED_ANCHORS = {
    False: (*reversed(_NEGATIVE[1:]), *_POSITIVE),
    True: (*reversed(_NEGATIVE_ON_DARK[1:]), *_POSITIVE_ON_DARK),
}


def _table(anchors: tuple[tuple[int, int, int], ...], steps: int) -> NDArray[np.uint32]:
    places = np.linspace(0, steps - 1, len(anchors))
    red, green, blue = (
        np.interp(np.arange(steps), places, channel).round().astype(np.uint32)
        for channel in zip(*anchors, strict=True)
    )
    table: NDArray[np.uint32] = (
        np.uint32(0xFF000000) | red << np.uint32(16) | green << np.uint32(8) | blue
    )
    return table


_TABLE = _table(_ANCHORS, 256)
_LIGHTNESS = np.array([0.114, 0.587, 0.299])  # of blue, green and red
_MIDDLE = 127
_SIGNED_TABLES = {  # odd, so that zero has an entry
    dark: _table(anchors, 2 * _MIDDLE + 1) for dark, anchors in _SIGNED_ANCHORS.items()
}


def image_of(values: NDArray[np.float32], low: float, high: float) -> QImage:
    """Return an image of (H, W) values, a pixel each; low and high are the colour map's ends."""
    return image_from(_TABLE[_steps(values, low, high)], QImage.Format.Format_RGB32)


def _steps(values: NDArray[np.float32], low: float, high: float) -> NDArray[np.uint8]:
    scale = 255.0 / max(high - low, 1e-9)
    steps: NDArray[np.uint8] = np.clip((values - low) * scale, 0, 255).astype(np.uint8)
    return steps


def grey_image_of(
    values: NDArray[np.float32],
    low: float,
    high: float,
    ground: QColor,
    strength: float,
    share: float,
) -> QImage:
    """Return the image of `image_of` as far, 0..1, as `share` says on the way to pale grey.

    ground: what the grey fades into. strength: 0..1 of the grey in it.
    """
    table = _pale_table(ground.rgb(), strength, share)
    return image_from(table[_steps(values, low, high)], QImage.Format.Format_RGB32)


@lru_cache(maxsize=32)
def _pale_table(ground: int, strength: float, share: float) -> NDArray[np.uint32]:
    colours, floor = (
        table.view(np.uint8).reshape(-1, 4)[:, :3].astype(np.float64)  # blue, green, red
        for table in (_TABLE, np.array([ground], dtype=np.uint32))
    )
    grey = colours @ _LIGHTNESS
    pale = floor + (grey[:, None] - floor) * strength
    mixed = np.full((len(colours), 4), 255, dtype=np.uint8)
    mixed[:, :3] = (colours + (pale - colours) * share).round()
    return mixed.view(np.uint32)[:, 0]


def signed_image_of(values: NDArray[np.floating], reach: float, *, dark: bool) -> QImage:
    """Return an image of (H, W) signed values, a pixel each: orange above zero, blue below.

    reach: the magnitude with the strongest colours; larger ones are clipped. dark: whether it is
    shown on a dark ground; zero is nearest to the ground.
    """
    steps = np.rint(np.clip(values / max(reach, 1e-9), -1, 1) * _MIDDLE).astype(np.intp)
    return image_from(_SIGNED_TABLES[dark][steps + _MIDDLE], QImage.Format.Format_RGB32)


def signed_colour(share: float, *, dark: bool) -> QColor:
    """Return the colour of a signed number as in `signed_image_of`. share: -1..1 of the reach."""
    step = round(min(max(share, -1.0), 1.0) * _MIDDLE)
    return QColor.fromRgb(int(_SIGNED_TABLES[dark][step + _MIDDLE]))


def paint_scale(painter: QPainter, rect: QRectF) -> None:
    """Paint the colour map of amounts from left (low) to right (high)."""
    _paint_ramp(painter, rect, _ANCHORS)


def paint_signed_scale(painter: QPainter, rect: QRectF, *, dark: bool) -> None:
    """Paint the colour map of signed numbers from left (minus the reach) to right (the reach)."""
    _paint_ramp(painter, rect, _SIGNED_ANCHORS[dark])


def _paint_ramp(painter: QPainter, rect: QRectF, anchors: tuple[tuple[int, int, int], ...]) -> None:
    gradient = QLinearGradient(rect.topLeft(), rect.topRight())
    for place, colour in enumerate(anchors):
        gradient.setColorAt(place / (len(anchors) - 1), QColor(*colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(rect, 2, 2)
