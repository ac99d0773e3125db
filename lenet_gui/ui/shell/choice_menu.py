"""A menu of the values that something remembered can have."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from lenet_gui.ui.state.settings import Setting

T = TypeVar("T")


def choice_menu(
    parent: QWidget,
    name: str,
    title: str,
    setting: Setting[T],
    settings: QSettings,
    choices: Sequence[tuple[T, str]],
) -> QMenu:
    """Make a menu that shows which value is remembered, and remembers another.

    choices: the values, with their texts.
    """
    menu = QMenu(title, parent)
    menu.setObjectName(name)
    group, chosen = QActionGroup(menu), setting.read(settings)
    for value, text in choices:
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(value == chosen)
        action.triggered.connect(partial(setting.write, settings, value))
        group.addAction(action)
        menu.addAction(action)
    return menu
