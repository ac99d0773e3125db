from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF

from lenet_gui.ui.look.zoom import set_factor
from lenet_gui.ui.reading.layout import fits, lay_out


@pytest.fixture
def usual_zoom() -> Iterator[None]:
    yield
    set_factor(1.0)


@pytest.mark.usefixtures("usual_zoom")
def test_sizes_stay_those_of_their_zoom() -> None:
    """A view may still ask for them when the zoom has changed already."""
    set_factor(1.1)
    earlier = fits(1.0, 17)
    set_factor(2.5)
    late = earlier[5].width
    set_factor(1.1)
    assert late == fits(1.0, 18)[5].width  # which text does not change


def test_low_maps_leave_room_for_both_lines_beside_them() -> None:
    """Where gaps alike would be too small for some of them."""
    fit, both_lines = fits(1.0, 18)[1], 38.0
    low = fit.least_height + 60

    def steps(captions: float, height: float) -> list[float]:
        tops = [
            maps[0].top() for maps in lay_out(fit, QRectF(0, 0, 300, height), captions).values()
        ]
        return [below - above for above, below in pairwise(tops)]

    assert min(steps(0, low)) < both_lines <= min(steps(both_lines, low))
    assert steps(both_lines, fit.least_height + 20) == steps(0, fit.least_height + 20)
    assert steps(both_lines, 900) == steps(0, 900)
