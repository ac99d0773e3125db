"""Imports of large packages, without the garbage collections that they would cause."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Import something large: what it makes lives until exit, so no collection looks at it.

    With this many new objects, each full collection blocks all threads, the window's included, for
    0.1 to 0.5 s (measured), and finds nothing.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
