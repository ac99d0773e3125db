"""Pictures as people have them, made of ink: scans, forms, paper with lines, photographs.

Each function takes a digit's ink, (S, S), paper 0, full ink 1, and a random generator, and returns
a picture of it, (H, W) or (H, W, 3), black 0, white 1; `as_pixels` makes of it what a decoder does.
"""

import io
from collections.abc import Callable

import numpy as np
from numpy.random import Generator
from PIL import Image

from lenet_gui.core.arrays import FloatArray

Kind = Callable[[FloatArray, Generator], FloatArray]


def cropped(ink: FloatArray) -> FloatArray:
    """Return the box around the ink."""
    inside = ink > 0.3
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def scaled(ink: FloatArray, height: int, width: int | None = None) -> FloatArray:
    """Scale an image to a height; its width keeps the aspect, unless it is given."""
    width = max(round(ink.shape[1] * height / ink.shape[0]), 1) if width is None else width
    image = Image.fromarray(ink.astype(np.float32)).resize(
        (width, height), Image.Resampling.BICUBIC
    )
    return np.asarray(image).clip(0, 1)


def laid(sheet: FloatArray, ink: FloatArray, left: int, top: int) -> FloatArray:
    """Put ink on a sheet, (H, W); what lies outside is cut off."""
    whole = sheet.copy()
    height, width = ink.shape
    x0, y0 = max(left, 0), max(top, 0)
    x1, y1 = min(left + width, sheet.shape[1]), min(top + height, sheet.shape[0])
    if x1 > x0 and y1 > y0:
        part = whole[y0:y1, x0:x1]
        np.maximum(part, ink[y0 - top : y1 - top, x0 - left : x1 - left], out=part)
    return whole


def line(
    shape: tuple[int, int], at: float, angle: float, width: float, upright: bool = False
) -> FloatArray:
    """A straight line through a sheet: `at` from its top, or from its left if it is upright."""
    if upright:
        return line(shape[::-1], at, -angle, width).T
    y, x = np.mgrid[0 : shape[0], 0 : shape[1]].astype(np.float32)
    away = np.abs((y - at) * np.cos(angle) - (x - shape[1] / 2) * np.sin(angle))
    return np.clip(width / 2 + 0.5 - away, 0, 1)


def printed(ink: FloatArray, random: Generator, rules: FloatArray | None = None) -> FloatArray:
    """Ink, and lines that were printed before, as a scanner sees them."""
    paper, pen = random.uniform(0.78, 1.0), random.uniform(0.03, 0.35)
    light = np.full(ink.shape, paper)
    if rules is not None:
        light = light * (1 - rules)
    light = light * (1 - ink) + pen * ink
    light = light + random.normal(0, random.uniform(0.003, 0.02), ink.shape)
    return light.clip(0, 1).astype(np.float32)


def as_pixels(light: FloatArray, quality: int | None = None) -> np.ndarray:
    """Return a picture as red, green, blue and alpha, uint8; as a JPEG of a quality made it."""
    image = Image.fromarray((light.clip(0, 1) * 255).astype(np.uint8)).convert("RGB")
    if quality is not None:
        file = io.BytesIO()
        image.save(file, "JPEG", quality=quality)
        image = Image.open(file)
    return np.asarray(image.convert("RGBA"))


def _on_sheet(
    ink: FloatArray, random: Generator, room: tuple[float, float]
) -> tuple[FloatArray, int]:
    """Put a digit somewhere on a sheet so many times its height; return also that height."""
    height = int(random.integers(40, 160))
    digit = scaled(cropped(ink), height)
    tall, wide = (round(max(digit.shape) * random.uniform(*room)) for _ in range(2))
    top = random.integers(2, max(tall - digit.shape[0] - 2, 3))
    left = random.integers(2, max(wide - digit.shape[1] - 2, 3))
    return laid(np.zeros((tall, wide), np.float32), digit, int(left), int(top)), height


def clean(ink: FloatArray, random: Generator) -> FloatArray:
    """One digit and nothing else, dark on light or light on dark."""
    light = printed(_on_sheet(ink, random, (1.2, 2.5))[0], random)
    return 1 - light if random.random() < 0.3 else light


def tight(ink: FloatArray, random: Generator) -> FloatArray:
    """A scan of black and white alone, cropped to the digit."""
    digit = scaled(cropped(ink), int(random.integers(18, 70)))
    return 1 - (digit > 0.5).astype(np.float32)


def neighbour(
    ink: FloatArray, other: FloatArray, random: Generator, hard: bool = True
) -> FloatArray:
    """A digit cut out of a number: a piece of the next one is at the left or the right edge."""
    height = int(random.integers(20, 70))
    digit, beside = scaled(cropped(ink), height), scaled(cropped(other), height)
    seen = max(round(beside.shape[1] * random.uniform(0.08, 0.4)), 2)
    gap = max(round(height * random.uniform(0.05, 0.25)), 2)
    margin = random.integers(0, 3)
    sheet = np.zeros((height + 2 * margin, digit.shape[1] + gap + seen + margin), np.float32)
    sheet = laid(sheet, digit, seen + gap, margin)
    sheet = laid(
        sheet, beside[:, -seen:], 0, margin + int(random.integers(-height // 8, height // 8 + 1))
    )
    if random.random() < 0.5:  # the same at the right edge
        sheet = laid(np.zeros_like(sheet), digit, margin, margin)
        sheet = laid(sheet, beside[:, :seen], sheet.shape[1] - seen, margin)
    return 1 - (sheet > 0.5).astype(np.float32) if hard else printed(sheet, random)


def ruled(ink: FloatArray, random: Generator) -> FloatArray:
    """A digit on ruled paper, the lines at an angle of a few degrees."""
    sheet, height = _on_sheet(ink, random, (1.25, 3.0))
    spacing, angle = height * random.uniform(0.7, 1.5), np.radians(random.uniform(-4, 4))
    width, dark = random.uniform(0.012, 0.04) * height, random.uniform(0.25, 0.9)
    rules = np.zeros_like(sheet)
    for at in np.arange(random.uniform(0, spacing), sheet.shape[0], spacing):
        rules = np.maximum(rules, line(sheet.shape, at, angle, max(width, 1.0)))
    return printed(sheet, random, rules * dark)


def squared(ink: FloatArray, random: Generator) -> FloatArray:
    """A digit on squared paper."""
    sheet, height = _on_sheet(ink, random, (1.25, 2.5))
    spacing, angle = height * random.uniform(0.4, 1.1), np.radians(random.uniform(-3, 3))
    width, dark = random.uniform(0.01, 0.03) * height, random.uniform(0.2, 0.7)
    rules = np.zeros_like(sheet)
    for upright in (False, True):
        length = sheet.shape[1 if upright else 0]
        for at in np.arange(random.uniform(0, spacing), length, spacing):
            rules = np.maximum(rules, line(sheet.shape, at, angle, max(width, 1.0), upright))
    return printed(sheet, random, rules * dark)


def _cell(ink: FloatArray, random: Generator, aspect: float) -> FloatArray:
    height = int(random.integers(36, 120))
    digit = scaled(cropped(ink), round(height * random.uniform(0.5, 0.92)))
    inner = max(round(height * aspect), digit.shape[1] + 6)
    margin = round(height * random.uniform(0.02, 0.15))
    shape = (height + 2 * margin, inner + 2 * margin)
    # Often it crosses a line a little.
    top = margin + round((height - digit.shape[0]) * random.uniform(-0.05, 1.05))
    left = margin + round((inner - digit.shape[1]) * random.uniform(0.0, 1.0))
    sheet = laid(np.zeros(shape, np.float32), digit, left, top)
    width, angle = (
        max(height * random.uniform(0.015, 0.05), 1.0),
        np.radians(random.uniform(-2.5, 2.5)),
    )
    rules = np.zeros_like(sheet)
    for upright in (False, True):
        length = inner if upright else height
        for at in (margin, margin + length):
            if random.random() < 0.85:
                rules = np.maximum(rules, line(shape, at, angle, width, upright))
    dark = random.uniform(0.4, 1.0)
    return printed(sheet, random, rules * dark)


def form_cell(ink: FloatArray, random: Generator) -> FloatArray:
    """A cell of a form with its lines, a digit in it or across a line."""
    return _cell(ink, random, random.uniform(0.8, 1.2))


def wide_cell(ink: FloatArray, random: Generator) -> FloatArray:
    """A cell much wider than its digit, with its lines."""
    return _cell(ink, random, random.uniform(2, 5))


def framed(ink: FloatArray, random: Generator) -> FloatArray:
    """A dark frame along the edges, or a box that was drawn around the digit."""
    sheet, height = _on_sheet(ink, random, (1.5, 2.5))
    width = max(round(height * random.uniform(0.02, 0.1)), 1)
    room = 0 if random.random() < 0.5 else width + round(height * random.uniform(0.02, 0.1))
    whole = np.pad(sheet, 2 * (width + room))
    start = slice(room, -room or None), slice(room, -room or None)
    box = np.zeros_like(whole)
    box[start] = 1
    inner = room + width
    box[inner:-inner, inner:-inner] = 0
    return printed(np.maximum(whole, box), random)


def _photographed(ink: FloatArray, light: FloatArray, random: Generator) -> FloatArray:
    paper, pen = np.array([0.93, 0.9, 0.84]), random.uniform(0.1, 0.3)
    colours = paper * (1 - ink[:, :, None]) + pen * ink[:, :, None]
    colours = colours * light[:, :, None]
    return (colours + random.normal(0, 0.012, colours.shape)).clip(0, 1).astype(np.float32)


def _light_sheet(ink: FloatArray, random: Generator) -> tuple[FloatArray, FloatArray, FloatArray]:
    sheet, _ = _on_sheet(ink, random, (1.3, 3.0))
    y, x = np.mgrid[0 : 1 : 1j * sheet.shape[0], 0 : 1 : 1j * sheet.shape[1]]
    return sheet, y, x


def lamp(ink: FloatArray, random: Generator) -> FloatArray:
    """A photograph under a lamp: bright in one place, dark away from it."""
    sheet, y, x = _light_sheet(ink, random)
    away = np.hypot(x - random.uniform(0, 1), y - random.uniform(0, 1))
    return _photographed(sheet, 1 / (1 + (away * random.uniform(0.7, 1.4)) ** 2), random)


def shadow(ink: FloatArray, random: Generator) -> FloatArray:
    """A photograph with a hard shadow across it."""
    sheet, y, x = _light_sheet(ink, random)
    angle = random.uniform(0, 2 * np.pi)
    side = (x - random.uniform(0.3, 0.7)) * np.cos(angle) + (y - 0.5) * np.sin(angle)
    soft = np.clip(side / random.uniform(0.003, 0.05) + 0.5, 0, 1)
    return _photographed(sheet, 1 - random.uniform(0.25, 0.55) * soft, random)


def corners(ink: FloatArray, random: Generator) -> FloatArray:
    """A photograph whose corners are dark."""
    sheet, y, x = _light_sheet(ink, random)
    away = np.hypot(x - 0.5, y - 0.5) / np.hypot(0.5, 0.5)
    return _photographed(sheet, 1 - random.uniform(0.3, 0.65) * away**2.2, random)


def table(ink: FloatArray, random: Generator) -> FloatArray:
    """A photograph of a sheet on a darker table, turned by a few degrees."""
    sheet, _ = _on_sheet(ink, random, (1.4, 2.5))
    edge = [
        round(max(sheet.shape) * random.uniform(0.05, 0.4)) * (random.random() < 0.75)
        for _ in range(4)
    ]
    whole = np.pad(sheet, ((edge[0], edge[1]), (edge[2], edge[3])))
    on_sheet = np.pad(np.ones_like(sheet), ((edge[0], edge[1]), (edge[2], edge[3])))
    angle = random.uniform(-6, 6)
    whole, on_sheet = (
        np.asarray(Image.fromarray(image).rotate(angle, Image.Resampling.BILINEAR, fillcolor=0.0))
        for image in (whole, on_sheet)
    )
    if not all(edge):  # the sheet goes on where the picture ends: turned, it still does
        cut = round(max(whole.shape) * 0.11)
        whole = whole[(not edge[0]) * cut : whole.shape[0] - (not edge[1]) * cut]
        on_sheet = on_sheet[(not edge[0]) * cut : on_sheet.shape[0] - (not edge[1]) * cut]
    wood = np.array([0.42, 0.26, 0.15]) * random.uniform(0.5, 1.5)
    grain = 1 + 0.1 * np.sin(np.arange(whole.shape[0]) / random.uniform(1, 6))[:, None, None]
    paper = _photographed(whole, np.ones_like(whole), random)
    under = on_sheet[:, :, None]
    light = paper * under + wood * grain * (1 - under)
    return (light + random.normal(0, 0.01, light.shape)).clip(0, 1).astype(np.float32)


KINDS: dict[str, Kind] = {
    kind.__name__: kind
    for kind in (
        clean,
        tight,
        ruled,
        squared,
        form_cell,
        wide_cell,
        framed,
        lamp,
        shadow,
        corners,
        table,
    )
}
