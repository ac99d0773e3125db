"""A view as a picture: PNG, SVG or PDF, each with words that say what it shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Self

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QRect, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter, QRegion
from PySide6.QtWidgets import QWidget

from lenet_gui import __version__
from lenet_gui.ui.look.images import as_png

_PNG_KEYS = ("Title", "Description", "Software")  # as PNG's specification names them
_PROGRAM = f"lenet-gui {__version__}"
_DPI = 96  # of a PDF: a pixel of the screen is one of the page
_POINTS = 72 / _DPI


class Shot(NamedTuple):
    """What a picture shows: a view, or a part of it, in its pixels, that has a name of its own."""

    view: QWidget
    part: QRect
    name: str = ""

    @classmethod
    def of(cls, view: QWidget) -> Self:
        """Show all of a view."""
        return cls(view, view.rect())


class Caption(NamedTuple):
    """What a picture shows: the view's name, and the weights and the reading in words."""

    title: str
    text: str


def as_image(shot: Shot, scale: int, caption: Caption | None = None) -> QImage:
    """Paint a shot with `scale` pixels for each one of the screen's, on its own ground."""
    image = QImage(shot.part.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(_ground(shot.view))
    shot.view.render(image, QPoint(), QRegion(shot.part))
    if caption is not None:
        for key, text in zip(_PNG_KEYS, (*caption, _PROGRAM), strict=True):
            image.setText(key, text)
    return image


def taken(shot: Shot, ending: str, scale: int, caption: Caption) -> Callable[[], bytes]:
    """Take a picture; return what makes a file of it, in any thread.

    ending: .png, .svg or .pdf. scale: of a PNG.
    """
    if ending == ".png":
        return partial(as_png, as_image(shot, scale, caption))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    (_write_svg if ending == ".svg" else _write_pdf)(shot, buffer, caption)
    buffer.close()
    return lambda: bytes(content.data())


def _write_svg(shot: Shot, buffer: QBuffer, caption: Caption) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Else texts would be larger than all the rest.
    generator.setResolution(shot.view.logicalDpiX())
    generator.setSize(shot.part.size())
    generator.setViewBox(QRect(QPoint(), shot.part.size()))
    generator.setTitle(caption.title)
    generator.setDescription(f"{caption.text} {_PROGRAM}")
    _paint(shot, QPainter(generator))


def _write_pdf(shot: Shot, buffer: QBuffer, caption: Caption) -> None:
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    size = QSizeF(shot.part.size()) * _POINTS
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(page, portrait, QMarginsF()))
    writer.setTitle(f"{caption.title}. {caption.text}")
    writer.setCreator(_PROGRAM)
    _paint(shot, QPainter(writer))


def _paint(shot: Shot, painter: QPainter) -> None:
    painter.fillRect(QRect(QPoint(), shot.part.size()), _ground(shot.view))
    shot.view.render(painter, QPoint(), QRegion(shot.part))
    painter.end()


def _ground(view: QWidget) -> QColor:
    """Return the colour of the ground that a view stands on."""
    below: QWidget | None = view
    while below is not None and not below.autoFillBackground() and not below.isWindow():
        below = below.parentWidget()
    ground = below or view
    return ground.palette().color(ground.backgroundRole())
