"""Sliders that nudge the input, and the map of the digits read at every shift."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.explain.what_if import ShiftReadings, shift_readings
from lenet_gui.core.network.nudge import NEUTRAL, Nudge, shifted
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.inside.what_if.shift_map import REACH, ShiftMap
from lenet_gui.ui.look.card import space
from lenet_gui.ui.look.common import heading, hint, push_button
from lenet_gui.ui.look.fonts import line_height
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import paragraph, short_figure, verdict_in_words
from lenet_gui.ui.look.slider import Slider
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.unread import why_unread
from lenet_gui.ui.state.session import Session

_LEAST_SLIDER = 76  # pixels at the usual size; the shift map shrinks to make room


@dataclass(frozen=True)
class _Part:
    """A field of `Nudge` and its slider, which runs from `low` to `high` in units of `step`."""

    name: str
    label: str
    tip: str
    value: str  # "{figure} px"
    step: float
    low: int
    high: int
    shown_as: float = 1.0  # what the figure is multiplied by

    def steps(self, nudge: Nudge) -> int:
        """Return the slider's position for a nudge."""
        return round(float(getattr(nudge, self.name)) / self.step)


class NudgePanel(QWidget):
    """The lower part of the page *What if*. Call `work_out` when the pen rests."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("nudge_panel")
        # Neither lower nor higher than it would be: the table of effects takes what is left.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._session = session
        self._parts = self._make_parts()
        self._sliders: dict[str, Slider] = {}
        self._values: dict[str, QLabel] = {}
        self._showing = False
        self._read_of: object = None  # what the shift map was made from
        self.shift_map = ShiftMap(self)
        self.room = hint(self, "shift_room", "")
        self.room.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.reset_button = push_button(
            self,
            "reset_nudge",
            self.tr("Reset"),
            self.tr("Read the input as it is."),
            self._reset,
        )
        self._lay_out()
        keep_measured(self, self._measure)
        session.experiment.nudge_changed.connect(self._show_nudge)
        self.shift_map.shift_clicked.connect(self._shift)
        self._show_nudge(session.experiment.nudge)

    def _make_parts(self) -> tuple[_Part, ...]:
        pixels = self.tr("{figure} px")
        return (
            _Part(
                "right",
                #: How far the input is shifted to the right.
                self.tr("Right"),
                self.tr("Shift to the right, or left"),
                pixels,
                0.5,
                -16,
                16,
            ),
            _Part(
                "down",
                self.tr("Down"),
                self.tr("Shift downwards, or upwards"),
                pixels,
                0.5,
                -16,
                16,
            ),
            _Part(
                "degrees",
                #: How far the input is turned.
                self.tr("Turn"),
                self.tr("Turn clockwise, or back"),
                self.tr("{figure}°"),
                1,
                -60,
                60,
            ),
            _Part(
                "scale",
                self.tr("Size"),
                self.tr("Shrink or enlarge"),
                self.tr("{figure} %"),
                0.02,
                25,
                75,
                100,
            ),
            _Part(
                "noise",
                self.tr("Noise"),
                self.tr("Add random noise to every pixel; 100 % is as strong as ink"),
                self.tr("{figure} %"),
                0.01,
                0,
                60,
                100,
            ),
        )

    # Layout

    def _lay_out(self) -> None:
        grid = QGridLayout()
        for row, part in enumerate(self._parts):
            self._add(grid, row, part)
        grid.setRowStretch(len(self._parts), 1)
        grid.setColumnStretch(1, 1)
        title = QHBoxLayout()
        title.addWidget(heading(self, self.tr("Change the input")), 1)
        title.addWidget(self.reset_button)
        body = QHBoxLayout()
        body.addLayout(grid, 1)
        body.addWidget(self.shift_map)
        column = QVBoxLayout(self)
        column.addLayout(title)
        column.addLayout(body)
        column.addWidget(self.room)
        space(self, grid, gap=8)
        space(self, title)
        space(self, body, gap=16)
        space(self, column, gap=8)

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        self.room.setMinimumHeight(2 * line_height(self.room.font()))
        for slider in self._sliders.values():
            slider.setMinimumWidth(px(_LEAST_SLIDER))
        longest = self.tr("{figure} px").format(figure=short_figure(-8.5, self.locale()))
        for value in self._values.values():
            value.setMinimumWidth(metrics.horizontalAdvance(longest))

    def _add(self, grid: QGridLayout, row: int, part: _Part) -> None:
        slider = Slider(f"nudge_{part.name}", part.label, self)
        slider.setToolTip(part.tip)
        slider.setRange(part.low, part.high)
        slider.valueChanged.connect(self._slide)
        value = QLabel(self)
        value.setObjectName(f"nudge_{part.name}_value")
        value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        label = QLabel(part.label, self)
        label.setBuddy(slider)
        label.setToolTip(part.tip)
        grid.addWidget(label, row, 0)
        grid.addWidget(slider, row, 1)
        grid.addWidget(value, row, 2)
        self._sliders[part.name], self._values[part.name] = slider, value

    # Sliders

    def _slide(self) -> None:
        if not self._showing:
            right, down, degrees, scale, noise = (
                self._sliders[part.name].value() * part.step for part in self._parts
            )
            self._session.experiment.set_nudge(Nudge(right, down, degrees, scale, noise))

    def _show_nudge(self, nudge: Nudge) -> None:
        self._showing = True
        for part in self._parts:
            self._sliders[part.name].setValue(part.steps(nudge))
            figure = float(getattr(nudge, part.name)) * part.shown_as
            self._values[part.name].setText(
                part.value.format(figure=short_figure(figure, self.locale()))
            )
        self._showing = False
        self.shift_map.show_shift(nudge.right, nudge.down)
        self.reset_button.setEnabled(not nudge.is_neutral)

    def _shift(self, right: int, down: int) -> None:
        nudge = self._session.experiment.nudge
        self._session.experiment.set_nudge(replace(nudge, right=float(right), down=float(down)))

    def _reset(self) -> None:
        self._session.experiment.set_nudge(NEUTRAL)

    # Shifts

    def clear(self) -> None:
        """Show an empty map: there is nothing to shift."""
        self._read_of = None
        self.shift_map.show_readings(None)
        undrawn = self.tr("Draw a digit to see what is read at each shift.")
        self.room.setText(why_unread(self._session, undrawn))

    def work_out(self) -> None:
        """Read the input at all shifts, unless done already; takes about 20 ms."""
        session, experiment = self._session, self._session.experiment
        nudge = replace(experiment.nudge, right=0.0, down=0.0)
        read_of = (session.recognizer, session.drawing, session.fit, experiment.silenced, nudge)
        if read_of == self._read_of:
            return
        untouched = session.read_untouched()
        if untouched is None:
            self.clear()
            return
        answers = session.read_many(
            shifted(untouched.input, nudge, REACH).reshape(-1, INPUT_SIZE, INPUT_SIZE)
        )
        assert answers is not None
        self._read_of = read_of
        middle = len(answers.probabilities) // 2  # no shift
        unshifted = replace(untouched, probabilities=answers.probabilities[middle])
        self._show_readings(shift_readings(answers), unshifted)

    def _show_readings(self, readings: ShiftReadings, unshifted: Reading) -> None:
        self.shift_map.show_readings(readings)
        room = readings.room
        left, right, up, down = (
            self.tr("all {reach}").format(reach=pixels) if pixels == readings.reach else str(pixels)
            for pixels in (room.left, room.right, room.up, room.down)
        )
        read = (
            self.tr("Orange: still read as {digit}.")
            if unshifted.sure
            else self.tr("Orange: {digit} still leads ({verdict}).")
        )
        reach = (
            self.tr("It can be shifted {left} px left, {right} right, {up} up or {down} down.")
            if any((room.left, room.right, room.up, room.down))
            else self.tr("A pixel left, right, up or down changes that.")
        )
        text = paragraph((read, reach))
        verdict = verdict_in_words(unshifted, self.locale())
        self.room.setText(
            text.format(
                digit=readings.digit, verdict=verdict, left=left, right=right, up=up, down=down
            )
        )
