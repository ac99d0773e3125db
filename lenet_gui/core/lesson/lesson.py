"""A lesson: drawings in order, each with what the window shows of it, and a note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.network.silence import NOTHING, Silenced
from lenet_gui.core.network.units import Unit

TabName = Literal["draw", "inside", "train", "digits"]
PageName = Literal["story", "unit", "trace", "why", "what_if", "kernels"]
StoryName = Literal["", "input", "c1", "s2", "c3", "s4", "c5", "f6", "output", "probabilities"]

FORM = "lenet-gui lesson"
"""What its file says it is."""
ENDING = ".lesson.json"
MOST_STEPS = 100
LONGEST_NAME, LONGEST_NOTE = 60, 600  # characters

_SPACE = b"\xef\xbb\xbf \t\r\n"  # allowed before text, after a byte order mark


@dataclass(frozen=True)
class View:
    """What the window shows of a drawing.

    tab: which one. page: of the Inside tab. story: the step of its Story; "" for any. fit: whether
    the drawing is fitted, or read plain. pinned: the pinned unit. silenced: the maps that are off.
    """

    tab: TabName = "draw"
    page: PageName = "story"
    story: StoryName = ""
    fit: bool = True
    pinned: Unit | None = None
    silenced: Silenced = NOTHING


@dataclass(frozen=True, eq=False)
class LessonStep:
    """One drawing, which may be empty. name, note: plain text, as the teacher wrote it."""

    drawing: Drawing
    view: View = View()
    name: str = ""
    note: str = ""


Lesson = tuple[LessonStep, ...]


def is_lesson(head: bytes) -> bool:
    """Whether a file that begins like this is a lesson."""
    return head.lstrip(_SPACE).startswith(b"{") and FORM.encode() in head
