"""Curves as files: a picture, or a table to compute with."""

import csv
import io
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.train.curves.data import Record

SHARPNESS = 2.0  # picture pixels for each screen pixel
_COLUMNS = ("run", "label", "kind", "epoch", "value")


def as_picture(whole: QWidget, parts: Sequence[QWidget]) -> QImage:
    """Paint some parts of a widget where they are, at a higher resolution than the screen's."""
    image = QImage(whole.size() * SHARPNESS, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(SHARPNESS)
    image.fill(whole.palette().color(QPalette.ColorRole.Base))
    for part in parts:
        part.render(image, part.mapTo(whole, QPoint()), renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


def as_csv(records: Sequence[Record]) -> bytes:
    """Return runs as one long table, a value a row: run, label, kind, epoch, value.

    Kinds are "training_loss", at positions within the epochs, and five for each whole epoch:
    "epoch_training_loss", "test_loss", "accuracy", "accuracy_low", "accuracy_high".
    """
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(_COLUMNS)
    for number, record in enumerate(records, 1):
        table.writerows((number, record.label, *row) for row in _rows(record))
    return text.getvalue().encode("utf-8-sig")  # spreadsheets guess without the byte order mark


def _rows(record: Record) -> Iterator[tuple[str, str, str]]:
    for position, loss in record.training.tolist():
        yield "training_loss", f"{position:.6g}", f"{loss:.6g}"
    for epoch in record.epochs:
        low, high = epoch.interval
        for kind, value in (
            ("epoch_training_loss", epoch.loss),
            ("test_loss", epoch.test_loss),
            ("accuracy", epoch.accuracy),
            ("accuracy_low", low),
            ("accuracy_high", high),
        ):
            yield kind, str(epoch.number), f"{value:.6g}"
