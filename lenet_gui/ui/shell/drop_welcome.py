"""What lies over the window while a file is dragged over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.look.card import PADDING, RADIUS
from lenet_gui.ui.look.fonts import title
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_VEIL = 0.85  # opacity of the ground


class DropWelcome(QWidget):
    """Says what can be dropped, or that this cannot, in a dashed frame."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("drop_welcome")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._welcome = False
        self.hide()

    def welcome(self, text: str) -> None:
        """Invite to drop what is dragged."""
        self._show(text, welcome=True)

    def refuse(self, text: str) -> None:
        """Say why what is dragged cannot be dropped."""
        self._show(text, welcome=False)

    def _show(self, text: str, *, welcome: bool) -> None:
        self._welcome = welcome
        self.setAccessibleName(text)
        self.setGeometry(self.window().rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame and the words."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = tokens.colour("window")
        veil.setAlphaF(_VEIL)
        painter.fillRect(self.rect(), veil)
        around, radius = px(PADDING), px(RADIUS)
        frame = QRectF(self.rect()).adjusted(around, around, -around, -around)
        pen = QPen(tokens.colour("accent" if self._welcome else "error"), px(2))
        if self._welcome:
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setBrush(tokens.colour("soft"))
        painter.setPen(pen)
        painter.drawRoundedRect(frame, radius, radius)
        painter.setFont(title(self.font()))
        words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(frame.adjusted(around, 0, -around, 0), words, self.accessibleName())
