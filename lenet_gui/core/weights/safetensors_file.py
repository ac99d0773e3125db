"""Weights and their card as safetensors."""

import io
from collections.abc import Mapping
from typing import Any

from safetensors.torch import load as tensors_from
from safetensors.torch import save as safetensors_from
from torch import Tensor

from lenet_gui.core.card import card_from_json, card_to_json
from lenet_gui.core.tensor_file import read_metadata
from lenet_gui.core.weights.unfit import damaged


def read(content: bytes) -> tuple[dict[str, Tensor], dict[str, Any]]:
    """Return tensors by name, and the card, empty if there is no readable one.

    Raises UnfitError.
    """
    try:
        texts = read_metadata(io.BytesIO(content))  # first: it limits what the header can list
        tensors = tensors_from(content)
    except Exception as error:  # of any kind: safetensors is Python and Rust
        raise damaged("safetensors") from error
    return tensors, card_from_json(texts.get("card", ""))


def content_of(state: Mapping[str, Tensor], card: Mapping[str, Any]) -> bytes:
    """Return a file with these tensors, and the card in its header."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in state.items()}
    return safetensors_from(tensors, metadata={"card": card_to_json(card)})
