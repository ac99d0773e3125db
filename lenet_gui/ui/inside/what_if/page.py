"""The page *What if*: silenced maps, and a nudged input."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from lenet_gui.core.explain.what_if import lead_of
from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.inside.what_if.nudge_panel import NudgePanel
from lenet_gui.ui.inside.what_if.silence_panel import SilencePanel
from lenet_gui.ui.look.card import PAGE, space
from lenet_gui.ui.look.common import hairline
from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.fonts import SMALL, TITLE
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.names import figure, verdict_in_words
from lenet_gui.ui.reading.unread import why_unread
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
        self.summary = self._line("what_if_summary", "text")
        self.summary.enlarge(TITLE, bold=True)
        self.caption = self._line("what_if_caption", "muted")
        self.caption.enlarge(SMALL)
        self.silence = SilencePanel(session, inspection, self)
        self.nudge = NudgePanel(session, self)
        head, column = QVBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.summary)
        head.addWidget(self.caption)
        column.addLayout(head)
        column.addWidget(self.silence, 1)
        column.addWidget(hairline(self, QFrame.Shape.HLine))
        column.addWidget(self.nudge)
        left, top, right, bottom = PAGE
        space(self, head, gap=0)
        space(self, column, margin=(left + INSET, top, right + INSET, bottom))
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self._work_out)
        session.reading_changed.connect(self._show_reading)
        self._show_nothing()

    def _line(self, name: str, colour: str) -> LiveText:
        line = LiveText(name, self, colour=colour, wraps=False)
        line.setToolTip(
            self.tr(
                "<p>What is read with nothing changed, and what is read now. The lead: how far "
                "the first digit's logit is ahead of the next digit's. Below 0 another digit is "
                "read.</p>"
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
        self.summary.set_text(why_unread(self._session, self.tr("Draw a digit")))
        self.caption.set_text(self.tr("then turn maps off, or shift it"))
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
            self.caption.set_text(self.tr("with nothing changed"))
            return
        earlier = verdict_in_words(before, locale)
        both = self.tr("{before} → {after}").format(before=earlier, after=now)
        if not self.summary.fits(both):
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
