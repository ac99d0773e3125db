"""The page *What if*: maps that are silent, and an input that is nudged."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPalette, QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from lenet_gui.core.reading import Reading
from lenet_gui.ui.inspection import Inspection
from lenet_gui.ui.names import verdict_in_words
from lenet_gui.ui.nudge_panel import NudgePanel
from lenet_gui.ui.session import Session
from lenet_gui.ui.silence_panel import SilencePanel

# So long after the last reading, the pen rests: then all shifts are read, for which drawing, at
# 60 readings a second, would have no time.
REST_MS = 200


class WhatIfPage(QWidget):
    """Says what an experiment changes, and lets one make it."""

    def __init__(
        self, session: Session, inspection: Inspection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("what_if_page")
        self._session = session
        self._untouched: Reading | None = None
        self._untouched_of: object = None
        self.summary = self._line("what_if_summary", 1.2)
        self.caption = self._line("what_if_caption", 1.0)
        self.caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.silence = SilencePanel(session, inspection, self)
        self.nudge = NudgePanel(session, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.summary)
        column.addWidget(self.caption)
        column.addSpacing(6)
        column.addWidget(self.silence, 1)
        column.addSpacing(6)
        column.addWidget(self.nudge)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._work_out)
        session.reading_changed.connect(self._show_reading)
        self._show_nothing()

    def _line(self, name: str, size: float) -> QLabel:
        """Make a line of text that keeps its height, empty or not."""
        line = QLabel(self)
        line.setObjectName(name)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = line.font()
        font.setPointSizeF(font.pointSizeF() * size)
        line.setFont(font)
        line.setFixedHeight(QFontMetrics(font).lineSpacing())
        line.setMinimumWidth(1)  # a long line does not widen the window
        line.setToolTip(
            self.tr("What is read with all maps and the input as it is, and what is read now.")
        )
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was read meanwhile."""
        super().showEvent(event)
        self._show_reading(self._session.reading)

    def _show_reading(self, reading: Reading | None) -> None:
        if not self.isVisible():
            return
        if reading is None:
            self._rest.stop()
            self._show_nothing()
        else:
            self._show_change(reading)
            self._rest.start()

    def _show_nothing(self) -> None:
        self.summary.setText(self.tr("Draw a digit"))
        self.caption.setText(self.tr("then silence maps, or nudge it"))
        self.silence.clear()
        self.nudge.clear()

    def _work_out(self) -> None:
        if self.isVisible():
            self.silence.work_out()
            self.nudge.work_out()

    def _show_change(self, reading: Reading) -> None:
        before, locale = self._read_untouched(), self.locale()
        now = verdict_in_words(reading, locale)
        if before is None or not self._session.experiment.is_on:
            self.summary.setText(now)
            self.caption.setText(self.tr("with all maps, and the input as it is"))
            return
        said = verdict_in_words(before, locale)
        both = self.tr("{before} → {after}").format(before=said, after=now)
        if self.summary.fontMetrics().horizontalAdvance(both) <= self.summary.width():
            self.summary.setText(both)
            self.caption.setText(self.tr("without and with your changes"))
        else:
            self.summary.setText(now)
            self.caption.setText(self.tr("before: {before}").format(before=said))

    def _read_untouched(self) -> Reading | None:
        session = self._session
        read_of = (session.recognizer, session.drawing, session.fit)
        if read_of != self._untouched_of:
            self._untouched, self._untouched_of = session.read_untouched(), read_of
        return self._untouched
