"""To see that a job rests in a pause. From then on, nothing comes of it."""

import threading
from types import SimpleNamespace

import pytest

from lenet_gui.ui.background import job


class Gate(threading.Event):
    """What a job waits for in a pause; knows whether it does."""

    waited_for = False

    def wait(self, timeout: float | None = None) -> bool:
        self.waited_for = not self.is_set()
        return super().wait(timeout)


class Pauses:
    """Knows whether a job, of those made from now on, rests in a pause."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._gates: list[Gate] = []
        monkeypatch.setattr(job, "threading", SimpleNamespace(Event=self._make_gate))

    def _make_gate(self) -> Gate:
        self._gates.append(Gate())
        return self._gates[-1]

    def is_one_on(self) -> bool:
        return any(gate.waited_for for gate in self._gates)
