"""The runs kept on this computer: resumed, their weights used, deleted."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QDateTime, QItemSelectionModel, QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.errors import RunError
from lenet_gui.core.training.recipe import preset_of
from lenet_gui.core.training.runs import COMPLETED, FAILED, RUNNING, Run, list_runs, runs_dir
from lenet_gui.ui.look.common import agrees, push_button
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.train.form import recipe_title


class RunsDialog(QDialog):
    """A table of runs, the newest first. What is chosen is done by whoever listens."""

    resume_asked = Signal(object)  # Run
    weights_asked = Signal(object)  # Run
    save_asked = Signal(object)  # Run

    def __init__(self, busy: bool, parent: QWidget | None = None) -> None:
        """busy: whether a run is going on here, so that none can be resumed."""
        super().__init__(parent)
        self.setObjectName("runs_dialog")
        self.setWindowTitle(self.tr("Runs on this computer"))
        self.resize(780, 380)
        self._busy = busy
        self._runs: list[Run] = []
        self._table = self._make_table()
        self._said = QLabel(self)
        self._said.setObjectName("runs_said")
        self._said.setWordWrap(True)
        self.resume_button = push_button(
            self,
            "resume_run",
            self.tr("&Resume"),
            self.tr("Go on after its last whole epoch."),
            self._resume,
        )
        self.use_button = push_button(
            self,
            "use_run",
            self.tr("&Use its best weights"),
            self.tr("Read with the weights of its best epoch."),
            self._use,
        )
        self.save_button = push_button(
            self,
            "save_run",
            self.tr("&Save them as…"),
            self.tr("Save the weights of its best epoch to a file."),
            self._save,
        )
        self.delete_button = push_button(
            self,
            "delete_run",
            self.tr("&Delete…"),
            self.tr("Remove it from the disk."),
            self._delete,
        )
        close = push_button(self, "close_runs", self.tr("Close"), "", self.accept)
        buttons = QHBoxLayout()
        for button in (
            self.resume_button,
            self.use_button,
            self.save_button,
            self.delete_button,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._said)
        layout.addLayout(buttons)
        self._show(list_runs())

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(self)
        table.setObjectName("runs_table")
        table.setAccessibleName(self.tr("Runs"))
        titles = [
            self.tr("Began"),
            self.tr("Recipe"),
            self.tr("Data set"),
            self.tr("Epochs"),
            self.tr("Best"),
            self.tr("State"),
            self.tr("Size"),
        ]
        table.setColumnCount(len(titles))
        table.setHorizontalHeaderLabels(titles)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.itemSelectionChanged.connect(self._selection_changed)
        return table

    def _show(self, runs: list[Run]) -> None:
        self._runs = runs
        self._table.setRowCount(len(runs))
        for row, run in enumerate(runs):
            for column, text in enumerate(self._texts(run)):
                item = QTableWidgetItem(text)
                item.setToolTip(str(run.path))
                self._table.setItem(row, column, item)
        if runs:
            self._table.selectionModel().setCurrentIndex(
                self._table.model().index(0, 0),
                QItemSelectionModel.SelectionFlag.ClearAndSelect
                | QItemSelectionModel.SelectionFlag.Rows,
            )
            self._said.setText(self.tr("Kept in “{folder}”.").format(folder=runs_dir()))
        else:
            self._said.setText(
                self.tr("There are none yet. Every run is kept here after each of its epochs.")
            )
        self._selection_changed()

    def _texts(self, run: Run) -> list[str]:
        locale = self.locale()
        best = run.best
        return [
            when(run, locale),
            recipe_title(preset_of(run.config)),
            source_title(run.source),
            self.tr("{epoch} of {epochs}").format(epoch=run.epoch, epochs=run.config.epochs),
            percent(best.accuracy, locale, 2) if best is not None else "",
            self._state(run),
            locale.formattedDataSize(_size(run.path), 1),
        ]

    def _state(self, run: Run) -> str:
        if run.state == RUNNING:
            return self.tr("going on") if run.in_use() else self.tr("broke off")
        if run.state == COMPLETED:
            return self.tr("complete")
        return self.tr("failed") if run.state == FAILED else self.tr("stopped")

    def _selected(self) -> list[Run]:
        return [self._runs[index.row()] for index in self._table.selectionModel().selectedRows()]

    def _selection_changed(self) -> None:
        runs = self._selected()
        one = runs[0] if len(runs) == 1 else None
        free = one is not None and not one.in_use()
        self.resume_button.setEnabled(
            one is not None and free and one.can_resume and not self._busy
        )
        for button in (self.use_button, self.save_button):
            button.setEnabled(one is not None and one.epoch > 0)
        self.delete_button.setEnabled(bool(runs) and not any(run.in_use() for run in runs))

    # What the buttons do

    def _resume(self) -> None:
        self.resume_asked.emit(self._selected()[0])
        self.accept()

    def _use(self) -> None:
        self.weights_asked.emit(self._selected()[0])
        self.accept()

    def _save(self) -> None:
        self.save_asked.emit(self._selected()[0])
        self.accept()

    def _delete(self) -> None:
        runs = self._selected()
        if self._may_delete(runs):
            said = ""
            for run in runs:
                try:
                    run.delete()
                except RunError as error:
                    said = str(error)
            self._show(list_runs())
            if said:
                self._said.setText(said)

    def _may_delete(self, runs: Sequence[Run]) -> bool:
        question = self.tr(
            "Delete %n run(s) with their weights from the disk? This cannot be undone.",
            "",
            len(runs),
        )
        return agrees(self, self.tr("Delete runs"), question)


def when(run: Run, locale: QLocale) -> str:
    """Write when a run began, in the person's own time."""
    began = QDateTime.fromString(run.date, Qt.DateFormat.ISODate).toLocalTime()
    return locale.toString(began, QLocale.FormatType.ShortFormat)


def source_title(source: str) -> str:
    """Name a data set for people: by its title, or by its folder."""
    return ABOUT[source].title if source in ABOUT else Path(source).name


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
