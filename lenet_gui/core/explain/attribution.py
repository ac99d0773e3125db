"""Which pixels speak for a digit: two ways to ask the network itself.

Both answer in logits, and both compare with paper, so a pixel without ink has no part in it.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.trace import trace
from lenet_gui.core.explain.why import PATCH, Method
from lenet_gui.core.network.network import Network
from lenet_gui.core.network.silence import NOTHING, Silenced
from lenet_gui.core.network.units import Unit
from lenet_gui.core.sizes import INPUT_SIZE


def gradient_times_input(
    network: Network,
    ink: FloatArray,
    digit: int,
    against: int | None = None,
    silenced: Silenced = NOTHING,
) -> FloatArray:
    """Return each pixel's ink times the gradient of a logit there, (32, 32) float32, in logits.

    ink: (32, 32), paper 0, full ink 1. against: a digit whose logit is subtracted, so that the map
    shows what separates the two. silenced: maps set to 0.

    The gradient is with respect to the ink, not to the normalised input, so paper contributes
    nothing. Measured from the normalised 0, a grey, paper would contribute too. It is what `trace`
    finds at the input.

    K. Simonyan, A. Vedaldi, A. Zisserman, "Deep inside convolutional networks", 2014 (the
    gradient); A. Shrikumar, P. Greenside, A. Shcherbina, A. Kundaje, "Not just a black box:
    learning important features through propagating activation differences", 2016 (times input).
    """
    ink = np.asarray(ink, dtype=np.float32)
    maps = network.stages(ink, silenced)
    parts = np.zeros(ink.size)
    for each, sign in ((digit, 1), (against, -1)):
        if each is not None:
            traced = trace(network.parameters, maps, Unit("Output", each), links=0)
            parts += sign * traced.steps[-1].contributions
    # The network gets paper in float32: rounding would leave it a share of some billionths.
    product: FloatArray = np.where(ink > 0, parts.reshape(ink.shape), 0).astype(np.float32)
    return product


def occlusion(
    network: Network,
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
    # The last image has nothing covered.
    inside = slice(edge, edge + INPUT_SIZE)
    logits = network.layer("Output", covered[:, inside, inside], silenced)
    values = logits[:, digit] if against is None else logits[:, digit] - logits[:, against]
    falls = np.zeros_like(ink)
    falls[rows, columns] = values[-1] - values[:-1]
    return falls


METHODS = {Method.GRADIENT: gradient_times_input, Method.OCCLUSION: occlusion}
