"""The sentence at the head of the page; the part it names can be pointed at, or focused."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from lenet_gui.core.explain.because import Because
from lenet_gui.ui.inside.why.words import sentence
from lenet_gui.ui.look.fonts import line_height, title
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import px

_LINES = 2  # that are always there, so that what is below seldom moves


class Sentence(QLabel):
    """Says why; the name of the part is a link."""

    part_pointed = Signal(bool)  # whether the part's name is pointed at, focused or clicked

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_sentence")
        self.setProperty("kind", "sentence")  # for the style sheet
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(1)
        self._hovered = self._clicked = False
        self.linkHovered.connect(self._hover)
        self.linkActivated.connect(self._click)
        keep_measured(self, self._measure)
        self.say("")

    def _measure(self) -> None:
        line = line_height(title(self.font()))
        self.setMinimumHeight(_LINES * line + px(2))

    def say(self, text: str) -> None:
        """Say something without a part in it."""
        self._show(text, text, Qt.FocusPolicy.NoFocus)

    def explain(self, because: Because) -> None:
        """Say why; pointing at the part's name tells so."""
        linked = sentence(because, lambda part: f"<a href='part'>{part}</a>")
        self._show(linked, sentence(because), Qt.FocusPolicy.TabFocus)

    def _show(self, text: str, plain: str, focus: Qt.FocusPolicy) -> None:
        if text == self.text():
            return
        self.setText(text)
        self.setAccessibleName(plain)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(focus)
        self._hovered = self._clicked = False
        self._tell()

    def _hover(self, link: str) -> None:
        self._hovered = bool(link)
        self._tell()

    def _click(self) -> None:
        """A finger cannot point: it clicks, and clicks again."""
        self._clicked = not self._clicked
        self._tell()

    def let_go(self) -> None:
        """Forget that the part's name was clicked."""
        self._clicked = False
        self._tell()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Point at the part's name, marked at once: in a label, that needs another Tab."""
        super().focusInEvent(event)
        back = event.reason() == Qt.FocusReason.BacktabFocusReason
        if back or event.reason() == Qt.FocusReason.TabFocusReason:
            self.focusNextPrevChild(not back)
        self._tell()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Point at nothing."""
        super().focusOutEvent(event)
        self.let_go()

    def _tell(self) -> None:
        focused = self.hasFocus() and self.focusPolicy() != Qt.FocusPolicy.NoFocus
        self.part_pointed.emit(self._hovered or self._clicked or focused)
