import io
import threading
from pathlib import Path

import numpy as np
import pytest
import torch
from handwriting import SEVEN
from PIL import Image
from pointer import draw, leave, painted, pixels
from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QCoreApplication,
    QIODevice,
    QMimeData,
    QObject,
    QPoint,
    QPointF,
    Qt,
    QUrl,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPainter,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from windows import LOADING, WindowMaker

from lenet_gui.core import weights
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.kept import keep, kept_path
from lenet_gui.core.ink.raster import to_input
from lenet_gui.core.ink.svg import as_svg
from lenet_gui.core.network.shipped import shipped_path
from lenet_gui.ui.drawing.ink_painter import SAVED_SIDE, as_image
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.window import MainWindow

CURVE = [(0.2 + 0.6 * t, 0.5 + 0.35 * np.sin(6 * t)) for t in np.linspace(0, 1, 30)]
BAR = QColor(30, 30, 90)


@pytest.fixture
def picture() -> QImage:
    """A dark bar, upright, on light paper."""
    image = QImage(80, 100, QImage.Format.Format_RGB32)
    image.fill(QColor(240, 240, 230))
    painter = QPainter(image)
    painter.fillRect(36, 10, 8, 80, BAR)
    painter.end()
    return image


@pytest.fixture
def picture_file(picture: QImage, tmp_path: Path) -> Path:
    path = tmp_path / "ein bild ü.png"
    assert picture.save(str(path))
    return path


def mime_of(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drag(window: MainWindow, mime: QMimeData) -> None:
    """Drag over the window's edge."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(window, QDragEnterEvent(QPoint(50, 50), copy, mime, left, no_key))


def drop(window: MainWindow, mime: QMimeData) -> bool:
    """Drag over the window and let go; return whether something was taken."""
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    no_key = Qt.KeyboardModifier.NoModifier
    drag(window, mime)
    event = QDropEvent(QPointF(50, 50), copy, mime, left, no_key)
    QCoreApplication.sendEvent(window, event)
    return event.isAccepted()


def is_an_upright_bar(window: MainWindow) -> bool:
    shown = window.session.drawing.picture
    reading = window.session.reading
    assert shown is not None
    assert reading is not None
    rows, columns = np.nonzero(reading.input > 0.5)
    return bool(np.ptp(rows) > 3 * np.ptp(columns))


# In


def test_a_picture_file_is_dropped(qtbot: QtBot, window: MainWindow, picture_file: Path) -> None:
    with qtbot.waitSignal(window.session.reading_changed):
        assert drop(window, mime_of(picture_file))
    assert is_an_upright_bar(window)
    window.session.undo()
    assert window.session.drawing.is_empty


def test_a_picture_itself_is_dropped(qtbot: QtBot, window: MainWindow, picture: QImage) -> None:
    mime = QMimeData()
    mime.setImageData(picture)
    with qtbot.waitSignal(window.session.reading_changed):
        assert drop(window, mime)
    assert is_an_upright_bar(window)


@pytest.mark.parametrize("side", [1, 3, 4000])
def test_pictures_of_any_size_come_in(qtbot: QtBot, window: MainWindow, side: int) -> None:
    image = QImage(2 * side, side, QImage.Format.Format_RGB888)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.fillRect(0, 0, side, side, Qt.GlobalColor.black)
    painter.end()
    mime = QMimeData()
    mime.setImageData(image)
    assert drop(window, mime)
    qtbot.waitUntil(lambda: window.pictures.looking.reading is not None)
    assert not window.notice.text


class Offered(QMimeData):
    """What another program offers: files' content by kind, of which Qt must decode nothing."""

    def __init__(self, **contents: bytes) -> None:
        super().__init__()
        for kind, content in contents.items():
            self.setData(f"image/{kind.replace('_', '+')}", content)

    def imageData(self) -> object:  # noqa: N802
        raise AssertionError("Qt was asked to decode what came from outside")


def coded(picture: QImage, kind: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, kind)
    return data.data()


def test_a_picture_of_another_program_is_dropped(
    qtbot: QtBot, window: MainWindow, picture: QImage
) -> None:
    for kind in ("png", "jpeg", "bmp", "webp"):
        with qtbot.waitSignal(window.session.reading_changed):
            assert drop(window, Offered(**{kind: coded(picture, kind)}))
        assert is_an_upright_bar(window), kind
        window.session.clear()


def test_of_several_kinds_the_best_is_taken(
    qtbot: QtBot, window: MainWindow, picture: QImage
) -> None:
    mime = Offered(svg_xml=b"<svg/>", jpeg=b"damaged", png=coded(picture, "png"))
    with qtbot.waitSignal(window.session.reading_changed):
        assert drop(window, mime)
    assert is_an_upright_bar(window)


def test_a_damaged_picture_of_another_program_is_said(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.session.failed):
        assert drop(window, Offered(png=b"\x89PNG\r\n\x1a\n"))
    assert "The picture" in window.notice.text
    assert window.session.drawing.is_empty


def test_a_picture_of_a_kind_that_is_not_opened_is_not_welcome(window: MainWindow) -> None:
    assert not drop(window, Offered(svg_xml=b"<svg/>"))
    assert not window.transfer.take(Offered(svg_xml=b"<svg/>"))


def test_nothing_is_taken_from_nothing(window: MainWindow) -> None:
    empty = QMimeData()
    empty.setImageData(QImage())
    for mime in (None, QMimeData(), empty, Offered(png=b"")):
        assert not window.transfer.take(mime)
    for mime in (None, QMimeData()):
        assert not window.transfer.takes(mime)
    assert window.session.drawing.is_empty
    assert window.notice.text == ""


def test_a_picture_is_opened_from_the_menu(
    qtbot: QtBot, window: MainWindow, picture_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders: list[str] = []

    def choose(_: object, __: str, folder: str, ___: str) -> tuple[str, str]:
        folders.append(folder)
        return str(picture_file), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.ask_picture()
    with qtbot.waitSignal(window.session.drawing_changed):
        window.transfer.ask_picture()
    assert folders[1] == str(picture_file.parent)  # where the last one was


def test_a_dialog_that_is_cancelled_changes_nothing(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, name, lambda *_: ("", ""))
    draw(window.canvas, CURVE)
    before = window.session.drawing
    window.transfer.ask_picture()
    window.transfer.ask_weights()
    window.transfer.ask_save()
    assert window.session.drawing is before
    assert window.notice.text == ""


def test_a_picture_is_pasted(qtbot: QtBot, window: MainWindow, picture: QImage) -> None:
    QGuiApplication.clipboard().setImage(picture)
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.paste()
    assert is_an_upright_bar(window)


def test_a_copied_file_is_pasted(qtbot: QtBot, window: MainWindow, picture_file: Path) -> None:
    QGuiApplication.clipboard().setMimeData(mime_of(picture_file))
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.paste()
    assert is_an_upright_bar(window)


def test_a_clipboard_without_a_picture_is_said(window: MainWindow) -> None:
    for text in ("", "some words", "https://example.org/7.png"):
        QGuiApplication.clipboard().setText(text)
        window.transfer.paste()
        assert "clipboard" in window.notice.text, text
        assert window.session.drawing.is_empty
        window.notices.outdate()


NO_PICTURES = {
    "notes.txt": b"hello",
    "cut.png": b"\x89PNG\r\n\x1a\n",
    "empty.jpg": b"",
    "zeros.gif": bytes(1000),
}


def test_a_file_that_is_no_picture_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    draw(window.canvas, CURVE)
    before = window.session.drawing
    for name, content in NO_PICTURES.items():
        path = tmp_path / name
        path.write_bytes(content)
        with qtbot.waitSignal(window.session.failed):
            drop(window, mime_of(path))
        assert name in window.notice.text
        assert window.session.drawing is before
        assert window.session.reading is not None


def test_a_folder_and_a_missing_file_are_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for path in (tmp_path, tmp_path / "gone.png"):
        with qtbot.waitSignal(window.session.failed):
            drop(window, mime_of(path))
        assert path.name in window.notice.text


def test_an_even_picture_is_shown_with_what_to_try(qtbot: QtBot, window: MainWindow) -> None:
    image = QImage(50, 50, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 200, 200))
    mime = QMimeData()
    mime.setImageData(image)
    with qtbot.waitSignal(window.pictures.shown):
        drop(window, mime)
    page = window.pictures.page
    assert page.title.text() == "No ink found"
    assert "contrast" in page.said.text()
    assert not page.put_button.isEnabled()
    assert window.session.drawing.is_empty


def test_words_and_links_are_not_welcome(window: MainWindow) -> None:
    words, link = QMimeData(), QMimeData()
    words.setText("a seven")
    link.setUrls([QUrl("https://example.org/7.png")])
    assert not drop(window, words)
    assert not drop(window, link)
    assert window.session.drawing.is_empty


def test_a_new_try_takes_the_old_complaint_away(
    qtbot: QtBot, window: MainWindow, picture_file: Path, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.session.failed):
        drop(window, mime_of(tmp_path / "gone.png"))
    assert window.notice.text
    with qtbot.waitSignal(window.session.reading_changed):
        drop(window, mime_of(picture_file))
    assert window.notice.text == ""


# Weights


def test_weights_are_dropped(qtbot: QtBot, window: MainWindow) -> None:
    with qtbot.waitSignal(window.session.recognizer_changed, timeout=LOADING):
        assert drop(window, mime_of(shipped_path("lenet5-classic")))
    assert "lenet5-classic" in window.chips.weights.text()


def test_dropped_junk_weights_are_said(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    for name in ("junk.safetensors", "junk.pt", "JUNK.PTH"):
        path = tmp_path / name
        path.write_bytes(b"junk" * 100)
        recognizer = window.session.recognizer
        with qtbot.waitSignal(window.session.failed, timeout=LOADING):
            drop(window, mime_of(path))
        assert name in window.notice.text
        assert window.session.recognizer is recognizer


def test_opening_weights_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    recognizer = window.session.recognizer
    disk_answers, load = threading.Event(), weights.load

    def load_late(path: Path) -> weights.Weights:
        disk_answers.wait(60)
        return load(path)

    monkeypatch.setattr(weights, "load", load_late)
    window.transfer.open_weights("lenet5-classic")
    qtbot.waitUntil(lambda: "lenet5-classic" in window.status.waiting.text)
    window.status.waiting.cancel_button.click()
    assert window.status.waiting.text == ""
    disk_answers.set()
    qtbot.waitUntil(lambda: not window.calls.running)
    assert window.session.recognizer is recognizer
    assert window.notice.text == ""


def test_weights_are_known_by_their_content(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for name in ("epoch=3.ckpt", "pytorch_model.bin", "weights.png"):
        path = tmp_path / name
        torch.save({"state_dict": weights.load(shipped_path()).state}, path)
        with qtbot.waitSignal(window.session.weights_opened, timeout=LOADING):
            window.transfer.open(path)
        assert window.notice.text == ""


def test_a_picture_is_known_by_its_content(
    qtbot: QtBot, window: MainWindow, picture_file: Path, tmp_path: Path
) -> None:
    path = picture_file.rename(tmp_path / "picture.bin")
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.open(path)
    assert is_an_upright_bar(window)


def test_files_can_be_named_at_the_start(
    qtbot: QtBot, make_window: WindowMaker, picture_file: Path, tmp_path: Path
) -> None:
    classic = shipped_path("lenet5-classic")
    keep(SEVEN, kept_path())
    window = make_window(files=[picture_file, classic, tmp_path / "another.png"])
    with qtbot.waitSignal(window.session.weights_opened, timeout=LOADING):
        pass
    qtbot.waitUntil(lambda: window.session.drawing.picture is not None)
    assert is_an_upright_bar(window)
    assert "lenet5-classic" in window.chips.weights.text()
    assert "another.png" in window.notice.action.text()
    window.session.undo()
    assert len(window.session.drawing.strokes) == 1  # of last time


# Several, and what is seen meanwhile


@pytest.mark.parametrize("name", ["digits", "mnist.npz", "train.csv", "archive.zip"])
def test_a_data_set_dropped_on_the_train_tab_is_chosen(
    window: MainWindow, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.touch()
    window.tabs.setCurrentWidget(window.train_tab)
    assert drop(window, mime_of(path))
    assert window.train_tab.form.source == path
    window.train_tab.form.lock(True)
    assert not window.train_tab.form.data.takes(mime_of(path))
    assert not window.train_tab.form.data.takes(mime_of(tmp_path / "seven.png"))


def test_a_file_dragged_over_the_window_is_welcomed(window: MainWindow, tmp_path: Path) -> None:
    welcome = window.findChild(QWidget, "drop_welcome")
    assert welcome is not None
    drag(window, mime_of(tmp_path / "a.png"))
    assert welcome.isVisible()
    assert "Drop a picture" in welcome.accessibleName()
    QCoreApplication.sendEvent(window, QDragLeaveEvent())
    assert not welcome.isVisible()
    words = QMimeData()
    words.setText("no picture")
    drag(window, words)
    assert "Only pictures" in welcome.accessibleName()
    assert not drop(window, words)
    assert not welcome.isVisible()


def test_what_is_dragged_within_the_window_is_no_file_for_it(window: MainWindow) -> None:
    class Drag(QDragEnterEvent):
        def source(self) -> QObject:
            return window.canvas

    welcome = window.findChild(QWidget, "drop_welcome")
    assert welcome is not None
    step = QMimeData()
    step.setData("application/x-lenet-gui-step", QByteArray(b"0"))
    copy, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    event = Drag(QPoint(50, 50), copy, step, left, Qt.KeyboardModifier.NoModifier)
    QCoreApplication.sendEvent(window, event)
    assert not event.isAccepted()
    assert not welcome.isVisible()


def test_of_several_files_none_is_lost(
    qtbot: QtBot, window: MainWindow, picture_file: Path, tmp_path: Path
) -> None:
    spoilt = tmp_path / "spoilt.png"
    spoilt.write_bytes(b"nothing")
    with qtbot.waitSignals([window.session.failed, window.session.weights_opened], timeout=LOADING):
        assert drop(window, mime_of(spoilt, shipped_path("lenet5-classic"), picture_file))
    assert "spoilt.png" in window.notice.text
    assert picture_file.name in window.notice.action.text()
    with qtbot.waitSignal(window.session.reading_changed):
        window.notice.action.click()
    assert is_an_upright_bar(window)
    assert window.notice.text == ""


# Out


def ink_on_canvas(window: MainWindow) -> np.ndarray:
    """The canvas as it is seen, 0 paper to 1 ink, without its frame."""
    leave(window.canvas)
    blackest = tokens_of(window.canvas.palette()).colour("ink").red()
    return (255.0 - painted(window.canvas)[:, :, 0]) / (255 - blackest)


def ink_in(image: QImage, side: int) -> np.ndarray:
    """An image's ink, brought to the canvas's size."""
    assert not image.isNull()
    smooth = Qt.TransformationMode.SmoothTransformation
    scaled = image.scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
    return 1 - pixels(scaled)[:, :, 0] / 255


def assert_same_ink(window: MainWindow, image: QImage) -> None:
    canvas = ink_on_canvas(window)
    saved = ink_in(image, len(canvas))
    inside = slice(3, -3)
    off = np.abs(canvas - saved)[inside, inside]
    assert canvas[inside, inside].max() == 1.0
    assert off.mean() < 0.01
    assert saved[inside, inside].sum() == pytest.approx(canvas[inside, inside].sum(), rel=0.02)


def rendered(path: Path) -> QImage:
    """An SVG file on white paper."""
    renderer = QSvgRenderer(str(path))
    assert renderer.isValid()
    image = QImage(600, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image


def saved(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    window.transfer.save(path)
    qtbot.waitUntil(lambda: path.exists() or bool(window.notice.text))
    assert window.notice.text == ""


def test_png_holds_the_ink(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    draw(window.canvas, CURVE)
    saved(qtbot, window, tmp_path / "digit.png")
    image = QImage(str(tmp_path / "digit.png"))
    assert image.width() == image.height() == SAVED_SIDE
    assert_same_ink(window, image)


def test_svg_holds_the_ink(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    draw(window.canvas, CURVE)
    draw(window.canvas, [(0.1, 0.1)])  # a dot
    saved(qtbot, window, tmp_path / "digit.svg")
    assert_same_ink(window, rendered(tmp_path / "digit.svg"))
    text = (tmp_path / "digit.svg").read_text()
    assert "<path" in text or "<polyline" in text  # lines, not a picture of lines
    assert "<image" not in text


def test_svg_holds_the_ink_of_a_pen_that_was_pressed_more_and_less(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    points = [[0.2, 0.2], [0.8, 0.25], [0.3, 0.5], [0.32, 0.52], [0.8, 0.8], [0.2, 0.8]]
    stroke = Stroke.of(points, [0.02, 0.1, 0.03, 0.04, 0.12, 0.02])
    window.session.keep(Drawing((stroke,)))
    saved(qtbot, window, tmp_path / "digit.svg")
    assert_same_ink(window, rendered(tmp_path / "digit.svg"))


@pytest.mark.parametrize("name", ["digit.svg", "digit.png"])
def test_what_is_drawn_while_a_drawing_is_saved_is_not_in_the_file(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, name: str
) -> None:
    draw(window.canvas, CURVE)
    before = as_image(window.session.drawing)
    with qtbot.waitSignal(window.transfer.saved):
        window.transfer.save(tmp_path / name)
        draw(window.canvas, [(0.1, 0.9), (0.9, 0.9)])
    file = tmp_path / name
    image = rendered(file) if name.endswith("svg") else QImage(str(file))
    assert np.abs(ink_in(before, 300) - ink_in(image, 300)).mean() < 0.01


def test_svg_holds_a_picture_and_what_was_drawn_on_it(
    qtbot: QtBot, window: MainWindow, picture: QImage, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setImageData(picture)
    with qtbot.waitSignal(window.session.drawing_changed):
        drop(window, mime)
    draw(window.canvas, CURVE)
    saved(qtbot, window, tmp_path / "digit.svg")
    assert_same_ink(window, rendered(tmp_path / "digit.svg"))


def test_a_saved_drawing_reads_the_same_when_opened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    draw(window.canvas, [(0.3, 0.2), (0.7, 0.2), (0.5, 0.5), (0.45, 0.8)])
    before = window.session.reading
    saved(qtbot, window, tmp_path / "seven.png")
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.open_picture(tmp_path / "seven.png")
    after = window.session.reading
    assert before is not None
    assert after is not None
    assert after.digit == before.digit
    assert np.corrcoef(before.input.ravel(), after.input.ravel())[0, 1] > 0.9


def test_a_drawing_saved_as_svg_is_the_same_drawing_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.tools.set_pen_width(0.03)
    draw(window.canvas, [(0.3, 0.2), (0.7, 0.2), (0.5, 0.5), (0.45, 0.8)])
    draw(window.canvas, CURVE)
    drawing, reading = window.session.drawing, window.session.reading
    saved(qtbot, window, tmp_path / "seven.svg")
    window.session.clear()
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.open_picture(tmp_path / "seven.svg")
    assert window.session.drawing is not drawing
    assert window.session.reading is not None
    assert reading is not None
    assert np.array_equal(window.session.reading.input, reading.input)
    window.session.undo()
    assert window.session.drawing.is_empty


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JPEG whose last scan comes again and again, so that opening it takes long."""
    file = io.BytesIO()
    Image.new("L", (6000, 5900)).save(file, "JPEG", progressive=True)
    content = file.getvalue()[:-2]
    last = content[content.rfind(b"\xff\xc4", 0, content.rfind(b"\xff\xda")) :]
    path = tmp_path_factory.mktemp("pictures") / "endless.jpg"
    path.write_bytes(content + 20_000 * last)
    return path


def test_the_newest_of_two_pictures_is_shown(
    qtbot: QtBot, window: MainWindow, picture_file: Path, endless: Path
) -> None:
    window.transfer.open_picture(endless)
    with qtbot.waitSignal(window.session.drawing_changed):
        window.transfer.open_picture(picture_file)
    qtbot.waitUntil(lambda: not window.calls.running)
    assert is_an_upright_bar(window)
    assert window.notice.text == ""


def test_what_takes_long_is_said_and_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, picture_file: Path, endless: Path
) -> None:
    draw(window.canvas, CURVE)
    before = window.session.drawing
    window.transfer.open_picture(endless)
    assert window.status.waiting.text == ""  # most pictures are there in a moment
    qtbot.waitUntil(lambda: "endless.jpg" in window.status.waiting.text)
    window.status.waiting.cancel_button.click()
    assert window.status.waiting.text == ""
    qtbot.waitUntil(lambda: not window.calls.running)
    assert window.session.drawing is before
    assert window.notice.text == ""
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.open_picture(picture_file)
    assert is_an_upright_bar(window)


def test_what_takes_too_long_is_given_up(qtbot: QtBot, window: MainWindow, endless: Path) -> None:
    with qtbot.waitSignal(window.session.failed, timeout=60_000):
        window.transfer.open_picture(endless)
    assert "takes too long" in window.notice.text
    qtbot.waitUntil(lambda: window.status.waiting.text == "")


def test_closing_gives_up_what_is_being_opened(
    qtbot: QtBot, window: MainWindow, endless: Path
) -> None:
    window.transfer.open_picture(endless)
    window.close()
    qtbot.waitUntil(lambda: not window.calls.running)
    assert window.session.drawing.is_empty
    assert window.notice.text == ""


@pytest.mark.parametrize("fit", [True, False])
def test_much_ink_is_read_as_if_drawn_here(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, fit: bool
) -> None:
    around = np.linspace(0, 200, 5000)
    points = 0.5 + 0.3 * np.stack([np.sin(around), np.cos(1.1 * around)], axis=1)
    (tmp_path / "much.svg").write_bytes(as_svg(Drawing((Stroke.of(points, 0.01),))))
    window.session.set_fit(fit)
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.open_picture(tmp_path / "much.svg")
    for stroke in ([(0.1, 0.1), (0.2, 0.1)], [(0.9, 0.9)]):
        assert window.session.reading is not None
        expected = to_input(window.session.drawing, fit=fit)
        assert np.abs(window.session.reading.input - expected).max() < 0.03
        draw(window.canvas, stroke)


def test_an_svg_of_another_program_is_refused(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for number, content in enumerate((b'<svg><path d="M0 0"/></svg>', b"<svg")):
        path = tmp_path / f"foreign{number}.svg"
        path.write_bytes(content)
        with qtbot.waitSignal(window.session.failed):
            window.transfer.open_picture(path)
        assert path.name in window.notice.text
        assert "PNG" in window.notice.text


def test_a_copy_can_be_pasted(qtbot: QtBot, window: MainWindow) -> None:
    draw(window.canvas, CURVE)
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        window.transfer.copy()
    assert_same_ink(window, QGuiApplication.clipboard().image())
    with qtbot.waitSignal(window.session.drawing_changed):
        window.transfer.paste()
    assert window.session.drawing.picture is not None


@pytest.mark.parametrize(("name", "head"), [("7.png", b"\x89PNG"), ("7.svg", b"<?xml")])
def test_a_drawing_is_saved(
    qtbot: QtBot,
    window: MainWindow,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    head: bytes,
) -> None:
    path = tmp_path / name
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    draw(window.canvas, CURVE)
    with qtbot.waitSignal(window.transfer.saved) as saved:
        window.transfer.ask_save()
    assert saved.args == [path]
    assert path.read_bytes().startswith(head)
    assert name in window.status.currentMessage()


def test_a_saved_svg_can_be_opened_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    draw(window.canvas, CURVE)
    before = window.session.reading
    assert before is not None
    path = tmp_path / "digit.svg"
    with qtbot.waitSignal(window.transfer.saved):
        window.transfer.save(path)
    window.session.clear()
    with qtbot.waitSignal(window.session.reading_changed):
        window.transfer.open_picture(path)
    after = window.session.reading
    assert after is not None
    assert np.abs(after.input - before.input).mean() < 0.02


@pytest.mark.qt_log_ignore("Cannot read file")
def test_an_svg_that_is_none_is_said(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    for number, content in enumerate(("", "not a drawing", "<svg")):
        path = tmp_path / f"odd{number}.svg"
        path.write_text(content)
        with qtbot.waitSignal(window.session.failed):
            window.transfer.open_picture(path)
        assert path.name in window.notice.text


def test_a_place_that_cannot_be_written_is_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("not a folder")
    draw(window.canvas, CURVE)
    with qtbot.waitSignal(window.session.failed):
        window.transfer.save(in_the_way / "digit.png")
    assert "digit.png" in window.notice.text
    assert window.session.reading is not None


def test_saving_over_a_file_replaces_it(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    path = tmp_path / "digit.png"
    path.write_bytes(b"old")
    draw(window.canvas, CURVE)
    window.transfer.save(path)
    qtbot.waitUntil(lambda: path.read_bytes()[:4] == b"\x89PNG")
    assert [each.name for each in tmp_path.iterdir() if "digit" in each.name] == ["digit.png"]
