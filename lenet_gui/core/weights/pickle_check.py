"""Walks through a pickle as torch writes it, without building anything it describes.

A pickle is a program. Even if it may call nothing, a hundred bytes can keep C busy for years: with
tuples of tuples as a dictionary key, hashed again for every time that one contains another. So
before `torch.load(weights_only=True)` builds it, its steps are counted here, its containers
measured, and only what a state_dict needs is let through.
"""

import pickle
import struct
from collections.abc import Callable, Mapping
from typing import Any, BinaryIO

from lenet_gui.core.weights.described import (
    CALLS,
    KIND,
    MOST,
    NAMES,
    STORAGES,
    Group,
    Name,
    NumberType,
    Storage,
    expect,
    foreign,
    is_count,
)
from lenet_gui.core.weights.unfit import damaged, excessive
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

_LONGEST_LINE = 200  # bytes: the module or the name of a class


class PickleCheck:
    """Walks through the pickles of one file, one after another; their steps count together.

    storages: all those referred to, by key.
    """

    def __init__(self) -> None:
        self.storages: dict[str, Storage] = {}
        self._steps = 0

    def walk(self, file: BinaryIO) -> Any:
        """Read a pickle to its end; return what it would become, as in `described`.

        Raises UnfitError.
        """
        self._file = file
        self._stack: list[Any] = []
        self._below: list[list[Any]] = []  # stacks that wait under a mark
        self._memo: dict[int, Any] = {}
        try:
            while (code := self._read(1)) != pickle.STOP:
                self._steps += 1
                if self._steps > MOST:
                    raise excessive()
                self._step(code)
            return self._stack.pop()
        # Too few items on a stack, a missing memo, an unexpected type.
        except (LookupError, ValueError, TypeError, AttributeError) as error:
            raise damaged(KIND) from error

    def _step(self, code: bytes) -> None:
        if code in _LEAVES:
            self._stack.append(_LEAVES[code])
        elif code in _READERS:
            self._stack.append(_READERS[code](self._read))
        elif code in _EMPTY:
            self._stack.append(Group(_EMPTY[code]))
        elif code in _TUPLES:
            count = _TUPLES[code]
            self._tuple([self._stack.pop() for _ in range(count)][::-1])
        elif code in _ACTIONS:
            _ACTIONS[code](self)
        else:
            raise foreign(Phrase(QT_TRANSLATE_NOOP("Errors", "'step {number}'"), number=code[0]))

    def _read(self, count: int) -> bytes:
        content = self._file.read(count)
        if len(content) < count:
            raise damaged(KIND)
        return content

    def _line(self) -> str:
        line = self._file.readline(_LONGEST_LINE)
        if not line.endswith(b"\n"):
            raise damaged(KIND)
        return line[:-1].decode()

    def _protocol(self) -> None:
        self._read(1)

    def _mark(self) -> None:
        self._below.append(self._stack)
        self._stack = []

    def _since_mark(self) -> list[Any]:
        items, self._stack = self._stack, self._below.pop()
        return items

    def _get(self, index: int) -> None:
        self._stack.append(self._memo[index])

    def _put(self, index: int) -> None:
        self._memo[index] = self._stack[-1]

    def _tuple(self, items: list[Any]) -> None:
        group = Group("tuple")
        group.add(items)
        self._stack.append(group)

    def _append(self, items: list[Any]) -> None:
        expect(self._stack[-1], "list").add(items)

    def _set(self, items: list[Any]) -> None:
        expect(self._stack[-1], "dict", "OrderedDict").add_pairs(items)

    def _name(self) -> None:
        path = f"{self._line()}.{self._line()}"
        if path not in NAMES:
            raise foreign(ascii(path))
        self._stack.append(Name(path))

    def _call(self) -> None:
        arguments = expect(self._stack.pop(), "tuple").items
        called = self._stack.pop()
        if not isinstance(called, Name) or called.path in STORAGES:
            raise damaged(KIND)
        self._stack.append(CALLS[called.path](arguments))

    def _build(self) -> None:
        """A state_dict's OrderedDict has an attribute, a type of numbers its byte order."""
        if isinstance(self._stack[-2], NumberType):
            self._byte_order(expect(self._stack.pop(), "tuple"))
            return
        state = expect(self._stack.pop(), "dict")
        if state.items[::2] != ["_metadata"]:
            raise foreign(Phrase(QT_TRANSLATE_NOOP("Errors", "'attributes'")))
        expect(self._stack[-1], "OrderedDict").add([state])

    def _byte_order(self, state: Group) -> None:
        """What else a type of numpy's could have makes it one of several numbers."""
        if any(isinstance(item, Group) for item in state.items):
            raise foreign(Phrase(QT_TRANSLATE_NOOP("Errors", "'attributes'")))

    def _refer(self) -> None:
        kind, storage_type, key, _, numbers, *view = expect(self._stack.pop(), "tuple").items
        if kind != "storage" or view not in ([], [None]):
            raise foreign(Phrase(QT_TRANSLATE_NOOP("Errors", "'objects that lie elsewhere'")))
        known = storage_type.path in STORAGES and key.isascii() and key.isdecimal()
        if not (known and is_count(numbers)):
            raise damaged(KIND)
        storage = Storage(key, storage_type.path, numbers)
        if self.storages.setdefault(key, storage) != storage:
            raise damaged(KIND)
        self._stack.append(storage)


_Read = Callable[[int], bytes]


def _integer(layout: str) -> Callable[[_Read], Any]:
    form = struct.Struct(layout)
    return lambda read: form.unpack(read(form.size))[0]


_LEAVES = {pickle.NONE: None, pickle.NEWTRUE: True, pickle.NEWFALSE: False}
_BYTE, _FOUR = _integer("<B"), _integer("<I")
_READERS: Mapping[bytes, Callable[[_Read], Any]] = {
    pickle.BININT1: _BYTE,
    pickle.BININT2: _integer("<H"),
    pickle.BININT: _integer("<i"),
    pickle.BINFLOAT: _integer(">d"),
    pickle.LONG1: lambda read: pickle.decode_long(read(_BYTE(read))),
    pickle.BINUNICODE: lambda read: read(_FOUR(read)).decode("utf-8", "surrogatepass"),
    pickle.SHORT_BINSTRING: lambda read: read(_BYTE(read)).decode(),
}
_EMPTY = {pickle.EMPTY_TUPLE: "tuple", pickle.EMPTY_LIST: "list", pickle.EMPTY_DICT: "dict"}
_TUPLES = {pickle.TUPLE1: 1, pickle.TUPLE2: 2, pickle.TUPLE3: 3}
_ACTIONS: Mapping[bytes, Callable[[PickleCheck], None]] = {
    pickle.PROTO: PickleCheck._protocol,
    pickle.MARK: PickleCheck._mark,
    pickle.TUPLE: lambda check: check._tuple(check._since_mark()),
    pickle.APPEND: lambda check: check._append([check._stack.pop()]),
    pickle.APPENDS: lambda check: check._append(check._since_mark()),
    pickle.SETITEM: lambda check: check._set([check._stack.pop() for _ in "vk"][::-1]),
    pickle.SETITEMS: lambda check: check._set(check._since_mark()),
    pickle.BINGET: lambda check: check._get(_BYTE(check._read)),
    pickle.LONG_BINGET: lambda check: check._get(_FOUR(check._read)),
    pickle.BINPUT: lambda check: check._put(_BYTE(check._read)),
    pickle.LONG_BINPUT: lambda check: check._put(_FOUR(check._read)),
    pickle.GLOBAL: PickleCheck._name,
    pickle.REDUCE: PickleCheck._call,
    pickle.BUILD: PickleCheck._build,
    pickle.BINPERSID: PickleCheck._refer,
}
