from collections.abc import Iterator

import pytest
from handwriting import SEVEN
from pytestqt.qtbot import QtBot
from windows import LOADING

from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.session import Session


@pytest.fixture
def session(qapp: object) -> Iterator[Session]:
    calls = Calls()
    yield Session(calls, "cpu")
    calls.close()


def test_a_drawing_waits_for_the_network_only_while_it_is_being_loaded(
    qtbot: QtBot, session: Session
) -> None:
    session.keep(SEVEN)
    said = [why_unread(session, "Draw.")]
    with qtbot.waitSignal(session.ready_changed, timeout=LOADING):
        session.load()
        said.append(why_unread(session, "Draw."))
        session.undo()
        said.append(why_unread(session, "Draw."))
    said.append(why_unread(session, "Draw."))
    assert said == ["Draw.", "The network is being loaded.", "Draw.", "Draw."]
