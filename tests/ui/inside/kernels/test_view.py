"""The kernels' pictures: where each stands, its colours, and what is said of the chosen one."""

from itertools import combinations

import numpy as np
import pytest
from pointer import painted, shown, words_painted
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import palette
from written import read_number

from lenet_gui.core.arrays import FloatArray
from lenet_gui.core.explain.kernels import ARRANGEMENTS, Kernel, ShownWeights, Side, shown_weights
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import SHAPES
from lenet_gui.core.recognizer import Recognizer
from lenet_gui.ui.inside.kernels import view as module
from lenet_gui.ui.inside.kernels.detail import KernelDetail
from lenet_gui.ui.inside.kernels.layout import Block
from lenet_gui.ui.inside.kernels.paired_bars import PairedBars
from lenet_gui.ui.inside.kernels.view import KERNELS, MATRICES, KernelView
from lenet_gui.ui.look.colours import signed_colour

# The least size, DESIGN's window, high, wide, and large.
SIZES = [(200, 180), (410, 320), (320, 700), (1200, 220), (1700, 1200)]


@pytest.fixture(scope="module")
def parameters() -> FloatArray:
    return Recognizer.open(device="cpu").parameters


@pytest.fixture(scope="module")
def weights(parameters: dict[str, FloatArray]) -> dict[str, ShownWeights]:
    return {layer: shown_weights(parameters, None, layer, Side.THESE) for layer in ARRANGEMENTS}


@pytest.fixture
def view(qtbot: QtBot, weights: dict[str, ShownWeights]) -> KernelView:
    view = KernelView()
    qtbot.addWidget(view)
    view.resize(418, 330)
    view.show()
    view.show_weights(weights)
    return view


def some_kernels(block: Block) -> list[Kernel]:
    """Return kernels from all over a layer, first and last ones among them."""
    maps, inputs = SHAPES[block.layer][0], np.prod(block.arrangement.inputs)
    return [
        Kernel(block.layer, number, source)
        for number in {0, 1, maps // 2, maps - 1}
        for source in {0, int(inputs) // 2, int(inputs) - 1}
    ]


def kernel_inside(block: Block, kernel: Kernel) -> bool:
    around = block.place_of_map(kernel.map).adjusted(-0.01, -0.01, 0.01, 0.01)
    return around.contains(block.place_of(kernel))


# Layout


@pytest.mark.parametrize("matrices", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_the_layers_stay_inside_and_apart(
    view: KernelView, size: tuple[int, int], matrices: bool
) -> None:
    view.resize(*size)
    view.show_matrices(matrices)
    assert tuple(block.layer for block in view.blocks) == (MATRICES if matrices else KERNELS)
    places = [block.place for block in view.blocks]
    assert all(QRectF(view.rect()).contains(place) for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


@pytest.mark.parametrize("matrices", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_no_caption_runs_into_another(
    view: KernelView, size: tuple[int, int], matrices: bool
) -> None:
    view.resize(*size)
    view.show_matrices(matrices)
    places = [view.caption_place(block) for block in view.blocks]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


@pytest.mark.parametrize("matrices", [False, True])
@pytest.mark.parametrize("size", SIZES[1:])
def test_where_there_is_room_all_weights_of_a_layer_are_alike(
    view: KernelView, size: tuple[int, int], matrices: bool
) -> None:
    view.resize(*size)
    view.show_matrices(matrices)
    for block in view.blocks:
        assert block.cell_width < 1 or block.cell_width.is_integer()
        assert block.cell_height < 1 or block.cell_height.is_integer()


def test_larger_windows_show_larger_kernels(view: KernelView) -> None:
    before = {block.layer: block.place for block in view.blocks}
    view.resize(1000, 900)
    for block in view.blocks:
        assert block.place.width() > before[block.layer].width()


# Pointing


@pytest.mark.parametrize("matrices", [False, True])
@pytest.mark.parametrize("size", SIZES)
def test_the_kernel_under_the_pointer_is_the_one_that_is_shown(
    view: KernelView, size: tuple[int, int], matrices: bool
) -> None:
    view.resize(*size)
    view.show_matrices(matrices)
    for block in view.blocks:
        for kernel in some_kernels(block):
            assert view.kernel_at(block.place_of(kernel).center()) == kernel
            assert kernel_inside(block, kernel)


def test_pointing_tells_each_kernel_once_and_the_last_stays(view: KernelView) -> None:
    told: list[Kernel] = []
    view.kernel_chosen.connect(told.append)
    block = view.block("C3")
    assert block is not None
    place = block.place_of(Kernel("C3", 5, 2)).center().toPoint()
    QTest.mouseMove(view, place)
    QTest.mouseMove(view, place + QPoint(1, 1))
    QTest.mouseMove(view, QPoint(view.width() - 1, 0))
    assert told == [Kernel("C3", 5, 2)]
    assert view.kernel == told[0]


def test_a_tooltip_explains_the_layer_at_its_caption(view: KernelView) -> None:
    for matrices in (False, True):
        view.show_matrices(matrices)
        for block in view.blocks:
            QTest.mouseMove(view, QPoint(int(block.left) + 5, int(block.top) - 6))
            assert block.layer in view.toolTip()
            QTest.mouseMove(view, block.place_of(Kernel(block.layer, 0, 0)).center().toPoint())
            assert view.toolTip() == ""


def test_arrow_keys_step_through_all_layers_and_back(view: KernelView) -> None:
    key = Qt.Key

    def press(which: Qt.Key, times: int = 1) -> Kernel | None:
        for _ in range(times):
            QTest.keyClick(view, which)
        return view.kernel

    assert press(key.Key_Down) == Kernel("C1", 0, 0)
    beside = press(key.Key_Right)
    assert beside is not None
    assert (beside.layer, beside.map) == ("C3", 0)
    assert press(key.Key_Up, beside.input_map) == Kernel("C3", 0, 0)
    assert press(key.Key_Right, 2) == Kernel("C3", 2, 0)
    assert press(key.Key_Down, 5) == Kernel("C3", 2, 5)
    below = press(key.Key_Down)
    assert below is not None
    assert below.layer == "C5"
    assert below.input_map < 4  # of the uppermost row
    above = press(key.Key_Up)
    assert above is not None
    assert (above.layer, above.input_map) == ("C3", 5)
    assert abs(above.map - 2) <= 1
    left = press(key.Key_Left, 20)
    assert left is not None
    assert left.layer == "C1"
    view.show_matrices(True)
    assert press(key.Key_Right) == Kernel("F6", 0, 0)  # nothing of these layers was chosen
    assert press(key.Key_Up) == Kernel("F6", 0, 0)
    assert press(key.Key_Right, 120) == Kernel("Output", 0, 0)
    assert press(key.Key_Right, 30) == Kernel("Output", 9, 0)


# Pictures


@pytest.mark.parametrize("matrices", [False, True])
def test_the_colours_are_those_of_the_weights(
    view: KernelView, weights: dict[str, ShownWeights], matrices: bool
) -> None:
    view.show_matrices(matrices)
    image = painted(view)
    for block in view.blocks:
        values, reach = weights[block.layer].values.weights, weights[block.layer].reach
        for kernel in some_kernels(block):
            place = block.place_of(kernel)
            for row, column in {(0, 0), (block.arrangement.side - 1, block.arrangement.side // 2)}:
                x = int(place.left() + (column + 0.5) * block.cell_width)
                y = int(place.top() + (row + 0.5) * block.cell_height)
                value = values[kernel.map, kernel.input_map, row, column]
                colour = signed_colour(float(value) / reach, dark=False)
                # Rounding in floats and in the painter's premultiplied colours.
                assert image[y, x] == pytest.approx(colour.getRgb()[:3], abs=4)


def test_pictures_are_made_once_for_all_paints(
    view: KernelView, weights: dict[str, ShownWeights], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = module.mosaic_image

    def note(arrangement: object, shown: ShownWeights, *, dark: bool) -> object:
        made.append(getattr(arrangement, "layer"))  # noqa: B009
        return make(arrangement, shown, dark=dark)

    monkeypatch.setattr(module, "mosaic_image", note)
    view.show_weights(dict(weights))
    for _ in range(3):
        painted(view)
        view.mark(("C3", 4))
    assert made == list(KERNELS)
    view.show_matrices(True)
    painted(view)
    view.show_matrices(False)
    painted(view)
    assert made == [*KERNELS, *MATRICES]


def test_what_computes_a_unit_is_marked(view: KernelView) -> None:
    view.setPalette(palette(dark=False))
    before = shown(view)
    view.mark(("C5", 17))
    after = shown(view)
    block = view.block("C5")
    assert block is not None
    place = block.place_of_map(17).adjusted(-4, -4, 4, 4)
    rows, columns = np.nonzero((before != after).any(axis=2))
    assert len(rows) > 40
    assert all(
        place.contains(float(column), float(row)) for row, column in zip(rows, columns, strict=True)
    )
    view.mark(None)
    assert (shown(view) == before).all()


def test_without_weights_there_are_empty_frames(view: KernelView) -> None:
    with_weights = painted(view)
    view.show_weights({})
    assert (painted(view) != with_weights).any()


# One kernel


@pytest.fixture
def detail(qtbot: QtBot) -> KernelDetail:
    detail = KernelDetail()
    qtbot.addWidget(detail)
    detail.resize(detail.sizeHint())
    detail.show()
    return detail


@pytest.mark.parametrize(
    ("kernel", "said"),
    [
        (Kernel("C1", 3, 0), ["C1, map 4", "over the input"]),
        (Kernel("C3", 5, 2), ["C3, map 6", "over S2, map 3"]),
        (Kernel("C5", 119, 15), ["C5, unit 120", "over S4, map 16"]),
        (Kernel("F6", 0, 44), ["F6, unit 1", "C5, unit 45: "]),
        (Kernel("Output", 7, 83), ["Output, digit 7", "F6, unit 84: "]),
    ],
    ids=str,
)
def test_a_kernel_is_named_by_the_maps_between_which_it_stands(
    detail: KernelDetail, weights: dict[str, ShownWeights], kernel: Kernel, said: list[str]
) -> None:
    shown_layer = weights[kernel.layer]
    detail.show_kernel(kernel, shown_layer)
    what, over, bias = detail.lines()
    assert what == said[0]
    assert over.startswith(said[1])
    if kernel.layer in MATRICES:
        weight = shown_layer.values.weights[kernel.map, kernel.input_map, 0, 0]
        assert read_number(over.split(": ")[1]) == pytest.approx(weight, abs=5e-4)
    assert read_number(bias.split()[1]) == pytest.approx(
        shown_layer.values.biases[kernel.map], abs=5e-4
    )
    assert painted(detail).size


def test_a_difference_is_not_taken_for_a_bias(
    detail: KernelDetail, parameters: dict[str, FloatArray]
) -> None:
    words = {}
    for side in Side:
        detail.show_kernel(Kernel("C1", 0, 0), shown_weights(parameters, parameters, "C1", side))
        words[side] = detail.lines()[2]
    assert len(set(words.values())) == 3
    assert read_number(words[Side.DIFFERENCE].split()[1]) == 0.0


def test_the_numbers_are_the_weights(
    detail: KernelDetail, weights: dict[str, ShownWeights], monkeypatch: pytest.MonkeyPatch
) -> None:
    detail.show_kernel(Kernel("C5", 7, 3), weights["C5"])
    kernel = weights["C5"].values.weights[7, 3].ravel()
    below = words_painted(monkeypatch, detail)[len(detail.lines()) :]
    written = [read_number(word) for word in below[: len(kernel)]]
    assert written == pytest.approx(kernel, abs=0.0051)


# Both readings


@pytest.fixture
def bars(qtbot: QtBot) -> PairedBars:
    bars = PairedBars()
    qtbot.addWidget(bars)
    bars.resize(bars.sizeHint().width() + 3, bars.sizeHint().height() + 7)
    bars.setPalette(palette(dark=False))
    bars.show()
    return bars


def test_both_readings_are_seen_and_the_others_can_go(
    bars: PairedBars, readings: tuple[Reading, Reading]
) -> None:
    empty = shown(bars)
    bars.show_readings(readings[0], None)
    alone = shown(bars)
    bars.show_readings(*readings)
    both = shown(bars)
    bars.show_readings(readings[0], readings[0])
    same = shown(bars)
    assert (empty != alone).any()
    assert (alone != both).any()
    assert (both != same).any()
    bars.show_readings(readings[0], None)
    assert np.abs(shown(bars) - alone).max() < 32
    bars.show_readings(None, None)
    assert (shown(bars) == empty).all()


def test_a_bar_alone_is_as_high_as_its_track(
    bars: PairedBars, readings: tuple[Reading, Reading]
) -> None:
    heights = []
    for others in ("", "the others"):
        bars.name("these", others)
        bars.show_readings(None, None)
        empty = shown(bars)
        bars.show_readings(readings[0], None)
        changed = (shown(bars) != empty).any(axis=2)
        heights.append(int(changed[:, bars.width() // 4].sum()))  # the longest bar
    assert heights[0] > 1.5 * heights[1] > 0


def test_bars_painted_in_parts_are_those_painted_at_once(
    bars: PairedBars, readings: tuple[Reading, Reading]
) -> None:
    bars.name("these", "the others")
    seven, one = readings
    for pair in ((seven, one), (one, seven), (seven, None), (None, None), (one, one)):
        bars.show_readings(*pair)
        # Qt draws a letter a little softer the first time.
        assert np.abs(shown(bars) - painted(bars)).max() < 32
