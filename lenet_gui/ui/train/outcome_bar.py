"""After a run: try its last and its best epoch, keep one, or go back to the earlier weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.files.saving import ask_where_to_save_weights
from lenet_gui.ui.look.common import push_button
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import percent
from lenet_gui.ui.train.controller import Training

if TYPE_CHECKING:
    from lenet_gui.core.weights import Weights


class Choice(QWidget):
    """One line with the weights that a run left, or a note that there are none."""

    saved = Signal(object)  # the Path of the kept weights

    def __init__(
        self, training: Training, calls: Calls, settings: QSettings, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("choice")
        self._training = training
        self._calls = calls
        self._settings = settings
        self._message = QLabel(self)
        self._message.setObjectName("choice_said")
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.last = self._radio("choose_last", self.tr("The last epoch"))
        self.best = self._radio("choose_best", self.tr("The best epoch"))
        self.best.setToolTip(
            self.tr(
                "<p>Chosen by the test images themselves, so its accuracy flatters it a little.</p>"
            )
        )
        self._group = QButtonGroup(self)
        for radio in (self.last, self.best):
            self._group.addButton(radio)
        self.keep_button = push_button(
            self,
            "keep_button",
            self.tr("&Keep as…"),
            self.tr("Save these weights to a file, and read with them from now on."),
            self.ask_keep,
        )
        self.back_button = push_button(
            self,
            "back_button",
            self.tr("&Go back"),
            self.tr("Read with the weights from before the run again."),
            training.go_back,
        )
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self._message, 1)
        for widget in (self.last, self.best):
            layout.addWidget(widget)
        layout.addSpacing(6)
        for button in (self.keep_button, self.back_button):
            layout.addWidget(button)
        # So nothing moves when the buttons come and go.
        keep_measured(self, lambda: self.setFixedHeight(self.keep_button.sizeHint().height()))
        self._group.buttonClicked.connect(self._try_out)
        training.choice_changed.connect(self._show)
        training.state_changed.connect(self._show)
        training.follow_changed.connect(self._show)
        self._show()

    @property
    def chosen(self) -> Weights | None:
        """The weights chosen from those that the run left."""
        training = self._training
        return training.best if self.best.isChecked() else training.last

    def _radio(self, name: str, accessible_name: str) -> QRadioButton:
        radio = QRadioButton(self)
        radio.setObjectName(name)
        radio.setAccessibleName(accessible_name)
        return radio

    def _show(self) -> None:
        training = self._training
        has_choice, last, best = training.has_choice, training.last, training.best
        for button in (self.keep_button, self.back_button):
            button.setVisible(has_choice)
        if not has_choice or last is None or best is None:
            self._offer_two(False)
            self._show_message(self._explanation())
            self.last.setChecked(True)
            return
        two = last.card["epoch"] != best.card["epoch"]
        self._offer_two(two)
        self.last.setText(self._words(self.tr("epoch {epoch}, the last: {accuracy}"), last))
        self.best.setText(self._words(self.tr("epoch {epoch}, the best: {accuracy}"), best))
        if two:
            self._show_message(self.tr("The run left:"))
        else:
            text = self.tr("The run left epoch {epoch}, its last and its best: {accuracy}.")
            self._show_message(self._words(text, last))

    def _offer_two(self, two: bool) -> None:
        for radio in (self.last, self.best):
            radio.setVisible(two)

    def _show_message(self, text: str) -> None:
        self._message.setText(text)
        self._message.setToolTip(text)  # a narrow window cuts it

    def _explanation(self) -> str:
        if self._training.is_on and not self._training.follow:
            return self.tr("Your weights stay in use until you keep those of a run.")
        if self._training.is_on:
            return self.tr("Draw meanwhile: the bars move under your digit after every epoch.")
        return self.tr("After a run you keep its weights, or go back to those before.")

    def _words(self, text: str, weights: Weights) -> str:
        accuracy = weights.accuracy
        assert accuracy is not None  # every epoch's weights have a card
        return text.format(
            epoch=weights.card["epoch"], accuracy=percent(accuracy, self.locale(), 2)
        )

    def _try_out(self) -> None:
        if self.chosen is not None:
            self._training.try_out(self.chosen)

    # Keeping

    def ask_keep(self) -> None:
        """Ask the person where to save the weights."""
        path = ask_where_to_save_weights(self, self._settings)
        if path is not None:
            self.keep(path)

    def keep(self, path: Path) -> None:
        """Write the chosen weights to a file and use them from now on."""
        chosen = self.chosen
        if chosen is None:
            return

        def write() -> tuple[Path, Weights]:
            from lenet_gui.core.weights import Weights, save

            save(path, chosen.state, chosen.card)
            return path, Weights(path.stem, chosen.state, chosen.card)

        self._calls.start(write, self._kept)

    def _kept(self, kept: tuple[Path, Weights]) -> None:
        path, weights = kept
        self._training.keep(weights)
        self.saved.emit(path)
