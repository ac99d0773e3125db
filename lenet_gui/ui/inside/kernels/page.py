"""The page on what the network has learnt: its weights beside others, and both readings."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from lenet_gui.core.errors import LenetError
from lenet_gui.core.explain.kernels import (
    ARRANGEMENTS,
    Kernel,
    ShownWeights,
    Side,
    maker_of,
    shown_weights,
)
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.inside.kernels.comparison import Comparison, WeightsSource
from lenet_gui.ui.inside.kernels.detail import KernelDetail
from lenet_gui.ui.inside.kernels.paired_bars import PairedBars
from lenet_gui.ui.inside.kernels.side_choice import SideChoice
from lenet_gui.ui.inside.kernels.view import MATRICES, KernelView
from lenet_gui.ui.inside.kernels.weights_choice import WeightsChoice
from lenet_gui.ui.look.card import PAGE, space
from lenet_gui.ui.look.common import hairline, push_button
from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import verdict_in_words
from lenet_gui.ui.look.words import in_words, name_of_weights
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session

_SUMMARY_LINES = 3


class KernelsPage(QWidget):
    """Kernels of these weights, of others or the difference; and both readings of the drawing."""

    def __init__(self, session: Session, inspection: Inspection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("kernels_page")
        self._session = session
        self._inspection = inspection
        self.comparison = Comparison(session, self)
        self._made_from: tuple[object, object, Side] | None = None  # the sources of what is shown
        self._shown: dict[str, ShownWeights] = {}
        self._followed: Unit | None = None
        self._failure = ""
        self._asked: WeightsSource = None
        self.choice = WeightsChoice(self)
        self.layers_button = self._make_layers_button()
        self.sides = SideChoice(self)
        self.view = KernelView(self)
        keep_measured(self, self._measure)
        self.detail = KernelDetail(self)
        self.bars = PairedBars(self)
        self.summary = LiveText("kernels_said", self, _SUMMARY_LINES, colour="muted")
        self._lay_out()
        self._connect()

    # Parts

    def _make_layers_button(self) -> QPushButton:
        return push_button(self, "show_layers", "", "", self._change_layers)

    def _measure(self) -> None:
        """Make the button wide enough for both its texts, so nothing moves."""
        button, widths = self.layers_button, []
        for matrices in (not self.view.matrices, self.view.matrices):
            self._name_layers_button(button, matrices=matrices)
            widths.append(button.sizeHint().width())
        button.setMinimumWidth(max(widths))

    def _name_layers_button(self, button: QPushButton, *, matrices: bool) -> None:
        button.setText(self.tr("C1 to C5") if matrices else self.tr("F6, Output"))
        button.setAccessibleName(button.text())
        button.setToolTip(
            self.tr(
                "Show the kernels: small grids of weights that look at a part of a map, or "
                "all of it."
            )
            if matrices
            else self.tr("Show the weights between single units.")
        )

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.choice, 1)
        above.addWidget(self.layers_button)
        right = QVBoxLayout()
        right.addWidget(self.summary)
        right.addWidget(self.bars, 1)
        below = QHBoxLayout()
        below.addWidget(self.detail, 6)  # its numbers need more room than bars do
        below.addLayout(right, 5)
        head, foot, column = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        head.addLayout(above)
        head.addWidget(self.sides)
        foot.addWidget(hairline(self, QFrame.Shape.HLine))
        foot.addLayout(below)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        for part in (head, foot):
            space(self, part, margin=(INSET, 0, INSET, 0))
        space(self, above)
        space(self, right, gap=4)
        space(self, below, gap=16)
        space(self, column, margin=PAGE)

    def _connect(self) -> None:
        session, comparison = self._session, self.comparison
        session.reading_changed.connect(self._show_readings)
        session.recognizer_changed.connect(self._show_session)
        session.before_run_changed.connect(self._show_choice)
        comparison.changed.connect(self._others_changed)
        comparison.failed.connect(self._show_failure)
        self.choice.chosen.connect(self._choose)
        self._inspection.unit_changed.connect(self._show_unit)
        self.sides.changed.connect(self._show_weights)
        self.view.kernel_chosen.connect(self._show_kernel)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the latest state."""
        super().showEvent(event)
        self._show_choice()
        self._show_unit()
        self._show_session()

    def _show_session(self) -> None:
        """Show the weights together with their own reading."""
        self._show_weights()
        self._show_readings()

    # Which weights

    def _choose(self, source: WeightsSource) -> None:
        self._failure, self._asked = "", source
        self.comparison.choose(source)

    def take_over(self, earlier: KernelsPage) -> None:
        """Compare with what another page has compared with."""
        for source in earlier.choice.sources:
            self.choice.offer(source)
        if earlier.comparison.source is not None:
            self._choose(earlier.comparison.source)

    def _others_changed(self) -> None:
        there = self.comparison.parameters is not None
        if not there:
            self.sides.choose(Side.THESE)
        self._show_choice()
        self._show_session()

    def _show_failure(self, error: Exception) -> None:
        self._failure = (
            in_words(error)
            if isinstance(error, LenetError)
            else self.tr("These weights could not be opened: {error}").format(error=error)
        )
        if self._asked != self.comparison.source:
            self.choice.forget_file(self._asked)
        self._show_choice()
        self._show_summary(self._session.reading, None)

    def _show_choice(self) -> None:
        """Show the weights to choose from, and the chosen ones."""
        comparison = self.comparison
        self.choice.offer_before_run(self._session.before_run is not None)
        self.choice.offer_all_but(self._name())
        self.choice.show_source(comparison.loading or comparison.source)
        self.sides.name_sides(self._called(), comparison.name)

    def _name(self) -> str:
        """Return the name of the weights in use."""
        recognizer = self._session.recognizer
        return "" if recognizer is None else recognizer.weights.name

    def _called(self) -> str:
        """Return that name in words."""
        recognizer = self._session.recognizer
        return "" if recognizer is None else name_of_weights(recognizer.weights)

    # Weights

    def _show_weights(self) -> None:
        """Show the weights unless they are shown already."""
        recognizer = self._session.recognizer  # needs no reading
        these = None if recognizer is None else recognizer.parameters
        others = self.comparison.parameters
        made_of = (these, others, self.sides.side)
        if not self.isVisible() or these is None or _same(made_of, self._made_from):
            return
        self._made_from = made_of
        self._shown = {
            layer: shown_weights(these, others, layer, self.sides.side) for layer in ARRANGEMENTS
        }
        self.view.show_weights(self._shown)
        self._show_kernel(self.view.kernel)
        self._show_choice()
        self.bars.name(
            self.tr("these: {name}").format(name=self._called()),
            self.tr("others: {name}").format(name=self.comparison.name) if others else "",
        )

    def _change_layers(self) -> None:
        self._show_layers(matrices=not self.view.matrices)

    def _show_layers(self, *, matrices: bool) -> None:
        self.view.show_matrices(matrices)
        self._name_layers_button(self.layers_button, matrices=matrices)
        self._show_kernel(self.view.kernel)

    def _show_kernel(self, kernel: Kernel | None) -> None:
        """Enlarge a kernel if its layer is shown."""
        if kernel is not None and self.view.block(kernel.layer) is None:
            kernel = None
        self.detail.show_kernel(kernel, None if kernel is None else self._shown.get(kernel.layer))

    def _show_unit(self) -> None:
        """Mark the kernels that compute the inspected unit; once for each unit."""
        unit = self._inspection.unit
        if not self.isVisible() or unit is None or unit == self._followed:
            return
        self._followed = unit
        maker = maker_of(unit)
        self.view.mark(maker)
        if maker is None:
            return
        layer, number = maker
        self._show_layers(matrices=layer in MATRICES)
        chosen = self.view.kernel
        if chosen is None or (chosen.layer, chosen.map) != maker:
            self.view.choose(Kernel(layer, number, 0))
            self._show_kernel(self.view.kernel)

    # Readings

    def _show_readings(self) -> None:
        if self.isVisible():
            reading = self._session.reading
            others = self.comparison.read(reading)
            self.bars.show_readings(reading, others)
            self._show_summary(reading, others)

    def _show_summary(self, reading: Reading | None, others: Reading | None) -> None:
        text = self._failure or self._words(reading, others)
        if text != self.summary.text:
            self.summary.set_text(text)
            self.summary.setToolTip(text if self._failure else "")

    def _words(self, reading: Reading | None, others: Reading | None) -> str:
        if self.comparison.loading is not None:
            return self.tr("Opening the other weights…")
        if reading is None:
            undrawn = self.tr("Draw a digit to see what these weights read.")
            return why_unread(self._session, undrawn)
        if others is None:
            return self.tr("Choose other weights above, and both read your digit.")
        if not (reading.sure and others.sure):
            return self._doubt(reading, others)
        if reading.digit == others.digit:
            return self.tr("Both read a {digit}.").format(digit=reading.digit)
        return self.tr("These weights read a {digit}, the others a {other}.").format(
            digit=reading.digit, other=others.digit
        )

    def _doubt(self, reading: Reading, others: Reading) -> str:
        these, other = (verdict_in_words(one, self.locale()) for one in (reading, others))
        if these == other:
            return self.tr("Both say “{verdict}”.").format(verdict=these)
        return self.tr("These weights say “{these}”, the others “{other}”.").format(
            these=these, other=other
        )


def _same(one: tuple[object, ...], other: tuple[object, ...] | None) -> bool:
    """Whether both hold the same objects; arrays must not be compared by value."""
    return other is not None and all(a is b for a, b in zip(one, other, strict=True))
