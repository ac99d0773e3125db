"""The Train tab: the recipe, the run in progress, and its results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from lenet_gui.core.events import DataReady, EpochKept, Event, Progress, Resumed
from lenet_gui.core.training.confusion import Answers, TakenImage
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig, preset_of
from lenet_gui.core.training.runs import Run
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.saving import ask_where_to_save_weights
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.words import device_in_words, in_words
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import FOLLOW
from lenet_gui.ui.train.choice import Choice
from lenet_gui.ui.train.controller import State, Training
from lenet_gui.ui.train.curves.view import Curves
from lenet_gui.ui.train.form import TrainForm, recipe_title
from lenet_gui.ui.train.form_card import FormCard
from lenet_gui.ui.train.page import TrainPage
from lenet_gui.ui.train.progress import TrainProgress
from lenet_gui.ui.train.readings import Readings
from lenet_gui.ui.train.results_card import ResultsCard
from lenet_gui.ui.train.run_card import RunCard
from lenet_gui.ui.train.run_names import source_title
from lenet_gui.ui.train.runs_dialog import RunsDialog

if TYPE_CHECKING:
    from lenet_gui.core.weights import Weights

_NEARLY_ALL = 0.95


class TrainTab(QWidget):
    """Retrains the network: `training` drives the run, and its events are shown here."""

    image_chosen = Signal(object)  # TakenImage, to show on the canvas
    saved = Signal(object)  # the Path of an earlier run's weights
    warned = Signal(str)  # what may be wrong with the run in progress

    def __init__(
        self, session: Session, calls: Calls, settings: QSettings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("train_tab")
        self._session = session
        self._calls = calls
        self.training = Training(session, self)
        self.form = TrainForm(self)
        self.progress_view = TrainProgress(self)
        self.readings = Readings(session, self.training, self)
        self.choice = Choice(self.training, calls, settings, self)
        self.curves = Curves(calls, settings, self)
        self.results = ResultsCard(self)
        self.matrix, self.misread = self.results.matrix, self.results.misread
        self.log = self.results.log
        self.follow = QCheckBox(self.tr("Follow while drawing"), self)
        self._settings = settings
        self._warned = False
        self._runs = 0  # started since the program started
        self._make_actions()
        self._make_buttons()
        self.form_card = FormCard(self.form, self.follow, self.runs_button, self)
        self._lay_out()
        self._connect()
        self._show_state()
        if session.ready:
            self._ready()

    @property
    def progress(self) -> QWidget:
        """The bars that show how far the run is."""
        return self.progress_view.run_bar

    # Parts

    def _make_actions(self) -> None:
        self.start_action = self._action("start_training", self.tr("&Start"), "F5", self._start)
        self.pause_action = self._action("pause_training", self.tr("&Pause"), "F6", self._pause)
        self.stop_action = self._action(
            "stop_training", self.tr("S&top"), "Shift+F5", self.training.stop
        )
        self.runs_action = self._action("runs", self.tr("&Runs…"), "Ctrl+R", self.ask_runs)
        self.follow_action = QAction(self.tr("&Follow the training while drawing"), self)
        self.follow_action.setObjectName("follow")
        self.follow_action.setCheckable(True)
        self.follow_action.setChecked(True)

    def _action(self, name: str, text: str, key: str, function: object) -> QAction:
        action = QAction(text, self)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(function)
        return action

    def _make_buttons(self) -> None:
        self.start_button = self._button("start_button", self.start_action)
        self.pause_button = self._button("pause_button", self.pause_action)
        self.stop_button = self._button("stop_button", self.stop_action)
        for button in (self.start_button, self.pause_button):
            button.setProperty("primary", True)
        keep_icon(self.start_button, "play", "on_accent")
        self._draw_pause = keep_icon(self.pause_button, self._icon_of_pause, "on_accent")
        keep_icon(self.stop_button, "stop")
        self.runs_button = self._button("runs_button", self.runs_action)
        self.start_button.setDefault(True)
        self.follow.setObjectName("follow_box")
        self.follow.setAccessibleName(self.tr("Follow the training while drawing"))
        self.follow.setChecked(True)
        self.follow.setToolTip(
            self.tr(
                "<p>Your digit is read anew after every epoch, with the weights learnt so far, in "
                "the tabs Draw and Inside. Without it, they keep their weights until you keep "
                "those of a run.</p>"
            )
        )

    def _button(self, name: str, action: QAction) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.clicked.connect(action.trigger)
        action.changed.connect(lambda: self._show_action(button, action))
        self._show_action(button, action)
        return button

    def _show_action(self, button: QPushButton, action: QAction) -> None:
        text = action.text().replace("&", "")
        key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        button.setText(text)
        button.setAccessibleName(text)
        button.setEnabled(action.isEnabled())
        button.setToolTip(self.tr("{text} ({key})").format(text=text, key=key))

    def _lay_out(self) -> None:
        buttons = (self.start_button, self.pause_button, self.stop_button)
        run = RunCard(buttons, self.progress_view, self.choice, self.readings, self)
        page = TrainPage(self.form_card, run, self.curves, self.results, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _connect(self) -> None:
        training, session = self.training, self._session
        training.state_changed.connect(self._show_state)
        training.progressed.connect(self._take)
        training.ended.connect(self._add_end)
        training.failed.connect(self._report_failure)
        training.follow_changed.connect(self.follow.setChecked)
        self.follow.toggled.connect(self.follow_action.setChecked)
        self.follow_action.toggled.connect(self.follow.setChecked)
        self.follow.toggled.connect(training.set_follow)
        session.ready_changed.connect(self._ready)
        self.misread.image_chosen.connect(self._choose_image)

    # What the person does

    def _start(self) -> None:
        form = self.form
        self.save(self._settings)  # now, so a crash doesn't lose what was filled in
        self._announce(form.config(), form.source)
        self.training.start(form.config(), form.source, form.from_weights_in_use)

    def resume(self, run: Run) -> None:
        """Resume a run."""
        self.form.show_run(run.config, run.source)
        self._announce(run.config, run.source)
        self.training.resume_run(run)

    def _announce(self, config: TrainConfig, source: str | Path) -> None:
        self._runs += 1
        recipe, data = recipe_title(preset_of(config)), source_title(str(source))
        label = self.tr("{number}: {recipe}, {data}").format(
            number=self._runs, recipe=recipe, data=data
        )
        self.curves.begin_run(label, config.epochs)
        self.log.appendPlainText(self.tr("Run {label}").format(label=label))
        name = self.tr("{recipe} on {data}").format(recipe=recipe, data=data)
        self.progress_view.begin(name, config.epochs)
        self.readings.begin()
        self._warned = False
        self.results.show_answers(None)  # the old answers are not the new run's

    def _pause(self) -> None:
        if self.training.state is State.PAUSED:
            self.training.resume()
        else:
            self.training.pause()

    def ask_runs(self) -> None:
        """Show the runs kept on this computer."""
        dialog = RunsDialog(self._calls, self.training.is_on or not self._session.ready, self)
        dialog.resume_requested.connect(self.resume)
        dialog.weights_requested.connect(self._use_run)
        dialog.save_requested.connect(self._save_run)
        dialog.exec()
        dialog.deleteLater()

    def _use_run(self, run: Run) -> None:
        def read() -> Weights:
            from lenet_gui.core.training.recording import kept_weights

            return kept_weights(run)

        self._session.load_by(read)

    def _save_run(self, run: Run) -> None:
        path = ask_where_to_save_weights(self, self._settings)
        if path is None:
            return

        def write() -> Path:
            from lenet_gui.core.training.recording import kept_weights
            from lenet_gui.core.weights import save

            weights = kept_weights(run)
            save(path, weights.state, weights.card)
            return path

        self._calls.start(write, self._emit_saved)

    def _emit_saved(self, path: Path) -> None:
        self.saved.emit(path)

    def _choose_image(self, image: TakenImage) -> None:
        self._session.show_picture(image.picture)
        self.image_chosen.emit(image)

    # What is shown

    def _ready(self) -> None:
        from lenet_gui.core.network.device import names

        self.form.offer_devices(names())
        self.progress_view.show_ready()
        self._show_state()

    def _icon_of_pause(self) -> str:
        return "play" if self.training.state is State.PAUSED else "pause"

    def _show_state(self) -> None:
        state = self.training.state
        idle, on = state is State.IDLE, state in (State.RUNNING, State.PAUSED)
        focus = self.focusWidget()  # before it leaves what is disabled
        self.start_action.setEnabled(idle and self._session.ready)
        self.pause_action.setEnabled(on)
        self.stop_action.setEnabled(on)
        paused = state is State.PAUSED
        self.pause_action.setText(self.tr("&Resume") if paused else self.tr("&Pause"))
        self._draw_pause()
        self._show_buttons(idle, focus)
        self.form_card.lock(not idle)
        self.progress_view.show_state(state)

    def _show_buttons(self, idle: bool, focus: QWidget | None) -> None:
        """Show the buttons that make sense; the focus goes from one that goes to one that comes."""
        coming, going = [self.start_button], [self.pause_button, self.stop_button]
        if not idle:
            coming, going = going, coming
        lost = focus in going or (focus is not None and self.form.isAncestorOf(focus))
        for button in coming:
            button.show()
        if lost and going[0].isVisible():
            coming[0].setFocus(Qt.FocusReason.OtherFocusReason)
        for button in going:
            button.hide()

    def _take(self, event: Event) -> None:
        self.progress_view.show_event(event)
        match event:
            case DataReady():
                self._add_line(
                    self.tr("%Ln image(s) of {data}, on {device}", "", event.train_images).format(
                        data=event.name, device=device_in_words(event.device)
                    )
                )
            case Progress():
                self.curves.add_loss(event.epoch - 1 + event.seen / event.total, event.loss)
            case Resumed():
                for epoch in event.run.history:
                    self._add_epoch(epoch, event.run.config.epochs)
            case EpochKept():
                self._add_epoch(event.done.epoch, event.done.epochs)
                self.results.show_answers(event.answers, event.done.epoch.number)
                self._hint(event.answers)

    def _add_epoch(self, epoch: Epoch, epochs: int) -> None:
        self.curves.add_epoch(epoch)
        self._add_line(f"Epoch [{epoch.number}/{epochs}], Accuracy: {epoch.accuracy:.2%}")

    def _hint(self, answers: Answers) -> None:
        """Warn, once a run, if nothing is learnt: then all images are read as the same digit."""
        digit, count = max(enumerate(answers.matrix.sum(0)), key=lambda each: int(each[1]))
        if self._warned or count < _NEARLY_ALL * len(answers):
            return
        self._warned = True
        hint = self.tr(
            "The network reads nearly every image as {digit}, so it learns nothing yet. If that "
            "stays so, start again with a smaller learning rate."
        ).format(digit=digit)
        self._add_line(hint)
        self.warned.emit(hint)

    def _add_line(self, line: str) -> None:
        self.log.appendPlainText(line)

    def _add_end(self, how: str) -> None:
        lines = {"completed": self.tr("The run is complete."), "stopped": self.tr("Stopped.")}
        if how in lines:
            self._add_line(lines[how])

    def _report_failure(self, error: Exception) -> None:
        self._add_line(in_words(error))
        self._session.failed.emit(error)

    # Settings and end

    def save(self, settings: QSettings) -> None:
        """Remember the form for the next start."""
        self.form.save(settings)
        FOLLOW.write(settings, self.training.wants_follow)

    def restore(self, settings: QSettings) -> None:
        """Restore the form."""
        self.form.restore(settings)
        self.follow.setChecked(FOLLOW.read(settings))

    def close_run(self, deadline: QDeadlineTimer | None = None) -> None:
        """Stop the run, as `Training.close` does, and close the plots."""
        self.training.close(deadline)
        self.curves.close_plots()
