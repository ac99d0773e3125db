"""Text that changes with every reading and never triggers a new layout."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.ui.look.fonts import line_height, sized
from lenet_gui.ui.look.tokens import tokens_of


class LiveText(QWidget):
    """Shows text in a fixed number of lines.

    A QLabel asks its layout for a new size whenever its text changes. For the dozen labels of one
    page that cost 3 ms a reading (CPU time, measured on a busy machine).

    colour: a token's name. times: as large as the text around it. wraps: long lines continue on the
    next; otherwise they are cut off, so each line keeps its place. middle: fewer lines stand in the
    middle.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget,
        lines: int = 1,
        *,
        colour: str = "text",
        times: float = 1.0,
        wraps: bool = True,
        middle: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self._colour = colour
        self._wraps = wraps
        high = Qt.AlignmentFlag.AlignVCenter if middle else Qt.AlignmentFlag.AlignTop
        self._flags = Qt.AlignmentFlag.AlignLeft | high
        self._text = ""
        self._times = times

    @property
    def text(self) -> str:
        """The text shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Replace the text; line breaks separate its lines."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self.update()

    def enlarge(self, times: float, *, bold: bool = False) -> None:
        """Make the text this many times as large as the text around it."""
        self._times = times
        font = QFont()
        font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        self.setFont(font)  # sets only this attribute; the rest is the parent's

    def fits(self, text: str) -> bool:
        """Whether all of a text would be seen."""
        wrap = Qt.TextFlag.TextWordWrap if self._wraps else 0
        room = QRect(0, 0, self.width() if self._wraps else 0, 0)
        needed = QFontMetrics(self._large()).boundingRect(room, self._flags | wrap, text).size()
        return needed.width() <= self.width() and needed.height() <= self.height()

    def _large(self) -> QFont:
        return sized(self.font(), self._times)

    def sizeHint(self) -> QSize:
        return QSize(60, self._lines * line_height(self._large()) + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text, wrapped at words or cut off."""
        painter = QPainter(self)
        painter.setFont(self._large())
        painter.setPen(tokens_of(self.palette()).colour(self._colour))
        if self._wraps:
            painter.drawText(self.rect(), self._flags | Qt.TextFlag.TextWordWrap, self._text)
        else:
            painter.drawText(self.rect(), self._flags, self._cut())

    def _cut(self) -> str:
        metrics, at_right = QFontMetrics(self._large()), Qt.TextElideMode.ElideRight
        lines = self._text.split("\n")
        return "\n".join(metrics.elidedText(line, at_right, self.width()) for line in lines)
