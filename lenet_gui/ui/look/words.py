"""Core's messages in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from lenet_gui.core.errors import LenetError
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from lenet_gui.core.network.device_name import DeviceName
    from lenet_gui.core.weights import Weights

translate = QCoreApplication.translate

_THREADS = QT_TRANSLATE_NOOP("Devices", "{device}, %n thread(s)", "", 1)


def in_words(message: object) -> str:
    """Translate a phrase or an error, its values included; anything else is passed to `str`."""
    if isinstance(message, LenetError):
        message = message.phrase
    if not isinstance(message, Phrase):
        return str(message)
    values = {name: in_words(value) for name, value in message.values.items()}
    return translate("Errors", message.template).format(**values)


def name_of_weights(weights: Weights) -> str:
    """Return what weights are called: a file's name, or "run 2026-11-28-120002, epoch 3"."""
    return in_words(weights.called or weights.name)


def device_in_words(device: DeviceName) -> str:
    """Name a device: "cuda:0 NVIDIA H100", "CPU, 8 threads"."""
    if device.threads is None:
        return device.name
    return translate("Devices", _THREADS, "", device.threads).format(device=device.name)
