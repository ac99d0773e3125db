"""The line at the bottom: the device, and the time of the last reading."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSizePolicy,
    QStatusBar,
    QStyle,
    QStyleOption,
    QStylePainter,
    QWidget,
)

from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.look.card import PADDING
from lenet_gui.ui.look.fonts import small
from lenet_gui.ui.look.icons import icon_label
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.words import device_in_words, in_words
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.shell.waiting import Waiting
from lenet_gui.ui.state.session import Session

_HEIGHT, _ICON = 26, 14  # pixels
_AROUND_ITEMS = 2  # pixels that Qt leaves at the ends of a status bar
_LONGEST_TROUBLE = 60  # characters of a driver's message; the tooltip has all of it


class StatusBar(QStatusBar):
    """Shows the network's device, its speed, and what is being waited for."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status")
        self.setSizeGripEnabled(False)
        self.device = self._label("status_device")
        self.time = LiveText("status_time", self, colour="muted", wraps=False, middle=True)
        self.time.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.addWidget(icon_label(self, "status_chip", "chip", "muted", _ICON))
        self.addWidget(self.device)
        self.waiting = Waiting(self)
        self.addPermanentWidget(self.waiting)
        self.addPermanentWidget(self.time)
        keep_measured(self, self._measure)
        self.device.setText(self.tr("loading the network…"))
        self._session = session
        session.recognizer_changed.connect(self._show_recognizer)
        session.reading_changed.connect(self._show_reading)
        session.failed.connect(self._show_failure)
        if session.ready:
            self._show_recognizer()
            self._show_reading(session.reading)

    def _label(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setTextFormat(Qt.TextFormat.PlainText)  # file names are no markup
        return label

    def _measure(self) -> None:
        metrics = QFontMetrics(small(QApplication.font()))
        self.time.setFixedWidth(metrics.horizontalAdvance(self._time(888.8)) + px(4))
        sides = px(PADDING) - _AROUND_ITEMS
        self.setContentsMargins(sides, 0, sides, 0)
        self.setFixedHeight(max(px(_HEIGHT), metrics.height() + px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a message where the device stands otherwise: Qt would begin further to the left."""
        if not self.currentMessage():
            super().paintEvent(event)
            return
        option, painter = QStyleOption(), QStylePainter(self)
        option.initFrom(self)
        painter.drawPrimitive(QStyle.PrimitiveElement.PE_PanelStatusBar, option)
        painter.setFont(small(QApplication.font()))
        painter.setPen(tokens_of(self.palette()).colour("muted"))
        left, beside = px(PADDING), (self.waiting, self.time)
        right = min(widget.x() for widget in beside if widget.isVisibleTo(self))
        room = self.rect().adjusted(left, 0, right - self.width(), 0)
        said = painter.fontMetrics().elidedText(
            self.currentMessage(), Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)

    def _show_recognizer(self) -> None:
        recognizer = self._session.recognizer
        assert recognizer is not None
        device = device_in_words(recognizer.device_name)
        if recognizer.drawing_device != recognizer.device_name:
            other = device_in_words(recognizer.drawing_device)
            self.device.setText(
                self.tr("{device}; drawings: {other}").format(device=device, other=other)
            )
            self.device.setToolTip(
                self.tr(
                    "Many inputs at once are read on {device}, a single drawing on {other}, which "
                    "is quicker at that."
                ).format(device=device, other=other)
            )
        elif recognizer.trouble is None:
            self.device.setText(device)
            self.device.setToolTip(self.tr("The device that the network runs on."))
        else:
            trouble = in_words(recognizer.trouble)
            self.device.setText(
                self.tr("{device} ({trouble})").format(device=device, trouble=_in_short(trouble))
            )
            self.device.setToolTip(trouble)

    def _show_failure(self) -> None:
        if not self._session.ready and not self._session.loading:
            self.device.setText(self.tr("no network: open weights to read with"))

    def _show_reading(self, reading: Reading | None) -> None:
        if reading is None:
            self.time.set_text("")
        else:
            self.time.set_text(self._time(reading.seconds * 1000))

    def _time(self, milliseconds: float) -> str:
        figure = self.locale().toString(milliseconds, "f", 1)
        return self.tr("read in {time} ms").format(time=figure)


def _in_short(trouble: str) -> str:
    """Return only the first clause: "The device “cuda:0” cannot be used"."""
    clause = re.split(r"[:.] ", trouble)[0]
    return clause if len(clause) <= _LONGEST_TROUBLE else clause[: _LONGEST_TROUBLE - 1] + "…"
