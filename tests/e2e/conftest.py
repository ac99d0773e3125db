import pytest
from windows import make_window, no_thread_left, settings, window

__all__ = ["make_window", "no_thread_left", "settings", "window"]


def pytest_configure(config: pytest.Config) -> None:
    # Said by Qt's offscreen plugin whenever a window with a least size is shown.
    config.addinivalue_line("qt_log_ignore", r"This plugin does not support propagateSizeHints\(\)")
