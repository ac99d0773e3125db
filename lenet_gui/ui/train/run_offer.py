"""After a crash: the offer to resume the interrupted run."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QSettings, Signal

from lenet_gui.core.training.runs import Run, list_runs
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.shell.notice import Notice, Offer
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import DECLINED
from lenet_gui.ui.state.training import Training
from lenet_gui.ui.train.run_names import name_of, when


class RunOffer(QObject):
    """Looks for interrupted runs once the network is ready, and offers to resume the newest."""

    accepted = Signal(object)  # Run

    def __init__(
        self,
        session: Session,
        calls: Calls,
        training: Training,
        notice: Notice,
        settings: QSettings,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._calls = calls
        self._training = training
        self._notice = notice
        self._settings = settings
        if session.ready:
            self._look()
        else:
            session.ready_changed.connect(self._look)

    def _look(self) -> None:
        self._calls.start(_broken_off, self._offer)

    def _offer(self, runs: list[Run]) -> None:
        declined = DECLINED.read(self._settings)
        runs = [run for run in runs if run.name > declined]
        if not runs or self._training.is_on or self._notice.text:
            return
        run = runs[0]
        if run.epoch:
            text = self.tr("{name}, begun {date}, was interrupted after epoch {epoch} of {epochs}.")
        else:
            text = self.tr("{name}, begun {date}, was interrupted in its first epoch.")
        self._notice.show_text(
            text.format(
                name=name_of(run),
                date=when(run, self._notice.locale()),
                epoch=run.epoch,
                epochs=run.config.epochs,
            ),
            Offer(
                self.tr("Resume it"),
                partial(self.accepted.emit, run),
                partial(DECLINED.write, self._settings, run.name),
            ),
        )


def _broken_off() -> list[Run]:
    return [run for run in list_runs() if run.broke_off()]
