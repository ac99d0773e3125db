"""What a method's map tells, and what it does not."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lenet_gui.core.explain.why import Method
from lenet_gui.ui.look.card import BETWEEN
from lenet_gui.ui.look.common import heading, hint
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import px

_USUAL, _LEAST = 380, 240  # pixels at the usual size, wide


class Limits(QWidget):
    """Two columns of text, always as high as the longest, so nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_limits")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.tells, self.hides = self._label("why_tells"), self._label("why_hides")
        self._texts = {method: self._words(method) for method in (None, *Method)}
        self._columns = (
            (heading(self, self.tr("It tells")), self.tells),
            (heading(self, self.tr("It does not tell")), self.hides),
        )
        self._sample = self._label("why_sample")  # never shown: measures what is not said now
        self._sample.hide()
        self._heights: dict[int, int] = {}  # of the longest text, by width
        keep_measured(self, self._heights.clear)

    def _label(self, name: str) -> QLabel:
        label = hint(self, name, "")
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return label

    def show_method(self, method: Method | None) -> None:
        """Explain a method, or leaving out parts."""
        tells, hides = self._texts[method]
        self.tells.setText(tells)
        self.hides.setText(hides)

    # Placed without a layout, which would ask the labels for the height of what they say now.

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the columns."""
        super().resizeEvent(event)
        width, head = self._column(self.width()), self._head()
        for place, (title, label) in enumerate(self._columns):
            left = place * (self.width() - width)
            title.setGeometry(left, 0, width, head)
            label.setGeometry(left, head, width, self.height() - head)

    def _column(self, width: int) -> int:
        return (width - px(2 * BETWEEN)) // 2

    def _head(self) -> int:
        return self.fontMetrics().height() + px(4)

    def heightForWidth(self, width: int) -> int:
        """Return the room for the longest text, under its heading."""
        column = self._column(width)
        if column not in self._heights:
            heights = []
            for text in (text for both in self._texts.values() for text in both):
                self._sample.setText(text)
                heights.append(self._sample.heightForWidth(column))
            self._heights[column] = max(heights)
        return self._heights[column] + self._head()

    def sizeHint(self) -> QSize:
        width = px(_USUAL)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As low as at the usual width: the layout asks again for its own."""
        return QSize(px(_LEAST), self.sizeHint().height())

    def _words(self, method: Method | None) -> tuple[str, str]:
        if method is None:
            return (
                self.tr(
                    "what would be read if you erased a part: the rest is fitted and read again."
                ),
                self.tr(
                    "what more ink would do, or two parts erased together; or what the network "
                    "makes of a part by itself."
                ),
            )
        if method is Method.GRADIENT:
            return (
                self.tr(
                    "how fast the logit, or the lead over the other digit, grows with a pixel's "
                    "ink, times that ink: what the network leans on."
                ),
                self.tr(
                    "what would happen without a stroke: a slope holds for small changes only. "
                    "Paper gets nothing, though a gap may be the reason; and pixels differ from "
                    "their neighbours, as max-pooling passes one of four on."
                ),
            )
        return (
            self.tr(
                "how far the logit, or the lead over the other, falls when a square of paper, 5×5 "
                "pixels around a pixel, covers the ink there."
            ),
            self.tr(
                "what two places do together: each stands in for the other while one is covered. "
                "A square also cuts strokes, and their new ends count, too."
            ),
        )
