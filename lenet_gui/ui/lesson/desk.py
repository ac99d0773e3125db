"""All that can be done with a lesson: its menu, its files, and the question before it is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QMenu, QMessageBox, QWidget

from lenet_gui.core.ink.drawing import EVERYWHERE
from lenet_gui.core.lesson import built_in
from lenet_gui.core.lesson.lesson import ENDING, Lesson, LessonStep
from lenet_gui.core.network.shipped import BEST
from lenet_gui.ui.background.call import Call, Calls
from lenet_gui.ui.files.saving import ask_where_to_save, remember_folder, remembered_folder, write
from lenet_gui.ui.files.transfer import opening_in_words
from lenet_gui.ui.lesson.open_lesson import OpenLesson
from lenet_gui.ui.lesson.scene import Scene
from lenet_gui.ui.lesson.step_dialog import StepDialog
from lenet_gui.ui.lesson.strip import LessonStrip
from lenet_gui.ui.look.names import in_a_row

if TYPE_CHECKING:
    from lenet_gui.core.lesson.lesson_file import LessonRead

translate = QCoreApplication.translate

_FOLDER = "lessons"  # the kind of file, for which the folder is remembered
_KEYS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
}


class LessonDesk(QObject):
    """Opens, changes and saves lessons, and shows the strip while there is one.

    menu: of lessons. open_action, save_action: for the menu of files.
    """

    saved = Signal(object)  # the Path of a lesson
    opened = Signal(object)  # likewise
    told = Signal(str)  # what was found out while opening one
    others_read = Signal(str)  # the name of the weights its notes describe: others are in use
    opening_started = Signal(object, str, object)  # a Call, what it does, and how to cancel it
    strip_changed = Signal()  # it came, or went

    def __init__(
        self,
        lesson: OpenLesson,
        scene: Scene,
        calls: Calls,
        settings: QSettings,
        rows: QBoxLayout,
        window: QWidget,
    ) -> None:
        """lesson: lasts when the language changes. rows: of the window, the last for the strip."""
        super().__init__(window)
        self._lesson = lesson
        self._scene = scene
        self._calls = calls
        self._settings = settings
        self._rows = rows
        self._window = window
        self._opening: tuple[Call | None, Path] | None = None  # the newest
        self._saving: tuple[Call | None, Lesson, Callable[[], object] | None] | None = None
        self.strip: LessonStrip | None = None
        self._make_actions()
        lesson.begun.connect(self._show_strip)
        lesson.closed.connect(self._end)
        lesson.step_chosen.connect(scene.show)
        lesson.changed.connect(self._enable)
        if lesson.is_open:
            if lesson.built_in is not None and not lesson.is_changed:
                lesson.translate(_translated(lesson.built_in), _title(lesson.built_in))
            self._show_strip()
        self._enable()

    # What can be done

    def _make_actions(self) -> None:
        lesson = self._lesson
        self.open_action = self._action("open_lesson", self.tr("Open &lesson…"), self.ask_to_open)
        self.save_action = self._action("save_lesson", self.tr("Sa&ve lesson…"), self.ask_to_save)
        self.menu = menu = QMenu(self.tr("Less&ons"), self._window)
        menu.setObjectName("lessons_menu")
        for name in built_in.NAMES:
            action = self._action(f"lesson_{name}", _title(name), partial(self.open_built_in, name))
            menu.addAction(action)
        menu.addSeparator()
        self._add = self._action("lesson_add", self.tr("&Add what is shown"), self._add_step, "F7")
        self._change = (
            self._action("lesson_edit", self.tr("&Name and note…"), self.edit, "F2"),
            self._action("lesson_renew", self.tr("&Replace by what is shown"), self._renew),
            self._action("lesson_earlier", self.tr("Move to the &left"), partial(self._move, -1)),
            self._action("lesson_later", self.tr("Move to the ri&ght"), partial(self._move, 1)),
            self._action("lesson_delete", self.tr("&Delete step"), lesson.delete),
        )
        undo, redo = self.tr("&Undo change of the lesson"), self.tr("Red&o change of the lesson")
        self._undo = self._action("lesson_undo", undo, lesson.undo, "Ctrl+Alt+Z")
        self._redo = self._action("lesson_redo", redo, lesson.redo, "Ctrl+Alt+Shift+Z")
        self._close = self._action("lesson_close", self.tr("&Close lesson"), self.close)
        self._steps = QMenu(self._window)  # the strip's: what is done with this lesson
        self._steps.setObjectName("lesson_steps_menu")
        self._steps.addActions([self._add, *self._change])
        self._steps.addSeparator()
        self._steps.addActions([self._undo, self._redo])
        self._steps.addSeparator()
        self._steps.addActions([self.save_action, self._close])
        menu.addActions([self._add, *self._change])
        menu.addSeparator()
        menu.addActions([self._undo, self._redo, self._close])

    def _action(self, name: str, text: str, act: Callable[[], object], key: str = "") -> QAction:
        action = QAction(text, self._window)
        action.setObjectName(name)
        if key:
            action.setShortcut(QKeySequence(key))
            self._window.addAction(action)  # so that its key works while the menu bar is hidden
        action.triggered.connect(lambda: act())
        return action

    def _enable(self) -> None:
        lesson = self._lesson
        self._add.setEnabled(not lesson.is_full)
        for action in self._change:
            action.setEnabled(lesson.step is not None)
        self.save_action.setEnabled(bool(lesson.steps))
        self._undo.setEnabled(lesson.can_undo)
        self._redo.setEnabled(lesson.can_redo)
        self._close.setEnabled(lesson.is_open)

    def take_key(self, event: QKeyEvent) -> bool:
        """Go through the lesson by a key that nothing else has taken; return whether it was one."""
        by, focus = self._way_of(event), self._window.focusWidget()
        if by:
            self._lesson.go(by)
            if self.strip is not None and self._window.focusWidget() is not focus:
                # It was on a tab that is hidden now, and fell to what may use the next arrow key.
                self.strip.steps.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(by)

    def _way_of(self, event: QKeyEvent) -> int:
        """Return how many steps a key goes on, if a lesson is open."""
        other = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        return 0 if other or not self._lesson.is_open else _KEYS.get(Qt.Key(event.key()), 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys come as such: without a lesson, two are shortcuts of the Story page."""
        taken = (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and bool(self._way_of(event))
        )
        if taken:
            event.accept()
        return taken

    def _add_step(self) -> None:
        self._lesson.add(self._scene.now)

    def _renew(self) -> None:
        self._lesson.renew(self._scene.now)

    def _move(self, by: int) -> None:
        self._lesson.move(self._lesson.current, self._lesson.current + by)

    def edit(self) -> None:
        """Let the person name the current step, and write its note."""
        if (step := self._lesson.step) is not None:
            dialog = StepDialog(step, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.worded.connect(partial(self._reword, step))
            dialog.open()

    def _reword(self, step: LessonStep, name: str, note: str) -> None:
        if step is self._lesson.step:  # else a file has been opened meanwhile
            self._lesson.reword(name, note)

    # The strip

    def _show_strip(self) -> None:
        self.strip = LessonStrip(self._lesson, self._add, self._close, self._steps, self._window)
        self.strip.edit_requested.connect(self.edit)
        self._rows.addWidget(self.strip)
        self.strip.come_before(self._scene.tabs)  # so it is the last, as the tabs are the first
        self.strip.show()
        self._window.installEventFilter(self)
        self.strip_changed.emit()

    def _end(self) -> None:
        self._saving = None
        self._window.removeEventFilter(self)
        if self.strip is not None:
            self.strip.hide()
            self.strip.deleteLater()
            self.strip = None
            self.strip_changed.emit()
        self._enable()

    # Files

    def ask_to_open(self) -> None:
        """Let the person choose a lesson's file."""
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open lesson"),
            str(remembered_folder(self._settings, _FOLDER)),
            self.tr("Lessons ({patterns});;All files (*)").format(patterns=f"*{ENDING} *.json"),
        )
        if name:
            remember_folder(self._settings, _FOLDER, Path(name))
            self.open_file(Path(name))

    def open_file(self, path: Path) -> None:
        """Read a lesson, and open it in place of any other once that may be lost."""
        call = self._calls.start(lambda: _read(path), self._show, self._report_failure)
        self._opening = call, path
        if call is not None:
            self.opening_started.emit(call, opening_in_words(path.name), self._cancel_opening)

    def _cancel_opening(self) -> None:
        self._opening = None

    def _newest(self) -> Path | None:
        """Return the file whose call has ended, if it is still to be opened."""
        call, path = self._opening or (None, None)
        return path if self.sender() is call else None

    def _report_failure(self, error: Exception) -> None:
        if self._newest() is not None:
            self._calls.failed.emit(error)

    def _show(self, found: LessonRead) -> None:
        path = self._newest()
        if path is not None:
            self.when_not_needed(partial(self._open_read, found, path))

    def _open_read(self, found: LessonRead, path: Path) -> None:
        self._open(found.lesson, path.name.removesuffix(ENDING))
        self.opened.emit(path)
        if found.damaged:
            text = self.tr(
                "%n step(s) could not be read and were left out: {steps}.", "", len(found.damaged)
            )
            self.told.emit(text.format(steps=in_a_row(map(str, found.damaged))))

    def open_built_in(self, name: str) -> None:
        """Open a lesson that comes with the program, by its name there."""
        self.when_not_needed(partial(self._open_built_in, name))

    def _open_built_in(self, name: str) -> None:
        self._open(_translated(name), _title(name), name)
        if self._scene.weights not in ("", BEST):
            self.others_read.emit(BEST)

    def _open(self, lesson: Lesson, title: str, name: str | None = None) -> None:
        self._cancel_opening()  # a file that is still being read comes too late
        self._lesson.open(lesson, title, name)
        if self.strip is not None:
            self.strip.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_to_save(self) -> None:
        """Let the person choose where to save the lesson."""
        self._save()

    def _save(self, then: Callable[[], object] | None = None) -> None:
        lesson = self._lesson
        path = ask_where_to_save(
            self._window,
            self._settings,
            _FOLDER,
            self.tr("Save lesson"),
            lesson.name or self.tr("lesson"),
            {ENDING: self.tr("Lesson (*{ending})").format(ending=ENDING)},
        )
        if path is not None:
            steps = lesson.steps
            call = self._calls.start(lambda: _write(path, steps), self._tell_saved)
            self._saving = call, steps, then

    def _tell_saved(self, path: Path) -> None:
        newest = self._saving is not None and self.sender() is self._saving[0]
        self.saved.emit(path)
        if self._saving is None or not newest:  # that lesson has been closed, or saved once more
            return
        (_, steps, then), self._saving = self._saving, None
        self._lesson.saved(steps, path.name.removesuffix(ENDING))
        if then is not None:
            self.when_not_needed(then)  # it may have been changed since

    # Closing

    def close(self) -> None:
        """Close the lesson, once it may be lost."""
        self.when_not_needed(self._lesson.close)

    def when_not_needed(self, then: Callable[[], object]) -> bool:
        """Do something if nothing is lost by that, or a person agrees, or saves it first.

        Return whether it has been done by now.
        """
        if self._lesson.is_changed:
            answer = self._ask()
            if answer == QMessageBox.StandardButton.Save:
                self._save(then)
            if answer != QMessageBox.StandardButton.Discard:
                return False
        then()
        return True

    def _ask(self) -> QMessageBox.StandardButton:
        buttons = QMessageBox.StandardButton
        if any(
            box.isVisible() for box in self._window.findChildren(QMessageBox, "lesson_question")
        ):
            return buttons.Cancel
        box = QMessageBox(self._window)
        box.setObjectName("lesson_question")
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(self.tr("Unsaved lesson"))
        box.setText(self.tr("Save the lesson first?"))
        box.setInformativeText(self.tr("Its changes are lost otherwise."))
        box.setStandardButtons(buttons.Save | buttons.Discard | buttons.Cancel)
        box.setDefaultButton(buttons.Save)
        return buttons(box.exec())


# In another thread, where what checks files is first imported, too.


def _read(path: Path) -> LessonRead:
    from lenet_gui.core.lesson.lesson_file import read

    found = read(path)
    for step in found.lesson:
        step.drawing.strokes_in(EVERYWHERE)  # makes the curves: seconds, if there is much ink
    return found


def _write(path: Path, lesson: Lesson) -> Path:
    from lenet_gui.core.lesson.lesson_file import as_bytes

    return write(path, as_bytes(lesson))


def _title(name: str) -> str:
    return translate("BuiltInLessons", built_in.TITLES[name])


def _translated(name: str) -> Lesson:
    """Return a lesson that comes with the program, in the language that is spoken."""
    return tuple(
        LessonStep(
            step.drawing,
            step.view,
            translate("BuiltInLessons", step.name),
            translate("BuiltInLessons", step.note),
        )
        for step in built_in.lesson(name)
    )
