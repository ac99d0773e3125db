"""Files of weights, as far as they need no torch: how they are known, and the shipped ones."""

from pathlib import Path

import lenet_gui
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.words import QT_TRANSLATE_NOOP

WEIGHTS_SUFFIXES = (".safetensors", ".pt", ".pth", ".ckpt", ".bin")
"""The endings by which dialogs offer weights; what a file is, its content decides."""

_FIRST_NAME = 300  # bytes of a zip archive that hold the name of its first member

BEST = "lenet5"
SHIPPED = (BEST, "lenet5-classic")


def is_torch(head: bytes) -> bool:
    """Whether a file begins as those of `torch.save` do: a pickle, or a zip archive of one."""
    zipped = head.startswith(b"PK\x03\x04") and b"/data.pkl" in head[:_FIRST_NAME]
    return zipped or head.startswith((b"\x80\x02", b"\x80\x03", b"\x80\x04", b"\x80\x05"))


def is_safetensors(head: bytes) -> bool:
    """Whether a file begins as a safetensors file: with the length of a JSON object."""
    return head[6:9] == b"\0\0{"


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
