"""What `core` says, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from lenet_gui.core.errors import LenetError
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from lenet_gui.core.network.device import DeviceName

translate = QCoreApplication.translate

_THREADS = QT_TRANSLATE_NOOP("Devices", "{device}, %n thread(s)", "", 1)


def in_words(said: object) -> str:
    """Translate a phrase or an error, and what it has for values; all else is as `str` has it."""
    if isinstance(said, LenetError):
        said = said.phrase
    if not isinstance(said, Phrase):
        return str(said)
    values = {name: in_words(value) for name, value in said.values.items()}
    return translate("Errors", said.template).format(**values)


def device_in_words(device: DeviceName) -> str:
    """Name a device: "cuda:0 NVIDIA H100", "CPU, 8 threads"."""
    if device.threads is None:
        return device.name
    return translate("Devices", _THREADS, "", device.threads).format(device=device.name)
