"""The digits to compare a drawing with, and what the network in use makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from lenet_gui.core.explain.alike import KnownDigits, KnownFeatures
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer


class Alike(QObject):
    """Makes the table of features once for each set of weights, in a thread, while it is wanted.

    known: None until then.
    """

    changed = Signal()

    def __init__(self, session: Session, calls: Calls, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._calls = calls
        self.known: KnownFeatures | None = None
        self._digits: KnownDigits | None = None
        self._by: Recognizer | None = None  # whose features are known, or being made
        self._active = self._busy = False
        session.recognizer_changed.connect(self._update)

    def set_active(self, active: bool) -> None:
        """Make the table only while someone looks at it."""
        self._active = active
        self._update()

    def _update(self) -> None:
        recognizer = self._session.recognizer
        if not self._active or self._busy or recognizer is None or recognizer is self._by:
            return
        digits = self._digits

        def make() -> KnownFeatures:
            from lenet_gui.core.data.known import known_digits

            return recognizer.features_of(digits or known_digits())

        self._by = recognizer
        self._busy = self._calls.start(make, self._made, self._failed) is not None

    def _made(self, known: KnownFeatures) -> None:
        self._busy = False
        self.known, self._digits = known, known.digits
        self.changed.emit()
        self._update()  # there may be other weights by now

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._session.failed.emit(error)
