"""The page *What if*: silenced maps, and a nudged input."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from lenet_gui.core.explain.what_if import lead_of
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.inside.what_if.nudge_panel import NudgePanel
from lenet_gui.ui.inside.what_if.silence_panel import SilencePanel
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.names import figure, verdict_in_words
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session

# Milliseconds after the last reading until the pen counts as resting. Only then are all shifts
# read: there is no time for that at 60 readings a second.
REST_MS = 200


class WhatIfPage(QWidget):
    """Makes an experiment and shows what it changes."""

    def __init__(
        self, session: Session, inspection: Inspection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("what_if_page")
        self._session = session
        self._untouched: Reading | None = None
        self._untouched_of: object = None
        self.summary = self._line("what_if_summary", strength=1.0)
        self.summary.enlarge(1.2)
        self.caption = self._line("what_if_caption", strength=0.5)
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

    def _line(self, name: str, strength: float) -> LiveText:
        line = LiveText(name, self, strength=strength, wraps=False, centred=True)
        line.setToolTip(
            self.tr(
                "<p>What is read with all maps and the input as it is, and what is read now, with "
                "your changes. The lead: by how much the output of the first digit, before the "
                "softmax, is ahead of the next digit's; below 0 another digit is read.</p>"
            )
        )
        return line

    def showEvent(self, event: QShowEvent) -> None:
        """Show the latest reading."""
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
        self.summary.set_text(self.tr("Draw a digit"))
        self.caption.set_text(self.tr("then silence maps, or nudge it"))
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
            self.summary.set_text(now)
            self.caption.set_text(self.tr("with all maps, and the input as it is"))
            return
        earlier = verdict_in_words(before, locale)
        both = self.tr("{before} → {after}").format(before=earlier, after=now)
        if self.summary.fontMetrics().horizontalAdvance(both) > self.summary.width():
            self.summary.set_text(now)
            self.caption.set_text(self.tr("before: {before}").format(before=earlier))
            return
        self.summary.set_text(both)
        leads = [
            figure(float(lead_of(each.maps["Output"].reshape(-1), before.digit)), locale, 1)
            for each in (before, reading)
        ]
        self.caption.set_text(  # near certainty, the lead shows changes that percentages hide
            self.tr("lead of the {digit}, in logits: {before} → {after}").format(
                digit=before.digit, before=leads[0], after=leads[1]
            )
        )

    def _read_untouched(self) -> Reading | None:
        session = self._session
        read_of = (session.recognizer, session.drawing, session.fit)
        if read_of != self._untouched_of:
            self._untouched, self._untouched_of = session.read_untouched(), read_of
        return self._untouched
