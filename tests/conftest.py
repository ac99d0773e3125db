import atexit
import gc
import os
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

# Before torch is imported, here and in the programs that tests start. What the tests compute is too
# small to share out, and on a busy machine threads that wait for each other take 40 times as long.
os.environ.setdefault("OMP_NUM_THREADS", "1")
# A test may import onnxruntime before the program, which turns its reports off.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")


def pytest_configure(config: pytest.Config) -> None:
    """Let compiled code be kept in pytest's own folder where none may stand beside its source.

    Else every program that tests start would compile torch, which takes longer than the rest of it.
    """
    if sys.dont_write_bytecode and config.pluginmanager.hasplugin("cacheprovider"):
        compiled = str(config.cache.mkdir("__pycache__"))
        os.environ |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": compiled}
        sys.dont_write_bytecode, sys.pycache_prefix = False, compiled


@pytest.hookimpl(wrapper=True, optionalhook=True)
def pytest_xdist_auto_num_workers() -> Generator[None, int, int]:
    """One worker more than processors: many tests wait, as for a program that they have started."""
    return (yield) + 1


def pytest_collection_finish() -> None:
    """Let no later collection of garbage look at all tests again, nor at torch."""
    gc.collect()
    gc.freeze()
    atexit.register(gc.unfreeze)  # or triton would print pages about leaks


@pytest.fixture(autouse=True)
def data_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in the place of the user's own, for the test and the programs it starts."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))
    monkeypatch.setenv("WIN_PD_OVERRIDE_LOCAL_APPDATA", str(home))
    # Where neither variable counts.
    monkeypatch.setattr("lenet_gui.core.paths.user_data_dir", lambda name, **_: str(home / name))
    return home
