"""Files that a person saves: where they go, and the errors if they cannot be written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from lenet_gui.core.errors import LenetError
from lenet_gui.core.files import write_atomically
from lenet_gui.core.paths import exists, is_folder, reason
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.look.common import agrees
from lenet_gui.ui.state.settings import ending_of, folder_of

translate = QCoreApplication.translate


def ask_where_to_save(
    parent: QWidget,
    settings: QSettings,
    kind: str,
    title: str,
    name: str,
    formats: dict[str, str],
    beside: str = "",
) -> Path | None:
    """Ask the person where to save a file; None if they cancel.

    kind: the kind of file, for which folder and format are remembered; name: the suggested file
    name, without its ending; formats: the descriptions of the formats by ending, the default
    first; beside: the ending of a second file that will be written.

    An ending is added unless one of the offered ones was typed ("7.v2" gets one), and only then is
    it known which files would be replaced. So this function does both: Qt accepts any ending, and
    not every system's dialog asks about the name that Qt has completed.
    """
    suffix = ending_of(kind).read(settings)
    if suffix not in formats:
        suffix = next(iter(formats))
    start = remembered_folder(settings, kind) / (name + suffix)
    while True:
        chosen, words = QFileDialog.getSaveFileName(
            parent,
            title,
            str(start),
            ";;".join(formats.values()),
            formats[suffix],
            QFileDialog.Option.DontConfirmOverwrite,
        )
        if not chosen:
            return None
        path = Path(chosen)
        typed = next((known for known in formats if path.name.lower().endswith(known)), None)
        if typed is not None:
            suffix = typed
        else:
            suffix = next((known for known in formats if formats[known] == words), suffix)
            path = path.with_name(path.name + suffix)
        written = [path, path.with_suffix(beside)] if beside else [path]
        replaced = [file.name for file in written if exists(file)]
        if not replaced or _may_replace(parent, title, replaced):
            remember_folder(settings, kind, path)
            ending_of(kind).write(settings, suffix)
            return path
        start = path


def ask_where_to_save_weights(parent: QWidget, settings: QSettings) -> Path | None:
    """Ask the person where to save weights, with their card beside them."""
    return ask_where_to_save(
        parent,
        settings,
        "weights",
        translate("Saving", "Keep weights"),
        translate("Saving", "my-lenet5"),
        {".safetensors": translate("Saving", "Weights (*.safetensors)")},
        beside=".json",
    )


def write(path: Path, content: bytes) -> Path:
    """Write a file and return its path. Raises LenetError if it cannot be written."""
    if not is_folder(path.parent):
        raise LenetError(
            QT_TRANSLATE_NOOP("Errors", "“{path}” could not be written: there is no such folder."),
            path=path,
        )
    try:
        write_atomically(path, content)
    except (OSError, ValueError) as error:
        raise LenetError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{path}” could not be written: {reason}. Choose another folder."
            ),
            path=path,
            reason=reason(error),
        ) from error
    return path


def remembered_folder(settings: QSettings, kind: str) -> Path:
    """Return the folder last used for this kind of file, or the default one."""
    locations = QStandardPaths.StandardLocation
    location = locations.PicturesLocation if kind == "pictures" else locations.DocumentsLocation
    folder = Path(folder_of(kind, QStandardPaths.writableLocation(location)).read(settings))
    return folder if is_folder(folder) else Path.home()


def remember_folder(settings: QSettings, kind: str, path: Path) -> None:
    """Make the next dialog for this kind of file start in this file's folder."""
    folder_of(kind).write(settings, str(path.parent))


def _may_replace(parent: QWidget, title: str, names: list[str]) -> bool:
    replaced = parent.locale().createSeparatedList([f"“{name}”" for name in names])
    return agrees(
        parent, title, translate("Saving", "This replaces {names}. Go on?").format(names=replaced)
    )
