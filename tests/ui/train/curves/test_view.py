"""The curves of training: what arrives in the plots, what is said of it, and what is saved."""

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pytest
from event_loop import run_timers
from pointer import painted, shown
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from lenet_gui.core.training.epoch import Epoch, confidence_interval
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.shell.theme import Theme
from lenet_gui.ui.train.curves import view
from lenet_gui.ui.train.curves.data import LiveRun
from lenet_gui.ui.train.curves.export import SHARPNESS, as_csv
from lenet_gui.ui.train.curves.plot import Plot
from lenet_gui.ui.train.curves.scale import Linear, Logarithmic, Scale, epochs_shown
from lenet_gui.ui.train.curves.view import MOST_EARLIER, Curves

PERCENT_OF_ERRORS = Logarithmic(100.0, of_errors=True)


@pytest.fixture
def calls(qapp: object) -> Calls:
    return Calls()


@pytest.fixture
def curves(
    qtbot: QtBot, calls: Calls, settings: QSettings, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Curves]:
    """Curves that were never shown; an update comes with the next turn of the event loop."""
    monkeypatch.setattr(view, "UPDATE_MS", 0)
    curves = Curves(calls, settings)
    qtbot.addWidget(curves)
    curves.resize(780, 300)
    yield curves
    curves.close_plots()


@pytest.fixture
def shown_curves(qtbot: QtBot, curves: Curves) -> Curves:
    """Curves on the screen, their plots built."""
    curves.show()
    qtbot.waitUntil(lambda: curves.plots is not None)
    return curves


def ended(epoch: int, accuracy: float = 0.98) -> Epoch:
    return Epoch(epoch, 0.2 / epoch, 0.1 / epoch, round(10_000 * accuracy), 10_000)


def train(curves: Curves, label: str = "Run 1", epochs: int = 3, start: int = 0) -> None:
    """Tell the curves of a whole run; `start` epochs come from a checkpoint."""
    curves.begin_run(label, epochs)
    for epoch in range(1, epochs + 1):
        for part in range(1, 11) if epoch > start else ():
            curves.add_loss(epoch - 1 + part / 10, 1.0 / (epoch + part / 10))
        curves.add_epoch(ended(epoch, 0.97 + 0.02 * epoch / epochs))


def plots(curves: Curves) -> tuple[Plot, Plot]:
    assert curves.plots is not None
    return curves.plots


def drawn(item: Any) -> np.ndarray:
    """What a pyqtgraph item draws, (N, 2); nothing is (0, 2)."""
    x, y = item.getOriginalDataset()
    return np.empty((0, 2)) if x is None else np.column_stack([x, y])


def place_of(plot: Plot, x: float, y: float) -> QPointF:
    return plot.pixels_of(QPointF(x, y))


def point_at(plot: Plot, x: float, y: float) -> None:
    QTest.mouseMove(plot.view.viewport(), place_of(plot, x, y).toPoint())
    QCoreApplication.processEvents()


def marks(plot: Plot, unmarked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The rows and the columns in which a plot differs from how it was."""
    other = (painted(plot.view) != unmarked).any(axis=2)
    return np.flatnonzero(other.any(axis=1)), np.flatnonzero(other.any(axis=0))


def wheel(plot: Plot) -> None:
    viewport = plot.view.viewport()
    at = QPointF(viewport.rect().center())
    event = QWheelEvent(
        at,
        viewport.mapToGlobal(at),
        QPoint(),
        QPoint(0, 480),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(viewport, event)


# What is kept


def test_losses_that_are_no_numbers_are_left_out() -> None:
    run = LiveRun("Run 1", 5)
    run.add_loss(0.5, math.nan)
    run.add_loss(0.6, math.inf)
    run.add_epoch(Epoch(1, math.nan, 0.1, 50, 100))
    assert run.record().end == 0


def test_an_epoch_that_is_done_again_replaces_the_first() -> None:
    run = LiveRun("Run 1", 5)
    for epoch, accuracy in ((2, 0.9), (1, 0.8), (2, 0.95)):
        run.add_epoch(ended(epoch, accuracy))
    assert run.record().column("number").tolist() == [1, 2]
    assert run.record().column("accuracy").tolist() == [0.8, 0.95]


def test_means_stand_in_for_losses_before_a_checkpoint() -> None:
    run = LiveRun("Run 1", 5)
    run.add_epoch(ended(1))
    run.add_epoch(ended(2))
    run.add_loss(2.1, 0.5)
    run.add_epoch(ended(3))
    assert run.record().training_line.tolist() == [[0.5, 0.2], [1.5, 0.1], [2.1, 0.5]]


# Scales


@pytest.mark.parametrize(
    ("scale", "low", "high", "written"),
    [
        (Linear(), 0, 12.1, ["0", "2", "4", "6", "8", "10", "12"]),
        (Linear(), 3.0, 3.55, ["3.0", "3.1", "3.2", "3.3", "3.4", "3.5"]),
        (Linear(100.0), 0.957, 0.993, ["96.0", "96.5", "97.0", "97.5", "98.0", "98.5", "99.0"]),
        (Logarithmic(), 0.015, 2.5, ["0.02", "0.05", "0.1", "0.2", "0.5", "1", "2"]),
        (Logarithmic(), 1e-5, 3.0, ["0.00001", "0.0001", "0.001", "0.01", "0.1", "1"]),
        (Logarithmic(), 0.0101, 0.0139, ["0.0105", "0.0110", "0.0115", "0.0120", "0.0125"]),
        (PERCENT_OF_ERRORS, 0.89, 0.9961, ["90", "95", "98", "99", "99.5"]),
        (PERCENT_OF_ERRORS, 0.0, 0.91, ["0", "50", "80", "90"]),
    ],
)
def test_round_values_are_written_at_an_axis(
    scale: Scale, low: float, high: float, written: list[str]
) -> None:
    ends = scale.places(np.array([low, high])).tolist()
    ticks = scale.ticks(*ends, 9)
    assert [f"{tick.value:.{tick.decimals}f}" for tick in ticks][: len(written)] == written
    unit = getattr(scale, "unit", 1.0)
    values = np.array([tick.value / unit for tick in ticks])
    assert [tick.place for tick in ticks] == pytest.approx(scale.places(values))
    assert all(ends[0] - 1e-9 <= tick.place <= ends[1] + 1e-9 for tick in ticks)


@pytest.mark.parametrize("scale", [Linear(100.0), Logarithmic(), PERCENT_OF_ERRORS])
@pytest.mark.parametrize("values", [[0.0, 1.0], [0.5, 0.5], [1e-9, 1.0], [1.0, 1.0]])
def test_any_values_have_a_range_and_few_ticks(scale: Scale, values: list[float]) -> None:
    low, high = scale.fit(*sorted(scale.places(np.array(values)).tolist()))
    assert low < high
    assert 1 <= len(scale.ticks(low, high, 6)) <= 8


def test_late_epochs_can_be_told_apart_while_the_first_are_seen() -> None:
    first, late, last = PERCENT_OF_ERRORS.places(np.array([0.3, 0.985, 0.992])).tolist()
    assert (last - late) / (last - first) > 0.1


@pytest.mark.parametrize(
    ("reached", "planned", "epochs"),
    [(0, 12, 12), (3, 12, 12), (3, 1000, 20), (20.5, 1000, 50), (60, 1000, 100), (14, 5, 14)],
)
def test_long_runs_get_room_as_they_go_on(reached: float, planned: int, epochs: int) -> None:
    assert epochs_shown(reached, planned) == epochs


# What is shown


def test_values_arrive_in_the_plots(qtbot: QtBot, shown_curves: Curves) -> None:
    train(shown_curves)
    losses, accuracies = plots(shown_curves)
    qtbot.waitUntil(lambda: len(drawn(accuracies.slots[0].marked)) == 3)
    assert drawn(losses.slots[0].thin)[:, 0] == pytest.approx(np.arange(1, 31) / 10)
    expected = np.log10([0.1, 0.05, 0.1 / 3])
    assert drawn(losses.slots[0].marked)[:, 1] == pytest.approx(expected)
    shown_curves.log_action.trigger()
    assert drawn(losses.slots[0].marked)[:, 1] == pytest.approx([0.1, 0.05, 0.1 / 3])
    assert drawn(accuracies.slots[0].marked)[-1].tolist() == pytest.approx([3, 0.99])


def test_what_came_before_the_first_show_is_not_lost(qtbot: QtBot, curves: Curves) -> None:
    train(curves)
    assert curves.plots is None
    curves.show()
    qtbot.waitUntil(lambda: curves.plots is not None)
    assert len(drawn(plots(curves)[1].slots[0].marked)) == 3


def test_until_there_are_plots_it_says_that_they_will_come(qtbot: QtBot, curves: Curves) -> None:
    curves.show()
    wait = curves.findChild(QLabel, "curves_wait")
    assert wait is not None
    assert wait.isVisible()
    assert wait.text()
    qtbot.waitUntil(lambda: curves.plots is not None)
    assert not wait.isVisible()


def test_nothing_is_drawn_while_hidden(qtbot: QtBot, shown_curves: Curves) -> None:
    shown_curves.hide()
    run_timers()
    train(shown_curves)
    run_timers()
    marked = plots(shown_curves)[1].slots[0].marked
    assert len(drawn(marked)) == 0
    shown_curves.show()
    qtbot.waitUntil(lambda: len(drawn(marked)) == 3)


def test_many_points_make_few_updates(
    shown_curves: Curves, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws: list[object] = []
    draw = Plot.draw
    monkeypatch.setattr(Plot, "draw", lambda *given: (draws.append(given[0]), draw(*given)))
    run_timers()  # one of the first show
    draws.clear()
    train(shown_curves, epochs=12)
    assert not draws
    run_timers()
    run_timers()
    assert draws
    assert len(draws) <= 6  # of both plots; new ranges may ask for another round


def test_earlier_runs_are_kept_and_forgotten(shown_curves: Curves) -> None:
    for number in range(MOST_EARLIER + 3):
        train(shown_curves, f"Run {number}", epochs=number + 1)
    shown_curves.update_now()
    slots = plots(shown_curves)[1].slots
    newest = MOST_EARLIER + 3
    assert [len(drawn(slot.marked)) for slot in slots] == [*range(newest, 2, -1)]
    assert f"Run {newest - 2}" in shown_curves.accuracy_key.toolTip()
    shown_curves.forget_action.trigger()
    shown_curves.update_now()
    assert [len(drawn(slot.marked)) for slot in slots] == [newest, *MOST_EARLIER * [0]]
    assert not shown_curves.forget_action.isEnabled()


def test_a_run_without_a_value_is_no_earlier_run(curves: Curves) -> None:
    curves.begin_run("Run 1", 5)
    train(curves, "Run 2")
    assert [record.label for record in curves.records] == ["Run 2"]


def test_a_resumed_run_is_drawn_from_its_first_epoch(shown_curves: Curves) -> None:
    train(shown_curves, epochs=4, start=2)
    shown_curves.update_now()
    losses, accuracies = plots(shown_curves)
    assert drawn(accuracies.slots[0].marked)[:, 0].tolist() == [1, 2, 3, 4]
    assert drawn(losses.slots[0].thin)[:3, 0] == pytest.approx([0.5, 1.5, 2.1])


def test_values_without_a_run_are_left_out(curves: Curves) -> None:
    curves.add_loss(0.1, 1.0)
    curves.add_epoch(ended(1))
    assert curves.records == []


def test_new_colours_are_followed(qtbot: QtBot, shown_curves: Curves, look: Theme) -> None:
    train(shown_curves)
    shown_curves.update_now()
    before = shown(shown_curves)
    look.choose_colours("dark")
    dark = shown(shown_curves)
    assert np.median(before) > 200
    assert np.median(dark) < 60
    height = shown_curves.height()
    assert (dark[:height] > 240).all(axis=2).mean() < 0.01  # nothing is left as it was
    look.choose_colours("light")
    assert np.abs(shown(shown_curves) - before).max() < 32


# Zoom


def test_new_data_does_not_undo_a_zoom(shown_curves: Curves) -> None:
    train(shown_curves, epochs=10)
    shown_curves.update_now()
    losses, accuracies = plots(shown_curves)
    everything = losses.range
    assert not shown_curves.all_action.isEnabled()
    wheel(losses)
    zoomed = losses.range
    assert zoomed[0][1] - zoomed[0][0] < everything[0][1]
    assert accuracies.range[0] == pytest.approx(zoomed[0])  # the same epochs in both
    shown_curves.add_epoch(ended(11, 0.5))
    shown_curves.update_now()
    assert losses.range == zoomed
    shown_curves.all_action.trigger()
    assert losses.range[0][1] > everything[0][1]
    assert not shown_curves.all_action.isEnabled()


def test_a_double_click_shows_all(shown_curves: Curves) -> None:
    train(shown_curves)
    shown_curves.update_now()
    losses, _ = plots(shown_curves)
    everything = losses.range
    wheel(losses)
    QTest.mouseDClick(losses.view.viewport(), Qt.MouseButton.LeftButton)
    assert losses.range == everything


def test_numbers_at_the_axes_follow_the_zoom(shown_curves: Curves) -> None:
    train(shown_curves)
    shown_curves.update_now()
    _, accuracies = plots(shown_curves)
    axis = accuracies.view.getAxis("left")

    def numbers() -> np.ndarray:
        QCoreApplication.processEvents()
        return painted(accuracies.view)[:, : int(axis.width())]

    before = numbers()
    for _ in range(4):
        wheel(accuracies)
    after = numbers()
    assert (after != before).any()
    ground = after[0, 0]
    assert (after != ground).any()


# Pointing


def test_the_newest_values_are_said_until_a_point_is_pointed_at(shown_curves: Curves) -> None:
    assert "once a run begins" in shown_curves.readout
    shown_curves.begin_run("Run 1", 3)
    shown_curves.add_loss(0.25, 1.5)
    shown_curves.update_now()
    assert shown_curves.readout == "Run 1, epoch 0.25: training loss 1.500"
    train(shown_curves, "Run 2")
    shown_curves.update_now()
    assert "Run 2, epoch 3" in shown_curves.readout


def test_the_nearest_epoch_is_said(shown_curves: Curves) -> None:
    train(shown_curves)
    shown_curves.update_now()
    losses, accuracies = plots(shown_curves)
    unmarked = [painted(plot.view) for plot in (losses, accuracies)]
    x, y = drawn(accuracies.slots[0].marked)[1]
    point_at(accuracies, x + 0.2, y)
    assert shown_curves.readout == (
        "Run 1, epoch 2: loss 0.100, test 0.0500; 98.33 % (98.06 % to 98.56 %)"
    )
    rows, columns = marks(losses, unmarked[0])
    assert len(columns) <= 3  # an upright line alone
    assert abs(columns.mean() - place_of(losses, 2, 0).x()) <= 1
    assert len(rows) > 100
    rows, columns = marks(accuracies, unmarked[1])
    assert len(columns) > 100  # a level line, too
    leave = QEvent(QEvent.Type.Leave)
    QCoreApplication.sendEvent(accuracies.view.viewport(), leave)
    assert "epoch 3" in shown_curves.readout
    assert not marks(losses, unmarked[0])[0].size


@pytest.mark.parametrize("rise", [0.02, -0.02])
def test_the_newest_value_stands_clear_of_its_interval(shown_curves: Curves, rise: float) -> None:
    from pyqtgraph import FillBetweenItem, TextItem  # here, as it takes a second

    shown_curves.resize(900, 300)
    shown_curves.begin_run("Run 1", 5)
    for number in range(1, 6):  # to the right end
        shown_curves.add_epoch(ended(number, 0.96 + rise * number / 5))
    shown_curves.update_now()
    items = plots(shown_curves)[1].view.scene().items()
    (tag,) = (each for each in items if isinstance(each, TextItem))
    (band,) = (
        each for each in items if isinstance(each, FillBetweenItem) and not each.path().isEmpty()
    )
    assert tag.isVisible()
    assert not band.mapToScene(band.path()).intersects(tag.sceneBoundingRect())


def test_a_loss_between_two_epochs_is_said(shown_curves: Curves) -> None:
    train(shown_curves)
    shown_curves.update_now()
    losses, _ = plots(shown_curves)
    x, y = drawn(losses.slots[0].thin)[14]
    point_at(losses, x, y)
    assert shown_curves.readout.startswith("Run 1, epoch 1.50: training loss 0.400")
    shown_curves.update_now()  # it stays when more is drawn
    assert shown_curves.readout.startswith("Run 1, epoch 1.50: training loss 0.400")


def test_an_earlier_run_is_named_where_it_is_pointed_at(shown_curves: Curves) -> None:
    train(shown_curves, "Run 1")
    shown_curves.begin_run("Run 2", 3)
    for epoch in (1, 2, 3):
        shown_curves.add_epoch(ended(epoch, 0.5))
    shown_curves.update_now()
    _, accuracies = plots(shown_curves)
    x, y = drawn(accuracies.slots[1].marked)[1]
    point_at(accuracies, x, y)
    assert shown_curves.readout.startswith("Run 1, epoch 2")
    point_at(accuracies, x, (y + drawn(accuracies.slots[0].marked)[1, 1]) / 2)
    assert shown_curves.readout.startswith("Run 2, epoch 2")


def test_a_run_begins_while_an_earlier_one_is_pointed_at(shown_curves: Curves) -> None:
    train(shown_curves, "Run 1")
    shown_curves.update_now()
    losses, _ = plots(shown_curves)
    point_at(losses, *drawn(losses.slots[0].marked)[1])
    assert shown_curves.readout.startswith("Run 1, epoch 2")
    shown_curves.begin_run("Run 2", 3)
    shown_curves.update_now()
    shown_curves.add_epoch(ended(1, 0.5))
    shown_curves.update_now()
    assert shown_curves.readout.startswith(("Run 1, epoch", "Run 2, epoch"))


# Saving


def choose(monkeypatch: pytest.MonkeyPatch, path: Path, kind: str = "") -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), kind))


def test_a_table_reads_back(
    qtbot: QtBot, shown_curves: Curves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(shown_curves, "Lauf “1”, schnell")
    train(shown_curves, "Run 2", epochs=2)
    shown_curves.update_now()
    path = tmp_path / "curves.csv"
    choose(monkeypatch, path)
    with qtbot.waitSignal(shown_curves.saved) as saved:
        shown_curves.save_button.click()
    assert saved.args == [path]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["run"], row["label"]) for row in rows} == {
        ("1", "Lauf “1”, schnell"),
        ("2", "Run 2"),
    }
    losses = [row for row in rows if row["kind"] == "training_loss" and row["run"] == "2"]
    assert [float(row["epoch"]) for row in losses] == pytest.approx(np.arange(1, 21) / 10)
    high = [row for row in rows if row["kind"] == "accuracy_high" and row["run"] == "1"]
    assert [row["epoch"] for row in high] == ["1", "2", "3"]
    assert float(high[-1]["value"]) == pytest.approx(confidence_interval(9900, 10_000)[1], abs=1e-6)


def test_a_picture_is_written_sharper_than_the_screen(
    qtbot: QtBot, shown_curves: Curves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(shown_curves)
    shown_curves.update_now()
    path = tmp_path / "curves"
    choose(monkeypatch, path, "PNG picture (*.png)")
    with qtbot.waitSignal(shown_curves.saved):
        shown_curves.save_button.click()
    image = QImage(str(tmp_path / "curves.png"))
    assert image.width() == SHARPNESS * shown_curves.width()
    bluish = [
        (x, y)
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
        if image.pixelColor(x, y).blue() > image.pixelColor(x, y).green() + 80
    ]
    assert bluish


def test_a_dialog_that_is_cancelled_saves_nothing(
    shown_curves: Curves, monkeypatch: pytest.MonkeyPatch
) -> None:
    train(shown_curves)
    shown_curves.update_now()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    saved: list[Path] = []
    shown_curves.saved.connect(saved.append)
    shown_curves.save_button.click()
    assert not saved


def test_disks_are_waited_for_elsewhere(
    qtbot: QtBot, curves: Curves, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_write = Event()
    monkeypatch.setattr(view, "as_csv", lambda records: may_write.wait(10) and as_csv(records))
    train(curves)
    path = tmp_path / "curves.csv"
    curves.save(path)
    assert not path.exists()
    train(curves, "Run 2")  # is not in the table: it came after
    with qtbot.waitSignal(curves.saved):
        may_write.set()
    assert "Run 2" not in path.read_text(encoding="utf-8-sig")


# The end


def test_closed_plots_stay_closed(qtbot: QtBot, shown_curves: Curves, look: Theme) -> None:
    train(shown_curves)
    shown_curves.update_now()
    point_at(plots(shown_curves)[0], 1.0, -1.0)
    shown_curves.close_plots()
    look.choose_colours("dark")
    shown_curves.add_loss(3.5, 0.1)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    shown_curves.show_all()
    shown_curves.close_plots()
    assert not shown_curves.findChildren(Plot)
    assert painted(shown_curves).size
