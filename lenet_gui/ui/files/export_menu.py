"""The menu that writes the weights in use to a file for other programs."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from lenet_gui.core.paths import plain_stem
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.files.saving import ask_where_to_save
from lenet_gui.ui.look.words import name_of_weights
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.core.weights import Weights


class ExportMenu(QMenu):
    """A click asks where to; writing is done in the background, and told when it is.

    What ONNX lacks here is told in the menu itself. Errors arrive at `session.failed`.
    """

    started = Signal()  # messages about earlier files are outdated
    exported = Signal(object)  # the Path of a file that was written and read back

    def __init__(
        self, session: Session, calls: Calls, settings: QSettings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self.setObjectName("export_weights")
        self.setTitle(self.tr("&Export weights"))
        self.setToolTipsVisible(True)
        self._session = session
        self._calls = calls
        self._settings = settings
        self._looking: Call | None = None
        self._lacks_onnx = False
        self._add(
            ".safetensors",
            self.tr("&safetensors, with the card…"),
            self.tr("Opens in this program and in many others."),
            self.tr("Weights (*.safetensors)"),
        )
        self._add(
            ".pt",
            self.tr("&PyTorch state_dict…"),
            self.tr("Opens with torch.load(FILE, weights_only=True)."),
            self.tr("PyTorch state_dict (*.pt)"),
        )
        self._onnx = self._add(".onnx", "", "", self.tr("ONNX model (*.onnx)"))
        self._name_onnx()
        session.recognizer_changed.connect(self._enable)
        self._enable()

    def _add(self, ending: str, text: str, tip: str, described: str) -> QAction:
        action = QAction(text, self)
        action.setObjectName(f"export_{ending[1:]}")
        action.setToolTip(tip)
        action.triggered.connect(partial(self._ask, ending, described))
        self.addAction(action)
        return action

    def look(self) -> None:
        """Find out in the background whether ONNX can be written."""
        if self._looking is None and self._session.ready:
            self._looking = self._calls.start(_lacks_onnx, self._note)

    def _note(self, lacks_onnx: bool) -> None:
        self._looking = None
        self._lacks_onnx = lacks_onnx
        self._name_onnx()

    def _name_onnx(self) -> None:
        self._onnx.setText(
            self.tr("&ONNX: first install onnx and onnxruntime…")
            if self._lacks_onnx
            else self.tr("&ONNX model…")
        )
        self._onnx.setToolTip(
            self.tr("Runs without PyTorch, and says how an image becomes its input.")
        )

    def _enable(self) -> None:
        self.menuAction().setEnabled(self._session.ready)

    def _ask(self, ending: str, described: str) -> None:
        recognizer = self._session.recognizer
        if recognizer is None:
            return
        weights = recognizer.weights  # now: while the dialog is open, an epoch may end
        if ending == ".onnx" and self._lacks_onnx:
            from lenet_gui.core.weights.onnx_file import not_installed

            self._session.failed.emit(not_installed())
            return
        path = ask_where_to_save(
            self._window,
            self._settings,
            "weights",
            self.tr("Export weights"),
            plain_stem(name_of_weights(weights)),
            {ending: described},
        )
        if path is not None:
            self.export(path, weights)

    def export(self, path: Path, weights: Weights) -> None:
        """Write weights in the form that the file's ending names."""

        def write() -> Path:
            from lenet_gui.core.weights.export import export

            export(path, weights)
            return path

        self.started.emit()
        self._calls.start(write, self._emit_exported)

    def _emit_exported(self, path: Path) -> None:
        self.exported.emit(path)


def _lacks_onnx() -> bool:
    from lenet_gui.core.weights.onnx_file import is_installed

    return not is_installed()
