"""What has it learnt? The page with the weights in use, others, and what both read."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from event_loop import run_timers
from handwriting import ONE, SEVEN
from pointer import draw
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from windows import LOADING
from written import read_number

from lenet_gui.core import weights
from lenet_gui.core.errors import LenetError
from lenet_gui.core.explain.kernels import Kernel, Side, layer_weights
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.core.network.units import Unit
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.core.weights import Weights
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.inside.kernels.comparison import BEFORE_RUN
from lenet_gui.ui.inside.kernels.page import KernelsPage
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.window import MainWindow

CLASSIC = "lenet5-classic"


@pytest.fixture(scope="module")
def best() -> Recognizer:
    return Recognizer.open(device="cpu")


@pytest.fixture(scope="module")
def classic() -> Recognizer:
    return Recognizer.open(shipped_path(CLASSIC), device="cpu")


@pytest.fixture
def session(qapp: object, best: Recognizer) -> Iterator[Session]:
    calls = Calls()
    session = Session(calls, "cpu")
    session.adopt(best)
    session.keep(SEVEN)
    yield session
    calls.close()


@pytest.fixture
def inspection(qapp: object) -> Inspection:
    return Inspection()


@pytest.fixture
def page(qtbot: QtBot, session: Session, inspection: Inspection) -> Iterator[KernelsPage]:
    parent = QWidget()
    qtbot.addWidget(parent)
    page = KernelsPage(session, inspection, parent)
    page.resize(412, 588)
    parent.resize(412, 588)
    parent.show()
    yield page
    parent.close()


def choose(qtbot: QtBot, page: KernelsPage, source: str | Path) -> None:
    """Choose other weights as a person does, and wait until they are there."""
    index = page.choice.sources.index(source)
    with qtbot.waitSignal(
        page.comparison.changed,
        timeout=LOADING,
        check_params_cb=lambda: page.comparison.source == source,
    ):
        page.choice.box.setCurrentIndex(index)
        page.choice.box.activated.emit(index)


def offered(page: KernelsPage) -> list[str]:
    model = page.choice.box.model()
    assert isinstance(model, QStandardItemModel)
    items = [model.item(row) for row in range(model.rowCount())]
    return [item.text() for item in items if item.isEnabled()]


def is_shown(page: KernelsPage, layer: str, values: np.ndarray) -> bool:
    return np.array_equal(page.view.weights[layer].values.weights, values)


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Recognizer]:
    """Who reads an input from now on, in order."""
    reads: list[Recognizer] = []
    read_input = Recognizer.read_input

    def note(self: Recognizer, *arguments: object, **named: object) -> object:
        reads.append(self)
        return read_input(self, *arguments, **named)

    monkeypatch.setattr(Recognizer, "read_input", note)
    return reads


# The weights in use


def test_the_weights_in_use_are_shown_and_new_ones_follow(
    page: KernelsPage, session: Session, best: Recognizer, classic: Recognizer
) -> None:
    assert is_shown(page, "C3", best.parameters["conv2.weight"])
    session.adopt(classic)
    assert is_shown(page, "C3", classic.parameters["conv2.weight"])


def test_a_stroke_makes_no_picture_anew(page: KernelsPage, session: Session) -> None:
    before = page.view.weights
    session.keep(ONE)
    session.keep(SEVEN)
    session.recognizer_changed.emit()  # as when a device has failed: the weights are the same
    assert page.view.weights is before


def test_a_hidden_page_waits_until_it_is_shown(
    qtbot: QtBot,
    page: KernelsPage,
    session: Session,
    classic: Recognizer,
    reads: list[Recognizer],
    inspection: Inspection,
) -> None:
    choose(qtbot, page, CLASSIC)
    page.hide()
    before = page.view.weights
    reads.clear()
    session.adopt(classic)
    session.keep(ONE)
    inspection.pin(Unit.at("C3", 5, 4, 4))
    assert page.view.weights is before
    assert page.view.marked is None
    assert set(reads) == {classic}  # the session's own
    page.show()
    assert is_shown(page, "C1", classic.parameters["conv1.weight"])
    assert page.view.marked == ("C3", 5)
    assert page.bars.readings[0] is session.reading


def test_before_the_network_is_there_the_page_is_calm(qtbot: QtBot, inspection: Inspection) -> None:
    session = Session(Calls(), "cpu")
    parent = QWidget()
    qtbot.addWidget(parent)
    page = KernelsPage(session, inspection, parent)
    parent.show()
    assert page.grab().width()
    assert "Draw a digit" in page.summary.text
    inspection.pin(Unit.at("C3", 5, 4, 4))
    assert page.grab().width()


# The unit that is looked into


def test_the_kernels_that_compute_the_unit_are_marked(
    page: KernelsPage, inspection: Inspection, best: Recognizer
) -> None:
    inspection.pin(Unit.at("C3", 5, 4, 4))
    assert page.view.marked == ("C3", 5)
    assert page.view.kernel == Kernel("C3", 5, 0)
    assert page.detail.lines()[0] == "C3, map 6"
    inspection.pin(Unit.at("S4", 7, 1, 1))
    assert page.view.marked == ("C3", 7)
    inspection.pin(Unit.at("F6", 30))
    assert page.view.matrices
    assert page.view.marked == ("F6", 30)
    inspection.pin(Unit.at("C5", 11))
    assert not page.view.matrices
    assert page.detail.lines()[0] == "C5, unit 12"
    inspection.pin(Unit("Input", 3))
    assert page.view.marked is None


def test_the_unit_does_not_hold_the_view_when_others_are_wanted(
    page: KernelsPage, inspection: Inspection, session: Session
) -> None:
    inspection.pin(Unit.at("C3", 5, 4, 4))
    page.layers_button.click()
    session.keep(ONE)
    inspection.unpin()  # the same unit
    assert page.view.matrices
    page.layers_button.click()
    assert not page.view.matrices


def test_pointing_at_a_kernel_reads_it_out(page: KernelsPage, best: Recognizer) -> None:
    block = page.view.block("C3")
    assert block is not None
    QTest.mouseMove(page.view, block.place_of(Kernel("C3", 2, 1)).center().toPoint())
    what, over, bias = page.detail.lines()
    assert (what, over) == ("C3, map 3", "over S2, map 2")
    assert read_number(bias.split()[1]) == pytest.approx(best.parameters["conv2.bias"][2], abs=5e-4)


# Other weights


def test_others_are_shown_beside_these_and_as_a_difference(
    qtbot: QtBot, page: KernelsPage, best: Recognizer, classic: Recognizer
) -> None:
    assert not page.sides.buttons[Side.OTHERS].isEnabled()
    choose(qtbot, page, CLASSIC)
    ours, theirs = (each.parameters["conv1.weight"] for each in (best, classic))
    assert is_shown(page, "C1", ours)
    page.sides.buttons[Side.OTHERS].click()
    assert is_shown(page, "C1", theirs)
    page.sides.buttons[Side.DIFFERENCE].click()
    assert is_shown(page, "C1", ours - theirs)
    page.choice.box.activated.emit(0)  # none
    assert page.sides.side is Side.THESE
    assert is_shown(page, "C1", ours)
    assert not page.sides.buttons[Side.DIFFERENCE].isEnabled()


def test_both_read_the_same_input_while_one_draws(
    qtbot: QtBot, page: KernelsPage, session: Session, classic: Recognizer
) -> None:
    choose(qtbot, page, CLASSIC)
    for drawing in (SEVEN, ONE):
        session.keep(drawing)
        expected = classic.read(drawing)
        these, others = page.bars.readings
        assert these is session.reading
        assert others is not None
        assert expected is not None
        assert others.probabilities == pytest.approx(expected.probabilities, abs=1e-5)
    assert page.summary.text == "Both read a 1."
    session.clear()
    assert page.bars.readings == (None, None)


def test_both_read_with_the_same_maps_silent(
    qtbot: QtBot, page: KernelsPage, session: Session, classic: Recognizer
) -> None:
    choose(qtbot, page, CLASSIC)
    session.keep(SEVEN)
    for number in range(6):
        session.experiment.silence("C1", number, silent=True)
    these, others = page.bars.readings
    assert these is session.reading
    assert these is not None
    assert others is not None
    alone = classic.read_input(these.input, silenced=these.silenced)
    assert others.silenced == these.silenced
    assert others.probabilities == pytest.approx(alone.probabilities, abs=1e-5)


def test_readings_that_differ_are_told(
    qtbot: QtBot, page: KernelsPage, session: Session, best: Recognizer
) -> None:
    state = dict(best.weights.state)
    state["fc2.bias"] = state["fc2.bias"].clone()
    state["fc2.bias"][3] += 1000.0
    session.remember_before_run()
    session.use(Weights.of("all is a 3", state))
    choose(qtbot, page, BEFORE_RUN)
    assert page.summary.text == "These weights read a 3, the others a 7."
    assert page.bars.names == ("these: all is a 3", "others: lenet5")


def test_doubt_is_told_of_either_weights(
    qtbot: QtBot, page: KernelsPage, session: Session, best: Recognizer
) -> None:
    card = {"calibration": {"temperature": 10.0, "threshold": 0.9}}
    session.remember_before_run()
    session.use(replace(best.weights, card=card))
    choose(qtbot, page, BEFORE_RUN)
    said = page.summary.text
    assert said.startswith("These weights say “not sure: perhaps no digit”, the others “7, ")
    session.remember_before_run()
    choose(qtbot, page, BEFORE_RUN)
    assert page.summary.text == "Both say “not sure: perhaps no digit”."


def test_an_input_is_read_once_by_each(
    qtbot: QtBot, page: KernelsPage, session: Session, best: Recognizer, reads: list[Recognizer]
) -> None:
    choose(qtbot, page, CLASSIC)
    reads.clear()
    session.keep(ONE)
    page.sides.buttons[Side.DIFFERENCE].click()
    page.hide()
    page.show()
    assert len(reads) == 2
    page.choice.box.activated.emit(0)
    reads.clear()
    session.keep(SEVEN)
    assert reads == [best]


# Before the run


def test_those_before_the_run_are_offered_once_there_was_one(
    qtbot: QtBot, page: KernelsPage, session: Session, best: Recognizer, classic: Recognizer
) -> None:
    assert not any("before" in text for text in offered(page))
    session.remember_before_run()
    session.use(classic.weights)
    assert any("before" in text for text in offered(page))
    choose(qtbot, page, BEFORE_RUN)
    page.sides.buttons[Side.DIFFERENCE].click()
    change = classic.parameters["conv3.weight"] - best.parameters["conv3.weight"]
    assert is_shown(page, "C5", change)


def test_a_new_run_is_compared_with_its_own_start(
    qtbot: QtBot, page: KernelsPage, session: Session, classic: Recognizer
) -> None:
    session.remember_before_run()
    choose(qtbot, page, BEFORE_RUN)
    session.adopt(classic)
    session.remember_before_run()
    assert page.comparison.parameters is classic.parameters
    page.sides.buttons[Side.DIFFERENCE].click()
    assert all(shown.reach == 0.0 for shown in page.view.weights.values())
    assert page.grab().width()


# A file


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | str], None]:
    """Answer the file dialog."""

    def give(path: Path | str) -> None:
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))

    return give


def test_a_file_is_compared_with_and_stays_in_the_list(
    qtbot: QtBot, page: KernelsPage, tmp_path: Path, answer: Callable[[Path | str], None]
) -> None:
    path = tmp_path / "mine ü.safetensors"
    path.write_bytes(shipped_path(CLASSIC).read_bytes())
    answer(path)
    with qtbot.waitSignal(
        page.comparison.changed,
        timeout=LOADING,
        check_params_cb=lambda: page.comparison.source == path,
    ):
        page.choice.file_button.click()
    assert page.comparison.name == "mine ü"
    assert "mine ü.safetensors" in page.choice.box.currentText()
    choose(qtbot, page, "lenet5")
    choose(qtbot, page, path)


def test_a_bad_file_is_told_on_the_page_and_the_others_stay(
    qtbot: QtBot,
    page: KernelsPage,
    session: Session,
    tmp_path: Path,
    answer: Callable[[Path | str], None],
) -> None:
    told: list[Exception] = []
    session.failed.connect(told.append)
    choose(qtbot, page, CLASSIC)
    parameters = page.comparison.parameters
    path = tmp_path / "bad.safetensors"
    path.write_bytes(b"no weights at all")
    answer(path)
    with qtbot.waitSignal(page.comparison.failed, timeout=LOADING):
        page.choice.file_button.click()
    assert "bad.safetensors" in page.summary.text
    assert page.comparison.parameters is parameters
    assert CLASSIC in page.choice.box.currentText()
    assert not any("bad" in text for text in offered(page))
    session.keep(ONE)
    assert "bad.safetensors" in page.summary.text  # until something else is chosen
    choose(qtbot, page, "lenet5")
    assert page.summary.text == "Both read a 1."
    assert told == []


def test_no_file_is_no_change(page: KernelsPage, answer: Callable[[Path | str], None]) -> None:
    answer("")
    page.choice.file_button.click()
    assert page.comparison.loading is None
    assert page.choice.box.currentIndex() == 0


@pytest.fixture
def may_open(monkeypatch: pytest.MonkeyPatch) -> dict[str, Event]:
    """Weights are opened when the test lets them."""
    events = {"lenet5": Event(), CLASSIC: Event()}
    load = weights.load

    def wait_and_load(path: Path) -> Weights:
        assert events[path.stem].wait(LOADING / 1000)
        return load(path)

    monkeypatch.setattr(weights, "load", wait_and_load)
    return events


class Relay(QObject):
    """Tells in this thread what another one has told: qtbot may miss the other's own signal."""

    told = Signal()

    def tell(self) -> None:
        self.told.emit()


@pytest.fixture
def calls(session: Session, monkeypatch: pytest.MonkeyPatch) -> dict[str, Call]:
    """The newest call that opens weights, by their names."""
    calls: dict[str, Call] = {}
    start = session.open

    def note(source: str, *ends: Callable[..., None]) -> Call | None:
        call = start(source, *ends)
        assert call is not None
        calls[source] = call
        return call

    monkeypatch.setattr(session, "open", note)
    return calls


def let_open(qtbot: QtBot, call: Call, event: Event) -> None:
    relay = Relay()
    call.finished.connect(relay.tell)
    with qtbot.waitSignal(relay.told, timeout=LOADING):
        event.set()


def test_none_is_chosen_while_others_are_opened(
    qtbot: QtBot, page: KernelsPage, calls: dict[str, Call], may_open: dict[str, Event]
) -> None:
    page.choice.chosen.emit(CLASSIC)
    assert "Opening" in page.summary.text
    assert CLASSIC in page.choice.box.currentText()
    page.choice.chosen.emit(None)
    assert "Opening" not in page.summary.text
    let_open(qtbot, calls[CLASSIC], may_open[CLASSIC])
    assert page.comparison.parameters is None
    assert page.choice.box.currentIndex() == 0


def test_the_newest_choice_wins(
    qtbot: QtBot, page: KernelsPage, calls: dict[str, Call], may_open: dict[str, Event]
) -> None:
    page.choice.chosen.emit("lenet5")
    page.choice.chosen.emit(CLASSIC)
    let_open(qtbot, calls[CLASSIC], may_open[CLASSIC])
    assert page.comparison.name == CLASSIC
    let_open(qtbot, calls["lenet5"], may_open["lenet5"])
    assert page.comparison.name == CLASSIC


# In the window


def test_it_is_a_page_of_the_inside_tab_and_reachable_by_keyboard(window: MainWindow) -> None:
    tab = window.inside_tab
    window.show_inside()
    tab.pages.setCurrentWidget(tab.kernels_page)
    draw(tab.canvas, [(0.5, 0.2), (0.5, 0.8)])
    assert tab.kernels_page.bars.readings[0] is window.session.reading
    for control in (
        tab.kernels_page.view,
        tab.kernels_page.choice.box,
        tab.kernels_page.choice.file_button,
        tab.kernels_page.layers_button,
        *tab.kernels_page.sides.buttons.values(),
    ):
        assert control.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert control.objectName()
        assert control.accessibleName()


def test_nothing_moves_when_the_words_do(
    qtbot: QtBot, page: KernelsPage, session: Session, inspection: Inspection
) -> None:
    def places() -> list[object]:
        run_timers()  # layouts are made anew in the event loop
        return [each.geometry() for each in page.findChildren(QWidget) if each.parent() is page]

    before = places()
    choose(qtbot, page, CLASSIC)
    session.keep(Drawing())
    page.comparison.failed.emit(LenetError("long words " * 40))
    inspection.pin(Unit.at("Output", 3))
    page.sides.buttons[Side.DIFFERENCE].click()
    assert places() == before


def test_each_set_has_the_reach_of_its_own_weights(
    qtbot: QtBot, page: KernelsPage, best: Recognizer, classic: Recognizer
) -> None:
    choose(qtbot, page, CLASSIC)
    for side, recognizer in ((Side.THESE, best), (Side.OTHERS, classic)):
        page.sides.buttons[side].click()
        for layer, shown in page.view.weights.items():
            sizes = np.abs(layer_weights(recognizer.parameters, layer).weights)
            assert (sizes <= shown.reach).mean() == pytest.approx(0.99, abs=0.01)


def test_the_sides_say_whose_weights_they_are(
    qtbot: QtBot, page: KernelsPage, session: Session, classic: Recognizer
) -> None:
    these, others = (page.sides.buttons[side] for side in (Side.THESE, Side.OTHERS))
    assert (these.accessibleName(), others.accessibleName()) == ("These: lenet5", "Others")
    choose(qtbot, page, CLASSIC)
    assert others.accessibleName() == "Others: lenet5-classic"
    assert "lenet5-classic" in others.toolTip()
    session.adopt(classic)
    assert these.accessibleName() == "These: lenet5-classic"


def test_the_weights_in_use_are_not_offered(
    page: KernelsPage, session: Session, classic: Recognizer
) -> None:
    assert any(CLASSIC in text for text in offered(page))
    assert not any("lenet5:" in text for text in offered(page))
    session.adopt(classic)
    assert any("lenet5:" in text for text in offered(page))
    assert not any(CLASSIC in text for text in offered(page))


def test_only_a_kernel_that_is_shown_is_enlarged(page: KernelsPage, inspection: Inspection) -> None:
    inspection.pin(Unit.at("C1", 2, 4, 4))
    assert page.detail.lines()[0] == "C1, map 3"
    page.layers_button.click()
    assert page.detail.lines()[0] == "Point at a kernel"
    page.layers_button.click()
    assert page.detail.lines()[0] == "C1, map 3"
