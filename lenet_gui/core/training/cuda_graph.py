"""A training step as a CUDA graph: its many small kernels are launched all at once.

LeNet-5 is so small that a GPU would mostly wait for Python to launch the next kernel. A graph is
captured once and then replayed on the same tensors; whatever changes from step to step is copied
into them. Only `CudaRecorder` needs a GPU, so everything else can be tested without one.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import torch
from torch import Tensor

LearningStep = Callable[[Tensor], None]

# As torch's documentation advises: libraries choose their algorithms in the first runs, which
# cannot be captured.
_WARM_UP = 3


class Recorder(Protocol):
    """Captures some work, perhaps after running it a few times."""

    def record(self, work: Callable[[], None]) -> Callable[[], None]:
        """Return a function that replays the work. Raises RuntimeError if it cannot be captured."""


class CudaRecorder:
    """Captures work on a CUDA device.

    generator: the one that the work draws from; reseeding it takes effect in replays as well.
    """

    def __init__(self, device: torch.device, generator: torch.Generator) -> None:
        self._device = device
        self._generator = generator

    def record(self, work: Callable[[], None]) -> Callable[[], None]:
        """See `Recorder`."""
        with torch.cuda.device(self._device):
            # The default stream cannot be captured.
            stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]
            stream.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(stream):
                for _ in range(_WARM_UP):
                    work()
            torch.cuda.current_stream().wait_stream(stream)
            graph = torch.cuda.CUDAGraph()
            graph.register_generator_state(self._generator)
            # Other threads, such as the window's, may use the GPU meanwhile.
            with torch.cuda.graph(graph, stream=stream, capture_error_mode="thread_local"):
                work()
        return graph.replay


def captured(
    step: LearningStep, batch: Tensor, state: Sequence[Tensor], recorder: Recorder
) -> LearningStep:
    """Return a step equal to `step` that replays a graph for batches as long as `batch`.

    step: must not synchronise with the CPU. state: all tensors that it changes in place; they are
    restored after the steps that capturing takes. If it cannot be captured, returns `step` itself.
    """
    static = batch.clone()
    before = [tensor.clone() for tensor in state]
    try:
        replay = recorder.record(lambda: step(static))
    except RuntimeError:  # an older driver, too little memory; the plain step will raise if need be
        return step
    finally:
        for tensor, value in zip(state, before, strict=True):
            tensor.copy_(value)

    def replaying(batch: Tensor) -> None:
        if len(batch) == len(static):
            static.copy_(batch)
            replay()
        else:  # the last of an epoch
            step(batch)

    return replaying
