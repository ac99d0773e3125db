"""The choice of a recipe: one of the presets, or one's own, which can be named and deleted."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QInputDialog, QMenu, QToolButton, QWidget

from lenet_gui.core.training.recipe import PRESETS, TrainConfig, alike, preset_of
from lenet_gui.ui.look.common import agrees
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.state.settings import (
    LONGEST_RECIPE_NAME,
    OwnRecipe,
    read_own_recipes,
    write_own_recipes,
)
from lenet_gui.ui.train.run_names import recipe_title

CUSTOM = "custom"
_PRESETS = ("fast", "classic", "best")
_OWN = "own:"  # before the name of a person's own


class Recipes(QObject):
    """Knows all recipes with a name, and which one the form holds.

    combo: chooses one. menu_button: names the form's recipe, or deletes the one that is chosen.
    """

    chosen = Signal(object)  # TrainConfig
    changed = Signal()  # one's own recipes

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._own: dict[str, TrainConfig] = {}
        self._unsaved: dict[str, TrainConfig | None] = {}  # named, or deleted
        self._shown = PRESETS["fast"]
        self.combo = QComboBox(parent)
        self.combo.setObjectName("preset")
        self.combo.setAccessibleName(self.tr("Recipe"))
        self.combo.activated.connect(self._choose)
        self.name_action = QAction(self.tr("&Name this recipe…"), parent)
        self.name_action.setObjectName("name_recipe")
        self.name_action.triggered.connect(self._ask_name)
        self.delete_action = QAction("", parent)
        self.delete_action.setObjectName("delete_recipe")
        self.delete_action.triggered.connect(self._delete)
        self.menu_button = self._make_menu_button(parent)
        self._list()

    def _make_menu_button(self, parent: QWidget) -> QToolButton:
        button = QToolButton(parent)
        button.setObjectName("recipe_menu")
        button.setAccessibleName(self.tr("Name or delete a recipe"))
        button.setToolTip(self.tr("Name or delete a recipe"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.addActions([self.name_action, self.delete_action])
        button.setMenu(menu)
        keep_icon(button, "more")
        return button

    # What the form holds

    def show(self, config: TrainConfig) -> None:
        """Choose the name that a recipe has, or *Custom*."""
        self._shown = config
        self.combo.setCurrentIndex(self.combo.findData(self._entry_of(config)))
        own = self._chosen_own()
        self.name_action.setEnabled(self.combo.currentData() == CUSTOM)
        self.delete_action.setEnabled(own is not None)
        self.delete_action.setText(
            self.tr("&Delete this recipe")
            if own is None
            else self.tr("&Delete “{name}”").format(name=own.replace("&", "&&"))
        )

    @property
    def title(self) -> str:
        """What the form's recipe is called."""
        return self.combo.currentText()

    @property
    def is_custom(self) -> bool:
        """Whether the form's recipe is none of the presets."""
        return self.combo.currentData() not in _PRESETS

    def _entry_of(self, config: TrainConfig) -> str:
        preset = preset_of(config)
        own = (_OWN + name for name, recipe in self._own.items() if alike(recipe, config))
        return preset or next(own, CUSTOM)

    def _chosen_own(self) -> str | None:
        entry = str(self.combo.currentData())
        return entry.removeprefix(_OWN) if entry.startswith(_OWN) else None

    def _choose(self) -> None:
        entry, own = str(self.combo.currentData()), self._chosen_own()
        if entry in PRESETS:
            self.chosen.emit(PRESETS[entry])
        elif own is not None:
            self.chosen.emit(self._own[own])
        else:
            self.show(self._shown)

    # One's own

    def restore(self, settings: QSettings) -> None:
        """Offer the recipes that were named earlier."""
        self._own = {own.name: own.recipe for own in read_own_recipes(settings)}
        self._list()

    def save(self, settings: QSettings) -> None:
        """Remember what was named and deleted here; another window may have done so, too."""
        if not self._unsaved:
            return
        settings.sync()
        own = {each.name: each.recipe for each in read_own_recipes(settings)} | self._unsaved
        write_own_recipes(
            settings, [OwnRecipe(name, recipe) for name, recipe in own.items() if recipe]
        )
        self._unsaved.clear()

    def _list(self) -> None:
        self.combo.clear()
        for name in _PRESETS:
            self.combo.addItem(recipe_title(name), name)
        for name in self._own:
            self.combo.addItem(name, _OWN + name)
        self.combo.addItem(recipe_title(None), CUSTOM)
        self.show(self._shown)

    def _ask_name(self) -> None:
        text, given = QInputDialog.getText(
            self._window, self.tr("Name this recipe"), self.tr("What should it be called?")
        )
        name = " ".join(text.split())[:LONGEST_RECIPE_NAME].strip()
        if given and name and (name not in self._own or self._may_replace(name)):
            self._own[name] = self._unsaved[name] = self._shown
            self._list()
            self.changed.emit()

    def _may_replace(self, name: str) -> bool:
        question = self.tr("There is a recipe called “{name}” already. Replace it?")
        return agrees(self._window, self.tr("Name this recipe"), question.format(name=name))

    def _delete(self) -> None:
        own = self._chosen_own()
        if own is not None:
            del self._own[own]  # its values stay in the form, as a custom recipe
            self._unsaved[own] = None
            self._list()
            self.changed.emit()
