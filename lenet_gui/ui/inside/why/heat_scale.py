"""What the squares stand for: the numbers and meanings of the largest ones."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.why import Answer, Question
from lenet_gui.ui.inside.squares import NEGATIVE, POSITIVE, square_at
from lenet_gui.ui.inside.why.heat_view import HeatView
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.glossary import explain
from lenet_gui.ui.look.names import signed
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_CELL = 16  # pixels, the side of the largest square's
_SHARES = 1.0, 0.5, 0.2, 0.05  # of the reach, of the squares on each side
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_LEFT, _RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignLeft, _MIDDLE | Qt.AlignmentFlag.AlignRight


class HeatScale(QWidget):
    """Squares from evidence against a digit to evidence for it, in the middle below a picture."""

    def __init__(self, heat: HeatView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heat = heat
        self.setObjectName("heat_scale")
        self.setAccessibleName(self.tr("What the colours stand for, in logits"))
        self.setToolTip(self.tr("What the colours stand for, in logits: the sums of Output."))
        explain(self, "logit")
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
        return QSize(px(160), max(px(_CELL), self.fontMetrics().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the squares in the middle, and the words beside them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        cell, middle = px(_CELL), QRectF(self.rect()).center()
        half = (len(_SHARES) + 0.75) * cell
        low, high, x = self._placed(half)
        middle.setX(x)
        for sign, colour in ((-1, NEGATIVE), (1, POSITIVE)):
            painter.setBrush(colour)
            for place, share in enumerate(reversed(_SHARES)):
                at = QPointF(middle.x() + sign * (place + 0.75) * cell, middle.y() + 0.5)
                painter.drawRect(square_at(at, share, cell))
        painter.setPen(tokens_of(self.palette()).colour("text"))
        painter.setFont(small(self.font()))
        width, height = self.width(), self.height()
        painter.drawText(QRectF(middle.x() - half - width, 0, width, height), _RIGHT, low)
        painter.drawText(QRectF(middle.x() + half, 0, width, height), _LEFT, high)

    def _placed(self, half: float) -> tuple[str, str, float]:
        """Return the words at both ends, and the middle: the picture's, unless words were cut then.

        half: how far the squares reach to each side.
        """
        metrics, x = QFontMetrics(small(self.font())), self._heat.place().center().x()
        low, high = self._captions(metrics, min(x, self.width() - x) - half)
        least = metrics.horizontalAdvance(low) + half
        most = self.width() - metrics.horizontalAdvance(high) - half
        return low, high, max(min(x, most), least)

    def _captions(self, metrics: QFontMetrics, room: float) -> tuple[str, str]:
        """Return what is written at both ends: with figures, if they fit."""
        if self._reach is None:
            return self._words
        end, locale = self.tr("{words}: {figure}"), self.locale()
        low, high = (
            end.format(words=words, figure=signed(reach, locale))
            for words, reach in zip(self._words, (-self._reach, self._reach), strict=True)
        )
        wider = max(metrics.horizontalAdvance(text) for text in (low, high))
        return (low, high) if wider <= room else self._words
