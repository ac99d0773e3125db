"""When a run learns nothing: what shows it, and what to try."""

import math

from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.training.recipe import TrainConfig
from lenet_gui.core.training.runs import Run
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

# What guessing costs: the cross entropy of ten equally probable answers.
_GUESSING = math.log(DIGITS)
# A loss this near to it is that of guessing: random weights start within 0.02 of it (300 seeds).
_NEAR = 0.03
# Guessing reads a tenth; always saying the most common digit reads 11 % of MNIST and 18 % of USPS.
_CHANCE = 0.2
# By then *Classic* has left chance behind on any number of images (measured: between 160 and 310).
_ENOUGH_STEPS = 500
# Learning rates, as if there were no momentum, at which LeNet-5 surely moves, and still settles.
_SURELY_MOVES, _STILL_SETTLES = 0.005, 1.0


def trouble_of(run: Run) -> Phrase | None:
    """Say why a run learns nothing, and what to try; None if it learns, or it is too early to say.

    It looks at the last epoch alone. A loss above that of guessing tells at once; one that does not
    fall, after a number of steps; at the end of a run, reading no better than chance is enough.
    """
    if not run.history or run.history[-1].accuracy >= _CHANCE:
        return None
    config, steps = run.config, run.steps
    above = run.history[-1].loss - _cost_of_guessing(config)
    stands_still = steps >= _ENOUGH_STEPS and above > -_NEAR
    if not (above > _NEAR or stands_still or run.epoch == config.epochs):
        return None
    rate = config.learning_rate / (1 - config.momentum)
    if above > _NEAR or (stands_still and rate > _STILL_SETTLES):
        return _phrase(run, _TOO_HIGH, rate=f"{min(config.learning_rate / 10, 0.05):g}")
    if rate < _SURELY_MOVES:
        return _phrase(run, _TOO_LOW, rate=f"{max(config.learning_rate * 10, 0.001):g}")
    return _phrase(run, _UNCLEAR if stands_still else _TOO_SHORT)


def _cost_of_guessing(config: TrainConfig) -> float:
    """Return the training loss of guessing: of drawings that are no digit, it is right."""
    return _GUESSING / (1 + config.non_digits)


_TOO_HIGH = QT_TRANSLATE_NOOP(
    "Errors",
    "The network learns nothing: after epoch {epoch} it reads {accuracy} of the test images, no "
    "better than guessing, and its loss is {loss}, where guessing has {guessing}. The learning "
    "rate is too high, so every correction overshoots. Start again with a smaller learning rate, "
    "such as {rate}.",
)
_TOO_LOW = QT_TRANSLATE_NOOP(
    "Errors",
    "The network learns nothing: after epoch {epoch} it reads {accuracy} of the test images, no "
    "better than guessing, and the loss of {loss} has hardly fallen. The learning rate is too "
    "low. Start again with a larger learning rate, such as {rate}.",
)
_UNCLEAR = QT_TRANSLATE_NOOP(
    "Errors",
    "The network learns nothing: after {steps} corrections it reads {accuracy} of the test "
    "images, no better than guessing, and the loss of {loss} does not fall. Try another learning "
    "rate. If that does not help, check that the labels fit the images.",
)
_TOO_SHORT = QT_TRANSLATE_NOOP(
    "Errors",
    "The network reads {accuracy} of the test images, no better than guessing: {steps} "
    "corrections were too few. Train for more epochs, or with more images.",
)


def _phrase(run: Run, template: str, **values: str) -> Phrase:
    epoch = run.history[-1]
    return Phrase(
        template,
        epoch=epoch.number,
        accuracy=f"{epoch.accuracy:.1%}".replace("%", " %"),
        loss=f"{epoch.loss:.3g}",
        guessing=f"{_cost_of_guessing(run.config):.3g}",
        steps=f"{run.steps:,}",
        **values,
    )
