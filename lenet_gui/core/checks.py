"""What files of our own say, checked once, where it is read, against declared types.

A declaration is an annotation: `Annotated[int, Meta(ge=1)]`, a `Literal`, a dataclass of them. So a
number has its range, a text its greatest length, and nothing is nested deeper than its type.
"""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Annotated, Any, TypeVar, get_type_hints

import msgspec
from msgspec import Meta

T = TypeVar("T")

Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0, le=2**53)]
# No file can have a name with a null character in it, and no system takes a longer path.
Text = Annotated[str, Meta(max_length=4096, pattern=r"\A[^\0]*\Z")]


def from_json(text: str | bytes, kind: Any = Any) -> Any:
    """Return what JSON holds, as a type. Raises ValueError if it is no JSON, or not of that type.

    Numbers are finite, and as large as a machine's or as `kind` allows.
    """
    try:
        return msgspec.json.decode(text, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise ValueError(str(error)) from error


def checked(value: object, kind: type[T]) -> T:
    """Return JSON values as a dataclass. Raises ValueError if one is amiss, or unknown to it.

    What a later version has written may mean what this one cannot know.
    """
    made: T = _converted(value, kind)
    if _has_unknown(value, made):
        raise ValueError(f"it holds more than a {kind.__name__} does")
    return made


def fitting(value: object, kind: Any, otherwise: T, *, from_text: bool = False) -> T:
    """Return a value as a type, or something else if it does not fit.

    from_text: whether numbers may come as text, as settings files hold them.
    """
    try:
        fit: T = _converted(value, kind, strict=not from_text)
    except ValueError:
        return otherwise
    return fit


def salvaged(values: Mapping[str, Any], kind: type[T]) -> T:
    """Make a dataclass of those values that fit its fields; the others keep their defaults."""
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
    """Whether a dataclass has no field for something in the values it was made of."""
    if isinstance(made, tuple):
        return any(map(_has_unknown, value, made))
    if not is_dataclass(made):
        return False
    parts = vars(made)
    return not value.keys() <= parts.keys() or any(
        _has_unknown(value[name], parts[name]) for name in value
    )
