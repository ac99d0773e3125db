"""The question: which method, about which digit, compared with which other."""

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.explain.why import Method, Role
from lenet_gui.core.sizes import DIGITS
from lenet_gui.ui.state.settings import METHOD, WHY_DIGIT, WHY_NOT


class WhyChoice(QWidget):
    """Two methods, and two lists of digits."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("why_choice")
        self._make_methods()
        self._make_digits()
        self._lay_out()
        self._methods.buttonClicked.connect(self.changed)
        self.digit.currentIndexChanged.connect(self._choose_digit)
        self.against.currentIndexChanged.connect(self._choose_other)

    @property
    def method(self) -> Method:
        """The chosen method."""
        return Method.OCCLUSION if self.occlusion.isChecked() else Method.GRADIENT

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

    def choose_digit(self, digit: int) -> None:
        """Ask about this digit from now on."""
        self.digit.setCurrentIndex(self.digit.findData(str(digit)))

    def _choose_digit(self) -> None:
        self._avoid_the_same_digit(self.against, if_as=self.digit)

    def _choose_other(self) -> None:
        self._avoid_the_same_digit(self.digit, if_as=self.against)

    def _avoid_the_same_digit(self, combo: QComboBox, *, if_as: QComboBox) -> None:
        """Never compare a digit with itself: reset the box that the person did not touch."""
        if combo.currentData() == if_as.currentData():
            combo.blockSignals(True)
            combo.setCurrentIndex(0)
            combo.blockSignals(False)
        self.changed.emit()

    # Parts

    def _make_methods(self) -> None:
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

    def _make_digits(self) -> None:
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
        for digit in range(DIGITS):
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

    # Layout

    def _lay_out(self) -> None:
        methods, digits = self._rows = (QHBoxLayout(), QHBoxLayout())
        methods.addWidget(self.gradient)
        methods.addWidget(self.occlusion)
        for text, combo in ((self.tr("&Why"), self.digit), (self.tr("&not"), self.against)):
            digits.addLayout(self._named(text, combo))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for row in self._rows:
            row.addStretch(1)
            layout.addLayout(row)

    def _named(self, text: str, combo: QComboBox) -> QHBoxLayout:
        label, row = QLabel(text, self), QHBoxLayout()
        label.setBuddy(combo)
        row.addWidget(label)
        row.addWidget(combo)
        return row

    def set_direction(self, direction: QBoxLayout.Direction) -> None:
        """Put each pair of controls side by side or one below the other."""
        for row in self._rows:
            row.setDirection(direction)

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Restore the last start's question."""
        occlusion = METHOD.read(settings) is Method.OCCLUSION
        (self.occlusion if occlusion else self.gradient).setChecked(True)
        self.digit.setCurrentIndex(self.digit.findData(WHY_DIGIT.read(settings)))
        self.against.setCurrentIndex(self.against.findData(WHY_NOT.read(settings)))
        self.changed.emit()

    def save(self, settings: QSettings) -> None:
        """Remember the question for the next start."""
        METHOD.write(settings, self.method)
        WHY_DIGIT.write(settings, self.digit.currentData())
        WHY_NOT.write(settings, self.against.currentData())
