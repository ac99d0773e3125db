"""Weights for other programs: as safetensors, for PyTorch, as ONNX; each file is read back."""

import io
import os
from collections.abc import Callable, Mapping
from pathlib import Path

import torch
from torch import Tensor

from lenet_gui.core.errors import WeightsError
from lenet_gui.core.files import write_atomically
from lenet_gui.core.network.lenet5 import LeNet5, normalise
from lenet_gui.core.weights import onnx_file, safetensors_file, sample
from lenet_gui.core.weights.files import Weights
from lenet_gui.core.weights.unfit import unwritable
from lenet_gui.core.words import QT_TRANSLATE_NOOP

# Of the largest logit. onnxruntime adds up in another order: it is off by a few ten-millionths.
_TOLERANCE = 1e-4


def export(path: str | os.PathLike[str], weights: Weights) -> None:
    """Write weights in the form that the file's ending names.

    .safetensors has the card in its header; .pt is the bare `state_dict`, which `torch.load` reads
    with `weights_only=True`; .onnx is the network, with the card and all else that a program needs
    to know which has only this file.

    What the disk gives back is read as another program would, and must answer a few digits as the
    weights do; else it replaces nothing. Raises WeightsError if it does not, if the file cannot be
    written, or if its ending is another.
    """
    path = Path(path)
    form = _FORMS.get(path.suffix.lower())
    if form is None:
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors", "Weights are exported as {endings}, so “{name}” must end in one of these."
            ),
            endings=", ".join(_FORMS),
            name=path.name,
        )
    write, read = form

    def check(content: bytes) -> None:
        inputs = normalise(sample.digits()[0])
        wanted = _answers(weights.state, inputs)
        try:
            found = read(content, inputs)
        except WeightsError:
            raise
        except Exception as error:  # a reader raises anything for damaged bytes
            raise _misread(path) from error
        if not bool(((found - wanted).abs() <= _TOLERANCE * wanted.abs().max()).all()):
            raise _misread(path)

    try:
        write_atomically(path, write(weights), check)
    except (OSError, ValueError) as error:
        raise unwritable(path, error) from error


def _as_safetensors(weights: Weights) -> bytes:
    return safetensors_file.content_of(weights.parameters, weights.card)


def _read_safetensors(content: bytes, inputs: Tensor) -> Tensor:
    arrays, _ = safetensors_file.read(content)
    return _answers({name: torch.tensor(value) for name, value in arrays.items()}, inputs)


def _as_torch(weights: Weights) -> bytes:
    file = io.BytesIO()
    # Copies: of a tensor that is part of a larger one, torch would write all of that.
    torch.save({name: value.clone() for name, value in weights.state.items()}, file)
    return file.getvalue()


def _read_torch(content: bytes, inputs: Tensor) -> Tensor:
    return _answers(torch.load(io.BytesIO(content), weights_only=True), inputs)


def _as_onnx(weights: Weights) -> bytes:
    return onnx_file.content_of(weights.parameters, weights.card)


def _read_onnx(content: bytes, inputs: Tensor) -> Tensor:
    return torch.from_numpy(onnx_file.logits(content, inputs.numpy()))


# For each ending: what makes a file's content, and what the network in it answers to inputs.
_FORMS: Mapping[str, tuple[Callable[[Weights], bytes], Callable[[bytes, Tensor], Tensor]]] = {
    ".safetensors": (_as_safetensors, _read_safetensors),
    ".pt": (_as_torch, _read_torch),
    ".onnx": (_as_onnx, _read_onnx),
}


def _answers(state: Mapping[str, Tensor], inputs: Tensor) -> Tensor:
    with torch.inference_mode():
        logits: Tensor = LeNet5.of(state)(inputs)
    return logits


def _misread(path: Path) -> WeightsError:
    return WeightsError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{path}” was not exported: what the disk gave back does not read as these weights do. "
            "Choose another folder.",
        ),
        path=path,
    )
