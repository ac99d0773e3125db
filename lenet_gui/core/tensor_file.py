"""The header of a safetensors file, checked before any tensor is read: it could list any number.

The format (https://huggingface.co/docs/safetensors): the length of the header, 8 bytes, little
endian; the header, a JSON object with dtype, shape and position of each tensor, and `__metadata__`,
an object of strings; the tensors' bytes.
"""

import json
import os
import struct
from collections.abc import Mapping
from typing import Annotated, BinaryIO

from msgspec import Meta

from lenet_gui.core.checks import Count, from_json

LARGEST_FILE = 64 * 2**20
"""The largest file of a run, bytes. A run takes 1.3 MB; no honest one comes near this."""

_LENGTH = struct.Struct("<Q")
_LARGEST_HEADER = 2**20  # a run of a thousand epochs takes 150 kB
_MOST_ENTRIES, _MOST_DIMENSIONS = 1000, 8
_Numbers = Annotated[list[Count], Meta(max_length=_MOST_DIMENSIONS)]
_Entry = dict[str, str | _Numbers]
_Header = Annotated[dict[str, _Entry], Meta(max_length=_MOST_ENTRIES)]


_METADATA = "__metadata__"
_ALIGNMENT = 8  # bytes, of where the tensors begin


def read_metadata(file: BinaryIO) -> dict[str, str]:
    """Return the strings in a file's metadata. Raises ValueError if the file is incomplete."""
    texts = _read_header(file).get(_METADATA, {})
    return {name: text for name, text in texts.items() if isinstance(text, str)}


def with_metadata(file: BinaryIO, texts: Mapping[str, str]) -> bytes:
    """Return a file's content with these strings as its metadata, and its tensors as they are.

    Raises ValueError if the file is incomplete.
    """
    header: dict[str, object] = {**_read_header(file), _METADATA: dict(texts)}
    written = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    written += b" " * (-len(written) % _ALIGNMENT)
    return _LENGTH.pack(len(written)) + written + file.read()


def _read_header(file: BinaryIO) -> dict[str, _Entry]:
    """Return a file's header, checked against its size; the tensors are next to be read."""
    size = file.seek(0, os.SEEK_END)
    file.seek(0)
    start = file.read(_LENGTH.size)
    if len(start) < _LENGTH.size:
        raise ValueError("it is too short")
    (length,) = _LENGTH.unpack(start)
    if length > _LARGEST_HEADER:
        raise ValueError("its header is too long")
    header: dict[str, _Entry] = from_json(file.read(length), _Header)
    ends = (_end(entry) for name, entry in header.items() if name != _METADATA)
    if _LENGTH.size + length + max(ends, default=0) != size:
        raise ValueError("it was cut short")
    return header


def _end(entry: _Entry) -> int:
    """Return a tensor's end, in bytes after the header."""
    place = entry.get("data_offsets")
    if not isinstance(place, list) or len(place) != 2:
        raise ValueError("a tensor in it has no place")
    return place[1]
