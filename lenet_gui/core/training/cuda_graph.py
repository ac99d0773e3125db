"""A step of training as a CUDA graph: its many small kernels are launched all at once.

LeNet-5 is so small that a GPU would mostly wait for Python to name the next kernel. A graph is
recorded once and then replayed, always on the same tensors: what changes from step to step is
copied into them. Only `CudaRecorder` needs a GPU, so that all else is tested without.
"""

from collections.abc import Callable, Sequence
from typing import Protocol

import torch
from torch import Tensor

LearningStep = Callable[[Tensor], None]

# As torch's documentation advises: libraries choose their ways in the first runs, and a choice
# cannot be recorded.
_WARM_UP = 3


class Recorder(Protocol):
    """Runs some work a few times, perhaps, and then makes a recording of it."""

    def record(self, work: Callable[[], None]) -> Callable[[], None]:
        """Return what replays the work. Raises RuntimeError if it cannot be recorded."""


class CudaRecorder:
    """Records what is done on a CUDA device.

    generator: the one that the work draws from; seeding it anew takes effect in replays as well.
    """

    def __init__(self, device: torch.device, generator: torch.Generator) -> None:
        self._device = device
        self._generator = generator

    def record(self, work: Callable[[], None]) -> Callable[[], None]:
        """See `Recorder`."""
        with torch.cuda.device(self._device):
            # Nothing can be recorded on the usual one.
            stream = torch.cuda.Stream()  # type: ignore[no-untyped-call]
            stream.wait_stream(torch.cuda.current_stream())
            with torch.cuda.stream(stream):
                for _ in range(_WARM_UP):
                    work()
            torch.cuda.current_stream().wait_stream(stream)
            graph = torch.cuda.CUDAGraph()
            graph.register_generator_state(self._generator)
            # Other threads, such as the window's, may use the GPU in the meantime.
            with torch.cuda.graph(graph, stream=stream, capture_error_mode="thread_local"):
                work()
        return graph.replay


def captured(
    step: LearningStep, batch: Tensor, state: Sequence[Tensor], recorder: Recorder
) -> LearningStep:
    """Return what does `step`, by replaying a recording for batches as long as `batch`.

    step: waits for nothing and asks nothing of the CPU. state: all tensors that it changes in
    place; they are as before afterwards, though recording takes some steps. Where nothing can be
    recorded, `step` itself is returned.
    """
    static = batch.clone()
    before = [tensor.clone() for tensor in state]
    try:
        replay = recorder.record(lambda: step(static))
    except RuntimeError:  # an older driver, too little memory; the plain step says what is wrong
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
