"""Files of networks in forms that are not opened, and what to do with each."""

from lenet_gui.core.weights.unfit import UnfitError
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_HDF5 = b"\x89HDF\r\n\x1a\n"
_HEAD = 256  # bytes of an ONNX file that name the program which wrote it
_ONNX_WRITERS = (b"pytorch", b"onnx", b"tf2onnx", b"keras", b"lenet-gui")

_TORCHSCRIPT = QT_TRANSLATE_NOOP(
    "Errors",
    "“{name}” is TorchScript: a program with its weights, and programs from elsewhere are not run. "
    "Where it was made, save `model.state_dict()`.",
)
_KERAS = QT_TRANSLATE_NOOP(
    "Errors",
    "“{name}” was saved by Keras, whose files are not opened here. Copy its weights into a PyTorch "
    "network and save `model.state_dict()`.",
)
_ONNX = QT_TRANSLATE_NOOP(
    "Errors",
    "“{name}” is an ONNX file, which is not opened here. Save `model.state_dict()` of the network "
    "that it was made from.",
)


def refusal(content: bytes, suffix: str) -> UnfitError | None:
    """Return the error for a file in a well-known form that is not opened; None for all others.

    suffix: of its name, in small letters; ONNX files have no sure beginning.
    """
    if content.startswith(_HDF5):
        return UnfitError(_KERAS)
    if content.startswith(b"PK\x03\x04"):
        # The names of an archive's members stand in it as they are.
        if b"/constants.pkl" in content:
            return UnfitError(_TORCHSCRIPT)
        if b"model.weights.h5" in content:
            return UnfitError(_KERAS)
    if suffix == ".onnx" or (
        content.startswith(b"\x08") and any(one in content[:_HEAD] for one in _ONNX_WRITERS)
    ):
        return UnfitError(_ONNX)
    return None
