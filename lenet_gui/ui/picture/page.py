"""The page on which a picture is looked at before it is read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lenet_gui.core.ink.drawing import Box, Drawing
from lenet_gui.core.ink.picture_import import FoundInk
from lenet_gui.core.ink.picture_look import PictureLook
from lenet_gui.ui.look.card import PADDING, Card, around_cards, space
from lenet_gui.ui.look.common import card_title, hint, push_button
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import paragraph
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.picture.collecting import Collecting
from lenet_gui.ui.picture.digit_list import DigitList
from lenet_gui.ui.picture.look_tools import LookTools
from lenet_gui.ui.picture.looking import PictureLooking
from lenet_gui.ui.picture.view import PictureView
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.verdict import MIDDLE, Verdict
from lenet_gui.ui.state.own_digits import OwnDigits

_READ = 300  # pixels at the usual size, the width of what is read
_HIGH = 600  # pixels at the usual size, of the page, from which on the bars have room in any case
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
        self._current = 0
        self._place: PictureLook | None = None  # of the current one of several digits
        self.view = PictureView(looking, self)
        self.tools = LookTools(looking, self)
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
        self.collecting = Collecting(self._looking, self._own, self)
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
            self.tr("Read it on the canvas (Enter)"),
            self._put,
        )
        self.put_button.setProperty("primary", True)

    # Layout

    def _lay_out(self) -> None:
        picture, answers = Card(self), Card(self)
        column = QVBoxLayout(picture)
        column.addWidget(self.view, 1)
        column.addWidget(self.tools)
        space(picture, column, margin=8)
        self._lay_out_answers(answers)
        self._columns = QHBoxLayout(self)
        self._columns.addWidget(picture, 1)
        self._columns.addWidget(answers)
        keep_measured(answers, lambda: answers.setFixedWidth(px(_READ)))
        keep_measured(self, self._space)

    def _lay_out_answers(self, card: Card) -> None:
        column, ends = QVBoxLayout(card), QHBoxLayout()
        ends.addWidget(self.leave_button)
        ends.addStretch(1)
        ends.addWidget(self.put_button)
        for part in (self.title, self.row, self.said):
            column.addWidget(part)
        column.addWidget(self.digits, 100)  # up to its greatest height
        column.addWidget(self.collecting)
        column.addWidget(self.verdict)
        column.addWidget(self.bars, 100)
        column.addStretch(1)
        column.addLayout(ends)
        space(card, column, margin=PADDING)
        space(card, ends)

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
        self._looking.asked.connect(self._show_picture)
        self.view.cropped.connect(self._crop)
        self.view.clicked.connect(self._put_one)
        self.view.stepped_to.connect(self._choose)
        self.digits.chosen.connect(self._choose)
        self.digits.opened.connect(self._put_one)
        self.collecting.relabelled.connect(self._relabel)
        for key, does in (("Return", self._put), ("Enter", self._put), ("Esc", self._leave)):
            QShortcut(QKeySequence(key), self, does).setAutoRepeat(False)

    def _crop(self, part: Box) -> None:
        self._looking.ask(replace(self._looking.look, crop=part))

    # What is shown

    def _show(self) -> None:
        reading = self._looking.reading
        if reading is None or not self.isVisible():
            return
        if self._shown is None or reading.original is not self._shown[0]:
            self._current, self._place = 0, None
        self._follow_current()
        self._show_picture()
        found, several = reading.found, bool(self._looking.digits)
        self.title.setText(self._title(found))
        self.said.setText(self._words(found))
        self.row.setVisible(0 < len(self._looking.digits) <= _MOST_IN_WORDS)
        self.row.setText(self._row_in_words())
        self.digits.setVisible(several)
        self.collecting.setVisible(several)
        self.put_button.setEnabled(found is not None)
        self.view.show_found()
        self.digits.show_found()
        self._show_current()

    def _follow_current(self) -> None:
        """Stay at the digit that was the current one, though it may have another number now."""
        place, turned = self._place, self._looking.turned
        number = self._looking.number_at(place) if place and place.turned == turned else None
        last = max(len(self._looking.digits) - 1, 0)
        self._current = min(self._current, last) if number is None else number

    def _show_picture(self) -> None:
        """Show the picture turned as it was asked for, at once."""
        reading = self._looking.reading
        assert reading is not None
        wanted = reading.original, self._looking.look.turned
        if wanted != self._shown:
            self._shown = wanted
            self.view.show_picture(reading.original.shown(wanted[1]))

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
                "lighter than the paper, or lower the minimum contrast."
            )
        if not found.digits:
            return self.tr(
                "Drag over the digits that are to be read, or raise the minimum contrast."
            )
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
        return paragraph(left_out)

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
        several = bool(self._looking.digits)
        self._place = self._looking.place_of(self._current) if several else None
        answer = self._looking.answer(self._current)
        self.verdict.setVisible(answer is not None)
        self.verdict.show_reading(answer)
        self.bars.show_reading(answer)
        self._show_bars()
        self.view.show_current(self._current)
        self.digits.show_current(self._current)

    def _show_bars(self) -> None:
        """Show the ten probabilities of the current digit, of several if there is room."""
        has_room = not self._looking.digits or self.height() >= px(_HIGH)
        self.bars.setVisible(has_room and self._looking.answer(self._current) is not None)

    def _choose(self, number: int) -> None:
        if number != self._current:
            self._current = number
            self._show_current()

    # What can be done

    def _put(self) -> None:
        self._looking.once_read(lambda: self._put_read(self._current))

    def _put_one(self, number: int) -> None:
        """Put a digit on the canvas, whatever number it has once the picture is read."""
        self._choose(number)
        place = self._looking.place_of(number)
        self._looking.once_read(lambda: self._put_read(self._looking.number_at(place)))

    def _put_read(self, number: int | None) -> None:
        reading = self._looking.reading
        if number is None or reading is None or reading.found is None:
            return
        self._choose(number)
        digits = self._looking.digits
        picture = digits[number].picture if digits else reading.found.picture
        self.chosen.emit(Drawing(picture=picture))

    def _leave(self) -> None:
        self.left.emit()

    def _relabel(self, label: int | None) -> None:
        if self._looking.digits:
            self._looking.correct(self._current, label)
