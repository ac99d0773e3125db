"""The choice of weights to compare with: shipped ones, those before the run, or a file's."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QWidget,
)

from lenet_gui.core.network.shipped import SHIPPED, WEIGHTS_SUFFIXES
from lenet_gui.ui.inside.kernels.comparison import BEFORE_RUN, WeightsSource
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import push_button

_LETTERS = 4  # of the names, at least: "none"


class WeightsChoice(QWidget):
    """A list of weights, and a button that adds a file to the list."""

    chosen = Signal(object)  # a WeightsSource

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("weights_choice")
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self.sources: list[WeightsSource] = []
        self.box = QComboBox(self)
        self.box.setObjectName("other_weights")
        self.box.setAccessibleName(self.tr("Other weights"))
        self.box.setToolTip(
            self.tr("Compare the weights in use with others: both are shown, and both read.")
        )
        self.box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # The page's bars show the full name.
        self.box.setMinimumContentsLength(_LETTERS)
        self.box.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._add(None, self.tr("none"))
        self._add(SHIPPED[0], self.tr("lenet5: the best"))
        self._add(SHIPPED[1], self.tr("lenet5-classic: the classic recipe"))
        self._add(BEFORE_RUN, self.tr("those from before this run"))
        self.file_button = push_button(
            self,
            "other_weights_file",
            self.tr("…"),
            self.tr("Compare with the weights of a file."),
            self.ask_file,
        )
        self.file_button.setAccessibleName(self.tr("Compare with a file"))
        label = QLabel(self.tr("Compare with"), self)
        label.setBuddy(self.box)
        layout = QHBoxLayout(self)
        layout.addWidget(label)
        layout.addWidget(self.box, 1)
        layout.addWidget(self.file_button)
        space(self, layout)
        self.box.activated.connect(self._emit_chosen)

    def _add(self, source: WeightsSource, text: str) -> None:
        self.sources.append(source)
        self.box.addItem(text)

    def show_source(self, source: WeightsSource) -> None:
        """Show these weights as chosen."""
        self.box.setCurrentIndex(self.sources.index(source))

    def offer_before_run(self, there: bool) -> None:
        """Enable or disable the weights from before the run."""
        self._offer(BEFORE_RUN, there)

    def offer_all_but(self, name: str) -> None:
        """Enable all shipped weights but those in use, which don't differ from themselves."""
        for shipped in SHIPPED:
            self._offer(shipped, shipped != name)

    def _offer(self, source: WeightsSource, offered: bool) -> None:
        model = self.box.model()
        assert isinstance(model, QStandardItemModel)
        model.item(self.sources.index(source)).setEnabled(offered)

    def ask_file(self) -> None:
        """Let the person choose a weights file."""
        patterns = " ".join(f"*{suffix}" for suffix in WEIGHTS_SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(
            self,
            self.tr("Compare with weights"),
            self._folder,
            self.tr("Weights ({patterns});;All files (*)").format(patterns=patterns),
        )
        if name:
            path = Path(name)
            self._folder = str(path.parent)
            self.offer(path)
            self.chosen.emit(path)

    def offer(self, source: WeightsSource) -> None:
        """Add a file to the list, unless it is there."""
        if isinstance(source, Path) and source not in self.sources:
            self._add(source, source.name)

    def forget_file(self, source: WeightsSource) -> None:
        """Remove a file that could not be used."""
        if isinstance(source, Path) and source in self.sources:
            index = self.sources.index(source)
            del self.sources[index]
            self.box.removeItem(index)

    def _emit_chosen(self, index: int) -> None:
        self.chosen.emit(self.sources[index])
