"""The runs on the disk as a table: their states, and which are damaged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from lenet_gui.core.training.recipe import preset_of
from lenet_gui.core.training.runs import COMPLETED, FAILED, RUNNING, DamagedRun, Run
from lenet_gui.ui.look.glossary import keys_in, with_meaning
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.train.run_names import name_of, recipe_title, source_title, when


@dataclass(frozen=True)
class Row:
    """A run as it was found. size: its file's, in bytes. in_use: some program is training it."""

    run: Run | DamagedRun
    size: int
    in_use: bool


class RunsTable(QTableWidget):
    """A row for each run; several can be chosen at once."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Sequence[Row] = ()
        self.setObjectName("runs_table")
        self.setAccessibleName(self.tr("Runs"))
        titles = [
            self.tr("Name"),
            self.tr("Began"),
            self.tr("Recipe"),
            self.tr("Data set"),
            self.tr("Epochs"),
            #: The accuracy of the best epoch.
            self.tr("Best"),
            self.tr("State"),
            self.tr("Size"),
        ]
        self.setColumnCount(len(titles))
        for column, title in enumerate(titles):
            item = QTableWidgetItem(title)
            item.setToolTip(with_meaning("", *keys_in(title)))
            self.setHorizontalHeaderItem(column, item)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these runs and choose the first."""
        self._shown = rows
        self.setRowCount(len(rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(self._texts(row)):
                item = QTableWidgetItem(text)
                item.setToolTip(str(row.run.path))
                self.setItem(number, column, item)
        if rows:
            self.selectionModel().setCurrentIndex(
                self.model().index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )

    def chosen(self) -> list[Row]:
        """Return the chosen rows."""
        return [self._shown[index.row()] for index in self.selectionModel().selectedRows()]

    def _texts(self, row: Row) -> list[str]:
        locale, run = self.locale(), row.run
        size = locale.formattedDataSize(row.size, 1)
        if isinstance(run, DamagedRun):
            return [run.name, "", "", "", "", "", self.tr("damaged"), size]
        best = run.best
        return [
            name_of(run),
            when(run, locale),
            recipe_title(preset_of(run.config)),
            source_title(run.source),
            self.tr("{epoch} of {epochs}").format(epoch=run.epoch, epochs=run.config.epochs),
            percent(best.accuracy, locale, 2) if best is not None else "",
            self._state(run, row.in_use),
            size,
        ]

    def _state(self, run: Run, in_use: bool) -> str:
        if run.state == RUNNING:
            return self.tr("running") if in_use else self.tr("interrupted")
        if run.state == COMPLETED:
            return self.tr("complete")
        return self.tr("failed") if run.state == FAILED else self.tr("stopped")
