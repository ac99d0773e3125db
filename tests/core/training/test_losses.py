import numpy as np
import pytest

from lenet_gui.core.training.losses import MOST_LOSSES, LossHistory


def test_a_trace_keeps_what_it_is_given_until_there_is_too_much():
    trace = LossHistory()
    for number in range(10):
        trace.add(number, 2.0 * number)
    assert trace.points.tolist() == [[number, 2.0 * number] for number in range(10)]


def test_a_long_trace_is_thinned_evenly_and_ends_with_the_newest():
    trace = LossHistory()
    count = 10 * MOST_LOSSES + 7
    for number in range(count):
        trace.add(number, 3.0 - number / count)
    points = trace.points
    assert MOST_LOSSES / 2 <= len(points) <= MOST_LOSSES
    assert points[:, 1] == pytest.approx(3.0 - points[:, 0] / count)
    assert points[-1, 0] == count - 1
    assert (np.diff(points[:, 0]) > 0).all()
    assert np.diff(points[:, 0]).max() < 4 * count / MOST_LOSSES


def test_the_epochs_of_a_resumed_run_are_not_merged():
    """Each stands for a whole epoch, far from the next."""
    trace = LossHistory()
    trace.add(0.5, 1.3)
    trace.add(1.5, 0.2)
    for number in range(3 * MOST_LOSSES):
        trace.add(2 + 8 * number / (3 * MOST_LOSSES), 0.1)
    assert trace.points[:2].tolist() == [[0.5, 1.3], [1.5, 0.2]]
