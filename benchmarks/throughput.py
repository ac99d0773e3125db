"""Images per second of our training loop beside the usual one, taken in turn in one run.

The usual loop is what tutorials write: torchvision's MNIST, a DataLoader, Resize, ToTensor and
Normalize for each image, batches of 64. Ours is `train`, evaluation not counted, at the same batch
size, with distortions, and at larger batches. Prints JSON lines; `ratio` is against the usual loop.

    python benchmarks/throughput.py --data-dir DIR
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from common import facts, report
from torch import nn
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

from lenet_gui.core.data import DataSet, load_mnist
from lenet_gui.core.device import choose, describe
from lenet_gui.core.training import EpochDone, TrainConfig, train

LEARNING_RATE, MOMENTUM, USUAL_BATCH = 0.001, 0.9, 64


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data-dir", type=Path, required=True, help="folder with MNIST's files")
    parser.add_argument("--device", default="auto", help="what both loops run on")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured")
    parser.add_argument("--images", type=int, default=6000, help="images of the usual loop a round")
    flags = parser.parse_args()
    device = choose(flags.device)
    data = load_mnist(flags.data_dir)

    with tempfile.TemporaryDirectory() as folder:
        write_for_torchvision(data, Path(folder))
        loops: dict[str, Callable[[], float]] = {
            "usual loop, batch 64": lambda: usual(folder, device, flags.images)
        }
        for batch_size in (64, 128, 256, 512):
            for distortion in (0.0, 1.0):
                config = TrainConfig(
                    epochs=1, batch_size=batch_size, distortion=distortion, device=str(device)
                )
                name = f"ours, batch {batch_size}" + (", distorted" if distortion else "")
                loops[name] = lambda config=config: ours(config, data)  # type: ignore[misc]
        rates = measure(loops, flags.rounds)

    medians = {name: statistics.median(values) for name, values in rates.items()}
    usual_rate = next(iter(medians.values()))
    for name, values in rates.items():
        report(
            benchmark="throughput",
            loop=name,
            images_per_second=round(medians[name]),
            lowest=round(min(values)),
            highest=round(max(values)),
            rounds=flags.rounds,
            ratio=round(medians[name] / usual_rate, 2),
            device=describe(device),
            **facts(),
        )


def measure(loops: dict[str, Callable[[], float]], rounds: int) -> dict[str, list[float]]:
    """Run all loops in turn, so that whatever else the machine does meets all of them alike."""
    rates: dict[str, list[float]] = {name: [] for name in loops}
    for round_ in range(rounds + 1):
        for name, loop in loops.items():
            rate = loop()
            if round_:  # the first round warms up
                rates[name].append(rate)
    return rates


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
    """Return the images per second of the loop that tutorials show."""
    transform = transforms.Compose(
        [
            transforms.Resize((32, 32)),
            transforms.ToTensor(),
            transforms.Normalize((0.1307,), (0.3081,)),
        ]
    )
    data = Subset(datasets.MNIST(folder, train=True, transform=transform), range(images))
    loader = DataLoader(data, batch_size=USUAL_BATCH, shuffle=True)
    network = nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 120, 5), nn.ReLU(), nn.Flatten(),
        nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    ).to(device)  # fmt: skip
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
