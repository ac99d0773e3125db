"""What the squares of a map of pixels stand for."""

from pointer import painted
from pytestqt.qtbot import QtBot

from lenet_gui.ui.inside.why.heat_scale import HeatScale
from lenet_gui.ui.inside.why.heat_view import HeatView


def test_the_words_are_whole_below_a_small_picture(qtbot: QtBot) -> None:
    heat = HeatView()
    qtbot.addWidget(heat)
    scale = HeatScale(heat)
    qtbot.addWidget(scale)
    heat.resize(160, 160)
    scale.resize(400, 20)
    shown = painted(scale)
    heat.resize(400, 400)
    beside = painted(scale)
    blank = shown[0, 0]
    ink = (shown != blank).any(axis=-1).any(axis=0)
    assert ink.sum() == (beside != blank).any(axis=-1).any(axis=0).sum()
