"""What a device is called, and what it raises when it fails. Needs no torch."""

from dataclasses import dataclass

DEVICE_FAILURES = (RuntimeError, AssertionError)
"""What a failing device raises: driver and memory errors are RuntimeErrors in torch, and a build of
torch without support for the device fails an assertion."""


@dataclass(frozen=True)
class DeviceName:
    """What a device is called; `str` gives it in English: "cuda:0 NVIDIA H100", "CPU, 8 threads".

    name: the device alone. threads: the number it computes with, for the CPU only.
    """

    name: str
    threads: int | None = None

    def __str__(self) -> str:
        if self.threads is None:
            return self.name
        return f"{self.name}, {self.threads} thread{'s' if self.threads > 1 else ''}"


CPU = DeviceName("CPU")
"""Where numpy computes, with one thread."""


def first_line_of(error: Exception) -> str:
    """Return the first line of an error's message, without torch's advice to programmers below."""
    return str(error).strip().partition("\n")[0] or type(error).__name__
