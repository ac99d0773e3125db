from windows import make_window, no_thread_left, settings, window

__all__ = ["make_window", "no_thread_left", "settings", "window"]
