"""What a method's map tells, and what it does not."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from lenet_gui.core.explain.why import Method
from lenet_gui.ui.look.card import BETWEEN, space
from lenet_gui.ui.look.common import heading


class Limits(QWidget):
    """Two columns of text, always as high as the longest, so nothing moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_limits")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.tells, self.hides = self._label("why_tells"), self._label("why_hides")
        self._texts = {method: self._words(method) for method in Method}
        self._row = row = QHBoxLayout(self)
        for title, label in (
            (self.tr("It tells"), self.tells),
            (self.tr("It does not tell"), self.hides),
        ):
            column = QVBoxLayout()
            column.addWidget(heading(self, title))
            column.addWidget(label)
            space(self, column, gap=2)
            row.addLayout(column, 1)
        space(self, row, gap=2 * BETWEEN)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return label

    def show_method(self, method: Method) -> None:
        """Explain a method."""
        tells, hides = self._texts[method]
        self.tells.setText(tells)
        self.hides.setText(hides)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the longest text."""
        super().resizeEvent(event)
        room = QRect(0, 0, (self.width() - self._row.spacing()) // 2, 10_000)
        metrics, wrap = self.fontMetrics(), Qt.TextFlag.TextWordWrap
        texts = [text for both in self._texts.values() for text in both]
        highest = max(metrics.boundingRect(room, wrap, text).height() for text in texts)
        for label in (self.tells, self.hides):
            label.setFixedHeight(highest)

    def _words(self, method: Method) -> tuple[str, str]:
        if method is Method.GRADIENT:
            return (
                self.tr(
                    "how the logit, or the lead over the other, would grow with more ink in a "
                    "pixel, times its ink: what the network leans on."
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
