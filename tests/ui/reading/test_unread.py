from handwriting import SEVEN
from pytestqt.qtbot import QtBot
from windows import LOADING

from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.session import Session


def test_a_drawing_waits_for_the_network_only_while_it_is_being_loaded(
    qtbot: QtBot, calls: Calls
) -> None:
    session = Session(calls, "cpu")
    said = []
    session.keep(SEVEN)
    said.append(why_unread(session, "Draw."))
    with qtbot.waitSignal(session.ready_changed, timeout=LOADING):
        session.load()
        said.append(why_unread(session, "Draw."))
        session.undo()
        said.append(why_unread(session, "Draw."))
        session.redo()
    session.undo()
    said.append(why_unread(session, "Draw."))
    assert said == ["Draw.", "The network is being loaded.", "Draw.", "Draw."]
