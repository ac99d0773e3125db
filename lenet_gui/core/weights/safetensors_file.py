"""Weights and their card as safetensors."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from safetensors.numpy import load as arrays_from
from safetensors.numpy import save as safetensors_from

from lenet_gui.core.card import card_from_json, card_to_json
from lenet_gui.core.tensor_file import read_metadata
from lenet_gui.core.weights.arrays import Array, as_array
from lenet_gui.core.weights.unfit import damaged

if TYPE_CHECKING:
    from torch import Tensor


def read(content: bytes) -> tuple[dict[str, Array], dict[str, Any]]:
    """Return arrays by name, and the card, empty if there is no readable one.

    Raises UnfitError.
    """
    try:
        texts = read_metadata(io.BytesIO(content))  # first: it limits what the header can list
        arrays = _arrays_in(content)
    except Exception as error:  # of any kind: safetensors is Python and Rust
        raise damaged("safetensors") from error
    return arrays, card_from_json(texts.get("card", ""))


def content_of(state: Mapping[str, Tensor | Array], card: Mapping[str, Any]) -> bytes:
    """Return a file with these tensors, and the card in its header."""
    arrays = {name: as_array(value) for name, value in state.items()}
    return safetensors_from(arrays, metadata={"card": card_to_json(card)})


def _arrays_in(content: bytes) -> dict[str, Array]:
    try:
        return arrays_from(content)
    except KeyError:  # numbers of a type that numpy lacks, as bfloat16
        from safetensors.torch import load as tensors_from

        return {name: as_array(value) for name, value in tensors_from(content).items()}
