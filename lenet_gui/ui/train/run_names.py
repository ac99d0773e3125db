"""Readable names of a run and its data set."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDateTime, QLocale, Qt

from lenet_gui.core.data.sources import ABOUT
from lenet_gui.core.training.runs import Run


def when(run: Run, locale: QLocale) -> str:
    """Format when a run started, in local time."""
    began = QDateTime.fromString(run.date, Qt.DateFormat.ISODate).toLocalTime()
    return locale.toString(began, QLocale.FormatType.ShortFormat)


def source_title(source: str) -> str:
    """Return a data set's title or folder."""
    return ABOUT[source].title if source in ABOUT else Path(source).name
