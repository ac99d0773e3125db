"""A trace in words and numbers: a row for each layer, with its largest contributors."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.explain.trace import Link, Trace, TraceStep
from lenet_gui.core.network.units import LAYER_NAMES, Unit
from lenet_gui.ui.look.keys import ARROWS, CHOOSE
from lenet_gui.ui.look.names import exact_percent, name_of_unit, percent, short_name, signed
from lenet_gui.ui.look.rounding import parts_that_add
from lenet_gui.ui.look.style import faint
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.links import link_pen

LAYERS = LAYER_NAMES[:-1]  # top to bottom, like the mosaics; nothing is computed from Output
MOST = 8  # contributors of a layer, if there is room: as many as are linked at first

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BAR = 5.0  # pixels, the height of a share's bar
_GAP = 6  # pixels between rows
_MARK = 3.0  # pixels, the width of the mark that shows a contributor's sign
_INSET = 7  # pixels from a contributor's left edge to its text
_BESIDE = 4  # pixels between contributors side by side
_EDGE = 5  # pixels from the last number of a line to the widget's edge


class TraceTable(QWidget):
    """Rows never move: a layer that the trace does not pass through is left blank.

    Contributors can be clicked, or stepped through with the arrow keys and chosen with Enter. A row
    and its units in the layers are marked together, whichever of them is pointed at.
    """

    unit_clicked = Signal(object)  # Unit
    units_pointed = Signal(object)  # the Units, by pointer or keys: one, a row's, or none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trace_table")
        self.setAccessibleName(self.tr("What each layer adds to the value"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._trace: Trace | None = None
        self._at = (0, 0)  # row and position of the keyboard's contributor
        self._under: tuple[int, int] | None = None  # those of the pointer's
        self._row: int | None = None  # under the pointer
        self._marked: Unit | None = None  # pointed at in the layers
        self._emitted: tuple[Unit, ...] = ()
        self._measure()

    def show_trace(self, trace: Trace | None) -> None:
        """Show a trace; None shows only the layers' names."""
        if trace is not self._trace:
            self._trace = trace
            self._describe()
            self.update(0, self._head, self.width(), self.height())

    def links(self, row: int) -> tuple[Link, ...]:
        """Return the contributors that a row names."""
        step = self._step(row)
        return () if step is None else step.links[: self._room]

    # Layout

    def sizeHint(self) -> QSize:
        return QSize(380, self._head + len(LAYERS) * (3 * self._line + _GAP))

    def minimumSizeHint(self) -> QSize:
        """The smallest legible size."""
        width = self._name + 4 * self._figure
        return QSize(width, self._head + len(LAYERS) * (2 * self._line + _GAP))

    def _measure(self) -> None:
        """Compute the layout once; computing it at every painting would be slow."""
        metrics = self.fontMetrics()
        self._line = metrics.height()
        self._head = self._line + 8
        bold = QFont(self.font())
        bold.setBold(True)
        # The columns' widths.
        self._name = QFontMetrics(bold).horizontalAdvance("Input") + px(8)
        texts = *self._titles(), signed(-88.88, self.locale())
        self._figure = max(map(metrics.horizontalAdvance, texts)) + 8
        self._percent = metrics.horizontalAdvance(percent(1.0, self.locale(), 0)) + 8
        longest = f"{short_name(Unit.at('C3', 15, 9, 9))} {signed(10.0, self.locale())}"
        widest = metrics.horizontalAdvance(longest) + 2 * _INSET
        self._height = (self.height() - self._head) / len(LAYERS)  # a row's
        across = max(self.width() // widest, 1)
        lines = max(int((self._height - _GAP) // self._line), 2)
        self._room = min((lines - 1) * across, MOST)
        lines = 1 - (-self._room // across)
        self._across = -(-self._room // (lines - 1))  # contributors side by side, in even lines
        self._above = (self._height - lines * self._line) / 2  # centres a row's text

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many contributors as fit, and keep the keyboard at one of them."""
        super().resizeEvent(event)
        self._measure()
        self._go(*self._at)

    def changeEvent(self, event: QEvent) -> None:
        """Update the layout for a new font."""
        super().changeEvent(event)
        self._measure()

    def _top(self, row: int) -> float:
        return self._head + row * self._height

    def place(self, row: int, number: int) -> QRectF:
        """Return the place of a contributor in a row."""
        below, beside = divmod(number, self._across)
        pitch = (self.width() - 1 + _BESIDE) / self._across
        top = self._top(row) + self._above + (below + 1) * self._line
        return QRectF(beside * pitch, top, pitch - _BESIDE, self._line)

    def _columns(self, top: float) -> list[QRectF]:
        """Return the places of the share and the three sums in a line."""
        lefts = [self.width() - place * self._figure for place in (4, 3, 2, 1)]
        return [QRectF(left, top, self._figure - _EDGE, self._line) for left in lefts]

    def _found(self, at: QPointF) -> tuple[int, int] | None:
        for row in range(len(LAYERS)):
            for number in range(len(self.links(row))):
                if self.place(row, number).contains(at):
                    return row, number
        return None

    def _step(self, row: int) -> TraceStep | None:
        return None if self._trace is None else self._trace.step(LAYERS[row])

    # Pointing and keys

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark the contributor under the pointer; a tooltip names it in full."""
        at = event.position()
        under = self._found(at)
        if under is None:
            columns = zip(self._columns(0), self._meanings(), strict=True)
            over = [words for column, words in columns if column.left() <= at.x() <= column.right()]
            head = self._note_place().contains(at)
            self.setToolTip(over[0] if over else self._naming_note() if head else "")
        else:
            self.setToolTip(self._words(*under))
        row = int((at.y() - self._head) // self._height)
        self._point(under, row if at.y() >= self._head and 0 <= row < len(LAYERS) else None)

    def leaveEvent(self, event: QEvent) -> None:
        """Unmark the contributor under the pointer."""
        self._point(None, None)
        super().leaveEvent(event)

    def mark(self, unit: Unit | None) -> None:
        """Mark the row of a unit that is pointed at in the layers, and the unit if it is named."""
        if unit != self._marked:
            self._marked = unit
            self.update()

    def _point(self, under: tuple[int, int] | None, row: int | None) -> None:
        if (under, row) != (self._under, self._row):
            self._under, self._row = under, row
            if under is None:
                self.unsetCursor()
            else:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            self._emit_units()
            self.update()

    def _emit_units(self) -> None:
        """Emit the marked units: the one under the pointer, its row's, or the keyboard's."""
        at = self._under or (self._at if self._row is None and self.hasFocus() else None)
        if at is not None:
            row, number = at
            units = tuple(link.lower for link in self.links(row)[number : number + 1])
        else:
            step = None if self._row is None else self._step(self._row)
            units = () if step is None else tuple(link.lower for link in step.links)
        if units != self._emitted:
            self._emitted = units
            self.units_pointed.emit(units)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a contributor."""
        found = self._found(event.position())
        if found is not None and event.button() == Qt.MouseButton.LeftButton:
            self._go(*found)
            self._choose()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the contributors; choose one with Enter."""
        row, number = self._at
        if event.key() in CHOOSE:
            self._choose()
        elif (step := ARROWS.get(event.key())) is not None:
            self._go(row + step[0], number + step[1])
        else:
            super().keyPressEvent(event)

    def _go(self, row: int, number: int) -> None:
        row = min(max(row, 0), len(LAYERS) - 1)
        self._at = row, min(max(number, 0), self._room - 1)
        self._describe()
        self.update()

    def _choose(self) -> None:
        row, number = self._at
        if number < len(self.links(row)):
            self.unit_clicked.emit(self.links(row)[number].lower)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Mark the keyboard's contributor."""
        super().focusInEvent(event)
        self._describe()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Unmark the keyboard's contributor."""
        super().focusOutEvent(event)
        self._describe()

    def _describe(self) -> None:
        """Describe the keyboard's contributor for screen readers."""
        self._emit_units()
        row, number = self._at
        shown = self.hasFocus() and number < len(self.links(row))
        self.setAccessibleDescription(self._words(row, number) if shown else "")

    def _words(self, row: int, number: int) -> str:
        link = self.links(row)[number]
        text = self.tr("{unit}: {part} of the value. Click to pin it.")
        part = signed(link.contribution, self.locale())
        return text.format(unit=name_of_unit(link.lower), part=part)

    def _note_place(self) -> QRectF:
        """Return the place of the note on contributors' names, left of the column headings."""
        share = self._columns(0)[0]
        taken = self.fontMetrics().horizontalAdvance(self.tr("share")) + 8
        return QRectF(0, 0, share.right() - taken, self._line)

    def _naming_note(self) -> str:
        return self.tr(
            "Below each layer: its strongest units, by map, row and column, counted from 1, and "
            "what each adds to the value"
        )

    def _meanings(self) -> tuple[str, ...]:
        return (
            self.tr("The linked units' part of all that the layer's units add and take away"),
            self.tr(
                "What the layer's units add to the value, whether linked or not; their links "
                "are solid"
            ),
            self.tr(
                "What the layer's units take from it, whether linked or not; their links are dashed"
            ),
            self.tr("What does not come through this layer: the biases, and what blank paper adds"),
        )

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the column headings and the layers' rows."""
        painter = QPainter(self)
        text = self.palette().color(QPalette.ColorRole.WindowText)
        bold = QFont(self.font())
        bold.setBold(True)
        self._paint_head(painter)
        for row, layer in enumerate(LAYERS):
            step, top = self._step(row), self._top(row)
            if row == self._row or (self._marked is not None and self._marked.layer == layer):
                place = QRectF(0, round(top), self.width(), round(self._height))
                painter.fillRect(place, tokens_of(self.palette()).colour("hover"))
            painter.fillRect(QRectF(0, round(top), self.width(), 1), faint(text, 0.12))
            painter.setFont(bold)
            painter.setPen(text if step is not None else faint(text, 0.4))
            name = QRectF(0, top + self._above, self.width(), self._line)
            painter.drawText(name, _LEFT, layer)
            painter.setFont(self.font())
            if step is not None:
                self._paint_sums(painter, self._columns(name.top()), step)
                self._paint_contributors(painter, row, text)

    def _paint_head(self, painter: QPainter) -> None:
        palette = self.palette()
        text, tokens = palette.color(palette.ColorRole.WindowText), tokens_of(palette)
        painter.setPen(faint(text, 0.7))
        rest, named = self._note_place(), self.tr("unit: map (row, column)")
        if self.fontMetrics().horizontalAdvance(named) <= rest.width():  # or only in its tooltip
            painter.drawText(rest, _LEFT, named)
        for column, name, sign in zip(self._columns(0), self._titles(), (0, 1, -1, 0), strict=True):
            painter.setPen(faint(text, 0.7))
            painter.drawText(column, _RIGHT, name)
            if sign:  # a sample of the links
                painter.setPen(link_pen(sign, tokens, 0.25))
                y = column.bottom() + 2
                painter.drawLine(QPointF(column.right() - 28, y), QPointF(column.right(), y))

    def _titles(self) -> tuple[str, ...]:
        #: Heads of columns: a share of a sum, what is for a digit, what against it, the rest.
        return self.tr("share"), self.tr("for"), self.tr("against"), self.tr("rest")

    def _paint_sums(self, painter: QPainter, columns: list[QRectF], step: TraceStep) -> None:
        text = self.palette().color(QPalette.ColorRole.WindowText)
        share, *sums = columns
        width = share.right() - self._percent - self._name
        track = QRectF(self._name, share.center().y() - _BAR / 2 + 1, width, _BAR)
        painter.fillRect(track, faint(text, 0.1))
        track.setWidth(track.width() * step.share)
        painter.fillRect(track, self.palette().color(QPalette.ColorRole.Accent))
        painter.setPen(text)
        painter.drawText(share, _RIGHT, exact_percent(step.share, self.locale(), 0))
        painter.setPen(faint(text, 0.8))
        parts = (step.in_favour, step.against, step.constant)
        shown = parts_that_add(parts, sum(parts))
        for column, number in zip(sums, shown, strict=True):
            painter.drawText(column, _RIGHT, signed(number, self.locale()))

    def _paint_contributors(self, painter: QPainter, row: int, text: QColor) -> None:
        tokens = tokens_of(self.palette())
        below = faint(text, 0.7)
        keys = self._at if self.hasFocus() else None
        for number, link in enumerate(self.links(row)):
            place = self.place(row, number)
            if self._under == (row, number) or link.lower == self._marked:
                painter.fillRect(place, faint(text, 0.1))
            if keys == (row, number):
                painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 1))
                painter.drawRect(place)
            mark = QRectF(place.left(), place.top() + 3, _MARK, place.height() - 5)
            sign = "positive" if link.contribution > 0 else "negative"
            painter.fillRect(mark, tokens.colour(sign))
            inner = place.adjusted(_INSET, 0, 1 - _EDGE, 0)
            painter.setPen(below)
            painter.drawText(inner, _LEFT, short_name(link.lower))
            painter.setPen(text)
            painter.drawText(inner, _RIGHT, signed(link.contribution, self.locale()))
