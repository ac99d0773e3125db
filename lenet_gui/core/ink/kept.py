"""The drawing on the canvas, as it is kept from one start to the next: strokes, and any picture.

A safetensors file, since an SVG would bring a picture back reduced to what other programs show.
"""

from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lenet_gui.core import door
from lenet_gui.core.errors import LenetError
from lenet_gui.core.files import write_atomically
from lenet_gui.core.ink.drawing import Drawing, Picture, Stroke
from lenet_gui.core.ink.drawing_file import COLUMNS
from lenet_gui.core.ink.flat import flattened, strokes_of
from lenet_gui.core.paths import data_folder, exists
from lenet_gui.core.tensor_file import LARGEST_FILE, read_metadata
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_LARGEST_SIDE = 1024  # pixels of a picture; those opened here have a quarter
_PLAIN = "plain"  # the key in the header that marks a picture in MNIST's form


def kept_path() -> Path:
    """Return the user's own file."""
    return data_folder() / "drawing.safetensors"


def keep(drawing: Drawing, path: Path) -> None:
    """Keep a drawing for the next start, in one step; of an empty one no file is left.

    Raises OSError if that fails; an earlier file then stays as it is.
    """
    if drawing.is_empty:
        path.unlink(missing_ok=True)
    else:
        write_atomically(path, _as_bytes(drawing))


def read_kept(path: Path) -> Drawing | None:
    """Return the drawing that `keep` wrote; None if none is kept.

    Raises LenetError if the file cannot be read or is damaged.
    """
    if not exists(path):
        return None
    with door.opened(path, LARGEST_FILE, LenetError) as file:
        try:
            notes = read_metadata(file)  # first: it limits what the header can list
            file.seek(0)
            return _drawing(file.read(), plain=_PLAIN in notes)
        except OSError:
            raise
        except Exception as error:  # of any kind: safetensors is Python and Rust
            raise LenetError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "The drawing of last time cannot be read: “{path}” is damaged. "
                    "The canvas starts empty.",
                ),
                path=path,
            ) from error


def _as_bytes(drawing: Drawing) -> bytes:
    from safetensors.numpy import save

    arrays: dict[str, NDArray[np.generic]] = {}
    notes = {}
    if drawing.strokes:
        arrays["lengths"], arrays["points"] = flattened(drawing.strokes)
    if drawing.picture is not None:
        arrays["picture"] = np.ascontiguousarray(drawing.picture.ink)
        if drawing.picture.plain:
            notes[_PLAIN] = "true"
    return save(arrays, notes)


def _drawing(content: bytes, *, plain: bool) -> Drawing:
    """Raises ValueError, or whatever safetensors does, for what was never drawn."""
    from safetensors.numpy import load

    arrays = load(content)
    strokes: tuple[Stroke, ...] = ()
    if "points" in arrays:
        lengths, points = arrays["lengths"], arrays["points"]
        if not (
            lengths.dtype == np.uint32
            and points.dtype == np.float32
            and points.shape[1:] in ((3,), (COLUMNS,))
        ):
            raise ValueError("the strokes have another form")
        strokes = strokes_of(lengths, points)
    if "picture" not in arrays:
        return Drawing(strokes)
    ink = arrays["picture"]
    fits = ink.ndim == 2 and min(ink.shape) > 0 and max(ink.shape) <= _LARGEST_SIDE
    if not (fits and ink.dtype == np.float32 and np.isfinite(ink).all()):
        raise ValueError("the picture has another form")
    return Drawing(strokes, replace(Picture.of(ink), plain=plain))
