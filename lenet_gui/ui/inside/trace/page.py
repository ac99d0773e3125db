"""The Trace page: a value traced back to the input, as links over the layers and in numbers."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.explain.trace import Trace, trace
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import PARAMETERS, SHAPES, Unit, layer_before
from lenet_gui.ui.background.throttle import Throttle
from lenet_gui.ui.inside.trace.table import TraceTable
from lenet_gui.ui.look.card import PAGE, space
from lenet_gui.ui.look.common import indent
from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.glossary import explain_words
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.names import figure, name_of_unit, pin_in_words, short_name
from lenet_gui.ui.look.slider import Slider
from lenet_gui.ui.reading.paths import paths_of
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import LINKS, MOST_LINKS, POINTED_AT, TRACED, WINNER

# Frames between traces while a person draws. Numbers that change faster cannot be read, and this
# way most readings cost nothing extra.
_FRAMES = 6


class TracePage(QWidget):
    """Traces a digit or the inspected unit while the page is shown."""

    paths_changed = Signal(object)  # Paths, or None: no trace is shown

    def __init__(self, session: Session, inspection: Inspection, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("trace_page")
        self._session = session
        self._inspection = inspection
        self._refresh = Throttle(self._show, self, _FRAMES)
        self.trace: Trace | None = None  # that is shown
        self.choice = self._make_choice()
        self.count = self._make_count()
        self.slider = self._make_slider()
        self.summary = LiveText("trace_said", self, lines=2, wraps=False)
        self.state = LiveText("trace_state", self, lines=2, colour="muted")
        self.table = TraceTable(self)
        self._lay_out()
        self._connect()

    # Parts

    def _make_choice(self) -> QComboBox:
        choice = QComboBox(self)
        choice.setObjectName("trace_choice")
        choice.setAccessibleName(self.tr("What to trace"))
        choice.setToolTip(
            self.tr(
                "Whose value is traced back to the input. You can also click a digit's bar, or a "
                "unit in the layers."
            )
        )
        # As wide as the room allows, not as its longest text.
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.addItem(self.tr("the digit that wins"), WINNER)
        choice.addItem(self.tr("the unit you point at or pinned"), POINTED_AT)
        for digit in range(SHAPES["Output"][0]):
            choice.addItem(short_name(Unit("Output", digit)), digit)
        choice.setMaxVisibleItems(choice.count())
        return choice

    def _make_count(self) -> QSpinBox:
        count = QSpinBox(self)
        indent(count)
        count.setObjectName("trace_links")
        count.setAccessibleName(self.tr("Links for each layer"))
        count.setToolTip(self.tr("How many units of each layer are linked: the strongest."))
        count.setRange(1, MOST_LINKS)
        count.setValue(LINKS.default)
        return count

    def _make_slider(self) -> Slider:
        slider = Slider("trace_links_slider", self.count.accessibleName(), self)
        slider.setToolTip(self.count.toolTip())
        slider.setMinimumWidth(48)
        slider.setRange(1, MOST_LINKS)
        slider.setValue(LINKS.default)
        return slider

    def _lay_out(self) -> None:
        controls = QGridLayout()
        controls.setColumnStretch(1, 1)
        for row, (text, widget) in enumerate(
            ((self.tr("T&race"), self.choice), (self.tr("&Links per layer"), self.count))
        ):
            label = QLabel(text, self)
            explain_words(label, text)
            label.setBuddy(widget)
            controls.addWidget(label, row, 0)
        controls.addWidget(self.choice, 0, 1, 1, 2)
        controls.addWidget(self.slider, 1, 1)
        controls.addWidget(self.count, 1, 2)
        self.setTabOrder(self.slider, self.count)
        told = QLabel(
            self.tr(
                "In every layer, for + against + rest add up to the traced value. Share: the "
                "linked units' part of everything that is added and taken away. A trace tells how "
                "this sum came about, not what would change with another drawing."
            ),
            self,
        )
        told.setObjectName("trace_told")
        told.setWordWrap(True)
        layout, texts = QVBoxLayout(self), QVBoxLayout()
        layout.addLayout(controls)
        texts.addWidget(self.summary)
        texts.addWidget(self.state)
        layout.addLayout(texts)
        layout.addWidget(self.table, 1)
        layout.addWidget(told)
        left, top, right, bottom = PAGE
        space(self, layout, margin=(left + INSET, top, right + INSET, bottom))
        space(self, texts, gap=0)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self.count.setValue)
        self.count.valueChanged.connect(self.slider.setValue)
        self.count.valueChanged.connect(self._refresh.now)
        self.choice.currentIndexChanged.connect(self._refresh.now)
        self.table.unit_clicked.connect(self._inspection.pin)
        self._inspection.unit_changed.connect(self._show_unit)
        self._session.reading_changed.connect(self._follow)

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Restore the last start's choice and number of links."""
        self.choice.setCurrentIndex(self.choice.findData(TRACED.read(settings)))
        self.count.setValue(LINKS.read(settings))

    def save(self, settings: QSettings) -> None:
        """Remember the choice and the number of links for the next start."""
        TRACED.write(settings, self.choice.currentData())
        LINKS.write(settings, self.count.value())

    # What is traced

    def choose_digit(self, digit: int) -> None:
        """Trace a digit from now on."""
        self.choice.setCurrentIndex(self.choice.findData(digit))

    def choose_unit(self) -> bool:
        """Trace the inspected unit from now on; return whether that is a change."""
        new: bool = self.choice.currentData() != POINTED_AT
        self.choice.setCurrentIndex(self.choice.findData(POINTED_AT))
        return new

    @property
    def unit(self) -> Unit | None:
        """The traced unit, if there is one."""
        chosen = self.choice.currentData()
        if chosen == POINTED_AT:
            return self._inspection.unit
        if chosen != WINNER:
            return Unit("Output", chosen)
        reading = self._session.reading
        return None if reading is None else Unit("Output", reading.digit)

    def showEvent(self, event: QShowEvent) -> None:
        """Trace the latest reading."""
        super().showEvent(event)
        self._refresh.now()

    def hideEvent(self, event: QHideEvent) -> None:
        """Show no trace any more."""
        super().hideEvent(event)
        self.paths_changed.emit(None)

    def _follow(self, reading: Reading | None) -> None:
        if not self.isVisible():
            return
        if reading is None:
            self._refresh.now()  # no links over empty maps
        else:
            self._refresh.request()

    def _show_unit(self) -> None:
        if self.isVisible() and self.choice.currentData() == POINTED_AT:
            self._refresh.request()

    def _show(self) -> None:
        if not self.isVisible():
            return
        found = self._trace()
        self.trace = found
        self.paths_changed.emit(None if found is None else paths_of(found))
        self.table.show_trace(found)
        self.summary.set_text(self._hint() if found is None else self._words(found))
        self.state.set_text("" if found is None else self._state())

    def _trace(self) -> Trace | None:
        unit, reading = self.unit, self._session.reading
        if unit is None or reading is None:
            return None
        return trace(
            reading.parameters,
            reading.maps,
            unit,
            links=self.count.value(),
            silenced=reading.silenced,
        )

    # Words, always in two lines

    def _hint(self) -> str:
        if self._session.reading is None:
            undrawn = self.tr("Draw a digit\nto trace its reading back to the drawing.")
            return why_unread(self._session, undrawn)
        return self.tr("Point at a unit of any layer;\nclick to pin it.")

    def _words(self, found: Trace) -> str:
        return self.tr("{unit}\n{value}").format(unit=self._title(found), value=self._value(found))

    def _state(self) -> str:
        if self.choice.currentData() == POINTED_AT:
            return pin_in_words(pinned=self._inspection.pinned)
        return self.tr("Click a unit in the layers to trace that.")

    def _title(self, found: Trace) -> str:
        """Name the unit and, if nothing reaches it, why."""
        text, layer = self.tr("{unit}"), found.unit.layer
        if self._session.reading is not None and self._session.reading.silences(found.unit):
            before = ""  # the value's line tells that it is silenced
        else:
            before = "" if layer not in PARAMETERS or found.is_reached else layer_before(layer)
        if before == "Input":
            text = self.tr("{unit}: no ink there, so nothing reaches it")
        elif before and layer == "C3":
            text = self.tr("{unit}: {layer} is 0 there, so nothing reaches it")
        elif before:
            text = self.tr("{unit}: {layer} is all 0, so nothing reaches it")
        return text.format(unit=name_of_unit(found.unit), layer=before)

    def _value(self, found: Trace) -> str:
        layer = found.unit.layer
        if layer == "Input":
            text = self.tr("{value}: this is the drawing itself.")
        elif self._session.reading is not None and self._session.reading.silences(found.unit):
            text = self.tr("{value}: turned off, whatever leads to it.")
        elif layer == "Output":
            text = self.tr("{value} before the softmax.")
        elif layer in ("S2", "S4") and found.value == 0:
            text = self.tr("{value}: the units it pools are all 0.")
        elif layer in ("S2", "S4"):
            text = self.tr("{value}, from the largest of the four units it pools.")
        elif found.value > 0:
            text = self.tr("{value}; ReLU passes it on unchanged.")
        else:
            text = self.tr("{value} before ReLU, which makes it 0.")
        return text.format(value=figure(found.value, self.locale()))
