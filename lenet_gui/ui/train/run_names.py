"""Readable names of a run, its recipe and its data set."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale, Qt

from lenet_gui.core.data.sources import ABOUT, is_named_as_file
from lenet_gui.core.training.recipe import preset_of
from lenet_gui.core.training.runs import Run
from lenet_gui.ui.look.names import name_of_data

translate = QCoreApplication.translate


def when(run: Run, locale: QLocale) -> str:
    """Format when a run started, in local time."""
    began = QDateTime.fromString(run.date, Qt.DateFormat.ISODate).toLocalTime()
    return locale.toString(began, QLocale.FormatType.ShortFormat)


def name_of(run: Run) -> str:
    """Return what a run on the disk is called."""
    return run.title or run_name(recipe_title(preset_of(run.config)), run.source)


def run_name(recipe: str, source: str) -> str:
    """Name a run that has no title by its recipe and data set: "Fast on MNIST"."""
    text = QCoreApplication.translate("Runs", "{recipe} on {data}")
    return text.format(recipe=recipe, data=source_title(source))


def recipe_title(preset: str | None) -> str:
    """Return a preset's title; None is a recipe of one's own."""
    titles = {
        "fast": QCoreApplication.translate("TrainForm", "Fast"),
        "classic": QCoreApplication.translate("TrainForm", "Classic"),
        "best": QCoreApplication.translate("TrainForm", "Best"),
    }
    return titles.get(preset or "", QCoreApplication.translate("TrainForm", "Custom"))


def source_title(source: str) -> str:
    """Name a data set: its title, or where it is: "folder “digits”", "file “digits.zip”"."""
    if source in ABOUT:
        return name_of_data(ABOUT[source].title)
    name = Path(source).name
    text = (
        translate("Runs", "file “{name}”")
        if is_named_as_file(name)
        else translate("Runs", "folder “{name}”")
    )
    return text.format(name=name)
