"""What a page needs to be shown without a window, which takes half a second to make."""

from collections.abc import Callable, Iterator

import pytest
from handwriting import SEVEN
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.core.explain import alike
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session


@pytest.fixture(scope="session")
def recognizer() -> Recognizer:
    """The shipped network."""
    return Recognizer.open(device="cpu")


@pytest.fixture
def calls(qapp: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Calls]:
    monkeypatch.setattr(alike, "MANY", 60)  # to write the usual number takes two seconds
    calls = Calls()
    yield calls
    calls.close()


@pytest.fixture
def session(calls: Calls, recognizer: Recognizer) -> Session:
    """A session in which a 7 was drawn."""
    session = Session(calls, "cpu")
    session.adopt(recognizer)
    session.keep(SEVEN)
    return session


@pytest.fixture
def inspection(qapp: object) -> Inspection:
    return Inspection()


@pytest.fixture
def show_alone(qtbot: QtBot) -> Callable[..., QWidget]:
    """Show a page, made with the parent it gets, in the room it has in a window of usual size."""
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(556, 582)

    def show(make: Callable[[QWidget], QWidget]) -> QWidget:
        page = make(room)
        page.resize(room.size())
        room.show()
        return page

    return show
