"""An answer in numbers: the logit, the extreme pixels, and the pixel under the pointer."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lenet_gui.core.explain.why import Answer, Point, Question
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.fonts import FIGURE, SMALL, small
from lenet_gui.ui.look.glossary import explain
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.marks import MarkSquare
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import figure, name_of_place, signed
from lenet_gui.ui.look.zoom import px

# The numbers from top to bottom, with their colours' tokens.
_COLOURS = {"asked": "text", "for": "positive", "against": "negative", "pointed": "text"}
_NOTHING = "-"
_AFTER_MARK = 20  # pixels at the usual size


class WhyFacts(QWidget):
    """Four numbers, top to bottom, each in a fixed place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("why_facts")
        self.setAccessibleName(self.tr("The answer in numbers"))
        self.setToolTip(self.tr("All in logits: the further ahead, the more probable."))
        explain(self, "logit")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._captions = {name: self._small(f"why_{name}_caption") for name in _COLOURS}
        self._figures = {
            name: LiveText(f"why_{name}", self, colour=colour, wraps=False)
            for name, colour in _COLOURS.items()
        }
        self._places = {name: self._small(f"why_{name}_place") for name in _COLOURS}
        for text in self._figures.values():
            text.enlarge(FIGURE, bold=True)
        column = QVBoxLayout(self)
        for name in _COLOURS:
            column.addLayout(self._group(name))
            column.addStretch(1)
        space(self, column)
        self._captions["pointed"].set_text(self.tr("Under the pointer"))
        # So longer numbers never move the picture beside them.
        self._longest = name_of_place(row=31, column=31), self._logits(-88.8, -88.8)
        keep_measured(self, self._measure)
        self.show_answer(None, None, None)

    def _measure(self) -> None:
        width = QFontMetrics(small(self.font())).horizontalAdvance
        marked = width(self._captions["pointed"].text) + px(_AFTER_MARK)
        self.setFixedWidth(max(marked, *map(width, self._longest)) + px(2))

    def _small(self, name: str) -> LiveText:
        return LiveText(name, self, colour="muted", times=SMALL, wraps=False)

    def _group(self, name: str) -> QVBoxLayout:
        """Put a number between its caption and its place."""
        head, group = QHBoxLayout(), QVBoxLayout()
        if name == "pointed":
            head.addWidget(MarkSquare(self))
        head.addWidget(self._captions[name])
        group.addLayout(head)
        group.addWidget(self._figures[name])
        group.addWidget(self._places[name])
        space(self, head, gap=6)
        space(self, group, gap=0)
        return group

    def show_answer(
        self, reading: Reading | None, question: Question | None, answer: Answer | None
    ) -> None:
        """Show an answer's numbers; the logits are known before the answer."""
        self._caption(reading, question)
        self._show_asked(reading, question)
        self._show_point("for", None if answer is None else answer.most_for)
        self._show_point("against", None if answer is None else answer.most_against)

    def show_pixel(self, pixel: Unit | None, answer: Answer | None) -> None:
        """Show the value of a pixel of the input."""
        known = None if pixel is None or answer is None else answer.point(pixel.index)
        self._show_point("pointed", known)

    def _caption(self, reading: Reading | None, question: Question | None) -> None:
        if question is None:
            texts = self.tr("Logit"), self.tr("Most for it"), self.tr("Most against it")
        elif question.against is None:
            texts = (
                self.tr("Logit of {digit}"),
                self.tr("Most for {digit}"),
                self.tr("Most against {digit}"),
            )
        else:
            texts = (
                self.tr("{digit} ahead of {other} by")
                if _lead(reading, question) >= 0
                else self.tr("{digit} behind {other} by"),
                self.tr("Most for {digit}"),
                self.tr("Most for {other}"),
            )
        for name, text in zip(_COLOURS, texts, strict=False):
            if question is not None:
                text = text.format(digit=question.digit, other=question.against)
            self._captions[name].set_text(text)

    def _show_asked(self, reading: Reading | None, question: Question | None) -> None:
        if reading is None or question is None:
            self._show("asked", _NOTHING, "")
            return
        logits = reading.maps["Output"]
        digit = float(logits[question.digit])
        if question.against is None:
            self._show("asked", self._figure(digit), "")
            return
        text = self._logits(digit, float(logits[question.against]))
        self._show("asked", self._figure(abs(_lead(reading, question))), text)

    def _logits(self, one: float, other: float) -> str:
        text = self.tr("logits: {one}, {other}")
        return text.format(one=self._figure(one), other=self._figure(other))

    def _show_point(self, name: str, point: Point | None) -> None:
        if point is None:
            self._show(name, _NOTHING, "")
            return
        place = name_of_place(point.row, point.column)
        self._show(name, signed(point.value, self.locale()), place)

    def _show(self, name: str, figure: str, place: str) -> None:
        self._figures[name].set_text(figure)
        self._places[name].set_text(place)

    def _figure(self, value: float) -> str:
        return figure(value, self.locale(), 1)


def _lead(reading: Reading | None, question: Question) -> float:
    """Return a digit's logit minus the other digit's; 0 without a reading or another digit."""
    if reading is None or question.against is None:
        return 0.0
    logits = reading.maps["Output"]
    return float(logits[question.digit]) - float(logits[question.against])
