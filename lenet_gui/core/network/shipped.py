"""Files of weights, as far as they need no torch: their suffixes, and the shipped ones."""

from pathlib import Path

import lenet_gui
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.words import QT_TRANSLATE_NOOP

WEIGHTS_SUFFIXES = (".safetensors", ".pt", ".pth")

BEST = "lenet5"
SHIPPED = (BEST, "lenet5-classic")


def shipped_path(name: str = BEST) -> Path:
    """Return the file of shipped weights: in the wheel, or beside the source.

    Raises WeightsError if the installation lacks it.
    """
    package = Path(lenet_gui.__file__).parent
    for folder in (package / "weights", package.parent / "weights"):
        path = folder / f"{name}.safetensors"
        if path.is_file():
            return path
    raise WeightsError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "The shipped weights “{name}” are missing from this installation. "
            "Install lenet-gui again.",
        ),
        name=name,
    )
