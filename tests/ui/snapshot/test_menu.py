"""Pictures of views, as independent programs read them."""

import io
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pypdfium2
import pytest
from handwriting import SEVEN
from PIL import Image
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from lenet_gui.core.network.units import Unit
from lenet_gui.ui.snapshot.menu import VIEWS
from lenet_gui.ui.snapshot.picture import Shot, as_image, taken
from lenet_gui.ui.state.settings import COLOURS, SNAPSHOT_COLOURS, SNAPSHOT_SCALE
from lenet_gui.ui.window import MainWindow


@pytest.fixture
def drawn(window: MainWindow) -> MainWindow:
    """A window with a 7 that was read."""
    window.session.show(SEVEN)
    return window


def shades(image: QImage) -> np.ndarray:
    """The grey values of an image, (H, W), as floats."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), -1)
    return rows[:, : grey.width()].astype(float)


def view(window: MainWindow, name: str) -> QWidget:
    return next(each for each in window.findChildren(QWidget, name) if each.isVisible())


@pytest.mark.parametrize("name", ["layers", "bars", "input"])
def test_every_form_shows_what_is_on_the_screen(drawn: MainWindow, name: str) -> None:
    shown = view(drawn, name)
    shot = Shot.of(shown)
    caption = drawn.snapshots.caption(shot)
    size = shown.size()
    screen = shades(shown.grab().toImage())

    with Image.open(io.BytesIO(taken(shot, ".png", 3, caption)())) as png:
        assert png.size == (3 * size.width(), 3 * size.height())
        assert "Weights: lenet5" in png.text["Description"]
        assert "Read as: 7" in png.text["Description"]
        small = png.convert("L").resize((size.width(), size.height()), Image.Resampling.BOX)
        assert np.abs(np.asarray(small, float) - screen).mean() < 6

    content = taken(shot, ".svg", 1, caption)()
    root = ElementTree.fromstring(content)
    said = {child.tag.rpartition("}")[2]: child.text or "" for child in root}
    assert said["title"] == shown.accessibleName()
    assert "Read as: 7" in said["desc"]
    drawing = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(drawing)
    QSvgRenderer(content).render(painter)
    painter.end()
    assert np.abs(shades(drawing) - screen).mean() < 12

    document = pypdfium2.PdfDocument(taken(shot, ".pdf", 1, caption)())
    assert "Read as: 7" in document.get_metadata_value("Title")
    page = document[0].render(scale=96 / 72, grayscale=True).to_numpy().squeeze().astype(float)
    height, width = np.minimum(page.shape, screen.shape)
    assert abs(page.shape[0] - screen.shape[0]) <= 1
    assert np.abs(page[:height, :width] - screen[:height, :width]).mean() < 12
    document.close()


def test_a_fine_picture_is_not_the_screen_enlarged(drawn: MainWindow) -> None:
    layers = drawn.draw_tab.layers
    output = layers.map_of(Unit.at("Output", 0)).toAlignedRect()
    for shot in (Shot.of(drawn.canvas), Shot(layers, output)):
        steps = np.abs(np.diff(shades(as_image(shot, 4)), axis=1))
        between = np.arange(1, steps.shape[1] + 1) % 4 != 0  # not at the edge of a screen's pixel
        assert steps[:, between].max() > 100, shot


def test_the_menu_offers_the_view_its_card_and_the_window(drawn: MainWindow) -> None:
    bars = view(drawn, "bars")
    menu = drawn.snapshots.menu_at(bars.mapTo(drawn, bars.rect().center()))
    texts = [action.text() for action in menu.actions() if "Copy" in action.text()]
    assert texts == [
        "Copy picture of “Probability of each digit”",
        "Copy picture of this panel",
        "Copy picture of the window",
    ]
    menu.actions()[0].trigger()
    scale = SNAPSHOT_SCALE.default
    assert QGuiApplication.clipboard().image().size() == bars.size() * scale
    assert drawn.status.currentMessage() == "Copied: “Probability of each digit”"


def test_a_map_and_its_layer_are_pictures_of_their_own(drawn: MainWindow) -> None:
    drawn.show_inside()
    layers = drawn.inside_tab.layers
    middle = layers.map_of(Unit.at("C3", 4, 3, 4)).center().toPoint()
    shots = drawn.snapshots.shots_at(layers.mapTo(drawn, middle))
    assert [drawn.snapshots.name_of(shot) for shot in shots[:3]] == [
        "“C3, map 5”",
        "“C3”",
        "“What every layer of the network sees”",
    ]
    whole = shades(layers.grab().toImage())
    for shot in shots[:2]:
        content = taken(shot, ".png", 1, drawn.snapshots.caption(shot))()
        shown, part = shades(QImage.fromData(content)), shot.part
        there = whole[part.top() : part.bottom() + 1, part.left() : part.right() + 1]
        assert np.abs(shown - there).mean() < 1
    beside = layers.rect().bottomLeft()
    assert drawn.snapshots.shots_at(layers.mapTo(drawn, beside))[0] == Shot.of(layers)


def test_other_colours_are_those_of_the_picture_alone(
    drawn: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    SNAPSHOT_COLOURS.write(drawn.snapshots.settings, "dark")
    before = shades(drawn.draw_tab.grab().toImage())
    with qtbot.waitSignal(drawn.snapshots.saved):
        drawn.snapshots.save(Shot.of(drawn), tmp_path / "window.png")
    picture = QImage(str(tmp_path / "window.png"))
    assert picture.size() == drawn.size() * SNAPSHOT_SCALE.default
    assert np.median(shades(picture)) < 60 < 200 < np.median(before)
    assert np.abs(shades(drawn.draw_tab.grab().toImage()) - before).mean() < 1
    assert COLOURS.read(drawn.snapshots.settings) == COLOURS.default


def test_a_key_saves_the_view_in_use(
    drawn: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "mine"), ""))
    view(drawn, "layers").setFocus()
    with qtbot.waitSignal(drawn.snapshots.saved):
        drawn.snapshots.save_action.trigger()
    with Image.open(tmp_path / "mine.png") as png:
        assert png.text["Title"] == view(drawn, "layers").accessibleName()


def test_what_cannot_be_written_is_told(drawn: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(drawn.session.failed) as caught:
        drawn.snapshots.save(Shot.of(drawn), tmp_path / "nowhere" / "window.svg")
    assert "no such folder" in str(caught.args[0])


def test_every_view_that_is_named_is_there(drawn: MainWindow, qtbot: QtBot) -> None:
    drawn.show_inside()
    drawn.inside_tab.inspection.pin(Unit("C3", 40))
    pages = drawn.inside_tab.pages
    for number in range(pages.count()):
        pages.setCurrentIndex(number)
    drawn.tabs.setCurrentWidget(drawn.train_tab)
    missing = {name for name in VIEWS if drawn.findChild(QWidget, name) is None}
    assert missing == set()
    assert drawn.snapshots.views_at(None) == [drawn]
