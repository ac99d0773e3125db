"""The page that answers "why this digit?" and "why not another?"."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QSize, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from lenet_gui.core.explain.why import Answer, Method, Question, question_of
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.inside.why.alike import Alike
from lenet_gui.ui.inside.why.alike_view import AlikeView
from lenet_gui.ui.inside.why.choice import WhyChoice
from lenet_gui.ui.inside.why.compared import Compared
from lenet_gui.ui.inside.why.evidence import Evidence
from lenet_gui.ui.inside.why.facts import WhyFacts
from lenet_gui.ui.inside.why.heat_scale import HeatScale
from lenet_gui.ui.inside.why.heat_view import HeatView
from lenet_gui.ui.inside.why.limits import Limits
from lenet_gui.ui.inside.why.part_view import PartView
from lenet_gui.ui.inside.why.reasons import Reasons
from lenet_gui.ui.inside.why.sentence import Sentence
from lenet_gui.ui.look.card import PAGE, space
from lenet_gui.ui.look.common import hairline
from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.marks import MarkBar
from lenet_gui.ui.look.names import figure, name_of_place, signed
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session


class WhyPage(QWidget):
    """A sentence and the picture that supports it; then maps, with what they do not show."""

    answer_changed = Signal(object)  # Answer to show on the canvas, or None
    part_changed = Signal(object, bool)  # Part to show on the canvas, or None; whether it is gone

    def __init__(
        self, session: Session, calls: Calls, inspection: Inspection, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("why_page")
        self._session = session
        self._inspection = inspection
        self.evidence = Evidence(session, calls, self)
        self.reasons = Reasons(session, calls, self)
        self.alike = Alike(session, calls, self)
        self._pointed: Unit | None = None  # the pixel under the pointer in the picture
        self._gone = False  # whether the part is left out for a look
        self.sentence = Sentence(self)
        self.choice = WhyChoice(self)
        self.part = PartView(self)
        self.compared = Compared(self)
        self.alike_view = AlikeView(self)
        self.heat = HeatView(self)
        self.heat.setToolTip(
            self.tr(
                "<p>The 32×32 pixels that the network gets. The line is the edge of the ink. "
                "Point at a pixel, here or in the layers' Input, to see its value.</p>"
            )
        )
        self.scale = HeatScale(self.heat, self)
        self.facts = WhyFacts(self)
        self.verdict = LiveText("why_verdict", self, lines=3, middle=True)
        self.limits = Limits(self)
        self._lay_out()
        self._connect()
        self._ask()

    # Layout

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(MarkBar(self))
        head.addWidget(self.sentence)
        self._answers = _Answers(self)
        self._answers.addWidget(self._parts())
        self._answers.addWidget(self._pixels())
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.choice)
        layout.addWidget(self._answers, 1)
        layout.addWidget(hairline(self, QFrame.Shape.HLine))
        layout.addWidget(self.limits)
        left, top, right, bottom = PAGE
        space(self, layout, margin=(left + INSET, top, right + INSET, bottom))
        space(self, head, gap=12)

    def _parts(self) -> QWidget:
        """Return the picture with the part, and what is read of it."""
        panel = QWidget(self)
        row, picture, beside = QHBoxLayout(panel), QVBoxLayout(), QVBoxLayout()
        picture.addWidget(self.part, 1)
        picture.addStretch(0)
        row.addLayout(picture, 3)
        row.addLayout(beside, 2)
        beside.addWidget(self.compared)
        beside.addWidget(self.alike_view, 1)
        space(self, row, gap=16)
        space(self, beside, gap=12)
        return panel

    def _pixels(self) -> QWidget:
        """Return the map of pixels and what it amounts to, with its numbers beside them."""
        panel = QWidget(self)
        row, picture = QHBoxLayout(panel), QVBoxLayout()
        picture.addWidget(self.heat, 1)
        picture.addWidget(self.scale)
        picture.addWidget(self.verdict)
        picture.addStretch(0)
        row.addLayout(picture, 1)
        row.addWidget(self.facts)
        space(self, picture)
        space(self, row, gap=16)
        return panel

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint the scale anew: it stands below the middle of the picture."""
        super().resizeEvent(event)
        self.scale.update()

    # Wiring

    def restore(self, settings: QSettings) -> None:
        """Restore the last start's question."""
        self.choice.restore(settings)

    def save(self, settings: QSettings) -> None:
        """Remember the question for the next start."""
        self.choice.save(settings)

    def choose_digit(self, digit: int) -> None:
        """Ask why this digit from now on."""
        self.choice.choose_digit(digit)

    def _connect(self) -> None:
        self.choice.changed.connect(self._ask)
        self.heat.pixel_pointed.connect(self._point)
        self._inspection.unit_changed.connect(self._show_pixel)
        self.evidence.changed.connect(self._show)
        self.reasons.changed.connect(self._show_reason)
        self.alike.changed.connect(self._show_alike)
        self.sentence.part_pointed.connect(self._leave_out)

    def _ask(self) -> None:
        choice = self.choice
        self.sentence.let_go()  # the next answer is about the whole drawing
        self._answers.setCurrentIndex(0 if choice.method is None else 1)
        self.limits.show_method(choice.method)
        self.evidence.ask(choice.method, choice.digit_asked, choice.other)
        self.reasons.ask(choice.wanted)

    def showEvent(self, event: QShowEvent) -> None:
        """Answer for the current drawing."""
        super().showEvent(event)
        self.evidence.set_active(True)
        self.reasons.set_active(True)
        self.alike.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing, and leave the canvas bare."""
        super().hideEvent(event)
        self.evidence.set_active(False)
        self.reasons.set_active(False)
        self.alike.set_active(False)
        self.sentence.let_go()
        self.answer_changed.emit(None)
        self.part_changed.emit(None, False)

    # What is shown

    def _show(self) -> None:
        if not self.isVisible():
            return
        reading, question, answer = (
            self._session.reading,
            self.evidence.question,
            self.evidence.answer,
        )
        self.heat.show_answer(reading, answer)
        self.scale.show_answer(question, answer)
        self.facts.show_answer(reading, question, answer)
        self.verdict.set_text(self._verdict(question, answer))
        self._show_pixel()
        self.answer_changed.emit(answer)
        self._show_reason()

    def _show_reason(self) -> None:
        """Show the sentence, and the part it names."""
        if not self.isVisible():
            return
        because = self.reasons.because
        # All from one reading: after an epoch, the earlier one's until the reasons are there.
        reading = self._session.reading if because is None else because.reading
        self._show_question(reading)
        if because is not None:
            self.sentence.explain(because)
        elif reading is None:
            undrawn = self.tr("Draw a digit to see here why it is read as it is.")
            self.sentence.say(why_unread(self._session, undrawn))
        else:
            self.sentence.say(self.tr("The reason appears here once the pen is lifted."))
        self.part.show_reading(reading, because)
        self.compared.show_readings(reading, because)
        if because is not None or reading is None:
            self._show_alike()
        self._show_part()

    def _show_question(self, reading: Reading | None) -> None:
        choice, question = self.choice, self.evidence.question
        if choice.method is None and reading is not None:
            question = question_of(reading, choice.digit_asked, choice.other)
        nobody_wins = reading is not None and reading.favourite is None
        choice.show_question(question, nobody_wins=nobody_wins)

    def _show_alike(self) -> None:
        """Show training digits like the drawing, once the pen is lifted."""
        because, known = self.reasons.because, self.alike.known
        if because is None or known is None:
            self.alike_view.show_alike(None, None, known)
        elif known.parameters is because.reading.parameters:
            self.alike_view.show_alike(because.reading, because.wanted, known)
        # Else the table for these weights is being made.

    def _leave_out(self, gone: bool) -> None:
        """Show the drawing without the part while its name is pointed at."""
        self._gone = gone
        self.part.leave_out(gone)
        self._show_part()

    def _show_part(self) -> None:
        """Show the part on the canvas, unless a map of pixels lies there."""
        because = self.reasons.because
        without = None if because is None else because.without
        shown = self._gone or self.choice.method is None
        part = without.part if without is not None and shown else None
        self.part_changed.emit(part, self._gone)

    def _point(self, pixel: Unit | None) -> None:
        self._pointed = pixel
        self._show_pixel()

    def _show_pixel(self) -> None:
        """Show the pixel under the pointer, here or in the layers view's input."""
        unit, pixel = self._inspection.unit, self._pointed
        if pixel is None and unit is not None and unit.layer == "Input":
            pixel = unit
        if self.isVisible():
            self.heat.show_pixel(pixel)
            self.facts.show_pixel(pixel, self.evidence.answer)

    def _verdict(self, question: Question | None, answer: Answer | None) -> str:
        """Summarise the map in a sentence."""
        if question is None:
            undrawn = self.tr(
                "Draw a digit: then the ink that speaks for it is coloured, here and on the canvas."
            )
            return why_unread(self._session, undrawn)
        if answer is None:
            return self.tr("The map is made when the pen rests.")
        if answer.method is Method.GRADIENT:
            total = float(answer.values.sum())
            text = self.tr("Ink adds up to {ink}; biases and blank paper, to {rest}.")
            return text.format(
                ink=signed(total, self.locale(), 1),
                rest=signed(answer.asked - total, self.locale(), 1),
            )
        return self._verdict_of_occlusion(question, answer)

    def _verdict_of_occlusion(self, question: Question, answer: Answer) -> str:
        """Describe the digit's change without the ink that matters most."""
        if question.against is None:
            if answer.most_for is None:
                return self.tr("Nothing that is covered makes the logit fall.")
            text = self.tr("Without the ink around {place}, the logit is {rest}.")
            rest = figure(answer.asked - answer.most_for.value, self.locale(), 1)
            place = name_of_place(answer.most_for.row, answer.most_for.column)
            return text.format(place=place, rest=rest)
        ahead, behind, key = question.digit, question.against, answer.most_for
        if answer.asked < 0:
            ahead, behind, key = behind, ahead, answer.most_against
        if key is None or abs(key.value) < abs(answer.asked):
            text = self.tr("Whichever square is covered, {ahead} stays ahead of {behind}.")
            return text.format(ahead=ahead, behind=behind)
        text = self.tr("Without the ink around {place}, {behind} is ahead of {ahead}.")
        place = name_of_place(key.row, key.column)
        return text.format(place=place, ahead=ahead, behind=behind)


class _Answers(QStackedWidget):
    """Needs no more than the answer that is shown: what it tells in words is often lower."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        shown = self.currentWidget()
        return super().minimumSizeHint() if shown is None else shown.minimumSizeHint()
