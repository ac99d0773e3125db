"""A screen reader is told what each thing is, and the values that are painted."""

from collections.abc import Iterator

from fitting import views
from handwriting import SEVEN
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QTabWidget, QWidget

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.inside.kernels.detail import KernelDetail
from lenet_gui.ui.inside.story.picture import StepPicture
from lenet_gui.ui.inside.unit.arithmetic_view import ArithmeticView
from lenet_gui.ui.inside.unit.heading import UnitHeading
from lenet_gui.ui.reading.layers_view import LayersView
from lenet_gui.ui.reading.magnifier import Magnifier
from lenet_gui.ui.reading.verdict import Verdict
from lenet_gui.ui.window import MainWindow

CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonDropDown,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.PageTab,
    QAccessible.Role.RadioButton,
    QAccessible.Role.Slider,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}
HOLDERS = QTabWidget, QAbstractScrollArea  # which Qt takes for clients
# What is painted, with a word of what each says of a pinned unit of C3 and of a 7.
PAINTED = {
    ArithmeticView: "bias",
    KernelDetail: "C3, map 1",
    LayersView: "C3, map 1",
    Magnifier: "C1, map 4, row 15",
    StepPicture: "the network gets",
    UnitHeading: "C3, map 1",
    Verdict: "7",
}


def seen(each: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    yield each
    for number in range(each.childCount()):
        child = each.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from seen(child)


def takes_focus(widget: QWidget) -> bool:
    """A plot's viewport hands the focus on to the plot."""
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.focusProxy() is None


def test_all_that_is_seen_is_told(window: MainWindow) -> None:
    window.session.keep(SEVEN)
    window.draw_tab.layers.unit_pointed.emit(Unit.at("C1", 3, 14, 18))
    window.inside_tab.inspection.pin(Unit("C3", 40))
    faults, told = [], set()
    for view in views(window):
        for each in seen(QAccessible.queryAccessibleInterface(window)):
            name, role, widget = each.text(QAccessible.Text.Name), each.role(), each.object()
            reached = isinstance(widget, QWidget) and takes_focus(widget)
            if (role in CONTROLS or reached) and not name:
                faults.append(f"{view}: {widget or role} has no name")
            if role == QAccessible.Role.Client and name and not isinstance(widget, HOLDERS):
                faults.append(f"{view}: {widget} has no role")
            about = f"{name} {each.text(QAccessible.Text.Description)}"
            for kind, words in PAINTED.items():
                if isinstance(widget, kind):
                    told |= {kind} if words in about else set()
    assert not faults, "\n".join(faults)
    assert told == PAINTED.keys()
