"""Why a file of weights is refused, and the messages that several readers or writers share."""

from collections.abc import Sequence
from pathlib import Path

from lenet_gui.core.errors import WeightsError
from lenet_gui.core.paths import reason
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase


class UnfitError(Exception):
    """Says what is wrong with a file whose {name} the reader does not know.

    template, values: as for a `Phrase`, the name not among the values.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def of(self, name: str) -> WeightsError:
        """Return the error for a file of that name."""
        return WeightsError(self.template, **self.values, name=name)


def listed(names: Sequence[str], most: int) -> str | Phrase:
    """Return the first of some names, and how many more there are."""
    shown = ", ".join(names[:most])
    if len(names) <= most:
        return shown
    return Phrase(
        QT_TRANSLATE_NOOP("Errors", "{names} and {count} more"),
        names=shown,
        count=len(names) - most,
    )


def damaged(kind: object) -> UnfitError:
    """kind: what the file should be."""
    return UnfitError(
        QT_TRANSLATE_NOOP(
            "Errors", "“{name}” is damaged or was cut short, so it cannot be read as {kind}."
        ),
        kind=kind,
    )


def excessive() -> UnfitError:
    """Return the error for what no honest file holds: too many parts, too deep, too large."""
    return UnfitError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{name}” holds far more than the weights of a LeNet-5, so it was not opened.",
        )
    )


def unwritable(path: Path, error: OSError | ValueError) -> WeightsError:
    """Return the error for a file of weights that cannot be written."""
    return WeightsError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” could not be written: {reason}. "
            "Choose another folder, or make room on the disk.",
        ),
        path=path,
        reason=reason(error),
    )
