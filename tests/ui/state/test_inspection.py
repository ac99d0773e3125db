"""Which unit is looked into."""

import pytest
from pytestqt.qtbot import QtBot

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.state.inspection import Inspection

ONE, OTHER = Unit("C1", 3), Unit("S4", 5)


@pytest.fixture
def inspection(qtbot: QtBot) -> Inspection:
    return Inspection()


def test_at_first_no_unit_is_looked_into(inspection: Inspection) -> None:
    assert inspection.unit is None
    inspection.point(None)
    inspection.unpin()
    assert inspection.unit is None
    assert not inspection.pinned


def test_the_unit_under_the_pointer_stays_when_the_pointer_leaves(inspection: Inspection) -> None:
    inspection.point(ONE)
    inspection.point(None)
    assert inspection.unit == ONE


def test_a_pinned_unit_stays_when_others_are_pointed_at(inspection: Inspection) -> None:
    inspection.click(ONE)
    inspection.point(OTHER)
    assert (inspection.unit, inspection.pinned) == (ONE, True)
    inspection.click(OTHER)
    assert (inspection.unit, inspection.pinned) == (OTHER, True)


def test_a_second_click_lets_go(inspection: Inspection) -> None:
    inspection.click(ONE)
    inspection.click(ONE)
    assert not inspection.pinned
    inspection.point(OTHER)
    assert inspection.unit == OTHER


def test_every_change_is_told_once(inspection: Inspection) -> None:
    told: list[tuple[Unit, bool]] = []
    inspection.unit_changed.connect(lambda unit: told.append((unit, inspection.pinned)))
    inspection.point(ONE)
    inspection.point(ONE)
    inspection.pin(ONE)
    inspection.pin(ONE)
    inspection.unpin()
    inspection.unpin()
    assert told == [(ONE, False), (ONE, True), (ONE, False)]
