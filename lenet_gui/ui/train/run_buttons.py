"""What a person does with a run: start and resume it, or pause and stop it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QPushButton, QWidget

from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.mnemonic import without_mnemonic
from lenet_gui.ui.state.training import State, Training


class RunButtons(QObject):
    """Start and Resume, or Pause and Stop, each an action with a button.

    Pause and Stop act on the training; what to start or to resume, others know.
    """

    def __init__(self, training: Training, parent: QWidget) -> None:
        super().__init__(parent)
        self._tab = parent
        self._training = training
        self._had_focus = False  # Pause or Stop, when the run was stopped
        self.start_action = action_for(parent, "start_training", self.tr("&Start"), "F5")
        self.resume_action = action_for(parent, "resume_training", self.tr("R&esume"))
        self.resume_action.setToolTip(self.tr("Go on with this run, after its last whole epoch"))
        self.pause_action = action_for(parent, "pause_training", self.tr("&Pause"), "F6")
        self.pause_action.triggered.connect(self._pause)
        self.stop_action = action_for(parent, "stop_training", self.tr("S&top"), "Shift+F5")
        self.stop_action.triggered.connect(training.stop)
        self.start = button_for(parent, "start_button", self.start_action)
        self.pause = button_for(parent, "pause_button", self.pause_action)
        self.stop = button_for(parent, "stop_button", self.stop_action)
        self.resume = button_for(parent, "resume_button", self.resume_action)
        for button in (self.start, self.pause):
            button.setProperty("primary", True)
        keep_icon(self.start, "play", "on_accent")
        self._draw_pause = keep_icon(self.pause, self._icon_of_pause, "on_accent")
        keep_icon(self.stop, "stop")
        keep_icon(self.resume, "play")
        self.start.setDefault(True)

    @property
    def all(self) -> tuple[QPushButton, ...]:
        """The buttons in their order."""
        return self.start, self.pause, self.stop, self.resume

    def _pause(self) -> None:
        if self._training.state is State.PAUSED:
            self._training.resume()
        else:
            self._training.pause()

    def _icon_of_pause(self) -> str:
        return "play" if self._training.state is State.PAUSED else "pause"

    def show(self, *, can_start: bool, can_resume: bool, form: QWidget) -> None:
        """Show the buttons that make sense in the training's state.

        The focus goes from a button that goes, or from the form, which will be locked, to one that
        comes.
        """
        state = self._training.state
        idle, on = state is State.IDLE, state in (State.RUNNING, State.PAUSED)
        focus = self._tab.focusWidget()  # before it leaves what is disabled
        self.start_action.setEnabled(idle and can_start)
        self.resume_action.setEnabled(idle and can_start and can_resume)
        self.pause_action.setEnabled(on)
        self.stop_action.setEnabled(on)
        paused = state is State.PAUSED
        self.pause_action.setText(self.tr("&Resume") if paused else self.tr("&Pause"))
        self._draw_pause()
        coming, going = (self.start, self.resume), (self.pause, self.stop)
        if state is State.STOPPING:
            self._had_focus = focus in going  # it leaves them, as they are disabled
        if not idle:
            coming, going = going, coming
        in_form = focus is not None and form.isAncestorOf(focus)
        lost = focus in going or in_form or (idle and self._had_focus)
        self._had_focus &= not idle
        for button in coming:
            button.setVisible(button is not self.resume or button.isEnabled())
        if lost and going[0].isVisible():
            coming[0].setFocus(Qt.FocusReason.OtherFocusReason)
        for button in going:
            button.hide()


def action_for(parent: QObject, name: str, text: str, key: str = "") -> QAction:
    """Make an action with a key."""
    action = QAction(text, parent)
    action.setObjectName(name)
    action.setShortcut(QKeySequence(key))
    return action


def button_for(parent: QWidget, name: str, action: QAction) -> QPushButton:
    """Make a button that does what an action does, and is called and enabled as it is."""
    button = QPushButton(parent)
    button.setObjectName(name)
    button.clicked.connect(action.trigger)

    def show() -> None:
        text = without_mnemonic(action.text())
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        with_key = QCoreApplication.translate("RunButtons", "{text} ({key})")
        button.setText(text)
        button.setAccessibleName(text)
        button.setEnabled(action.isEnabled())
        button.setToolTip(with_key.format(text=text, key=key) if key else action.toolTip())

    action.changed.connect(show)
    show()
    return button
