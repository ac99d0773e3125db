"""Tensors as arrays: what reads and saves weights needs no torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from torch import Tensor

Array = NDArray[Any]


def as_array(value: Tensor | Array) -> Array:
    """Return a tensor's numbers in C order, of its own type where numpy has that, else float32.

    Memory is shared where possible. An array that is in C order stays what it is.
    """
    if isinstance(value, np.ndarray):
        return np.ascontiguousarray(value)
    value = value.detach().cpu()
    # numpy has no bfloat16, nor anything smaller.
    value = value.float() if value.is_floating_point() and value.itemsize < 4 else value
    found: Array = value.contiguous().numpy()
    return found
