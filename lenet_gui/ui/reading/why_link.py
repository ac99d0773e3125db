"""The way from a verdict to the page that says why."""

from PySide6.QtWidgets import QPushButton, QWidget

from lenet_gui.core.network.reading import Reading


class WhyLink(QPushButton):
    """Asks why; a button where the reading is not sure, and no more than a word where it is."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(self.tr("Why?"), parent)
        self.setObjectName("why_link")
        self.setAccessibleName(self.tr("Why is it read this way?"))
        self.setToolTip(self.tr("Which part of the ink the answer depends on (W)"))
        self.setAutoDefault(False)
        self.show_reading(None)

    def show_reading(self, reading: Reading | None) -> None:
        """Stand out where the reading is not sure."""
        self.setEnabled(reading is not None)
        self.setFlat(reading is None or reading.sure)
