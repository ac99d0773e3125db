"""Help → How to begin: six short steps, each beside what it is about, alive."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from lenet_gui.ui.help.examples import examples
from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.common import caption, card_title, push_button
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.mnemonic import without_mnemonic
from lenet_gui.ui.look.screen import fit_on_screen
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.session import Session

translate = QCoreApplication.translate

_TEXT, _SIZE = 190, (740, 440)  # pixels at the usual size


@dataclass(frozen=True)
class GuideStep:
    """One step. place: where it is to be tried: a tab, or a page of Inside."""

    place: str
    title: str
    text: str


def guide_steps() -> tuple[GuideStep, ...]:
    """Return the steps in the current language."""
    return (
        GuideStep(
            "draw",
            translate("Guide", "Draw a digit"),
            translate(
                "Guide",
                "With mouse, pen or finger, anywhere and at any size. It is read while you draw; "
                "there is no button to press.\n\nUndo and Clear are below the canvas. An image "
                "can be opened, pasted or dropped, too.",
            ),
        ),
        GuideStep(
            "draw",
            translate("Guide", "Read the bars"),
            translate(
                "Guide",
                "There is a bar for each digit: how probable the network finds it. The longest "
                "wins.\n\nIf it does not reach the dotted line, the network is not sure. Try a "
                "letter, or half a digit.\n\nIs yours misread? Say what it is, below the answer: "
                "My digits collects it, and the network can learn your hand.",
            ),
        ),
        GuideStep(
            "draw",
            translate("Guide", "What the network gets"),
            translate(
                "Guide",
                "Only 32×32 pixels. Fit scales and centres a digit, as the digits were that the "
                "network learned from; Plain takes the canvas as it is.\n\nDraw a small digit in "
                "a corner, and switch between the two.",
            ),
        ),
        GuideStep(
            "inside",
            translate("Guide", "Look inside"),
            translate(
                "Guide",
                "Every layer is shown while you draw. Point at a map to enlarge it; click a unit, "
                "and Inside shows where its number comes from.\n\nThe page Story walks through "
                "all layers with your own drawing.",
            ),
        ),
        GuideStep(
            "why",
            translate("Guide", "Ask why"),
            translate(
                "Guide",
                "The page Why marks which ink speaks for the digit, and which against it.\n\nThen "
                "change the drawing right there: close a gap, add a bar, and watch the answer "
                "turn.",
            ),
        ),
        GuideStep(
            "train",
            translate("Guide", "Train it yourself"),
            translate(
                "Guide",
                "Start in the Train tab teaches a new network from nothing, within a minute or "
                "so. After every epoch your drawing is read anew.\n\nThe weights you have now are "
                "not lost: Go back brings them back.",
            ),
        ),
    )


class Guide(QDialog):
    """Shows one step at a time; the window beside it stays in use.

    What is to be tried in the window makes room for it, and comes back at the next step.
    """

    try_requested = Signal(object)  # a GuideStep

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(self.tr("How to begin"))
        self.steps = guide_steps()
        self.title = card_title(self, "guide_title", "")
        self.texts, self.shown = QStackedWidget(self), QStackedWidget(self)
        for step, example in zip(self.steps, examples(session, self), strict=True):
            self.texts.addWidget(self._text(step))
            self.shown.addWidget(example)
        self._place = caption(self, "guide_place", "")
        self.back_button = push_button(self, "guide_back", self.tr("&Back"), "", self._back)
        self.try_button = push_button(
            self, "guide_try", self.tr("T&ry it"), self.tr("Show this in the window."), self._try
        )
        self.next_button = push_button(self, "guide_next", self.tr("&Next"), "", self._next)
        self.next_button.setProperty("primary", True)
        self._lay_out()
        for key, function in (("PgUp", self._back), ("PgDown", self._next)):
            QShortcut(QKeySequence(key), self, function)
        keep_measured(self, self._measure)
        self.go(0)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        fit_on_screen(self)

    @property
    def step(self) -> int:
        """The number of the step, from 0."""
        return self.shown.currentIndex()

    def _text(self, step: GuideStep) -> QLabel:
        text = QLabel(step.text, self)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        return text

    def _lay_out(self) -> None:
        card = Card(self)
        picture, words, row, foot = QVBoxLayout(card), QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        picture.addWidget(self.shown)
        words.addWidget(self.title)
        words.addWidget(self.texts, 1)
        row.addLayout(words)
        row.addWidget(card, 1)
        foot.addWidget(self.try_button)
        foot.addStretch(1)
        foot.addWidget(self._place)
        foot.addWidget(self.back_button)
        foot.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.addLayout(row, 1)
        column.addLayout(foot)
        space(self, picture, margin=12)
        space(self, words)
        space(self, row, gap=PADDING)
        space(self, foot)
        space(self, column, margin=PADDING, gap=12)

    def _measure(self) -> None:
        self.texts.setFixedWidth(px(_TEXT))

    def go(self, number: int) -> None:
        """Show a step, by its number from 0."""
        step = self.steps[number]
        self.title.setText(step.title)
        self.texts.setCurrentIndex(number)
        self.shown.setCurrentIndex(number)
        self._place.setText(
            self.tr("{number} of {count}").format(number=number + 1, count=len(self.steps))
        )
        self.back_button.setEnabled(number > 0)
        last = number == len(self.steps) - 1
        self.next_button.setText(self.tr("&Done") if last else self.tr("&Next"))
        self.next_button.setAccessibleName(without_mnemonic(self.next_button.text()))

    def _back(self) -> None:
        if self.step > 0:
            self.go(self.step - 1)

    def _next(self) -> None:
        if self.step < len(self.steps) - 1:
            self.go(self.step + 1)
        else:
            self.go(0)
            self.accept()

    def _try(self) -> None:
        self.try_requested.emit(self.steps[self.step])
        self.hide()
        self.go((self.step + 1) % len(self.steps))
