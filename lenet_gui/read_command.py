"""`lenet-gui read IMAGE...`: reads image files, and folders of them, without a window."""

import csv
import io
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from lenet_gui.core.errors import ImageError, LenetError
from lenet_gui.core.ink.drawing import Box, Drawing
from lenet_gui.core.ink.kinds import DRAWINGS, PICTURES
from lenet_gui.core.ink.picture_import import FoundInk
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.paths import is_folder
from lenet_gui.core.picture_reading import are_several
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from lenet_gui.core.recognizer import Recognizer

Form = Literal["words", "json", "csv"]

_ERROR = 2
_PLACE = ("left", "top", "right", "bottom")  # in a picture of several digits, as parts of it
_COLUMNS = ("image", "digit", "sure", *(f"p{digit}" for digit in range(DIGITS)), *_PLACE)


def read_images(paths: Sequence[Path], weights: Path | None, device: str, form: Form) -> int:
    """Print what each image shows; return 0, or 2 if one of them could not be read.

    paths: images, and folders, whose images are read with those of the folders in them. device:
    "auto" is the CPU, where one image after another is read soonest, and torch is not imported.
    """
    from lenet_gui.core.ink.opener import Opener
    from lenet_gui.core.recognizer import Recognizer

    try:
        recognizer = Recognizer.open(weights, "cpu" if device == "auto" else device)
    except LenetError as error:
        _complain(error)
        return _ERROR
    if recognizer.weights.remark is not None:
        _complain(recognizer.weights.remark)
    if recognizer.trouble is not None:
        _complain(f"reading on the CPU: {recognizer.trouble}")
    images, code = _images(paths)
    if form == "csv":
        print(_as_csv(_COLUMNS), flush=True)
    with Opener() as opener:
        for image in _with_progress(images, shown=any(map(is_folder, paths))):
            try:
                found = opener.find(image)
                drawing = found if isinstance(found, Drawing) else Drawing(picture=found.picture)
                reading = recognizer.read(drawing)
            except LenetError as error:
                _complain(error)
                code = _ERROR
                continue
            assert reading is not None  # a picture without ink is an ImageError
            several = () if isinstance(found, Drawing) else _several(recognizer, found, reading)
            if form == "json" and several:
                line = _all_as_json(image, recognizer.weights.name, several)
            elif form == "json":
                line = _as_json(image, recognizer.weights.name, reading)
            elif form == "csv":
                rows = several or ((None, reading),)
                line = "\n".join(_as_row(image, box, each) for box, each in rows)
            elif several:
                line = _all_in_words(image, several)
            else:
                groups = () if reading.sure else recognizer.several(drawing)
                line = _in_words(image, reading, [digit for _, digit in groups])
            with _beside_progress():
                print(line, flush=True)
    return code


def _images(paths: Sequence[Path]) -> tuple[list[Path], int]:
    """Return all images, and 2 if a folder holds none, or else 0."""
    images, code = [], 0
    for path in paths:
        found = list(_pictures_in(path)) if is_folder(path) else [path]
        if not found:
            text = QT_TRANSLATE_NOOP("Errors", "“{folder}” holds no pictures.")
            _complain(ImageError(text, folder=path))
            code = _ERROR
        images += found
    return images, code


def _pictures_in(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            # One that is named is read in any case.
            if name.lower().endswith(PICTURES + DRAWINGS) and not name.startswith("."):
                yield Path(place, name)


def _with_progress(images: Iterable[Path], *, shown: bool) -> Iterator[Path]:
    """Yield images, with a bar on standard error if that is a terminal."""
    if shown:
        from tqdm import tqdm  # takes a tenth of the time that a picture takes

        images = tqdm(images, unit="image", leave=False, disable=None)
    yield from images


def _beside_progress() -> AbstractContextManager[None]:
    """Take the bar away, if there is one, while something is printed."""
    progress = sys.modules.get("tqdm")
    return nullcontext() if progress is None else progress.tqdm.external_write_mode()


def _complain(about: object) -> None:
    with _beside_progress():
        print(f"lenet-gui: {about}", file=sys.stderr)


def _as_csv(values: Sequence[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(values)
    return line.getvalue()


def _several(
    recognizer: "Recognizer", found: FoundInk, whole: Reading
) -> tuple[tuple[Box, Reading], ...]:
    """Read the digits of a picture that has several; empty unless most are surely read."""
    if len(found.digits) < 2:
        return ()
    read = [
        (digit.box, reading)
        for digit in found.digits
        if (reading := recognizer.read(Drawing(picture=digit.picture))) is not None
    ]
    sure = sum(reading.sure for _, reading in read)
    if sure <= len(found.digits) // 2 or not are_several(whole, [each for _, each in read]):
        return ()
    return tuple(read)


def _as_row(image: Path, box: Box | None, reading: Reading) -> str:
    favourite = "" if reading.favourite is None else reading.favourite
    place = _edges(box) if box else [""] * len(_PLACE)
    return _as_csv((image, favourite, int(reading.sure), *_rounded(reading), *place))


def _edges(box: Box) -> list[float]:
    return [round(edge, 4) for edge in box]


def _all_as_json(image: Path, weights: str, several: Sequence[tuple[Box, Reading]]) -> str:
    facts = [{**_facts(image, weights, reading), "box": _edges(box)} for box, reading in several]
    return json.dumps(facts, ensure_ascii=False)


def _all_in_words(image: Path, several: Sequence[tuple[Box, Reading]]) -> str:
    row = " ".join(_in_row(reading) for _, reading in several)
    lines = [
        f"  {_verdict(reading)}  from {left:.0%}, {top:.0%} to {right:.0%}, {bottom:.0%}"
        for (left, top, right, bottom), reading in several
    ]
    return "\n".join([f"{image}: {row}", *lines])


def _in_row(reading: Reading) -> str:
    if reading.favourite is None:
        return "-"
    return f"{reading.favourite}" if reading.sure else f"{reading.favourite}?"


def _as_json(image: Path, weights: str, reading: Reading) -> str:
    return json.dumps(_facts(image, weights, reading), ensure_ascii=False)


def _facts(image: Path, weights: str, reading: Reading) -> dict[str, object]:
    return {
        "image": str(image),
        "weights": weights,
        "digit": reading.favourite,
        "sure": reading.sure,
        "probabilities": _rounded(reading),
    }


def _in_words(image: Path, reading: Reading, several: Sequence[int]) -> str:
    digits = "  ".join(f"{digit}: {p:.3f}" for digit, p in enumerate(_rounded(reading)))
    hint = ""
    if several:
        hint = f"  (one digit at a time: here are {', '.join(map(str, several))})"
    return f"{image}: {_verdict(reading)}{hint}\n  {digits}"


def _verdict(reading: Reading) -> str:
    if reading.favourite is None:
        return "no digit"
    sure = "" if reading.sure else "  (not sure)"
    # 100 % would be certainty, which no network has.
    figure = "> 99.9%" if reading.probability >= 0.9995 else f"{reading.probability:.1%}"
    return f"{reading.favourite}  {figure}{sure}"


def _rounded(reading: Reading) -> list[float]:
    return [round(float(value), 6) for value in reading.probabilities]
