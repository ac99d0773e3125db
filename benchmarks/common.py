"""What every benchmark reports besides its figures: hardware and versions."""

import json
import os
import platform
from typing import Any

# First: it decides how torch's threads wait, before torch is imported.
import lenet_gui.core  # isort: skip  # noqa: F401

import torch
from torch import nn

from lenet_gui import __version__
from lenet_gui.core.network.device import processor_name


def facts() -> dict[str, Any]:
    """Return hardware and versions, without which a figure means nothing."""
    found: dict[str, Any] = {
        "cpu": processor_name(),
        "cores": os.cpu_count(),
        "threads": torch.get_num_threads(),
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "torch": torch.__version__,
        "lenet-gui": __version__,
    }
    if torch.cuda.is_available():
        found["gpu"] = torch.cuda.get_device_name()
    return found


def report(**figures: Any) -> None:
    """Print one line of JSON."""
    print(json.dumps(figures, ensure_ascii=False), flush=True)


def synchronise(device: torch.device) -> None:
    """Wait until the device has finished its work."""
    if device.type != "cpu":
        torch.accelerator.synchronize(device)


def usual_network() -> nn.Sequential:
    """Return LeNet-5 as tutorials write it."""
    return nn.Sequential(
        nn.Conv2d(1, 6, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 120, 5), nn.ReLU(), nn.Flatten(),
        nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10),
    )  # fmt: skip
