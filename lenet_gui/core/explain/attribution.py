"""Which pixels speak for a digit: two ways to ask the network itself.

Both answer in logits, and both compare with paper, so a pixel without ink has no part in it.
"""

import numpy as np
import torch
from numpy.lib.stride_tricks import sliding_window_view
from torch import Tensor

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.why import PATCH, Method
from lenet_gui.core.network.lenet5 import LeNet5, normalise
from lenet_gui.core.network.silence import NOTHING, Silenced
from lenet_gui.core.sizes import INPUT_SIZE


def gradient_times_input(
    network: LeNet5,
    ink: FloatArray,
    digit: int,
    against: int | None = None,
    silenced: Silenced = NOTHING,
) -> FloatArray:
    """Return each pixel's ink times the gradient of a logit there, (32, 32) float32, in logits.

    ink: (32, 32), paper 0, full ink 1. against: a digit whose logit is subtracted, so that the map
    shows what separates the two. silenced: maps set to 0.

    The gradient is with respect to the ink, not to the normalised input, so paper contributes
    nothing. Measured from the normalised 0, a grey, paper would contribute too.

    K. Simonyan, A. Vedaldi, A. Zisserman, "Deep inside convolutional networks", 2014 (the
    gradient); A. Shrikumar, P. Greenside, A. Shcherbina, A. Kundaje, "Not just a black box:
    learning important features through propagating activation differences", 2016 (times input).
    """
    with torch.enable_grad():
        pixels = torch.from_numpy(np.array(ink, dtype=np.float32)).requires_grad_()
        value = _score(_logits(network, pixels, silenced), digit, against).sum()
        (slope,) = torch.autograd.grad(value, pixels)
    product: FloatArray = slope.numpy() * pixels.detach().numpy()
    return product


def occlusion(
    network: LeNet5,
    ink: FloatArray,
    digit: int,
    against: int | None = None,
    silenced: Silenced = NOTHING,
    *,
    patch: int = PATCH,
) -> FloatArray:
    """Return how far a logit falls when a square of paper covers each pixel, (32, 32) float32.

    A pixel's value is for the square centred on it, cut off at the edges; in logits, negative where
    the logit rises. ink, against, silenced: as in `gradient_times_input`. patch: the square's side
    in pixels, odd.

    All positions are read as one batch, except those that cover only paper: nothing changes there.

    M. Zeiler, R. Fergus, "Visualizing and understanding convolutional networks", 2014 (with grey).
    """
    ink = np.asarray(ink, dtype=np.float32)
    edge = patch // 2
    windows = sliding_window_view(np.pad(ink, edge), (patch, patch))
    rows, columns = np.nonzero(windows.any(axis=(2, 3)))
    covered = np.repeat(np.pad(ink, edge)[None], len(rows) + 1, axis=0)
    for image, row, column in zip(covered, rows, columns, strict=False):
        image[row : row + patch, column : column + patch] = 0.0
    with torch.inference_mode():
        # The last image has nothing covered.
        inside = slice(edge, edge + INPUT_SIZE)
        images = torch.from_numpy(np.ascontiguousarray(covered[:, inside, inside]))
        values = _score(_logits(network, images, silenced), digit, against).cpu().numpy()
    falls = np.zeros_like(ink)
    falls[rows, columns] = values[-1] - values[:-1]
    return falls


def _logits(network: LeNet5, ink: Tensor, silenced: Silenced) -> Tensor:
    """Return the logits of (32, 32) or (N, 32, 32) of ink, (N, 10), on the network's device."""
    device = network.fc2.weight.device
    x = normalise(ink.to(device)).reshape(-1, 1, INPUT_SIZE, INPUT_SIZE)
    # Without silent maps, `forward` is the quicker way.
    logits: Tensor = network.stages(x, silenced)["Output"] if silenced else network(x)
    return logits


def _score(logits: Tensor, digit: int, against: int | None) -> Tensor:
    """Return a digit's logit, (N,), or its lead over another's."""
    return logits[:, digit] if against is None else logits[:, digit] - logits[:, against]


METHODS = {Method.GRADIENT: gradient_times_input, Method.OCCLUSION: occlusion}
