from tiny_mnist import few_fresh_digits
from windows import make_window, no_thread_left, settings, window

__all__ = ["few_fresh_digits", "make_window", "no_thread_left", "settings", "window"]
