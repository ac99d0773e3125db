"""The person's own labelled digits: what the window knows of a collection, and how it changes."""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QSettings, Signal
from shiboken6 import isValid

from lenet_gui.core.errors import DataError
from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.strokes import collection as collections
from lenet_gui.core.strokes.collection import DEFAULT_NAME, Collection
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.state.settings import PERSON

if TYPE_CHECKING:
    from lenet_gui.core.data.exchange import Found

_Hear = Callable[[Any], None]


@dataclass(frozen=True, eq=False)
class _Task:
    """Something to do with a person's collection, and who hears what came of it.

    listener: who is told, if they are still there; None for one who always is.
    """

    person: str
    do: Callable[[Collection], Any]
    done: _Hear | None
    failed: Callable[[Exception], None] | None
    listener: QObject | None

    @property
    def is_heard(self) -> bool:
        """Whether there is anybody to tell."""
        return self.listener is None or isValid(self.listener)


@dataclass(frozen=True, eq=False)
class _State:
    """A collection as it is on the disk."""

    person: str
    people: list[str]
    digits: tuple[Written, ...]
    damaged: tuple[int, ...]


class OwnDigits(QObject):
    """The collection of one of the people at this computer.

    Everything is done on the disk first, in the background and one thing after the other, and told
    then: to the `done` or `failed` that was given (methods of QObjects, or functions), and as
    `changed`. A failure without a `failed` of its own is emitted.

    person: whose it is. people: all who have one. digits: in the order of storing. damaged: the
    numbers of the lines of its file that cannot be read. loaded: whether all that is known yet.
    trouble: why it cannot be read, if it cannot.
    """

    person_changed = Signal()  # before `changed`
    changed = Signal()
    failed = Signal(object)  # an Exception
    imported = Signal(object, int, str)  # the new digits' ids, how many were left out, and whose
    not_imported = Signal(object)  # an Exception, in place of `imported`

    _done = Signal(object, object, object, object)  # a task, its result, its error, the state

    def __init__(
        self,
        calls: Calls,
        settings: QSettings,
        folder: Path | None = None,
        parent: QObject | None = None,
    ) -> None:
        """folder: of all collections; the user's own if left out."""
        super().__init__(parent)
        self._calls = calls
        self._settings = settings
        self._folder = folder
        self._tasks: deque[_Task] = deque()
        self._working = False
        self._lock = threading.Lock()  # of both
        self.person = collections.as_name(PERSON.read(settings)) or DEFAULT_NAME
        self.people: list[str] = []
        self.digits: tuple[Written, ...] = ()
        self.damaged: tuple[int, ...] = ()
        self.loaded = False
        self.trouble: Exception | None = None
        self._collection = Collection(self.person, folder)  # known to the background only
        self._done.connect(self._tell)

    @property
    def path(self) -> Path:
        """The file of the collection."""
        return collections.path_of(self.person, self._folder)

    # What can be done

    def load(self) -> None:
        """Read the collection, or what other windows have added to it."""
        self._begin(Collection.refresh, None, self._cannot_load)

    def store(
        self,
        drawing: Drawing,
        label: int | None,
        done: _Hear,
        failed: _Hear,
        listener: QObject | None = None,
    ) -> None:
        """Add a drawing that is not empty; `done` gets a `Stored`. label: None for no digit.

        listener: whose `done` and `failed` are; once that is deleted they are not called.
        """
        self._begin(lambda collection: collection.store(drawing, label), done, failed, listener)

    def add(
        self,
        digits: Sequence[Written],
        done: _Hear,
        failed: _Hear | None = None,
        listener: QObject | None = None,
        person: str = "",
    ) -> None:
        """Add digits from elsewhere; `done` gets the ids of those that were new.

        person: whose they are, if not of the one that is shown. listener: as for `store`.
        """
        self._begin(lambda collection: collection.add(digits), done, failed, listener, person)

    def import_by(self, find: Callable[[], Found]) -> None:
        """Add what a function finds in the background, which may take long.

        It ends with `imported` or `not_imported`: whoever asked may be gone by then.
        """
        person = self.person
        self._calls.start(lambda: (person, find()), self._add_found, self._fail_to_import)

    def _add_found(self, told: tuple[str, Found]) -> None:
        person, found = told

        def tell(ids: list[str]) -> None:
            self.imported.emit(ids, found.left_out, person)

        self.add(found.digits, tell, self._fail_to_import, person=person)

    def _fail_to_import(self, error: Exception) -> None:
        self.not_imported.emit(error)

    def relabel(
        self,
        ids: Sequence[str],
        label: int | None,
        done: _Hear | None = None,
        listener: QObject | None = None,
    ) -> None:
        """Give digits another label."""
        self._begin(lambda collection: collection.relabel(ids, label), done, listener=listener)

    def delete(
        self,
        ids: Sequence[str],
        done: _Hear | None = None,
        listener: QObject | None = None,
        person: str = "",
    ) -> None:
        """Take digits out; `restore` brings them back. person: as for `add`."""
        self._begin(lambda collection: collection.delete(ids), done, None, listener, person)

    def restore(self, ids: Sequence[str], done: _Hear | None = None) -> None:
        """Bring deleted digits back."""
        self._begin(lambda collection: collection.restore(ids), done)

    def choose(self, person: str) -> None:
        """Use another person's collection, which is made when a digit is stored in it."""
        self._begin(lambda _: self._use(person), None, self._cannot_load)

    def rename(self, new: str) -> None:
        """Give the collection another name."""

        def work(collection: Collection) -> None:
            collections.rename(collection.name, new, self._folder)
            if collection is self._collection:
                self._use(new)

        self._begin(work)

    def delete_all(self) -> None:
        """Delete the collection for good, and use another one."""

        def work(collection: Collection) -> None:
            collections.delete(collection.name, self._folder)
            if collection is self._collection:
                self._use(next(iter(collections.names(self._folder)), DEFAULT_NAME))

        self._begin(work)

    # In the background

    def _begin(
        self,
        do: Callable[[Collection], Any],
        done: _Hear | None = None,
        failed: Callable[[Exception], None] | None = None,
        listener: QObject | None = None,
        person: str = "",
    ) -> None:
        with self._lock:
            self._tasks.append(_Task(person or self.person, do, done, failed, listener))
            idle, self._working = not self._working, True
        if idle:
            self._calls.start(self._work)

    def _work(self) -> None:
        """Do everything there is to do."""
        while (task := self._next()) is not None:
            result, error = None, None
            try:
                result = task.do(self._of(task.person))
            except Exception as caught:
                error = caught
            self._done.emit(task, result, error, self._state())

    def _next(self) -> _Task | None:
        with self._lock:
            self._working = bool(self._tasks)
            return self._tasks.popleft() if self._tasks else None

    def _of(self, person: str) -> Collection:
        """Return the collection that something was asked of, though another is in use by now."""
        if person == self._collection.name:
            return self._collection
        other = Collection(person, self._folder)
        other.refresh()
        return other

    def _use(self, person: str) -> None:
        self._collection = Collection(person, self._folder)
        self._collection.refresh()

    def _state(self) -> _State:
        collection = self._collection
        people = {collection.name}
        with contextlib.suppress(DataError):  # which whatever was done has told
            people.update(collections.names(self._folder))
        return _State(
            collection.name,
            sorted(people, key=str.casefold),
            collection.digits,
            collection.damaged,
        )

    # In the window's thread

    def _tell(self, task: _Task, result: Any, error: Exception | None, state: _State) -> None:
        before, another = self._known, state.person != self.person
        self.person, self.people = state.person, state.people
        self.digits, self.damaged = state.digits, state.damaged
        if error is None:
            self.loaded, self.trouble = True, None
        if another:
            PERSON.write(self._settings, self.person)
            self.person_changed.emit()
        # The digits are the same tuple if nothing was done to them.
        if self._known != before:
            self.changed.emit()
        if error is not None:
            told = task.failed if task.is_heard else None
            (told or self.failed.emit)(error)
        elif task.done is not None and task.is_heard:
            task.done(result)

    @property
    def _known(self) -> tuple[object, ...]:
        """What `changed` tells of."""
        told = self.person, self.people, self.damaged, self.loaded, self.trouble
        return (id(self.digits), *told)

    def _cannot_load(self, error: Exception) -> None:
        self.loaded, self.trouble = True, error
        self.changed.emit()
        self.failed.emit(error)
