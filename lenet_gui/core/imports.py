"""Imports of large packages, without much that would hold up other threads."""

import contextlib
import gc
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path


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


def load_torch_libraries() -> None:
    """Load torch's libraries as its import would, but without Python's lock; only on Linux.

    The import keeps the lock while the system links them: half a second's work, and no other thread
    runs meanwhile. What cannot be loaded is left to the import, which says why.
    """
    if sys.platform != "linux" or (torch := importlib.util.find_spec("torch")) is None:
        return
    import ctypes

    # A function that ctypes calls runs without the lock; opening a library with ctypes does not.
    system = ctypes.CDLL(None)
    system.dlopen.restype = ctypes.c_void_p
    libraries = Path(torch.origin or "").parent / "lib"
    for name, scope in (("libtorch_global_deps.so", os.RTLD_GLOBAL), ("libtorch.so", 0)):
        system.dlopen(os.fsencode(libraries / name), os.RTLD_NOW | scope)
