from pathlib import Path

from lenet_gui.core.errors import ImageError
from lenet_gui.ui.window import MainWindow


def test_a_file_that_is_still_to_be_opened_is_offered_whatever_else_happens(
    window: MainWindow,
) -> None:
    window.transfer.others_left.emit([Path("/somewhere/7.png")])
    assert window.notice.text == "“7.png” is still to be opened."
    window.session.failed.emit(ImageError("“3.png” is damaged."))
    assert window.notice.text == "“3.png” is damaged."
    window.train_tab.warned.emit("The network learns nothing.")
    assert window.notice.text == "The network learns nothing."
    window.train_tab.began.emit()
    assert window.notice.isVisible()
    assert window.notice.action.text() == "Open “7.png”"


def test_a_run_that_begins_outdates_what_was_told(window: MainWindow) -> None:
    window.train_tab.warned.emit("The network learns nothing.")
    assert window.notice.isVisible()
    window.train_tab.began.emit()
    assert not window.notice.isVisible()
