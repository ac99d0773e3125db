from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication

from lenet_gui.core.network.nudge import Nudge
from lenet_gui.ui.look.chip import Chip
from lenet_gui.ui.window import MainWindow


def show_all_chips(window: MainWindow) -> list[Chip]:
    """Show every chip that there is room for, with a long text, and return them."""
    window.session.experiment.silence("C1", 1, silent=True)
    window.session.experiment.set_nudge(Nudge(right=2))
    window.run_chip.say("Epoch 4 of 5 · 69 %", short="69 %")
    window.picture_chip.say("Adjust picture…")
    QApplication.processEvents()
    return [chip for chip in window.chips.findChildren(Chip) if chip.isVisible()]


def area(chip: Chip) -> QRect:
    return QRect(chip.mapTo(chip.window(), QPoint(0, 0)), chip.size())


def test_the_chips_stand_beside_the_tabs(window: MainWindow) -> None:
    bar = window.tabs.tabBar()
    for width in (1000, 1366):
        window.resize(width, 768)
        chips = show_all_chips(window)
        last = bar.tabRect(bar.count() - 1).translated(bar.mapTo(window, QPoint(0, 0)))
        left = last.right()
        for place in sorted((area(chip) for chip in chips), key=QRect.x):
            assert place.left() > left
            assert last.top() <= place.top() <= place.bottom() <= last.bottom()
            left = place.right()
        assert left < window.width()


def test_chips_say_less_where_there_is_no_room(window: MainWindow) -> None:
    window.resize(1920, 1080)
    show_all_chips(window)
    weights = window.chips.weights
    long = weights.width()
    window.chips.fit(300)
    assert weights.sizeHint().width() < long
    assert "Weights lenet5" in weights.accessibleName()


def test_a_click_on_the_run_shows_it(window: MainWindow) -> None:
    show_all_chips(window)
    window.run_chip.click()
    assert window.tabs.currentWidget() is window.train_tab
