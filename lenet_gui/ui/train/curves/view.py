"""The training curves: losses and accuracy, live, beside those of earlier runs."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QSettings, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.losses import Float64Array
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.background.qt_types import make_types
from lenet_gui.ui.files.saving import ask_where_to_save, write
from lenet_gui.ui.look.card import PADDING, Card, space
from lenet_gui.ui.look.glossary import explain
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.images import as_png
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.train.curves.data import LiveRun, Record
from lenet_gui.ui.train.curves.export import as_csv, as_picture
from lenet_gui.ui.train.curves.key import Key, Sample
from lenet_gui.ui.train.curves.lines import Lines
from lenet_gui.ui.train.curves.plot import Plot, Target
from lenet_gui.ui.train.curves.readout import accuracy_tag, loss_tag, sentence
from lenet_gui.ui.train.curves.scale import Linear, Logarithmic, Scale, epochs_shown

UPDATE_MS = 100  # between updates; nobody can read faster
MOST_EARLIER = 5  # runs kept for comparison
_PERCENT = 100.0
_LOSS_SCALES: tuple[Scale, Scale] = (Linear(from_zero=True), Logarithmic())
_ACCURACY_SCALES: tuple[Scale, Scale] = (Linear(_PERCENT), Logarithmic(_PERCENT, of_errors=True))
_EMPTY = 5  # epochs in an empty plot: fewer would be marked in tenths


class Curves(QWidget):
    """Two plots over the epochs: losses, and accuracy on the test images.

    pyqtgraph is imported when they are first shown, in the background; earlier data is kept.
    Nothing is drawn while they are hidden.
    """

    saved = Signal(object)  # the Path of a picture or a table

    def __init__(self, calls: Calls, settings: QSettings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curves")
        self.setAccessibleName(self.tr("Curves of training"))
        self._calls = calls
        self._settings = settings
        self._run: LiveRun | None = None
        self._earlier: deque[Record] = deque(maxlen=MOST_EARLIER)  # the newest first
        self._records: list[Record] = []  # as drawn, the newest first
        self._drawing = False  # meanwhile the second plot still shows older ones
        self.plots: tuple[Plot, Plot] | None = None
        self._losses: Plot | None = None  # made, while the other plot is not
        self._importing = self._imported = False  # pyqtgraph
        self._closed = False
        self._zoomed = False
        self._target: Target | None = None
        self._where = 0  # in which plot it is
        self.readout = ""  # the values there, in a sentence
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._update)
        self._make_parts()
        self._lay_out()
        self._show_readout()

    # A run's data

    def begin_run(self, label: str, epochs: int, number: int | None = None) -> None:
        """Start the curves of a run; the previous one joins the earlier runs.

        number: tells it from the others; the curves shown under it, if it is resumed, make way.
        """
        self._put_aside()
        if number is not None:
            others = [record for record in self._earlier if record.number != number]
            self._earlier = deque(others, maxlen=MOST_EARLIER)
        self._run = LiveRun(label, epochs, number)
        self._zoomed = False
        self._request()

    def rename_run(self, label: str) -> None:
        """Give the newest run another label."""
        if self._run is not None and self._run.label != label:
            self._run.label = label
            self._request()

    def restore_losses(self, rows: Float64Array) -> None:
        """Show the training losses of a resumed run's earlier epochs, as `LossHistory.rows`."""
        if self._run is not None:
            self._run.restore_losses(rows)
            self._request()

    def add_loss(self, position: float, loss: float) -> None:
        """Add a training loss at a position in epochs: 1.25 is a quarter into the second."""
        if self._run is not None:
            self._run.add_loss(position, loss)
            self._request()

    def add_epoch(self, epoch: Epoch) -> None:
        """Add the results of an epoch."""
        if self._run is not None:
            self._run.add_epoch(epoch)
            self._request()

    def take_over(self, other: Curves) -> None:
        """Show what other curves have shown, which are no longer needed."""
        self._run, self._earlier = other._run, other._earlier
        self.log_action.setChecked(other.log_action.isChecked())
        other.close_plots()
        self._request()

    def forget_earlier(self) -> None:
        """Remove all runs but the newest."""
        self._earlier.clear()
        self._request()

    def _put_aside(self) -> None:
        if self._run is not None:
            record = self._run.record()
            if record.end > 0:
                self._earlier.appendleft(record)

    @property
    def records(self) -> list[Record]:
        """The runs as they are now, the newest first."""
        newest = [] if self._run is None else [self._run.record()]
        return [*newest, *self._earlier]

    # Parts

    def _make_parts(self) -> None:
        self.loss_key = Key(self.tr("Loss"), self)
        self.loss_key.setObjectName("loss_key")
        self.accuracy_key = Key(self.tr("Test accuracy, %"), self)
        self.accuracy_key.setObjectName("accuracy_key")
        self._wait = QLabel(self.tr("The curves will be here in a moment."), self)
        self._wait.setObjectName("curves_wait")
        self._wait.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._wait.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.log_action = QAction(self.tr("&Log scale"), self)
        self.log_action.setObjectName("log_scale")
        self.log_action.setToolTip(
            self.tr(
                "Each step multiplies the loss, or the share of errors, by the same factor: "
                "small differences at the end of a run become visible"
            )
        )
        self.log_action.setCheckable(True)
        self.log_action.setChecked(True)
        self.log_action.toggled.connect(self.show_all)
        self.all_action = QAction(self.tr("Show &all"), self)
        self.all_action.setObjectName("show_all")
        self.all_action.setToolTip(self.tr("Show all epochs again (double click)"))
        self.all_action.triggered.connect(self.show_all)
        self.forget_action = QAction(self.tr("&Forget earlier runs"), self)
        self.forget_action.setObjectName("forget_earlier")
        self.forget_action.setToolTip(self.tr("Show only the newest run"))
        self.forget_action.triggered.connect(self.forget_earlier)
        self.menu_button = self._tool("curves_menu", "more", self.tr("What the curves show"))
        menu = QMenu(self.menu_button)
        menu.addActions([self.log_action, self.all_action, self.forget_action])
        menu.setToolTipsVisible(True)
        self.menu_button.setMenu(menu)
        self.menu_button.clicked.connect(self.menu_button.showMenu)
        self.save_button = self._tool(
            "save_curves", "save", self.tr("Save the curves as a picture or a table")
        )
        self.save_button.clicked.connect(self._ask_save)
        self._show_key()

    def _tool(self, name: str, icon: str, text: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        keep_icon(button, icon)
        return button

    def _lay_out(self) -> None:
        cards = QHBoxLayout(self)  # whose gap is that of the page they stand on
        cards.setContentsMargins(0, 0, 0, 0)
        self._places: list[tuple[QVBoxLayout, QWidget]] = []  # of the plots
        for key, buttons, waits in (
            (self.loss_key, [], self._wait),
            (self.accuracy_key, [self.menu_button, self.save_button], QWidget(self)),
        ):
            card = Card(self)
            head = QHBoxLayout()
            head.addWidget(key, 1)
            for button in buttons:
                head.addWidget(button)
            column = QVBoxLayout(card)
            column.addLayout(head)
            column.addWidget(waits, 1)
            space(card, column, margin=(PADDING, 6, 10, 6), gap=2)
            space(card, head, gap=4)
            keep_measured(card, partial(self._measure, key))
            cards.addWidget(card, 1)
            self._places.append((column, waits))

    def _measure(self, key: Key) -> None:
        key.setMinimumHeight(self.save_button.sizeHint().height())

    def _show_key(self) -> None:
        #: Earlier runs, in the key of the curves.
        earlier = [(Sample.EARLIER, self.tr("earlier"))] if self._earlier else []
        #: Losses on training images and on test images, in the key of the curves.
        thin, marked = (Sample.THIN, self.tr("training")), (Sample.MARKED, self.tr("test"))
        self.loss_key.set_entries([thin, marked, *earlier])
        self.accuracy_key.set_entries([(Sample.INTERVAL, self.tr("95 % interval")), *earlier])
        names = self.locale().createSeparatedList([record.label for record in self._earlier])
        tip = self.tr("Earlier runs: {names}").format(names=names) if earlier else ""
        for key, terms in (
            (self.loss_key, ["loss"]),
            (self.accuracy_key, ["accuracy", "interval"]),
        ):
            key.setToolTip(tip)
            explain(key, *terms)

    def sizeHint(self) -> QSize:
        return QSize(780, 300)

    # Drawing

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the newest data as soon as the tab itself is on the screen."""
        super().showEvent(event)
        self._timer.start(0)

    def _request(self) -> None:
        """Schedule an update; a hidden widget is updated when it is shown."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start(UPDATE_MS)

    def _update(self) -> None:
        if self._closed or not self.isVisible():
            return
        if self._imported and self.plots is None and self._losses is None:
            self._losses = Plot(_LOSS_SCALES[1], self)
            self._timer.start(0)  # pyqtgraph takes a moment for each
        elif self._imported:
            self.update_now()
        elif not self._importing:
            self._importing = True
            make_types(self, self._import)  # the tab may be opened before the start is over

    def _import(self) -> None:
        self._calls.start(_import_pyqtgraph, self._begin_drawing)

    def _begin_drawing(self, _: object) -> None:
        self._imported = True
        self._update()

    def update_now(self) -> None:
        """Draw all data now."""
        if self._closed:
            return
        self._records, self._drawing = self.records, True
        losses, accuracies = self.plots or self._build()
        log = self.log_action.isChecked()
        losses.draw([_losses(record) for record in self._records], _LOSS_SCALES[log])
        accuracies.draw([_accuracies(record) for record in self._records], _ACCURACY_SCALES[log])
        if not self._zoomed:
            planned = _EMPTY if self._run is None else self._run.epochs
            reached = max((record.end for record in self._records), default=0.0)
            for plot in (losses, accuracies):
                plot.show_all(epochs_shown(reached, planned))
        self._drawing = False
        self._show_key()
        self._show_readout()

    def _build(self) -> tuple[Plot, Plot]:
        losses = self._losses or Plot(_LOSS_SCALES[1], self)
        losses, accuracies = self.plots = losses, Plot(_ACCURACY_SCALES[1], self)
        self._losses = None
        losses.view.setObjectName("loss_plot")
        losses.view.setAccessibleName(self.tr("Loss by epoch"))
        accuracies.view.setObjectName("accuracy_plot")
        accuracies.view.setAccessibleName(self.tr("Test accuracy by epoch"))
        losses.pointed.connect(self._point_at_loss)
        accuracies.pointed.connect(self._point_at_accuracy)
        for (column, waits), plot in zip(self._places, self.plots, strict=True):
            plot.zoomed.connect(self._zoom)
            plot.all_requested.connect(self.show_all)
            plot.range_changed.connect(self._request)
            column.replaceWidget(waits, plot)
            waits.hide()
        accuracies.link(losses)
        return self.plots

    def close_plots(self) -> None:
        """Remove the plots. If left to the end of the program, pyqtgraph may crash there."""
        self._closed = True
        self._timer.stop()
        for plot in (*(self.plots or ()), self._losses):
            if plot is not None:
                plot.close_view()
                plot.deleteLater()
        self.plots = self._losses = None

    # Zooming and pointing

    def _zoom(self) -> None:
        self._zoomed = True
        self._show_readout()

    def show_all(self) -> None:
        """Undo a person's zoom and follow new data again."""
        self._zoomed = False
        self._update()

    def _point_at_loss(self, target: Target | None) -> None:
        self._point(target, 0)

    def _point_at_accuracy(self, target: Target | None) -> None:
        self._point(target, 1)

    def _point(self, target: Target | None, where: int) -> None:
        if self.plots is not None:
            for number, plot in enumerate(self.plots):
                plot.cross(target, number == where)
            self._target, self._where = target, where
            self._show_readout()

    def _show_readout(self) -> None:
        if self._drawing:
            return  # the point that is pointed at has moved or gone; `update_now` comes back
        self.all_action.setEnabled(self._zoomed)
        self.forget_action.setEnabled(bool(self._earlier))
        self.save_button.setEnabled(any(record.end for record in self._records))
        self.readout = sentence(self._records, self._target, self.locale())
        self.setAccessibleDescription(self.readout)
        if self.plots is not None:
            self._show_tags(*self.plots)

    def _show_tags(self, losses: Plot, accuracies: Plot) -> None:
        """Write the values beside the point that is pointed at, and the newest accuracy."""
        here = [None, accuracies.newest()]
        if self._target is not None:
            here[self._where] = self._target
        for plot, target, lines_of in zip(
            (losses, accuracies), here, (loss_tag, accuracy_tag), strict=True
        ):
            plot.view.setAccessibleDescription(self.readout)
            lines: list[str] = []
            if target is not None and target.run < len(self._records):
                record = self._records[target.run]
                lines = lines_of(record, target, self.locale())
                lines += [record.label] if target.run else []
            elif plot is losses and not any(record.end for record in self._records):
                lines = [self.readout]
            plot.tag(target, lines)

    # Saving

    def _ask_save(self) -> None:
        path = ask_where_to_save(
            self,
            self._settings,
            "curves",
            self.tr("Save curves"),
            self.tr("curves"),
            {".png": self.tr("PNG picture (*.png)"), ".csv": self.tr("CSV table (*.csv)")},
        )
        if path is not None:
            self.save(path)

    def save(self, path: Path) -> None:
        """Write a picture or a table, depending on the path's ending."""
        self.update_now()
        self._point(None, 0)
        if path.suffix.lower() == ".csv":
            records = self.records[::-1]  # the oldest first
            self._calls.start(lambda: write(path, as_csv(records)), self._emit_saved)
        else:
            picture = as_picture(self, self._pictured())  # only this thread may paint widgets
            self._calls.start(lambda: write(path, as_png(picture)), self._emit_saved)

    def _pictured(self) -> list[QWidget]:
        """Return what a saved picture shows."""
        return [self.loss_key, self.accuracy_key, *(self.plots or ())]

    def _emit_saved(self, path: Path) -> None:
        self.saved.emit(path)


def _import_pyqtgraph() -> None:
    import pyqtgraph  # noqa: F401  # takes a second, which the tab need not wait for


def _losses(record: Record) -> Lines:
    marked = _pairs(record.column("number"), record.column("test_loss"))
    return Lines(record.training_line, marked)


def _accuracies(record: Record) -> Lines:
    marked = _pairs(record.column("number"), record.column("accuracy"))
    return Lines(marked[:0], marked, record.intervals)


def _pairs(first: Float64Array, second: Float64Array) -> Float64Array:
    return np.column_stack([first, second])
