"""A view as a picture: PNG, SVG or PDF, each with words that say what it shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPoint, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from lenet_gui import __version__
from lenet_gui.ui.look.images import as_png

_PNG_KEYS = ("Title", "Description", "Software")  # as PNG's specification names them
_PROGRAM = f"lenet-gui {__version__}"
_DPI = 96  # of a PDF: a pixel of the screen is one of the page
_POINTS = 72 / _DPI


class Caption(NamedTuple):
    """What a picture shows: the view's name, and the weights and the reading in words."""

    title: str
    text: str


def as_image(view: QWidget, scale: int, caption: Caption | None = None) -> QImage:
    """Paint a view with `scale` pixels for each one of the screen's, on its own ground."""
    image = QImage(view.size() * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(_ground(view))
    view.render(image)
    if caption is not None:
        for key, text in zip(_PNG_KEYS, (*caption, _PROGRAM), strict=True):
            image.setText(key, text)
    return image


def taken(view: QWidget, ending: str, scale: int, caption: Caption) -> Callable[[], bytes]:
    """Take a picture of a view; return what makes a file of it, in any thread.

    ending: .png, .svg or .pdf. scale: of a PNG.
    """
    if ending == ".png":
        return partial(as_png, as_image(view, scale, caption))
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    (_write_svg if ending == ".svg" else _write_pdf)(view, buffer, caption)
    buffer.close()
    return lambda: bytes(content.data())


def _write_svg(view: QWidget, buffer: QBuffer, caption: Caption) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(view.logicalDpiX())  # else texts would be larger than all the rest
    generator.setSize(view.size())
    generator.setViewBox(view.rect())
    generator.setTitle(caption.title)
    generator.setDescription(f"{caption.text} {_PROGRAM}")
    _paint(view, QPainter(generator))


def _write_pdf(view: QWidget, buffer: QBuffer, caption: Caption) -> None:
    writer = QPdfWriter(buffer)
    writer.setResolution(_DPI)
    size = QSizeF(view.size()) * _POINTS
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    portrait = QPageLayout.Orientation.Portrait
    writer.setPageLayout(QPageLayout(page, portrait, QMarginsF()))
    writer.setTitle(f"{caption.title}. {caption.text}")
    writer.setCreator(_PROGRAM)
    _paint(view, QPainter(writer))


def _paint(view: QWidget, painter: QPainter) -> None:
    painter.fillRect(view.rect(), _ground(view))
    view.render(painter, QPoint())
    painter.end()


def _ground(view: QWidget) -> QColor:
    """Return the colour of the ground that a view stands on."""
    below: QWidget | None = view
    while below is not None and not below.autoFillBackground() and not below.isWindow():
        below = below.parentWidget()
    ground = below or view
    return ground.palette().color(ground.backgroundRole())
