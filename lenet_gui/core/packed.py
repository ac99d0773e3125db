"""Files that are packed with gzip, or not."""

import contextlib
import gzip
import io
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

from lenet_gui.core.errors import DataError
from lenet_gui.core.words import QT_TRANSLATE_NOOP

_GZIP = b"\x1f\x8b"


def unpacked(file: BinaryIO) -> BinaryIO:
    """Return what reads a file's content, which is unpacked if it is packed."""
    packed = file.read(len(_GZIP)) == _GZIP
    file.seek(0)
    if not packed:
        return file
    return cast(BinaryIO, io.BufferedReader(gzip.GzipFile(fileobj=file)))


@contextlib.contextmanager
def unpacking(name: str) -> Iterator[None]:
    """Say in words that a file cannot be unpacked, while it is read. Raises DataError."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DataError(
            QT_TRANSLATE_NOOP(
                "Errors", "“{name}” cannot be unpacked: the copy may be incomplete or damaged."
            ),
            name=name,
        ) from error
