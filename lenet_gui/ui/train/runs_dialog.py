"""The runs kept on this computer: to resume, name or delete, to use or save their weights."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from lenet_gui.core.errors import RunError
from lenet_gui.core.training.runs import DamagedRun, Run, runs_dir, survey
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.look.common import agrees, push_button
from lenet_gui.ui.look.words import in_words
from lenet_gui.ui.train.run_names import name_of
from lenet_gui.ui.train.runs_table import Row, RunsTable
from lenet_gui.ui.train.shown_run import ask_for_title


class RunsDialog(QDialog):
    """A table of runs, the newest first. It names and deletes; all else is left to its signals."""

    listed = Signal(object)  # list of Run: the intact ones on the disk
    resume_requested = Signal(object)  # Run
    weights_requested = Signal(object)  # Run
    save_requested = Signal(object)  # Run

    def __init__(self, calls: Calls, busy: bool, parent: QWidget | None = None) -> None:
        """Opens at once and fills in when the disk has answered.

        busy: whether a run is in progress here, so none can be resumed.
        """
        super().__init__(parent)
        self.setObjectName("runs_dialog")
        self.setWindowTitle(self.tr("Runs on this computer"))
        self.resize(900, 380)
        self._calls = calls
        self._busy = busy
        self._rows: list[Row] = []
        self._table = RunsTable(self)
        self._message = QLabel(self)
        self._message.setObjectName("runs_said")
        self._message.setWordWrap(True)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
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
        self.rename_button = push_button(
            self,
            "rename_run",
            self.tr("Re&name…"),
            self.tr("Give it a name of your own."),
            self._rename,
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
            self.rename_button,
            self.delete_button,
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._message)
        layout.addLayout(buttons)
        self._show_choice()
        self._table.itemSelectionChanged.connect(self._show_choice)
        self._look()

    # The list

    def _look(self) -> None:
        self._wait(self.tr("Looking through “{folder}”…").format(folder=runs_dir()))
        self._calls.start(_rows, self._show, self._fail)

    def _wait(self, text: str) -> None:
        """Disable everything until the disk has answered."""
        self._table.clearSelection()
        self._table.setEnabled(False)
        self._show_message(text)

    def _show(self, rows: list[Row]) -> None:
        self._rows = rows
        self._table.setEnabled(True)
        self._table.show_rows(rows)
        self._show_choice()
        self.listed.emit([row.run for row in rows if isinstance(row.run, Run)])

    def _show_changed(self, outcome: tuple[list[Row], RunError | None]) -> None:
        rows, trouble = outcome
        self._show(rows)
        if trouble is not None:
            self._show_message(in_words(trouble))

    def _fail(self, error: Exception) -> None:
        self._table.setEnabled(True)
        self._show_message(in_words(error))

    def _show_message(self, text: str) -> None:
        self._message.setText(text)

    def _show_choice(self) -> None:
        """Describe the chosen runs, and enable what can be done with them."""
        chosen = self._table.chosen()
        one = chosen[0] if len(chosen) == 1 else None
        run = one.run if one is not None else None
        whole = run if isinstance(run, Run) else None
        free = not any(row.in_use for row in chosen)
        can_resume = whole is not None and whole.can_resume and free and not self._busy
        self.resume_button.setEnabled(can_resume)
        for button in (self.use_button, self.save_button):
            button.setEnabled(whole is not None and whole.epoch > 0)
        self.rename_button.setEnabled(whole is not None and free)
        self.delete_button.setEnabled(bool(chosen) and free)
        if isinstance(run, DamagedRun):
            self._show_message(in_words(run.reason))
        elif self._rows:
            self._show_message(self.tr("Kept in “{folder}”.").format(folder=runs_dir()))
        else:
            self._show_message(
                self.tr("No runs yet. Every run is saved here after each of its epochs.")
            )

    # What the buttons do

    def _resume(self) -> None:
        self.resume_requested.emit(self._chosen_run())
        self.accept()

    def _use(self) -> None:
        self.weights_requested.emit(self._chosen_run())
        self.accept()

    def _save(self) -> None:
        self.save_requested.emit(self._chosen_run())
        self.accept()

    def _chosen_run(self) -> Run | DamagedRun:
        return self._table.chosen()[0].run

    def _rename(self) -> None:
        row = self._table.chosen()[0]
        if not isinstance(row.run, Run):
            return
        run = row.run
        title, given = ask_for_title(self, name_of(run))
        if given:
            self._wait(self.tr("Renaming…"))
            self._calls.start(lambda: _rows_with(run, title), self._show_changed, self._fail)

    def _delete(self) -> None:
        runs = [row.run for row in self._table.chosen()]
        if not self._may_delete(len(runs)):
            return
        self._wait(self.tr("Deleting…"))
        self._calls.start(lambda: _rows_without(runs), self._show_changed, self._fail)

    def _may_delete(self, count: int) -> bool:
        question = self.tr(
            "Delete %n run(s) with their weights from the disk? This cannot be undone.", "", count
        )
        return agrees(self, self.tr("Delete runs"), question)


def _rows() -> list[Row]:
    """Return the runs on the disk, damaged ones last."""
    found = survey()
    runs: list[Run | DamagedRun] = [*found.runs, *found.damaged]
    return [Row(run, _size(run.path), run.in_use()) for run in runs]


def _rows_without(runs: Sequence[Run | DamagedRun]) -> tuple[list[Row], RunError | None]:
    """Delete runs; return the remaining ones, and the last error, if any."""
    trouble = None
    for run in runs:
        try:
            run.delete()
        except RunError as error:
            trouble = error
    return _rows(), trouble


def _rows_with(run: Run, title: str) -> tuple[list[Row], RunError | None]:
    """Give a run a title; return all runs, and the error, if it kept its old one."""
    trouble = None
    try:
        run.rename(title)
    except RunError as error:
        trouble = error
    return _rows(), trouble


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
