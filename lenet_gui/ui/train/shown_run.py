"""The run that the tab shows: what it is called, and whether it can be resumed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QInputDialog, QWidget

from lenet_gui.core.events import EpochKept, Event, Resumed
from lenet_gui.core.training.runs import Run, as_title
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.training import Training

translate = QCoreApplication.translate


class ShownRun(QObject):
    """The run in progress or, without one, the last one here.

    training: drives it. run: its facts, once an epoch of it is on the disk. number: among the runs
    shown since the program started; a resumed run keeps its own.
    """

    changed = Signal()  # its name, or whether it can be resumed

    def __init__(self, training: Training, calls: Calls) -> None:
        super().__init__(training)
        self.training = training
        self._calls = calls
        self._usual = ""  # its name unless it has a title
        self._title: str | None = None  # given here, but not in its file yet
        self._numbers: dict[Path, int] = {}
        self._count = 0
        self._stopped = False
        self.run: Run | None = None
        self.number = 0
        training.progressed.connect(self._take)
        training.ended.connect(self._ended)

    @property
    def name(self) -> str:
        """What it is called: its title or, without one, how it was begun; "" if there is none."""
        title = self._title
        if title is None:
            title = self.run.title if self.run is not None else ""
        return title or self._usual

    @property
    def can_resume(self) -> bool:
        """Whether it was stopped before its last epoch: what failed would fail again."""
        run = self.run
        return self._stopped and run is not None and run.epoch < run.config.epochs

    def begin(self, usual: str, run: Run | None = None) -> None:
        """Show another run. usual: its name unless it has a title. run: one that is resumed."""
        self.run, self._usual, self._title = run, usual, None
        self._stopped = False
        known = None if run is None else self._numbers.get(run.path)
        self._count += known is None
        self.number = known or self._count
        self._note()

    def _note(self) -> None:
        if self.run is not None:
            self._numbers[self.run.path] = self.number

    def _take(self, event: Event) -> None:
        if isinstance(event, EpochKept | Resumed):
            self.run = event.run
            self._note()

    def _ended(self, how: str) -> None:
        self._stopped = how == "stopped"
        if self.run is None:  # nothing is left of it
            self._usual, self._title = "", None
        self.write_title()
        self.changed.emit()

    # Its title

    def ask_title(self, parent: QWidget) -> None:
        """Let the person change its name."""
        title, given = ask_for_title(parent, self.name)
        if given:
            self.rename(title)

    def rename(self, title: str) -> None:
        """Give it a title; one in progress is written when the run is over."""
        self._title = as_title(title)
        self.changed.emit()
        if not self.training.is_on:
            self.write_title()

    def write_title(self) -> None:
        """Write a new title to its file, in the background. Nobody may be training it."""
        run, title = self.run, self._title
        if run is not None and title is not None:
            self._calls.start(lambda: run.rename(title), self._renamed)

    def _renamed(self, run: Run) -> None:
        if self.run is not None and self.run.path == run.path:
            self.run = run
            if self._title == run.title:
                self._title = None
            self.changed.emit()

    def compare(self, runs: Sequence[Run]) -> None:
        """Take over what has become of it on the disk: it may have been renamed, or deleted."""
        if self.run is not None and not self.training.is_on:
            path = self.run.path
            self.run = next((run for run in runs if run.path == path), None)
            self.changed.emit()


def ask_for_title(parent: QWidget, name: str) -> tuple[str, bool]:
    """Ask what a run should be called; return the answer, and whether there was one."""
    return QInputDialog.getText(
        parent,
        translate("Runs", "Name of the run"),
        translate(
            "Runs", "What should it be called? If you leave it empty, it is named for its recipe."
        ),
        text=name,
    )
