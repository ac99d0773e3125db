"""How is a digit read? A walk through the layers, on the person's own drawing."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.inside.story.ends import InputPicture, SharesPicture
from lenet_gui.ui.inside.story.picture import StepPicture
from lenet_gui.ui.inside.story.slides import KernelPicture, PoolingPicture
from lenet_gui.ui.inside.story.steps import StepBar
from lenet_gui.ui.inside.story.sums import CombiningPicture, WholePicture
from lenet_gui.ui.inside.story.text import StoryStep, steps
from lenet_gui.ui.inside.story.weights import CompetingPicture, MixingPicture
from lenet_gui.ui.look import motion
from lenet_gui.ui.look.card import PAGE, space
from lenet_gui.ui.look.common import card_title, hairline, indent, push_button
from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.glossary import keys_in, with_meaning
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import STORY_STEP

_LINE = 62  # digits wide, a line at most: some 75 letters, or 37 Chinese characters
_BESIDE_TEXT = 28  # pixels at the usual size, on a button
_SLIDE_AT_FIRST = ("c1", "s2")  # steps whose picture slides by itself, once


class StoryPage(QWidget):
    """Shows one step at a time: a text on what a layer does, and a live picture of one unit."""

    layer_shown = Signal(object)  # str, the layer of the visible step, or None
    closer_look_requested = Signal()  # at the unit of the step, which is pinned

    def __init__(
        self, session: Session, inspection: Inspection, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("story_page")
        self._session = session
        self._inspection = inspection
        self.steps = steps()
        self._slid: set[str] = set()
        self.pictures: list[StepPicture] = [
            InputPicture(self),
            KernelPicture(self),
            PoolingPicture("S2", "s2_picture", 2, self),
            CombiningPicture(self),
            PoolingPicture("S4", "s4_picture", 4, self),
            WholePicture(self),
            MixingPicture(self),
            CompetingPicture(self),
            SharesPicture(self),
        ]
        self._make_parts()
        self._lay_out()
        self._connect()
        self._show_step()

    @property
    def step(self) -> StoryStep:
        """The current step."""
        return self.steps[self.bar.step]

    @property
    def picture(self) -> StepPicture:
        """The current step's picture."""
        return self.pictures[self.bar.step]

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Go to the step of the last start."""
        self.show_step(STORY_STEP.read(settings))

    def save(self, settings: QSettings) -> None:
        """Remember the step for the next start."""
        STORY_STEP.write(settings, self.step.name)

    def show_step(self, name: str) -> None:
        """Go to the step with this name, if there is one."""
        for number, step in enumerate(self.steps):
            if step.name == name:
                self.bar.go(number)

    # Parts

    def _make_parts(self) -> None:
        self.title = card_title(self, "story_title", "")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # All texts share one place as high as the longest, so nothing jumps between steps.
        self.texts = QStackedWidget(self)
        self.texts.setObjectName("story_texts")
        for step in self.steps:
            self.texts.addWidget(self._text(step))
        self.shown = QStackedWidget(self)
        self.shown.setObjectName("story_pictures")
        for picture in self.pictures:
            self.shown.addWidget(picture)
        self.play_button = push_button(
            self,
            "story_play",
            self.tr("Pause"),
            self.tr("Start or stop the sliding (Space)"),
            self._play,
        )
        self.choice = QSpinBox(self)
        indent(self.choice)
        self.choice.setObjectName("story_choice")
        self.choice.setAccessibleName(self.tr("Which one is shown"))
        self.choice.setToolTip(self.tr("Which of the layer's maps or units is shown"))
        self.closer_button = push_button(
            self,
            "story_closer",
            self.tr("Look closer"),
            self.tr("Pin the unit that is shown, and look into it"),
            self._look_closer,
        )
        self.bar = StepBar([step.title for step in self.steps], self)
        keep_measured(self, self._measure)

    def _text(self, step: StoryStep) -> QLabel:
        text = QLabel(step.text.replace(" %", "\N{NO-BREAK SPACE}%"), self)
        text.setObjectName(f"story_text_{step.name}")
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return text

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.texts.setMaximumWidth(_LINE * metrics.horizontalAdvance("0"))
        texts = (metrics.horizontalAdvance(self._play_text(on)) for on in (False, True))
        self.play_button.setMinimumWidth(max(texts) + px(_BESIDE_TEXT))

    def _play_text(self, running: bool) -> str:
        return self.tr("Pause") if running else self.tr("Slide")

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        policy = self.choice.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # so what is above it doesn't move
        self.choice.setSizePolicy(policy)
        row.addWidget(self.choice)
        row.addWidget(self.play_button)
        row.addStretch(1)
        row.addWidget(self.closer_button)
        head, foot, column = QVBoxLayout(), QVBoxLayout(), QVBoxLayout(self)
        head.addWidget(self.title)
        head.addWidget(self.texts)
        foot.addLayout(row)
        foot.addWidget(hairline(self, QFrame.Shape.HLine))
        foot.addWidget(self.bar)
        column.addLayout(head)
        column.addWidget(self.shown, 1)
        column.addLayout(foot)
        space(self, row)
        space(self, head, margin=(INSET, 0, INSET, 0), gap=4)
        space(self, foot, margin=(INSET, 0, INSET, 0))
        space(self, column, margin=PAGE)

    # Wiring

    def _connect(self) -> None:
        self._session.reading_changed.connect(self._show_reading)
        self._session.recognizer_changed.connect(self._show_session)
        self._session.fit_changed.connect(self._show_fit)
        self._show_fit(self._session.fit)
        self.bar.step_changed.connect(self._show_step)
        self.choice.valueChanged.connect(self._choose)
        for picture in self.pictures:
            picture.unit_changed.connect(self._show_unit)
            if picture.slide is not None:
                picture.slide.running_changed.connect(self._show_running)
        for keys, function in (
            ((QKeySequence("PgUp"), QKeySequence("Alt+Left")), self.bar.back),
            ((QKeySequence("PgDown"), QKeySequence("Alt+Right")), self.bar.next),
        ):
            for key in keys:
                QShortcut(key, self, function)  # wherever the focus is, while it is shown

    def _show_reading(self, reading: Reading | None) -> None:
        if reading is None:
            recognizer = self._session.recognizer
            parameters = None if recognizer is None else recognizer.parameters
            undrawn = self.tr("Draw a digit to follow it through the network.")
            for picture in self.pictures:
                picture.show_nothing(parameters, why_unread(self._session, undrawn))
        if self.isVisible():
            if reading is not None:
                self.picture.show_reading(reading)
            self.closer_button.setEnabled(reading is not None)
            self.play_button.setEnabled(reading is not None)
            self._slide_at_first()

    def _show_session(self) -> None:
        self._show_reading(self._session.reading)

    def _show_fit(self, fit: bool) -> None:
        for number, step in enumerate(self.steps):
            if step.plain:
                text = self.texts.widget(number)
                assert isinstance(text, QLabel)
                text.setText(step.text if fit else step.plain)

    def _show_step(self) -> None:
        step, picture = self.step, self.picture
        self.title.setText(step.title)
        self.title.setToolTip(with_meaning("", *keys_in(step.title)))
        self.texts.setCurrentIndex(self.bar.step)
        self.shown.setCurrentWidget(picture)
        self.play_button.setVisible(picture.slide is not None)
        self._show_running(picture.slide is not None and picture.slide.running)
        self._offer_choice(step, picture)
        if self.isVisible():
            self.layer_shown.emit(step.layer)
            self._show_reading(self._session.reading)

    def _offer_choice(self, step: StoryStep, picture: StepPicture) -> None:
        """Offer the choice of a map of the layer; maps count from 1, but digits from 0."""
        self.choice.setVisible(bool(step.choice))
        if step.choice:
            first = self._first_number(step)
            around = step.choice.format(number="\0").partition("\0")
            self.choice.blockSignals(True)
            self.choice.setPrefix(around[0])
            self.choice.setSuffix(around[2])
            self.choice.setRange(first, first + picture.maps - 1)
            self.choice.setValue(picture.unit.map + first)
            self.choice.blockSignals(False)

    def _first_number(self, step: StoryStep) -> int:
        return 0 if step.layer == "Output" else 1

    def _choose(self, number: int) -> None:
        self.picture.choose_map(number - self._first_number(self.step))

    def _show_unit(self, unit: Unit) -> None:
        if self.sender() is self.picture and self.step.choice:
            self.choice.blockSignals(True)
            self.choice.setValue(unit.map + self._first_number(self.step))
            self.choice.blockSignals(False)

    # Sliding

    def _play(self) -> None:
        self.picture.play_or_pause()

    def _show_running(self, running: bool) -> None:
        self.play_button.setText(self._play_text(running))

    def _slide_at_first(self) -> None:
        """Slide when a step is first seen with a drawing, unless no motion is wanted."""
        name = self.step.name
        if self._session.reading is None or name not in _SLIDE_AT_FIRST or name in self._slid:
            return
        self._slid.add(name)
        if motion.is_wanted(self):
            self.picture.play_or_pause()

    # Leaving

    def _look_closer(self) -> None:
        """Pin the step's unit, so other pages show it."""
        if self.picture.slide is not None:
            self.picture.slide.pause()
        self._inspection.pin(self.picture.unit)
        self.closer_look_requested.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the latest reading."""
        super().showEvent(event)
        self.layer_shown.emit(self.step.layer)
        self._show_reading(self._session.reading)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that no layer is shown."""
        super().hideEvent(event)
        self.layer_shown.emit(None)
