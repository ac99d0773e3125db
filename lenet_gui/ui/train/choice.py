"""After a run: try its last and its best epoch; keep one, which can be undone, or go back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtWidgets import QWidget

from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.saving import ask_where_to_save_weights
from lenet_gui.ui.look.common import push_button
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.state.settings import WEIGHTS
from lenet_gui.ui.state.training import Training

if TYPE_CHECKING:
    from lenet_gui.core.weights import Weights


class Choice(QObject):
    """What chooses between the weights that a run left: parts for a card, hidden without any."""

    saved = Signal(object)  # the Path of the kept weights

    def __init__(
        self, training: Training, calls: Calls, settings: QSettings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._training = training
        self._calls = calls
        self._settings = settings
        self.which = Segmented("which_epoch", self.tr("The weights to keep"), parent)
        #: Of the weights of a run: those of its last epoch.
        self.last = self.which.add(self.tr("Last"), "choose_last")
        #: Of the weights of a run: those of its best epoch.
        self.best = self.which.add(self.tr("Best"), "choose_best")
        self.keep_button = push_button(
            parent,
            "keep_button",
            self.tr("&Keep as…"),
            self.tr("Save these weights to a file, and read with them from now on."),
            self.ask_keep,
        )
        self.back_button = push_button(
            parent,
            "back_button",
            self.tr("&Go back"),
            self.tr("Read with the weights from before the run again."),
            training.go_back,
        )
        self.undo_button = push_button(
            parent,
            "undo_keep_button",
            self.tr("&Undo keeping"),
            self.tr("Choose again, and read as before. The file stays where it is."),
            self.undo_keep,
        )
        self._remembered = ""  # the weights to start with, before these were kept
        for radio in (self.last, self.best):
            radio.clicked.connect(self._try_out)
        training.choice_changed.connect(self._show)
        training.state_changed.connect(self._show)
        self._show()

    def take_over(self, other: Choice) -> None:
        """Undo what another one has kept, too."""
        self._remembered = other._remembered

    @property
    def chosen(self) -> Weights | None:
        """The weights chosen from those that the run left."""
        training = self._training
        return training.best if self.best.isChecked() else training.last

    def _show(self) -> None:
        last, best = self._training.last, self._training.best
        for button in (self.keep_button, self.back_button):
            button.setVisible(self._training.has_choice)
        self.undo_button.setVisible(self._training.has_kept)
        if not self._training.has_choice or last is None or best is None:
            self.which.hide()
            self.last.setChecked(True)
            return
        self.which.setVisible(last.card["epoch"] != best.card["epoch"])
        (self.best if self._training.tried is best else self.last).setChecked(True)
        self.last.setText(self.tr("Last: epoch {epoch}").format(epoch=last.card["epoch"]))
        self.best.setText(self.tr("Best: epoch {epoch}").format(epoch=best.card["epoch"]))
        self.last.setToolTip(self._accuracy(last))
        flattered = self.tr(
            "Chosen by its score on these test images, so that score flatters it a little."
        )
        self.best.setToolTip(f"<p>{self._accuracy(best)} {flattered}</p>")
        for radio in (self.last, self.best):
            radio.setAccessibleName(radio.text())

    def _accuracy(self, weights: Weights) -> str:
        accuracy = weights.accuracy
        assert accuracy is not None  # every epoch's weights have a card
        return self.tr("It reads {accuracy} of the test images.").format(
            accuracy=percent(accuracy, self._window.locale(), 2)
        )

    def _try_out(self) -> None:
        if self.chosen is not None:
            self._training.try_out(self.chosen)

    # Keeping

    def ask_keep(self) -> None:
        """Ask the person where to save the weights."""
        path = ask_where_to_save_weights(self._window, self._settings)
        if path is not None:
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Write the chosen weights to a file and use them from now on."""
        if self.chosen is not None:
            self._keep(self.chosen, lambda: path)

    def keep_last(self, name: str) -> None:
        """Write the last weights to a new file among the program's own, and use them."""
        from lenet_gui.core.weights import new_path

        if self._training.last is not None:
            self._keep(self._training.last, lambda: new_path(name))

    def _keep(self, chosen: Weights, where: Callable[[], Path]) -> None:
        def write() -> tuple[Path, Weights]:
            from lenet_gui.core.weights import Weights, save

            path = where()
            save(path, chosen.parameters, chosen.card)
            return path, Weights(path.stem, chosen.parameters, chosen.card)

        self._calls.start(write, self._kept)

    def _kept(self, kept: tuple[Path, Weights]) -> None:
        path, weights = kept
        self._remembered = WEIGHTS.read(self._settings)
        self._training.keep(weights)
        self.saved.emit(path)

    def undo_keep(self) -> None:
        """Choose again, and read as before keeping."""
        WEIGHTS.write(self._settings, self._remembered)
        self._training.undo_keep()
