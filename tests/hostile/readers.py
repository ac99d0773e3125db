"""Every reader of files, with honest files for it and a way to make them dishonest."""

import gzip
import io
import json
import os
import pickle
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import numpy as np
from handwriting import SEVEN, write
from hostile.mutation import (
    bytes_changed,
    json_changed,
    packed_changed,
    png_changed,
    settings_changed,
)
from PIL import Image, ImageDraw
from tiny_mnist import make_digits, write_tiny_mnist

from lenet_gui.core.errors import DataError, ImageError, LenetError, LessonError, WeightsError

Change = Callable[[bytes, Random], bytes]


@dataclass(frozen=True)
class Reader:
    """One way into the program.

    suffix: of its files. honest: files that are read. change: makes one of them dishonest. read:
    what the program does with a file at a path. error: what it may answer instead of a result.
    """

    suffix: str
    honest: Callable[[], tuple[bytes, ...]]
    change: Change
    read: Callable[[Path], object]
    error: type[LenetError]


# Pictures and drawings


# Paper and ink of a picture in each of Pillow's modes.
_COLOURS = {
    "L": (255, 0),
    "RGB": ((250, 240, 230), (20, 30, 90)),
    "RGBA": ((255, 255, 255, 0), (0, 0, 0, 255)),
    "I;16": (60_000, 500),
}


def _picture(form: str, *modes: str, **options: object) -> tuple[bytes, ...]:
    made = []
    for mode in modes:
        paper, ink = _COLOURS.get(mode, _COLOURS["L"])
        image = Image.new(mode if mode in _COLOURS else "L", (48, 40), paper)
        ImageDraw.Draw(image).line([(10, 8), (36, 8), (20, 34)], fill=ink, width=4)
        file = io.BytesIO()
        image.convert(mode).save(file, form, **options)
        made.append(file.getvalue())
    return tuple(made)


@cache
def _many_frames() -> tuple[bytes, ...]:
    frames = [Image.new("L", (30, 30), shade) for shade in (255, 200, 100)]
    ImageDraw.Draw(frames[0]).line([(8, 6), (8, 25)], fill=0, width=4)
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return (*_picture("GIF", "L", "P"), file.getvalue())


@cache
def _opener() -> object:
    from lenet_gui.core.ink.opener import Opener

    return Opener()


def _read_drawing(path: Path) -> object:
    from lenet_gui.core.ink import raster

    return raster.place(_opener().open(path), fit=True)


def _pictures(
    suffix: str, form: str, *modes: str, change: Change = bytes_changed, **options: object
) -> Reader:
    honest = cache(partial(_picture, form, *modes, **options))
    return Reader(suffix, honest, change, _read_drawing, ImageError)


@cache
def _drawings() -> tuple[bytes, ...]:
    from lenet_gui.core.ink.drawing_file import with_drawing

    empty = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0"/></svg>'
    return tuple(with_drawing(empty, drawing) for drawing in (SEVEN, write(4)))


def _drawing_changed(content: bytes, random: Random) -> bytes:
    if random.random() < 0.3:
        return bytes_changed(content, random)
    start, end = content.index(b"{"), content.rindex(b"}") + 1
    inside = json_changed(content[start:end].decode(), random)
    return content[:start] + inside.encode(errors="replace") + content[end:]


@cache
def _stroke_files() -> tuple[bytes, ...]:
    from lenet_gui.core.ink.drawing import Drawing, Picture
    from lenet_gui.core.strokes.stroke_file import Written, deletion, line_of, relabelling

    picture = Picture.of(np.linspace(0, 1, 28 * 28).reshape(28, 28))
    digits = Written(7, SEVEN, "Ann", id="a"), Written(None, Drawing(picture=picture), id="b")
    ours = b"".join(map(line_of, digits)) + relabelling("a", 1) + deletion("b")
    theirs = b'{"label":4,"writer":1,"strokes":[[[229,377],[233,379]],[[224,366]]]}\n'
    return ours, theirs * 2


def _stroke_file_changed(content: bytes, random: Random) -> bytes:
    if random.random() < 0.3:
        return bytes_changed(content, random)
    if random.random() < 0.2:
        return _gzip_changed(gzip.compress(content), random)
    lines = content.splitlines()
    chosen = random.randrange(len(lines))
    lines[chosen] = json_changed(lines[chosen].decode(), random).encode(errors="replace")
    return b"\n".join(lines)


def _read_stroke_file(path: Path) -> object:
    from lenet_gui.core.ink import raster
    from lenet_gui.core.strokes.stroke_file import line_of, read

    digits = read(path).digits
    return [(line_of(digit), raster.place(digit.drawing, fit=True)) for digit in digits]


@cache
def _lessons() -> tuple[bytes, ...]:
    from lenet_gui.core.ink.drawing import Drawing, Picture
    from lenet_gui.core.lesson.lesson import LessonStep, View
    from lenet_gui.core.lesson.lesson_file import as_bytes
    from lenet_gui.core.network.units import Unit

    picture = Picture.of(np.linspace(0, 1, 28 * 28).reshape(28, 28))
    view = View("inside", "unit", pinned=Unit("C3", 40), silenced=frozenset({("C1", 2)}))
    steps = LessonStep(SEVEN, name="A 7"), LessonStep(Drawing(picture=picture), view, note="?")
    return as_bytes(steps), as_bytes(steps[:1])


def _lesson_changed(content: bytes, random: Random) -> bytes:
    if random.random() < 0.3:
        return bytes_changed(content, random)
    head, *steps, end = content.decode().splitlines()
    chosen = random.randrange(len(steps))
    comma = "," * (chosen < len(steps) - 1)
    steps[chosen] = json_changed(steps[chosen].removesuffix(","), random) + comma
    return "\n".join([head, *steps, end]).encode(errors="replace")


def _read_lesson(path: Path) -> object:
    from lenet_gui.core.ink import raster
    from lenet_gui.core.lesson.lesson_file import as_bytes, read

    lesson = read(path).lesson
    return as_bytes(lesson), [raster.place(step.drawing, fit=step.view.fit) for step in lesson]


@cache
def _unipen() -> tuple[bytes, ...]:
    parts = b".PEN_DOWN\n 1 2\n 3 40\n.PEN_UP\n"
    segment = b'.SEGMENT DIGIT %s ? "1"\n.COMMENT 1  2   3\n'
    inline = segment % b"6" + parts + segment % b"7-8" + 2 * parts
    return inline, 3 * parts + segment % b"0" + segment % b"1,2", gzip.compress(inline)


def _read_unipen(path: Path) -> object:
    from lenet_gui.core.strokes.stroke_file import line_of
    from lenet_gui.core.strokes.unipen_file import read

    return [line_of(digit) for digit in read(path)]


def _use_collection(path: Path) -> object:
    """Read a collection, and go on with it."""
    from lenet_gui.core.strokes.collection import Collection, path_of

    folder = path.parent / "collections"
    folder.mkdir(exist_ok=True)
    path_of("Ann", folder).write_bytes(path.read_bytes())
    collection = Collection("Ann", folder)
    collection.refresh()
    collection.relabel([digit.id for digit in collection.digits], 3)
    stored = collection.store(write(9), 9)
    assert stored.id in {digit.id for digit in collection.digits}
    return collection.damaged


# Weights


@cache
def _state() -> dict[str, object]:
    from lenet_gui.core.network.lenet5 import LeNet5

    return dict(LeNet5().state_dict())


@cache
def _safetensors() -> tuple[bytes, ...]:
    from safetensors.torch import save

    card = {"accuracy": 0.99, "interval_95": [0.98, 0.995], "calibration": {"temperature": 1.1}}
    return (save(_state(), metadata={"card": json.dumps(card)}), save(_state()))


def _header_changed(content: bytes, random: Random) -> bytes:
    """Change the JSON header of a safetensors file, and update its length."""
    if random.random() < 0.3:
        return bytes_changed(content, random)
    size = int.from_bytes(content[:8], "little")
    header = content[8 : 8 + size].decode()
    facts = json.loads(header)
    notes = facts.get("__metadata__", {})
    if notes and random.random() < 0.6:
        name = random.choice(list(notes))
        notes[name] = json_changed(notes[name], random)
        header = json.dumps(facts)
    else:
        header = json_changed(header, random)
    changed = header.encode(errors="replace")
    return len(changed).to_bytes(8, "little") + changed + content[8 + size :]


@cache
def _torch_zip() -> tuple[bytes, ...]:
    import torch

    files = []
    for content in (_state(), {"epoch": 3, "state_dict": _state()}):
        file = io.BytesIO()
        torch.save(content, file)
        files.append(file.getvalue())
    return tuple(files)


@cache
def _torch_pickle() -> tuple[bytes, ...]:
    import torch

    file = io.BytesIO()
    torch.save(_state(), file, _use_new_zipfile_serialization=False)
    return (file.getvalue(),)


def _zip_changed(content: bytes, random: Random) -> bytes:
    """Change a member of a zip archive, or the list of members, and correct the checksums."""
    if random.random() < 0.2:
        return bytes_changed(content, random)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    chosen = 0 if random.random() < 0.7 else random.randrange(len(members))
    name, body = members[chosen]
    change = {".pkl": _pickle_changed, ".png": png_changed}.get(name[-4:], bytes_changed)
    members[chosen] = name, change(body, random)
    if random.random() < 0.1:
        members.append((random.choice(members)[0] + "/../../x", bytes(1000)))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", random.choice((0, zipfile.ZIP_DEFLATED))) as archive:
        for member, inside in members:
            archive.writestr(member, inside)
    return file.getvalue()


class _Evil:
    """What an unrestricted pickle can do: call anything."""

    def __init__(self, target: str) -> None:
        self._target = target

    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return os.mkdir, (self._target,)


def _pickle_changed(content: bytes, random: Random) -> bytes:
    kind = random.random()
    if kind < 0.1:
        return pickle.dumps({"conv1.weight": _Evil("ran")}, random.randrange(2, 5))
    if kind < 0.2:  # takes forever to hash, compare or unpack
        nested: object = 1
        for _ in range(random.choice((10, 40, 900))):
            nested = (nested, nested)
        return pickle.dumps(nested, 2)[:-1] + b"}q\x00" + b"(" * random.randrange(3) + b"."
    return bytes_changed(content, random)


def _load_weights(path: Path) -> object:
    from lenet_gui.core.network.calibration import Calibration
    from lenet_gui.core.weights import load

    weights = load(path)
    return weights.accuracy, Calibration.from_card(weights.card)


# Data sets


def _write_set(folder: Path, packed: bool) -> Path:
    return write_tiny_mnist(folder, train=40, test=20, packed=packed)


@cache
def _idx(name: str) -> tuple[bytes, ...]:
    with tempfile.TemporaryDirectory() as folder:
        return ((_write_set(Path(folder), name.endswith(".gz")) / name).read_bytes(),)


def _read_data(name: str, path: Path) -> object:
    from lenet_gui.core.data.load import load_data

    folder = path.parent / "set"
    if not folder.exists():
        _write_set(folder, name.endswith(".gz"))
    (folder / name).write_bytes(path.read_bytes())
    return load_data(folder)


def _data_reader(name: str, change: Change) -> Reader:
    """Make one of the four files dishonest, not the others."""
    return Reader("", partial(_idx, name), change, partial(_read_data, name), DataError)


def _gzip_changed(content: bytes, random: Random) -> bytes:
    if random.random() < 0.1:  # small, but large unpacked
        return _large_unpacked(gzip.decompress(content)[:16])
    pack = partial(gzip.compress, compresslevel=1)
    return packed_changed(content, random, gzip.decompress, pack)


@cache
def _large_unpacked(start: bytes) -> bytes:
    return gzip.compress(start + bytes(40_000_000), 1)


@cache
def _npz() -> tuple[bytes, ...]:
    (images, labels), file = make_digits(40, 1), io.BytesIO()
    arrays = {"x_train": images, "y_train": labels, "x_test": images, "y_test": labels}
    np.savez(file, **arrays)
    return (file.getvalue(),)


@cache
def _tables() -> tuple[bytes, ...]:
    images, labels = make_digits(10, 1)
    rows = np.column_stack([labels, images.reshape(10, -1)])
    lines = "".join(",".join(map(str, row)) + "\n" for row in rows)
    names = ",".join(["label", *(f"pixel{number}" for number in range(784))])
    return lines.encode(), f"{names}\n{lines}".encode()


@cache
def _zipped_set() -> tuple[bytes, ...]:
    file = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(file, "w") as archive:
        for path in _write_set(Path(folder), packed=False).iterdir():
            archive.write(path, f"MNIST/raw/{path.name}")
    return (file.getvalue(),)


@cache
def _picture_folders() -> tuple[bytes, ...]:
    (images, labels), file = make_digits(8, 1), io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number, (image, label) in enumerate(zip(images, labels, strict=True)):
            picture = io.BytesIO()
            Image.fromarray(image).convert("RGB" if number % 2 else "L").save(picture, "PNG")
            part = "testing" if number > 5 else "training"
            archive.writestr(f"{part}/{label}/{number}.png", picture.getvalue())
    return (file.getvalue(),)


class _LastingOpener:
    """The one opener of all pictures: to start its helper process anew for each set takes long."""

    def __enter__(self) -> object:
        return _opener()

    def __exit__(self, *_: object) -> None:
        pass


def _read_picture_folders(path: Path) -> object:
    with patch("lenet_gui.core.data.pictures.Opener", _LastingOpener):
        return _read_file_of_data(path)


def _read_file_of_data(path: Path) -> object:
    from lenet_gui.core.data.load import load_data
    from lenet_gui.core.training.pace import size_of

    return size_of(path), load_data(path)


# The program's own files


@cache
def _runs() -> tuple[bytes, ...]:
    from lenet_gui.core.training.recipe import TrainConfig
    from lenet_gui.core.training.recording import begin
    from lenet_gui.core.training.runs import list_runs

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = write_tiny_mnist(folder / "data", train=60, test=20)
        for epochs in (1, 2):
            config = TrainConfig(epochs=epochs, device="cpu")
            for _ in begin(config, data, folder=folder / "runs"):
                pass
        return tuple(run.path.read_bytes() for run in list_runs(folder / "runs"))


def _read_run(path: Path) -> object:
    from lenet_gui.core.training.pace import pace_of
    from lenet_gui.core.training.recording import kept_weights
    from lenet_gui.core.training.runs import list_runs, read_run
    from lenet_gui.core.training.trouble import trouble_of

    list_runs(path.parent)
    run = read_run(path).rename("mine")
    best, trouble = run.best, trouble_of(run)
    facts = run.name, run.epoch, best and best.accuracy, str(trouble), pace_of(run)
    return facts, kept_weights(run)


@cache
def _kept_drawings() -> tuple[bytes, ...]:
    from lenet_gui.core.ink.drawing import Drawing, Picture
    from lenet_gui.core.ink.kept import keep

    ink = np.linspace(0, 1, 28 * 28, dtype=np.float32).reshape(28, 28)
    drawings = write(4), Drawing(SEVEN.strokes, Picture(ink, plain=True))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "drawing"
        files = []
        for drawing in drawings:
            keep(drawing, path)
            files.append(path.read_bytes())
        return tuple(files)


def _read_kept_drawing(path: Path) -> object:
    from lenet_gui.core.ink import raster
    from lenet_gui.core.ink.kept import read_kept

    drawing = read_kept(path)
    return drawing and raster.place(drawing, fit=True)


@cache
def _settings() -> tuple[bytes, ...]:
    from PySide6.QtCore import QByteArray, QSettings

    from lenet_gui.core.training.recipe import PRESETS
    from lenet_gui.ui.state import settings as known

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.ini"
        settings = QSettings(str(path), QSettings.Format.IniFormat)
        for each in _known_settings():
            each.write(settings, each.default)
        known.GEOMETRY.write(settings, QByteArray(b"\x01\xd9\xd0\xcb" + bytes(60)))
        known.write_recipe(settings, PRESETS["best"])
        known.write_own_recipes(settings, [known.OwnRecipe("mine", PRESETS["fast"])])
        known.write_recent(settings, [Path("/a/7.png"), Path("/b/7.svg")])
        settings.sync()
        return (path.read_bytes(),)


def _known_settings() -> list[Any]:
    from lenet_gui.ui.state import settings as known

    found = [each for each in vars(known).values() if isinstance(each, known.Setting)]
    return [*found, known.folder_of("pictures"), known.ending_of("drawing")]


def _read_settings(path: Path) -> object:
    from PySide6.QtCore import QSettings

    from lenet_gui.ui.state.settings import (
        read_own_recipes,
        read_recent,
        read_recipe,
        refuse_pickles,
    )

    refuse_pickles()  # as the program does before reading any
    settings = QSettings(str(path), QSettings.Format.IniFormat)
    return (
        [each.read(settings) for each in _known_settings()],
        read_recipe(settings),
        read_recent(settings),
        read_own_recipes(settings),
    )


READERS = {
    "safetensors": Reader(
        ".safetensors", _safetensors, _header_changed, _load_weights, WeightsError
    ),
    "pt": Reader(".pt", _torch_zip, _zip_changed, _load_weights, WeightsError),
    "pt-legacy": Reader(".pt", _torch_pickle, bytes_changed, _load_weights, WeightsError),
    "idx-images": _data_reader("train-images-idx3-ubyte", bytes_changed),
    "idx-labels": _data_reader("t10k-labels-idx1-ubyte", bytes_changed),
    "idx-packed": _data_reader("train-images-idx3-ubyte.gz", _gzip_changed),
    "npz": Reader(".npz", _npz, _zip_changed, _read_file_of_data, DataError),
    "table": Reader(".csv", _tables, bytes_changed, _read_file_of_data, DataError),
    "zipped-set": Reader(".zip", _zipped_set, _zip_changed, _read_file_of_data, DataError),
    "picture-folders": Reader(
        ".zip", _picture_folders, _zip_changed, _read_picture_folders, DataError
    ),
    "png": _pictures(".png", "PNG", "L", "RGB", "RGBA", "P", "I;16", change=png_changed),
    "jpeg": _pictures(".jpg", "JPEG", "L", "RGB"),
    "webp": _pictures(".webp", "WEBP", "RGB", "RGBA"),
    "gif": replace(_pictures(".gif", "GIF"), honest=_many_frames),
    "bmp": _pictures(".bmp", "BMP", "L", "RGB", "P"),
    "tiff": _pictures(".tif", "TIFF", "L", "RGB", "I;16"),
    "tiff-packed": _pictures(".tif", "TIFF", "L", "RGB", compression="tiff_lzw"),
    "ppm": _pictures(".ppm", "PPM", "L", "RGB"),
    "avif": _pictures(".avif", "AVIF", "RGB", "RGBA"),
    "drawing": Reader(".svg", _drawings, _drawing_changed, _read_drawing, ImageError),
    "collection": Reader(".jsonl", _stroke_files, _stroke_file_changed, _use_collection, DataError),
    "strokes": Reader(".jsonl", _stroke_files, _stroke_file_changed, _read_stroke_file, DataError),
    "unipen": Reader(".dat", _unipen, bytes_changed, _read_unipen, DataError),
    "lesson": Reader(".lesson.json", _lessons, _lesson_changed, _read_lesson, LessonError),
    "runs": Reader(".safetensors", _runs, _header_changed, _read_run, LenetError),
    "kept": Reader(".safetensors", _kept_drawings, _header_changed, _read_kept_drawing, LenetError),
    "settings": Reader(".ini", _settings, settings_changed, _read_settings, LenetError),
}
