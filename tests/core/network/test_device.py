import platform
import subprocess
import sys

import pytest
import torch

from lenet_gui.core.errors import DeviceError
from lenet_gui.core.network import device
from lenet_gui.core.network.device import choose, choose_and_tell, describe, processor_name

no_cuda = pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a CUDA GPU")
no_mps = pytest.mark.skipif(
    torch.backends.mps.is_available(), reason="this machine has a GPU of Apple's"
)


def refuse(device: torch.device) -> None:
    raise DeviceError(f"{device} is out of order")


# Choosing


def test_the_cpu_is_always_there() -> None:
    assert choose("cpu") == torch.device("cpu")


@pytest.mark.parametrize(
    "name", ["", "CPU", "gpu", "cuda:x", "cuda:-1", "cuda:300", "cpu:1", "meta", "xpu", "hpu"]
)
def test_what_is_no_device_of_ours_is_refused_with_the_names_that_are(name: str) -> None:
    with pytest.raises(
        DeviceError, match=f"no device “{name}”. Use cpu, cuda, cuda:N, mps or auto"
    ):
        choose(name)


@no_cuda
@pytest.mark.parametrize("name", ["cuda", "cuda:0", "cuda:7"])
def test_a_missing_gpu_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(DeviceError, match=r"“cuda:\d” cannot be used: \w+") as caught:
        choose(name)
    assert "\n" not in str(caught.value)


@no_mps
def test_a_missing_gpu_of_apples_is_refused_in_plain_words() -> None:
    with pytest.raises(DeviceError, match="no device “mps” here"):
        choose("mps")


def test_a_gpu_beyond_the_last_is_refused_with_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    with pytest.raises(DeviceError, match="the last GPU is “cuda:1”"):
        choose("cuda:2")


def test_cuda_means_the_first_gpu(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
    monkeypatch.setattr(device, "_try_out", lambda device: None)
    assert choose("cuda") == torch.device("cuda", 0)
    assert choose("cuda:1") == torch.device("cuda", 1)


def test_auto_takes_a_gpu_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(device, "_available", lambda kind: kind == "cuda")
    monkeypatch.setattr(device, "_try_out", lambda device: None)
    assert choose().type == "cuda"


def test_auto_takes_the_cpu_where_every_gpu_is_out_of_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(device, "_available", lambda kind: True)
    monkeypatch.setattr(device, "_try_out", refuse)
    assert choose("auto") == torch.device("cpu")


def test_auto_tells_which_gpu_it_passed_over_and_what_would_help(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*arguments: object, **keywords: object) -> None:
        raise RuntimeError("CUDA error: no kernel image is available for execution on the device")

    monkeypatch.setattr(device, "_available", lambda kind: kind == "cuda")
    monkeypatch.setattr(torch, "ones", fail)
    chosen, trouble = choose_and_tell("auto")
    assert chosen == torch.device("cpu")
    assert "“cuda:0” cannot be used: CUDA error: no kernel image" in str(trouble)
    assert "build of PyTorch for this GPU" in str(trouble)


def test_a_device_that_computes_wrongly_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.nn.functional, "conv2d", lambda image, kernel: image[:, :, :1, :1])
    with pytest.raises(DeviceError, match="“cpu” computes wrongly"):
        choose("cpu")


@pytest.mark.parametrize(
    "error",
    [
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 MiB.\nSee the docs."),
        RuntimeError("CUDA error: no kernel image is available\nCompile with ..."),
        AssertionError(),
    ],
)
def test_a_device_that_fails_is_refused_with_its_reason(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fail(*arguments: object) -> None:
        raise error

    monkeypatch.setattr(torch.nn.functional, "conv2d", fail)
    with pytest.raises(DeviceError) as caught:
        choose("cpu")
    reason = str(error).partition("\n")[0] or "AssertionError"
    assert str(caught.value).startswith(f"The device “cpu” cannot be used: {reason}")


# Naming


@pytest.mark.parametrize(("threads", "name"), [(1, "CPU, 1 thread"), (3, "CPU, 3 threads")])
def test_the_cpu_is_named_with_its_threads(
    monkeypatch: pytest.MonkeyPatch, threads: int, name: str
) -> None:
    monkeypatch.setattr(device, "_THREADS", threads)
    assert str(describe(torch.device("cpu"))) == name


def test_a_gpu_is_named_with_its_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda device: "NVIDIA H100")
    assert str(describe(torch.device("cuda", 1))) == "cuda:1 NVIDIA H100"
    assert str(describe(torch.device("mps"))) == "mps Apple GPU"


def test_the_processor_has_a_name_where_the_system_gives_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert processor_name()
    monkeypatch.setattr(device.Path, "read_text", lambda path: "processor: 0\n")
    monkeypatch.setattr(platform, "processor", lambda: "")
    assert processor_name() == platform.machine()


# Threads

_A_RUN_AFTER_A_READING = """
import threading
import torch
torch.set_num_threads(4)  # as on a machine with four cores
from lenet_gui.core.network import device  # as whoever reads on a GPU, and never names the CPU

torch.set_num_threads(1)
numbers = []

def train():
    device.train_beside_a_window()
    numbers.append(torch.get_num_threads())

thread = threading.Thread(target=train)
thread.start()
thread.join()
print(*numbers)
"""


def test_a_run_on_the_cpu_does_not_adopt_the_one_thread_of_the_window() -> None:
    program = subprocess.run(
        [sys.executable, "-c", _A_RUN_AFTER_A_READING],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert program.stdout == "3\n", program.stderr
