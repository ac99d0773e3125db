"""Pictures from files and clipboards to ink: any size, any colours, dark on light or inverse."""

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from lenet_gui.core.errors import ImageError
from lenet_gui.core.ink import FloatArray, Picture
from lenet_gui.core.picture_fit import resample

SUFFIXES = (".png", ".jpg", ".jpeg", ".bmp", ".gif", ".tif", ".tiff", ".webp", ".pgm", ".ppm")

# A picture is kept at no more than this many pixels a side: eight to one of the input.
_LARGEST_SIDE = 256
# Colours nearer to the paper's than this share of the ink's distance are paper: noise, shadow.
_PAPER = 0.15
# Colours farther than this share are full ink: pens are not even.
_INK = 0.85
# The least difference between ink and paper, of 0..1, that is taken for ink at all.
_FAINTEST = 0.06
# A speck covering less than this share of a cell of the coarse grid is dirt.
_SPECK = 0.08
_CELLS = 32


def open_picture(path: str | os.PathLike[str]) -> Picture:
    """Read a picture from an image file.

    Raises ImageError if the file is no image, is damaged, is far too large, or shows nothing.
    """
    path = Path(path)
    try:
        with Image.open(path) as image:
            image.draft("RGB", (2 * _LARGEST_SIDE, 2 * _LARGEST_SIDE))  # quick for large JPEGs
            turned = ImageOps.exif_transpose(image)
            pixels = np.asarray(turned.convert("RGBA"))
    except UnidentifiedImageError as error:
        raise ImageError(f"“{path.name}” is not a picture in a format that can be read.") from error
    except Image.DecompressionBombError as error:
        raise ImageError(f"“{path.name}” has too many pixels. Make it smaller first.") from error
    except FileNotFoundError as error:
        raise ImageError(f"There is no file “{path}”.") from error
    except (OSError, ValueError, SyntaxError) as error:  # Pillow's words for damaged files
        reason = getattr(error, "strerror", None) or "it is damaged or was cut short"
        raise ImageError(f"“{path.name}” cannot be read: {reason}.") from error
    return picture_from_pixels(pixels, path.name)


def picture_from_pixels(pixels: NDArray[np.uint8], name: str = "This picture") -> Picture:
    """Find the ink in an image of (H, W, 4) uint8, red, green, blue and alpha.

    The paper is the colour along the border, which may change evenly across the image as light on
    a photograph does; ink is what differs from it. Raises ImageError if nothing does.
    """
    if 0 in pixels.shape:
        raise ImageError(f"“{name}” is empty.")
    colours = _shrunk(_without_alpha(pixels))
    distance = np.abs(colours - _paper(colours)).max(axis=2)
    strongest = float(np.percentile(distance[distance >= distance.max() / 2], 50))
    if strongest < _FAINTEST:
        raise ImageError(f"“{name}” shows nothing that stands out from its background.")
    ink = np.clip((distance / strongest - _PAPER) / (_INK - _PAPER), 0.0, 1.0)
    return Picture.of(_without_specks(ink.astype(np.float32)))


def _without_alpha(pixels: NDArray[np.uint8]) -> FloatArray:
    """Lay a transparent image on white or black, whichever its colours stand out from."""
    scaled = pixels.astype(np.float32) / np.float32(255)
    colours, alpha = scaled[:, :, :3], scaled[:, :, 3:]
    visible = float(alpha.sum())
    if visible == 0.0 or alpha.min() == 1.0:
        return colours if visible else np.ones_like(colours)
    mean = float((colours * alpha).sum()) / (3 * visible)
    paper = np.float32(1.0 if mean < 0.5 else 0.0)
    laid: FloatArray = colours * alpha + paper * (1 - alpha)
    return laid


def _shrunk(colours: FloatArray) -> FloatArray:
    # Whole blocks first: cheap, and the filter then has little left to do.
    block = max(max(colours.shape[:2]) // (2 * _LARGEST_SIDE), 1)
    height, width = colours.shape[0] // block, colours.shape[1] // block
    if block > 1 and height and width:
        whole = colours[: height * block, : width * block]
        colours = whole.reshape(height, block, width, block, 3).mean(axis=(1, 3))
    height, width = colours.shape[:2]
    scale = _LARGEST_SIDE / max(height, width)
    if scale >= 1:
        return colours
    new = max(round(height * scale), 1), max(round(width * scale), 1)
    return np.stack([resample(colours[:, :, channel], *new) for channel in range(3)], axis=2)


def _paper(colours: FloatArray) -> FloatArray:
    """Return the background, (H, W, 3): a plane through the colours of the border pixels."""
    height, width = colours.shape[:2]
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    edge = np.zeros((height, width), dtype=bool)
    depth = max(1, min(height, width) // 32)
    edge[:depth] = edge[-depth:] = edge[:, :depth] = edge[:, -depth:] = True
    border = colours[edge]  # (B, 3)
    median = np.median(border, axis=0)
    off = np.abs(border - median).max(axis=1)
    # Ink that touches the border is not paper.
    usual = off <= max(2.5 * float(np.median(off)), 0.05)
    if np.count_nonzero(usual) < 8:
        return np.broadcast_to(median.astype(np.float32), colours.shape)
    terms = np.stack([np.ones_like(x), x / width, y / height], axis=2)  # (H, W, 3)
    plane, *_ = np.linalg.lstsq(terms[edge][usual], border[usual], rcond=None)
    paper: FloatArray = np.clip(terms @ plane, 0.0, 1.0).astype(np.float32)
    return paper


def _without_specks(ink: FloatArray) -> FloatArray:
    """Take away dirt: ink in parts of a large image where there is next to none."""
    height, width = ink.shape
    cell = max(height, width) // _CELLS
    if cell < 4:  # a small image has no dirt, only pixels
        return ink
    padded = np.pad(ink, ((0, -height % cell), (0, -width % cell)))
    rows, columns = padded.shape[0] // cell, padded.shape[1] // cell
    means = padded.reshape(rows, cell, columns, cell).mean(axis=(1, 3))
    kept = np.pad(means > _SPECK, 1)
    # A cell next to one that is kept holds the rim of the same line.
    near = np.zeros_like(means, dtype=bool)
    for down in range(3):
        for right in range(3):
            near |= kept[down : down + rows, right : right + columns]
    mask = np.repeat(np.repeat(near, cell, axis=0), cell, axis=1)[:height, :width]
    clean: FloatArray = ink * mask
    return clean
