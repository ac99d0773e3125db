"""The winning digit, large."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.look.names import percent, verdict_in_words
from lenet_gui.ui.look.style import faint


class Verdict(QWidget):
    """Shows the most probable digit, large, with its probability or "not sure"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("verdict")
        self.setAccessibleName(self.tr("What the network reads"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._digit = self._caption = ""
        self._sure = False

    def show_reading(self, reading: Reading | None) -> None:
        """Show a reading; None shows nothing."""
        words = "" if reading is None else self._words(reading)
        digit = "" if reading is None else self._large(reading)
        if (digit, words) != (self._digit, self._caption):  # a large glyph is slow to paint
            self._digit, self._caption = digit, words
            self.setAccessibleDescription(f"{digit} {words}".strip())
            self.update()
        self._sure = reading is not None and reading.sure

    def sizeHint(self) -> QSize:
        return QSize(180, 132)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the digit, and below it how sure the network is."""
        if not self._digit:
            return
        painter = QPainter(self)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        accent = self.palette().color(QPalette.ColorRole.Accent)
        line = 2 * self.fontMetrics().height() + 4
        large, below = QRectF(self.rect()), QRectF(self.rect())
        large.setHeight(self.height() - line)
        below.setTop(large.bottom())
        font = QFont(self.font())
        font.setPixelSize(int(large.height()))
        painter.setFont(font)
        painter.setPen(accent if self._sure else faint(text, 0.45))
        painter.drawText(large, Qt.AlignmentFlag.AlignCenter, self._digit)
        painter.setFont(self.font())
        painter.setPen(text)
        top = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, top, self._caption)

    def _large(self, reading: Reading) -> str:
        return self.tr("?") if reading.perhaps_no_digit else str(reading.digit)

    def _words(self, reading: Reading) -> str:
        figure = percent(reading.probability, self.locale())
        if reading.sure:
            return figure
        if reading.perhaps_no_digit:
            figure = self.tr("most like a {digit}: {percent}").format(
                digit=reading.digit, percent=figure
            )
        return self.tr("{verdict}\n{percent}").format(
            verdict=verdict_in_words(reading, self.locale()), percent=figure
        )
