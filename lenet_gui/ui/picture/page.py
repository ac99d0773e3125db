"""The page on which a picture is looked at before it is read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.ink.drawing import EVERYWHERE, Box, Drawing
from lenet_gui.core.ink.picture_import import FoundInk
from lenet_gui.core.ink.picture_look import USUAL_CONTRAST
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes.collection import Stored
from lenet_gui.ui.look.card import PADDING, Card, around_cards, space
from lenet_gui.ui.look.common import caption, card_title, heading, hint, push_button
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.slider import Slider
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.picture.digit_list import DigitList
from lenet_gui.ui.picture.looking import PictureLooking
from lenet_gui.ui.picture.view import PictureView
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.verdict import MIDDLE, Verdict
from lenet_gui.ui.state.own_digits import OwnDigits

_READ = 300  # pixels at the usual size, the width of what is read
_HIGH = 600  # pixels at the usual size, of the page, from which on the bars have room in any case
_FAINTEST, _STRONGEST = 5, 90  # percent, least contrasts
_MOST_IN_WORDS = 40  # digits; more are in the list alone
_LINES = 3  # rows of digits, each on a line of its own


class PicturePage(QWidget):
    """A picture with the ink that is found in it, what is read there, and how to find it better."""

    chosen = Signal(object)  # the Drawing that is to be put on the canvas
    left = Signal()

    def __init__(self, looking: PictureLooking, own: OwnDigits, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("picture_page")
        self._looking = looking
        self._own = own
        self._shown: tuple[object, int] | None = None  # the picture in view, and how it is turned
        self._stored: list[Stored] = []  # by the last press, what was new
        self._current = 0
        self._make_tools()
        self._make_answers()
        self._lay_out()
        self._connect()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the picture that came in last, and keep up with the weights."""
        super().showEvent(event)
        self._show()
        self._looking.watch(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the processor to others."""
        super().hideEvent(event)
        self._looking.watch(on=False)

    # Parts

    def _make_tools(self) -> None:
        self.view = PictureView(self._looking, self)
        self.left_button = self._turn_button(
            "turn_left", self.tr("Turn left"), self.tr("Turn left by a quarter (L)"), -1
        )
        self.right_button = self._turn_button(
            "turn_right", self.tr("Turn right"), self.tr("Turn right by a quarter (R)"), 1
        )
        self.whole_button = push_button(
            self,
            "whole_picture",
            self.tr("Whole picture"),
            self.tr("Look at all of the picture again"),
            self._show_whole,
        )
        self.lighter = QCheckBox(self.tr("Ink is lighter than the paper"), self)
        self.lighter.setObjectName("ink_is_lighter")
        self.lighter.setAccessibleName(self.lighter.text())
        self.lighter.setToolTip(self.tr("As chalk on a board is; found out by itself"))
        self.lighter.clicked.connect(self._set_lighter)
        name = self.tr("Least contrast")
        self.contrast = Slider("least_contrast", name, self)
        self.contrast.setToolTip(
            self.tr("How far ink has to stand out: less finds faint ink, more leaves out shadows")
        )
        self.contrast.setRange(_FAINTEST, _STRONGEST)
        self.contrast.setPageStep(5)
        self.contrast.valueChanged.connect(self._set_contrast)
        self._contrast_name = heading(self, name)
        self._value = caption(self, "contrast_value", "")
        self.automatic_button = push_button(
            self,
            "automatic_ink",
            self.tr("Automatic"),
            self.tr("Find the ink as at first"),
            self._find_by_itself,
        )

    def _turn_button(self, name: str, text: str, tooltip: str, by: int) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(tooltip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_icon(button, name)
        button.clicked.connect(partial(self._turn, by))
        return button

    def _make_answers(self) -> None:
        self.title = card_title(self, "picture_title", "")
        self.row = QLabel(self)
        self.row.setObjectName("picture_row")
        self.row.setProperty("kind", "sentence")
        self.row.setWordWrap(True)
        self.said = hint(self, "picture_said", "")
        self.verdict = Verdict(self, MIDDLE)
        self.bars = Bars(self)
        self.digits = DigitList(self._looking, self)
        self.relabel_button = QPushButton(self.tr("It is a …"), self)
        self.relabel_button.setObjectName("relabel_found")
        self.relabel_button.setAccessibleName(self.tr("Another label"))
        self.relabel_button.setToolTip(
            self.tr("Say what the chosen digit is (0 to 9; N for no digit)")
        )
        self.relabel_button.setAutoDefault(False)
        menu = QMenu(self.relabel_button)
        menu.setObjectName("relabel_found_menu")
        for label in (*range(DIGITS), None):
            text = self.tr("No digit") if label is None else str(label)
            menu.addAction(text).triggered.connect(partial(self._relabel, label))
        self.relabel_button.setMenu(menu)
        self.store_button = push_button(
            self,
            "store_found",
            self.tr("All to My digits"),
            self.tr("Collect each of them, labelled as it is here"),
            self._store,
        )
        self.told = LiveText("found_told", self, wraps=False, middle=True, colour="muted")
        self.undo_button = push_button(
            self, "undo_found", self.tr("Undo"), self.tr("Take them out again"), self._undo
        )
        self.leave_button = push_button(
            self,
            "leave_picture",
            self.tr("Leave"),
            self.tr("Back to the canvas (Esc)"),
            self._leave,
        )
        self.put_button = push_button(
            self,
            "put_on_canvas",
            self.tr("Put on the canvas"),
            self.tr("Read it there, and look on (Enter)"),
            self._put,
        )
        self.put_button.setProperty("primary", True)

    # Layout

    def _lay_out(self) -> None:
        picture, answers = Card(self), Card(self)
        how, light = QHBoxLayout(), QHBoxLayout()
        for part in (self.left_button, self.right_button, self.whole_button):
            how.addWidget(part)
        how.addStretch(1)
        how.addWidget(self.lighter)
        light.addWidget(self._contrast_name)
        light.addWidget(self.contrast, 1)
        light.addWidget(self._value)
        light.addWidget(self.automatic_button)
        column = QVBoxLayout(picture)
        column.addWidget(self.view, 1)
        column.addLayout(how)
        column.addLayout(light)
        space(picture, column, margin=8)
        space(picture, how)
        space(picture, light)
        keep_measured(self._value, self._measure_value)
        self._lay_out_answers(answers)
        self._columns = QHBoxLayout(self)
        self._columns.addWidget(picture, 1)
        self._columns.addWidget(answers)
        keep_measured(answers, lambda: answers.setFixedWidth(px(_READ)))
        keep_measured(self, self._space)

    def _lay_out_answers(self, card: Card) -> None:
        labels, stored, ends = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        labels.addWidget(self.relabel_button)
        labels.addWidget(self.store_button)
        labels.addStretch(1)
        stored.addWidget(self.told, 1)
        stored.addWidget(self.undo_button)
        ends.addWidget(self.leave_button)
        ends.addStretch(1)
        ends.addWidget(self.put_button)
        column = QVBoxLayout(card)
        for part in (self.title, self.row, self.said):
            column.addWidget(part)
        column.addWidget(self.digits, 100)  # up to its greatest height
        column.addLayout(labels)
        column.addLayout(stored)
        column.addWidget(self.verdict)
        column.addWidget(self.bars, 100)
        column.addStretch(1)
        column.addLayout(ends)
        space(card, column, margin=PADDING)
        for row in (labels, stored, ends):
            space(card, row)

    def _measure_value(self) -> None:
        """Give the least contrast in words as much room as it ever needs, so nothing moves."""
        metrics = self._value.fontMetrics()
        words = self.tr("automatic"), percent(1.0, self.locale(), 0)
        self._value.setFixedWidth(max(map(metrics.horizontalAdvance, words)) + px(4))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gaps between the cards, and show the bars where they have room."""
        super().resizeEvent(event)
        self._space()
        self._show_bars()

    def _space(self) -> None:
        margin, gap = around_cards(self)
        self._columns.setContentsMargins(margin, margin, margin, margin)
        self._columns.setSpacing(gap)

    # Wiring

    def _connect(self) -> None:
        self._looking.changed.connect(self._show)
        self._own.person_changed.connect(self._forget_stored)
        self.view.cropped.connect(self._crop)
        self.view.clicked.connect(self._put_one)
        self.view.stepped_to.connect(self._choose)
        self.digits.chosen.connect(self._choose)
        self.digits.opened.connect(self._put_one)
        keys: Sequence[tuple[str, Callable[[], None]]] = (
            ("Return", self._put),
            ("Enter", self._put),
            ("Esc", self._leave),
            ("L", partial(self._turn, -1)),
            ("R", partial(self._turn, 1)),
            ("N", partial(self._relabel, None)),
            *((str(digit), partial(self._relabel, digit)) for digit in range(DIGITS)),
        )
        for key, does in keys:
            QShortcut(QKeySequence(key), self, does).setAutoRepeat(False)

    # How to look

    def _crop(self, part: Box) -> None:
        self._looking.ask(replace(self._looking.look, crop=part))

    def _show_whole(self) -> None:
        self._crop(EVERYWHERE)

    def _turn(self, by: int, _: bool = False) -> None:
        self._looking.ask(self._looking.look.turned_by(by))
        self._show_picture()

    def _set_lighter(self, lighter: bool) -> None:
        self._looking.ask(replace(self._looking.look, lighter=lighter))
        self._show_look()

    def _set_contrast(self, percent: int) -> None:
        if percent != round(100 * self._looking.look.least_contrast):
            self._looking.ask(replace(self._looking.look, least_contrast=percent / 100))
            self._show_look()

    def _find_by_itself(self) -> None:
        look = replace(self._looking.look, lighter=None, least_contrast=USUAL_CONTRAST)
        self._looking.ask(look)
        self._show_look()

    # What is shown

    def _show(self) -> None:
        reading = self._looking.reading
        if reading is None or not self.isVisible():
            return
        self._current = min(self._current, max(len(self._looking.digits) - 1, 0))
        if reading.original is not self._shown_original:
            self._current = 0
            self._forget_stored()
        self._show_picture()
        self._show_look()
        found, several = reading.found, bool(self._looking.digits)
        self.title.setText(self._title(found))
        self.said.setText(self._words(found))
        self.row.setVisible(0 < len(self._looking.digits) <= _MOST_IN_WORDS)
        self.row.setText(self._row_in_words())
        for part in (self.digits, self.relabel_button, self.store_button, self.told):
            part.setVisible(several)
        numbers = range(len(self._looking.digits))
        labelled = any(self._looking.label(number) is not None for number in numbers)
        self.store_button.setEnabled(labelled)
        self.undo_button.setVisible(several and bool(self._stored))
        self.put_button.setEnabled(found is not None)
        self._show_current()

    @property
    def _shown_original(self) -> object:
        return None if self._shown is None else self._shown[0]

    def _show_picture(self) -> None:
        reading = self._looking.reading
        assert reading is not None
        wanted = reading.original, self._looking.look.turned
        if wanted != self._shown:
            self._shown = wanted
            self.view.show_picture(reading.original.shown(wanted[1]))

    def _show_look(self) -> None:
        """Show what was asked for; whether ink is lighter is found out unless that was."""
        reading, look = self._looking.reading, self._looking.look
        found = None if reading is None else reading.found
        is_usual = look.least_contrast == USUAL_CONTRAST
        self.lighter.setChecked(
            bool(found and found.lighter) if look.lighter is None else look.lighter
        )
        self.contrast.setValue(round(100 * look.least_contrast))
        value = percent(look.least_contrast, self.locale(), digits=0)
        self._value.setText(self.tr("automatic") if is_usual else value)
        self.automatic_button.setEnabled(not is_usual or look.lighter is not None)
        self.whole_button.setEnabled(look.crop != EVERYWHERE)

    def _title(self, found: FoundInk | None) -> str:
        if found is None:
            return self.tr("No ink found")
        if not found.digits:
            return self.tr("Too many pieces for digits")
        return self.tr("%n digit(s) found", "", max(len(self._looking.digits), 1))

    def _words(self, found: FoundInk | None) -> str:
        """Say what was left out, and what can be done."""
        if found is None:
            return self.tr(
                "Nothing stands out from its background. Drag over the digit, say that the ink is "
                "lighter than the paper, or lower the least contrast."
            )
        if not found.digits:
            return self.tr("Drag over the digits that are to be read, or raise the least contrast.")
        left_out = [
            text
            for is_so, text in (
                (found.lines, self.tr("Straight lines are left out.")),
                (found.others, self.tr("What lies at the edge is left out.")),
                (found.light == "uneven", self.tr("The light is uneven.")),
                (found.light == "sheet", self.tr("Only the sheet is looked at.")),
            )
            if is_so
        ]
        if not self._is_any_sure:
            left_out.append(self.tr("Nothing is read surely: is it turned? L and R turn it."))
        elif self._looking.digits:
            left_out.append(self.tr("Click one to put it on the canvas."))
        else:
            left_out.append(self.tr("Is this the digit's ink? Enter puts it on the canvas."))
        return " ".join(left_out)

    @property
    def _is_any_sure(self) -> bool:
        """Whether any digit is read surely, or it is not known yet."""
        numbers = range(max(len(self._looking.digits), 1))
        answers = [self._looking.answer(number) for number in numbers]
        return any(answer is None or answer.sure for answer in answers)

    def _row_in_words(self) -> str:
        """Return the digits as they stand, row by row."""
        rows: dict[int, list[str]] = {}
        for number, digit in enumerate(self._looking.digits):
            label = self._looking.label(number)
            rows.setdefault(digit.row, []).append("\N{EN DASH}" if label is None else str(label))
        between = "\n" if len(rows) <= _LINES else "  /  "
        return between.join(" ".join(row) for row in rows.values())

    def _show_current(self) -> None:
        answer = self._looking.answer(self._current)
        self.verdict.setVisible(answer is not None)
        self.verdict.show_reading(answer)
        self.bars.show_reading(answer)
        self._show_bars()
        self.view.show_found(self._current)
        self.digits.show_found(self._current)

    def _show_bars(self) -> None:
        """Show the ten probabilities of the current digit, of several if there is room."""
        has_room = not self._looking.digits or self.height() >= px(_HIGH)
        self.bars.setVisible(has_room and self._looking.answer(self._current) is not None)

    def _choose(self, number: int) -> None:
        if number != self._current:
            self._current = number
            self._show_current()

    # What can be done with digits

    def _put(self) -> None:
        reading = self._looking.reading
        if self._looking.digits:
            self._put_one(self._current)
        elif reading is not None and reading.found is not None:
            self.chosen.emit(Drawing(picture=reading.found.picture))

    def _put_one(self, number: int) -> None:
        self._choose(number)
        self.chosen.emit(Drawing(picture=self._looking.digits[number].picture))

    def _leave(self) -> None:
        self.left.emit()

    def _relabel(self, label: int | None, _: bool = False) -> None:
        if self._looking.digits:
            self._looking.correct(self._current, label)

    def _store(self) -> None:
        """Store all digits but those that are said to be none."""
        self._forget_stored()
        for number, digit in enumerate(self._looking.digits):
            label = self._looking.label(number)
            if label is not None:
                drawing = Drawing(picture=digit.picture)
                self._own.store(drawing, label, self._tell_stored, self._own.failed.emit)

    def _tell_stored(self, stored: Stored) -> None:
        if not stored.known or stored.before != stored.label:
            self._stored.append(stored)
        count = len(self._stored)
        said = self.tr("%n stored in My digits", "", count) if count else self.tr("Stored already")
        self.told.set_text(said)
        self.undo_button.setVisible(count > 0 and bool(self._looking.digits))

    def _undo(self) -> None:
        stored, self._stored = self._stored, []
        self.undo_button.hide()
        for each in stored:
            if each.known:
                self._own.relabel([each.id], each.before)
        new = [each.id for each in stored if not each.known]
        self._own.delete(new, lambda _: self.told.set_text(self.tr("Taken back")))

    def _forget_stored(self) -> None:
        """What was stored is of another picture, or another person's now."""
        self._stored = []
        self.told.set_text("")
        self.undo_button.hide()
