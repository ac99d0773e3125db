"""What is read of the drawing, and what without the part that weighs most."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from lenet_gui.core.explain.because import Because
from lenet_gui.core.network.reading import Answered, Reading
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.fonts import FIGURE, SMALL
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.names import percent

_NOTHING = "-"


class Compared(QWidget):
    """Two readings side by side: a digit each, and how sure."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_compared")
        self.setAccessibleName(self.tr("What is read with the part, and without it"))
        grid = QGridLayout(self)
        #: What is read of the whole drawing, and without a part of its ink.
        captions = self.tr("As drawn"), self.tr("Without it")
        self._digits, self._shares = [], []
        for column, (name, words) in enumerate(zip(("drawn", "without"), captions, strict=True)):
            caption = self._small(f"why_{name}_caption")
            caption.set_text(words)
            digit = LiveText(f"why_{name}", self, wraps=False)
            digit.enlarge(FIGURE, bold=True)
            share = self._small(f"why_{name}_share")
            self._digits.append(digit)
            self._shares.append(share)
            for row, text in enumerate((caption, digit, share)):
                grid.addWidget(text, row, column)
        space(self, grid, gap=2)

    def _small(self, name: str) -> LiveText:
        return LiveText(name, self, colour="muted", times=SMALL, wraps=False)

    def show_readings(self, reading: Reading | None, because: Because | None) -> None:
        """Show a reading, and what is read without the part that a sentence about it names."""
        without = None if because is None else because.without
        for answered, digit, share in zip(
            (reading, without), self._digits, self._shares, strict=True
        ):
            digit.set_text(self._digit(answered))
            share.set_text(self._share(answered))

    def _digit(self, answered: Answered | None) -> str:
        if answered is None:
            return _NOTHING
        if answered.favourite is None:
            return self.tr("?")
        if answered.sure:
            return str(answered.digit)
        return self.tr("{digit}?").format(digit=answered.digit)

    def _share(self, answered: Answered | None) -> str:
        if answered is None:
            return ""
        if answered.favourite is None:
            return self.tr("no digit")
        return percent(answered.probability, self.locale())
