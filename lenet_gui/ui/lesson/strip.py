"""The strip below the tabs while a lesson is open: its steps, and the note of the current one."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.ui.lesson.open_lesson import OpenLesson
from lenet_gui.ui.lesson.thumbnails import Thumbnails, height
from lenet_gui.ui.look.card import PADDING, space
from lenet_gui.ui.look.focus import order_tabs
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.scrolled import Scrolled
from lenet_gui.ui.look.zoom import is_presenting, least_target, px

_AROUND = 2  # pixels at the usual size, above and below
_NOTE, _BESIDE = 240, 8  # the least width of the note, and left of it


class LessonStrip(QWidget):
    """Shows the steps, and lets a person go through them and change them.

    steps: the pictures. note: what the teacher says of the current step.
    """

    edit_requested = Signal()

    def __init__(
        self, lesson: OpenLesson, add: QAction, close: QAction, more: QMenu, parent: QWidget
    ) -> None:
        """add, close: buttons of their own. more: all that can be done."""
        super().__init__(parent)
        self.setObjectName("lesson_strip")
        self.setAccessibleName(self.tr("Lesson"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lesson = lesson
        self._more = more
        self._back = self._button("lesson_back", "left", self.tr("The step before (Page Up)"))
        self._back.clicked.connect(lambda: lesson.go(-1))
        self.steps = Thumbnails(lesson, self)
        self._next = self._button("lesson_next", "right", self.tr("The next step (Page Down)"))
        self._next.clicked.connect(lambda: lesson.go(1))
        self.note = QLabel(self)
        self.note.setObjectName("lesson_note")
        self.note.setWordWrap(True)
        self.note.setMinimumWidth(1)
        self.note.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        self._place = Scrolled(self, side=_BESIDE)
        self._place.hold(self._page_of(self.note))
        self._place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._add = self._action_button(add, "plus")
        self._all = self._button("lesson_more", "more", self.tr("What can be done with the lesson"))
        self._all.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._all.setMenu(more)
        self._close = self._action_button(close, "cross")
        self._lay_out()
        self.steps.doubleClicked.connect(self.edit_requested)
        self.steps.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.steps.customContextMenuRequested.connect(self._offer)
        lesson.changed.connect(self._show)
        self._show()

    def _button(self, name: str, icon: str, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(tip.partition(" (")[0])
        button.setToolTip(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus where it is
        keep_icon(button, icon)
        return button

    def _action_button(self, action: QAction, icon: str) -> QToolButton:
        """Make a button for an action, with an icon that menus do not have."""
        button = self._button(f"{action.objectName()}_button", icon, action.toolTip())
        button.clicked.connect(action.trigger)
        button.setEnabled(action.isEnabled())
        action.enabledChanged.connect(button.setEnabled)
        return button

    def _page_of(self, note: QLabel) -> QWidget:
        """Return a page that says how high it is at each width."""
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(note)
        return page

    def come_before(self, widget: QWidget) -> None:
        """Let Tab come here before it comes to a widget."""
        before: QWidget | None = widget.previousInFocusChain()
        while before is not None and not before.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = before.previousInFocusChain()
        assert before is not None  # they go round
        order = self._back, self.steps, self._next, self._add, self._all, self._close
        order_tabs((before, *order))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        for each in (self._back, self.steps, self._next):
            row.addWidget(each)
        row.addWidget(self._place, 1)
        for each in (self._add, self._all, self._close):
            row.addWidget(each)
        space(self, row, margin=(PADDING, _AROUND, PADDING, _AROUND), gap=4)
        keep_measured(self, self._measure)

    def _measure(self) -> None:
        side = least_target()
        for each in (self._back, self._next, self._add, self._all, self._close):
            each.setMinimumSize(QSize(side, side))
        for each in (self._add, self._all, self._close):  # a class does not look at these
            each.setVisible(not is_presenting())
        self._place.setMinimumWidth(px(_NOTE))
        self._place.setFixedHeight(height())
        self._show_note()

    def _offer(self, place: QPoint) -> None:
        self._more.popup(self.steps.viewport().mapToGlobal(place))

    def _show(self) -> None:
        lesson = self._lesson
        self._back.setEnabled(lesson.current > 0)
        self._next.setEnabled(0 <= lesson.current < len(lesson.steps) - 1)
        self._show_note()

    def _show_note(self) -> None:
        """Show the note; in its place what a teacher can do, which no class needs to read."""
        step = self._lesson.step
        if step is not None and (step.name or step.note):
            text = step.note
        elif is_presenting():
            text = ""
        elif step is None:
            text = self.tr("This lesson has no step yet. + adds what is shown.")
        else:
            text = self.tr("This step has no note yet. A double click on it, or F2, writes one.")
        name = "" if step is None or not step.name else f"<b>{escape(step.name)}</b>&emsp;"
        said = escape(text).replace("\n", "<br>")
        self.note.setText(f"<span>{name}{said}</span>")
        self.note.setAccessibleName(" ".join(filter(None, (step.name if step else "", text))))
