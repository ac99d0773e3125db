"""The card of a run: the facts that make it repeatable, and its accuracy checkable."""

import platform
import shlex
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import torch

from lenet_gui import __version__
from lenet_gui.core.data.dataset import DataSet
from lenet_gui.core.data.sources import SOURCES
from lenet_gui.core.events import EpochDone
from lenet_gui.core.network.device import choose, describe, processor_name
from lenet_gui.core.training.recipe import TrainConfig, flag
from lenet_gui.core.training.runs import TeacherSource
from lenet_gui.core.training.stroke_sources import StrokeSource
from lenet_gui.core.words import QT_TRANSLATE_NOOP


def training_card(
    config: TrainConfig,
    data: DataSet,
    done: EpochDone,
    *,
    seconds: float,
    source: str,
    start: str | None,
    strokes: Sequence[StrokeSource] = (),
    teachers: Sequence[TeacherSource] = (),
) -> dict[str, Any]:
    """Return the facts about an epoch's weights, as JSON values.

    seconds: from the start of the run. source: the data set, as for `data.loading`. start: the name
    of the weights the run started from, None for random ones. strokes: the stroke files it learnt
    from. teachers: whose answers. No folder is named: it would mean nothing on another machine.
    """
    epoch = done.epoch
    return {
        "network": "LeNet-5 with ReLU and max-pooling, 61,706 parameters, 32x32 inputs",
        "accuracy": epoch.accuracy,
        "correct": epoch.correct,
        "total": epoch.total,
        "interval_95": list(epoch.interval),
        "test_loss": epoch.test_loss,
        "calibration": done.calibration.to_card(),
        "data": {
            "name": data.name,
            # By the checksums of all images and labels.
            "genuine_mnist": data.genuine,
            "train_images": len(data.train_images),
            "test_images": len(data.test_images),
        },
        **({"strokes": _stroke_facts(strokes)} if strokes else {}),
        **({"teachers": _teacher_facts(teachers)} if teachers else {}),
        "recipe": asdict(config),
        "seed": config.seed,
        "epoch": epoch.number,
        "started_from": start or QT_TRANSLATE_NOOP("Card", "random weights"),
        # train_model.py starts from random weights only.
        "command": None if start else _command(config, source, strokes, teachers),
        "versions": {
            "lenet-gui": __version__,
            "torch": torch.__version__,
            "python": platform.python_version(),
        },
        "hardware": {
            "device": str(describe(choose(config.device), torch.get_num_threads())),
            "cpu": processor_name(),
            "threads": torch.get_num_threads(),
        },
        "seconds": round(seconds, 1),
        "date": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _stroke_facts(strokes: Sequence[StrokeSource]) -> dict[str, Any]:
    return {
        "files": [source.name for source in strokes],
        "fingerprints": [source.fingerprint for source in strokes],
        "digits": sum(source.digits for source in strokes),
        "people": sum(source.people for source in strokes),
    }


def _teacher_facts(teachers: Sequence[TeacherSource]) -> dict[str, Any]:
    return {
        "names": [teacher.name for teacher in teachers],
        "maps": ["-".join(map(str, teacher.maps)) for teacher in teachers],
        "fingerprints": [teacher.fingerprint for teacher in teachers],
    }


def _command(
    config: TrainConfig,
    source: str,
    strokes: Sequence[StrokeSource],
    teachers: Sequence[TeacherSource],
) -> str:
    """Return the command that repeats the run, apart from its folders."""
    flags = [f"--data {source}"] if source in SOURCES and source != "mnist" else []
    if strokes:
        names = [shlex.quote(source.name) for source in strokes]
        flags.append(f"--strokes {' '.join(names)}")
    if teachers:
        names = [shlex.quote(f"{teacher.name}.safetensors") for teacher in teachers]
        flags.append(f"--teachers {' '.join(names)}")
    flags += [
        f"{flag(name)} {value}"
        for name, value in asdict(config).items()
        if value != getattr(TrainConfig(), name)
    ]
    return " ".join(["python train_model.py", *flags])
