"""A few digits of the stroke model, on which weights show how they read."""

from functools import cache

import torch
import torch.nn.functional as F  # noqa: N812 - as everybody calls it
from torch import Tensor

from lenet_gui.core.sizes import MARGIN

_DIGITS = 50


@cache
def digits() -> tuple[Tensor, Tensor]:
    """Return the ink of digits, (50, 1, 32, 32), paper 0, full ink 1, and their labels, (50,)."""
    from lenet_gui.core.strokes import synthetic

    images, labels = synthetic.digits(_DIGITS, torch.Generator().manual_seed(0))
    return F.pad(images[:, None].float() / 255, (MARGIN,) * 4), labels
