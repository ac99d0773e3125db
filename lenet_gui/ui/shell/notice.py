"""A notice in the window itself: what went wrong, above the tabs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from lenet_gui.ui.look.card import PADDING, space
from lenet_gui.ui.look.icons import GRID, icon_of, keep_icon
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.motion import fade_in
from lenet_gui.ui.look.zoom import px

_FADE_MS = 150


class Notice(QWidget):
    """A line of text that stays until it is dismissed; hidden while it has none.

    action: a button beside the text, if something can be done about it.
    """

    action_triggered = Signal()  # the button was pressed
    dismissed = Signal()

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
        self._icon = QLabel(self)
        layout = QHBoxLayout(self)
        layout.addWidget(self._icon)
        layout.addWidget(self._text)
        layout.addWidget(self.action)
        layout.addWidget(close)
        space(self, layout, margin=(PADDING, 4, PADDING, 4))
        keep_measured(self, self._draw_icon)
        self.hide()

    def _draw_icon(self) -> None:
        side = px(GRID)
        icon = icon_of("warning", QApplication.palette(), side, "warning")
        self._icon.setPixmap(icon.pixmap(side))

    @property
    def text(self) -> str:
        """The text shown; empty while hidden."""
        return self._text.text() if not self.isHidden() else ""

    def show_text(self, text: str, action: str = "") -> None:
        """Replace the text; `action` is the button's text, empty for no button."""
        self._text.setText(text)
        self.action.setText(action)
        self.action.setAccessibleName(action or self.tr("What to do about it"))
        self.action.setVisible(bool(action))
        self.setAccessibleDescription(text)
        if self.isHidden():
            self.show()
            fade_in(self, _FADE_MS)

    def _act(self) -> None:
        self.hide()
        self.action_triggered.emit()

    def _dismiss(self) -> None:
        self.hide()
        self.dismissed.emit()
