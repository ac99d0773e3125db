"""Lines of text that change often."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget


class Words(QWidget):
    """Shows so many lines of plain text, their ends left out where they are too long.

    Unlike a label it keeps its size, so that new text does not lay the window out anew, which takes
    longer than painting it.
    """

    def __init__(self, lines: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self._text = ""

    def text(self) -> str:
        """Return what is shown."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show a text, its lines apart by line breaks."""
        if text != self._text:
            self._text = text
            self.setAccessibleDescription(text)
            self.update()

    def sizeHint(self) -> QSize:
        """The size that Qt asks for."""
        return QSize(200, self._lines * self.fontMetrics().lineSpacing() + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one line below the other."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        metrics = self.fontMetrics()
        for number, line in enumerate(self._text.split("\n")):
            shown = metrics.elidedText(line, Qt.TextElideMode.ElideRight, self.width())
            painter.drawText(0, metrics.ascent() + number * metrics.lineSpacing(), shown)
