"""A notice in the window itself: what went wrong, above the tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from lenet_gui.ui.look.card import PADDING, space
from lenet_gui.ui.look.icons import GRID, icon_label, keep_icon
from lenet_gui.ui.look.motion import fade_in

_FADE_MS = 150


@dataclass(frozen=True)
class Offer:
    """What can be done about a notice: the button's text, and what it and ✕ do."""

    text: str
    act: Callable[[], object]
    decline: Callable[[], object] | None = None


class Notice(QWidget):
    """A line of text that stays until it is dismissed; hidden while it has none.

    action: a button beside the text, if something can be done about it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self.setAccessibleName(self.tr("Notice"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = QLabel(self)
        self._text.setObjectName("notice_text")
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # file names are not markup
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.action = QPushButton(self)
        self.action.setObjectName("notice_action")
        self.action.setAccessibleName(self.tr("What to do about it"))
        self.action.clicked.connect(self._act)
        close = QToolButton(self)
        close.setObjectName("notice_close")
        close.setAccessibleName(self.tr("Close the notice"))
        close.setToolTip(self.tr("Close"))
        keep_icon(close, "cross", "warning")
        close.clicked.connect(self._dismiss)
        layout = QHBoxLayout(self)
        layout.addWidget(icon_label(self, "notice_icon", "warning", "warning", GRID))
        layout.addWidget(self._text)
        layout.addWidget(self.action)
        layout.addWidget(close)
        space(self, layout, margin=(PADDING, 4, PADDING, 4))
        self._offer: Offer | None = None
        self.hide()

    @property
    def text(self) -> str:
        """The text shown; empty while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def show_text(self, text: str, offer: Offer | None = None) -> None:
        """Replace the text, and what can be done about it."""
        self._offer = offer
        self._text.setText(text)
        self.action.setText("" if offer is None else offer.text)
        self.action.setAccessibleName(self.action.text() or self.tr("What to do about it"))
        self.action.setVisible(offer is not None)
        self.setAccessibleDescription(text)
        if self.isHidden():
            self.show()
            fade_in(self, _FADE_MS)

    def _act(self) -> None:
        offer, self._offer = self._offer, None
        self.hide()
        if offer is not None:
            offer.act()

    def _dismiss(self) -> None:
        offer, self._offer = self._offer, None
        self.hide()
        if offer is not None and offer.decline is not None:
            offer.decline()
