import pytest
from tiny_mnist import few_fresh_digits
from windows import make_window, no_thread_left, settings, window

__all__ = ["few_fresh_digits", "make_window", "no_thread_left", "settings", "window"]


@pytest.fixture
def train_tab_when_asked_for() -> None:
    """Not here: a person's window makes its Train tab by itself."""
