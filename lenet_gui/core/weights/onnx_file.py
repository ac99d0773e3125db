"""LeNet-5 as an ONNX model that says how an image becomes its input; run by onnxruntime.

The graph is built here, node by node: torch's exporter takes half a minute and more packages.
"""

import importlib.util
import os
from collections.abc import Mapping
from typing import Any

from lenet_gui import __version__
from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.card import card_to_json
from lenet_gui.core.errors import WeightsError
from lenet_gui.core.network.calibration import Calibration
from lenet_gui.core.network.units import INK_DEVIATION, INK_MEAN, SHAPES
from lenet_gui.core.sizes import DIGITS, IMAGE_SIZE, INPUT_SIZE, MARGIN
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_PACKAGES = ("onnx", "onnxruntime")
# Of 2020: every runtime in use knows these, and the graph needs nothing newer.
_OPERATORS, _FORMAT = 13, 7
_INPUT, _OUTPUT = "input", "logits"


def is_installed() -> bool:
    """Whether the packages are there that ONNX takes; they are not imported."""
    importlib.invalidate_caches()  # they may have been installed a moment ago
    return all(importlib.util.find_spec(package) is not None for package in _PACKAGES)


def not_installed() -> WeightsError:
    """Return the error for what needs these packages: it says how to get them."""
    return WeightsError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "ONNX needs two more packages. Run “uv pip install onnx onnxruntime”, or without uv "
            "“pip install onnx onnxruntime”, where lenet-gui is installed; then export again.",
        )
    )


def content_of(parameters: Mapping[str, FloatArray], card: Mapping[str, Any]) -> bytes:
    """Return a model with these parameters.

    It takes what `LeNet5` takes, (N, 1, 32, 32) float32, and returns the logits, (N, 10).
    Raises WeightsError without the package onnx.
    """
    try:
        from onnx import TensorProto, checker, helper, numpy_helper
    except ImportError as error:
        raise not_installed() from error

    def layer(operator: str, name: str, before: str, **attributes: Any) -> Any:
        own = [f"{name}.weight", f"{name}.bias"] if f"{name}.weight" in parameters else []
        return helper.make_node(operator, [before, *own], [name], name=name, **attributes)

    window = {"kernel_shape": [2, 2], "strides": [2, 2]}
    nodes = [
        layer("Conv", "conv1", _INPUT),  # (N, 6, 28, 28)
        layer("Relu", "C1", "conv1"),
        layer("MaxPool", "S2", "C1", **window),  # (N, 6, 14, 14)
        layer("Conv", "conv2", "S2"),  # (N, 16, 10, 10)
        layer("Relu", "C3", "conv2"),
        layer("MaxPool", "S4", "C3", **window),  # (N, 16, 5, 5)
        layer("Conv", "conv3", "S4"),  # (N, 120, 1, 1)
        layer("Relu", "C5", "conv3"),
        layer("Flatten", "flat", "C5"),  # (N, 120)
        layer("Gemm", "fc1", "flat", transB=1),  # (N, 84)
        layer("Relu", "F6", "fc1"),
        layer("Gemm", "fc2", "F6", transB=1),  # (N, 10)
    ]
    nodes[-1].output[0] = _OUTPUT
    graph = helper.make_graph(
        nodes,
        "LeNet-5",
        [helper.make_tensor_value_info(_INPUT, TensorProto.FLOAT, ("N", *SHAPES["Input"]))],
        [helper.make_tensor_value_info(_OUTPUT, TensorProto.FLOAT, ["N", DIGITS])],
        [numpy_helper.from_array(value, name) for name, value in parameters.items()],
    )
    model = helper.make_model(
        graph,
        producer_name="lenet-gui",
        producer_version=__version__,
        ir_version=_FORMAT,
        opset_imports=[helper.make_opsetid("", _OPERATORS)],
    )
    helper.set_model_props(model, _facts(card))
    checker.check_model(model, full_check=True)
    content: bytes = model.SerializeToString()
    return content


def _facts(card: Mapping[str, Any]) -> dict[str, str]:
    """Return what somebody needs to know who has nothing but the model."""
    calibration = Calibration.from_card(card)
    paper, ink = (f"{(value - INK_MEAN) / INK_DEVIATION:.4f}" for value in (0, 1))
    return {
        "input": f"float32, (N, 1, {INPUT_SIZE}, {INPUT_SIZE}). A digit as in MNIST, "
        f"{IMAGE_SIZE}x{IMAGE_SIZE} pixels: its longer side is 20 pixels, its centre of mass in "
        "the middle. Paper is 0, full ink 1. Add `padding` pixels of paper on each side, then "
        f"take (value - mean) / deviation, so that paper is {paper} and full ink {ink}.",
        "output": f"float32, (N, {DIGITS}): a logit for each of `digits`, in this order. "
        "softmax(logits / temperature) are the probabilities; a reading is sure if the highest "
        "of them is at least `threshold`.",
        "padding": str(MARGIN),
        "mean": str(INK_MEAN),
        "deviation": str(INK_DEVIATION),
        "digits": " ".join(map(str, range(DIGITS))),
        "temperature": str(calibration.temperature),
        "threshold": str(calibration.threshold),
        "card": card_to_json(card),
    }


def logits(content: bytes, inputs: FloatArray) -> FloatArray:
    """Return what a model answers, (N, 10), to inputs, (N, 1, 32, 32).

    Raises WeightsError without the package onnxruntime, and any exception for a damaged model.
    """
    # Otherwise it reports its use over the network, and keeps a thread and a file for that.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        from onnxruntime import InferenceSession, SessionOptions
    except ImportError as error:
        raise not_installed() from error
    options = SessionOptions()
    options.intra_op_num_threads = 1  # its threads would spin beside the window's
    session = InferenceSession(content, options, providers=["CPUExecutionProvider"])
    answer: FloatArray = session.run([_OUTPUT], {_INPUT: inputs})[0]
    return answer
