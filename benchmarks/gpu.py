"""What a GPU does for LeNet-5 here, and whether it does it right: one run of at most four minutes.

    python benchmarks/gpu.py --mnist DIR [--device cuda] [--parts abcdef] [--short]

It needs no window, and no packages but torch, numpy and safetensors. Prints JSON lines, by part:
(a) the same drawing read on the GPU and on the CPU: the largest difference in each layer, and how
many are read a second, one at a time, with and without copying the maps back;
(b) 200 steps captured as a graph, plain, and on the CPU: the largest difference of the weights; a
run resumed after each epoch, and one paused and stopped in mid-epoch;
(c) images a second by batch, captured and not, with distortions, beside the usual loop, and as a
share of what the device allows: `bytes_bound` by the memory that a step must pass over once,
`launch_bound` by launching the plain step's kernels one after the other;
(d) the seconds from a loaded process, with the data on the device, to 99 % of the test images, by
seed, and of an epoch;
(e) what is said when memory runs out, when the device fails in mid-run (simulated), and of cuda:7;
(f) a wide teacher and its pupil, trained whole.
With --short everything is tried, a little of each, for a test without a GPU.
"""

import argparse
import gzip
import statistics
import subprocess
import sys
import time
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

try:
    import msgspec  # noqa: F401
except ModuleNotFoundError:  # it checks files, which is not done here
    stand_in: Any = types.ModuleType("msgspec")
    stand_in.Meta = lambda **_: None
    sys.modules["msgspec"] = stand_in

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
import torch
from common import facts, report, synchronise, usual_network
from safetensors.torch import load_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - its name everywhere

from lenet_gui.core.data.dataset import DataSet, to_ink
from lenet_gui.core.errors import DeviceError, TrainingError
from lenet_gui.core.events import EpochDone, Started, Tick
from lenet_gui.core.network.device import choose
from lenet_gui.core.network.lenet5 import WIDE, LeNet5, normalise
from lenet_gui.core.training.learner import Learner
from lenet_gui.core.training.loop import train
from lenet_gui.core.training.recipe import PRESETS, TrainConfig

WEIGHTS = Path(__file__).parents[1] / "weights" / "lenet5.safetensors"
# Few epochs in large batches, which keep a GPU busy.
SPRINT = TrainConfig(
    epochs=8, batch_size=512, learning_rate=0.15, schedule="one-cycle", averaging=0.97
)
_FILES = {
    ("train", "images"): "train-images-idx3-ubyte",
    ("train", "labels"): "train-labels-idx1-ubyte",
    ("test", "images"): "t10k-images-idx3-ubyte",
    ("test", "labels"): "t10k-labels-idx1-ubyte",
}


class Amounts:
    """How much of everything is done."""

    def __init__(self, *, short: bool) -> None:
        self.read, self.steps, self.part = (20, 20, 200) if short else (2000, 200, 60_000)
        self.seeds, self.goal = (1, 0.2) if short else (30, 0.99)
        self.batches = (16,) if short else (64, 512, 4096)
        self.wide_epochs, self.pupil_epochs = (1, 1) if short else (16, 40)
        self.seconds = 0.01 if short else 1.0


def main() -> None:
    """Measure and report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--mnist", type=Path, required=True, metavar="DIR")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--parts", default="abcdef")
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    device, amounts = choose(options.device), Amounts(short=options.short)
    report(benchmark="gpu", device=str(device), driver=driver(), **facts())
    data = mnist(options.mnist)
    parts: dict[str, Callable[[], Iterator[dict[str, Any]]]] = {
        "a": lambda: readings(data, device, amounts),
        "b": lambda: steps(data, device, amounts),
        "c": lambda: rates(data, device, amounts),
        "d": lambda: race(data, device, amounts),
        "e": lambda: troubles(data, device),
        "f": lambda: taught(data, device, amounts),
    }
    for name in options.parts:
        began = time.perf_counter()
        for figures in parts[name]():
            report(part=name, **figures)
        report(part=name, seconds=round(time.perf_counter() - began, 1))


def driver() -> str | None:
    """Return the version of the GPU's driver, if there is one."""
    command = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return None


def mnist(folder: Path) -> DataSet:
    """Read MNIST's four files, packed or not."""
    arrays = {}
    for key, name in _FILES.items():
        path = folder / name
        packed = path.with_name(f"{name}.gz")
        content = gzip.decompress(packed.read_bytes()) if packed.exists() else path.read_bytes()
        dimensions = content[3]
        shape = np.frombuffer(content, ">u4", dimensions, offset=4)
        arrays[key] = np.frombuffer(content, np.uint8, offset=4 + 4 * dimensions).reshape(shape)
    train_set, test_set = (
        (arrays[part, "images"].copy(), arrays[part, "labels"]) for part in ("train", "test")
    )
    return DataSet.of("MNIST", train_set, test_set)


# (a) Reading


def readings(data: DataSet, device: torch.device, amounts: Amounts) -> Iterator[dict[str, Any]]:
    """Compare readings on the device with those on the CPU, and time them one by one."""
    state = load_file(WEIGHTS)
    networks = {place: LeNet5.of(state).to(place) for place in dict.fromkeys((device, _CPU))}
    inputs = normalise(to_ink(data.test_images[: amounts.read]))
    with torch.inference_mode():
        stages = {
            place: {name: value.cpu() for name, value in network.stages(inputs.to(place)).items()}
            for place, network in networks.items()
        }
        yield {
            "largest_difference": {
                name: float((stages[device][name] - value).abs().max())
                for name, value in stages[_CPU].items()
            },
            "same_digit": float(
                (stages[device]["Output"].argmax(1) == stages[_CPU]["Output"].argmax(1))
                .float()
                .mean()
            ),
        }
        for place, network in networks.items():
            for copied in (True, False):
                rate = _reading_rate(network, inputs, place, amounts, copied=copied)
                yield {"reads_on": str(place), "copied": copied, **rate}


_CPU = torch.device("cpu")


def _reading_rate(
    network: LeNet5, inputs: Tensor, device: torch.device, amounts: Amounts, *, copied: bool
) -> dict[str, float]:
    """Time readings of one input each; copied: there, and all maps back, as the window does."""
    there = inputs.to(device)
    seconds = []
    for number in range(-20, min(amounts.read, 500)):
        at = number % len(inputs)
        synchronise(device)
        began = time.perf_counter()
        if copied:
            found = network.stages(inputs[at : at + 1].to(device))
            found = {name: value.cpu() for name, value in found.items()}
        else:
            network(there[at : at + 1])
            synchronise(device)
        if number >= 0:
            seconds.append(time.perf_counter() - began)
    return {
        "median_ms": round(1000 * statistics.median(seconds), 4),
        "p99_ms": round(1000 * sorted(seconds)[int(0.99 * len(seconds))], 4),
        "reads_per_second": round(1 / statistics.median(seconds)),
    }


# (b) Steps


class _NoRecorder:
    """Leaves a step as it is."""

    def record(self, work: Callable[[], None]) -> Callable[[], None]:
        raise RuntimeError


def learner_of(
    config: TrainConfig, data: DataSet, device: torch.device, *, captured: bool
) -> Learner:
    """Return a learner whose steps are captured, if the device can, or not."""
    learner = Learner(config, data.train_images, data.train_labels, device)
    if not captured:
        learner.record(_NoRecorder())
    return learner


def steps(data: DataSet, device: torch.device, amounts: Amounts) -> Iterator[dict[str, Any]]:
    """Compare steps, and runs that are resumed, paused and stopped."""
    config = TrainConfig(batch_size=64, learning_rate=0.05, momentum=0.9, averaging=0.99)
    order = torch.arange(amounts.steps * config.batch_size) % len(data.train_images)
    weights = {}
    for name, place, is_captured in (
        ("captured", device, True),
        ("plain", device, False),
        ("cpu", _CPU, False),
    ):
        learner = learner_of(config, data, place, captured=is_captured)
        for batch in torch.split(order.to(place), config.batch_size):
            learner.learn(batch, config.learning_rate, 0.0)
        weights[name] = torch.cat([value.flatten() for value in learner.weights().values()])
    for other in ("plain", "cpu"):
        difference = (weights["captured"] - weights[other]).abs()
        yield {
            "steps": amounts.steps,
            "captured_against": other,
            "largest_difference": float(difference.max()),
            "of_largest_weight": float(difference.max() / weights[other].abs().max()),
        }
    yield from _broken_off(_some(data, amounts), device)


def _some(data: DataSet, amounts: Amounts) -> DataSet:
    part = min(amounts.part, 12_800)
    return replace(
        data, train_images=data.train_images[:part], train_labels=data.train_labels[:part]
    )


def _broken_off(data: DataSet, device: torch.device) -> Iterator[dict[str, Any]]:
    config = replace(PRESETS["fast"], epochs=3, synthetic=0.1, device=str(device))
    unbroken = [event for event in train(config, data) if isinstance(event, EpochDone)]
    differences = []
    for done in unbroken[:-1]:
        (*_, last) = train(config, data, resume=done.checkpoint)
        assert isinstance(last, EpochDone)
        differences += [
            float((last.weights[name] - value).abs().max())
            for name, value in unbroken[-1].weights.items()
        ]
    yield {"resumed_after_each_epoch": True, "largest_difference": max(differences)}
    events = train(config, data)
    ticks = 0
    for event in events:
        ticks += isinstance(event, Tick)
        if ticks == 5:
            time.sleep(0.2)  # paused
        if ticks == 10:
            break
    began = time.perf_counter()
    events.close()
    synchronise(device)
    yield {"stopped_in_mid_epoch": True, "seconds_to_stop": round(time.perf_counter() - began, 4)}


# (c) Images a second


def rates(data: DataSet, device: torch.device, amounts: Amounts) -> Iterator[dict[str, Any]]:
    """Time training steps."""
    usual = _rate(_usual_step(data, device), 64, device, amounts)
    yield {"loop": "usual", "batch": 64, "images_per_second": round(usual)}
    per_second = _bandwidth(device, amounts)
    yield {"bytes_per_second": round(per_second)}
    for batch in amounts.batches:
        bounds = {
            "bytes_bound": round(per_second / _step_bytes(batch) * batch),
            **_launch_bound(data, device, batch),
        }
        for captured in (True, False):
            for distortion in (0.0, 1.0):
                config = TrainConfig(batch_size=batch, distortion=distortion, averaging=0.99)
                learner = learner_of(config, data, device, captured=captured)
                rate = _rate(_our_step(learner, batch, distortion), batch, device, amounts)
                yield {
                    "loop": "ours",
                    "batch": batch,
                    "captured": captured,
                    "distorted": distortion > 0,
                    "images_per_second": round(rate),
                    "ratio": round(rate / usual, 2),
                    **bounds,
                }


def _rate(step: Callable[[], object], batch: int, device: torch.device, amounts: Amounts) -> float:
    """Return the images a second of a step, after some to warm up."""
    for _ in range(3):
        step()
    synchronise(device)
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < amounts.seconds:
        for _ in range(5):
            step()
        count += 5
    synchronise(device)
    return count * batch / (time.perf_counter() - began)


def _our_step(learner: Learner, batch: int, strength: float) -> Callable[[], object]:
    order = learner.begin_epoch(1)
    place = 0

    def step() -> None:
        nonlocal place
        place = place + batch if place + 2 * batch <= len(order) else 0
        learner.learn(order[place : place + batch], 0.01, strength)

    return step


def _usual_step(data: DataSet, device: torch.device) -> Callable[[], object]:
    """The step of tutorials: images made ready one by one, copied, and the loss looked at."""
    network = usual_network().to(device)
    optimizer = torch.optim.SGD(network.parameters(), lr=0.001, momentum=0.9)
    place = 0

    def step() -> float:
        nonlocal place
        place = (place + 64) % (len(data.train_images) - 64)
        images = [
            (to_ink(image[None])[0] - 0.1307) / 0.3081
            for image in data.train_images[place : place + 64]
        ]
        inputs = torch.stack(images).to(device)
        labels = data.train_labels[place : place + 64].to(device)
        optimizer.zero_grad()
        loss = F.cross_entropy(network(inputs), labels)
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        return loss.item()

    return step


def _bandwidth(device: torch.device, amounts: Amounts) -> float:
    """Return how many bytes a second the device's memory passes on, read and written."""
    size = 2**20 if device.type == "cpu" else 2**28
    one = torch.zeros(size, device=device)
    other = torch.empty_like(one)
    return 2 * 4 * _rate(lambda: other.copy_(one), size, device, amounts)


def _step_bytes(batch: int) -> int:
    """Return the least bytes of a step: activations written and read, forward and back.

    And the parameters, their gradients, velocity and average.
    """
    activations = 32 * 32 + 6 * 28 * 28 + 6 * 14 * 14 + 16 * 10 * 10 + 16 * 5 * 5 + 120 + 84 + 10
    return 4 * (4 * batch * activations + 8 * 61_706)


def _launch_bound(data: DataSet, device: torch.device, batch: int) -> dict[str, Any]:
    """Return the images a second if a plain step did nothing but launch its kernels."""
    if device.type != "cuda":
        return {}
    learner = learner_of(TrainConfig(batch_size=batch), data, device, captured=False)
    step = _our_step(learner, batch, 0.0)
    step()
    activities = [torch.profiler.ProfilerActivity.CUDA]
    with torch.profiler.profile(activities=activities) as profile:
        step()
        synchronise(device)
    kernels = sum(event.count for event in profile.key_averages())
    one = torch.zeros(1, device=device)
    count = 10_000
    synchronise(device)
    began = time.perf_counter()
    for _ in range(count):
        one.zero_()
    launch = (time.perf_counter() - began) / count
    synchronise(device)
    return {
        "kernels": kernels,
        "launch_us": round(1e6 * launch, 2),
        "launch_bound": round(batch / (launch * max(kernels, 1))),
    }


# (d) The race


def race(data: DataSet, device: torch.device, amounts: Amounts) -> Iterator[dict[str, Any]]:
    """Time the way to an accuracy; the first seed warms up."""
    config = replace(SPRINT, device=str(device))
    if amounts.part < len(data.train_images):
        config = replace(config, batch_size=50)
    seconds, epochs, reached = [], [], 0
    for seed in range(-1, amounts.seeds):
        began = ended = 0.0
        done = None
        for event in train(replace(config, seed=max(seed, 0)), data):
            if isinstance(event, Started):
                synchronise(device)
                began = ended = time.perf_counter()
            if isinstance(event, EpochDone):
                now = time.perf_counter()
                epochs.append(now - ended)
                ended, done = now, event.epoch
                if done.accuracy >= amounts.goal:
                    break
        assert done is not None
        if seed >= 0:
            seconds.append(ended - began)
            reached += done.accuracy >= amounts.goal
            yield {"seed": seed, "accuracy": done.accuracy, "epochs": done.number,
                   "seconds": round(seconds[-1], 3)}  # fmt: skip
    yield {
        "to": amounts.goal,
        "seeds": amounts.seeds,
        "reached": reached,
        "mean_seconds": round(statistics.mean(seconds), 3),
        "median_epoch_seconds": round(statistics.median(epochs), 4),
    }


# (e) Troubles


def troubles(data: DataSet, device: torch.device) -> Iterator[dict[str, Any]]:
    """Tell what a person is told when something fails, and that the next run works."""
    config = replace(PRESETS["fast"], epochs=1, device=str(device))
    some = replace(data, train_images=data.train_images[:200], train_labels=data.train_labels[:200])
    with _failing(torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB.")):
        yield {"simulated": "out of memory", "said": _said(config, some)}
    if device.type == "cuda":
        torch.cuda.empty_cache()
        torch.cuda.set_per_process_memory_fraction(0.001, device)
        large = replace(config, batch_size=10_000)
        yield {"real": "out of memory", "said": _said(large, data)}
        torch.cuda.set_per_process_memory_fraction(1.0, device)
        torch.cuda.empty_cache()
        with _failing(RuntimeError("CUDA error: unspecified launch failure")):
            yield {"simulated": "the device vanishes", "said": _said(config, some)}
    try:
        said = f"it works: {choose('cuda:7')}"
    except DeviceError as error:
        said = str(error)
    yield {"asked_for": "cuda:7", "said": said}
    yield {"afterwards": "a run", "said": _said(config, some)}


@contextmanager
def _failing(error: Exception) -> Iterator[None]:
    def fail(*_: object) -> None:
        raise error

    with mock.patch.object(Learner, "learn", fail):
        yield


def _said(config: TrainConfig, data: DataSet) -> str:
    try:
        (*_, last) = train(config, data)
    except (DeviceError, TrainingError) as error:
        return str(error)
    return f"it works: {type(last).__name__}"


# (f) Teacher and pupil


def taught(data: DataSet, device: torch.device, amounts: Amounts) -> Iterator[dict[str, Any]]:
    """Train a wide teacher and its pupil."""
    recipe = replace(PRESETS["best"], device=str(device))
    wide = replace(recipe, epochs=amounts.wide_epochs)
    teacher, figures = _trained(wide, data, maps=WIDE)
    yield {"network": "teacher", "maps": list(WIDE)} | figures
    pupil = replace(recipe, epochs=amounts.pupil_epochs, distillation=0.9, temperature=2.0)
    yield {"network": "pupil"} | _trained(pupil, data, teachers=[teacher])[1]


def _trained(
    config: TrainConfig, data: DataSet, **more: Any
) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return the weights after the last epoch, and what to report of it."""
    began = time.perf_counter()
    (*_, last) = train(config, data, **more)
    assert isinstance(last, EpochDone)
    seconds = round(time.perf_counter() - began, 1)
    figures = {"accuracy": last.epoch.accuracy, "epochs": config.epochs, "seconds": seconds}
    return dict(last.weights), figures


if __name__ == "__main__":
    main()
