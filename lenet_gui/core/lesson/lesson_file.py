"""Lessons as files: one JSON object, a step a line. The form is described in docs/lessons.md."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta, Raw

from lenet_gui.core import door
from lenet_gui.core.checks import Count, from_json
from lenet_gui.core.errors import LessonError
from lenet_gui.core.ink.drawing_file import stroke_as_json
from lenet_gui.core.ink.drawing_json import JsonPicture, JsonStrokes, drawing_of, packed
from lenet_gui.core.lesson.lesson import (
    FORM,
    LONGEST_NAME,
    LONGEST_NOTE,
    MOST_STEPS,
    Lesson,
    LessonStep,
    PageName,
    StoryName,
    TabName,
    View,
)
from lenet_gui.core.network.silence import Silenced, check, in_order
from lenet_gui.core.network.units import Unit
from lenet_gui.core.words import QT_TRANSLATE_NOOP

VERSION = 1
LARGEST_FILE = 8 * 2**20  # bytes: a hundred drawings of many strokes, or some tens of pictures

_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, eq=False)
class LessonRead:
    """What a file holds. damaged: the numbers of the steps that were left out, from 1."""

    lesson: Lesson
    damaged: tuple[int, ...]


def read(path: Path) -> LessonRead:
    """Read a lesson. Raises LessonError if the file is none, or none of its steps can be read."""
    content = door.read(path, LARGEST_FILE, LessonError).removeprefix(_BOM)
    try:
        head: _Head = from_json(content, _Head)
        if head.version > VERSION:
            raise LessonError(
                QT_TRANSLATE_NOOP(
                    "Errors",
                    "“{name}” was written by a newer version of this program. "
                    "Update the program to open it.",
                ),
                name=path.name,
            )
        steps: list[Raw] = from_json(content, _Document).steps
    except ValueError as error:
        raise LessonError(
            QT_TRANSLATE_NOOP("Errors", "“{name}” is not a lesson, or it is damaged."),
            name=path.name,
        ) from error
    if len(steps) > MOST_STEPS:
        raise LessonError(
            QT_TRANSLATE_NOOP("Errors", "“{name}” has more than {count} steps: split it."),
            name=path.name,
            count=str(MOST_STEPS),
        )
    return _as_read(map(_step, steps), path.name)


def as_bytes(lesson: Lesson) -> bytes:
    """Return the content of a file. Raises LessonError if it would be too large to be read."""
    steps = ",\n".join(map(_line_of, lesson))
    text = f'{{"form":"{FORM}","version":{VERSION},"steps":[\n{steps}\n]}}\n'
    content = text.encode(errors="replace")  # half a letter, if somebody pasted that
    if len(content) > LARGEST_FILE:
        raise LessonError(
            QT_TRANSLATE_NOOP(
                "Errors",
                "This lesson is too large to be saved: its drawings take more than {size} MiB. "
                "Delete the steps with the most ink.",
            ),
            size=str(LARGEST_FILE // 2**20),
        )
    return content


# What a file may hold


@dataclass(frozen=True)
class _Head:
    form: Literal["lenet-gui lesson"]
    version: Count


@dataclass(frozen=True)
class _Document:
    steps: list[Raw]


_Number = Annotated[int, Meta(ge=0, le=1000)]


@dataclass(frozen=True)
class _Pinned:
    layer: str
    map: _Number
    row: _Number = 1
    column: _Number = 1


@dataclass(frozen=True)
class _Step:
    name: Annotated[str, Meta(max_length=LONGEST_NAME)] = ""
    note: Annotated[str, Meta(max_length=LONGEST_NOTE)] = ""
    tab: TabName = "draw"
    page: PageName = "story"
    story: StoryName = ""
    fit: bool = True
    pinned: _Pinned | None = None
    silenced: dict[str, Annotated[list[_Number], Meta(max_length=200)]] = field(
        default_factory=dict
    )
    strokes: JsonStrokes = field(default_factory=list)
    picture: JsonPicture | None = None


def _as_read(steps: Iterable[LessonStep | None], name: str) -> LessonRead:
    found = list(steps)
    lesson = tuple(step for step in found if step is not None)
    if not lesson:
        raise LessonError(
            QT_TRANSLATE_NOOP("Errors", "“{name}” is a lesson without a step that can be read."),
            name=name,
        )
    return LessonRead(lesson, tuple(at for at, step in enumerate(found, 1) if step is None))


def _step(raw: Raw) -> LessonStep | None:
    try:
        step: _Step = from_json(bytes(raw), _Step)
        view = View(
            step.tab,
            step.page,
            step.story,
            step.fit,
            None if step.pinned is None else _unit(step.pinned),
            _silenced(step.silenced),
        )
        return LessonStep(drawing_of(step.strokes, step.picture), view, step.name, step.note)
    except (ValueError, zlib.error):
        return None


# Maps, rows and columns count from 1, as in the window; digits stand for themselves.


def _first(layer: str) -> int:
    return 0 if layer == "Output" else 1


def _unit(pinned: _Pinned) -> Unit:
    number = pinned.map - _first(pinned.layer)
    try:
        return Unit.at(pinned.layer, number, pinned.row - 1, pinned.column - 1)
    except KeyError as error:
        raise ValueError("there is no such layer") from error


def _silenced(numbers: dict[str, list[int]]) -> Silenced:
    silenced = frozenset((layer, each - 1) for layer, some in numbers.items() for each in some)
    check(silenced)
    return silenced


def _line_of(step: LessonStep) -> str:
    view, drawing = step.view, step.drawing
    facts: dict[str, Any] = {"name": step.name, "note": step.note, "tab": view.tab}
    if view.tab == "inside":
        facts["page"] = view.page
    if view.tab == "inside" and view.page == "story" and view.story:
        facts["story"] = view.story
    facts["fit"] = view.fit
    if view.pinned is not None:
        unit = view.pinned
        place = {"map": unit.map + _first(unit.layer), "row": unit.row + 1}
        facts["pinned"] = {"layer": unit.layer, **place, "column": unit.column + 1}
    if view.silenced:
        facts["silenced"] = silenced = dict[str, list[int]]()
        for layer, number in in_order(view.silenced):
            silenced.setdefault(layer, []).append(number + 1)
    if drawing.picture is not None:
        facts["picture"] = packed(drawing.picture)
    strokes = ",".join(map(stroke_as_json, drawing.strokes))
    return f'{_as_json(facts)[:-1]},"strokes":[{strokes}]}}'


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
