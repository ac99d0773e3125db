import pytest
from handwriting import SEVEN
from pytestqt.qtbot import QtBot

from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.training import Training
from lenet_gui.ui.train.readings import Readings


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (False, "After a run, keep its weights, or go back to those you had."),
        (True, "The weights of this run are kept, and in use."),
    ],
)
def test_without_answers_they_say_what_became_of_the_weights(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kept: bool, words: str
) -> None:
    monkeypatch.setattr(Training, "has_kept", property(lambda _: kept))
    session = Session(Calls(), "cpu")
    training = Training(session, session)
    readings = Readings(session, training)
    qtbot.addWidget(readings)
    session.keep(SEVEN)
    training.choice_changed.emit()
    assert readings.toolTip() == readings.accessibleDescription() == words
