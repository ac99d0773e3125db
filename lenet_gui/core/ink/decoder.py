"""The helper process that decodes files from outside: pictures and saved drawings.

Decoders in C hold the interpreter for a whole picture, use as much time and memory as a file makes
them, and may have bugs. Here time and memory are limited whatever a decoder does, and no file can
be written. `opener` starts the helper, sends it files, and ends it.

Request: a line with a number of bytes, then the file, that many bytes. Answer: a line with a word
and three numbers, the last being the number of bytes that follow:

- `pixels HEIGHT WIDTH`: red, green, blue and alpha of each pixel, uint8; large pictures reduced;
- `strokes STROKES POINTS`: the points in each stroke, uint32; x, y, width of each point, float32;
- `unknown 0 0`, `foreign`, `large`, `ink`, `damaged`: why there is neither.
"""

import contextlib
import faulthandler
import io
import signal
import sys
import warnings
from collections.abc import Iterator

from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageOps,
    JpegImagePlugin,
    PngImagePlugin,
    PpmImagePlugin,
    TiffImagePlugin,
    UnidentifiedImageError,
    WebPImagePlugin,
)

from lenet_gui.core.ink.drawing_file import COLUMNS, TooMuchInkError, strokes_in
from lenet_gui.core.ink.kinds import is_svg

# A large picture is reduced, but its longer side keeps at least this many pixels.
ENOUGH = 512

# The formats people keep pictures in. Pillow's other readers stay out: one of them starts a program
# (EPS: Ghostscript), and nobody draws a digit in the formats the rest are for.
_FORMATS = (
    PngImagePlugin.PngImageFile.format,
    JpegImagePlugin.JpegImageFile.format,
    WebPImagePlugin.WebPImageFile.format,
    GifImagePlugin.GifImageFile.format,
    BmpImagePlugin.BmpImageFile.format,
    TiffImagePlugin.TiffImageFile.format,
    PpmImagePlugin.PpmImageFile.format,
    AvifImagePlugin.AvifImageFile.format,
)
# These open within a second and `_MEMORY`, measured on one core of an AMD EPYC.
_MOST_PIXELS = 36_000_000
_MOST_PIXELS_OF = {
    "JPEG": 128_000_000,
    "MPO": 128_000_000,
    "WEBP": 20_000_000,
    "AVIF": 20_000_000,
    "HEIF": 20_000_000,
}

# Limits for one file. An honest one needs less, even on a slow or busy machine.
_CPU_SECONDS, _WALL_SECONDS = 1.5, 15.0
_MEMORY = 400 * 2**20  # bytes


def main() -> None:
    """Answer requests until the pipe closes, as it does when the program ends."""
    _drop_privileges()
    with contextlib.suppress(ImportError):  # an extra
        import pillow_heif

        pillow_heif.register_heif_opener(thumbnails=False)
    warnings.simplefilter("ignore")  # about many pixels, or damaged metadata of a good picture
    Image.MAX_IMAGE_PIXELS = max(_MOST_PIXELS_OF.values()) // 2  # twice as many are an error
    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := questions.readline():
        content = questions.read(int(line))
        with _limited_time():
            answer = _answer(content)
        answers.write(answer)
        answers.flush()


def _drop_privileges() -> None:
    """Give up for good whatever decoding does not need."""
    try:
        import resource
    except ImportError:  # Windows
        return
    limits = {
        resource.RLIMIT_DATA: _MEMORY,
        resource.RLIMIT_FSIZE: 0,  # no file grows
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        with contextlib.suppress(OSError, ValueError):  # not on every system
            resource.setrlimit(limit, (most, most))


@contextlib.contextmanager
def _limited_time() -> Iterator[None]:
    """End this process if the block takes too long, whatever it is doing."""
    faulthandler.dump_traceback_later(_WALL_SECONDS, exit=True)
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, _CPU_SECONDS)
    yield
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, 0)
    faulthandler.cancel_dump_traceback_later()


def _answer(content: bytes) -> bytes:
    try:
        return _strokes(content) if is_svg(content) else _picture(content)
    except UnidentifiedImageError:
        return _encoded("damaged" if _begins_as_a_picture(content) else "unknown")
    except (Image.DecompressionBombError, MemoryError):
        return _encoded("large")
    except TooMuchInkError:
        return _encoded("ink")
    except Exception:  # each of Pillow's decoders has its own for damaged files
        return _encoded("damaged")


def _formats() -> tuple[str, ...]:
    return (*_FORMATS, "HEIF") if "HEIF" in Image.OPEN else _FORMATS


def _begins_as_a_picture(content: bytes) -> bool:
    accepts = (Image.OPEN[name][1] for name in _formats())
    return any(accept is not None and accept(content[:16]) is True for accept in accepts)


def _encoded(word: str, first: int = 0, second: int = 0, content: bytes = b"") -> bytes:
    return f"{word} {first} {second} {len(content)}\n".encode() + content


def _strokes(svg: bytes) -> bytes:
    strokes = strokes_in(svg)
    if strokes is None:
        return _encoded("foreign")
    lengths, values = strokes
    content = lengths.tobytes() + values.tobytes()
    return _encoded("strokes", len(lengths), len(values) // COLUMNS, content)


def _picture(content: bytes) -> bytes:
    with Image.open(io.BytesIO(content), formats=_formats()) as image:
        most = _MOST_PIXELS_OF.get(image.format or "", _MOST_PIXELS)
        if image.info.get("progressive"):  # a JPEG that cannot be reduced while it is decoded
            most = _MOST_PIXELS
        if image.width * image.height > most:
            raise Image.DecompressionBombError
        image.draft("RGB", (ENOUGH, ENOUGH))  # quick for large JPEGs
        pixels = ImageOps.exif_transpose(_reduced(image)).convert("RGBA")
    return _encoded("pixels", pixels.height, pixels.width, pixels.tobytes())


def _reduced(image: Image.Image) -> Image.Image:
    """Return a picture in 8-bit grey or colour, a large one reduced by whole blocks."""
    block = max(max(image.size) // ENOUGH, 1)
    if image.mode[0] in "IF":
        return _with_eight_bits(image, block)
    mode = "RGBA" if image.has_transparency_data else "RGB"
    if image.mode not in (mode, "L"):
        image = image.convert(mode)
    return image.reduce(block)


def _with_eight_bits(image: Image.Image, block: int) -> Image.Image:
    """Scale grey values of 16 bits, 32 bits or fractions to 0..255, where Pillow would clip."""
    fractions, values = image.mode == "F", image.convert("F")
    highest = values.getextrema()[1]
    assert isinstance(highest, float)  # there is one band
    # Full white is 1 for fractions, otherwise the largest number of the bits in use.
    white = 1.0 if fractions and highest <= 1 else 2.0 ** max(len(f"{int(highest):b}"), 8)
    return values.reduce(block).point(lambda value: value * (255 / white)).convert("L")
