"""`lenet-gui read IMAGE...`: what the network reads in image files, on the terminal."""

import io
import json
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from lenet_gui.core.errors import LenetError

_ERROR = 2


def read_images(images: Sequence[Path], weights: Path | None, device: str, as_json: bool) -> int:
    """Print a line for each image; return 0, or 2 if one of them could not be read."""
    from lenet_gui.core.ink.drawing_file import open_drawing
    from lenet_gui.core.recognizer import Recognizer

    try:
        recognizer = Recognizer.open(weights, device)
    except LenetError as error:
        print(f"lenet-gui: {error}", file=sys.stderr)
        return _ERROR
    if recognizer.trouble is not None:
        print(f"lenet-gui: reading on the CPU: {recognizer.trouble}", file=sys.stderr)
    if hasattr(signal, "SIGPIPE"):  # `lenet-gui read … | head` ends when head has enough
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    if isinstance(sys.stdout, io.TextIOWrapper):  # file names may hold what it cannot print
        sys.stdout.reconfigure(errors="backslashreplace")
    code = 0
    for image in images:
        try:
            reading = recognizer.read(open_drawing(image))
        except LenetError as error:
            print(f"lenet-gui: {error}", file=sys.stderr)
            code = _ERROR
            continue
        assert reading is not None  # what holds no ink is an ImageError
        probabilities = [round(float(value), 6) for value in reading.probabilities]
        if as_json:
            facts = {
                "image": str(image),
                "weights": recognizer.weights.name,
                "digit": reading.digit,
                "sure": reading.sure,
                "probabilities": probabilities,
            }
            print(json.dumps(facts, ensure_ascii=False))
        else:
            sure = "" if reading.sure else "  (not sure)"
            # Only certainty would be 100 %, and no network has it.
            figure = "> 99.9%" if reading.probability >= 0.9995 else f"{reading.probability:.1%}"
            print(f"{image}: {reading.digit}  {figure}{sure}")
            print("  " + "  ".join(f"{digit}: {p:.3f}" for digit, p in enumerate(probabilities)))
    return code
