import errno
import json
import math
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import torch
from handwriting import write
from safetensors import safe_open
from safetensors.torch import load_file, save_file
from tiny_mnist import write_tiny_mnist

from lenet_gui.core import files
from lenet_gui.core.data.dataset import DataSet, to_ink
from lenet_gui.core.data.load import load_data
from lenet_gui.core.errors import DataError, DeviceError, RunError, TrainingError, WeightsError
from lenet_gui.core.events import (
    DataReady,
    EpochDone,
    EpochKept,
    Preparing,
    Progress,
    Resumed,
    Started,
    Tick,
)
from lenet_gui.core.network.calibration import UNCALIBRATED
from lenet_gui.core.network.lenet5 import LeNet5, Maps
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.strokes import stroke_file
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.core.training import evaluation, recording
from lenet_gui.core.training import loop as training
from lenet_gui.core.training.evaluation import evaluate
from lenet_gui.core.training.learner import Learner, new_network
from lenet_gui.core.training.loop import train
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.recording import begin, kept_weights, resume
from lenet_gui.core.training.runs import (
    COMPLETED,
    FAILED,
    RUNNING,
    STOPPED,
    Run,
    list_runs,
    read_run,
    runs_dir,
)
from lenet_gui.core.weights import Weights, save
from lenet_gui.core.weights.files import TEACHER

# Every part of the recipe is in use; the tiny set is read better from epoch to epoch.
QUICK = TrainConfig(
    epochs=3,
    batch_size=20,
    learning_rate=0.02,
    schedule="one-cycle",
    weight_decay=1e-4,
    distortion=0.3,
    distortion_falloff=0.5,
    averaging=0.9,
    device="cpu",
)
BATCHES = 6


@pytest.fixture(scope="module")
def digits(tmp_path_factory) -> Path:
    return write_tiny_mnist(tmp_path_factory.mktemp("tiny") / "digits", train=120, test=60)


@pytest.fixture(scope="module")
def tiny(digits) -> DataSet:
    return load_data(digits)


@pytest.fixture(scope="module")
def unbroken(tiny) -> list[EpochDone]:
    """The epochs of a run that nobody stops."""
    return [event for event in train(QUICK, tiny) if isinstance(event, EpochDone)]


@pytest.fixture
def folder(data_home) -> Path:
    return runs_dir()


@pytest.fixture
def run(digits):
    """A run that was stopped after its first epoch."""
    return stop_at(begin(QUICK, digits), EpochKept)


@pytest.fixture
def clock(monkeypatch) -> SimpleNamespace:
    """Time passes only when `now` is set."""
    clock = SimpleNamespace(now=1000.0)
    monkeypatch.setattr(recording, "time", SimpleNamespace(monotonic=lambda: clock.now))
    return clock


def the_run() -> Run:
    (run,) = list_runs()
    return run


def stop_at(events, kind, number: int = 1) -> Run | None:
    """Stop at the event of this kind, the first or a later one; return the run that is left."""
    for event in events:
        number -= isinstance(event, kind)
        if not number:
            break
    else:
        pytest.fail(f"there was no such {kind.__name__}")
    events.close()
    return next(iter(list_runs()), None)


def kept_of(events) -> list[EpochKept]:
    return [event for event in events if isinstance(event, EpochKept)]


def same(one, other) -> bool:
    return one.keys() == other.keys() and all(torch.equal(one[name], other[name]) for name in one)


def part_of(run: Run, part: str) -> dict[str, torch.Tensor]:
    """Return one part of what the run's file holds."""
    return {
        name.removeprefix(f"{part}."): value
        for name, value in load_file(run.path).items()
        if name.startswith(f"{part}.")
    }


def full_disk(monkeypatch, *writes: int) -> None:
    """Let these writes of a run, counted from 1, find no room."""
    count = 0

    def write(path, content):
        nonlocal count
        count += 1
        if count in writes:
            raise OSError(errno.ENOSPC, "No space left on device")
        files.write_atomically(path, content)

    monkeypatch.setattr(recording, "write_atomically", write)


# What a run tells, and what is on the disk meanwhile.


def test_events_come_in_their_order(digits, monkeypatch):
    monkeypatch.setattr(training, "_REPORT_SECONDS", 0)
    told = [event for event in begin(QUICK, digits) if not isinstance(event, Tick)]
    assert told[0] == Preparing("data")
    (ready,) = (event for event in told if isinstance(event, DataReady))
    assert (ready.name, ready.train_images, ready.test_images) == ("digits", 120, 60)
    assert ready.device.name == "CPU"
    rest = told[told.index(ready) + 1 :]
    epoch = [*[Progress] * BATCHES, EpochKept]
    assert [type(event) for event in rest] == [Preparing, Started, *epoch * 3]
    assert rest[0] == Preparing("network")


def test_an_epoch_that_was_told_of_is_on_the_disk_just_so(digits, tiny, unbroken):
    assert list_runs() == []
    for event in begin(QUICK, digits):
        if isinstance(event, Started):
            assert (the_run().epoch, the_run().state) == (0, RUNNING)
            assert same(part_of(the_run(), "state"), event.checkpoint.tensors)
        if isinstance(event, EpochKept):
            done = unbroken[event.done.epoch.number - 1]
            assert the_run() == event.run
            assert event.run.epoch == event.done.epoch.number
            assert event.run.history[-1] == event.done.epoch
            assert event.done.epoch.loss == pytest.approx(done.epoch.loss)
            assert same(part_of(event.run, "last"), done.weights)
            assert same(part_of(event.run, "state"), done.checkpoint.tensors)
            assert same(event.last.state, done.weights)
            assert same(kept_weights(event.run, "last").state, done.weights)
            assert event.answers.correct == done.epoch.correct


def test_a_file_of_a_run_in_mid_air_can_be_gone_on_with(digits, tmp_path, unbroken):
    """As after a power cut: nobody noted an end."""
    for event in begin(QUICK, digits):
        if isinstance(event, EpochKept):
            path = tmp_path / f"{event.done.epoch.number}.safetensors"
            path.write_bytes(event.run.path.read_bytes())
    for epoch in (1, 2, 3):
        run = read_run(tmp_path / f"{epoch}.safetensors")
        assert run.broke_off()
        rest = kept_of(resume(run))
        assert [event.done.epoch.number for event in rest] == [*range(epoch + 1, 4)]
        assert same(part_of(read_run(run.path), "last"), unbroken[-1].weights)
        assert read_run(run.path).state == COMPLETED


def test_the_facts_of_a_run(digits, tiny, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = datetime.now(UTC).replace(microsecond=0)
    kept = kept_of(begin(QUICK, digits, output=Path("mine.safetensors")))
    run = the_run()
    assert run.config == QUICK
    assert run.source == str(digits.resolve())
    assert run.fingerprint == tiny.fingerprint
    assert run.start is None
    # Wherever --resume is said.
    assert run.output == str(tmp_path.resolve() / "mine.safetensors")
    assert before <= datetime.fromisoformat(run.date) <= datetime.now(UTC)
    assert (run.state, run.epoch, run.steps) == (COMPLETED, 3, 3 * BATCHES)
    assert run.history == kept[-1].run.history
    assert [epoch.number for epoch in run.history] == [1, 2, 3]


def test_each_weights_have_their_card(digits, tiny):
    for event in begin(QUICK, digits):
        if isinstance(event, EpochKept):
            for which, weights in (("last", event.last), ("best", event.best)):
                network = LeNet5()
                network.load_state_dict(dict(weights.state))
                found = evaluate(network, tiny.test_images, tiny.test_labels)
                assert weights.card == event.run.cards[which]
                assert weights.accuracy == found.accuracy
                assert weights.card["started_from"] == "random weights"
            assert event.last.card["epoch"] == event.done.epoch.number
            assert event.best.card["epoch"] == event.run.best.number
            assert f"epoch {event.done.epoch.number}" in event.last.name


def test_kept_weights_say_in_the_window_what_they_said_in_the_test(digits, tiny):
    kept = kept_of(begin(QUICK, digits))[-1]
    assert kept.last.card["calibration"] == kept.done.calibration.to_card()
    assert kept.done.calibration != UNCALIBRATED
    recognizer = Recognizer(kept.last, "cpu")
    for image, said in zip(tiny.test_images[:10], kept.answers.probabilities, strict=False):
        reading = recognizer.read_input(to_ink(image[None])[0, 0].numpy())
        np.testing.assert_allclose(reading.probabilities, said, atol=1e-5)
        assert reading.threshold == kept.done.calibration.threshold


def test_a_run_of_an_older_program_is_read_and_gone_on_with(run, unbroken):
    """One that knew neither of calibration nor of drawings that are no digit."""
    with safe_open(run.path, framework="pt") as file:
        facts = json.loads(file.metadata()["run"])
    del facts["config"]["non_digits"]
    for card in facts["cards"].values():
        del card["calibration"]
        del card["recipe"]["non_digits"]
    save_file(load_file(run.path), run.path, metadata={"run": json.dumps(facts)})
    older = the_run()
    assert older.config == QUICK
    assert Recognizer(kept_weights(older), "cpu").calibration == UNCALIBRATED
    last = kept_of(resume(older))[-1]
    assert same(last.last.state, unbroken[-1].weights)
    assert last.last.card["calibration"] == unbroken[-1].calibration.to_card()


def test_a_complete_run_keeps_its_weights_and_nothing_to_go_on_from(digits, folder):
    last = kept_of(begin(QUICK, digits))[-1]
    run = the_run()
    assert not part_of(run, "state")
    assert same(kept_weights(run, "last").state, last.last.state)
    assert same(kept_weights(run, "best").state, last.best.state)
    with pytest.raises(RunError, match=r"complete.*nothing to resume"):
        next(resume(run))
    assert list(folder.iterdir()) == [run.path]


def test_seconds_add_up_without_the_pauses(digits, clock, monkeypatch):
    def slowly(*arguments, **named):
        for event in train(*arguments, **named):
            if isinstance(event, EpochDone):
                clock.now += 7
            yield event

    monkeypatch.setattr(recording, "train", slowly)
    events = begin(QUICK, digits)
    for event in events:
        if isinstance(event, Started):
            clock.now += 600  # a pause
        if isinstance(event, EpochKept):
            assert (event.run.seconds, event.last.card["seconds"]) == (7.0, 7.0)
            break
    events.close()
    clock.now += 3600  # nobody works on it
    list(resume(the_run()))
    assert the_run().seconds == 7.0 * QUICK.epochs
    assert the_run().cards["last"]["seconds"] == 7.0 * QUICK.epochs


# Stopping, and going on.


@pytest.mark.parametrize("after", [0, BATCHES, -8, -1])
def test_a_stopped_run_goes_on_to_the_very_weights_of_an_unbroken_one(
    digits, unbroken, monkeypatch, after
):
    """after: this many moments after the first epoch; -8 is when the second is calibrated, -1 is
    in its test."""
    monkeypatch.setattr(evaluation, "_BATCH", 20)
    monkeypatch.setattr(training, "_REPORT_SECONDS", 1e9)
    moments = [event for event in begin(QUICK, digits) if isinstance(event, Tick | EpochKept)]
    the_run().delete()
    first, second, _ = (n for n, event in enumerate(moments) if isinstance(event, EpochKept))
    number = (first if after >= 0 else second) + after + 1
    run = stop_at(begin(QUICK, digits), Tick | EpochKept, number)
    assert (run.state, run.epoch, run.can_resume) == (STOPPED, 1, True)
    assert not run.broke_off()
    resumed, *rest = (event for event in resume(run) if isinstance(event, Resumed | EpochKept))
    assert resumed.run.epoch == 1
    assert same(resumed.last.state, unbroken[0].weights)
    assert [event.done.epoch.number for event in rest] == [2, 3]
    assert same(rest[-1].last.state, unbroken[-1].weights)
    assert rest[-1].done.calibration == unbroken[-1].calibration
    assert the_run().state == COMPLETED
    assert [epoch.correct for epoch in the_run().history] == [
        done.epoch.correct for done in unbroken
    ]
    assert the_run().steps == unbroken[-1].checkpoint.steps


def test_a_run_may_be_stopped_again_and_again(digits, unbroken):
    run = stop_at(begin(QUICK, digits), EpochKept)
    for kind in (Preparing, Resumed, Started, EpochKept, Started):
        stop_at(resume(run), kind)
        run = the_run()
        assert run.can_resume
    assert run.epoch == 2
    assert same(kept_of(resume(run))[-1].last.state, unbroken[-1].weights)


@pytest.mark.parametrize("kind", [DataReady, Started, Tick])
def test_a_run_without_a_whole_epoch_leaves_nothing(digits, folder, kind):
    assert stop_at(begin(QUICK, digits), kind) is None
    assert not folder.exists() or list(folder.iterdir()) == []


def test_a_run_that_is_stopped_when_all_is_learnt_is_complete(digits, unbroken):
    run = stop_at(begin(QUICK, digits), EpochKept, 3)
    assert run.state == COMPLETED
    assert not part_of(run, "state")
    assert same(kept_weights(run, "last").state, unbroken[-1].weights)


def test_ctrl_c_is_a_stop(digits):
    events = begin(QUICK, digits)
    next(event for event in events if isinstance(event, EpochKept))
    with pytest.raises(KeyboardInterrupt):
        events.throw(KeyboardInterrupt())
    assert (the_run().state, the_run().epoch) == (STOPPED, 1)


def test_ctrl_c_at_any_moment_leaves_a_whole_epoch(digits, unbroken, monkeypatch):
    """In the middle of keeping an epoch, its facts and its state stay together."""
    run = stop_at(begin(QUICK, digits), EpochKept)

    def interrupt(*_, **__):
        raise KeyboardInterrupt

    for where in ("training_card", "_named", "replace", "safetensors_bytes", "write_atomically"):
        events = resume(run)
        next(event for event in events if isinstance(event, Started))
        with monkeypatch.context() as patch:
            patch.setattr(recording, where, interrupt)
            with pytest.raises(KeyboardInterrupt):
                list(events)
        run = the_run()
        assert run.epoch == 1
        assert same(part_of(run, "state"), unbroken[0].checkpoint.tensors)
    assert same(kept_of(resume(run))[-1].last.state, unbroken[-1].weights)


# What a resumed run shows of its earlier epochs.


def resumed_of(run: Run) -> Resumed:
    events = resume(run)
    resumed = next(event for event in events if isinstance(event, Resumed))
    events.close()
    return resumed


def test_a_resumed_run_brings_the_answers_and_losses_of_its_earlier_epochs(digits, monkeypatch):
    monkeypatch.setattr(training, "_REPORT_SECONDS", 0)
    told = []
    run = stop_at((told.append(event) or event for event in begin(QUICK, digits)), EpochKept, 2)
    told_losses = [(e.position, e.loss) for e in told if isinstance(e, Progress)]
    resumed = resumed_of(run)
    np.testing.assert_array_equal(resumed.losses[:, :2], told_losses[: 2 * BATCHES])
    (last,) = [event.answers for event in told if isinstance(event, EpochKept)][1:]
    np.testing.assert_array_equal(resumed.answers.matrix, last.matrix)
    np.testing.assert_allclose(resumed.answers.probabilities, last.probabilities, atol=1e-6)
    assert resumed.answers.correct == run.history[-1].correct


def test_losses_go_on_where_they_were(digits, monkeypatch):
    monkeypatch.setattr(training, "_REPORT_SECONDS", 0)
    run = stop_at(begin(QUICK, digits), Progress, BATCHES + 2)  # in the second epoch
    stop_at(resume(run), EpochKept)
    positions = resumed_of(the_run()).losses[:, 0]
    np.testing.assert_allclose(positions, np.arange(1, 2 * BATCHES + 1) / BATCHES)


def _no_losses(tensors):
    del tensors["curve.losses"]


def _of_another_form(tensors):
    tensors["curve.losses"] = torch.zeros(7, 2, dtype=torch.float64)


def _no_doubles(tensors):
    tensors["curve.losses"] = torch.ones(1, 3)


def _without_numbers(tensors):
    tensors["curve.losses"][0, 1] = torch.nan


def _beyond_the_last_epoch(tensors):
    tensors["curve.losses"][-1, 0] = 1e9


def _backwards(tensors):
    tensors["curve.losses"] = torch.tensor([[0.5, 1, 1], [0.2, 1, 1]], dtype=torch.float64)


def _endless(tensors):
    tensors["curve.losses"] = torch.ones(100_000, 3, dtype=torch.float64)


@pytest.mark.parametrize(
    "damage",
    [
        _no_losses,  # as in a run of an older program
        _of_another_form,
        _no_doubles,
        _without_numbers,
        _beyond_the_last_epoch,
        _backwards,
        _endless,
    ],
)
def test_losses_that_make_no_sense_cost_themselves_alone(run, damage):
    tensors = load_file(run.path)
    damage(tensors)
    save_file(tensors, run.path, metadata={"run": run.facts()})
    resumed = resumed_of(run)
    assert resumed.losses.shape == (0, 3)
    assert resumed.run.history == run.history


# The best epoch.


def test_the_first_of_equally_good_epochs_stays_the_best(digits, tiny, monkeypatch):
    correct = iter([50, 55, 55, 40, 56, 56])

    def judged(*arguments, **named):
        for event in train(*arguments, **named):
            if isinstance(event, EpochDone):
                event = replace(event, epoch=replace(event.epoch, correct=next(correct)))
            yield event

    monkeypatch.setattr(recording, "train", judged)
    config = replace(QUICK, epochs=6)
    weights, best = {}, []
    events = begin(config, digits)
    for broken_off in (4, 6):
        for event in events:
            if isinstance(event, Resumed):
                assert same(event.last.state, weights[4])
                assert same(event.best.state, weights[2])
            if isinstance(event, EpochKept):
                weights[event.done.epoch.number] = event.last.state
                best.append(event.best.card["epoch"])
                assert same(event.best.state, weights[best[-1]])
                assert same(part_of(event.run, "best"), weights[best[-1]])
                if event.done.epoch.number == broken_off:
                    break
        events.close()
        events = resume(the_run())
    assert best == [1, 2, 2, 2, 5, 5]
    assert the_run().best.number == the_run().cards["best"]["epoch"] == 5
    assert the_run().cards["last"]["epoch"] == 6


# Other weights to start from.


@pytest.fixture
def start() -> Weights:
    return Weights.of("my own", new_network(77).state_dict(), {})


def test_a_run_goes_on_from_the_weights_it_is_given(digits, tiny, start):
    last = kept_of(begin(QUICK, digits, start=start))[-1]
    *_, expected = train(QUICK, tiny, start=start.state)
    assert same(last.last.state, expected.weights)
    assert last.run.start == last.last.card["started_from"] == "my own"
    assert last.last.card["command"] is None


def test_resuming_before_the_first_epoch_starts_from_the_same_weights(
    digits, tiny, start, tmp_path
):
    events = begin(QUICK, digits, start=start)
    next(event for event in events if isinstance(event, Started))
    crashed = tmp_path / "crashed.safetensors"
    crashed.write_bytes(the_run().path.read_bytes())
    events.close()
    assert read_run(crashed).broke_off()
    kept = kept_of(resume(read_run(crashed)))
    *_, expected = train(QUICK, tiny, start=start.state)
    assert [event.done.epoch.number for event in kept] == [1, 2, 3]
    assert same(kept[-1].last.state, expected.weights)
    assert kept[-1].last.card["started_from"] == "my own"


# What goes wrong.


def test_a_run_that_blows_up_keeps_its_last_good_epoch(digits, unbroken, monkeypatch):
    epochs = []
    begin_epoch, take_loss = Learner.begin_epoch, Learner.take_loss
    monkeypatch.setattr(
        Learner,
        "begin_epoch",
        lambda self, epoch: epochs.append(epoch) or begin_epoch(self, epoch),
    )

    def blow_up(learner):
        loss, images = take_loss(learner)
        return (loss if epochs[-1] < 3 else math.inf), images

    monkeypatch.setattr(Learner, "take_loss", blow_up)
    with pytest.raises(TrainingError, match="epoch 3"):
        list(begin(QUICK, digits))
    run = the_run()
    assert (run.state, run.epoch) == (FAILED, 2)
    assert same(kept_weights(run, "last").state, unbroken[1].weights)


def test_on_a_full_disk_the_epoch_is_handed_out_before_the_run_fails(
    digits, unbroken, folder, monkeypatch
):
    full_disk(monkeypatch, 3, 4)  # room for the start and for one epoch
    told = []
    with pytest.raises(RunError, match="No space left on device") as caught:
        told += begin(QUICK, digits)
    kept = kept_of(told)
    assert "Make room" in str(caught.value)
    assert str(folder) in str(caught.value)
    assert "resumed after epoch 1" in str(caught.value)
    assert [event.done.epoch.number for event in kept] == [1, 2]
    assert same(kept[1].last.state, unbroken[1].weights)
    run = the_run()
    assert run.epoch == 1
    assert same(kept_weights(run, "last").state, unbroken[0].weights)
    assert list(folder.iterdir()) == [run.path]
    assert same(kept_of(resume(run))[-1].last.state, unbroken[-1].weights)


def test_an_epoch_is_written_after_all_if_there_is_room_again(digits, monkeypatch):
    full_disk(monkeypatch, 3)
    with pytest.raises(RunError):
        list(begin(QUICK, digits))
    assert (the_run().state, the_run().epoch) == (FAILED, 2)


def test_a_folder_that_cannot_be_written_to_costs_no_training(digits, tmp_path, monkeypatch):
    (tmp_path / "file").touch()
    told = []
    with pytest.raises(RunError, match="could not be written"):
        told += begin(QUICK, digits, folder=tmp_path / "file" / "runs")
    full_disk(monkeypatch, 1, 2)
    with pytest.raises(RunError, match="could not be written") as caught:
        told += begin(QUICK, digits)
    assert "resumed" not in str(caught.value)  # nothing was written
    assert not any(isinstance(event, Started | Progress | EpochKept) for event in told)
    assert list_runs() == []


def test_a_damaged_run_is_refused(digits, run, folder):
    whole = run.path.read_bytes()
    for content in (b"", whole[: len(whole) // 2], b"x" * 1000):
        run.path.write_bytes(content)
        with pytest.raises(RunError, match=run.path.name):
            list(resume(run))
        assert run.path.read_bytes() == content
    run.path.unlink()
    with pytest.raises(RunError, match="There is no file"):
        list(resume(run))
    assert list(folder.iterdir()) == []


def _without_velocity(tensors):
    del tensors["state.velocity"]


def _of_another_size(tensors):
    tensors["state.network"] = torch.zeros(7)


def _of_another_kind(tensors):
    tensors["state.network"] = tensors["state.network"].double()


def _without_a_number(tensors):
    tensors["state.average"][3] = torch.nan


def _with_another_part(tensors):
    tensors["state.momentum"] = torch.zeros(3)


@pytest.mark.parametrize(
    "damage",
    [
        dict.clear,
        _without_velocity,
        _of_another_size,
        _of_another_kind,
        _without_a_number,
        _with_another_part,
    ],
)
def test_a_checkpoint_that_does_not_fit_is_refused(run, damage):
    tensors = load_file(run.path)
    damage(tensors)
    save_file(tensors, run.path, metadata={"run": run.facts()})
    before = run.path.read_bytes()
    with pytest.raises(RunError, match="damaged"):
        list(resume(run))
    assert run.path.read_bytes() == before


def test_damaged_cards_cost_a_run_nothing_else(run, unbroken):
    tensors = load_file(run.path)
    for cards in ({"last": {"epoch": [[[[]]]]}}, {"last": 7, "best": {"epoch": 10**400}}, {}):
        facts = json.loads(run.facts()) | {"cards": cards}
        save_file(tensors, run.path, metadata={"run": json.dumps(facts)})
        weights = kept_weights(the_run())
        assert weights.card["epoch"] == 1
        assert weights.accuracy == run.best.accuracy
    assert same(kept_of(resume(run))[-1].last.state, unbroken[-1].weights)


def test_another_data_set_is_refused(run, tmp_path):
    other = write_tiny_mnist(tmp_path / "other", train=140, test=60)
    before = run.path.read_bytes()
    with pytest.raises(RunError, match="“other” is not the data set"):
        list(resume(run, source=other))
    assert run.path.read_bytes() == before


def test_a_data_set_that_has_moved_is_named_anew(digits, tmp_path, unbroken):
    old = write_tiny_mnist(tmp_path / "old", train=120, test=60)
    run = stop_at(begin(QUICK, old), EpochKept)
    new = old.rename(tmp_path / "new")
    with pytest.raises(DataError):
        list(resume(run))
    assert the_run() == run
    assert same(kept_of(resume(run, source=new))[-1].last.state, unbroken[-1].weights)


def test_a_device_that_is_gone_leaves_the_run_as_it_was(run, monkeypatch):
    def refuse(_):
        raise DeviceError("no such device")

    with monkeypatch.context() as patch:
        patch.setattr(recording, "choose", refuse)
        with pytest.raises(DeviceError):
            list(resume(run))
    assert the_run() == run


def test_a_run_that_goes_on_in_another_process_is_left_alone(run):
    code = (
        "import sys; from filelock import FileLock\n"
        "with FileLock(sys.argv[1]): print('held', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, run.path.with_suffix(".lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held" + os.linesep.encode()
        with pytest.raises(RunError, match="already going on in another window"):
            list(resume(run))
        assert run.in_use()
        process.stdin.close()
    assert the_run() == run
    assert len(kept_of(resume(run))) == 2


def test_what_another_window_learnt_in_the_meantime_is_not_learnt_again(run, unbroken):
    stop_at(resume(run), EpochKept)
    kept = kept_of(resume(run))  # as it was listed before
    assert [event.done.epoch.number for event in kept] == [3]
    assert same(kept[-1].last.state, unbroken[-1].weights)
    with pytest.raises(RunError, match="complete"):
        list(resume(run))
    assert the_run().state == COMPLETED


def test_runs_of_the_same_second_stand_side_by_side(digits, monkeypatch):
    now = datetime(2026, 3, 1, 12, 34, 56, tzinfo=UTC)
    monkeypatch.setattr(recording, "datetime", SimpleNamespace(now=lambda _: now))
    first, second = begin(QUICK, digits), begin(QUICK, digits)
    next(event for event in first if event == Preparing("network"))  # no file is there yet
    kept_of(second)
    kept_of(first)
    assert [run.name for run in list_runs()] == ["2026-03-01-123456-2", "2026-03-01-123456"]
    assert {run.state for run in list_runs()} == {COMPLETED}


def test_nothing_but_runs_is_left_behind(digits, folder, run):
    events = resume(run)
    next(event for event in events if isinstance(event, Started))
    assert the_run().in_use()
    assert {path.suffix for path in folder.iterdir()} == {".safetensors", ".lock"}
    list(events)
    assert not the_run().in_use()
    assert list(folder.iterdir()) == [run.path]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_is_refused_in_words(digits, tmp_path, folder):
    odd = write_tiny_mnist(tmp_path / "Ziffern\udcff", train=120, test=60)
    for source, output in ((odd, None), (digits, tmp_path / "\udcff.safetensors")):
        with pytest.raises(RunError, match="not valid Unicode") as caught:
            list(begin(QUICK, source, output=output))
        str(caught.value).encode()
    assert list(folder.iterdir()) == []


def test_a_run_that_failed_before_its_first_epoch_holds_no_weights(digits):
    config = replace(QUICK, learning_rate=10.0, momentum=0.999, schedule="constant", batch_size=1)
    with pytest.raises(TrainingError, match="epoch 1"):
        list(begin(config, digits))
    run = the_run()
    assert (run.state, run.epoch) == (FAILED, 0)
    with pytest.raises(RunError, match="before its first epoch"):
        kept_weights(run)


# Stroke files, and what the weights knew.

TAUGHT = replace(QUICK, epochs=2, strokes=0.2, distillation=0.5)


@pytest.fixture
def hand(tmp_path) -> Path:
    path = tmp_path / "hand.jsonl"
    stroke_file.write(
        path,
        [
            Written(1, write(1), "Ann", id="a"),
            Written(4, write(4), "Ben"),
            Written(7, write(7), "Ann", held_back=True),
        ],
    )
    return path


def test_a_run_notes_the_stroke_files_that_it_learns_from(digits, hand):
    (*_, kept) = kept_of(begin(TAUGHT, digits, strokes=[hand]))
    (source,) = the_run().strokes
    assert (source.path, source.digits, source.people) == (str(hand), 2, 2)  # one is held back
    assert kept.last.card["strokes"] == {
        "files": ["hand.jsonl"],
        "fingerprints": [source.fingerprint],
        "digits": 2,
        "people": 2,
    }
    assert the_run().cards["last"] == kept.last.card  # it can be read again
    assert str(hand.parent) not in json.dumps(dict(kept.last.card))
    assert "--strokes hand.jsonl" in kept.last.card["command"]


def test_a_resumed_run_learns_from_a_collection_as_it_was(digits, hand):
    start = Weights.of("start", new_network(3).state_dict(), {})
    (*_, unbroken) = kept_of(begin(TAUGHT, digits, start=start, strokes=[hand]))
    the_run().delete()
    run = stop_at(begin(TAUGHT, digits, start=start, strokes=[hand]), EpochKept)
    with hand.open("ab") as file:
        file.write(stroke_file.deletion("a") + stroke_file.line_of(Written(3, write(3))))
    (*_, kept) = kept_of(resume(run))
    assert same(kept.last.state, unbroken.last.state)
    assert part_of(the_run(), "teacher") == {}  # nothing is left to learn


def test_a_run_that_is_taught_is_resumed_without_its_teacher_s_file(digits, hand, tmp_path):
    teacher = tmp_path / "teacher.safetensors"
    save(teacher, new_network(8, Maps(7, 9, 30, 20)).state_dict(), {TEACHER: True})
    (*_, unbroken) = kept_of(begin(TAUGHT, digits, strokes=[hand], teachers=[teacher]))
    noted = unbroken.last.card["teachers"]
    assert (noted["names"], noted["maps"]) == (["teacher"], ["7-9-30-20"])
    assert the_run().cards["last"] == unbroken.last.card  # it can be read again
    assert "--teachers teacher.safetensors" in unbroken.last.card["command"]
    the_run().delete()
    (*_, untaught) = kept_of(begin(TAUGHT, digits, strokes=[hand]))
    assert not same(untaught.last.state, unbroken.last.state)
    the_run().delete()
    run = stop_at(begin(TAUGHT, digits, strokes=[hand], teachers=[teacher]), EpochKept)
    teacher.unlink()
    (*_, kept) = kept_of(resume(run))
    assert same(kept.last.state, unbroken.last.state)
    assert part_of(the_run(), "teachers.0") == {}  # nothing is left to learn


def test_what_is_no_teacher_is_refused_before_anything_starts(digits, hand, tmp_path):
    state = new_network(8, Maps(7, 9, 30, 20)).state_dict()
    damaged = tmp_path / "damaged.safetensors"
    save(damaged, state | {"fc1.weight": torch.zeros(20, 31)}, {TEACHER: True})
    for path in (damaged, hand, tmp_path / "nowhere.safetensors"):
        with pytest.raises(WeightsError, match=path.stem):
            next(begin(TAUGHT, digits, teachers=[path]))
    assert list_runs() == []


def test_a_run_is_not_resumed_with_another_stroke_file(digits, hand):
    run = stop_at(begin(TAUGHT, digits, strokes=[hand]), EpochKept)
    content = hand.read_bytes()
    hand.write_bytes(content.replace(b'"label":4', b'"label":5'))
    with pytest.raises(RunError, match=r"hand\.jsonl.* no longer the stroke file"):
        list(resume(run))
    hand.unlink()
    with pytest.raises(DataError, match=r"no file .*hand\.jsonl"):
        list(resume(run))


def test_a_stroke_file_without_anything_to_learn_is_refused(digits, hand):
    stroke_file.write(hand, [Written(7, write(7), held_back=True)])
    with pytest.raises(DataError, match=r"hand\.jsonl.* no digits to learn"):
        list(begin(TAUGHT, digits, strokes=[hand]))
    assert list_runs() == []
