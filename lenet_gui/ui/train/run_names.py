"""Readable names of a run and its data set."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.training.runs import Run

translate = QCoreApplication.translate


def when(run: Run, locale: QLocale) -> str:
    """Format when a run started, in local time."""
    began = QDateTime.fromString(run.date, Qt.DateFormat.ISODate).toLocalTime()
    return locale.toString(began, QLocale.FormatType.ShortFormat)


def source_title(source: str) -> str:
    """Name a data set: its title, or that it is a folder's: "folder “digits”"."""
    if source in ABOUT:
        return ABOUT[source].title
    return translate("Runs", "folder “{name}”").format(name=Path(source).name)
