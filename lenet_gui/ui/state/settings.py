"""Everything remembered from one start to the next: its key, type and range.

A settings file may hold anything. A bad value costs only its own setting.
"""

import contextlib
import json
import pickle
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields
from enum import Enum
from pathlib import Path
from typing import Annotated, Any, Generic, Literal, TypeVar, get_type_hints

from msgspec import Meta
from PySide6.QtCore import QByteArray, QDataStream, QIODevice, QSettings

from lenet_gui.core.checks import Text, checked, fitting, from_json
from lenet_gui.core.explain.why import Role
from lenet_gui.core.ink.drawing import DEFAULT_PEN_WIDTH, THICKEST_PEN_WIDTH, THINNEST_PEN_WIDTH
from lenet_gui.core.network.shipped import BEST
from lenet_gui.core.strokes.collection import DEFAULT_NAME
from lenet_gui.core.training.recipe import PRESETS, TrainConfig
from lenet_gui.ui.look.zoom import LEAST, MOST

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One thing to remember. kind: its type, as for `checks`; default: if none is remembered."""

    key: str
    kind: Any
    default: T

    def read(self, settings: QSettings) -> T:
        """Return the remembered value, or the default."""
        return fitting(settings.value(self.key), self.kind, self.default, from_text=True)

    def write(self, settings: QSettings, value: T) -> None:
        """Remember a value for the next start."""
        settings.setValue(self.key, value.value if isinstance(value, Enum) else value)


_Name = Annotated[str, Meta(max_length=100)]
_Path = Annotated[Text, Meta(min_length=1)]

GEOMETRY = Setting("window/geometry", QByteArray, QByteArray())
COLOURS: Setting[str] = Setting("look/colours", Literal["system", "light", "dark"], "system")
# The code of a language, or "system".
LANGUAGE: Setting[str] = Setting(
    "look/language", Annotated[str, Meta(pattern=r"\A\w{2,20}\Z")], "system"
)
REPLAY_SPEED: Setting[float] = Setting("replay/speed", Annotated[float, Meta(ge=0.25, le=4)], 1.0)
# Of pictures of views: pixels for each one of the screen's, and the colours.
SNAPSHOT_SCALE: Setting[int] = Setting("snapshot/scale", Annotated[int, Meta(ge=1, le=4)], 2)
SNAPSHOT_COLOURS: Setting[str] = Setting(
    "snapshot/colours", Literal["shown", "light", "dark"], "shown"
)
ZOOM = Setting("look/zoom", Annotated[float, Meta(ge=LEAST, le=MOST)], 1.0)

PEN_WIDTH = Setting(
    "draw/pen_width",
    Annotated[float, Meta(ge=THINNEST_PEN_WIDTH, le=THICKEST_PEN_WIDTH)],
    DEFAULT_PEN_WIDTH,
)
FIT = Setting("draw/fit", bool, True)
# Whether the first start's ghost has been shown.
GREETED = Setting("draw/greeted", bool, False)

# A file, or shipped weights by their name.
WEIGHTS = Setting("weights/in_use", _Path, BEST)

# The names of the page and of the story's step.
INSIDE_PAGE = Setting("inside/page", _Name, "")
STORY_STEP = Setting("inside/story_step", _Name, "")

# A digit, or one of *Trace*'s negative codes for other choices.
WINNER, POINTED_AT = -1, -2
TRACED = Setting("inside/trace", Annotated[int, Meta(ge=POINTED_AT, le=9)], WINNER)
MOST_LINKS = 30
LINKS = Setting("inside/links", Annotated[int, Meta(ge=1, le=MOST_LINKS)], 8)

# A map of pixels, or "": the parts of the ink.
METHOD: Setting[str] = Setting("why/method", Literal["", "occlusion", "gradient"], "")
WHY_DIGIT = Setting(
    "why/digit", Annotated[str, Meta(pattern=r"\A(winner|[0-9])\Z")], Role.WINNER.value
)
WHY_NOT = Setting(
    "why/against", Annotated[str, Meta(pattern=r"\A(rival|[0-9]|)\Z")], Role.RIVAL.value
)

FOLLOW = Setting("train/follow", bool, True)
# Whether the form shows all settings of a recipe, or only the simple ones.
ALL_SETTINGS = Setting("train/all_settings", bool, False)
# A name of `sources.SOURCES`, or a folder.
DATA = Setting("train/source", _Path, "mnist")
START_FROM: Setting[str] = Setting("train/start_from", Literal["scratch", "in_use"], "scratch")
# The newest run that the person declined to resume.
DECLINED = Setting("train/declined", _Name, "")


# Whose digits are collected.
PERSON = Setting("digits/person", _Name, DEFAULT_NAME)

DEFAULT_RECIPE = PRESETS["fast"]
LONGEST_RECIPE_NAME = 40


def _recipe_settings() -> Iterator[tuple[str, Setting[Any]]]:
    """Yield a setting for each field of the recipe, with its type and range."""
    types = get_type_hints(TrainConfig)
    for field in fields(TrainConfig):
        limits, kind = field.metadata, types[field.name]
        if limits["choices"] is not None:
            kind = Literal[limits["choices"]]
        elif limits["low"] is not None:
            kind = Annotated[kind, Meta(ge=limits["low"], le=limits["high"])]
        elif field.name == "device":
            kind = Annotated[str, Meta(pattern=r"\A(auto|cpu|mps|cuda(:[0-9]{1,3})?)\Z")]
        default = getattr(DEFAULT_RECIPE, field.name)
        yield field.name, Setting(f"train/{field.name}", kind, default)


_RECIPE = dict(_recipe_settings())


def read_recipe(settings: QSettings) -> TrainConfig:
    """Return the recipe last seen in the form, each field checked on its own."""
    return TrainConfig(**{name: each.read(settings) for name, each in _RECIPE.items()})


def write_recipe(settings: QSettings, recipe: TrainConfig) -> None:
    """Remember the form's recipe."""
    for name, each in _RECIPE.items():
        each.write(settings, getattr(recipe, name))


_RECENT, MOST_RECENT = "files/recent", 10
_STROKE_FILES, _MOST_STROKE_FILES = "train/stroke_files", 100


def read_recent(settings: QSettings) -> list[Path]:
    """Return the files opened or saved last, the newest first."""
    return _read_paths(settings, _RECENT, MOST_RECENT)


def write_recent(settings: QSettings, paths: Sequence[Path]) -> None:
    """Remember the files opened or saved last, the newest first."""
    _write_paths(settings, _RECENT, paths[:MOST_RECENT])


def read_stroke_files(settings: QSettings) -> list[Path]:
    """Return the stroke files last seen in the form."""
    return _read_paths(settings, _STROKE_FILES, _MOST_STROKE_FILES)


def write_stroke_files(settings: QSettings, paths: Sequence[Path]) -> None:
    """Remember the form's stroke files."""
    _write_paths(settings, _STROKE_FILES, paths[:_MOST_STROKE_FILES])


def _read_paths(settings: QSettings, key: str, most: int) -> list[Path]:
    found = settings.value(key)
    paths = found if isinstance(found, list) else [found]  # Qt reads a list of one as its element
    known = [fitting(each, _Path, "") for each in paths[:most]]
    return [Path(path) for path in known if path]


def _write_paths(settings: QSettings, key: str, paths: Sequence[Path]) -> None:
    settings.setValue(key, [str(path) for path in paths])


@dataclass(frozen=True)
class OwnRecipe:
    """A recipe that a person has named."""

    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_RECIPE_NAME)]
    recipe: TrainConfig


_OWN_RECIPES = "recipes"
_MOST_OWN_RECIPES = 100
_OwnRecipeText = Annotated[str, Meta(max_length=10_000)]


def read_own_recipes(settings: QSettings) -> list[OwnRecipe]:
    """Return the recipes that a person has named; each is checked on its own."""
    settings.beginGroup(_OWN_RECIPES)
    keys = sorted(settings.childKeys(), key=lambda key: (len(key), key))[:_MOST_OWN_RECIPES]
    texts = [fitting(settings.value(key), _OwnRecipeText, "") for key in keys]
    settings.endGroup()
    found: dict[str, OwnRecipe] = {}
    for text in texts:
        with contextlib.suppress(ValueError):
            own = checked(from_json(text), OwnRecipe)
            found.setdefault(own.name, own)
    return list(found.values())


def write_own_recipes(settings: QSettings, recipes: Iterable[OwnRecipe]) -> None:
    """Remember the recipes that a person has named, each as a JSON text of its own."""
    settings.remove(_OWN_RECIPES)
    for number, own in enumerate(recipes, 1):
        settings.setValue(f"{_OWN_RECIPES}/{number}", json.dumps(asdict(own)))


def folder_of(kind: str, default: str = "") -> Setting[str]:
    """The folder last used in a dialog for this kind of file."""
    return Setting(f"folders/{kind}", _Path, default)


def ending_of(kind: str) -> Setting[str]:
    """The file extension last chosen for this kind of file, or ""."""
    return Setting(f"formats/{kind}", _Name, "")


def refuse_pickles() -> None:
    """Refuse Python objects in settings files: PySide would unpickle them, which can run code.

    Reading any value of a section that holds one is enough. PySide looks up `pickle.loads` when it
    first needs it and keeps what it finds: here, a function that returns None for anything.
    """
    written = QByteArray()
    QDataStream(written, QIODevice.OpenModeFlag.WriteOnly).writeQVariant(object())
    unpickle = pickle.loads
    pickle.loads = _nothing  # type: ignore[assignment]
    try:
        QDataStream(written).readQVariant()
    finally:
        pickle.loads = unpickle


def _nothing(_: bytes) -> None:
    """Return None for any pickle."""
