"""The test images behind one cell of the confusion matrix, or all misread ones."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import (
    QAbstractListModel,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.training.confusion import Answers
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.cells import on_paper, paint_state
from lenet_gui.ui.look.common import caption, heading, push_button
from lenet_gui.ui.look.fonts import strong
from lenet_gui.ui.look.images import ink_image
from lenet_gui.ui.look.marks import MarkSquare
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.train.cell import Cell, words_of

MOST = 200  # images shown at once; nobody looks at more
# In pixels at the usual size.
_SIDE = 56  # of a thumbnail: twice the image's
_GAP = 8  # between an image and its words
_PAD = 6  # around both
_Index = QModelIndex | QPersistentModelIndex


class MisreadModel(QAbstractListModel):
    """The images of one kind, the most interesting first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: Answers | None = None
        self.indices: NDArray[np.intp] = np.zeros(0, dtype=np.intp)

    def show(self, answers: Answers | None, indices: NDArray[np.intp]) -> None:
        """Show the test images with these indices."""
        self.beginResetModel()
        self.answers, self.indices = answers, indices
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return the number of images."""
        return 0 if parent is not None and parent.isValid() else len(self.indices)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return an image's description, for its tooltip and for screen readers."""
        if self.answers is None or not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(index.row())
        return None

    def guesses(self, row: int) -> list[tuple[int, float]]:
        """Return two digits and their probabilities.

        First the digit that was read; then the true digit or, if that is the same, the runner-up.
        """
        assert self.answers is not None
        number = self.indices[row]
        probabilities = self.answers.probabilities[number]
        read, true = int(self.answers.read[number]), int(self.answers.labels[number])
        other = true if true != read else int(np.argsort(probabilities)[-2])
        return [(digit, float(probabilities[digit])) for digit in (read, other)]

    def _words(self, row: int) -> str:
        assert self.answers is not None
        locale = QLocale()
        (read, first), (other, second) = self.guesses(row)
        return self.tr(
            "Test image {number}, a {true}. Read as {read}: {first}; {other}: {second}. "
            "A click puts it on the canvas."
        ).format(
            number=locale.toString(int(self.indices[row])),
            true=int(self.answers.labels[self.indices[row]]),
            read=read,
            first=percent(first, locale),
            other=other,
            second=percent(second, locale),
        )


class _Thumbnails(QStyledItemDelegate):
    """Paints an image as ink on paper and, beside it, two digits with their probabilities."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        metrics = QFontMetrics(strong(option.font))
        side, pad = px(_SIDE), 2 * px(_PAD)
        return QSize(
            side + px(_GAP) + metrics.horizontalAdvance("0  " + self._share(1.0, option)) + pad,
            max(side, 2 * metrics.height()) + pad,
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one image."""
        model = index.model()
        if not isinstance(model, MisreadModel) or model.answers is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad, side = px(_PAD), px(_SIDE)
        area = QRect(option.rect.topLeft(), self.sizeHint(option, index))
        paint_state(painter, option, area)
        picture = QRect(area.left() + pad, area.top() + (area.height() - side) // 2, side, side)
        with on_paper(painter, option, picture):
            image = model.answers.images[model.indices[index.row()]]
            painter.drawImage(picture, ink_image(image, option.palette))
        self._paint_guesses(painter, option, area.adjusted(0, 0, -pad, 0), model, index.row())
        painter.restore()

    def _paint_guesses(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        area: QRect,
        model: MisreadModel,
        row: int,
    ) -> None:
        tokens = tokens_of(option.palette)
        left = area.left() + px(_PAD + _SIDE + _GAP)
        line = QFontMetrics(option.font).height()
        top = area.center().y() - line
        for place, (digit, probability) in enumerate(model.guesses(row)):
            painter.setFont(option.font if place else strong(option.font))
            painter.setPen(tokens.colour("muted" if place else "text"))
            box = QRect(left, top + place * line, area.right() - left, line)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft, str(digit))
            painter.drawText(box, Qt.AlignmentFlag.AlignRight, self._share(probability, option))

    def _share(self, share: float, option: QStyleOptionViewItem) -> str:
        return percent(share, option.locale, 0)


class MisreadView(QWidget):
    """Thumbnails of one kind of image or, without a kind, of all misread ones.

    all_button: goes from one kind to all, for a place of its own.
    """

    image_chosen = Signal(object)  # TakenImage
    all_requested = Signal()  # all misread images instead of one kind

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("misread")
        self._answers: Answers | None = None
        self._kind: Cell | None = None
        self._mark = MarkSquare(self)
        self.title = heading(self, "")
        self.title.setObjectName("misread_title")
        self.legend = caption(self, "misread_legend", "")
        for label in (self.title, self.legend):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
            label.setWordWrap(True)  # after the policy, which it completes
        self.all_button = push_button(
            self,
            "all_misread_button",
            self.tr("All misread"),
            self.tr("Show all misread images, the most confident first"),
            self._show_all,
        )
        self.model = MisreadModel(self)
        self.list = self._make_list()
        title = QHBoxLayout()
        title.addWidget(self._mark)
        title.addWidget(self.title, 1)
        space(self, title, gap=6)
        layout = QVBoxLayout(self)
        layout.addLayout(title)
        layout.addWidget(self.legend)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)  # for where there is no list
        space(self, layout, gap=4)
        self._show()

    def show_answers(self, answers: Answers | None) -> None:
        """Show the answers after an epoch, keeping the kind and the scroll position."""
        if answers is None:
            self._kind = None
        self._answers = answers
        current = self._current_number()
        scrolled = self.list.verticalScrollBar().value()
        self._show()
        self._make_current(current)
        self.list.doItemsLayout()  # or the scroll bar's range would be updated too late
        self.list.verticalScrollBar().setValue(scrolled)

    def show_kind(self, true: int, read: int) -> None:
        """Show the images of digit `true` that are read as `read`."""
        self._change_kind((true, read))

    def show_all(self) -> None:
        """Show all misread images."""
        self._change_kind(None)

    @property
    def kind(self) -> Cell | None:
        """The kind of images shown; None: all misread ones."""
        return self._kind

    def _change_kind(self, kind: Cell | None) -> None:
        self._kind = kind
        self._show()
        self.list.scrollToTop()

    def _show_all(self) -> None:
        self.show_all()
        self.all_requested.emit()

    # Parts

    def _make_list(self) -> QListView:
        view = QListView()
        view.setObjectName("misread_images")
        view.setAccessibleName(self.tr("Test images"))
        view.setModel(self.model)
        view.setItemDelegate(_Thumbnails(view))
        view.setFlow(QListView.Flow.LeftToRight)
        view.setWrapping(True)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setUniformItemSizes(True)
        view.setSpacing(1)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        # Not `activated`: some desktops emit it on a click, others only on a double click.
        view.clicked.connect(self._choose)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            shortcut = QShortcut(QKeySequence(key), view)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._choose_current)
        return view

    # Choosing

    def _choose(self, index: QModelIndex) -> None:
        if self._answers is not None and index.isValid():
            self.image_chosen.emit(self._answers.image(int(self.model.indices[index.row()])))

    def _choose_current(self) -> None:
        self._choose(self.list.currentIndex())

    # Showing

    def _show(self) -> None:
        answers = self._answers
        found = np.zeros(0, dtype=np.intp) if answers is None else self._find(answers)
        self.model.show(answers, found[:MOST])
        self.title.setText(self._title())
        self.legend.setText(self._legend(len(found)))
        self.list.setVisible(answers is not None)
        for part in (self._mark, self.all_button):
            part.setVisible(self._kind is not None)

    def _find(self, answers: Answers) -> NDArray[np.intp]:
        if self._kind is None:
            return answers.worst()
        found = answers.of_kind(*self._kind)
        # Of correctly read images, the least sure are the interesting ones.
        return found[::-1] if self._kind[0] == self._kind[1] else found

    def _title(self) -> str:
        answers = self._answers
        if answers is None:
            return self.tr("Misread images")
        if self._kind is not None:
            return words_of(answers, self._kind, self.locale())
        return self.tr("All misread: {count} of %Ln image(s)", "", len(answers)).format(
            count=self.locale().toString(len(answers) - answers.correct)
        )

    def _legend(self, found: int) -> str:
        if self._answers is None:
            return self.tr(
                "After each epoch, this shows the test images that are misread, and with what "
                "probabilities. A click puts one on the canvas."
            )
        right = self._kind is not None and self._kind[0] == self._kind[1]
        if found == 0:
            return ""
        if found <= MOST and right:
            return self.tr("Least sure first. Below: the second guess.")
        if found <= MOST:
            return self.tr("Surest first. Bold: read as; below: what it is.")
        if right:
            return self.tr("The {count} least sure. Below: the second guess.").format(count=MOST)
        return self.tr("The {count} surest. Bold: read as; below: what it is.").format(count=MOST)

    def _current_number(self) -> int | None:
        """Return the current image's index in the test set."""
        row = self.list.currentIndex().row()
        return int(self.model.indices[row]) if row >= 0 else None

    def _make_current(self, number: int | None) -> None:
        rows = np.flatnonzero(self.model.indices == number)  # none, if number is None
        if len(rows):
            self.list.setCurrentIndex(self.model.index(int(rows[0])))
