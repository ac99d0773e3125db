"""Where a number comes from, written out: the Unit page and what it outlines."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from handwriting import ONE, SEVEN, write
from pointer import painted
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import LOADING, palette

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.arithmetic import Convolution, arithmetic
from lenet_gui.core.explain.receptive_field import receptive_field
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.nudge import Nudge
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.silence import LAYERS
from lenet_gui.core.network.units import LAYER_NAMES, SHAPES, Unit, layer_before
from lenet_gui.ui.inside.unit import page as unit_page
from lenet_gui.ui.inside.unit.arithmetic_view import ArithmeticView
from lenet_gui.ui.inside.unit.convolution_figure import ConvolutionFigure
from lenet_gui.ui.inside.unit.page import UnitPage
from lenet_gui.ui.look.card import RADIUS
from lenet_gui.ui.look.colours import image_of, signed_colour
from lenet_gui.ui.look.names import percent, precise
from lenet_gui.ui.look.tokens import LIGHT
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.window import MainWindow

MIDDLES = {
    layer: Unit.at(layer, maps // 2, rows // 2, columns // 2)
    for layer, (maps, rows, columns) in SHAPES.items()
}
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def window(window: MainWindow) -> MainWindow:
    """A window that shows the Unit page, with a 7."""
    window.show_inside()
    window.inside_tab.pages.setCurrentWidget(window.inside_tab.unit_page)
    window.session.keep(SEVEN)
    return window


@pytest.fixture
def page(session: Session, inspection: Inspection, show_alone: Callable[..., UnitPage]) -> UnitPage:
    return show_alone(partial(UnitPage, session, inspection))


@pytest.fixture(scope="module")
def parameters() -> Mapping[str, FloatArray]:
    """The shipped network's."""
    from lenet_gui.core.recognizer import Recognizer

    return Recognizer.open(device="cpu").parameters


def reading_of(session: Session) -> Reading:
    reading = session.reading
    assert reading is not None
    return reading


def written(page: UnitPage, session: Session, unit: Unit) -> str:
    """The network's own value of a unit, as the page writes it."""
    return precise(float(reading_of(session).maps[unit.layer].flat[unit.index]), page.locale())


def spots(view: ArithmeticView, step: int) -> Iterator[tuple[QPoint, Unit]]:
    """Point everywhere, `step` pixels apart; yield where there is something, and of which unit."""
    shown = view.figure
    assert shown is not None
    for y in range(1, view.height(), step):
        for x in range(1, view.width(), step):
            spot = shown.spot_at(QPointF(x, y))
            if spot is not None:
                yield QPoint(x, y), spot.unit


# What is written


def test_the_last_line_ends_at_the_networks_own_value(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    for layer, values in reading_of(session).maps.items():
        for index in (0, MIDDLES[layer].index, int(values.argmax()), values.size - 1):
            unit = Unit(layer, index)
            inspection.pin(unit)
            numbers = [step.number for step in page.view.steps]
            assert written(page, session, unit) in numbers
            assert numbers[-1] == written(page, session, unit) or layer == "Output"
            assert page.heading.words.title.startswith(layer)
            assert layer in page.about.text()


def test_a_digits_sum_ends_at_its_probability(inspection: Inspection, page: UnitPage) -> None:
    inspection.pin(Unit("Output", 7))
    assert page.view.steps[-1].number == "> 99.9 %"


def test_what_is_done_to_a_pixel_is_in_brackets_before_it_is_divided(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    reading = reading_of(session)
    pixel = Unit("Input", int(reading.maps["Input"].argmax()))
    inspection.pin(pixel)
    formula = " ".join(f"{step.sign} {step.number}" for step in page.view.steps).strip()
    value = written(page, session, pixel)
    assert formula == f"(1.000 \N{MINUS SIGN} 0.131) ÷ 0.308 = {value}"


def test_pointing_is_written_in_the_same_frame(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    for unit in MIDDLES.values():
        inspection.point(unit)
        assert written(page, session, unit) in [step.number for step in page.view.steps]


def test_a_pinned_unit_follows_the_drawing_and_the_weights(
    session: Session, inspection: Inspection, page: UnitPage, qtbot: QtBot
) -> None:
    unit = Unit("Output", 1)
    inspection.pin(unit)
    seen = {page.view.steps[2].number}
    session.keep(ONE)
    assert page.view.steps[2].number == written(page, session, unit)
    seen.add(page.view.steps[2].number)
    with qtbot.waitSignal(session.weights_opened, timeout=LOADING):
        session.load("lenet5-classic")
    assert page.view.steps[2].number == written(page, session, unit)
    seen.add(page.view.steps[2].number)
    assert len(seen) == 3


def test_it_says_whether_the_unit_is_pinned(inspection: Inspection, page: UnitPage) -> None:
    inspection.point(MIDDLES["C3"])
    assert "click a unit to pin it" in page.heading.words.state
    inspection.pin(MIDDLES["C3"])
    assert page.heading.words.state.startswith("pinned")
    assert "pinned" in page.heading.accessibleName()


def test_its_value_stands_at_the_head(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    for unit in MIDDLES.values():
        inspection.pin(unit)
        assert page.heading.words.value == written(page, session, unit)
    session.clear()
    assert page.heading.words.value == ""


def test_before_anything_is_pointed_at_it_says_how(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    assert "Point at a unit" in page.view.hint
    assert page.view.steps == ()
    inspection.point(MIDDLES["C1"])
    session.clear()
    assert "Draw a digit" in page.view.hint
    assert page.view.steps == ()
    painted(page)
    QTest.mouseMove(page.view, page.view.rect().center())
    assert not page.view.toolTip()


def test_a_silenced_unit_says_what_the_network_goes_on_with(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    heard = dict(reading_of(session).maps)
    for layer in LAYERS:
        silent, active = (Unit(layer, int(place(heard[layer]))) for place in (np.argmin, np.argmax))
        for unit in (active, silent):  # also where 0 comes in
            inspection.pin(unit)
            before = page.view.steps
            assert "turned off" not in before[-1].caption
            session.experiment.silence(layer, unit.map, silent=True)
            assert reading_of(session).maps[layer].flat[unit.index] == 0
            assert [step.number for step in page.view.steps] == ["0"]
            assert page.view.steps[0].caption.startswith("turned off")
            painted(page.view)
            session.experiment.restore_maps()
            assert page.view.steps == before


def test_what_a_silenced_map_adds_is_0(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    unit = Unit("C3", int(reading_of(session).maps["C3"].argmax()))
    inspection.pin(unit)
    session.experiment.silence("S2", 2, silent=True)
    shown = page.view.figure
    assert isinstance(shown, ConvolutionFigure)
    (row,) = (row for row in shown.rows if row.part.number == 2)
    assert row.part.sum == 0
    assert page.view.steps[-1].number == written(page, session, unit)


def test_a_digits_value_is_divided_by_the_temperature_of_the_weights(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    inspection.pin(Unit("Output", 7))
    recognizer = session.recognizer
    assert recognizer is not None
    session.use(replace(recognizer.weights, card={}))
    assert len(page.view.steps) == 4  # of weights without one
    card = {"calibration": {"temperature": 12.5, "threshold": 0.6}}
    session.use(replace(recognizer.weights, card=card))
    value, temperature, share = page.view.steps[2:]
    assert (value.sign, value.number) == ("=", written(page, session, Unit("Output", 7)))
    assert (temperature.sign, temperature.number) == ("÷", "12.50")
    logits = reading_of(session).maps["Output"].astype(float) / 12.5
    shares = np.exp(logits) / np.exp(logits).sum()
    assert share.number == percent(float(shares[7]), page.locale())
    assert share.number != "> 99.9 %"
    painted(page.view)


def test_a_hidden_page_computes_nothing(
    session: Session,
    inspection: Inspection,
    page: UnitPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    inspection.pin(MIDDLES["C3"])
    calls: list[Unit] = []

    def note(parameters: object, maps: object, unit: Unit) -> object:
        calls.append(unit)
        return arithmetic(parameters, maps, unit)  # type: ignore[arg-type]

    monkeypatch.setattr(unit_page, "arithmetic", note)
    page.hide()
    session.keep(ONE)
    inspection.pin(MIDDLES["C5"])
    assert calls == []
    page.show()
    assert calls[-1] == MIDDLES["C5"]
    assert page.view.steps[-1].number == written(page, session, MIDDLES["C5"])


# Walking backwards


def test_every_unit_that_it_is_computed_from_can_be_clicked(
    inspection: Inspection, page: UnitPage
) -> None:
    for layer in ("C1", "S2", "C3", "S4", "C5"):
        unit = MIDDLES[layer]
        inspection.pin(unit)
        found = {seen for _, seen in spots(page.view, 7)}
        assert found == set(receptive_field(unit, layer_before(layer)).units())


def test_a_click_goes_to_the_unit_that_was_pointed_at(
    inspection: Inspection, page: UnitPage
) -> None:
    for layer in LAYER_NAMES[1:]:
        inspection.pin(MIDDLES[layer])
        for at, unit in list(spots(page.view, 23))[::17]:
            inspection.pin(MIDDLES[layer])
            QTest.mouseMove(page.view, at)
            assert page.view.toolTip() != ""
            QTest.mouseClick(page.view, LEFT, pos=at)
            assert inspection.unit == unit
            assert inspection.pinned


def test_arrow_keys_and_enter_walk_back_to_the_input(
    inspection: Inspection, page: UnitPage
) -> None:
    inspection.pin(Unit("Output", 7))
    way = ["Output"]
    while inspection.unit is not None and inspection.unit.layer != "Input":
        QTest.keyClick(page.view, Qt.Key.Key_Down)
        QTest.keyClick(page.view, Qt.Key.Key_Return)
        way.append(inspection.unit.layer)
    assert way == list(reversed(LAYER_NAMES))
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    assert page.view.spot is None  # nothing lies behind a pixel


def test_after_a_click_on_a_part_arrow_keys_step_through_the_layers(window: MainWindow) -> None:
    tab = window.inside_tab
    page = tab.unit_page
    page.view.setFocus()
    tab.inspection.pin(MIDDLES["C3"])
    at, unit = next(spots(page.view, 5))
    QTest.mouseClick(page.view, LEFT, pos=at)
    assert tab.layers.hasFocus()
    for key, down, right in ((Qt.Key.Key_Down, 1, 0), (Qt.Key.Key_Right, 1, 1)):
        QTest.keyClick(window.windowHandle(), key)
        expected = Unit.at(unit.layer, unit.map, unit.row + down, unit.column + right)
        assert (tab.inspection.unit, tab.inspection.pinned) == (expected, True)


def test_tab_shows_where_the_keys_are(window: MainWindow) -> None:
    page = window.inside_tab.unit_page
    window.inside_tab.inspection.pin(MIDDLES["C3"])
    assert page.view.spot is None
    page.view.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.view.figure is not None
    assert page.view.spot == page.view.figure.stops()[0]
    window.inside_tab.layers.setFocus()
    assert page.view.spot is None


def test_enter_on_a_part_leaves_the_keys_there(inspection: Inspection, page: UnitPage) -> None:
    page.view.setFocus()
    inspection.pin(MIDDLES["C3"])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(page.view, key)
    assert page.view.hasFocus()


def test_no_part_stays_marked_when_the_keys_or_the_unit_have_gone(window: MainWindow) -> None:
    tab, view = window.inside_tab, window.inside_tab.unit_page.view
    tab.inspection.pin(MIDDLES["C3"])

    def mark() -> None:
        view.setFocus()
        QTest.keyClick(view, Qt.Key.Key_Down)
        assert view.spot is not None

    mark()
    window.session.keep(ONE)  # the same unit
    assert view.spot is not None
    tab.inspection.pin(MIDDLES["F6"])
    assert view.spot is None
    mark()
    tab.layers.setFocus()
    assert view.spot is None
    mark()
    QCoreApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert view.spot is None


def test_what_is_pointed_at_is_read_out(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    unit = Unit("F6", int(reading_of(session).maps["F6"].argmax()))
    inspection.pin(unit)
    assert page.view.figure is not None
    first = page.view.figure.stops()[0]
    parameters, maps = reading_of(session).parameters, reading_of(session).maps
    products = parameters["fc1.weight"][unit.index] * maps["C5"]
    assert first.unit.index == products.argmax()
    assert first.words.endswith(f"= {precise(float(products.max()), page.locale())}")


def test_the_pointer_reads_on_while_the_numbers_change(
    session: Session, inspection: Inspection, page: UnitPage
) -> None:
    inspection.pin(MIDDLES["S2"])
    at, unit = next(spots(page.view, 5))
    QTest.mouseMove(page.view, at)
    session.keep(write(3))
    assert page.view.spot is not None
    assert page.view.spot.unit == unit
    assert page.view.spot.words.startswith("C1, map 4")
    assert written(page, session, unit) in page.view.spot.words


# How it looks


@pytest.mark.parametrize("size", [(258, 370), (404, 506), (700, 900)])
@pytest.mark.parametrize("layer", LAYER_NAMES)
def test_all_of_it_is_inside_at_any_size(
    qtbot: QtBot,
    parameters: Mapping[str, FloatArray],
    reading: Reading,
    layer: str,
    size: tuple[int, int],
) -> None:
    view = ArithmeticView()
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    view.show_arithmetic(arithmetic(parameters, reading.maps, MIDDLES[layer]), (0.0, 1.0))
    assert view.figure is not None
    rects = [spot.rect for spot in view.figure.stops()]
    assert all(view.rect().toRectF().contains(rect) for rect in rects)
    for number, rect in enumerate(rects):
        assert not any(rect.adjusted(1, 1, -1, -1).intersects(other) for other in rects[:number])
    for dark in (True, False):
        view.setPalette(palette(dark=dark))
        assert len(np.unique(painted(view) @ [65536, 256, 1])) > 8


@pytest.mark.parametrize("layer", ["C1", "C3", "C5"])
def test_patches_and_kernels_have_the_colours_of_their_numbers(
    session: Session, inspection: Inspection, page: UnitPage, layer: str
) -> None:
    unit = Unit(layer, int(reading_of(session).maps[layer].argmax()))
    inspection.pin(unit)
    parameters, maps = reading_of(session).parameters, reading_of(session).maps
    found = arithmetic(parameters, maps, unit)
    assert isinstance(found, Convolution)
    reach = max(np.abs(part.kernel).max() for part in found.inputs)
    before = maps[layer_before(layer)]
    low = float(before.min()) if layer == "C1" else 0.0
    image = painted(page.view)
    shown = page.view.figure
    assert isinstance(shown, ConvolutionFigure)
    for row, part in zip(shown.rows, found.inputs, strict=True):
        assert row.part.number == part.number
        colours = image_of(part.patch.astype(np.float32), low, float(before.max()))
        for r, c in np.ndindex(5, 5):
            for grid, colour in (
                (row.patch, colours.pixelColor(c, r)),
                (row.kernel, signed_colour(float(part.kernel[r, c] / reach), dark=False)),
            ):
                corner = grid.cell(r, c).topLeft().toPoint() + QPoint(1, 1)
                seen = image[corner.y(), corner.x()].tolist()
                assert seen == [colour.red(), colour.green(), colour.blue()]


def test_nothing_jumps_from_unit_to_unit(inspection: Inspection, page: UnitPage) -> None:
    places = set()
    for pinned in (True, False):
        for unit in MIDDLES.values():
            inspection.unpin()
            (inspection.pin if pinned else inspection.point)(unit)
            QCoreApplication.processEvents()
            places.add(page.view.geometry().getRect())
    assert len(places) == 1


# What a unit can see


def outlined(window: MainWindow) -> tuple[float, float, float, float] | None:
    return window.inside_tab.overlay.box


def test_the_canvas_shows_what_the_unit_can_see(window: MainWindow) -> None:
    for layer in LAYER_NAMES[1:]:
        unit = MIDDLES[layer]
        window.inside_tab.inspection.point(unit)
        placement = reading_of(window.session).placement
        assert placement is not None
        assert outlined(window) == placement.to_canvas(receptive_field(unit).box)
        window.session.set_fit(False)
        left, top, width, height = receptive_field(unit).box
        assert outlined(window) == (left / 32, top / 32, width / 32, height / 32)
        window.session.set_fit(True)


def test_the_outline_is_right_or_hidden_while_the_input_is_nudged(window: MainWindow) -> None:
    window.session.set_fit(False)
    window.inside_tab.inspection.pin(MIDDLES["C1"])
    left, top, width, height = receptive_field(MIDDLES["C1"]).box
    window.session.experiment.set_nudge(Nudge(right=2, down=-3))
    expected = ((left - 2) / 32, (top + 3) / 32, width / 32, height / 32)
    assert outlined(window) == pytest.approx(expected)
    window.session.experiment.set_nudge(Nudge(degrees=30))
    assert outlined(window) is None
    assert window.inside_tab.overlay.isHidden()
    window.session.experiment.end()
    assert outlined(window) == (left / 32, top / 32, width / 32, height / 32)


def test_the_outline_follows_the_fit_while_one_draws(window: MainWindow) -> None:
    window.inside_tab.inspection.pin(MIDDLES["C3"])
    before = outlined(window)
    longer = Drawing((*SEVEN.strokes, *ONE.strokes))
    window.session.show(longer)  # still being drawn
    now = outlined(window)
    assert now is not None
    assert now != before
    window.session.clear()
    assert outlined(window) is None


def test_the_ring_is_seen_on_the_canvas_and_paper_covers_the_rest(window: MainWindow) -> None:
    tab = window.inside_tab
    before = painted(tab.canvas).astype(float)
    tab.inspection.pin(MIDDLES["C3"])
    now = painted(tab.canvas).astype(float)
    box = outlined(window)
    assert box is not None
    mark = np.array(LIGHT.colour("mark").getRgb()[:3])
    rows, columns = ((now == mark).all(axis=2)).nonzero()
    left, top, width, height = (length * tab.canvas.width() for length in box)
    assert (rows.min(), rows.max()) == pytest.approx((top, top + height), abs=3)
    assert (columns.min(), columns.max()) == pytest.approx((left, left + width), abs=3)
    paper = np.array(LIGHT.colour("paper").getRgb()[:3])
    inside = np.zeros(now.shape[:2], dtype=bool)
    around = inside.copy()
    around[int(top) - 4 : int(top + height) + 4, int(left) - 4 : int(left + width) + 4] = True
    inside[int(top) + 4 : int(top + height) - 4, int(left) + 4 : int(left + width) - 4] = True
    assert (now[inside] == before[inside]).all()
    corners = np.zeros_like(inside)  # of the card, which are rounded
    corners[:RADIUS, :RADIUS] = corners[:RADIUS, -RADIUS:] = True
    assert (now[0, [0, -1]] == before[0, [0, -1]]).all()
    around |= corners
    assert now[~around] == pytest.approx(before[~around] * 0.45 + paper * 0.55, abs=2)


def test_nothing_lies_over_the_ink_while_one_draws(window: MainWindow) -> None:
    tab = window.inside_tab
    tab.inspection.point(MIDDLES["C3"])
    assert tab.overlay.isVisible()
    QCoreApplication.sendEvent(tab.canvas, QEvent(QEvent.Type.Enter))
    assert not tab.overlay.isVisible()
    tab.inspection.pin(MIDDLES["C3"])
    assert tab.overlay.isVisible()
    tab.inspection.unpin()
    QCoreApplication.sendEvent(tab.canvas, QEvent(QEvent.Type.Leave))
    assert tab.overlay.isVisible()


def test_what_is_outlined_takes_no_pointer_from_the_canvas(window: MainWindow) -> None:
    tab = window.inside_tab
    tab.inspection.pin(MIDDLES["C5"])
    assert tab.overlay.isVisible()
    handle = window.windowHandle()
    start = tab.canvas.mapTo(window, QPoint(60, 60))
    QTest.mousePress(handle, LEFT, pos=start)
    QTest.mouseMove(handle, start + QPoint(40, 50))
    QTest.mouseRelease(handle, LEFT, pos=start + QPoint(40, 50))
    assert len(window.session.drawing.strokes) == 2


def test_what_a_pinned_unit_sees_is_shown_on_every_page(window: MainWindow) -> None:
    tab = window.inside_tab
    tab.inspection.pin(MIDDLES["C3"])
    for index in range(tab.pages.count()):
        tab.pages.setCurrentIndex(index)
        assert outlined(window) is not None


def test_the_overlay_stays_as_large_as_the_canvas(window: MainWindow) -> None:
    canvas, overlay = window.inside_tab.canvas, window.inside_tab.overlay
    canvas.resize(333, 333)
    assert overlay.size() == canvas.size()
