import io
import os
import struct
import subprocess
import sys
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from handwriting import write
from pictured import SEVEN, assert_shows_the_seven, seven
from PIL import Image, features

from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink.drawing_file import MOST_POINTS, MOST_STROKES, with_drawing
from lenet_gui.core.ink.opener import Opener
from lenet_gui.core.ink.picture_import import picture_from_pixels

Save = Callable[..., Path]

AVIF = pytest.mark.skipif(not features.check("avif"), reason="Pillow was built without AVIF")
UNIX = pytest.mark.skipif(sys.platform == "win32", reason="limits of Unix")


@pytest.fixture(scope="module")
def opener() -> Iterator[Opener]:
    with Opener() as opener:
        yield opener


@pytest.fixture
def saved(tmp_path: Path) -> Save:
    """Save an image, or a 7 in an image mode of Pillow, to a file."""

    def save(what: Image.Image | str, name: str, **options: object) -> Path:
        image = Image.fromarray(seven()).convert(what) if isinstance(what, str) else what
        image.save(tmp_path / name, **options)
        return tmp_path / name

    return save


def refusal(opener: Opener, content: bytes, name: str = "file") -> str:
    with pytest.raises(ImageError) as caught:
        opener.take_content(content, name)
    assert name in str(caught.value)
    return str(caught.value)


# Pictures


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        ("RGB", "seven.png"),
        ("RGBA", "seven.png"),
        ("L", "seven.png"),
        ("LA", "seven.png"),
        ("P", "seven.png"),
        ("P", "seven.gif"),
        ("RGB", "seven.jpg"),
        ("L", "seven.jpg"),
        ("CMYK", "seven.jpg"),
        ("CMYK", "seven.tif"),
        ("LAB", "seven.tif"),
        ("RGB", "seven.bmp"),
        ("RGB", "seven.webp"),
        ("RGBA", "seven.webp"),
        ("L", "seven.pgm"),
        ("RGB", "seven.ppm"),
        ("RGB", "seven.mpo"),
        pytest.param("RGB", "seven.avif", marks=AVIF),
    ],
)
def test_files_of_many_kinds_are_read(opener: Opener, saved: Save, mode: str, name: str) -> None:
    assert_shows_the_seven(opener.open(saved(mode, name)).picture)


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_packed_tiffs_are_read(opener: Opener, saved: Save, compression: str) -> None:
    assert_shows_the_seven(opener.open(saved("RGB", "a.tif", compression=compression)).picture)


def test_what_a_file_is_called_does_not_matter(opener: Opener, saved: Save) -> None:
    path = saved("RGB", "seven.png")
    assert_shows_the_seven(opener.open(path.rename(path.with_suffix(".svg"))).picture)


def test_an_image_of_black_and_white_alone_is_read(opener: Opener, saved: Save) -> None:
    hard = Image.fromarray(SEVEN < 0.5)
    assert hard.mode == "1"
    assert_shows_the_seven(opener.open(saved(hard, "seven.png")).picture, tolerance=0.03)


@pytest.mark.parametrize("bits", [10, 12, 16])
@pytest.mark.parametrize("name", ["seven.png", "seven.tif", "seven.pgm"])
def test_grey_of_more_than_8_bits_is_read(
    opener: Opener, saved: Save, bits: int, name: str
) -> None:
    grey = Image.fromarray(((1 - SEVEN) * (2**bits - 1)).astype(np.uint16))
    assert_shows_the_seven(opener.open(saved(grey, name)).picture)


@pytest.mark.parametrize("white", [1.0, 255.0])
def test_grey_in_floating_point_is_read(opener: Opener, saved: Save, white: float) -> None:
    grey = Image.fromarray((1 - SEVEN) * np.float32(white))
    assert_shows_the_seven(opener.open(saved(grey, "seven.tif")).picture)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_fractions_that_are_no_numbers_are_no_obstacle(
    opener: Opener, saved: Save, value: float
) -> None:
    grey = (1 - SEVEN).astype(np.float32)
    grey[0, 0] = value
    path = saved(Image.fromarray(grey), "seven.tif")
    try:
        opener.open(path)
    except ImageError as error:
        assert "seven.tif" in str(error)  # noqa: PT017 - either will do


def test_a_palette_with_a_see_through_colour_is_read(opener: Opener, saved: Save) -> None:
    image = Image.fromarray((SEVEN > 0.5).astype(np.uint8))
    image.putpalette([0, 0, 0] * 2)
    path = saved(image, "seven.png", transparency=bytes([0, 255]))
    assert_shows_the_seven(opener.open(path).picture, tolerance=0.03)


@pytest.mark.parametrize("name", ["seven.gif", "seven.png", "seven.webp", "seven.tif"])
def test_of_several_frames_the_first_is_read(opener: Opener, saved: Save, name: str) -> None:
    first, other = Image.fromarray(seven()).convert("RGB"), Image.new("RGB", (120, 120), "navy")
    path = saved(first, name, save_all=True, append_images=[other])
    assert_shows_the_seven(opener.open(path).picture)


@pytest.mark.parametrize(("orientation", "turned"), [(3, 2), (6, 1), (8, 3)])
@pytest.mark.parametrize("name", ["seven.jpg", "seven.png", "seven.webp", "seven.tif"])
def test_a_photograph_is_read_the_way_up_it_was_taken(
    opener: Opener, saved: Save, name: str, orientation: int, turned: int
) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    for scale in (1, 10):
        drawn = np.kron(seven()[:, :, :3], np.ones((scale, scale, 1), np.uint8))
        path = saved(Image.fromarray(np.rot90(drawn, turned)), name, exif=exif)
        assert_shows_the_seven(opener.open(path).picture)


@pytest.mark.parametrize(
    ("mode", "name"),
    [("RGBA", "a.png"), ("P", "a.png"), ("RGB", "a.jpg"), ("L", "a.tif"), ("1", "a.png")],
)
def test_a_large_picture_is_read(opener: Opener, saved: Save, mode: str, name: str) -> None:
    enlarged = Image.fromarray(seven()).resize((2400, 2400)).convert(mode)
    assert_shows_the_seven(opener.open(saved(enlarged, name)).picture)


def test_a_large_picture_of_16_bits_is_read(opener: Opener, saved: Save) -> None:
    grey = ((1 - np.kron(SEVEN, np.ones((20, 20)))) * 65535).astype(np.uint16)
    assert_shows_the_seven(opener.open(saved(Image.fromarray(grey), "a.png")).picture)


def test_a_jpeg_of_100_megapixels_is_read(opener: Opener, saved: Save) -> None:
    enlarged = Image.fromarray(seven()).convert("L").resize((10_200, 10_200))
    assert_shows_the_seven(opener.open(saved(enlarged, "a.jpg")).picture)


# What is too large


def png(width: int, height: int) -> bytes:
    """A PNG that says how large it is, and holds some rows."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(10_000))),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


def webp(width: int, height: int) -> bytes:
    sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 22) + b"WEBPVP8X" + struct.pack("<II", 10, 0) + sides


@pytest.mark.parametrize(
    "content",
    [png(10_000, 10_000), png(2**31 - 1, 2**31 - 1), webp(16_000, 16_000)],
    ids=["100 megapixels", "no end of them", "webp"],
)
def test_pixels_without_end_are_refused_by_what_the_header_says(
    opener: Opener, content: bytes
) -> None:
    assert "too large" in refusal(opener, content)


def test_a_progressive_jpeg_of_100_megapixels_is_refused(opener: Opener, saved: Save) -> None:
    # It cannot be reduced while it is decoded.
    path = saved(Image.new("L", (10_200, 10_200)), "a.jpg", progressive=True)
    with pytest.raises(ImageError, match="too large"):
        opener.open(path)


def scans_without_end() -> bytes:
    """A small JPEG of many pixels, whose last scan comes again and again."""
    file = io.BytesIO()
    Image.new("L", (6000, 5900)).save(file, "JPEG", progressive=True)
    content = file.getvalue()[:-2]
    last = content[content.rfind(b"\xff\xc4", 0, content.rfind(b"\xff\xda")) :]
    return content + 20_000 * last + b"\xff\xd9"


@UNIX
def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(
    opener: Opener, saved: Save
) -> None:
    assert "takes too long" in refusal(opener, scans_without_end())
    assert_shows_the_seven(opener.open(saved("RGB", "seven.png")).picture)


def test_a_file_of_too_many_bytes_is_refused(opener: Opener, tmp_path: Path) -> None:
    path = tmp_path / "long.png"
    with path.open("wb") as file:
        file.truncate(2**30)
    with pytest.raises(ImageError, match="too large"):
        opener.open(path)
    assert "too large" in refusal(opener, bytes(100 * 2**20))


# What is no picture


def test_a_missing_file_is_named(opener: Opener, tmp_path: Path) -> None:
    with pytest.raises(ImageError, match=r"no file .*missing\.png"):
        opener.open(tmp_path / "missing.png")


def test_a_folder_is_refused(opener: Opener, tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="is a folder"):
        opener.open(tmp_path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"not an image, whatever its name says", "is not a picture"),
        (b"\x89PNG\r\n", "is not a picture"),
        (b"\x89PNG\r\n\x1a\n and then no more", "is damaged"),
        (b"\xff\xd8\xff\xe0", "is damaged"),
    ],
)
def test_a_file_that_is_no_image_is_refused(
    opener: Opener, tmp_path: Path, content: bytes, words: str
) -> None:
    path = tmp_path / "digit.png"
    path.write_bytes(content)
    with pytest.raises(ImageError, match=rf"“digit\.png” .*{words}"):
        opener.open(path)


@pytest.mark.parametrize("kind", ["TGA", "PCX", "SGI", "DDS", "SPIDER", "MSP"])
def test_pictures_that_nobody_brings_are_not_opened(opener: Opener, kind: str) -> None:
    file = io.BytesIO()
    mode = {"SPIDER": "F", "MSP": "1"}.get(kind, "RGB")
    Image.fromarray(seven()).convert("RGB").convert(mode).save(file, kind)
    assert "not a picture" in refusal(opener, file.getvalue())


HEAD_OF_HEIC = b"\x00\x00\x00\x1cftypheic\x00\x00\x00\x00mif1heic"


@pytest.mark.parametrize(
    ("content", "kind", "remedy"),
    [
        (HEAD_OF_HEIC + bytes(2000), "HEIC", "Export it as JPEG"),
        (b"%PDF-1.7\n" + bytes(2000), "PDF", "take a screenshot"),
        (b"%!PS-Adobe-3.0\n", "PostScript", "Export the page"),
        (b"\x1f\x8b\x08" + bytes(2000), "a packed file", "Unpack it"),
        (b"\x1aE\xdf\xa3" + bytes(2000), "a video", "Take a screenshot"),
        (b"only words\n", "not a picture", "If it is one"),
    ],
)
def test_what_a_telephone_and_a_scanner_make_is_named_with_what_to_do(
    opener: Opener, content: bytes, kind: str, remedy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pillow_heif", None)  # as without the extra
    words = refusal(opener, content)
    assert kind in words
    assert remedy in words


def test_heic_is_read_with_the_extra_and_a_broken_one_is_called_damaged(opener: Opener) -> None:
    heif = pytest.importorskip("pillow_heif")
    file = io.BytesIO()
    try:
        heif.from_pillow(Image.fromarray(seven()).convert("RGB").resize((480, 480))).save(file)
    except (RuntimeError, ValueError):
        pytest.skip("pillow-heif was built without an encoder")
    taken = opener.take_content(file.getvalue(), "seven.heic")
    assert_shows_the_seven(picture_from_pixels(taken.pixels))
    assert "damaged" in refusal(opener, HEAD_OF_HEIC + bytes(2000))


@pytest.mark.parametrize("head", [b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\xc5\xd0\xd3\xc6" + bytes(28)])
def test_a_program_that_is_called_a_picture_is_not_run(
    opener: Opener, tmp_path: Path, head: bytes
) -> None:
    written = tmp_path / "written"
    program = f"%%BoundingBox: 0 0 9 9\n%%EndComments\n({written}) (w) file closefile\nshowpage\n"
    assert "is a PostScript file" in refusal(opener, head + program.encode())
    assert not written.exists()


@pytest.mark.parametrize(
    ("mode", "name"), [("RGB", "cut.png"), ("RGB", "cut.jpg"), ("L", "cut.tif"), ("RGB", "cut.bmp")]
)
def test_a_file_cut_short_is_refused(opener: Opener, saved: Save, mode: str, name: str) -> None:
    content = saved(mode, name).read_bytes()
    words = refusal(opener, content[: len(content) // 2])
    assert "not a picture" in words or "damaged or was cut short" in words


@pytest.mark.parametrize(
    "name",
    [
        *("a.png", "a.jpg", "a.gif", "a.tif", "a.webp", "a.bmp", "a.ppm"),
        pytest.param("a.avif", marks=AVIF),
    ],
)
def test_damage_of_any_kind_is_an_image_error_or_none(
    opener: Opener, saved: Save, name: str
) -> None:
    random = np.random.default_rng(0)
    whole = np.frombuffer(saved("RGB", name).read_bytes(), np.uint8)
    for _ in range(30):
        damaged = whole.copy()
        damaged[random.integers(0, min(len(whole), 400), 5)] = random.integers(0, 256, 5)
        try:
            opener.take_content(damaged.tobytes(), name)
        except ImageError as error:
            assert name in str(error)  # noqa: PT017 - most damage is harmless


# Drawings


def note(strokes: str) -> bytes:
    """An SVG whose strokes are as given."""
    return (
        f'<svg><metadata id="lenet-gui-drawing">{{"strokes":{strokes}}}</metadata></svg>'
    ).encode()


def test_a_saved_drawing_is_what_was_drawn(opener: Opener, tmp_path: Path) -> None:
    drawing = write(7)
    path = tmp_path / "seven.svg"
    path.write_bytes(with_drawing(b'<?xml version="1.0"?>\n<svg></svg>', drawing))
    back = opener.open(path)
    for stroke, other in zip(drawing.strokes, back.strokes, strict=True):
        assert np.array_equal(stroke.points, other.points)
        assert np.array_equal(stroke.widths, other.widths)


@pytest.mark.parametrize(
    "svg",
    [
        b"<svg/>",
        b'\xef\xbb\xbf\n<?xml version="1.0"?><!-- made elsewhere --><svg><path d="M0 0"/></svg>',
        b'<!DOCTYPE svg><svg><image href="/etc/passwd"/></svg>',
        b'<svg><metadata id="lenet-gui-drawing">' * 1000,
    ],
)
def test_an_svg_of_another_program_is_refused(opener: Opener, svg: bytes) -> None:
    words = refusal(opener, svg)
    assert "SVG that this program did not save" in words
    assert "PNG" in words


@pytest.mark.parametrize(
    "strokes",
    [
        "",
        "[]",
        "7",
        "[7]",
        '"strokes"',
        '[{"points":[],"widths":[]}]',
        '[{"points":[[0.1,NaN]],"widths":[0.1]}]',
        '[{"points":[[0.1,Infinity]],"widths":[0.1]}]',
        '[{"points":[[0.1,1e999]],"widths":[0.1]}]',
        '[{"points":[[0.1,%s]],"widths":[0.1]}]' % ("9" * 400),
        '[{"points":[[0.1,%s]],"widths":[0.1]}]' % ("9" * 9000),
        '[{"points":[[0.1,"1"]],"widths":[0.1]}]',
        '[{"points":[[0.1,null]],"widths":[0.1]}]',
        '[{"points":[[0.1,0.1]],"widths":[-1]}]',
        '[{"points":[[0.1,0.1]],"widths":[0]}]',
        '[{"points":[[0.1,0.1]],"widths":[1e9]}]',
        '[{"points":[[0.1,0.1]],"widths":[0.1,0.1]}]',
        '[{"points":[[0.1,0.1,0.1]],"widths":[0.1]}]',
        '[{"points":[0.1,0.1],"widths":[0.1]}]',
        '[{"points":{"a":1},"widths":{"b":1}}]',
        "[" * 100_000,
        '{"a":' * 100_000,
    ],
)
def test_a_drawing_that_somebody_changed_is_refused(opener: Opener, strokes: str) -> None:
    assert "damaged" in refusal(opener, note(strokes))


@pytest.mark.parametrize(("strokes", "points"), [(MOST_STROKES + 1, 1), (1, MOST_POINTS + 1)])
def test_more_ink_than_anybody_draws_is_refused(opener: Opener, strokes: int, points: int) -> None:
    places, widths = ",".join(["[0,0]"] * points), ",".join(["1"] * points)
    stroke = f'{{"points":[{places}],"widths":[{widths}]}}'
    words = refusal(opener, note(f"[{','.join([stroke] * strokes)}]"))
    assert "20,000 strokes or 500,000 points" in words


def test_much_ink_is_read(opener: Opener) -> None:
    stroke = '{"points":[[0.25,0.5],[0.5,0.5]],"widths":[0.05,0.05]}'
    drawing = opener.take_content(note(f"[{','.join([stroke] * 10_000)}]"), "much")
    assert len(drawing.strokes) == 10_000


# The helper


def test_what_was_closed_opens_nothing(saved: Save) -> None:
    path = saved("RGB", "seven.png")
    opener = Opener()
    opener.open(path)
    opener.close()
    opener.close()
    with pytest.raises(ImageError, match="cancelled"):
        opener.open(path)


def test_closing_gives_up_what_is_being_opened() -> None:
    opener, outcome = Opener(), []
    content = scans_without_end()

    def open_it() -> None:
        try:
            opener.take_content(content, "endless")
        except ImageError as error:
            outcome.append(error)

    thread = threading.Thread(target=open_it)
    thread.start()
    opener.close()
    thread.join()
    assert ["cancelled" in str(error) for error in outcome] == [True]


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def children_of(process: int) -> list[int]:
    path = Path(f"/proc/{process}/task/{process}/children")
    return [int(child) for child in path.read_text().split()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="looks into /proc")
@pytest.mark.parametrize("busy", [False, True])
def test_the_helper_ends_with_the_program_however_that_ends(saved: Save, busy: bool) -> None:
    path = saved("RGB", "picture.jpg")
    if busy:
        path.write_bytes(scans_without_end())
    program = (
        "import sys, pathlib\nfrom lenet_gui.core.ink.opener import Opener\n"
        "opener = Opener()\n"
        f"opener.open(pathlib.Path({str(path)!r}))\nsys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    ) as process:
        wait_until(lambda: bool(children_of(process.pid)))
        (helper,) = children_of(process.pid)
        process.kill()
    wait_until(lambda: not os.path.exists(f"/proc/{helper}"))
