"""The page that answers "why this digit?" and "why not another?"."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.explain.why import Answer, Method, Question
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.inside.why.choice import WhyChoice
from lenet_gui.ui.inside.why.evidence import Evidence
from lenet_gui.ui.inside.why.facts import WhyFacts
from lenet_gui.ui.inside.why.heat_scale import HeatScale
from lenet_gui.ui.inside.why.heat_view import HeatView
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import figure, name_of_place, signed
from lenet_gui.ui.look.square import Square
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session

_LEAST_WIDTH = 200  # pixels; text would be cut off below it
_SIDE_BY_SIDE = 330  # pixels in which the picture and the facts fit side by side


class WhyPage(QWidget):
    """A question, the map that answers it, and what the map shows and doesn't show."""

    answer_changed = Signal(object)  # Answer to show on the canvas, or None

    def __init__(
        self, session: Session, calls: Calls, inspection: Inspection, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("why_page")
        self._session = session
        self._inspection = inspection
        self.evidence = Evidence(session, calls, self)
        self._pointed: Unit | None = None  # the pixel under the pointer in the picture
        self.choice = WhyChoice(self)
        self.title = LiveText("why_title", self)
        self.title.enlarge(1.3, bold=True)
        self.heat = HeatView(self)
        self.heat.setToolTip(
            self.tr(
                "<p>The 32×32 pixels that the network gets. The line is the edge of the ink. "
                "Point at a pixel, here or in the layers' Input, to see its value.</p>"
            )
        )
        self.scale = HeatScale(self)
        self.facts = WhyFacts(self)
        self.verdict = LiveText("why_verdict", self, lines=2)
        self.tells = self._label("why_tells", lines=3)
        self.hides = self._label("why_hides", lines=4)
        self._lay_out()
        self._connect()
        self._ask()

    # Parts

    def _label(self, name: str, lines: int) -> QLabel:
        """Make a label with room for this many lines, so what is below doesn't move."""
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        keep_measured(
            label, lambda: label.setMinimumHeight(lines * label.fontMetrics().lineSpacing())
        )
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return label

    def _lay_out(self) -> None:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(6)
        self._picture = QHBoxLayout()
        self._picture.setSpacing(12)
        self._picture.addWidget(Square(self.heat, self), 1)
        self._picture.addWidget(self.facts)
        layout.addWidget(self.choice)
        layout.addWidget(self.title)
        layout.addLayout(self._picture)
        layout.addWidget(self.scale)
        layout.addWidget(self.verdict)
        layout.addWidget(self.tells)
        layout.addWidget(self.hides)
        layout.addStretch(1)
        self._make_scrollable(body)

    def _make_scrollable(self, body: QWidget) -> None:
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setWidget(body)
        for part in (area.viewport(), body):
            part.setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.setMinimumWidth(_LEAST_WIDTH)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the layout to the new width."""
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        direction = beside if self.width() >= _SIDE_BY_SIDE else below
        self._picture.setDirection(direction)
        self.choice.set_direction(direction)
        super().resizeEvent(event)

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

    def _ask(self) -> None:
        self.evidence.ask(self.choice.method, self.choice.digit_asked, self.choice.other)
        self._explain()

    def showEvent(self, event: QShowEvent) -> None:
        """Answer for the current drawing."""
        super().showEvent(event)
        self.evidence.set_active(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute nothing, and leave the canvas bare."""
        super().hideEvent(event)
        self.evidence.set_active(False)
        self.answer_changed.emit(None)

    # What is shown

    def _show(self) -> None:
        if not self.isVisible():
            return
        reading, question, answer = (
            self._session.reading,
            self.evidence.question,
            self.evidence.answer,
        )
        self.title.set_text(self._question(question))
        self.heat.show_answer(reading, answer)
        self.scale.show_answer(question, answer)
        self.facts.show_answer(reading, question, answer)
        self.verdict.set_text(self._verdict(question, answer))
        self._show_pixel()
        self.answer_changed.emit(answer)

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

    def _question(self, question: Question | None) -> str:
        if question is None:
            return self.tr("Draw a digit")
        if question.against is None:
            return self.tr("Why {digit}?").format(digit=question.digit)
        return self.tr("Why {digit} and not {other}?").format(
            digit=question.digit, other=question.against
        )

    def _verdict(self, question: Question | None, answer: Answer | None) -> str:
        """Summarise the map in a sentence."""
        if question is None:
            return self.tr("Then the ink that speaks for it is coloured, here and on the canvas.")
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

    def _explain(self) -> None:
        """Explain what the method shows and what it doesn't."""
        if self.choice.method is Method.GRADIENT:
            tells = self.tr(
                "<b>Tells</b> how the logit, or the lead over the other, would grow with more ink "
                "in a pixel, times its ink: what the network leans on."
            )
            hides = self.tr(
                "<b>Does not tell</b> what would happen without a stroke: a slope holds for small "
                "changes only. Paper gets nothing, though a gap may be the reason; and pixels "
                "differ from their neighbours, as max-pooling passes one of four on."
            )
        else:
            tells = self.tr(
                "<b>Tells</b> how far the logit, or the lead over the other, falls when a square "
                "of paper, 5×5 pixels around a pixel, covers the ink there."
            )
            hides = self.tr(
                "<b>Does not tell</b> what two places do together: each stands in for the other "
                "while one is covered. A square also cuts strokes, and their new ends count, too."
            )
        self.tells.setText(tells)
        self.hides.setText(hides)
