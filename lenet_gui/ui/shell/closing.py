"""Before the window closes: the question about a run in progress, and what is open above it."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

translate = QCoreApplication.translate


def may_stop(window: QWidget) -> bool:
    """Ask whether to stop the run in progress; no if it is being asked already."""
    if any(box.isVisible() for box in window.findChildren(QMessageBox, "close_question")):
        return False
    box = QMessageBox(window)
    box.setObjectName("close_question")
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(translate("Closing", "Training goes on"))
    box.setText(translate("Closing", "Stop the training and close?"))
    box.setInformativeText(
        translate(
            "Closing", "The epochs that are over are kept: Runs… in the Train tab resumes them."
        )
    )
    stop = box.addButton(translate("Closing", "&Stop and close"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Cancel)
    box.exec()
    return box.clickedButton() is stop


def close_dialogs(window: QWidget) -> None:
    """Cancel what is open above a window, and would stay on the screen without it."""
    while popup := QApplication.activePopupWidget():
        popup.close()
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            dialog.reject()
