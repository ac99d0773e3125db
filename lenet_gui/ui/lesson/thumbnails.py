"""The steps of a lesson as small pictures in a row, which can be chosen and dragged elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QEvent,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from lenet_gui.core.lesson.lesson import LessonStep
from lenet_gui.ui.drawing.small_ink import paint_small
from lenet_gui.ui.lesson.open_lesson import OpenLesson
from lenet_gui.ui.look.cells import on_paper, paint_state
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.images import clear_pixmap, ratio_of
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px

_SIDE, _PAD = 40, 3  # pixels at the usual size: of a picture, and around it
_FRAME = 3  # pixels, of the frame and within it, as the style sheet has it
_STEP = "application/x-lenet-gui-step"  # what is dragged: a number

_Index = QModelIndex | QPersistentModelIndex


class StepsModel(QAbstractListModel):
    """The steps, in order."""

    def __init__(self, lesson: OpenLesson, parent: QObject) -> None:
        super().__init__(parent)
        self._lesson = lesson
        self.steps = lesson.steps

    def renew(self) -> None:
        """Take the steps anew if they are others: in between, no two clicks make a double one."""
        if self.steps is not self._lesson.steps:
            self.beginResetModel()
            self.steps = self._lesson.steps
            self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of steps."""
        return 0 if parent is not None and parent.isValid() else len(self.steps)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a step's name, for its tooltip and for screen readers."""
        if not index.isValid():
            return None
        name = self.steps[index.row()].name
        text = self.tr("Step {number}: {name}") if name else self.tr("Step {number}")
        words = text.format(number=index.row() + 1, name=name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"<span>{escape(words)}</span>"  # Qt would take tags in a name for its own
        return words if role == Qt.ItemDataRole.DisplayRole else None

    # What is dragged

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let steps be dragged to places between others."""
        flag = Qt.ItemFlag
        return super().flags(index) | (
            flag.ItemIsDragEnabled if index.isValid() else flag.ItemIsDropEnabled
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Only move."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Only steps."""
        return [_STEP]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the number of the step that is dragged."""
        data = QMimeData()
        data.setData(_STEP, QByteArray(str(indexes[0].row()).encode()))
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        """Move the step; False, as there is nothing left for the list to do."""
        number = int(bytes(data.data(_STEP).data()) or b"-1")
        to = len(self.steps) if row < 0 else row
        self._lesson.move(number, to - (to > number))
        return False


class _StepCells(QStyledItemDelegate):
    """Paints a step's drawing, and its number in the corner."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._kept: dict[LessonStep, QPixmap] = {}
        keep_measured(parent, self._kept.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return cell()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one step."""
        model = index.model()
        if not isinstance(model, StepsModel):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRect(option.rect.topLeft(), cell())
        paint_state(painter, option, area)
        place = area.adjusted(px(_PAD), px(_PAD), -px(_PAD), -px(_PAD))
        with on_paper(painter, option, place):
            painter.drawPixmap(place, self._picture(painter, option, model, index.row()))
        painter.setFont(small(option.font))
        painter.setPen(tokens_of(option.palette).colour("muted"))
        margin = px(3)
        corner = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(place.adjusted(margin, 0, 0, 0), corner, str(index.row() + 1))
        painter.restore()

    def _picture(
        self, painter: QPainter, option: QStyleOptionViewItem, model: StepsModel, row: int
    ) -> QPixmap:
        step, side, ratio = model.steps[row], px(_SIDE), ratio_of(painter)
        picture = self._kept.get(step)
        if picture is None or picture.devicePixelRatio() != ratio:
            picture = clear_pixmap(QSize(side, side), ratio)
            brush = QPainter(picture)
            paint_small(brush, step.drawing, side, tokens_of(option.palette).colour("ink"))
            brush.end()
            gone = self._kept.keys() - set(model.steps)
            for each in gone:
                del self._kept[each]
            self._kept[step] = picture
        return picture


def cell() -> QSize:
    """Return the size of a step's cell."""
    side = px(_SIDE) + 2 * px(_PAD)
    return QSize(side, side)


def height() -> int:
    """Return the height of the thumbnails, their frame included."""
    return cell().height() + 2 * _FRAME


class Thumbnails(QListView):
    """Lets a step be chosen, moved and deleted."""

    def __init__(self, lesson: OpenLesson, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lesson_steps")
        self.setAccessibleName(self.tr("Steps of the lesson"))
        self._lesson = lesson
        self._steps = StepsModel(lesson, self)
        self.setModel(self._steps)
        self.setItemDelegate(_StepCells(self))
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)
        self.clicked.connect(lambda index: lesson.choose(index.row()))
        keep_measured(self, self._measure)
        lesson.changed.connect(self._show)
        self._show()

    def _measure(self) -> None:
        self.setFixedHeight(height())
        self._fit()

    def _fit(self) -> None:
        """Be as wide as all steps are, if there is room; at least a few are seen."""
        count, wide = len(self._lesson.steps), cell().width()
        self.setMinimumWidth(min(count, 3) * wide + 2 * _FRAME)
        self.setMaximumWidth(max(count, 1) * wide + 2 * _FRAME)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.maximumSize()

    def minimumSizeHint(self) -> QSize:
        return self.minimumSize()

    def _show(self) -> None:
        self._steps.renew()
        self._fit()
        current = self._steps.index(self._lesson.current)
        self.setCurrentIndex(current)
        self.scrollTo(current)

    def event(self, event: QEvent) -> bool:
        """Keep keys that mean the lesson here from those that would change the drawing."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(self._meant_by(event) is not None)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Change the lesson; keys that go through it do so everywhere, so leave them."""
        act = self._meant_by(event)
        if act is None:
            event.ignore()
        else:
            act()

    def _meant_by(self, event: QKeyEvent) -> Callable[[], None] | None:
        lesson, key = self._lesson, Qt.Key
        if event.matches(QKeySequence.StandardKey.Undo):
            return lesson.undo
        if event.matches(QKeySequence.StandardKey.Redo):
            return lesson.redo
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        meant: dict[tuple[Qt.Key, bool], Callable[[], None]] = {
            (key.Key_Left, True): partial(lesson.move, lesson.current, lesson.current - 1),
            (key.Key_Right, True): partial(lesson.move, lesson.current, lesson.current + 1),
            (key.Key_Home, False): partial(lesson.choose, 0),
            (key.Key_End, False): partial(lesson.choose, len(lesson.steps) - 1),
            (key.Key_Delete, False): lesson.delete,
            (key.Key_Backspace, False): lesson.delete,
        }
        return meant.get((key(event.key()), control))
