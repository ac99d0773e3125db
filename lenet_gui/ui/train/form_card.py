"""The card at the left of the Train tab: the recipe, and what goes with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.common import caption, card_title
from lenet_gui.ui.look.icons import icon_label
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.form import TrainForm

_GAP = 5  # pixels at the usual size


class FormCard(Card):
    """The form under a title; it scrolls if the card is too low for it."""

    def __init__(
        self, form: TrainForm, follow: QCheckBox, runs: QPushButton, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("train_form_card")
        self._form = form
        self._lock = icon_label(self, "form_lock", "lock", "muted")
        self._locked = caption(self, "form_locked", self.tr("fixed while it trains"))
        self._scroll = _FormScroll(form, self)
        head = QHBoxLayout()
        head.addWidget(card_title(self, "form_title", self.tr("This run")))
        head.addStretch(1)
        head.addWidget(self._lock)
        head.addWidget(self._locked)
        foot = QHBoxLayout()
        foot.addWidget(follow)
        foot.addStretch(1)
        foot.addWidget(runs)
        self.setTabOrder(follow, runs)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(foot)
        space(self, layout, margin=(PADDING, 12, PADDING, 10))
        space(self, head, gap=4)
        self.lock(False)

    def lock(self, locked: bool) -> None:
        """Let the recipe be changed, or only read."""
        self._form.lock(locked)
        self._lock.setVisible(locked)
        self._locked.setVisible(locked)


class _FormScroll(QScrollArea):
    """Asks for as much room as the form needs."""

    def __init__(self, form: TrainForm, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("train_form_scroll")
        self.setAccessibleName(self.tr("Recipe"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form = form
        self.setWidget(form)
        self.verticalScrollBar().rangeChanged.connect(self._keep_off_bar)

    def _keep_off_bar(self, least: int, greatest: int) -> None:
        """Leave a gap between the fields and the scroll bar while there is one."""
        self.setViewportMargins(0, 0, px(_GAP) if greatest > least else 0, 0)

    def sizeHint(self) -> QSize:
        return self._form.sizeHint()
