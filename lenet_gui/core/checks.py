"""Validation: the content of our own files, checked once, on reading, against declared types.

A declaration is an annotation: `Annotated[int, Meta(ge=1)]`, a `Literal`, a dataclass of them. So
numbers have a range, texts a maximum length, and nothing is nested deeper than its type.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, TypeVar, get_type_hints

import msgspec
from msgspec import Meta

T = TypeVar("T")

Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
# No file name can contain a null character, and no system takes a longer path.
Text = Annotated[str, Meta(max_length=4096, pattern=r"\A[^\0]*\Z")]


def from_json(text: str | bytes, kind: Any = Any) -> Any:
    """Decode JSON as a type. Raises ValueError if it is malformed or not of that type.

    Numbers are finite, and within a machine's range or that of `kind`.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise ValueError(str(error)) from error


def checked(value: object, kind: type[T]) -> T:
    """Return JSON values as a dataclass. Raises ValueError for an invalid or unknown one.

    Unknown values come from a later version, and this one cannot know what they mean.
    """
    made: T = _converted(value, kind)
    if _has_unknown(value, made):
        raise ValueError(f"it holds more than a {kind.__name__} does")
    return made


def fitting(value: object, kind: Any, otherwise: T, *, from_text: bool = False) -> T:
    """Return a value as a type, or `otherwise` if it does not fit.

    from_text: whether numbers may be text, as in settings files.
    """
    try:
        fit: T = _converted(value, kind, strict=not from_text)
    except ValueError:
        return otherwise
    return fit


def salvaged(values: Mapping[str, Any], kind: type[T]) -> T:
    """Make a dataclass from the values that fit its fields; other fields keep their defaults."""
    hints = get_type_hints(kind, include_extras=True)
    assert is_dataclass(kind)
    usual = {field.name: field.default for field in fields(kind)}
    return kind(**{name: fitting(values.get(name), hints[name], usual[name]) for name in usual})


def _converted(value: object, kind: Any, *, strict: bool = True) -> Any:
    try:
        return msgspec.convert(value, kind, strict=strict)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise ValueError(str(error)) from error


def _has_unknown(value: Any, made: object) -> bool:
    """Whether a dataclass lacks a field for one of the values it was made from."""
    if isinstance(made, tuple):
        return any(map(_has_unknown, value, made))
    if not is_dataclass(made):
        return False
    parts = vars(made)
    return not value.keys() <= parts.keys() or any(
        _has_unknown(value[name], parts[name]) for name in value
    )
