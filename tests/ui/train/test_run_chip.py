from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from lenet_gui.core.events import Event, Preparing, Progress
from lenet_gui.ui.state.training import State
from lenet_gui.ui.train.run_chip import RunChip


class Run(QObject):
    """What the chip needs of a training."""

    progressed = Signal(object)
    state_changed = Signal(object)

    def __init__(self, state: State = State.IDLE, *newest: Event) -> None:
        super().__init__()
        self.state, self.newest = state, newest


def test_the_chip_tells_how_far_a_run_is(qtbot: QtBot) -> None:
    chip, run = RunChip(), Run()
    qtbot.addWidget(chip)
    chip.follow(run)  # type: ignore[arg-type]
    assert chip.isHidden()
    run.state_changed.emit(State.RUNNING)
    run.progressed.emit(Preparing("data"))
    assert chip.text() == "Training…"
    run.progressed.emit(Progress(4, 5, 30_000, 60_000, 0.1, 8600.0))
    assert chip.text() == "Epoch 4 of 5 · 70 %"
    run.state_changed.emit(State.PAUSED)
    assert chip.text() == "Epoch 4 of 5 · paused"
    run.state_changed.emit(State.IDLE)
    assert chip.isHidden()


def test_a_run_in_progress_is_told_at_once(qtbot: QtBot) -> None:
    chip = RunChip()
    qtbot.addWidget(chip)
    chip.follow(Run(State.PAUSED, Progress(4, 5, 30_000, 60_000, 0.1, 8600.0)))  # type: ignore[arg-type]
    assert chip.text() == "Epoch 4 of 5 · paused"
