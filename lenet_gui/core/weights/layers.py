"""LeNet-5's parameters among what a file holds: by their names, or by the shapes of the layers.

Programs name their layers as they like: "fc1" for what is conv3 here, "convnet.c1", or a number.
But LeNet-5's ten parameters all differ in shape, so each is known by its own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import prod
from typing import Any

import numpy as np

from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.units import KERNEL, PARAMETERS, SHAPES, layer_before
from lenet_gui.core.weights.arrays import Array
from lenet_gui.core.weights.unfit import listed
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

# The parameter by which a state_dict is found among other things.
_FIRST = "conv1.weight"
_DEEPEST = 4  # dictionaries around it
_MOST_LAYERS = 8  # that a message lists
# The numbers that enter C5 where 28×28 pixels are not padded: 16 maps of 4×4.
_UNPADDED = 256


@cache
def shapes() -> Mapping[str, tuple[int, ...]]:
    """Return the shapes of the network's parameters by name."""
    found = {}
    for layer, module in PARAMETERS.items():
        maps, before = SHAPES[layer][0], layer_before(layer)
        kernel = (KERNEL, KERNEL) if module.startswith("conv") else ()
        found[f"{module}.weight"] = (maps, SHAPES[before][0], *kernel)
        found[f"{module}.bias"] = (maps,)
    return found


def parameters_in(content: Any, name: str) -> dict[str, Any]:
    """Return what a file's content calls the parameters of this network, by this network's names.

    Programs save them beside other things, under names of their own, and put their own name for the
    network before each parameter's: "module.", "_orig_mod.", "model.". Layers of other names are
    known by their shapes. What is returned is for `checked` to look at.

    name: of the file, for the message. Raises WeightsError that says what the file is for.
    """
    groups = list(_groups(content))
    own = next((_without_prefix(group) for group in groups if _prefix(group) is not None), {})
    if all(_fits(own.get(key), key) for key in shapes()) and not _is_normalised(own):
        return own
    for group in groups:
        if (found := _by_shape(_arrays(group))) is not None:
            return found
    arrays = max((_arrays(group) for group in groups), key=len, default={})
    if not arrays:
        raise WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{name}” holds no state_dict. Save `model.state_dict()` instead."
            ),
            name=name,
        )
    if _is_mostly_ours(own) and not _is_normalised(own):
        return own  # one thing is wrong with it, which `checked` names
    raise _another_network(arrays, name)


def _groups(content: Any, depth: int = _DEEPEST) -> Iterator[Mapping[Any, Any]]:
    """Yield a dictionary, and those inside it."""
    if isinstance(content, Mapping) and depth > 0:
        yield content
        for value in content.values():
            yield from _groups(value, depth - 1)


def _prefix(group: Mapping[Any, Any]) -> str | None:
    """Return what precedes this network's own names, or None if they are not there."""
    firsts = (str(key) for key in group if str(key).endswith(_FIRST))
    return next((first.removesuffix(_FIRST) for first in firsts), None)


def _without_prefix(group: Mapping[Any, Any]) -> dict[str, Any]:
    prefix = _prefix(group) or ""
    return {
        str(key).removeprefix(prefix): value
        for key, value in group.items()
        if str(key).startswith(prefix)
    }


def _fits(value: Any, key: str) -> bool:
    return isinstance(value, np.ndarray) and value.shape == shapes()[key]


def _is_mostly_ours(own: Mapping[str, Any]) -> bool:
    return sum(key in own and _fits(own[key], key) for key in shapes()) > len(shapes()) // 2


def _is_normalised(names: Iterable[str]) -> bool:
    """Whether there are the running means of batch normalisation among them."""
    return any("running_" in name for name in names)


def _arrays(group: Mapping[Any, Any]) -> dict[str, Array]:
    return {str(key): value for key, value in group.items() if isinstance(value, np.ndarray)}


def _by_shape(arrays: Mapping[str, Array]) -> dict[str, Array] | None:
    """Return the ten parameters if a file holds just them; C5's kernels may be a matrix."""
    wanted = {shape: key for key, shape in shapes().items()}
    wanted |= {(shape[0], prod(shape[1:])): key for shape, key in wanted.items() if len(shape) > 1}
    found = {wanted.get(value.shape): value for value in arrays.values()}
    if len(arrays) != len(shapes()) or found.keys() != shapes().keys():
        return None
    return {key: found[key].reshape(shape) for key, shape in shapes().items()}


def _another_network(arrays: Mapping[str, Array], name: str) -> WeightsError:
    """Return the error that says what network a file is for."""
    layers = [value for value in arrays.values() if value.ndim > 1]
    if _is_normalised(arrays):
        return WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is for a network with batch normalisation, which scales each map anew. "
                "The LeNet-5 shown here has none.",
            ),
            name=name,
        )
    if any(layer.shape == (120, _UNPADDED) for layer in layers):
        return WeightsError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "“{name}” is for a LeNet-5 that reads 28×28 pixels without a margin. The one shown "
                "here reads 32×32, as in the paper. Train with padding, so that C5 gets 400 "
                "numbers and not 256.",
            ),
            name=name,
        )
    return WeightsError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{name}” is for another network: the shapes of its layers are {found}. "
            "Those of LeNet-5 are {needed}.",
        ),
        name=name,
        found=_listed([layer.shape for layer in layers]),
        needed=_listed([shape for shape in shapes().values() if len(shape) > 1]),
    )


def _listed(found: Sequence[tuple[int, ...]]) -> str | Phrase:
    return listed(["×".join(map(str, shape)) for shape in found], _MOST_LAYERS)
