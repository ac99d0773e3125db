"""The question: about which digit, compared with which other, by which method."""

from PySide6.QtCore import QSettings, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from lenet_gui.core.explain.why import Method, Question, Role
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.inside.why.digit_box import DigitBox
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import card_title
from lenet_gui.ui.look.names import with_article
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.state.settings import METHOD, WHY_DIGIT, WHY_NOT


class WhyChoice(QWidget):
    """The question as a line with two lists of digits in it, and three methods.

    question: in words, as it is asked now.
    """

    changed = Signal()
    really_said = Signal(int)  # a person chose "It is really a 3"

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_choice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.question = ""
        self._make_digits()  # Tab reaches them first
        self._make_methods()
        self._lay_out()
        for button in self._buttons.values():
            button.clicked.connect(self.changed)
        self.digit.currentIndexChanged.connect(self._choose_digit)
        self.against.currentIndexChanged.connect(self._choose_other)
        self.against.activated.connect(self._tell_really)
        self.show_question(None)

    def show_question(self, question: Question | None, *, nobody_wins: bool = False) -> None:
        """Show the digits that are asked about now.

        nobody_wins: whether no digit is ahead. The parts are then asked why there is no digit.
        """
        if nobody_wins and self.method is None and self.digit_asked is Role.WINNER:
            self.digit.show_digit(None)
            self.against.show_digit(self.other if isinstance(self.other, int) else None)
            self.question = self.tr("Why no digit?")
            self.setAccessibleName(self.question)
            return
        self.digit.show_digit(None if question is None else question.digit)
        self.against.show_digit(None if question is None else question.against)
        self.question = self._words(question)
        self.setAccessibleName(self.question)

    def _words(self, question: Question | None) -> str:
        if question is None:
            return self.tr("Draw a digit")
        if question.against is None:
            return self.tr("Why {digit}?").format(digit=question.digit)
        return self.tr("Why {digit} and not {other}?").format(
            digit=question.digit, other=question.against
        )

    @property
    def method(self) -> Method | None:
        """The chosen method; None for the parts of the ink."""
        return next(method for method, button in self._buttons.items() if button.isChecked())

    @property
    def digit_asked(self) -> int | Role:
        """The digit in question."""
        digit = str(self.digit.currentData())
        return Role.WINNER if digit == Role.WINNER.value else int(digit)

    @property
    def other(self) -> int | Role | None:
        """The digit it is compared with, if any."""
        against = str(self.against.currentData())
        if against == Role.RIVAL.value:
            return Role.RIVAL
        return int(against) if against else None

    def wanted(self, favourite: int | None) -> int | None:
        """Return the digit of "why not 3?", given the digit that is ahead, if any.

        None if the question is only why the reading is what it is.
        """
        for asked in (self.digit_asked, self.other):
            if isinstance(asked, int) and asked != favourite:
                return asked
        return None

    def choose_digit(self, digit: int) -> None:
        """Ask about this digit from now on."""
        self.digit.setCurrentIndex(self.digit.findData(str(digit)))

    def _choose_digit(self) -> None:
        self._avoid_the_same_digit(self.against, if_as=self.digit)

    def _choose_other(self) -> None:
        self._avoid_the_same_digit(self.digit, if_as=self.against)

    def _tell_really(self) -> None:
        if isinstance(self.other, int):
            self.really_said.emit(self.other)

    def _avoid_the_same_digit(self, combo: QComboBox, *, if_as: QComboBox) -> None:
        """Never compare a digit with itself: reset the box that the person did not touch."""
        if combo.currentData() == if_as.currentData():
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
        self.changed.emit()

    # Parts

    def _make_methods(self) -> None:
        self.methods = Segmented("why_method", self.tr("Method"), self)
        self.parts = self.methods.add(
            self.tr("&Parts"),
            "why_parts",
            self.tr("What is read without a stroke, or a piece of one; when the pen is lifted."),
        )
        self.occlusion = self.methods.add(
            self.tr("&Occlusion"),
            "why_occlusion",
            self.tr("What becomes of the logit without the ink here or there; when the pen rests."),
        )
        self.gradient = self.methods.add(
            self.tr("&Gradient × input"),
            "why_gradient",
            self.tr("Which ink the logit leans on, found while you draw."),
        )
        self._buttons: dict[Method | None, QRadioButton] = {
            None: self.parts,
            Method.OCCLUSION: self.occlusion,
            Method.GRADIENT: self.gradient,
        }
        self.parts.setChecked(True)

    def _make_digits(self) -> None:
        self.digit = DigitBox(
            "why_digit", self.tr("Why this digit"), self.tr("The digit that is asked about."), self
        )
        self.digit.addItem(self.tr("the winner"), Role.WINNER.value)
        self.against = DigitBox(
            "why_against",
            self.tr("And not this one"),
            self.tr("<p>A digit to compare with: the map then shows what sets the two apart.</p>"),
            self,
        )
        self.against.addItem(self.tr("the strongest other"), Role.RIVAL.value)
        self.against.addItem(self.tr("no other"), "")
        for digit in range(DIGITS):
            for combo in (self.digit, self.against):
                really = self.tr("It is really {digit}").format(digit=with_article(digit))
                digit_text = self.locale().toString(digit)
                combo.addItem(really if combo is self.against else digit_text, str(digit))

    # Layout

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        for text, combo in ((self.tr("&Why"), self.digit), (self.tr("and &not"), self.against)):
            label: QLabel = card_title(self, f"{combo.objectName()}_label", text)
            label.setBuddy(combo)
            self._line.addWidget(label)
            self._line.addWidget(combo)
        self._line.addWidget(card_title(self, "why_question_mark", self.tr("?")))
        self._line.addStretch(1)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.addLayout(self._line, 1)
        self._rows.addWidget(self.methods)
        space(self, self._line)
        space(self, self._rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put question and methods side by side or, if that is too wide, one below the other."""
        needed = self._line.sizeHint().width() + self.methods.sizeHint().width()
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        fits = needed + self._rows.spacing() <= self.width()
        self._rows.setDirection(beside if fits else below)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider of the two."""
        least = max(self._line.minimumSize().width(), self.methods.minimumSizeHint().width())
        return QSize(least, super().minimumSizeHint().height())

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Restore the last start's question."""
        method = METHOD.read(settings)
        self._buttons[Method(method) if method else None].setChecked(True)
        self.digit.setCurrentIndex(self.digit.findData(WHY_DIGIT.read(settings)))
        self.against.setCurrentIndex(self.against.findData(WHY_NOT.read(settings)))
        self.changed.emit()

    def save(self, settings: QSettings) -> None:
        """Remember the question for the next start."""
        METHOD.write(settings, self.method.value if self.method else "")
        WHY_DIGIT.write(settings, self.digit.currentData())
        WHY_NOT.write(settings, self.against.currentData())
