from collections.abc import Iterator

import pytest

from lenet_gui.ui.look.zoom import set_factor
from lenet_gui.ui.reading.layout import fits


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
