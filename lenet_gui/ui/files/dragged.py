"""What is dragged over the window, dropped or pasted: the files in it."""

from pathlib import Path

from PySide6.QtCore import QMimeData


def files_in(mime: QMimeData) -> list[Path]:
    """Return the files and folders of this computer; what is on others is left out."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
