import csv
import ctypes
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest
from handwriting import SEVEN, write
from PIL import Image
from safetensors.torch import save_file

from lenet_gui import __version__, qt_check
from lenet_gui.__main__ import main
from lenet_gui.core.ink import raster
from lenet_gui.core.ink.drawing import Drawing, Stroke
from lenet_gui.core.ink.drawing_file import with_drawing
from lenet_gui.core.network.lenet5 import LeNet5
from lenet_gui.core.network.shipped import SHIPPED, shipped_path
from lenet_gui.core.recognizer import Recognizer

ROOT = Path(__file__).parents[2]
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="displays of Linux")
NO_DISPLAY = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}
NO_PYSIDE = "ModuleNotFoundError(\"No module named 'PySide6'\", name='PySide6')"


def lenet_gui(
    *arguments: str | Path, environment: Mapping[str, str] = NO_DISPLAY
) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does; an empty value takes a variable out of its environment."""
    values = {name: value for name, value in (os.environ | environment).items() if value}
    return subprocess.run(
        [sys.executable, "-m", "lenet_gui", *arguments],
        env={**values, "PYTHONIOENCODING": "utf-8"},
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )


def image(path: Path, digit: int) -> Path:
    """Save a digit as black ink on white paper."""
    ink = raster.render(write(digit), 140)
    Image.fromarray(((1 - ink) * 255).astype(np.uint8)).save(path)
    return path


@pytest.fixture
def three(tmp_path: Path) -> Path:
    return image(tmp_path / "three.png", 3)


def broken_pyside(folder: Path, error: str) -> dict[str, str]:
    """Put a PySide6 before the real one whose import fails; return the environment for it."""
    package = folder / "PySide6"
    package.mkdir()
    (package / "__init__.py").write_text(f"raise {error}\n")
    return {**NO_DISPLAY, "PYTHONPATH": str(folder)}


# Reading images


def test_images_are_read_without_a_display_without_qt_and_without_torch(
    tmp_path: Path, three: Path
) -> None:
    seven = image(tmp_path / "a seven.jpg", 7)
    (tmp_path / "torch.py").write_text("raise AssertionError('torch was imported')")
    done = lenet_gui("read", three, seven, environment=broken_pyside(tmp_path, NO_PYSIDE))
    assert (done.returncode, done.stderr) == (0, "")
    first, first_line, second, second_line = done.stdout.splitlines()
    assert first.startswith(f"{three}: 3  ")
    assert second.startswith(f"{seven}: 7  ")
    assert first_line.split()[:2] == ["0:", "0.000"]
    assert second_line.count(":") == 10


def test_json_has_one_object_for_each_image(
    tmp_path: Path, three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    eight = image(tmp_path / "huit é.png", 8)
    assert main(["read", "--json", "--device", "cpu", str(three), str(eight)]) == 0
    results = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [result["image"] for result in results] == [str(three), str(eight)]
    assert [result["digit"] for result in results] == [3, 8]
    for result in results:
        assert result["weights"] == "lenet5"
        assert result["sure"] is True
        assert len(result["probabilities"]) == 10
        assert sum(result["probabilities"]) == pytest.approx(1, abs=1e-4)


def test_a_folder_is_read_at_once_as_a_table(
    tmp_path: Path, three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "all of them"
    (folder / "more").mkdir(parents=True)
    eight = image(folder / "more" / "eight, large.png", 8)
    four = image(folder / "4.png", 4)
    (folder / "notes.txt").write_text("no picture")
    (folder / "broken.png").write_bytes(b"no picture either")
    assert main(["read", "--csv", "--device", "cpu", str(folder), str(three)]) == 2
    out, err = capsys.readouterr()
    head, *rows = csv.reader(out.splitlines())
    place = ["left", "top", "right", "bottom"]
    assert head == ["image", "digit", "sure", *(f"p{digit}" for digit in range(10)), *place]
    assert [row[:3] for row in rows] == [
        [str(four), "4", "1"],
        [str(eight), "8", "1"],
        [str(three), "3", "1"],
    ]
    assert [sum(map(float, row[3:13])) for row in rows] == pytest.approx([1] * 3, abs=1e-4)
    assert [row[13:] for row in rows] == [[""] * 4] * 3
    (line,) = err.splitlines()
    assert "broken.png" in line


def test_a_folder_without_pictures_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "none").mkdir()
    assert main(["read", str(tmp_path / "none")]) == 2
    assert "holds no pictures" in capsys.readouterr().err


def test_a_scribble_is_no_digit(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    random = np.random.default_rng(3)
    scribble = Drawing(tuple(Stroke.of(random.uniform(0.1, 0.9, (9, 2))) for _ in range(4)))
    path = tmp_path / "scribble.svg"
    path.write_bytes(with_drawing(b"<svg></svg>", scribble))
    assert main(["read", "--device", "cpu", str(path)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == f"{path}: no digit"
    assert main(["read", "--json", "--device", "cpu", str(path)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["digit"], result["sure"]) == (None, False)
    assert max(result["probabilities"]) > 0.1


def test_several_digits_are_told_from_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "45.png"
    both = [
        stroke
        for digit, at in ((4, 0.27), (5, 0.73))
        for stroke in write(digit, scale=0.5, at=(at, 0.5)).strokes
    ]
    ink = raster.render(Drawing(tuple(both)), 200)
    Image.fromarray(((1 - ink) * 255).astype(np.uint8)).save(path)
    assert main(["read", "--device", "cpu", str(path)]) == 0
    first, four, five = capsys.readouterr().out.splitlines()
    assert first == f"{path}: 4 5"
    assert four.split()[0] == "4"
    assert five.split()[0] == "5"
    assert main(["read", "--device", "cpu", "--json", str(path)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert [each["digit"] for each in result] == [4, 5]
    for each, middle in zip(result, (0.27, 0.73), strict=True):
        left, top, right, bottom = each["box"]
        assert left < middle < right
        assert top < 0.5 < bottom
    assert main(["read", "--device", "cpu", "--csv", str(path)]) == 0
    _, *rows = csv.reader(capsys.readouterr().out.splitlines())
    assert [(row[1], list(map(float, row[13:]))) for row in rows] == [
        (str(each["digit"]), each["box"]) for each in result
    ]


def test_one_unclear_digit_does_not_hide_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "4?59.png"
    row = [write(digit, scale=0.25, at=(at, 0.5)) for digit, at in ((4, 0.12), (5, 0.6), (9, 0.85))]
    star = [(0.28, 0.6), (0.35, 0.38), (0.42, 0.6), (0.26, 0.46), (0.44, 0.46), (0.28, 0.6)]
    strokes = [stroke for digit in row for stroke in digit.strokes]
    ink = raster.render(Drawing((*strokes, Stroke.of(star, width=0.03))), 300)
    Image.fromarray(((1 - ink) * 255).astype(np.uint8)).save(path)
    assert main(["read", "--device", "cpu", str(path)]) == 0
    first, *_ = capsys.readouterr().out.splitlines()
    assert first == f"{path}: 4 - 5 9"


def test_options_may_stand_before_the_command_or_after_it(
    three: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    state = LeNet5().state_dict()
    state["fc2.weight"].zero_()
    state["fc2.bias"].zero_()[6] = 9
    always_six = tmp_path / "six.safetensors"
    save_file(state, always_six)
    options = ["--device", "cpu", "--weights", str(always_six)]
    assert main([*options, "read", str(three)]) == 0
    before = capsys.readouterr().out
    assert main(["read", str(three), *options]) == 0
    after = capsys.readouterr().out
    assert main(["--weights", str(shipped_path()), "read", str(three), *options[2:]]) == 0
    assert before == after == capsys.readouterr().out
    assert ": 6  " in before


def test_shipped_weights_have_names(three: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in SHIPPED:
        assert main(["read", "--json", "--weights", name, str(three)]) == 0
        assert json.loads(capsys.readouterr().out)["weights"] == name


def test_a_drawing_saved_as_svg_is_read_as_it_was_drawn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = Recognizer.open(device="cpu").read(SEVEN)
    assert reading is not None
    path = tmp_path / "drawn.svg"
    path.write_bytes(with_drawing(b"<svg></svg>", SEVEN))
    assert main(["read", "--json", "--device", "cpu", str(path)]) == 0
    found = json.loads(capsys.readouterr().out)["probabilities"]
    assert found == pytest.approx(reading.probabilities, abs=1e-5)


def test_an_image_that_cannot_be_read_does_not_keep_others_from_it(
    tmp_path: Path, three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blank = tmp_path / "blank.png"
    Image.new("L", (50, 50), 255).save(blank)
    missing = tmp_path / "missing.png"
    assert main(["read", str(missing), str(blank), str(three)]) == 2
    out, err = capsys.readouterr()
    assert out.startswith(f"{three}: 3  ")
    assert len(out.splitlines()) == 2
    about_missing, about_blank = err.splitlines()
    assert "missing.png" in about_missing
    assert "blank.png" in about_blank


def test_weights_that_are_no_good_are_said_in_a_line(
    tmp_path: Path, three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.safetensors"
    bad.write_bytes(b"none")
    assert main(["read", str(three), "--weights", str(bad)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("lenet-gui: “bad.safetensors” ")
    assert len(err.splitlines()) == 1


def test_a_gpu_that_is_not_there_is_replaced_by_the_cpu_and_said(
    three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(three), "--device", "cuda:99"]) == 0
    out, err = capsys.readouterr()
    assert ": 3  " in out
    assert err.startswith("lenet-gui: reading on the CPU: ")
    assert "cuda:99" in err


def test_a_number_as_sure_as_can_be_is_not_called_certain(
    three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["read", str(three)])
    assert "100.0%" not in capsys.readouterr().out


@LINUX
def test_what_cannot_be_printed_ends_it_in_a_line(three: Path) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lenet_gui", "read", "--json", three, three],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            timeout=300,
        )
    assert done.returncode == 1
    said = "lenet-gui: the output could not be written: No space left on device"
    assert done.stderr.splitlines() == [said]


@LINUX
def test_where_nobody_reads_any_more_it_ends_by_sigpipe(three: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "lenet_gui", "read", *[three] * 1000],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith(os.fsencode(three))
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == -signal.SIGPIPE


@pytest.mark.parametrize("command", [[], ["read", "x.png"]])
def test_shipped_weights_that_are_missing_are_said(
    command: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("lenet_gui.__file__", "/nowhere/lenet_gui/__init__.py")
    with pytest.raises(SystemExit, match="2"):
        main([*command, "--weights", "lenet5-classic"])
    assert "“lenet5-classic” are missing from this installation" in capsys.readouterr().err


@LINUX
def test_a_file_name_that_is_no_text_is_printed_all_the_same(
    tmp_path: Path, three: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.png"))
    three.rename(odd)
    assert main(["read", str(odd)]) == 0
    assert "udcff.png: 3  " in capsys.readouterr().out


# The command line


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"]])
def test_help_names_the_options(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(arguments)
    out = capsys.readouterr().out
    assert "--weights" in out
    assert "--device" in out
    assert ("--json" in out) == ("read" in arguments)


def test_files_go_to_the_window(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr(qt_check, "end_in_words_if_qt_aborts", lambda: None)
    monkeypatch.setattr("lenet_gui.ui.app.run", lambda *given: opened.extend(given) or 0)
    monkeypatch.chdir(three.parent)
    (three.parent / "read").write_bytes(b"")
    assert main(["three.png", "--device", "cpu", str(shipped_path()), "./read"]) == 0
    assert opened == [None, "cpu", [three, shipped_path(), three.parent / "read"]]


def test_version_names_the_program(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"lenet-gui {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["read"], "IMAGE"),
        (["write", "x.png"], "there is no file “write”"),
        (["--weights", "lenet5", "gone.png"], "there is no file “gone.png”"),
        (["--device", "gpu"], "'gpu' is none of cpu, cuda, cuda:N, mps, auto"),
        (["read", "x.png", "--device", "cuda:"], "'cuda:' is none of"),
        (["--no-such-option"], "--no-such-option"),
    ],
)
def test_a_command_line_that_is_wrong_is_said_in_words(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert words in capsys.readouterr().err


# Where no window can be opened


def assert_ends_in_words(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """Whether a run ended with code 2 and two or three lines, and not by an abort."""
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert "Aborted" not in done.stderr
    lines = done.stderr.splitlines()
    assert lines[0].startswith("lenet-gui: ")
    assert 2 <= len(lines) <= 3
    for word in words:
        assert word in done.stderr


@LINUX
def test_without_a_display_it_says_so_and_what_to_do() -> None:
    assert_ends_in_words(lenet_gui(), "there is no display", "apt install xvfb", "lenet-gui read")


@LINUX
@pytest.mark.parametrize("platform", ["", "xcb"])
def test_a_display_that_does_not_answer_is_named(platform: str) -> None:
    if qt_check.library_missing_in_plugin() is not None:
        pytest.skip("this machine lacks a library of Qt's X11 plugin")
    environment = NO_DISPLAY | {"DISPLAY": ":4711", "QT_QPA_PLATFORM": platform}
    done = lenet_gui(environment=environment)
    assert_ends_in_words(done, "the display “:4711” does not answer", "ssh -X")


@LINUX
def test_a_platform_that_does_not_exist_is_named() -> None:
    done = lenet_gui(environment=NO_DISPLAY | {"QT_QPA_PLATFORM": "nonsense"})
    assert_ends_in_words(done, "QT_QPA_PLATFORM=nonsense", "Unset it")


@LINUX
def test_a_platform_of_another_kind_of_display_is_named(tmp_path: Path) -> None:
    asked = {"DISPLAY": ":4711", "QT_QPA_PLATFORM": "wayland", "XDG_RUNTIME_DIR": str(tmp_path)}
    done = lenet_gui(environment=NO_DISPLAY | asked)
    assert_ends_in_words(done, "QT_QPA_PLATFORM=wayland", "Unset it")


def test_a_system_library_that_qt_lacks_is_named_with_the_packages(tmp_path: Path) -> None:
    reason = "libEGL.so.1: cannot open shared object file: No such file or directory"
    environment = broken_pyside(tmp_path, f"ImportError({reason!r})")
    done = lenet_gui(environment=environment)
    assert_ends_in_words(done, "the system library libEGL.so.1 is missing", "apt install libegl1")


def test_without_pyside_it_says_how_to_install_it(tmp_path: Path) -> None:
    done = lenet_gui(environment=broken_pyside(tmp_path, NO_PYSIDE))
    assert_ends_in_words(done, "pip install 'PySide6-Essentials", "No module named 'PySide6'")


@LINUX
@pytest.mark.parametrize("display", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_library_that_qts_plugin_lacks_is_named_with_the_packages(
    monkeypatch: pytest.MonkeyPatch, display: str
) -> None:
    def load(path: str) -> None:
        assert ("qwayland" in path) == (display == "WAYLAND_DISPLAY")
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    for name in NO_DISPLAY:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(display, "x")
    monkeypatch.setattr(ctypes, "CDLL", load)
    words = qt_check.explain_fatal("no Qt platform plugin could be initialized")
    assert "the system library libxcb-cursor.so.0 is missing" in words
    assert "libxcb-cursor0" in words
    assert len(words.splitlines()) == 2


def test_another_fatal_message_of_qts_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NO_DISPLAY:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(qt_check, "library_missing_in_plugin", lambda: None)
    assert qt_check.explain_fatal("the sky fell") == "lenet-gui: Qt cannot go on: the sky fell"
