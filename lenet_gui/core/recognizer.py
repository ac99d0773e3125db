"""From a drawing to a reading: the network on its device, or on the CPU if that fails."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.errors import DeviceError
from lenet_gui.core.explain.alike import KnownDigits, KnownFeatures
from lenet_gui.core.explain.apart import apart
from lenet_gui.core.explain.attribution import METHODS
from lenet_gui.core.explain.what_if import BatchReading
from lenet_gui.core.explain.why import Method, Question
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.ink.raster import Raster, place
from lenet_gui.core.network.calibration import Calibration
from lenet_gui.core.network.device_name import CPU, DEVICE_FAILURES, DeviceName, first_line_of
from lenet_gui.core.network.network import Network, quicker
from lenet_gui.core.network.nudge import NEUTRAL, Nudge, moved, nudged
from lenet_gui.core.network.numpy_network import NumpyNetwork
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.network.silence import NOTHING, Silenced
from lenet_gui.core.sizes import INPUT_SIZE, MARGIN
from lenet_gui.core.weights import Weights, load
from lenet_gui.core.words import Phrase

T = TypeVar("T")

# Whether one input is read sooner on the CPU than on a device, by the device's name. Measured once:
# what reads the drawing is not to change with every epoch.
_CPU_IS_QUICKER: dict[DeviceName, bool] = {}


class Recognizer:
    """LeNet-5 with one set of weights, reading one drawing at a time.

    On the CPU numpy computes, and torch is not imported. A GPU reads what is asked of many inputs
    at once, and a single drawing if it is no slower at that than the CPU.

    Only two things change after its creation: the device, if it fails, and the memory of the last
    drawing, which makes reading a grown one cost only its new ink.

    weights: the parameters in use, kept on the CPU so that a failing GPU loses nothing.
    parameters: the same as arrays, by their names in `LeNet5`; read-only.
    calibration: of these weights, from their card.
    device_name: of what reads many inputs. drawing_device: of what reads a single drawing: the same
        or the CPU.
    raster: makes the inputs, and remembers the last drawing; another that knows the next drawing
        can take its place.
    trouble: None, or why the device that was asked for is not the one in use, for a person: in our
        words, or in those of its driver.
    """

    def __init__(self, weights: Weights, device: str = "auto") -> None:
        """device: "cpu", or as for `device.choose`, which imports torch.

        A device that does not work is no error: the CPU takes over, and `trouble` says why.
        """
        self.weights = weights
        self.parameters = weights.parameters
        self.calibration = Calibration.from_card(weights.card)
        self.trouble: Phrase | str | None = None
        self.raster = Raster()
        self._cpu: Network = NumpyNetwork(self.parameters)
        self._failure: Exception | None = None  # of the device, in another thread
        self._read_on_cpu()
        if device != "cpu":
            self._go_to(device)

    @classmethod
    def open(cls, path: str | os.PathLike[str] | None = None, device: str = "auto") -> "Recognizer":
        """Make one from a weights file, or from the shipped weights. Raises WeightsError."""
        return cls(load(path if path is not None else shipped_path()), device)

    def read(
        self,
        drawing: Drawing,
        *,
        fit: bool = True,
        silenced: Silenced = NOTHING,
        nudge: Nudge = NEUTRAL,
    ) -> Reading | None:
        """Read a drawing; None if it is empty. See `raster` for *fit*.

        silenced: maps set to 0. nudge: applied to the input before it is read.
        """
        started = time.perf_counter()
        placed = self.raster.place(drawing, fit=fit)
        if placed is None:
            return None
        reading = self.read_input(nudged(placed.ink, nudge), started, silenced)
        placement = moved(placed.placement, nudge)
        return replace(reading, placement=placement, nudge=nudge, fit=fit)

    def read_input(
        self, ink: FloatArray, started: float | None = None, silenced: Silenced = NOTHING
    ) -> Reading:
        """Read an input, (32, 32), paper 0, full ink 1; the reading keeps a copy.

        started: the `time.perf_counter` at which work on it began; now if left out.
        """
        started = time.perf_counter() if started is None else started
        ink = np.array(ink, dtype=np.float32)
        if self._failure is not None:
            self._fall_back(self._failure)
        maps = self._safely(lambda: self._for_one.stages(ink, silenced))
        probabilities = self.calibration.probabilities(maps["Output"])
        seconds = time.perf_counter() - started
        return Reading(
            probabilities,
            ink,
            maps,
            self.parameters,
            seconds,
            threshold=self.calibration.threshold,
            temperature=self.calibration.temperature,
            silenced=silenced,
        )

    def read_many(self, ink: FloatArray, silenced: Silenced = NOTHING) -> BatchReading:
        """Read many inputs at once, (N, 32, 32), paper 0, full ink 1."""
        return self._safely(lambda: self._read_by(self._for_many, ink, silenced))

    def without_each(self, ink: FloatArray, layer: str) -> BatchReading:
        """Read an input, (32, 32), with each of a layer's maps silent in turn, and then with none.

        layer: one of `silence.LAYERS`.
        """
        return self._safely(lambda: self._without_each(ink, layer))

    def attribution(
        self, method: Method, ink: FloatArray, question: Question, silenced: Silenced = NOTHING
    ) -> FloatArray:
        """Return what each pixel of an input contributes to a digit, (32, 32), in logits.

        silenced: maps set to 0. Any thread may call it.
        """
        return self._in_any_thread(
            lambda network: METHODS[method](
                network, ink, question.digit, question.against, silenced
            )
        )

    def read_drawings(
        self,
        drawings: Sequence[Drawing],
        *,
        fit: bool = True,
        silenced: Silenced = NOTHING,
        nudge: Nudge = NEUTRAL,
    ) -> tuple[FloatArray, BatchReading]:
        """Read drawings, none of them empty, in one batch, each as `read` would.

        Returns their inputs, (N, 32, 32), and the answers. Any thread may call it.
        """
        ink = np.zeros((len(drawings), INPUT_SIZE, INPUT_SIZE), dtype=np.float32)
        for image, drawing in zip(ink, drawings, strict=True):
            placed = place(drawing, fit=fit)
            assert placed is not None
            image[:] = nudged(placed.ink, nudge)
        return ink, self._in_any_thread(lambda network: self._read_by(network, ink, silenced))

    def several(self, drawing: Drawing, *, fit: bool = True) -> tuple[tuple[Drawing, int], ...]:
        """Return groups of ink that are each surely a digit, from left to right, and the digits.

        Empty unless there are several, and all are. Any thread may call it.
        """
        groups = apart(drawing)
        if not groups:
            return ()
        _, answers = self.read_drawings(groups, fit=fit)
        if (answers.probabilities.max(axis=1) < answers.threshold).any():
            return ()
        return tuple(zip(groups, answers.probabilities.argmax(axis=1).tolist(), strict=True))

    def features_of(self, digits: KnownDigits) -> KnownFeatures:
        """Return the activations in F6 of digits, as the network makes them with all maps on.

        5,000 digits take 0.3 s on one processor core. Any thread may call it.
        """
        ink = np.zeros((len(digits.images), INPUT_SIZE, INPUT_SIZE), dtype=np.float32)
        ink[:, MARGIN:-MARGIN, MARGIN:-MARGIN] = digits.images / np.float32(255)
        features = self._in_any_thread(lambda network: network.layer("F6", ink))
        return KnownFeatures(digits, features, self.parameters)

    def _read_by(self, network: Network, ink: FloatArray, silenced: Silenced) -> BatchReading:
        return self._answers(network.layer("Output", ink, silenced))

    def _without_each(self, ink: FloatArray, layer: str) -> BatchReading:
        activation = self._for_many.layer(layer, ink[None])
        maps = activation.shape[1]
        each = np.repeat(activation, maps + 1, axis=0)
        each[range(maps), range(maps)] = 0.0
        return self._answers(self._for_many.logits_after(layer, each))

    def _answers(self, logits: FloatArray) -> BatchReading:
        probabilities = self.calibration.probabilities(logits)
        return BatchReading(logits, probabilities, self.calibration.threshold)

    def _safely(self, run: Callable[[], T]) -> T:
        """Compute on the device, or on the CPU if it fails."""
        try:
            return run()
        except DEVICE_FAILURES as error:
            if self._for_many is self._cpu:
                raise
            self._fall_back(error)
            return run()

    def _in_any_thread(self, ask: Callable[[Network], T]) -> T:
        """Ask the network without changing what reads.

        If the device fails, the CPU answers this once, and the next reading switches to it.
        """
        network = self._for_many
        try:
            return ask(network)
        except DEVICE_FAILURES as error:
            if network is self._cpu:
                raise
            self._failure = error
            return ask(self._cpu)

    def _go_to(self, device: str) -> None:
        """Read on a device, which imports torch; on the CPU, if the device does not work."""
        from lenet_gui.core.network.device import choose_and_tell, describe
        from lenet_gui.core.network.torch_network import TorchNetwork

        try:
            chosen, trouble = choose_and_tell(device)
            self.trouble = None if trouble is None else trouble.phrase
            if chosen.type != "cpu":
                self._read_on(TorchNetwork(self.parameters, chosen), describe(chosen))
        except (DeviceError, *DEVICE_FAILURES) as error:
            self._fall_back(error)

    def _read_on(self, network: Network, name: DeviceName) -> None:
        # The first pass prepares the kernels: it takes 10 to 100 times as long as any other.
        network.stages(np.zeros((INPUT_SIZE, INPUT_SIZE), dtype=np.float32))
        if name not in _CPU_IS_QUICKER:
            _CPU_IS_QUICKER[name] = quicker(network, self._cpu) is self._cpu
        self._for_many, self.device_name = network, name
        if not _CPU_IS_QUICKER[name]:
            self._for_one, self.drawing_device = network, name

    def _read_on_cpu(self) -> None:
        self._for_one = self._for_many = self._cpu
        self.drawing_device = self.device_name = CPU

    def _fall_back(self, error: Exception) -> None:
        """Continue on the CPU: the network on the failed device may be lost."""
        self.trouble = error.phrase if isinstance(error, DeviceError) else first_line_of(error)
        self._failure = None
        self._read_on_cpu()
