"""What core says, shown in another language: here one that puts all words in «…»."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import LOADING, WindowMaker

from lenet_gui.core.errors import LenetError, WeightsError
from lenet_gui.core.ink.opener import Opener
from lenet_gui.core.network.device import choose, describe
from lenet_gui.core.network.device_name import DeviceName
from lenet_gui.core.training.runs import read_run
from lenet_gui.core.weights import Weights, load
from lenet_gui.core.words import Phrase
from lenet_gui.ui.look.words import device_in_words, in_words, name_of_weights
from lenet_gui.ui.window import MainWindow


class Marking(QTranslator):
    """Translates everything, so what is shown unmarked was never offered for translation."""

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return f"«{text}»"


@pytest.fixture
def marking(qapp: QApplication) -> Iterator[None]:
    translator = Marking()
    QCoreApplication.installTranslator(translator)
    yield
    QCoreApplication.removeTranslator(translator)


def open_picture(path: Path) -> object:
    with Opener() as opener:
        return opener.open(path)


@pytest.mark.usefixtures("marking")
@pytest.mark.parametrize(
    ("fail", "said"),
    [
        (open_picture, "«“{path}” is «a folder», not a file.»"),
        (load, "«“{path}” is «a folder», not a file.»"),
        (lambda path: load(path / "x.pt"), "«There is no file “{path}/x.pt”.»"),
        (lambda path: read_run(path / "run"), "«There is no file “{path}/run”.»"),
        (
            lambda path: choose("gpu"),
            "«There is no device “gpu”. Use cpu, cuda, cuda:N, mps or auto.»",
        ),
    ],
    ids=["picture", "folder of weights", "weights", "run", "device"],
)
def test_an_error_is_translated_with_its_values_in_place(
    window: MainWindow, tmp_path: Path, fail: Callable[[Path], object], said: str
) -> None:
    with pytest.raises(LenetError) as caught:
        fail(tmp_path)
    window.session.failed.emit(caught.value)
    assert window.notice.text == said.format(path=tmp_path)


@pytest.mark.usefixtures("marking")
def test_an_error_within_an_error_is_translated() -> None:
    error = WeightsError("{error} And?", error=WeightsError("“{name}” is empty.", name="{x}"))
    assert in_words(error) == "««“{x}” is empty.» And?»"


@pytest.mark.usefixtures("marking")
def test_weights_of_a_run_have_a_name_in_words() -> None:
    called = Phrase("run {run}, epoch {epoch}", run="Mine", epoch=3)
    assert name_of_weights(Weights("run Mine, epoch 3", {}, called=called)) == f"«{called}»"
    assert name_of_weights(Weights("lenet5", {})) == "lenet5"


@pytest.mark.usefixtures("marking")
def test_why_a_device_is_not_used_is_translated(qtbot: QtBot, make_window: WindowMaker) -> None:
    window = make_window(device="cuda:99")
    with qtbot.waitSignal(window.session.ready_changed, timeout=LOADING):
        pass
    device = window.status.device
    # Known once torch is imported.
    qtbot.waitUntil(
        lambda: re.fullmatch("«.*“cuda:99”.*»", device.toolTip()) is not None, timeout=LOADING
    )
    assert device.text().startswith("«CPU («")


@pytest.mark.parametrize(("threads", "said"), [(1, "CPU, 1 thread"), (8, "CPU, 8 threads")])
def test_a_device_is_named_as_on_the_terminal(threads: int, said: str) -> None:
    name = describe(torch.device("cpu"), threads)
    assert device_in_words(name) == str(name) == said
    assert device_in_words(DeviceName("mps Apple GPU")) == "mps Apple GPU"
