"""Honest files made dishonest: bytes changed anywhere, and values inside compressed parts."""

import json
import zlib
from collections.abc import Callable
from copy import deepcopy
from random import Random
from typing import Any

# Values that make sizes overflow, loops run forever, and types mismatch.
_NUMBERS = (0, -1, 1, 255, 2**16, 2**31 - 1, -(2**31), 2**32, 2**63, 10**30, 1e308, -1e-320, 0.5)
_OTHERS = (None, True, "", "x", "\0", "../../x", "\udc80", "x" * 5000, [], {}, [[]], {"": {}})
_INI_VALUES = (
    "",
    "nan",
    "-inf",
    "x" * 5000,
    "\\x0",
    "a, b, c",
    "@Invalid()",
    "@ByteArray(\\x1\\xd9)",
    "@Size(9 9)",
    "@Rect(0 0 99999999999 1)",
    "@Variant(\\0\\0\\0\\x7f\\0\\0\\0\\xePyObject\\0\\x1\\0\\0\\0\\x10)",
    "@Variant(\\xff\\xff\\xff\\xff)",
)
_BYTES = (0x00, 0x01, 0x7F, 0x80, 0xFF)
_MOST_CHANGES = 8


def bytes_changed(content: bytes, random: Random) -> bytes:
    """Change a file in one to eight places, like a bad disk, a bad copy or an attacker."""
    changed = bytearray(content)
    for _ in range(random.randint(1, _MOST_CHANGES)):
        random.choice(_CHANGES)(changed, random)
    return bytes(changed)


def _flip(content: bytearray, random: Random) -> None:
    if content:
        content[random.randrange(len(content))] ^= 1 << random.randrange(8)


def _set(content: bytearray, random: Random) -> None:
    if content:
        content[random.randrange(len(content))] = random.choice(_BYTES)


def _number(content: bytearray, random: Random) -> None:
    """Put a number that overflows near the beginning, where a size is likely to be."""
    size = random.choice((2, 4, 8))
    place = min(int(random.expovariate(1 / 40)), max(len(content) - size, 0))
    value = int(random.choice(_NUMBERS)) % 2 ** (8 * size)
    content[place : place + size] = value.to_bytes(size, random.choice(("big", "little")))


def _cut(content: bytearray, random: Random) -> None:
    del content[random.randrange(len(content) + 1) :]


def _leave_out(content: bytearray, random: Random) -> None:
    start, end = _part(content, random)
    del content[start:end]


def _repeat(content: bytearray, random: Random) -> None:
    start, end = _part(content, random)
    content[start:start] = content[start:end] * random.choice((1, 2, 50))


def _move(content: bytearray, random: Random) -> None:
    start, end = _part(content, random)
    part = content[start:end]
    del content[start:end]
    place = random.randrange(len(content) + 1)
    content[place:place] = part


def _part(content: bytearray, random: Random) -> tuple[int, int]:
    start = random.randrange(len(content) + 1)
    return start, min(start + int(random.expovariate(1 / 30)), len(content))


_CHANGES = (_flip, _flip, _set, _set, _number, _number, _cut, _leave_out, _repeat, _move)


def json_changed(text: str, random: Random) -> str:
    """Change one to three values, at any depth, into others of any type and size."""
    value = json.loads(text)
    for _ in range(random.randint(1, 3)):
        value = _value_changed(value, random)
    if random.random() < 0.1:  # a change beyond any value
        return random.choice(("[" * 100_000, text[:-1], text + text, '{"a":' * 5_000, "NaN", ""))
    return json.dumps(value)


def _value_changed(value: Any, random: Random) -> Any:
    if not (isinstance(value, dict | list) and value) or random.random() < 0.15:
        other = random.choice((*_NUMBERS, *_OTHERS, 10**400, [value], {"x": value}))
        return deepcopy(other)  # a copy, since the next change may alter it
    key = random.choice(list(value) if isinstance(value, dict) else range(len(value)))
    if random.random() < 0.1:
        del value[key]
    else:
        value[key] = _value_changed(value[key], random)
    return value


def settings_changed(content: bytes, random: Random) -> bytes:
    """Give one to three settings of an INI file other values, or change its bytes."""
    if random.random() < 0.3:
        return bytes_changed(content, random)
    lines = content.splitlines()
    for _ in range(random.randint(1, 3)):
        place = random.randrange(len(lines))
        key, _, _ = lines[place].partition(b"=")
        value = random.choice((*map(str, _NUMBERS), *_INI_VALUES))
        lines[place] = key + b"=" + value.encode()
    return b"\n".join(lines)


def packed_changed(
    content: bytes, random: Random, unpack: Callable[[bytes], bytes], pack: Callable[[bytes], bytes]
) -> bytes:
    """Change a file's unpacked content, or the file: a change inside keeps checksums valid."""
    if random.random() < 0.3:
        return bytes_changed(content, random)
    return pack(bytes_changed(unpack(content), random))


def png_changed(content: bytes, random: Random) -> bytes:
    """Change the chunks of a PNG and correct their checksums."""
    if random.random() < 0.3:
        return bytes_changed(content, random)
    chunks, place = [], 8
    while place < len(content):
        size = int.from_bytes(content[place : place + 4])
        chunks.append((content[place + 4 : place + 8], content[place + 8 : place + 8 + size]))
        place += size + 12
    chosen = random.randrange(len(chunks))
    kind, body = chunks[chosen]
    chunks[chosen] = kind, bytes_changed(body, random)
    if random.random() < 0.2:
        chunks.insert(random.randrange(len(chunks)), random.choice(chunks))
    return content[:8] + b"".join(
        len(body).to_bytes(4) + kind + body + zlib.crc32(kind + body).to_bytes(4)
        for kind, body in chunks
    )
