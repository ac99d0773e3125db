"""Which device the network runs on, and what to call it on screen."""

import contextlib
import platform
import re
from collections.abc import Iterator
from pathlib import Path

import torch

from lenet_gui.core.errors import DeviceError
from lenet_gui.core.network.device_name import DEVICE_FAILURES, DeviceName, first_line_of
from lenet_gui.core.threads import give_way
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

# The threads that the CPU computes with. Read at import: `one_thread` changes the setting, and
# threads started afterwards inherit it.
_THREADS = torch.get_num_threads()

# torch keeps the index in one byte: a larger one would wrap around to another GPU.
_NAMES = re.compile(r"cpu|mps|cuda(:[0-9]{1,2})?")


def choose(name: str = "auto") -> torch.device:
    """Return the device of that name; for "auto" the fastest one that works.

    name: "auto", "cpu", "cuda", "cuda:N" or "mps". Raises DeviceError if that device is missing or
    does not compute; "auto" never raises, since the CPU always works.
    """
    return choose_and_tell(name)[0]


def choose_and_tell(name: str = "auto") -> tuple[torch.device, DeviceError | None]:
    """Return the device as `choose` does, and why "auto" passed over a GPU that is listed."""
    if name != "auto":
        return _chosen(name), None
    trouble: DeviceError | None = None
    for candidate in ("cuda", "mps"):
        if _available(candidate):
            try:
                return _chosen(candidate), None
            except DeviceError as error:
                trouble = error
    return torch.device("cpu"), trouble


def _chosen(name: str) -> torch.device:
    if not _NAMES.fullmatch(name):
        raise DeviceError(
            QT_TRANSLATE_NOOP(
                "Errors", "There is no device “{name}”. Use cpu, cuda, cuda:N, mps or auto."
            ),
            name=name,
        )
    device = torch.device("cuda:0" if name == "cuda" else name)
    if device.type == "mps" and not _available("mps"):
        raise DeviceError(
            QT_TRANSLATE_NOOP(
                "Errors", "There is no device “mps” here: it is the GPU of Apple's computers."
            )
        )
    if device.type == "cuda" and device.index >= (count := torch.cuda.device_count()) > 0:
        raise DeviceError(
            QT_TRANSLATE_NOOP("Errors", "There is no “{name}” here: the last GPU is “{last}”."),
            name=name,
            last=f"cuda:{count - 1}",
        )
    _try_out(device)
    return device


def describe(device: torch.device, threads: int | None = None) -> DeviceName:
    """Name a device as a person knows it.

    threads: the number the CPU computes with; all of them, if left out.
    """
    if device.type == "cuda":
        return DeviceName(f"{device} {torch.cuda.get_device_name(device)}")
    if device.type == "mps":
        return DeviceName("mps Apple GPU")
    return DeviceName("CPU", threads or _THREADS)


def names() -> list[str]:
    """Return the names of this machine's devices for `choose`; "auto" and "cpu" come first."""
    gpus = [f"cuda:{index}" for index in range(torch.cuda.device_count())]
    return ["auto", "cpu", *gpus, *(["mps"] if _available("mps") else [])]


def train_beside_a_window() -> None:
    """Leave the window room to stay responsive while the calling thread trains.

    Measured on two cores with benchmarks/latency.py --while-training, from a pointer move to
    painted bars, with other work on the machine. Two threads: 99th percentile 134 to 185 ms, and
    150 to 370 images/s, as each waits for the other. One thread: 28 to 100 ms. One low-priority
    thread: 21 to 23 ms, at the same speed (4,300 to 7,700 images/s).
    """
    torch.set_num_threads(max(1, _THREADS - 1))
    give_way()


def compute_alone() -> None:
    """Let this thread, and those that start from now on, compute with one thread each.

    What they are asked while a person draws is little, and a training run may need the cores.
    """
    torch.set_num_threads(1)


@contextlib.contextmanager
def one_thread(device: torch.device) -> Iterator[None]:
    """Compute with one thread.

    One input is too little work to gain from more threads. On a busy machine, where they wait for
    each other, it takes many times as long.
    """
    threads = torch.get_num_threads()
    if device.type != "cpu" or threads == 1:
        yield
        return
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def processor_name() -> str:
    """Return the CPU's model as the system reports it, for cards and benchmarks."""
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def _available(kind: str) -> bool:
    return torch.cuda.is_available() if kind == "cuda" else torch.backends.mps.is_available()


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."


def _remedy(error: Exception) -> Phrase:
    """Say what would help, as far as the error tells."""
    reason = str(error).lower()
    if "no kernel image" in reason or "not compiled" in reason or "unsupported" in reason:
        return Phrase(
            QT_TRANSLATE_NOOP("Errors", "Install a build of PyTorch for this GPU: pytorch.org.")
        )
    if "memory" in reason:
        return Phrase(QT_TRANSLATE_NOOP("Errors", "Close other programs that use the GPU."))
    return Phrase(QT_TRANSLATE_NOOP("Errors", "Update the GPU's driver, and try again."))


def _try_out(device: torch.device) -> None:
    """Compute something on a device: a driver may list one that then fails to work."""
    try:
        # The matrix product and the convolution each load libraries of their own.
        probe = torch.ones(1, 1, 5, 5, device=device)
        value = torch.nn.functional.conv2d(probe, probe).flatten() @ torch.ones(1, device=device)
        works = float(value) == 25.0
    except DEVICE_FAILURES as error:
        raise DeviceError(
            QT_TRANSLATE_NOOP("Errors", "The device “{device}” cannot be used: {reason} {remedy}"),
            device=device,
            reason=_ended(first_line_of(error)),
            remedy=_remedy(error),
        ) from error
    if not works:
        raise DeviceError(
            QT_TRANSLATE_NOOP("Errors", "The device “{device}” computes wrongly. Use another one."),
            device=device,
        )
