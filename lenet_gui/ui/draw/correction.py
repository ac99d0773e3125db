"""Says what the drawing is: one press stores it, so labelled, among the person's own digits."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes.collection import Stored
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.keys import ARROWS
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_laid_out, keep_measured
from lenet_gui.ui.look.names import with_article
from lenet_gui.ui.look.zoom import is_presenting, least_target, px
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session

_NARROWEST = 18  # pixels at the usual size, a digit's button
_GAP = 4  # between what is said and what can be done
_NO_DIGIT_KEY = Qt.Key.Key_N


class Correction(QWidget):
    """Ten digits and "no digit"; then what was stored, and how to take that back."""

    def __init__(self, session: Session, own: OwnDigits, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("correction")
        self.setAccessibleName(self.tr("What the drawing is"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self._own = own
        self._asked: Drawing | None = None  # that is being stored, or was, or was taken back
        self._stored: Stored | None = None
        self.said = LiveText("correction_said", self, wraps=False, middle=True, colour="muted")
        self.no_digit = self._button(
            "correct_none", self.tr("No digit"), self.tr("Store it: this is no digit (N)")
        )
        self.no_digit.clicked.connect(lambda: self._store(None))
        self.undo = self._button(
            "correct_undo", self.tr("Undo"), self.tr("Take back what was stored just now")
        )
        self.undo.clicked.connect(self._undo)
        self._groove = QFrame(self)
        self._groove.setObjectName("correction_digits")
        self.digits: list[QToolButton] = [self._digit(digit) for digit in range(DIGITS)]
        self._columns = 0
        self._lay_out()
        session.drawing_changed.connect(self._follow)
        own.person_changed.connect(self._forget)
        self._show(self.tr("It is a …"))

    def listen(self, tab: QWidget) -> None:
        """Let the keys 0 to 9, and N, mean what the buttons do while a tab is shown."""
        for digit in range(DIGITS):
            QShortcut(f"{digit}", tab, partial(self._store, digit)).setAutoRepeat(False)
        QShortcut(_NO_DIGIT_KEY, tab, partial(self._store, None)).setAutoRepeat(False)

    @property
    def in_tab_order(self) -> tuple[QWidget, ...]:
        """What Tab reaches, in the order in which it stands here."""
        return self.no_digit, self.undo, self.digits[0]

    # Parts

    def _button(self, name: str, text: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus on the canvas
        return button

    def _digit(self, digit: int) -> QToolButton:
        button = _Digit(self, self._groove)
        button.setObjectName(f"correct_{digit}")
        button.setText(self.locale().toString(digit))
        thing = with_article(digit)
        button.setToolTip(
            self.tr("Store it: this is {digit} ({key})").format(digit=thing, key=digit)
        )
        button.setAccessibleName(self.tr("It is {digit}").format(digit=thing))
        policies = QSizePolicy.Policy
        button.setSizePolicy(policies.Ignored, policies.Fixed)
        # The others are reached with the arrow keys.
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus if digit else Qt.FocusPolicy.TabFocus)
        button.setCheckable(True)
        button.clicked.connect(lambda: self._press(digit))
        return button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.said, 1)
        head.addWidget(self.no_digit)
        head.addWidget(self.undo)
        self._grid = QGridLayout(self._groove)
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addWidget(self._groove)
        space(self, head, gap=_GAP)
        space(self, column)
        space(self, self._grid, margin=1, gap=0)
        keep_measured(self, lambda: self.setVisible(not is_presenting()))
        keep_laid_out(self, self._place)

    def _place(self) -> None:
        """Put the digits into one row or, where that would be too narrow, into two."""
        columns = DIGITS if self.width() >= DIGITS * px(_NARROWEST) else DIGITS // 2
        if columns != self._columns:
            self._columns = columns
            for digit, button in enumerate(self.digits):
                self._grid.addWidget(button, digit // columns, digit % columns)
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """As wide as what is said, with what can be done beside it."""
        metrics = QFontMetrics(self.said.font())
        nothing = self._thing(None)
        stored = self.tr("Stored as {digit}").format(digit=nothing)
        already = self.tr("Already {digit}").format(digit=nothing)
        widths = (
            metrics.horizontalAdvance(text) + button.sizeHint().width()
            for text, button in (
                (self.tr("It is a …"), self.no_digit),
                (self.tr("Undone"), self.no_digit),
                (already, self.no_digit),
                (stored, self.undo),
            )
        )
        return QSize(max(widths) + px(_GAP), self.sizeHint().height())

    def sizeHint(self) -> QSize:
        rows = 1 + DIGITS // max(self._columns, 1)
        target = max(least_target(), self.no_digit.sizeHint().height())
        return QSize(DIGITS // 2 * px(_NARROWEST), rows * target + 2)

    def step(self, digit: QToolButton, by: tuple[int, int]) -> None:
        """Move the focus from a digit by this many rows and columns."""
        rows, columns = by
        place = self.digits.index(digit) + rows * self._columns + columns
        if 0 <= place < DIGITS:
            self.digits[place].setFocus(Qt.FocusReason.TabFocusReason)

    # What is done

    def _store(self, label: int | None) -> None:
        drawing = self._session.drawing
        if self._session.at_rest and not drawing.is_empty:
            self._asked, self._stored = drawing, None
            told = partial(self._tell_stored, drawing)
            self._own.store(drawing, label, told, partial(self._fail, drawing), self)

    def _press(self, digit: int) -> None:
        self.digits[digit].setChecked(False)  # until it is stored
        self._store(digit)

    def _tell_stored(self, drawing: Drawing, stored: Stored) -> None:
        if drawing is not self._asked:
            return
        self._stored = stored
        if not stored.known:
            said = self.tr("Stored as {digit}")
        elif stored.before == stored.label:
            said = self.tr("Already {digit}")
        else:
            said = self.tr("Now {digit}")
        self._show(said.format(digit=self._thing(stored.label)))

    def _thing(self, label: int | None) -> str:
        return self.tr("no digit") if label is None else with_article(label)

    def _fail(self, drawing: Drawing, error: Exception) -> None:
        if drawing is self._asked:
            self._show(self.tr("Not stored"))
        self._own.failed.emit(error)

    def _undo(self) -> None:
        stored, self._stored = self._stored, None
        if stored is None:
            return
        undone = partial(self._tell_undone, self._asked)
        if stored.known:
            self._own.relabel([stored.id], stored.before, undone, self)
        else:
            self._own.delete([stored.id], undone, self)

    def _tell_undone(self, drawing: Drawing | None, _: None) -> None:
        if drawing is self._asked:
            self._show(self.tr("Undone"))

    def _forget(self) -> None:
        """What was stored is another person's now."""
        self._asked = self._stored = None
        self._show(self.tr("It is a …"))

    # What is shown

    def _follow(self, drawing: Drawing) -> None:
        """Ask anew as soon as something else is drawn."""
        if self._asked is not None and drawing is not self._asked:
            self._asked = self._stored = None
            self._show(self.tr("It is a …"))
        elif drawing.is_empty != self._empty:
            self._show(self.tr("It is a …"))

    def _show(self, said: str) -> None:
        """Show what is asked or was done, and what can be done now."""
        stored = self._stored
        self._empty = self._session.drawing.is_empty
        self.said.set_text(said)
        changed = stored is not None and not (stored.known and stored.before == stored.label)
        self.undo.setVisible(changed)
        self.no_digit.setVisible(not changed)
        for button in (*self.digits, self.no_digit):
            button.setEnabled(not self._empty)
        for digit, button in enumerate(self.digits):
            button.setChecked(stored is not None and stored.label == digit)


class _Digit(QToolButton):
    """One of ten, between which the arrow keys go."""

    def __init__(self, correction: Correction, parent: QWidget) -> None:
        super().__init__(parent)
        self._correction = correction

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another digit, or do what a button does."""
        if event.key() in ARROWS:
            self._correction.step(self, ARROWS[event.key()])
        else:
            super().keyPressEvent(event)
