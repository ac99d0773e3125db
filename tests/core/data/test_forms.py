"""A data set is the same set in whatever form a person has it."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tiny_mnist import FILES, idx_bytes, make_digits, write_tiny_mnist

from lenet_gui.core.data import idx
from lenet_gui.core.data.load import load_data, loading
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import DataRead
from lenet_gui.core.training.pace import size_of

TRAIN, TEST = 30, 20
DIGITS = {"train": make_digits(TRAIN, 1), "test": make_digits(TEST, 2)}
Writer = Callable[[Path], object]


@pytest.fixture(scope="module")
def fingerprint(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = write_tiny_mnist(tmp_path_factory.mktemp("idx"), TRAIN, TEST)
    return load_data(folder).fingerprint


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def idx_files(folder: Path, name: str, change: Callable[[np.ndarray], np.ndarray] = np.array):
    """Write four files; name: with {part}, {kind} and {number}."""
    for (part, kind), _ in FILES.items():
        images, labels = DIGITS[part]
        array = change(images) if kind == "images" else labels
        number = 3 if kind == "images" else 1
        content = idx_bytes(array)
        path = folder / name.format(part=part, kind=kind, number=number)
        put(path, gzip.compress(content) if path.suffix == ".gz" else content)


def in_folders_of_their_names(folder: Path) -> None:
    idx_files(folder, "{part}-{kind}-idx{number}-ubyte/{part}-{kind}.idx{number}-ubyte")


def as_emnist(folder: Path) -> None:
    name = "gzip/emnist-digits-{part}-{kind}-idx{number}-ubyte.gz"
    idx_files(folder, name, lambda images: images.transpose(0, 2, 1))


def arrays() -> dict[str, np.ndarray]:
    (x_train, y_train), (x_test, y_test) = DIGITS["train"], DIGITS["test"]
    return {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}


def as_npz(folder: Path) -> None:
    np.savez_compressed(folder / "mnist.npz", **arrays())


def as_flat_npz_of_wide_labels(folder: Path) -> None:
    flat = {name: array.reshape(len(array), -1) for name, array in arrays().items()}
    wide = {name: array.astype(np.int64) for name, array in flat.items() if name[0] == "y"}
    np.savez(folder / "digits.npz", **(flat | wide))


def table(part: str, *, names: bool = True, labels: bool = True, end: str = "\n") -> bytes:
    images, digits = DIGITS[part]
    values = np.column_stack([digits, images.reshape(len(images), -1)])[:, not labels :]
    head = ["label"] * labels + [f"pixel{number}" for number in range(784)]
    lines = [",".join(head)] * names + [",".join(map(str, row)) for row in values]
    return "".join(line + end for line in lines).encode()


def as_tables(folder: Path) -> None:
    put(folder / "train.csv", table("train"))
    put(folder / "test.csv", table("test"))


def as_tables_without_names(folder: Path) -> None:
    for part in DIGITS:
        put(folder / f"archive/mnist_{part}.csv", table(part, names=False, end="\r\n"))


def as_tables_of_other_names(folder: Path) -> None:
    for part in DIGITS:
        put(folder / f"digits_{part}.csv", table(part))


def png(image: np.ndarray, mode: str = "L") -> bytes:
    file = io.BytesIO()
    Image.fromarray(image).convert(mode).save(file, "PNG")
    return file.getvalue()


def pictures(folder: Path, train: str, test: str, mode: str = "L") -> None:
    for part, name in (("train", train), ("test", test)):
        for number, (image, label) in enumerate(zip(*DIGITS[part], strict=True)):
            put(folder / name / str(label) / f"img_{number}.png", png(image, mode))
    put(folder / train / "0" / "Thumbs.db", b"no picture")


def as_pictures(folder: Path) -> None:
    pictures(folder, "training", "testing")


def as_coloured_pictures(folder: Path) -> None:
    pictures(folder, "mnist_png/train", "mnist_png/test", "RGBA")


FORMS: list[Writer] = [
    in_folders_of_their_names,
    as_emnist,
    as_npz,
    as_flat_npz_of_wide_labels,
    as_tables,
    as_tables_without_names,
    as_pictures,
    as_coloured_pictures,
]


@pytest.mark.parametrize("write", FORMS)
def test_a_set_is_the_same_in_every_form(tmp_path: Path, fingerprint: str, write: Writer) -> None:
    write(tmp_path)
    found = load_data(tmp_path)
    assert found.fingerprint == fingerprint
    assert found.name == tmp_path.name
    assert found.notes == ()
    sizes = size_of(tmp_path)
    assert sizes == pytest.approx((TRAIN, TEST), rel=0.2)


def packed(folder: Path, archive: Path, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(archive, "w", method) as file:
        for path in folder.rglob("*"):
            file.write(path, path.relative_to(folder))
    return archive


@pytest.mark.parametrize("write", [*FORMS, write_tiny_mnist])
def test_a_zip_archive_may_hold_any_form(tmp_path: Path, write: Writer) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in")
    unpacked = load_data(tmp_path / "in")
    archive = packed(tmp_path / "in", tmp_path / "archive.zip")
    assert load_data(archive).fingerprint == unpacked.fingerprint
    assert size_of(archive) == size_of(tmp_path / "in")
    (tmp_path / "folder").mkdir()
    archive.rename(tmp_path / "folder" / "archive.zip")
    assert load_data(tmp_path / "folder").fingerprint == unpacked.fingerprint


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (as_npz, "mnist.npz"),
        (as_tables, "train.csv"),
        (as_tables_of_other_names, "digits_train.csv"),
        (write_tiny_mnist, "train-labels-idx1-ubyte.gz"),
    ],
)
def test_one_file_of_a_set_is_enough(tmp_path: Path, write: Writer, name: str) -> None:
    write(tmp_path)
    assert load_data(tmp_path / name).fingerprint == load_data(tmp_path).fingerprint


@pytest.mark.parametrize("write", FORMS)
def test_mnist_is_known_in_every_form(
    tmp_path: Path, write: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tiny_mnist(tmp_path / "idx", TRAIN, TEST, packed=False)
    import hashlib

    sums = {
        name: hashlib.md5((tmp_path / "idx" / name).read_bytes()).hexdigest()
        for name in FILES.values()
    }
    monkeypatch.setattr(idx, "FILES", sums)
    (tmp_path / "other").mkdir()
    write(tmp_path / "other")
    found = load_data(tmp_path / "other")
    assert (found.name, found.genuine) == ("MNIST", True)


# What is not as it should be, and is mended


@pytest.mark.parametrize("test", [None, "unlabelled"])
def test_without_images_to_test_with_every_seventh_is_held_back(
    tmp_path: Path, test: str | None
) -> None:
    put(tmp_path / "train.csv", table("train"))
    if test is not None:
        put(tmp_path / "test.csv", table("test", labels=False))
    found = load_data(tmp_path)
    images, labels = DIGITS["train"]
    held = np.arange(TRAIN) % 7 == 6
    assert (found.test_images.numpy() == images[held]).all()
    assert found.train_labels.tolist() == labels[~held].tolist()
    assert ["held back" in str(note) for note in found.notes] == [True]


def written_by_hand(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return digits that the shipped network reads, as MNIST's are."""
    import torch

    from lenet_gui.core.strokes import synthetic

    images, labels = synthetic.digits(count, torch.Generator().manual_seed(3))
    return images.numpy(), labels.numpy().astype(np.uint8)


CHANGES: list[Callable[[np.ndarray], np.ndarray]] = [
    lambda images: images.transpose(0, 2, 1),
    lambda images: np.rot90(images, 1, (1, 2)),
    lambda images: 255 - images,
    lambda images: 255 - np.rot90(images, -1, (1, 2)),
]


@pytest.mark.parametrize("change", CHANGES, ids=["mirrored", "left", "inverted", "both"])
def test_digits_on_their_side_or_dark_on_light_are_turned(
    tmp_path: Path, change: Callable[[np.ndarray], np.ndarray]
) -> None:
    images, labels = written_by_hand(60)
    sets = {}
    for name, shown in (("good", images), ("bad", np.ascontiguousarray(change(images)))):
        path = tmp_path / f"{name}.npz"
        parts = {"x_train": shown, "y_train": labels, "x_test": shown[:20], "y_test": labels[:20]}
        np.savez(path, **parts)
        sets[name] = load_data(path)
    assert sets["good"].notes == ()
    assert sets["bad"].notes
    assert sets["bad"].fingerprint == sets["good"].fingerprint


def test_what_holds_no_digits_is_named_and_not_learnt(tmp_path: Path) -> None:
    images, labels = written_by_hand(200)
    wrong = (labels + np.arange(len(labels)) % 9 + 1) % 10
    np.savez(
        tmp_path / "fashion.npz",
        x_train=images,
        y_train=wrong.astype(np.uint8),
        x_test=images,
        y_test=labels,
    )
    with pytest.raises(DataError, match="Fashion-MNIST"):
        load_data(tmp_path)


# What is refused


@pytest.mark.parametrize(
    ("line", "cause"),
    [
        ("7," + "0," * 783 + "256", "line"),
        ("7," + "0," * 783 + "-1", "line"),
        ("7," + "0," * 783, "line"),
        ("7,0,0", "line"),
        ("0" * 50_000, "line"),
        ("12," + "0," * 783 + "0", "label 12"),
    ],
)
def test_a_damaged_table_is_refused(tmp_path: Path, line: str, cause: str) -> None:
    put(tmp_path / "train.csv", table("train") + line.encode())
    with pytest.raises(DataError, match=cause):
        load_data(tmp_path)


@pytest.mark.parametrize(
    ("name", "array", "cause"),
    [
        ("x_train", np.zeros((TRAIN, 32, 32), np.uint8), "28 x 28"),
        ("x_train", np.zeros((TRAIN, 28, 28), np.float32), "whole numbers"),
        ("x_train", np.zeros((TRAIN - 1, 28, 28), np.uint8), "30 labels for the 29 images"),
        ("y_test", np.full(TEST, 10), "0 to 9"),
        ("y_test", np.full(TEST, -1), "0 to 9"),
        ("y_test", np.array([{}] * TEST, object), "whole numbers"),
    ],
)
def test_arrays_of_another_kind_are_refused(
    tmp_path: Path, name: str, array: np.ndarray, cause: str
) -> None:
    np.savez(tmp_path / "mnist.npz", **(arrays() | {name: array}))
    with pytest.raises(DataError, match=cause):
        load_data(tmp_path)


def test_an_array_is_not_believed_to_be_larger_than_it_is(tmp_path: Path) -> None:
    file = io.BytesIO()
    header = {"descr": "|u1", "fortran_order": False, "shape": (499_999, 28, 28)}
    np.lib.format.write_array_header_1_0(file, header)
    as_npz(tmp_path)
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        for name, array in arrays().items():
            content = io.BytesIO()
            np.save(content, array)
            inside = file if name == "x_train" else content
            archive.writestr(f"{name}.npy", inside.getvalue())
    with pytest.raises(DataError, match="another size"):
        load_data(tmp_path / "other.zip")


def test_a_picture_of_another_size_is_named(tmp_path: Path) -> None:
    as_pictures(tmp_path)
    put(tmp_path / "training/3/img_99.png", png(np.zeros((64, 32), np.uint8)))
    with pytest.raises(DataError, match=r"img_99.*32 x 64"):
        load_data(tmp_path)


def test_a_file_that_is_no_picture_is_named(tmp_path: Path) -> None:
    as_pictures(tmp_path)
    put(tmp_path / "training/3/img_99.png", b"no picture")
    with pytest.raises(DataError, match="img_99"):
        load_data(tmp_path)


def test_what_is_packed_in_an_unusual_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    as_tables(tmp_path / "in")
    archive = packed(tmp_path / "in", tmp_path / "a.zip", zipfile.ZIP_LZMA)
    with pytest.raises(DataError, match="unpack"):
        load_data(archive)


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    as_npz(tmp_path)
    path = tmp_path / "mnist.npz"
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(DataError, match="cannot be unpacked"):
        load_data(tmp_path)


def test_reading_pictures_can_be_followed_and_stopped(tmp_path: Path) -> None:
    as_pictures(tmp_path)
    events = list(loading(tmp_path))
    assert len(events) > TRAIN + TEST
    assert events[-1] != DataRead(1, 2)
    assert DataRead(TRAIN + TEST, TRAIN + TEST) in events
    steps = loading(tmp_path)
    for _ in range(5):
        next(steps)
    steps.close()
