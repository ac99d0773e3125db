"""The colour scale of a signed map, with the numbers and meanings of its two ends."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.why import Answer, Question
from lenet_gui.ui.look.colours import paint_signed_scale
from lenet_gui.ui.look.names import signed
from lenet_gui.ui.look.style import faint

_BAR = 10  # pixels high
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class HeatScale(QWidget):
    """A colour bar from evidence against a digit to evidence for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("heat_scale")
        self.setAccessibleName(self.tr("What the colours stand for, in logits"))
        self.setToolTip(self.tr("What the colours stand for, in logits: the sums of Output."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._words = ("", "")
        self._reach: float | None = None

    def show_answer(self, question: Question | None, answer: Answer | None) -> None:
        """Show an answer's scale; without an answer, only the colours."""
        words = self._ends(question)
        reach = None if answer is None else answer.reach
        if (words, reach) != (self._words, self._reach):
            self._words, self._reach = words, reach
            self.update()

    def _ends(self, question: Question | None) -> tuple[str, str]:
        if question is None:
            return self.tr("against it"), self.tr("for it")
        speaks_for = self.tr("for {digit}").format(digit=question.digit)
        if question.against is None:
            return self.tr("against {digit}").format(digit=question.digit), speaks_for
        return self.tr("for {digit}").format(digit=question.against), speaks_for

    def sizeHint(self) -> QSize:
        return QSize(258, _BAR + 2 + self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar and the labels below it."""
        painter = QPainter(self)
        paint_signed_scale(painter, QRectF(0, 0, self.width(), _BAR))
        text = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(faint(text, 0.85))
        below = QRectF(0, _BAR + 2, self.width(), self.height() - _BAR - 2)
        low, high = self._words
        if self._reach is not None:
            end, locale = self.tr("{words}: {figure}"), self.locale()
            low = end.format(words=low, figure=signed(-self._reach, locale))
            high = end.format(words=high, figure=signed(self._reach, locale))
        painter.drawText(below, _LEFT, low)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.locale().toString(0))
        painter.drawText(below, _RIGHT, high)
