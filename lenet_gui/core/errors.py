"""Errors that a person can act on.

Each message says what happened, to which file or device, and what to do about it. Anything that
is not a `LenetError` is a bug of ours.
"""

from lenet_gui.core.words import Phrase


class LenetError(Exception):
    """Base of every error whose message is meant for a person.

    phrase: the message, a template and its values.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.phrase = Phrase(template, **values)

    def __str__(self) -> str:
        return str(self.phrase)


class DataError(LenetError):
    """A data set is missing, damaged, or not what it should be."""


class FetchError(DataError):
    """A data set cannot be downloaded; others may be there, or need no download."""


class WeightsError(LenetError):
    """A file does not hold weights for this network, or cannot be read or written."""


class ImageError(LenetError):
    """A picture cannot be read, or holds nothing that could be a digit."""


class DeviceError(LenetError):
    """The requested device is missing or does not work."""


class TrainingError(LenetError):
    """A run cannot go on: its numbers ran out of range."""


class RunError(LenetError):
    """A run kept on disk cannot be read, written, resumed or deleted."""


class LessonError(LenetError):
    """A file does not hold a lesson, or a lesson is too large for a file."""
