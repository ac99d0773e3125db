"""Where does this number come from? The computation of the inspected unit."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from lenet_gui.core.explain.arithmetic import arithmetic
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit, layer_before
from lenet_gui.ui.inside.unit.arithmetic_view import ArithmeticView, SoftmaxShare
from lenet_gui.ui.inside.unit.heading import UnitHeading, UnitWords
from lenet_gui.ui.look.card import PAGE, space
from lenet_gui.ui.look.common import hairline
from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.names import place_of_unit, precise, title_of_unit
from lenet_gui.ui.reading.mosaic import LAYER, scale_of
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session


class UnitPage(QWidget):
    """Follows the inspected unit, the drawing and the weights, but only while it is shown."""

    def __init__(
        self, session: Session, inspection: Inspection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("unit_page")
        self._session = session
        self._inspection = inspection
        self.heading = UnitHeading(self.tr("Where does this number come from?"), self)
        self.about = QLabel(self)
        self.about.setObjectName("unit_about")
        self.about.setWordWrap(True)
        self.about.setMinimumWidth(1)  # so a long text doesn't widen the window
        self.view = ArithmeticView(self)
        self.view.setObjectName("unit_arithmetic")
        self._lay_out()
        self.view.unit_clicked.connect(inspection.pin)
        self.view.unit_chosen.connect(inspection.pin)
        session.reading_changed.connect(self._refresh)
        inspection.unit_changed.connect(self._refresh)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        for part in (self.heading, hairline(self, QFrame.Shape.HLine), self.about):
            head.addWidget(part)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        space(self, head, margin=(INSET, 0, INSET, 0), gap=6)
        space(self, layout, margin=PAGE, gap=6)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Show the latest state."""
        super().showEvent(event)
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible():
            return
        unit, reading = self._inspection.unit, self._session.reading
        self.about.setText("" if unit is None else self._explanations()[unit.layer])
        self.heading.say(self._words(unit, reading))
        if unit is None:
            self.view.show_hint(self._how())
        elif reading is None:
            undrawn = self.tr("Draw a digit to give this unit a value.")
            self.view.show_hint(why_unread(self._session, undrawn))
        else:
            self._show(unit, reading)

    def _show(self, unit: Unit, reading: Reading) -> None:
        from_layer = unit.layer if unit.layer == "Input" else layer_before(unit.layer)
        scale = scale_of(LAYER[from_layer], reading)
        share = None
        if unit.layer == "Output":
            share = SoftmaxShare(float(reading.probabilities[unit.index]), reading.temperature)
        self.view.show_arithmetic(
            arithmetic(reading.parameters, reading.maps, unit),
            scale,
            silenced=reading.silences(unit),
            share=share,
        )

    # Words

    def _words(self, unit: Unit | None, reading: Reading | None) -> UnitWords:
        if unit is None:
            return UnitWords(self.tr("No unit yet"))
        pinned, value = self._inspection.pinned, ""
        if reading is not None:
            value = precise(float(reading.maps[unit.layer].flat[unit.index]), self.locale())
        state = self.tr("pinned, Esc lets go") if pinned else self.tr("click a unit to pin it")
        return UnitWords(title_of_unit(unit), place_of_unit(unit), value, state, pinned)

    def _how(self) -> str:
        return self.tr(
            "Point at a unit in the maps to see where its value comes from, number by "
            "number.\n\nClick a unit to pin it: it stays while you draw, or while the network "
            "trains. The arrow keys move from unit to unit, through all layers.\n\nClick a number "
            "here to follow it to the unit that it comes from, layer by layer, back to your "
            "drawing."
        )

    def _explanations(self) -> dict[str, str]:
        """What each layer does, by its name."""
        return {
            "Input": self.tr(
                "Input: the drawing as 32×32 pixels, each turned into the number that the network "
                "gets."
            ),
            "C1": self.tr(
                "C1 looks for strokes and edges: a kernel of 5×5 numbers slides over the input, "
                "one for each map."
            ),
            "S2": self.tr(
                "S2 halves C1: of every 2×2 units only the largest is passed on, so a small shift "
                "matters less."
            ),
            "C3": self.tr(
                "C3 puts strokes together: a 5×5 kernel for each of S2's 6 maps, all products in "
                "one sum."
            ),
            "S4": self.tr(
                "S4 halves C3: of every 2×2 units only the largest is passed on, so a small shift "
                "matters less."
            ),
            "C5": self.tr(
                "C5 sees the whole digit: each unit has 16 kernels, which cover all maps of S4."
            ),
            "F6": self.tr(
                "F6 weighs what C5 found: each unit is one weighted sum of all 120 units of C5."
            ),
            "Output": self.tr(
                "Output: a weighted sum of F6 for each digit. The softmax turns the ten into "
                "probabilities."
            ),
        }

    # Layout

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the text's room as high as its longest, so nothing jumps."""
        super().resizeEvent(event)
        wrap, metrics = Qt.TextFlag.TextWordWrap, self.about.fontMetrics()
        room = QRect(0, 0, self.about.width(), 10_000)
        texts = self._explanations().values()
        highest = max(metrics.boundingRect(room, wrap, text).height() for text in texts)
        self.about.setFixedHeight(highest)
