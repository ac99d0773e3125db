"""How a network is trained: the recipe's fields, their ranges, and the named recipes."""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields, replace
from typing import Any, NamedTuple

from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.words import QT_TRANSLATE_NOOP

FRESH_DIGITS = 5_000
"""Digits that are read after each epoch to calibrate; about 40 of them are below the threshold."""

MOST_DRAWN = 0.95
"""Share of an epoch that need not come from the data set."""

# `--strokes` names the files.
_FLAGS = {"strokes": "--strokes-share"}


def _field(
    default: float | str,
    help: str,  # noqa: A002 - the word that argparse and forms use
    *,
    low: float | None = None,
    high: float | None = None,
    choices: tuple[str, ...] | None = None,
) -> Any:
    """Make a field with the metadata that a command line and a form need."""
    metadata = {"help": help, "low": low, "high": high, "choices": choices}
    return field(default=default, metadata=metadata)


class FieldError(ValueError):
    """A value that a field of a recipe cannot have.

    field: its name. rule: what is wrong, to follow whatever the field is called.
    """

    def __init__(self, field: str, rule: str) -> None:
        super().__init__(f"{field} {rule}")
        self.field = field
        self.rule = rule


@dataclass(frozen=True)
class TrainConfig:
    """One recipe, by default the classic one; see `PRESETS` for others.

    Each field's metadata hold `help`, for a student, and either `low` and `high`, inclusive, or
    `choices`. Raises FieldError for a value outside them.
    """

    epochs: int = _field(
        10,
        QT_TRANSLATE_NOOP("TrainConfig", "How often the network sees every training image."),
        low=1,
        high=1000,
    )
    batch_size: int = _field(
        64,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Images between two corrections of the weights. Small batches correct more often and "
            "more noisily; large ones keep a GPU busier.",
        ),
        low=1,
        high=10_000,
    )
    learning_rate: float = _field(
        0.001,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "How far each correction moves the weights. Too small learns slowly, too large never "
            "settles or blows up.",
        ),
        low=1e-6,
        high=10.0,
    )
    schedule: str = _field(
        "constant",
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "How the learning rate goes over the run: constant, or one-cycle, which rises over "
            "the first fifth and then falls to nothing, so that the end settles.",
        ),
        choices=(
            QT_TRANSLATE_NOOP("Schedules", "constant"),
            QT_TRANSLATE_NOOP("Schedules", "one-cycle"),
        ),
    )
    momentum: float = _field(
        0.9,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Share of the last correction that is kept in the next one: carries the weights "
            "through small bumps. 0 is plain gradient descent.",
        ),
        low=0.0,
        high=0.999,
    )
    weight_decay: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Pulls every weight a little towards zero at each correction, which keeps the network "
            "from learning single images by heart.",
        ),
        low=0.0,
        high=0.1,
    )
    distortion: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "How far training images are turned, slanted, scaled, shifted and wobbled at random, "
            "so that none is seen twice in the same form. 0 is not at all, 1 clearly visible.",
        ),
        low=0.0,
        high=2.0,
    )
    distortion_falloff: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "How much weaker the distortion is at the end of the run, as a share. It fades over "
            "the second half, so that the network finishes on digits as they really are.",
        ),
        low=0.0,
        high=1.0,
    )
    images: int = _field(
        0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "How many of the data set's training images an epoch shows, chosen anew for each. "
            "0 is all of them.",
        ),
        low=0,
        high=10_000_000,
    )
    strokes: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Share of the images of each epoch that is drawn from stroke files: digits as people "
            "wrote them, each in many variants. 0 shows every digit of the files once. Without "
            "files, the stroke model writes as many if it writes any.",
        ),
        low=0.0,
        high=0.9,
    )
    synthetic: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Share of the images of each epoch that the stroke model writes: digits in habits "
            "that the data set's writers may not have, such as a crossed 7 or a slashed 0.",
        ),
        low=0.0,
        high=0.9,
    )
    non_digits: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Drawings that are no digit, for each digit of an epoch: letters, signs, two digits "
            "at once, scribbles. The network learns to be sure of none of the ten when it sees "
            "one.",
        ),
        low=0.0,
        high=1.0,
    )
    averaging: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Tests and keeps a moving average of the weights, which is steadier than the weights "
            "of any one moment. This is the share of the old average that each correction keeps; "
            "0 turns it off.",
        ),
        low=0.0,
        high=0.9999,
    )
    distillation: float = _field(
        0.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "How much of what the network is to answer comes from a teacher, in place of the "
            "label. The teacher is the weights that the run starts from, so that the network does "
            "not forget what it knew, unless others are named; digits from stroke files then have "
            "their labels alone. Random weights have no answers to keep.",
        ),
        low=0.0,
        high=1.0,
    )
    temperature: float = _field(
        1.0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "How much softer the teacher's answers are made, so that they also tell which digits "
            "an image is almost taken for. 1 leaves them as they are.",
        ),
        low=1.0,
        high=20.0,
    )
    seed: int = _field(
        0,
        QT_TRANSLATE_NOOP(
            "TrainConfig",
            "Where the random numbers start. The same seed repeats a run on the same machine.",
        ),
        low=0,
        high=2**31 - 1,
    )
    device: str = _field(
        "auto",
        QT_TRANSLATE_NOOP("TrainConfig", "What to train on: auto, cpu, cuda, cuda:N or mps."),
    )

    def __post_init__(self) -> None:
        for each in fields(self):
            value, limits = getattr(self, each.name), each.metadata
            if limits["choices"] is not None and value not in limits["choices"]:
                allowed = " or ".join(limits["choices"])
                raise FieldError(each.name, f"must be {allowed}, not {value!r}")
            # Written this way round, the test also rejects NaN.
            if limits["low"] is not None and not limits["low"] <= value <= limits["high"]:
                rule = f"must be from {limits['low']} to {limits['high']}, not {value}"
                raise FieldError(each.name, rule)
        if round(self.strokes + self.synthetic, 6) > MOST_DRAWN:
            rule = f"and synthetic must be at most {MOST_DRAWN} together"
            raise FieldError(field="strokes", rule=rule)

    def shown(self, train: int, stroke_digits: int = 0) -> "Shown":
        """Return what an epoch shows of this many training images and digits of stroke files."""
        real = min(self.images, train) if self.images else train
        if not (stroke_digits and self.strokes):
            unnamed = self.strokes if self.synthetic and not stroke_digits else 0.0
            share = self.synthetic + unnamed
            strokes, digits = stroke_digits, round(real * share / (1 - share))
        else:
            together = real / (1 - self.strokes - self.synthetic)
            strokes, digits = round(together * self.strokes), round(together * self.synthetic)
        return Shown(real, strokes, digits, round((real + strokes + digits) * self.non_digits))


class Shown(NamedTuple):
    """How many images of each kind an epoch shows.

    real: of the data set. strokes: drawn from stroke files. synthetic: digits that the stroke model
    writes. non_digits: drawings that are none.
    """

    real: int
    strokes: int
    synthetic: int
    non_digits: int


def flag(name: str) -> str:
    """Return the command-line flag for a field."""
    return _FLAGS.get(name, "--" + name.replace("_", "-"))


PRESETS = {
    # What most programs use for LeNet-5.
    "classic": TrainConfig(),
    # Good within a minute on a laptop's CPU.
    "fast": TrainConfig(
        epochs=5,
        learning_rate=0.05,
        schedule="one-cycle",
        distortion=0.5,
        distortion_falloff=0.5,
        averaging=0.99,
    ),
    # The recipe of the shipped weights.
    "best": TrainConfig(
        epochs=160,
        batch_size=128,
        learning_rate=0.05,
        schedule="one-cycle",
        weight_decay=5e-5,
        distortion=0.9,
        distortion_falloff=0.5,
        strokes=0.16,
        synthetic=0.2,
        non_digits=0.18,
        averaging=0.998,
    ),
}


# Learning a person's hand: the weights in use go on learning with the person's digits, drawn in
# many variants, among so many others that what they knew stays: digits of the data set and of the
# stroke model, and drawings that are none, all with the answers that the weights gave before.
_HAND = TrainConfig(
    epochs=6,
    batch_size=128,
    learning_rate=0.02,
    schedule="one-cycle",
    weight_decay=5e-5,
    distortion=0.5,
    images=6_000,
    strokes=0.4,
    synthetic=0.2,
    non_digits=0.1,
    averaging=0.99,
    distillation=0.9,
)


def hand_recipe(labels: Iterable[int | None]) -> TrainConfig:
    """Return the recipe for learning a hand from digits with these labels.

    A hand that has shown three of the ten digits gets three tenths of the place: more of them would
    teach the network that these are the digits there are.
    """
    kinds = set(labels) - {None}
    return replace(_HAND, strokes=_HAND.strokes * max(len(kinds), 1) / DIGITS)


def alike(one: TrainConfig, other: TrainConfig) -> bool:
    """Whether two recipes teach in the same way, however long, on whatever device and seed."""
    return replace(one, epochs=other.epochs, seed=other.seed, device=other.device) == other


def preset_of(config: TrainConfig) -> str | None:
    """Return the name of the preset that a recipe is like, if any."""
    return next((name for name, preset in PRESETS.items() if alike(config, preset)), None)
