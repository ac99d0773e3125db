"""The Train tab: the recipe, the run in progress, and its results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QSettings, Qt, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QCheckBox, QPushButton, QToolButton, QVBoxLayout, QWidget

from lenet_gui.core.errors import FetchError
from lenet_gui.core.events import DataReady, EpochKept, Event, Progress, Resumed
from lenet_gui.core.strokes.collection import DEFAULT_NAME
from lenet_gui.core.training.confusion import TakenImage
from lenet_gui.core.training.epoch import Epoch
from lenet_gui.core.training.recipe import TrainConfig, hand_recipe
from lenet_gui.core.training.runs import Run
from lenet_gui.core.training.trouble import trouble_of
from lenet_gui.core.words import Phrase
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.saving import ask_where_to_save_weights
from lenet_gui.ui.look.icons import keep_icon
from lenet_gui.ui.look.names import name_of_data, paragraph
from lenet_gui.ui.look.words import device_in_words, in_words
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import FOLLOW
from lenet_gui.ui.state.training import Training
from lenet_gui.ui.train.choice import Choice
from lenet_gui.ui.train.curves.view import Curves
from lenet_gui.ui.train.estimate import Estimate
from lenet_gui.ui.train.form import TrainForm
from lenet_gui.ui.train.form_card import FormCard
from lenet_gui.ui.train.page import TrainPage
from lenet_gui.ui.train.progress import TrainProgress
from lenet_gui.ui.train.readings import Readings
from lenet_gui.ui.train.results_card import ResultsCard
from lenet_gui.ui.train.run_buttons import RunButtons, action_for, button_for
from lenet_gui.ui.train.run_card import RunCard
from lenet_gui.ui.train.run_names import run_name
from lenet_gui.ui.train.runs_dialog import RunsDialog
from lenet_gui.ui.train.shown_run import ShownRun

if TYPE_CHECKING:
    from lenet_gui.core.weights import Weights


class TrainTab(QWidget):
    """Retrains the network: `training` drives the run, and its events are shown here.

    shown: the run that is shown first, with what drives it; if left out, there is none yet.
    """

    image_chosen = Signal(object)  # TakenImage, to show on the canvas
    saved = Signal(object)  # the Path of an earlier run's weights
    began = Signal()  # a run, new or resumed
    warned = Signal(str)  # why the run in progress learns nothing, or how its data were read
    unfetched = Signal(object)  # the FetchError of a run whose data set cannot be downloaded

    def __init__(
        self,
        session: Session,
        calls: Calls,
        settings: QSettings,
        parent: QWidget | None = None,
        shown: ShownRun | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("train_tab")
        self._session = session
        self._calls = calls
        self.shown = shown or ShownRun(Training(session, session), calls)
        self.training = self.shown.training
        # In this order Tab goes through them.
        self.buttons = RunButtons(self.training, self)
        self.rename_button = self._make_rename()
        self.choice = Choice(self.training, calls, settings, self)
        self.form = TrainForm(calls, self)
        self._make_foot()
        self.progress_view = TrainProgress(self)
        self.readings = Readings(session, self.training, self)
        self.curves = Curves(calls, settings, self)
        self.results = ResultsCard(self)
        self.matrix, self.misread = self.results.matrix, self.results.misread
        self.log = self.results.log
        self._settings = settings
        self._trouble: Phrase | None = None  # of this run, already told
        self._hides_form = False  # whether a run that was not begun there is shown in the form
        self.estimate = Estimate(self.form, self.training, self.shown, calls, self)
        self.form_card = FormCard(self.form, self.follow, self.runs_button, self)
        self._lay_out()
        self._connect()
        self._show_state()
        if session.ready:
            self._ready()
        if session.has_torch:
            self._find_devices()

    @property
    def progress(self) -> QWidget:
        """The bars that show how far the run is."""
        return self.progress_view.run_bar

    @property
    def start_button(self) -> QPushButton:
        """Starts a run."""
        return self.buttons.start

    @property
    def pause_button(self) -> QPushButton:
        """Pauses the run, or goes on."""
        return self.buttons.pause

    @property
    def stop_button(self) -> QPushButton:
        """Ends the run."""
        return self.buttons.stop

    @property
    def resume_button(self) -> QPushButton:
        """Goes on with a run that was stopped."""
        return self.buttons.resume

    # Parts

    def _make_rename(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("rename_shown_run")
        button.setAccessibleName(self.tr("Rename the run"))
        button.setToolTip(self.tr("Rename the run"))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._ask_title)
        keep_icon(button, "pen")
        return button

    def _make_foot(self) -> None:
        """Make what stands below the form."""
        #: Runs: trainings that are kept on this computer.
        self.runs_action = action_for(self, "runs", self.tr("&Runs…"), "Ctrl+R")
        self.runs_button = button_for(self, "runs_button", self.runs_action)
        self.follow_action = QAction(self.tr("&Follow the training while drawing"), self)
        self.follow_action.setObjectName("follow")
        self.follow_action.setCheckable(True)
        self.follow_action.setChecked(self.training.follow)
        self.follow = QCheckBox(self.tr("Follow while drawing"), self)
        self.follow.setObjectName("follow_box")
        self.follow.setAccessibleName(self.tr("Follow the training while drawing"))
        self.follow.setChecked(self.training.follow)
        self.follow.setToolTip(
            self.tr(
                "<p>Draw and Inside read your digit anew after every epoch, with what has been "
                "learnt so far. Without this, they stay with their weights until you keep those "
                "of a run.</p>"
            )
        )

    def _lay_out(self) -> None:
        run = RunCard(
            self.buttons.all,
            self.rename_button,
            self.progress_view,
            self.choice,
            self.readings,
            self,
        )
        page = TrainPage(self.form_card, run, self.curves, self.results, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _connect(self) -> None:
        training, session = self.training, self._session
        self.buttons.start_action.triggered.connect(self._start)
        self.buttons.resume_action.triggered.connect(self._resume_shown)
        self.runs_action.triggered.connect(self.ask_runs)
        training.state_changed.connect(self._show_state)
        training.progressed.connect(self._take)
        training.ended.connect(self._add_end)
        training.failed.connect(self._report_failure)
        training.follow_changed.connect(self.follow.setChecked)
        self.shown.changed.connect(self._show_run)
        self.follow.toggled.connect(self.follow_action.setChecked)
        self.follow_action.toggled.connect(self.follow.setChecked)
        self.follow.toggled.connect(training.set_follow)
        session.ready_changed.connect(self._ready)
        session.torch_imported.connect(self._find_devices)
        self.misread.image_chosen.connect(self._choose_image)
        self.form.recipes_changed.connect(self._save_recipes)

    # What the person does

    def _start(self) -> None:
        form = self.form
        self.save(self._settings)  # now, so a crash doesn't lose what was filled in
        self._announce(form.config())
        self.training.start(
            form.config(), form.source, form.from_weights_in_use, form.stroke_files.paths
        )

    def learn_hand(self, person: str, path: Path, labels: Iterable[int | None]) -> None:
        """Start a run that learns a person's digits.

        path: of their collection. labels: of the digits in it. The form shows the recipe, and then
        again what it showed before.
        """
        config, title = hand_recipe(labels), self._title_of_hand(person)
        self.save(self._settings)
        self.form.show_run(config, str(self.form.source), [path])
        self._hides_form = True
        self._announce(config, name=title)
        self.training.start(config, self.form.data.path, True, [path], title)

    def _title_of_hand(self, person: str) -> str:
        if person == DEFAULT_NAME:
            return self.tr("My hand")
        return self.tr("{name}'s hand").format(name=person)

    def resume(self, run: Run) -> None:
        """Resume a run."""
        self.form.show_run(run.config, run.source, [Path(source.path) for source in run.strokes])
        self._announce(run.config, run)
        self.training.resume_run(run)

    def _ask_title(self) -> None:
        self.shown.ask_title(self)

    def _resume_shown(self) -> None:
        if self.shown.run is not None:
            self.resume(self.shown.run)

    def _announce(self, config: TrainConfig, run: Run | None = None, name: str = "") -> None:
        """Show the run that the form describes. run: one that is resumed. name: if not usual."""
        form, shown = self.form, self.shown
        name = name or run_name(form.recipe_title, str(form.source))
        shown.begin(name, run)
        self.curves.begin_run(self._label, config.epochs, shown.number)
        begins = self.tr("Run {label}") if run is None else self.tr("Run {label}, resumed")
        self._add_line(begins.format(label=self._label))
        self.progress_view.begin(shown.name, config.epochs)
        self.readings.begin()
        self._trouble = None
        self.results.show_answers(None)  # the old answers are not the new run's
        self.began.emit()

    @property
    def _label(self) -> str:
        shown = self.shown
        return self.tr("{number}: {name}").format(number=shown.number, name=shown.name)

    def _show_run(self) -> None:
        """Show the run's name, and whether it can be resumed."""
        if self.shown.name:
            self.progress_view.name(self.shown.name)
            self.curves.rename_run(self._label)
        self._show_state()

    def ask_runs(self) -> None:
        """Show the runs kept on this computer."""
        dialog = RunsDialog(self._calls, self.training.is_on or not self._session.ready, self)
        dialog.resume_requested.connect(self.resume)
        dialog.weights_requested.connect(self._use_run)
        dialog.save_requested.connect(self._save_run)
        dialog.listed.connect(self.shown.compare)
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
            save(path, weights.parameters, weights.card)
            return path

        self._calls.start(write, self._emit_saved)

    def _emit_saved(self, path: Path) -> None:
        self.saved.emit(path)

    def _choose_image(self, image: TakenImage) -> None:
        self._session.show_picture(image.picture)
        self.image_chosen.emit(image)

    # What is shown

    def take_over(self, earlier: TrainTab) -> None:
        """Show what another tab has shown, which this one replaces."""
        self._hides_form, self._trouble = earlier._hides_form, earlier._trouble
        form, before = self.form, earlier.form
        if self._hides_form:
            form.show_run(before.config(), str(before.source), before.stroke_files.paths)
        self.curves.take_over(earlier.curves)
        self.readings.take_over(earlier.readings)
        self.choice.take_over(earlier.choice)
        self.log.setPlainText(earlier.log.toPlainText())
        events = self.training.newest
        self.progress_view.take_over(earlier.progress_view, events)
        for event in events:
            if isinstance(event, EpochKept | Resumed):
                self.results.show_answers(event.answers, event.run.epoch)
        self._show_state()

    def _ready(self) -> None:
        self.progress_view.show_ready()
        self._show_state()
        self.estimate.update()

    def _find_devices(self) -> None:
        self._calls.start(_device_names, self.form.offer_devices)

    def _show_state(self) -> None:
        self.buttons.show(
            can_start=self._session.ready, can_resume=self.shown.can_resume, form=self.form
        )
        self.form_card.lock(self.training.is_on)
        self.progress_view.show_state(self.training.state)
        self.rename_button.setVisible(bool(self.progress_view.what.text()))

    def _take(self, event: Event) -> None:
        self.progress_view.show_event(event)
        match event:
            case DataReady():
                self._add_line(
                    self.tr("%Ln image(s) of {data}, on {device}", "", event.train_images).format(
                        data=name_of_data(event.name), device=device_in_words(event.device)
                    )
                )
                self._tell_notes(event.notes)
            case Progress():
                self.curves.add_loss(event.position, event.loss)
            case Resumed():
                self.curves.restore_losses(event.losses)
                for epoch in event.run.history:
                    self._add_epoch(epoch, event.run.config.epochs)
                self.results.show_answers(event.answers, event.run.epoch)
                self._warn(trouble_of(event.run))
            case EpochKept():
                self._add_epoch(event.done.epoch, event.done.epochs)
                self.results.show_answers(event.answers, event.done.epoch.number)
                self._warn(trouble_of(event.run))

    def _tell_notes(self, notes: Sequence[Phrase]) -> None:
        """Say how a data set was read, if that is not as it is."""
        if notes:
            text = paragraph(map(in_words, notes))
            self._add_line(text)
            self.warned.emit(text)

    def _add_epoch(self, epoch: Epoch, epochs: int) -> None:
        self.curves.add_epoch(epoch)
        self._add_line(f"Epoch [{epoch.number}/{epochs}], Accuracy: {epoch.accuracy:.2%}")

    def _warn(self, trouble: Phrase | None) -> None:
        """Say that the run learns nothing, and what to try; each reason once a run."""
        told, self._trouble = self._trouble, trouble or self._trouble
        if trouble is None or (told is not None and told.template == trouble.template):
            return
        self._add_line(in_words(trouble))
        self.warned.emit(in_words(trouble))

    def _add_line(self, line: str) -> None:
        self.log.appendPlainText(line)

    def _add_end(self, how: str) -> None:
        if self._hides_form:
            self._hides_form = False
            self.form.restore(self._settings)
        lines = {"completed": self.tr("The run is complete."), "stopped": self.tr("Stopped.")}
        if how in lines:
            self._add_line(lines[how])

    def _report_failure(self, error: Exception) -> None:
        self._add_line(in_words(error))
        if isinstance(error, FetchError) and self.shown.run is None:
            self.unfetched.emit(error)
        else:
            self._session.failed.emit(error)

    def train_on_synthetic(self) -> None:
        """Start again, on the data set that needs no download."""
        self.form.choose_synthetic()
        self._start()

    def showEvent(self, event: QShowEvent) -> None:
        """Say how long a run will take, which is found out only now."""
        super().showEvent(event)
        if self._session.ready:
            self.estimate.update()

    # Settings and end

    def save(self, settings: QSettings) -> None:
        """Remember the form for the next start; that of the person's own run, if it is hidden."""
        if not self._hides_form:
            self.form.save(settings)
        FOLLOW.write(settings, self.training.wants_follow)

    def restore(self, settings: QSettings) -> None:
        """Restore the form."""
        self.form.restore(settings)
        if not self.training.is_on:
            self.follow.setChecked(FOLLOW.read(settings))

    def _save_recipes(self) -> None:
        self.save(self._settings)  # now, so that a crash does not lose a name

    def close_run(self, deadline: QDeadlineTimer | None = None) -> None:
        """Stop the run, as `Training.close` does, and close the plots."""
        self.training.close(deadline)
        self.shown.write_title()
        self.curves.close_plots()


def _device_names() -> list[str]:
    from lenet_gui.core.network.device import names

    return names()
