"""Whatever hangs: a window that is closed is gone with its process, and nothing is said or lost."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from ctypes.util import find_library
from pathlib import Path

import pytest
from local_server import local_server
from PySide6.QtCore import QSettings
from tiny_mnist import FRESH, write_tiny_mnist
from windows import LOADING

from lenet_gui.core.training.runs import list_runs

pytestmark = pytest.mark.skipif(os.name == "nt", reason="what hangs here is made with POSIX")

# Gone within 3 s is what is promised, and measured on a quiet machine; here others may be busy.
PATIENCE = 15.0

# Opens the program, lets something hang, and closes the window once it does.
PROGRAM = """
import ctypes, struct, sys, threading, time
from functools import partial
from importlib.machinery import ModuleSpec
from pathlib import Path
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox
from lenet_gui.__main__ import main
from lenet_gui.ui import app

NEEDS_NETWORK = BEGINS_TO_LOAD = False
there = threading.Event()
create = app.create_window

{hang}

def create_and_close(**arguments):
    settings = QSettings("settings.ini", QSettings.Format.IniFormat)
    window = create(settings=settings, **arguments)
    timer = QTimer(window)

    def begin():
        hang(window)
        timer.timeout.connect(look)
        timer.start(20)

    def look():
        if there.is_set():
            timer.stop()
            print("hangs", flush=True)
            if "close" in sys.argv:
                QTimer.singleShot(0, stop_and_close)
                print(time.time(), flush=True)
                window.close()

    if NEEDS_NETWORK:
        window.session.ready_changed.connect(begin)
    else:
        QTimer.singleShot(0, begin)
    return window

def stop_and_close():
    box = QApplication.activeModalWidget()
    if isinstance(box, QMessageBox):  # a run goes on: shall it be stopped?
        box.buttons()[0].click()

app.create_window = create_and_close
if not NEEDS_NETWORK and not BEGINS_TO_LOAD:
    app._LOAD_AFTER_MS = 10**8
sys.exit(main(["--device", "cpu"]))
"""

WITHOUT_NETWORK = """
BEGINS_TO_LOAD = False
def wait(window):
    window.calls.start(lambda: there.set() or forever(), print)
hang = wait
"""

HANGS = {
    "a thread asleep": WITHOUT_NETWORK + "def forever(): time.sleep(1000)",
    "a disk that does not answer": WITHOUT_NETWORK + "def forever(): open('fifo').read()",
    "a thread of a library": WITHOUT_NETWORK
    + """
def hang(window):
    threading.Thread(target=time.sleep, args=(1000,)).start()
    there.set()
""",
    "a file dialog": WITHOUT_NETWORK
    + """
def hang(window):
    QTimer.singleShot(0, window.transfer.ask_picture)
    QTimer.singleShot(200, lambda: QApplication.activeModalWidget() and there.set())
""",
    "an import": """
BEGINS_TO_LOAD = True
class Stuck:
    def find_spec(self, name, *_):
        return ModuleSpec(name, self) if name == "torch" else None
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        there.set()
        time.sleep(1000)
sys.meta_path.insert(0, Stuck())
def hang(window): pass
""",
}

# What a window manager sends, to a window that a dialog blocks; X11 and its numbers.
BLOCKED_BY_A_DIALOG = (
    WITHOUT_NETWORK
    + """
def hang(window):
    window.findChild(QAction, "keys").trigger()
    QTimer.singleShot(200, partial(request_close, int(window.winId())))

def request_close(window):
    assert QApplication.activeModalWidget() is not None
    native = QApplication.instance().nativeInterface()
    intern = ctypes.CDLL("libX11.so.6").XInternAtom
    display, connection = map(ctypes.c_void_p, (native.display(), native.connection()))
    kind, wish = (intern(display, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW"))
    message = struct.pack("=BBHIIIIIII", 33, 32, 0, window, kind, wish, 0, 0, 0, 0)
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_send_event(connection, 0, window, 0, message)
    xcb.xcb_flush(connection)
    print("hangs", time.time(), flush=True)
"""
)

TORCH_ON_ITS_WAY = """
BEGINS_TO_LOAD = True
def hang(window):
    QTimer.singleShot(200, there.set)
"""

WHAT_HOLDS_PYTHONS_LOCK = (
    WITHOUT_NETWORK
    + """
def forever():
    time.sleep(0.5)  # by then it closes
    ctypes.PyDLL(None).pause()
"""
)

A_RUN = f"""
NEEDS_NETWORK = True
from lenet_gui.core.events import EpochKept
from lenet_gui.core.training import evaluation, recording
from lenet_gui.core.training.recipe import TrainConfig

evaluation._FRESH = {FRESH}
begin_run = recording.begin

def begin_and_hang(*arguments, **named):
    for event in begin_run(*arguments, **named):
        yield event
        if isinstance(event, EpochKept):
            there.set()
            ctypes.CDLL(None).pause()  # as a long step of a library does

recording.begin = begin_and_hang

def hang(window):
    config = TrainConfig(epochs=3, batch_size=64)
    window.train_tab.training.start(config, Path("tiny"), False)
"""

A_DOWNLOAD = """
NEEDS_NETWORK = True
from lenet_gui.core.data.download import download
from lenet_gui.core.training import recording
from lenet_gui.core.training.recipe import TrainConfig

def download_and_hang(*_, **__):
    yield from download(["{url}file"], "", Path("file"), most=100, of="a set", instead="")

recording.begin = download_and_hang

def hang(window):
    window.train_tab.training.start(TrainConfig(epochs=1), "mnist", False)
    QTimer.singleShot(0, look)

def look():
    if any(thread.name == "download" for thread in threading.enumerate()):
        there.set()
    else:
        QTimer.singleShot(20, look)
"""


def start(hang: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM.replace("{hang}", hang), *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def close(hang: str, folder: Path, *codes: int) -> float:
    """Let something hang in a window and close it; return the seconds until all is gone."""
    codes = codes or (0,)
    process = start(hang, folder, "close")
    try:
        said, complaints = process.communicate(timeout=LOADING / 1000)
    finally:
        process.kill()
    gone = time.time()
    assert unexpected(complaints) == []
    assert process.returncode in codes
    hangs, closed = said.split()
    assert hangs == "hangs"
    print(f"gone after {gone - float(closed):.2f} s")
    return gone - float(closed)


def unexpected(complaints: str) -> list[str]:
    return [line for line in complaints.splitlines() if line and "propagateSizeHints" not in line]


@pytest.mark.parametrize("what", HANGS)
def test_what_hangs_does_not_keep_a_closed_window(tmp_path: Path, what: str) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert close(HANGS[what], tmp_path) < PATIENCE
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    assert kept.contains("window/geometry")


@pytest.fixture
def display(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An X server of the test's own, in place of no display."""
    server = shutil.which("Xvfb")
    if server is None or find_library("xcb-cursor") is None:
        pytest.skip("needs Xvfb, and what Qt needs on X11")
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as number:
        monkeypatch.setenv("DISPLAY", f":{number.readline().strip()}")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    yield
    process.terminate()
    process.wait()


def test_a_dialog_does_not_keep_the_window_manager_from_closing(
    tmp_path: Path, display: None
) -> None:
    assert close(BLOCKED_BY_A_DIALOG, tmp_path) < PATIENCE


def test_the_import_of_torch_does_not_keep_a_closed_window(tmp_path: Path) -> None:
    # It keeps Python's lock while a library is loaded, which a busy machine may do for seconds.
    assert close(TORCH_ON_ITS_WAY, tmp_path, 0, 1) < PATIENCE


def test_even_python_itself_does_not_keep_a_closed_window(tmp_path: Path) -> None:
    assert close(WHAT_HOLDS_PYTHONS_LOCK, tmp_path, 1) < PATIENCE
    kept = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    assert kept.contains("window/geometry")


def test_a_run_in_a_long_step_does_not_keep_a_closed_window(tmp_path: Path) -> None:
    write_tiny_mnist(tmp_path / "tiny")
    assert close(A_RUN, tmp_path) < PATIENCE
    [run] = list_runs()
    assert run.epoch == 1
    assert run.can_resume
    assert not run.in_use()


def test_a_server_that_is_silent_does_not_keep_a_closed_window(tmp_path: Path) -> None:
    with local_server() as server:
        server.put("file", b"never")
        server.ways["file"] = server.silently
        assert close(A_DOWNLOAD.replace("{url}", server.url), tmp_path) < PATIENCE
        assert server.requested


def test_a_signal_ends_the_program_at_once_with_the_run_kept(tmp_path: Path) -> None:
    write_tiny_mnist(tmp_path / "tiny")
    end_by(signal.SIGTERM, A_RUN, tmp_path)
    [run] = list_runs()
    assert run.epoch == 1
    assert run.broke_off()


def test_ctrl_c_in_the_terminal_is_such_a_signal(tmp_path: Path) -> None:
    end_by(signal.SIGINT, HANGS["a thread asleep"], tmp_path)


def end_by(sent: int, hang: str, folder: Path) -> None:
    """Let something hang in a window and send a signal; it must end the program at once."""
    process = start(hang, folder)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "hangs\n"
        process.send_signal(sent)
        _, complaints = process.communicate(timeout=PATIENCE)
    finally:
        process.kill()
    assert (process.returncode, unexpected(complaints)) == (-sent, [])
