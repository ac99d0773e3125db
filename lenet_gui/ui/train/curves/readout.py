"""The values at one point of the curves, in words: a tag beside it, and a sentence."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale

from lenet_gui.core.training.epoch import Epoch
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.train.curves.data import Record
from lenet_gui.ui.train.curves.plot import Target

translate = QCoreApplication.translate


def sentence(records: list[Record], target: Target | None, locale: QLocale) -> str:
    """Say the values at a point; without one, the newest values of the newest run."""
    if target is not None and target.run < len(records):
        return _of(records[target.run], target.marked, target.point, locale)
    if records and records[0].epochs:
        return _of(records[0], True, -1, locale)
    if records and len(records[0].training):
        return _of(records[0], False, -1, locale)
    return translate("Readout", "The curves appear once a run begins.")


def loss_tag(record: Record, target: Target, locale: QLocale) -> list[str]:
    """Return the lines beside a point of the losses; the first is the value."""
    if target.marked:
        epoch = record.epochs[target.point]
        value = translate("Readout", "test {loss}").format(loss=_loss(epoch.test_loss, locale))
        learnt = translate("Readout", "training {loss}")
        return [value, learnt.format(loss=_loss(epoch.loss, locale))]
    position, loss = record.training_line[target.point].tolist()
    where = translate("Readout", "epoch {position}")
    return [_loss(loss, locale), where.format(position=locale.toString(position, "f", 2))]


def accuracy_tag(record: Record, target: Target, locale: QLocale) -> list[str]:
    """Return the lines beside a point of the accuracies; the first is the value."""
    epoch = record.epochs[target.point]
    low, high = (locale.toString(100 * share, "f", 2) for share in epoch.interval)
    interval = translate("Readout", "{low} to {high}").format(low=low, high=high)
    return [percent(epoch.accuracy, locale, 2), interval]


def _of(record: Record, marked: bool, index: int, locale: QLocale) -> str:
    if marked:
        return _of_epoch(record.label, record.epochs[index], locale)
    position, loss = record.training_line[index].tolist()
    return translate("Readout", "{run}, epoch {position}: training loss {loss}").format(
        run=record.label,
        position=locale.toString(position, "f", 2),
        loss=_loss(loss, locale),
    )


def _of_epoch(label: str, epoch: Epoch, locale: QLocale) -> str:
    accuracy, low, high = (percent(share, locale, 2) for share in (epoch.accuracy, *epoch.interval))
    return translate(
        "Readout",
        "{run}, epoch {epoch}: loss {loss}, test {test_loss}; {accuracy} ({low} to {high})",
    ).format(
        run=label,
        epoch=epoch.number,
        loss=_loss(epoch.loss, locale),
        test_loss=_loss(epoch.test_loss, locale),
        accuracy=accuracy,
        low=low,
        high=high,
    )


def _loss(loss: float, locale: QLocale) -> str:
    return locale.toString(loss, "f", 3 if loss >= 0.1 else 4)
