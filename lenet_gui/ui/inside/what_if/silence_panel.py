"""The silenced maps, and the effect of each map of a layer on the reading."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.explain.what_if import effects_of
from lenet_gui.core.network.silence import Silenced, in_order, map_of
from lenet_gui.ui.inside.what_if.effect_table import EffectTable
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import heading, hint, push_button
from lenet_gui.ui.look.glossary import explain_words
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import name_of_map
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session

_LAYERS = ("C1", "C3")  # S2 and S4 hold the same maps, pooled, so silencing has the same effect
_ONE = Qt.ItemDataRole.UserRole


class SilencePanel(QWidget):
    """The upper part of the page *What if*. Call `work_out` when the pen rests."""

    def __init__(
        self, session: Session, inspection: Inspection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("silence_panel")
        self._session = session
        self._inspection = inspection
        self._layer = _LAYERS[-1]
        self._read_of: object = None  # what the table was made from
        self._make_buttons()
        self._make_list()
        self._make_layers()
        self.effects = EffectTable(self)
        self._lay_out()
        keep_measured(self, self._measure)
        self.effects.map_clicked.connect(self._toggle_row)
        session.experiment.silenced_changed.connect(self._show_silenced)
        inspection.unit_changed.connect(self.show_unit)
        self._show_silenced(session.experiment.silenced)

    def hasHeightForWidth(self) -> bool:
        """Its table takes the height it gets: else the sliders would be squeezed instead."""
        return False

    # Parts

    def _make_buttons(self) -> None:
        self.unit_button = push_button(
            self,
            "silence_unit",
            "",
            self.tr("Turn the map of the chosen unit off, or the unit itself (X)."),
            self._toggle_unit,
        )
        self.unit_button.setMinimumWidth(1)  # so a long name doesn't widen the window
        self.restore_button = push_button(
            self,
            "restore_maps",
            self.tr("All on"),
            self.tr("Turn all maps on."),
            self._session.experiment.restore_maps,
        )

    def _make_list(self) -> None:
        self.silent = QListWidget(self)
        self.silent.setObjectName("silenced")
        self.silent.setAccessibleName(self.tr("Maps that are off"))
        self.silent.setToolTip(self.tr("These count as 0. Click one to turn it on again."))
        self.silent.setFlow(QListView.Flow.LeftToRight)
        self.silent.setWrapping(True)
        self.silent.setResizeMode(QListView.ResizeMode.Adjust)
        self.silent.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.silent.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # For mouse and Enter. If a style emits both at once, the item is gone by the second.
        self.silent.clicked.connect(self._turn_on)
        self.silent.activated.connect(self._turn_on)
        nothing = self.tr(
            "All maps are on. Click the eye of a map on the left, or a row below, to turn one off."
        )
        self._listed = QStackedWidget(self)
        self._listed.addWidget(hint(self, "nothing_silent", nothing))
        self._listed.addWidget(self.silent)

    def _measure(self) -> None:
        self.effects.setMinimumHeight(4 * self.effects.verticalHeader().defaultSectionSize())
        self.silent.setSpacing(px(2))
        # Two rows of maps, each with its padding and what is around it.
        self._listed.setFixedHeight(2 * (self.fontMetrics().height() + px(10)) + px(8))

    def _make_layers(self) -> None:
        self.layers = Segmented(
            "effects_of", self.tr("The layer whose maps are turned off one by one"), self
        )
        self.layer_buttons = {}
        tip = self.tr("What is read with each map of {layer} turned off by itself.")
        for layer in _LAYERS:
            button = self.layers.add(layer, f"effects_{layer}", tip.format(layer=layer))
            button.setAccessibleName(self.tr("Each map of {layer}").format(layer=layer))
            button.setChecked(layer == self._layer)
            button.clicked.connect(self._choose_layer)
            self.layer_buttons[layer] = button

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.unit_button)
        buttons.addStretch(1)
        buttons.addWidget(self.restore_button)
        layers = QHBoxLayout()
        alone = heading(self, self.tr("With only this map off:"))
        alone.setWordWrap(True)
        alone.setToolTip(
            self.tr(
                "<p>In each row only this map is off and all others are on, whatever is turned "
                "off above. Your change of the input counts.</p>"
            )
        )
        explain_words(alone, alone.text())
        alone.setMinimumWidth(1)
        layers.addWidget(alone, 1)
        layers.addWidget(self.layers)
        column = QVBoxLayout(self)
        column.addLayout(buttons)
        column.addWidget(self._listed)
        column.addLayout(layers)
        column.addWidget(self.effects, 1)
        space(self, buttons)
        space(self, layers)
        space(self, column, gap=6)

    # Silenced maps

    def _show_silenced(self, silenced: Silenced) -> None:
        self.silent.clear()
        for one in in_order(silenced):
            item = QListWidgetItem(self.tr("{map} ✕").format(map=name_of_map(*one)))
            item.setData(_ONE, one)
            item.setToolTip(self.tr("Turn {map} on again.").format(map=name_of_map(*one)))
            self.silent.addItem(item)
        self._listed.setCurrentIndex(1 if silenced else 0)
        self.restore_button.setEnabled(bool(silenced))
        self.effects.show_silenced(self._layer, silenced)
        self.show_unit()

    def show_unit(self) -> None:
        """Offer to silence the inspected unit's map."""
        one = self._map()
        self.unit_button.setEnabled(one is not None)
        if one is None:
            text = self.tr("Turn off")
        elif one in self._session.experiment.silenced:
            text = self.tr("Turn {map} on").format(map=name_of_map(*one))
        else:
            text = self.tr("Turn {map} off").format(map=name_of_map(*one))
        self.unit_button.setText(text)
        self.unit_button.setAccessibleName(text)

    def _map(self) -> tuple[str, int] | None:
        unit = self._inspection.unit
        return None if unit is None else map_of(unit)

    def _toggle_unit(self) -> None:
        one = self._map()
        if one is not None:
            self._session.experiment.toggle(*one)

    def _turn_on(self, index: QModelIndex | QPersistentModelIndex) -> None:
        if index.isValid():
            layer, number = index.data(_ONE)
            self._session.experiment.silence(layer, number, silent=False)

    # Effects of the maps

    def _choose_layer(self) -> None:
        self._layer = next(
            layer for layer, button in self.layer_buttons.items() if button.isChecked()
        )
        self.work_out()

    def _toggle_row(self, number: int) -> None:
        self._session.experiment.toggle(self._layer, number)

    def clear(self) -> None:
        """Show an empty table."""
        self._read_of = None
        self.effects.show_effects(None)

    def work_out(self) -> None:
        """Read without each map of the layer in turn, unless done already; takes about 1 ms."""
        session = self._session
        read_of = (
            session.recognizer,
            session.drawing,
            session.fit,
            session.experiment.nudge,
            self._layer,
        )
        if read_of == self._read_of:
            return
        answers = session.read_without_each(self._layer)
        if answers is None:
            self.clear()
            return
        self._read_of = read_of
        self.effects.show_effects(effects_of(answers))
        self.effects.show_silenced(self._layer, session.experiment.silenced)
