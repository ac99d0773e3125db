"""What the guide shows beside its steps: the program's own parts, with an example drawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from lenet_gui.core.explain.why import Answer, Method, question_of
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.help.pictures import TermPicture
from lenet_gui.ui.inside.why.heat_view import HeatView
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import caption
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.square import Square
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.input_view import InputView
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.verdict import MIDDLE, Verdict
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer

translate = QCoreApplication.translate

_FOUR = (
    ((0.42, 0.12), (0.36, 0.3), (0.3, 0.5), (0.27, 0.58), (0.45, 0.58), (0.78, 0.57)),
    ((0.64, 0.16), (0.63, 0.45), (0.61, 0.7), (0.6, 0.9)),
)

_LOWEST = 300  # pixels
_CELL, _LARGEST_CELL = 4, 6  # of the input's pixels: at the usual size, and at any


def _four(scale: float = 1.0, left: float = 0.0, top: float = 0.0) -> Drawing:
    strokes = [[(left + scale * x, top + scale * y) for x, y in stroke] for stroke in _FOUR]
    return Drawing(tuple(Stroke.of(stroke) for stroke in strokes))


def examples(session: Session, parent: QWidget) -> list[QWidget]:
    """Make a widget for each step of the guide; they fill once the network can read."""
    made = [
        _Example(session, make, parent) for make in (_canvas, _bars, _inputs, _layers, _heat, _loss)
    ]
    return list(made)


class _Example(QWidget):
    """Shows parts that cannot be used here, filled by what `make` returns."""

    def __init__(
        self,
        session: Session,
        make: Callable[[QWidget], Callable[[Recognizer], None] | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._session = session
        self._fill = make(self)
        for each in self.findChildren(QWidget):
            each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumHeight(_LOWEST)  # whatever its parts would like, at any zoom
        session.ready_changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        recognizer = self._session.recognizer
        if recognizer is not None and self._fill is not None:
            self._fill(recognizer)


def _reading(recognizer: Recognizer, drawing: Drawing, *, fit: bool = True) -> Reading:
    reading = recognizer.read(drawing, fit=fit)
    assert reading is not None  # there is ink
    return reading


def _column(page: QWidget, *widgets: QWidget) -> None:
    column = QVBoxLayout(page)
    space(page, column)
    for widget in widgets:
        column.addWidget(widget)


def _canvas(page: QWidget) -> None:
    canvas = Canvas(page)
    canvas.show_drawing(_four())
    _column(page, Square(canvas, page))


def _bars(page: QWidget) -> Callable[[Recognizer], None]:
    verdict, bars = Verdict(page, MIDDLE), Bars(page)
    _column(page, verdict, bars)

    def fill(recognizer: Recognizer) -> None:
        reading = _reading(recognizer, _four())
        verdict.show_reading(reading)
        bars.show_reading(reading)

    return fill


def _inputs(page: QWidget) -> Callable[[Recognizer], None]:
    row = QHBoxLayout(page)
    space(page, row, gap=28)
    row.addStretch(1)
    views = []
    for text in (translate("Guide", "Fit"), translate("Guide", "Plain")):
        view, column = InputView(page), QVBoxLayout()
        view.set_cell(min(px(_CELL), _LARGEST_CELL))
        column.addStretch(1)
        column.addWidget(view)
        column.addWidget(caption(page, "guide_input", text), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        row.addLayout(column)
        views.append(view)
    row.addStretch(1)

    def fill(recognizer: Recognizer) -> None:
        for view, fit in zip(views, (True, False), strict=True):
            view.show_reading(_reading(recognizer, _four(0.4, 0.06, 0.08), fit=fit))

    return fill


def _layers(page: QWidget) -> Callable[[Recognizer], None]:
    layers = LayersView(page)
    keep_measured(layers, lambda: layers.setMaximumWidth(layers.size_for(1).width()))
    space(page, row := QHBoxLayout(page))
    row.addWidget(layers)  # narrower than the page, it stands in the middle
    return lambda recognizer: layers.show_reading(_reading(recognizer, _four()))


def _heat(page: QWidget) -> Callable[[Recognizer], None]:
    heat = HeatView(page)
    row = QHBoxLayout(page)
    row.addStretch(1)
    row.addWidget(heat, 5)
    row.addStretch(1)

    def fill(recognizer: Recognizer) -> None:
        reading = _reading(recognizer, _four())
        question = question_of(reading)
        values = recognizer.attribution(Method.GRADIENT, reading.input, question)
        heat.show_answer(reading, Answer(Method.GRADIENT, question, reading, values))

    return fill


def _loss(page: QWidget) -> None:
    picture = TermPicture(page)
    picture.show_term("loss")
    row = QHBoxLayout(page)
    row.addStretch(1)
    row.addWidget(picture, 8)
    row.addStretch(1)
