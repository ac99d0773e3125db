"""The page that answers "why this digit?", and "why not another?"."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.units import Unit
from lenet_gui.core.why import Answer, Method, Question, Role
from lenet_gui.ui.evidence import Evidence
from lenet_gui.ui.heat_scale import HeatScale
from lenet_gui.ui.heat_view import HeatView
from lenet_gui.ui.inspection import Inspection
from lenet_gui.ui.live_text import LiveText
from lenet_gui.ui.names import figure, name_of_place, signed
from lenet_gui.ui.session import Session
from lenet_gui.ui.square import Square
from lenet_gui.ui.why_facts import WhyFacts

_DIGITS = 10
_LEAST_WIDTH = 200  # pixels; below it, words would be cut
_SIDE_BY_SIDE = 330  # so wide that the picture and the facts fit side by side


class WhyPage(QWidget):
    """A question, the map that answers it, and what the map does and does not tell."""

    answer_changed = Signal(object)  # Answer, or None: what the canvas shall show

    def __init__(self, session: Session, inspection: Inspection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_page")
        self._session = session
        self._inspection = inspection
        self.evidence = Evidence(session, self)
        self._pointed: Unit | None = None  # in the picture
        self._make_choices()
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

    def _make_choices(self) -> None:
        self.gradient = self._radio(
            "why_gradient",
            self.tr("&Gradient × input"),
            self.tr("Which ink the logit leans on, found while you draw."),
        )
        self.occlusion = self._radio(
            "why_occlusion",
            self.tr("&Occlusion"),
            self.tr("What becomes of the logit without the ink here or there; when the pen rests."),
        )
        self._methods = QButtonGroup(self)
        for radio in (self.gradient, self.occlusion):
            self._methods.addButton(radio)
        self.gradient.setChecked(True)
        self.digit = self._combo(
            "why_digit", self.tr("Why this digit"), self.tr("The digit that is asked about.")
        )
        self.digit.addItem(self.tr("the winner"), Role.WINNER.value)
        self.against = self._combo(
            "why_against",
            self.tr("And not this one"),
            self.tr("<p>A digit to compare with: the map then shows what sets the two apart.</p>"),
        )
        self.against.addItem(self.tr("the strongest other"), Role.RIVAL.value)
        self.against.addItem(self.tr("no other"), "")
        for digit in range(_DIGITS):
            for combo in (self.digit, self.against):
                combo.addItem(self.locale().toString(digit), str(digit))

    def _radio(self, name: str, text: str, tip: str) -> QRadioButton:
        radio = QRadioButton(text, self)
        radio.setObjectName(name)
        radio.setAccessibleName(text.replace("&", ""))
        radio.setToolTip(tip)
        return radio

    def _combo(self, name: str, accessible_name: str, tip: str) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(accessible_name)
        combo.setToolTip(tip)
        return combo

    def _label(self, name: str, lines: int) -> QLabel:
        """Make a text that keeps room for so many lines, so that what stands below stays."""
        label = QLabel(self)
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setMinimumHeight(lines * label.fontMetrics().lineSpacing())
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return label

    def _lay_out(self) -> None:
        body = QWidget(self)
        layout = QVBoxLayout(body)
        layout.setContentsMargins(8, 8, 0, 0)
        layout.setSpacing(6)
        # Side by side where there is room, else one below the other.
        method, question, picture = self._rows = (QHBoxLayout(), QHBoxLayout(), QHBoxLayout())
        method.addWidget(self.gradient)
        method.addWidget(self.occlusion)
        for text, combo in ((self.tr("&Why"), self.digit), (self.tr("&not"), self.against)):
            question.addLayout(self._named(text, combo))
        for row in (method, question):
            row.addStretch(1)
        picture.setSpacing(12)
        picture.addWidget(Square(self.heat, self), 1)
        picture.addWidget(self.facts)
        layout.addLayout(method)
        layout.addLayout(question)
        layout.addWidget(self.title)
        layout.addLayout(picture)
        layout.addWidget(self.scale)
        layout.addWidget(self.verdict)
        layout.addWidget(self.tells)
        layout.addWidget(self.hides)
        layout.addStretch(1)
        self._scroll_where_it_is_too_small(body)

    def _named(self, text: str, combo: QComboBox) -> QHBoxLayout:
        label, row = QLabel(text, self), QHBoxLayout()
        label.setBuddy(combo)
        row.addWidget(label)
        row.addWidget(combo)
        return row

    def _scroll_where_it_is_too_small(self, body: QWidget) -> None:
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
        """Use the width there is."""
        side_by_side = self.width() >= _SIDE_BY_SIDE
        for row in self._rows:
            row.setDirection(
                QBoxLayout.Direction.LeftToRight
                if side_by_side
                else QBoxLayout.Direction.TopToBottom
            )
        super().resizeEvent(event)

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Ask what was asked at the last start."""
        if settings.value("why/method") == Method.OCCLUSION.value:
            self.occlusion.setChecked(True)
        for name, combo in (("digit", self.digit), ("against", self.against)):
            place = combo.findData(str(settings.value(f"why/{name}", combo.currentData())))
            if place >= 0:  # a settings file may hold anything
                combo.setCurrentIndex(place)
        self._ask()

    def save(self, settings: QSettings) -> None:
        """Keep what is asked for the next start."""
        settings.setValue("why/method", self._method().value)
        settings.setValue("why/digit", self.digit.currentData())
        settings.setValue("why/against", self.against.currentData())

    # Wiring

    def choose_digit(self, digit: int) -> None:
        """Ask why this digit from now on."""
        self.digit.setCurrentIndex(self.digit.findData(str(digit)))

    def _connect(self) -> None:
        self._methods.buttonClicked.connect(self._ask)
        self.digit.currentIndexChanged.connect(self._ask)
        self.against.currentIndexChanged.connect(self._ask)
        self.heat.pixel_pointed.connect(self._point)
        self._inspection.unit_changed.connect(self._show_pixel)
        self.evidence.changed.connect(self._show)

    def _method(self) -> Method:
        return Method.OCCLUSION if self.occlusion.isChecked() else Method.GRADIENT

    def _ask(self) -> None:
        digit, against = str(self.digit.currentData()), str(self.against.currentData())
        self.evidence.ask(
            self._method(),
            Role.WINNER if digit == Role.WINNER.value else int(digit),
            Role.RIVAL if against == Role.RIVAL.value else int(against) if against else None,
        )
        self._explain()

    def showEvent(self, event: QShowEvent) -> None:
        """Find the answer for what is on the canvas now."""
        super().showEvent(event)
        self.evidence.look(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Find nothing, and leave the canvas bare."""
        super().hideEvent(event)
        self.evidence.look(False)
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
        """Show the pixel under the pointer, here or in the layers' picture of the input."""
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
        """Say in a sentence what the map comes to."""
        if question is None:
            return self.tr("Then the ink that speaks for it is coloured, here and on the canvas.")
        if answer is None:
            return self.tr("The map is made when the pen rests.")
        if answer.method is Method.GRADIENT:
            total = signed(float(answer.values.sum()), self.locale())
            return self.tr("Added up over all ink: {total}.").format(total=total)
        return self._verdict_of_occlusion(question, answer)

    def _verdict_of_occlusion(self, question: Question, answer: Answer) -> str:
        """Say what becomes of the digit without the ink where that changes most."""
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
        """Say what the method tells, and what it does not."""
        if self._method() is Method.GRADIENT:
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
