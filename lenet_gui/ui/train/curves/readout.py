"""The values at one point of the curves, in words."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.training.epoch import Epoch
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.style import faint
from lenet_gui.ui.train.curves.data import Record
from lenet_gui.ui.train.curves.plot import Target


class Readout(QWidget):
    """A line of text that is always visible and takes all the width it gets, so nothing jumps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readout")
        self.setAccessibleName(self.tr("Values"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.text = ""

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().height() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, its end cut off if it is too long."""
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(faint(self.palette().color(QPalette.ColorRole.WindowText), 0.85))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)

    def show_target(self, records: list[Record], target: Target | None) -> None:
        """Show the values at a point; without one, the newest values of the newest run."""
        if target is not None and target.run < len(records):
            text = self._of(records[target.run], target.marked, target.point)
        elif records and records[0].epochs:
            text = self._of(records[0], True, -1)
        elif records and len(records[0].training):
            text = self._of(records[0], False, -1)
        else:
            text = self.tr("The curves appear as soon as a run has begun.")
        if text != self.text:
            self.text = text
            self.setAccessibleDescription(text)
            self.setToolTip(text)
            self.update()

    def _of(self, record: Record, marked: bool, index: int) -> str:
        if marked:
            return self._of_epoch(record.label, record.epochs[index])
        position, loss = record.training_line[index].tolist()
        return self.tr("{run}, epoch {position}: training loss {loss}").format(
            run=record.label,
            position=self.locale().toString(position, "f", 2),
            loss=self._loss(loss),
        )

    def _of_epoch(self, label: str, epoch: Epoch) -> str:
        accuracy, low, high = (
            percent(share, self.locale(), 2) for share in (epoch.accuracy, *epoch.interval)
        )
        return self.tr(
            "{run}, epoch {epoch}: loss {loss}, test {test_loss}; {accuracy} ({low} to {high})"
        ).format(
            run=label,
            epoch=epoch.number,
            loss=self._loss(epoch.loss),
            test_loss=self._loss(epoch.test_loss),
            accuracy=accuracy,
            low=low,
            high=high,
        )

    def _loss(self, loss: float) -> str:
        return self.locale().toString(loss, "f", 3 if loss >= 0.1 else 4)
