"""The recipe as a form: what everybody chooses, and below it every field of `TrainConfig`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import Field, asdict, fields, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDoubleSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.training.recipe import MOST_DRAWN, TrainConfig
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import caption, hairline, heading, hint, indent
from lenet_gui.ui.look.focus import order_tabs
from lenet_gui.ui.look.glossary import explain_words
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import name_of_schedule
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.zoom import least_target, px
from lenet_gui.ui.state.settings import (
    ALL_SETTINGS,
    DEFAULT_RECIPE,
    START_FROM,
    read_recipe,
    write_recipe,
)
from lenet_gui.ui.train.data_sets import DataSets
from lenet_gui.ui.train.recipes import Recipes
from lenet_gui.ui.train.stroke_files import StrokeFiles

_Editor = QSpinBox | QDoubleSpinBox | QComboBox


class TrainForm(QWidget):
    """Recipe, data set and weights to start from. Values out of range cannot be entered.

    The simple view shows the recipe's name, its epochs, the data set and the weights to start from;
    the full one all other fields, too, of the same recipe. time: a label that says how long it
    will take.
    """

    changed = Signal()  # the recipe or the data set
    recipes_changed = Signal()  # the recipes with names

    def __init__(self, calls: Calls, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("train_form")
        self.view = Segmented("form_view", self.tr("What the form shows"), self)
        self.simple = self.view.add(self.tr("Simple"), "simple_settings")
        self.everything = self.view.add(self.tr("All settings"), "all_settings")
        self.simple.setChecked(True)
        self.recipes = Recipes(self)
        self.preset = self.recipes.combo
        _let_narrow(self.preset)
        self.data = DataSets(calls, self)
        _let_narrow(self.data)
        self.stroke_files = StrokeFiles(self)
        _let_narrow(self.stroke_files)
        self.start = self._combo("start_from", self.tr("Start from"), self._start_names())
        self._editors = {each.name: self._editor(each) for each in fields(TrainConfig)}
        self._filling = False
        self._lay_out()
        self._explain()
        self.everything.toggled.connect(self._show_view)
        self.recipes.chosen.connect(self._fill_in)
        self.recipes.changed.connect(self.recipes_changed)
        self.recipes.changed.connect(self._edited)
        self.data.changed.connect(self.changed)
        self.stroke_files.changed.connect(self._edited)
        self._fill(DEFAULT_RECIPE)

    def config(self) -> TrainConfig:
        """Return the form's recipe."""
        values = {name: _value(editor) for name, editor in self._editors.items()}
        # What was typed last may leave the other less room than it has.
        room = round(MOST_DRAWN - values["strokes"], 6)
        return TrainConfig(**{**values, "synthetic": min(values["synthetic"], room)})

    @property
    def source(self) -> str | Path:
        """The data set, as for `data.loading`."""
        return self.data.source

    @property
    def from_weights_in_use(self) -> bool:
        """Whether to start from the weights in use instead of random ones."""
        return bool(self.start.currentData() == "in_use")

    @property
    def recipe_title(self) -> str:
        """What the form's recipe is called."""
        return self.recipes.title

    def choose_synthetic(self) -> None:
        """Choose the data set that needs no download."""
        self.data.show_source("synthetic")

    def _show_view(self) -> None:
        everything = self.everything.isChecked()
        self._rest.setVisible(everything)
        # What makes a recipe one's own may be out of sight in the simple view.
        self._custom.setVisible(self.recipes.is_custom and not everything)

    def offer_devices(self, names: list[str]) -> None:
        """Offer these devices; the chosen one stays chosen if it is among them."""
        editor = self._editors["device"]
        assert isinstance(editor, QComboBox)
        chosen = editor.currentData()
        self._filling = True
        editor.clear()
        for name in names:
            editor.addItem(_name_of_device(name), name)
        editor.setCurrentIndex(max(editor.findData(chosen), 0))
        self._filling = False
        self._edited()

    def show_run(self, config: TrainConfig, source: str, strokes: Sequence[Path] = ()) -> None:
        """Fill the form with a run's recipe, data set and stroke files."""
        self._fill(config)
        self.data.show_source(source)
        self.stroke_files.show_files(strokes)

    # Settings

    def save(self, settings: QSettings) -> None:
        """Remember the form for the next start."""
        write_recipe(settings, self.config())
        self.recipes.save(settings)
        ALL_SETTINGS.write(settings, self.everything.isChecked())
        self.data.save(settings)
        self.stroke_files.save(settings)
        START_FROM.write(settings, self.start.currentData())

    def restore(self, settings: QSettings) -> None:
        """Restore the form, except for what is no longer available."""
        self.recipes.restore(settings)
        (self.everything if ALL_SETTINGS.read(settings) else self.simple).setChecked(True)
        self._fill(read_recipe(settings))
        self.data.restore(settings)
        self.stroke_files.restore(settings)
        self.start.setCurrentIndex(self.start.findData(START_FROM.read(settings)))

    # Parts

    def _combo(self, name: str, label: str, entries: list[tuple[str, str]]) -> QComboBox:
        combo = QComboBox(self)
        combo.setObjectName(name)
        combo.setAccessibleName(label)
        _let_narrow(combo)
        for text, data in entries:
            combo.addItem(text, data)
        return combo

    def _start_names(self) -> list[tuple[str, str]]:
        return [
            (self.tr("Random weights"), "scratch"),
            (self.tr("The weights in use"), "in_use"),
        ]

    def _label(self, name: str) -> str:
        return {
            "epochs": self.tr("Epochs"),
            "batch_size": self.tr("Batch size"),
            "learning_rate": self.tr("Learning rate"),
            "schedule": self.tr("Schedule"),
            "momentum": self.tr("Momentum"),
            "weight_decay": self.tr("Weight decay"),
            "distortion": self.tr("Distortion"),
            "distortion_falloff": self.tr("Less at the end"),
            "images": self.tr("Images an epoch"),
            "strokes": self.tr("Their share"),
            "synthetic": self.tr("Synthetic"),
            "non_digits": self.tr("Non-digits"),
            "averaging": self.tr("Averaging"),
            "distillation": self.tr("Distillation"),
            "temperature": self.tr("Softening"),
            "seed": self.tr("Seed"),
            "device": self.tr("Device"),
        }[name]

    def _editor(self, each: Field[Any]) -> _Editor:
        editor = _editor_for(each, self)
        editor.setObjectName(each.name)
        editor.setAccessibleName(self._label(each.name))
        editor.setToolTip(_as_tooltip(self._help(each)))
        if isinstance(editor, QComboBox):
            editor.currentTextChanged.connect(self._edited)
        else:
            editor.valueChanged.connect(self._edited)
        return editor

    def _help(self, each: Field[Any]) -> str:
        help_ = QCoreApplication.translate("TrainConfig", each.metadata["help"])
        if each.metadata["low"] is None:
            return help_
        return self.tr("{help} From {low} to {high}.").format(
            help=help_, low=each.metadata["low"], high=each.metadata["high"]
        )

    def _lay_out(self) -> None:
        """Lay the fields out, each under its label: the simple ones, then the rest in pairs."""
        self._captions: dict[QWidget, QLabel] = {}
        rows = QVBoxLayout(self)
        space(self, rows, gap=6)
        rows.addWidget(self.view)
        rows.addLayout(self._recipe_row())
        self._custom = hint(
            self,
            "custom_recipe",
            self.tr("Your own recipe: “All settings” shows what is in it."),
        )
        rows.addWidget(self._custom)
        rows.addLayout(self._row([(self.tr("Data set"), self.data)]))
        rows.addLayout(self._row([(self.tr("Start from"), self.start)]))
        self.time = hint(self, "run_time", "")
        rows.addWidget(self.time)
        self._rest = QWidget(self)
        self._rest.setObjectName("other_settings")
        rest = QVBoxLayout(self._rest)
        space(self._rest, rest, gap=6)
        self._lay_out_rest(rest)
        rows.addWidget(self._rest)
        rows.addStretch(1)
        self._order_tabs()
        scroll_by_wheel = _WheelToParent(self)
        for editor in self._all_editors:
            editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            editor.installEventFilter(scroll_by_wheel)
        keep_measured(self, self._measure)

    def _order_tabs(self) -> None:
        """Let Tab go through the fields as they are laid out, not as the recipe lists them."""
        simple = (self.preset, self.recipes.menu_button, self._editors["epochs"])
        rest = (field for field in self._captions if self._rest.isAncestorOf(field))
        order_tabs((*simple, self.data, self.start, *rest))

    def _recipe_row(self) -> QHBoxLayout:
        row = self._row([(self.tr("Recipe"), self.preset), self._labelled("epochs")])
        row.insertWidget(1, self.recipes.menu_button, 0, Qt.AlignmentFlag.AlignBottom)
        for place, share in ((0, 3), (2, 2)):  # a name needs more room than a number
            row.setStretch(place, share)
        return row

    def _lay_out_rest(self, rows: QVBoxLayout) -> None:
        for title, names in (
            (
                self.tr("Learning"),
                "learning_rate schedule batch_size momentum weight_decay averaging distillation "
                "temperature",
            ),
            (
                self.tr("What it sees"),
                "distortion distortion_falloff stroke_files strokes synthetic non_digits images",
            ),
            (self.tr("Machine"), "seed device"),
        ):
            rows.addWidget(hairline(self, QFrame.Shape.HLine))
            rows.addWidget(heading(self, title))
            fields = [self._labelled(name) for name in names.split()]
            for place in range(0, len(fields), 2):
                pair = fields[place : place + 2]
                row = self._row(pair)
                if len(pair) == 1:  # in the first column: no gap would be kept beside a stretch
                    row.addWidget(QWidget(self), 1)
                rows.addLayout(row)

    def _measure(self) -> None:
        height = max(least_target(), self.fontMetrics().height() + px(10))
        for each in (*self._all_editors, self.recipes.menu_button):
            each.setFixedHeight(height)

    def _labelled(self, name: str) -> tuple[str, QWidget]:
        if name == "stroke_files":
            return self.tr("Stroke files"), self.stroke_files
        return self._label(name), self._editors[name]

    def _row(self, fields: Iterable[tuple[str, QWidget]]) -> QHBoxLayout:
        row = QHBoxLayout()
        space(self, row, gap=10)
        for text, editor in fields:
            label = caption(self, f"{editor.objectName()}_label", text)
            label.setBuddy(editor)
            self._captions[editor] = label
            column = QVBoxLayout()
            column.addWidget(label)
            column.addWidget(editor)
            space(self, column, gap=1)
            row.addLayout(column, 1)
        return row

    @property
    def _all_editors(self) -> list[_Editor]:
        return [
            self.preset,
            self.data,
            self.stroke_files,
            self.start,
            *self._editors.values(),
        ]

    @property
    def locked(self) -> bool:
        """Whether the values can only be read."""
        return not self.preset.isEnabled()

    def lock(self, locked: bool) -> None:
        """Let the values be changed, or only read."""
        for editor in self._all_editors:
            editor.setEnabled(not locked)
        self.recipes.menu_button.setEnabled(not locked)

    def _explain(self) -> None:
        self.preset.setToolTip(
            _as_tooltip(
                self.tr(
                    "Fast does well within a minute. Classic is the usual recipe for LeNet-5. "
                    "Best made the shipped weights. If you change a value, the recipe becomes "
                    "your own: Custom."
                )
            )
        )
        self.start.setToolTip(
            _as_tooltip(
                self.tr(
                    "Random weights start from nothing. The weights in use, which read your "
                    "drawing now, go on learning."
                )
            )
        )
        for editor in (self.preset, self.start, *self._editors.values()):
            label = self._captions[editor]
            label.setToolTip(editor.toolTip())
            explain_words(label, label.text())

    # Filling

    def _fill(self, config: TrainConfig) -> None:
        self._filling = True
        for name, value in asdict(config).items():
            editor = self._editors[name]
            if isinstance(editor, QComboBox):
                if editor.findData(value) < 0:  # a device; which ones exist is known only later
                    editor.addItem(_name_of_device(value), value)
                editor.setCurrentIndex(editor.findData(value))
            else:
                editor.setValue(value)
        self._filling = False
        self._edited()

    def _edited(self) -> None:
        """Show what the recipe is called."""
        if not self._filling:
            synthetic = self._editors["synthetic"]
            assert isinstance(synthetic, QDoubleSpinBox)
            synthetic.setValue(self.config().synthetic)
            self.recipes.show(self.config())
            self._show_view()
            self.changed.emit()

    def _fill_in(self, recipe: TrainConfig) -> None:
        """Fill the form with a recipe, but leave seed and device."""
        now = self.config()
        self._fill(replace(recipe, seed=now.seed, device=now.device))


class _WheelToParent(QObject):
    """Lets the wheel scroll the form instead of changing the value under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Called by Qt before the editor gets an event."""
        if event.type() != QEvent.Type.Wheel:
            return False
        if isinstance(watched, QWidget) and watched.hasFocus():
            return False
        event.ignore()
        return True


def _name_of_device(name: str) -> str:
    #: The device that is found to be the best.
    return QCoreApplication.translate("TrainForm", "auto") if name == "auto" else name


def _editor_for(each: Field[Any], parent: QWidget) -> _Editor:
    limits = each.metadata
    if each.name == "device" or limits["choices"] is not None:
        combo = QComboBox(parent)
        named = _name_of_device if each.name == "device" else name_of_schedule
        for choice in limits["choices"] or ("auto", "cpu"):
            combo.addItem(named(choice), choice)
        _let_narrow(combo)
        return combo
    if isinstance(each.default, int):
        whole = QSpinBox(parent)
        indent(whole)
        _let_narrow(whole)
        whole.setRange(int(limits["low"]), int(limits["high"]))
        if each.name == "images":
            #: All images of a data set.
            whole.setSpecialValueText(QCoreApplication.translate("TrainForm", "all"))
        return whole
    number = _Number(parent)
    indent(number)
    _let_narrow(number)
    number.setDecimals(6)
    number.setRange(limits["low"], limits["high"])
    number.setStepType(QAbstractSpinBox.StepType.AdaptiveDecimalStepType)
    return number


class _Number(QDoubleSpinBox):
    """A number without trailing zeros."""

    def textFromValue(self, value: float) -> str:  # noqa: N802 - Qt's name
        """Format a value."""
        text = self.locale().toString(value, "f", self.decimals())
        point = self.locale().decimalPoint()
        return text.rstrip("0").rstrip(point) if point in text else text


def _let_narrow(editor: _Editor) -> None:
    """Let an editor be narrower than its longest entry: a folder's name may be long."""
    editor.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


def _value(editor: _Editor) -> Any:
    return editor.currentData() if isinstance(editor, QComboBox) else editor.value()


def _as_tooltip(text: str) -> str:
    """Turn text into rich text, which Qt wraps."""
    return f"<p>{text}</p>"
