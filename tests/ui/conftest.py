import pytest
from windows import make_window, no_thread_left, settings, window

from lenet_gui.core.ink import Drawing, Stroke
from lenet_gui.core.reading import Reading

__all__ = ["make_window", "no_thread_left", "settings", "window"]


def pytest_configure(config: pytest.Config) -> None:
    # Said by Qt's offscreen plugin whenever a window with a least size is shown.
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support propagateSizeHints\(\)")


SEVEN = Drawing((Stroke.of([(0.25, 0.2), (0.75, 0.2), (0.6, 0.5), (0.45, 0.85)]),))
ONE = Drawing((Stroke.of([(0.5, 0.15), (0.5, 0.85)]),))


@pytest.fixture(scope="session")
def readings() -> tuple[Reading, Reading]:
    """What the shipped network says of a 7 and of a 1."""
    from lenet_gui.core.recognizer import Recognizer

    recognizer = Recognizer.open(device="cpu")
    seven, one = recognizer.read(SEVEN), recognizer.read(ONE)
    assert seven is not None
    assert one is not None
    return seven, one


@pytest.fixture(scope="session")
def reading(readings: tuple[Reading, Reading]) -> Reading:
    return readings[0]
