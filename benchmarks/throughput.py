"""Images per second of our training loop, compared with the usual one and with the machine's limit.

The usual loop is that of tutorials: torchvision's MNIST, a DataLoader, Resize, ToTensor and
Normalize for each image, batches of 64. Ours is `train` without evaluation, at several batch sizes,
with and without distortions, with one thread and with all. They take turns in one run.

Two loops measure what the machine allows. "matrix product" multiplies 1024x1024 matrices and counts
an image for every 2,263,920 floating-point operations, the minimum for a step: 416,520
multiplications and as many additions forward, the same again for the weights' gradients, and for
the inputs' all but C1's 117,600. "products alone" does only the products of our step on the CPU, in
their own, thin shapes; those have 38 % more operations, but run more efficiently than the minimum
would.

Prints JSON lines: `ratio` is relative to the usual loop, `of_matrix_product` and
`of_products_alone` to those loops with as many threads. Then, for whole epochs on the CPU, the
share not spent in steps: shuffling, events, evaluation. With --to, instead, by seed: the seconds
until the test set is read with that accuracy, in a process that has trained before.

    python benchmarks/throughput.py --data-dir DIR [--to PERCENT]
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest import mock

import torch
from common import facts, report, synchronise, usual_network
from torch import nn
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.data.load import load_data
from lenet_gui.core.events import EpochDone, Started
from lenet_gui.core.network.device import choose, describe
from lenet_gui.core.training.backprop import PIECE
from lenet_gui.core.training.learner import Learner
from lenet_gui.core.training.loop import train
from lenet_gui.core.training.recipe import TrainConfig

LEARNING_RATE, MOMENTUM, USUAL_BATCH = 0.001, 0.9, 64
FLOP_PER_IMAGE = 2_263_920
# The shapes of `Backprop`'s products: (outputs, inputs, positions in an image).
PRODUCTS = ((24, 37, 196), (64, 217, 25), (120, 400, 1), (84, 120, 1), (10, 84, 1))
USUAL, SQUARE, ALONE = "usual loop, batch 64", "matrix product", "products alone"
# Few epochs in large batches, which keep a GPU busy.
SPRINT = TrainConfig(
    epochs=6, batch_size=256, learning_rate=0.1, schedule="one-cycle", averaging=0.98
)

Loop = Callable[[], float]  # returns images per second
Key = tuple[str, int]  # name, threads


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data-dir", type=Path, required=True, help="folder with MNIST's files")
    parser.add_argument("--device", default="auto", help="what the loops run on")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    parser.add_argument("--images", type=int, default=6000, help="images of the usual loop a round")
    parser.add_argument("--to", type=float, metavar="PERCENT", help="time the way to this accuracy")
    flags = parser.parse_args()
    device = choose(flags.device)
    data = load_data(flags.data_dir)
    if flags.to is not None:
        race(replace(SPRINT, device=str(device)), data, flags.to / 100, flags.rounds)
        return
    with tempfile.TemporaryDirectory() as folder:
        write_for_torchvision(data, Path(folder))
        rates = measure(all_loops(device, data, folder, flags.images), flags.rounds)
    report_rates(rates, device)
    if device.type == "cpu":
        for batch_size in (64, 256):
            report_rest(TrainConfig(epochs=flags.rounds, batch_size=batch_size, device="cpu"), data)


def all_loops(device: torch.device, data: DataSet, folder: str, images: int) -> dict[Key, Loop]:
    """Return the loops to compare, by name and threads."""
    most = torch.get_num_threads()
    loops: dict[Key, Loop] = {(USUAL, most): lambda: usual(folder, device, images)}
    for threads in sorted({1, most} if device.type == "cpu" else {most}):
        loops[SQUARE, threads] = lambda: square(device)
        loops[ALONE, threads] = lambda: products_alone(device)
        for batch_size in (64, 128, 256, 512):
            for distortion in (0.0, 1.0):
                config = TrainConfig(
                    epochs=1, batch_size=batch_size, distortion=distortion, device=str(device)
                )
                name = f"ours, batch {batch_size}" + (", distorted" if distortion else "")
                loops[name, threads] = lambda config=config: ours(config, data)  # type: ignore[misc]
    return loops


def measure(loops: dict[Key, Loop], rounds: int) -> dict[Key, list[float]]:
    """Run all loops in turn, so that other load on the machine affects them alike."""
    rates: dict[Key, list[float]] = {key: [] for key in loops}
    most = torch.get_num_threads()
    for round_ in range(rounds + 1):
        for key, loop in loops.items():
            torch.set_num_threads(key[1])
            rate = loop()
            if round_:  # the first round warms up
                rates[key].append(rate)
    torch.set_num_threads(most)
    return rates


def report_rates(rates: dict[Key, list[float]], device: torch.device) -> None:
    """Print the medians, and how they compare."""
    medians = {key: statistics.median(values) for key, values in rates.items()}
    (usual_rate,) = (rate for (name, _), rate in medians.items() if name == USUAL)
    for (name, threads), values in rates.items():
        rate = medians[name, threads]
        figures = {
            "benchmark": "throughput",
            "loop": name,
            "threads": threads,
            "images_per_second": round(rate),
            "lowest": round(min(values)),
            "highest": round(max(values)),
            "rounds": len(values),
            "ratio": round(rate / usual_rate, 2),
            "of_matrix_product": round(rate / medians[SQUARE, threads], 3),
            "of_products_alone": round(rate / medians[ALONE, threads], 3),
            "device": str(describe(device)),
        }
        if name == SQUARE:
            figures["gflops"] = round(rate * FLOP_PER_IMAGE / 1e9, 1)
        report(**facts() | figures)


def report_rest(config: TrainConfig, data: DataSet) -> None:
    """Print the share of whole epochs not spent in steps; not for a GPU, which is asynchronous."""
    begun, inside, shares = 0.0, 0.0, []
    learn = Learner.learn

    def timed(learner: Learner, batch: torch.Tensor, rate: float, strength: float) -> None:
        nonlocal inside
        started = time.perf_counter()
        learn(learner, batch, rate, strength)
        inside += time.perf_counter() - started

    with mock.patch.object(Learner, "learn", timed):
        for event in train(config, data):
            if isinstance(event, EpochDone):
                shares.append(1 - inside / (time.perf_counter() - begun))
            if isinstance(event, Started | EpochDone):
                begun, inside = time.perf_counter(), 0.0
    report(
        benchmark="throughput",
        loop=f"epochs, batch {config.batch_size}",
        share_beside_steps=round(statistics.median(shares), 3),
        rounds=len(shares),
        **facts(),
    )


def race(config: TrainConfig, data: DataSet, target: float, rounds: int) -> None:
    """Print how long training takes to reach an accuracy, for several seeds."""
    for seed in range(-1, rounds):  # the first one warms up
        begun = time.perf_counter()
        for event in train(replace(config, seed=max(seed, 0)), data):
            if isinstance(event, Started):
                started = time.perf_counter()
            if isinstance(event, EpochDone):
                done = event.epoch
                if done.accuracy >= target:
                    break
        ended = time.perf_counter()
        if seed >= 0:
            report(
                benchmark="throughput",
                race_to=target,
                seed=seed,
                reached=done.accuracy >= target,
                accuracy=done.accuracy,
                epoch=done.number,
                seconds=round(ended - started, 3),
                seconds_preparing=round(started - begun, 3),
                device=str(describe(choose(config.device))),
                **facts(),
            )


def square(device: torch.device) -> float:
    """Return the images per second at the speed of large matrix products."""
    one = torch.rand(1024, 1024, device=device)
    other, result = torch.rand_like(one), torch.empty_like(one)
    count = 20 if device.type == "cpu" else 1000
    seconds = timed_on(device, lambda: [torch.mm(one, other, out=result) for _ in range(count)])
    return count * 2 * 1024**3 / FLOP_PER_IMAGE / seconds


def products_alone(device: torch.device) -> float:
    """Return the images per second of the step's matrix products, on prepared numbers."""
    work = []
    for layer, (outputs, inputs, places) in enumerate(PRODUCTS):
        weight = torch.rand(inputs, outputs, device=device)
        x = torch.rand(inputs, places * PIECE, device=device)
        y = torch.rand(outputs, places * PIECE, device=device)
        work.append((weight.t(), x, torch.empty_like(y)))
        work.append((x, y.t(), torch.empty_like(weight)))
        if layer:
            work.append((weight, y, torch.empty_like(x)))
    count = 20
    seconds = timed_on(
        device, lambda: [torch.mm(a, b, out=c) for _ in range(count) for a, b, c in work]
    )
    return count * PIECE / seconds


def timed_on(device: torch.device, work: Callable[[], object]) -> float:
    """Return the seconds that some work takes, including a GPU's."""
    work()
    synchronise(device)
    started = time.perf_counter()
    work()
    synchronise(device)
    return time.perf_counter() - started


def ours(config: TrainConfig, data: DataSet) -> float:
    """Return the images per second of an epoch of `train` on a part of the data."""
    part = 12_800
    some = replace(
        data,
        train_images=data.train_images[:part],
        train_labels=data.train_labels[:part],
        test_images=data.test_images[:1],
        test_labels=data.test_labels[:1],
    )
    (rate,) = (
        event.images_per_second for event in train(config, some) if isinstance(event, EpochDone)
    )
    return rate


def usual(folder: str, device: torch.device, images: int) -> float:
    """Return the images per second of the usual loop."""
    transform = transforms.Compose(
        [
            transforms.Resize((32, 32)),
            transforms.ToTensor(),
            transforms.Normalize((0.1307,), (0.3081,)),
        ]
    )
    data = Subset(datasets.MNIST(folder, train=True, transform=transform), range(images))
    loader = DataLoader(data, batch_size=USUAL_BATCH, shuffle=True)
    network = usual_network().to(device)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=LEARNING_RATE, momentum=MOMENTUM)
    started = time.perf_counter()
    running_loss = 0.0
    for inputs, labels in loader:
        inputs, labels = inputs.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(network(inputs), labels)
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
    return images / (time.perf_counter() - started)


def write_for_torchvision(data: DataSet, folder: Path) -> None:
    """Lay the data out as torchvision expects it, whatever form it came in."""
    raw = folder / "MNIST" / "raw"
    raw.mkdir(parents=True)
    for part, images, labels in (
        ("train", data.train_images, data.train_labels),
        ("t10k", data.test_images, data.test_labels),
    ):
        write_idx(raw / f"{part}-images-idx3-ubyte", images)
        write_idx(raw / f"{part}-labels-idx1-ubyte", labels.to(torch.uint8))


def write_idx(path: Path, values: torch.Tensor) -> None:
    """Write bytes in the IDX format."""
    sizes = b"".join(size.to_bytes(4, "big") for size in values.shape)
    path.write_bytes(bytes([0, 0, 8, values.dim()]) + sizes + values.numpy().tobytes())


if __name__ == "__main__":
    main()
