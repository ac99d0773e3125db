"""What painted widgets are to a screen reader; Qt would call each of them a client, and no more."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

_ROLE = QAccessible.Role
# By the name of the class, or of one that it is made from.
_ROLES = {
    _ROLE.Chart: ("Bars", "Curves", "PairedBars", "Readings"),
    _ROLE.StaticText: ("LiveText", "UnitHeading", "Verdict"),
    _ROLE.AlertMessage: ("Notice",),
    _ROLE.Grouping: (
        "Compared",
        "Correction",
        "LessonStrip",
        "RereadDigits",
        "WhyChoice",
        "WhyFacts",
    ),
    _ROLE.Graphic: (
        "ArithmeticView",
        "Canvas",
        "Dots",
        "HeatScale",
        "HeatView",
        "InputView",
        "KernelDetail",
        "KernelView",
        "Key",
        "LayersView",
        "Magnifier",
        "PartView",
        "PictureView",
        "ShiftMap",
        "StepPicture",
        "TraceTable",
        "_Rows",
    ),
}
_ROLE_OF = {name: role for role, names in _ROLES.items() for name in names}


@cache
def tell_roles() -> None:
    """Have them told from now on, to whatever asks; once is enough."""
    QAccessible.installFactory(_interface)


def _interface(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = _ROLE_OF.get(name)
    if role is None or not isinstance(thing, QWidget):
        return None
    return QAccessibleWidget(thing, role)
