"""`lenet-gui read IMAGE...`: reads image files, without a window."""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from lenet_gui.core.errors import LenetError
from lenet_gui.core.network.reading import Reading

_ERROR = 2


def read_images(images: Sequence[Path], weights: Path | None, device: str, as_json: bool) -> int:
    """Print a line for each image; return 0, or 2 if one of them could not be read."""
    from lenet_gui.core.ink.opener import Opener
    from lenet_gui.core.recognizer import Recognizer

    try:
        recognizer = Recognizer.open(weights, device)
    except LenetError as error:
        print(f"lenet-gui: {error}", file=sys.stderr)
        return _ERROR
    if recognizer.weights.remark is not None:
        print(f"lenet-gui: {recognizer.weights.remark}", file=sys.stderr)
    if recognizer.trouble is not None:
        print(f"lenet-gui: reading on the CPU: {recognizer.trouble}", file=sys.stderr)
    code = 0
    with Opener() as opener:
        for image in images:
            try:
                drawing = opener.open(image)
                reading = recognizer.read(drawing)
            except LenetError as error:
                print(f"lenet-gui: {error}", file=sys.stderr)
                code = _ERROR
                continue
            assert reading is not None  # a picture without ink is an ImageError
            if as_json:
                print(_as_json(image, recognizer.weights.name, reading), flush=True)
            else:
                several = () if reading.sure else recognizer.several(drawing)
                print(_in_words(image, reading, [digit for _, digit in several]), flush=True)
    return code


def _as_json(image: Path, weights: str, reading: Reading) -> str:
    facts = {
        "image": str(image),
        "weights": weights,
        "digit": reading.favourite,
        "sure": reading.sure,
        "probabilities": _rounded(reading),
    }
    return json.dumps(facts, ensure_ascii=False)


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
