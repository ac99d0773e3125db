"""How far a run is: one segment an epoch, and the accuracy under each that is over."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from lenet_gui.core.training.epoch import Epoch
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

STEPS = 1000  # of a full bar
# In pixels at the usual size.
_THICK = 8
_GAP = 4
_LEAST = 10  # width of a segment; where there is less, the epochs share one bar


class EpochBar(QProgressBar):
    """Progress over all epochs, in `STEPS`; without epochs, of a download.

    Below it stands a note or, if there is none, the accuracies of the epochs that are over.

    epochs: how many the run has.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_bar")
        self.setAccessibleName(self.tr("Progress of the run"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setTextVisible(False)
        self.note = ""
        self.epochs = 0
        self._done: dict[int, Epoch] = {}
        self.show_share(0, 1)

    def begin(self, epochs: int) -> None:
        """Show a run of this many epochs, none of them begun."""
        self.epochs = epochs
        self._done.clear()
        self.show_share(0, 1)

    def show_share(self, part: float, whole: float | None) -> None:
        """Show a part of the whole; None: nobody knows how much the whole is."""
        self.setRange(0, 0 if whole is None else STEPS)
        self.setValue(round(STEPS * part / whole) if whole else 0)
        self.update()

    def add_epoch(self, epoch: Epoch) -> None:
        """Show an epoch's accuracy."""
        self._done[epoch.number] = epoch
        self.update()

    def write(self, note: str) -> None:
        """Write a note below the bar; an empty one gives way to the accuracies."""
        if note != self.note:
            self.note = note
            self.setAccessibleDescription(note)
            self.setToolTip(note)
            self.update()

    # Painting

    def sizeHint(self) -> QSize:
        line = QFontMetrics(small(self.font())).height()
        return QSize(px(200), px(_THICK + _GAP) + line)

    def minimumSizeHint(self) -> QSize:
        return QSize(px(80), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the segments and what stands below them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        count = self.epochs if self.epochs * px(_LEAST) <= self.width() else 1
        segments = self._segments(max(count, 1))
        reached = len(segments) * self.value() / STEPS if self.maximum() else 0.0
        for number, place in enumerate(segments):
            self._paint_segment(painter, place, reached - number, tokens)
        painter.setFont(small(self.font()))
        painter.setPen(tokens.colour("muted"))
        if self.note:
            cut = painter.fontMetrics().elidedText(
                self.note, Qt.TextElideMode.ElideMiddle, self.width()
            )
            self._write(painter, 0, cut)
        elif len(segments) == self.epochs:
            self._paint_accuracies(painter, segments)
        elif self._done:
            self._paint_last_and_best(painter)

    def _segments(self, count: int) -> list[QRectF]:
        width = (self.width() + px(_GAP)) / count
        return [QRectF(n * width, 0, width - px(_GAP), px(_THICK)) for n in range(count)]

    def _paint_segment(
        self, painter: QPainter, place: QRectF, share: float, tokens: Tokens
    ) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(place, px(_THICK) / 2, px(_THICK) / 2)
        painter.fillPath(shape, tokens.colour("sunken"))
        if share > 0:
            done = QRectF(place)
            done.setWidth(place.width() * min(share, 1.0))
            painter.save()
            painter.setClipRect(done)
            painter.fillPath(shape, tokens.colour("accent"))
            painter.restore()

    def _paint_accuracies(self, painter: QPainter, segments: list[QRectF]) -> None:
        """Paint each epoch's accuracy under its segment, or only some if all are too many."""
        metrics = painter.fontMetrics()
        width = segments[0].width() + px(_GAP)
        every = int(metrics.horizontalAdvance(self._accuracy(1.0) + " ") / width) + 1
        last = max(self._done, default=0)
        for number, epoch in self._done.items():
            if (last - number) % every == 0:
                text = self._accuracy(epoch.accuracy)
                middle = segments[number - 1].center().x()
                wide = metrics.horizontalAdvance(text)
                left = min(max(middle - wide / 2, 0), self.width() - wide)
                self._write(painter, left, text)

    def _paint_last_and_best(self, painter: QPainter) -> None:
        last = self._done[max(self._done)]
        best = max(self._done.values(), key=lambda epoch: (epoch.correct, -epoch.number))
        words = self.tr("epoch {epoch}, the last: {accuracy}")
        text = words.format(epoch=last.number, accuracy=self._accuracy(last.accuracy))
        left = self.width() - painter.fontMetrics().horizontalAdvance(text)
        self._write(painter, left, text)
        words = self.tr("epoch {epoch}, the best: {accuracy}")
        text = words.format(epoch=best.number, accuracy=self._accuracy(best.accuracy))
        if painter.fontMetrics().horizontalAdvance(text) + px(_GAP) < left:
            self._write(painter, 0, text)

    def _accuracy(self, share: float) -> str:
        return percent(share, self.locale(), 2)

    def _write(self, painter: QPainter, left: float, text: str) -> None:
        top = px(_THICK + _GAP)
        place = QRectF(left, top, self.width() - left, self.height() - top)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, text)
