"""Where weights are to be saved: a dialog that asks before anything is replaced."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from lenet_gui.ui.look.common import agrees

_SUFFIX = ".safetensors"


def _tr(text: str) -> str:
    return QCoreApplication.translate("WeightsFile", text)


def ask_where_to_save(parent: QWidget, settings: QSettings) -> Path | None:
    """Let the person name the file that weights go to; None if they rather do not."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    folder = str(settings.value("folders/weights", documents))
    name, _ = QFileDialog.getSaveFileName(
        parent,
        _tr("Keep weights"),
        str(Path(folder) / _tr("my-lenet5.safetensors")),
        _tr("Weights (*.safetensors)"),
    )
    if not name:
        return None
    path = Path(name)
    if path.suffix.lower() != _SUFFIX:
        path = path.with_name(path.name + _SUFFIX)
    # The dialog has asked about the name as it was typed, not about these.
    others = {path, path.with_suffix(".json")} - {Path(name)}
    if any(other.exists() for other in others) and not _may_replace(parent, path):
        return None
    settings.setValue("folders/weights", str(path.parent))
    return path


def _may_replace(parent: QWidget, path: Path) -> bool:
    return agrees(
        parent,
        _tr("Keep weights"),
        _tr("“{name}” or its card “{card}” exists already. Replace them?").format(
            name=path.name, card=path.with_suffix(".json").name
        ),
    )
