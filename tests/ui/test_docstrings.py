"""What Qt calls is documented by Qt; all else that is public says what it does."""

import importlib
import inspect
import pkgutil

import lenet_gui.ui


def test_every_public_method_that_is_not_qt_s_has_a_docstring() -> None:
    bare = [
        f"{cls.__module__}.{cls.__name__}.{name}"
        for module in pkgutil.walk_packages(lenet_gui.ui.__path__, "lenet_gui.ui.")
        for cls in vars(importlib.import_module(module.name)).values()
        if inspect.isclass(cls) and cls.__module__ == module.name
        for name, member in vars(cls).items()
        if not name.startswith("_") and not is_qt_s(cls, name)
        if (inspect.isfunction(member) or isinstance(member, property)) and not member.__doc__
    ]
    assert bare == []


def is_qt_s(cls: type, name: str) -> bool:
    return any(
        base.__module__.startswith("PySide6") and hasattr(base, name) for base in cls.__mro__
    )
