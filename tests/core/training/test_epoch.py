from dataclasses import FrozenInstanceError

import pytest

from lenet_gui.core.training.epoch import Epoch, confidence_interval


def test_an_epoch_knows_its_accuracy_and_how_sure_that_is():
    epoch = Epoch(3, 0.2, 0.1, 81, 263)
    assert epoch.accuracy == 81 / 263
    assert epoch.interval == confidence_interval(81, 263)
    assert epoch == Epoch(3, 0.2, 0.1, 81, 263)  # asked or not


def test_an_epoch_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        Epoch(3, 0.2, 0.1, 81, 263).correct = 82


def test_confidence_interval_is_wilsons():
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    assert confidence_interval(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert confidence_interval(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)
