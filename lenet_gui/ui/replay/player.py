"""Plays the drawing again, stroke by stroke in its own time, while bars and maps move."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, QSettings, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from lenet_gui.core.ink.replay import Replay
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.shell.choice_menu import choice_menu
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import REPLAY_SPEED

SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
_FRAME_MS = 16


class Player(QObject):
    """A switch that plays, and a menu of speeds. What is drawn meanwhile ends it."""

    def __init__(
        self, session: Session, tools: Tools, settings: QSettings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._settings = settings
        self._replay: Replay | None = None
        self._played = 0.0  # seconds of the drawing
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_FRAME_MS)
        self._timer.timeout.connect(self._play_on)
        self.action = QAction(self.tr("&Replay drawing"), self)
        self.action.setObjectName("play")
        self.action.setShortcut(QKeySequence("F8"))
        self.action.setCheckable(True)
        self.action.toggled.connect(self._switch)
        self.speeds = self._make_speeds(parent)
        tools.begun.connect(self.stop)
        session.history_changed.connect(self._end)
        session.drawing_changed.connect(self._enable)
        self._enable()

    def _make_speeds(self, parent: QWidget) -> QMenu:
        locale, text = parent.locale(), self.tr("{number}×")
        choices = [(each, text.format(number=locale.toString(each, "g", 3))) for each in SPEEDS]
        title = self.tr("Repla&y speed")
        return choice_menu(parent, "play_speeds", title, REPLAY_SPEED, self._settings, choices)

    @property
    def playing(self) -> bool:
        """Whether it plays now."""
        return self._replay is not None

    def play(self) -> None:
        """Play from the beginning, if there is anything that was drawn."""
        if self._can_play():
            self._replay, self._played = Replay(self._session.drawing), 0.0
            self._clock.start()
            self._timer.start()
            self.action.setChecked(True)
            self._play_on()
        else:
            self.action.setChecked(False)

    def stop(self) -> None:
        """Show the whole drawing again."""
        if self.playing:
            self._end()
            self._session.settle()

    def _can_play(self) -> bool:
        return self._session.at_rest and bool(self._session.drawing.strokes)

    def _enable(self) -> None:
        self.action.setEnabled(self.playing or bool(self._session.drawing.strokes))

    def _switch(self, on: bool) -> None:
        if on and not self.playing:
            self.play()
        elif not on:
            self.stop()

    def _play_on(self) -> None:
        if self._replay is None:
            return
        self._played += self._clock.restart() / 1000 * REPLAY_SPEED.read(self._settings)
        if self._played >= self._replay.seconds:
            self.stop()
        else:
            self._session.show_part(self._replay.at(self._played))

    def _end(self) -> None:
        """Play no more; whatever is shown stays."""
        if self.playing:
            self._replay = None
            self._timer.stop()
            self.action.setChecked(False)
            self._enable()
