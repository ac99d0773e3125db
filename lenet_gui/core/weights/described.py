"""The objects that a torch pickle describes, measured but never built: containers, tensors.

Only those that a state_dict needs are here; everything else raises UnfitError.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from lenet_gui.core.weights.unfit import UnfitError, damaged, excessive
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

KIND = Phrase(QT_TRANSLATE_NOOP("Errors", "a torch file"))
# The most containers and items. A state_dict has 300; with an optimizer's state and a loss for each
# batch, about 10,000. With more, the garbage collector would hold up other threads.
MOST = 20_000
_DEEPEST = 32
_MOST_DIMENSIONS = 8
_LARGEST_DIMENSION = 2**31

# Bytes per number.
STORAGES = {
    "torch.DoubleStorage": 8,
    "torch.FloatStorage": 4,
    "torch.HalfStorage": 2,
    "torch.BFloat16Storage": 2,
    "torch.LongStorage": 8,
    "torch.IntStorage": 4,
    "torch.ShortStorage": 2,
    "torch.CharStorage": 1,
    "torch.ByteStorage": 1,
    "torch.BoolStorage": 1,
    "torch.ComplexFloatStorage": 8,
    "torch.ComplexDoubleStorage": 16,
}
_ORDERED_DICT = "collections.OrderedDict"
_TENSOR = "torch._utils._rebuild_tensor_v2"
_PARAMETER = "torch._utils._rebuild_parameter"
_PLAIN = ("torch.Size", "torch.device")
# A number of numpy's, such as a best accuracy beside the weights. numpy 2 moved it.
_SCALARS = ("numpy.core.multiarray.scalar", "numpy._core.multiarray.scalar")
_DTYPE, _BYTES = "numpy.dtype", "_codecs.encode"
# What numpy calls types of plain numbers.
NUMBERS = {"b1", "f2", "f4", "f8"} | {kind + size for kind in "iu" for size in "1248"}
_LONGEST_NUMBER = 8  # bytes
NAMES = {_ORDERED_DICT, _TENSOR, _PARAMETER, *_PLAIN, *STORAGES, *_SCALARS, _DTYPE, _BYTES}


@dataclass(frozen=True, slots=True)
class Name:
    """A class or function that the pickle names."""

    path: str


@dataclass(frozen=True, slots=True)
class Storage:
    """Numbers stored outside the pickle, under a key."""

    key: str
    type: str
    numbers: int

    @property
    def size(self) -> int:
        """Bytes."""
        return self.numbers * STORAGES[self.type]


@dataclass(frozen=True, slots=True)
class Tensor:
    """A view of a storage that lies within it."""


@dataclass(frozen=True, slots=True)
class NumberType:
    """A type of numpy's for a single plain number."""


@dataclass(frozen=True, slots=True)
class NumberBytes:
    """The bytes of a single number."""


@dataclass(eq=False, slots=True)
class Group:
    """A tuple, list or dict; the items of a dict are key, value, key, value.

    size: of everything in it; what is in it twice counts twice. whole: it is inside another group,
    so no more may be added.
    """

    kind: str
    items: list[Any] = field(default_factory=list)
    size: int = 1
    depth: int = 1
    whole: bool = False

    def add(self, items: list[Any]) -> None:
        """Add items; raise UnfitError if the group gets too large."""
        for item in items:
            if isinstance(item, Group):
                item.whole = True
                self.size += item.size
                self.depth = max(self.depth, item.depth + 1)
        self.items += items
        self.size += len(items)
        if self.whole or self.size > MOST or self.depth > _DEEPEST:
            raise excessive()

    def add_pairs(self, items: list[Any]) -> None:
        """Add keys and values to a dict.

        Keys are strings and small numbers: their hashes are quick, and cannot be made to collide.
        """
        if len(items) % 2:
            raise damaged(KIND)
        if not all(isinstance(key, str) or key is None or is_count(key) for key in items[::2]):
            raise excessive()
        self.add(items)


def expect(value: Any, *kinds: str) -> Group:
    """Return a value that must be a group of one of these kinds. Raises UnfitError."""
    if not (isinstance(value, Group) and value.kind in kinds):
        raise damaged(KIND)
    return value


def is_count(value: Any) -> bool:
    """Whether a value can be a count or an index."""
    return type(value) is int and 0 <= value <= _LARGEST_DIMENSION


def foreign(what: object) -> UnfitError:
    """Return the error for something no state_dict needs. what: its name, as shown."""
    return UnfitError(
        QT_TRANSLATE_NOOP(
            "Errors",
            "“{name}” holds more than plain numbers ({what}), and opening it could run code or "
            "never end, so it was not opened. Ask for a file with the state_dict alone, or for "
            "safetensors.",
        ),
        what=what,
    )


def _counts(group: Any) -> list[int]:
    counts = expect(group, "tuple").items
    if len(counts) > _MOST_DIMENSIONS or not all(map(is_count, counts)):
        raise excessive()
    return counts


def _ordered_dict(arguments: list[Any]) -> Group:
    """Python 2 passed the pairs in the call, [[key, value], …]; Python 3 sets them later."""
    made = Group("OrderedDict")
    for pairs in arguments[:1]:
        for pair in expect(pairs, "list").items:
            key, value = expect(pair, "list", "tuple").items
            made.add_pairs([key, value])
    return made


def _no_hooks(hooks: Any) -> None:
    if expect(hooks, "OrderedDict", "dict").items:
        raise foreign(Phrase(QT_TRANSLATE_NOOP("Errors", "'hooks'")))


def _tensor(arguments: list[Any]) -> Tensor:
    storage, offset, shape, strides, _, hooks = arguments
    _no_hooks(hooks)
    sizes, steps = _counts(shape), _counts(strides)
    if not (isinstance(storage, Storage) and is_count(offset) and len(sizes) == len(steps)):
        raise damaged(KIND)
    numbers = 1
    last = offset
    for size, step in zip(sizes, steps, strict=True):
        numbers *= size
        last += (size - 1) * step
    # A stride of 0 could make any number of values from one.
    if numbers and (numbers > storage.numbers or last >= storage.numbers):
        raise excessive()
    return Tensor()


def _parameter(arguments: list[Any]) -> Tensor:
    tensor, _, hooks = arguments
    _no_hooks(hooks)
    if not isinstance(tensor, Tensor):
        raise damaged(KIND)
    return tensor


def _plain(arguments: list[Any]) -> Any:
    """Return something that can be neither a key nor a container."""
    for argument in arguments:
        if isinstance(argument, Group):
            _counts(argument)
    return Tensor()


def _number_type(arguments: list[Any]) -> NumberType:
    code, *flags = arguments
    if code not in NUMBERS or not all(type(flag) is bool for flag in flags):
        raise foreign(ascii(_DTYPE))
    return NumberType()


def _number_bytes(arguments: list[Any]) -> NumberBytes:
    """Protocol 2 has no bytes: they are written as text of as many characters."""
    text, encoding = arguments
    if not (isinstance(text, str) and len(text) <= _LONGEST_NUMBER and encoding == "latin1"):
        raise foreign(ascii(_BYTES))
    return NumberBytes()


def _number(arguments: list[Any]) -> Tensor:
    kind, content = arguments
    if not (isinstance(kind, NumberType) and isinstance(content, NumberBytes)):
        raise damaged(KIND)
    return Tensor()


CALLS: Mapping[str, Callable[[list[Any]], Any]] = {
    _ORDERED_DICT: _ordered_dict,
    _TENSOR: _tensor,
    _PARAMETER: _parameter,
    **dict.fromkeys(_PLAIN, _plain),
    **dict.fromkeys(_SCALARS, _number),
    _DTYPE: _number_type,
    _BYTES: _number_bytes,
}
