"""Small things that several widgets paint in the same way."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from lenet_gui.ui.look.tokens import Tokens

MARK, THIN_MARK = 2.0, 1.5  # pixels, the width of a ring
HALO = 1.0  # around it, at both sides


def faint(colour: QColor, share: float) -> QColor:
    """Return a colour with its opacity multiplied by share, 0..1."""
    fainter = QColor(colour)
    fainter.setAlphaF(colour.alphaF() * share)
    return fainter


def paint_frame(painter: QPainter, place: QRectF, width: float = 1.0) -> None:
    """Frame a place visibly on any colour: white, with black around it."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    out = (width + 1) / 2
    frame = place.adjusted(-out, -out, out, out)
    for colour, thickness in ((Qt.GlobalColor.black, width + 2), (Qt.GlobalColor.white, width)):
        painter.setPen(QPen(colour, thickness))
        painter.drawRect(frame)


def paint_bar(painter: QPainter, track: QRectF, share: float, tokens: Tokens) -> None:
    """Paint a signed bar from the middle of its track: right for positive, left for negative.

    share: -1..1 of half the track.
    """
    middle, length = track.center().x(), track.width() / 2 * min(max(share, -1.0), 1.0)
    painter.fillRect(track, tokens.colour("sunken"))
    bar = QRectF(middle + min(length, 0.0), track.top(), abs(length), track.height())
    # Not coloured by magnitude, which the length shows: short bars would be too faint.
    painter.fillRect(bar, tokens.colour("positive" if share > 0 else "negative"))
    axis = QRectF(middle - 0.5, track.top() - 1, 1, track.height() + 2)
    painter.fillRect(axis, tokens.colour("edge"))


def paint_rings(
    painter: QPainter,
    places: list[QRectF],
    tokens: Tokens,
    width: float = MARK,
    *,
    dashed: bool = False,
) -> None:
    """Ring places in the colour of what is being looked at, with a halo that shows on any data."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _mark_pens(tokens, width, dashed=dashed):
        painter.setPen(pen)
        painter.drawRects(places)


def paint_outline(painter: QPainter, path: QPainterPath, tokens: Tokens, *, dashed: bool) -> None:
    """Paint an outline as `paint_rings` paints rings."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen in _mark_pens(tokens, MARK, dashed=dashed):
        painter.setPen(pen)
        painter.drawPath(path)
    painter.restore()


def _mark_pens(tokens: Tokens, width: float, *, dashed: bool) -> tuple[QPen, QPen]:
    """Return the pens of the halo and of the mark on it."""
    halo, mark = QPen(tokens.colour("halo"), width + 2 * HALO), QPen(tokens.colour("mark"), width)
    if dashed:
        mark.setDashPattern([3, 2])
    return halo, mark
