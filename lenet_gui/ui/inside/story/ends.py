"""The two ends of the story: the input, and the ten probabilities."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen
from PySide6.QtWidgets import QWidget

from lenet_gui.core.ink.raster import BOX, centre_of_mass, digit_box
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.sizes import INPUT_SIZE
from lenet_gui.ui.inside.story.paint import (
    paint_choice,
    paint_empty,
    paint_seen,
    write_above,
    write_lines,
)
from lenet_gui.ui.inside.story.picture import Parameters, StepPicture
from lenet_gui.ui.look.colours import image_of
from lenet_gui.ui.look.focus import INSET
from lenet_gui.ui.look.names import exact_percent, name_of_place, percent, verdict_in_words
from lenet_gui.ui.look.tokens import tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.bars import Tracks, paint_row

_AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_ENORMOUS = 1e6  # the largest ratio of probabilities that is written as a number


class InputPicture(StepPicture):
    """The 32×32 input, the box that the digit is fitted into, and its centre of mass."""

    source_side = INPUT_SIZE

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Input", "input_picture", parent)
        self.setAccessibleName(self.tr("The input of the network"))
        self.setToolTip(self.tr("Click a pixel, or use the arrow keys, to see its number."))
        self._image: QImage | None = None

    def _lay_out(self) -> None:
        line, room = self.fontMetrics().height() + 2, self.room()
        top = px(INSET)
        most = min(room.width(), room.height() - top - 3.2 * line)
        side = max(int(most / INPUT_SIZE), 1) * INPUT_SIZE
        self.target = QRectF(room.left(), top, side, side)

    def lines(self) -> list[str]:
        """Return a pixel's value, and whether the drawing was fitted."""
        if self.reading is None:
            return []
        unit = self.unit
        ink = float(self.reading.input[unit.row, unit.column])
        value = float(self.reading.maps["Input"][0, unit.row, unit.column])
        return [
            self._how(self.reading),
            self.tr("{place}: {ink} of ink").format(
                place=name_of_place(unit.row, unit.column),
                ink=exact_percent(ink, self.locale(), 0),
            ),
            self.tr("the network gets {value}").format(value=self._figure(value)),
        ]

    def _how(self, reading: Reading) -> str:
        """Explain how the drawing became the input, and what the marks mean, if there are any."""
        if reading.fit and reading.nudge.is_neutral:
            return self.tr("dashed: the box; cross: the centre of mass")
        if reading.fit:
            return self.tr("then changed in “What if”, so without marks")
        if reading.nudge.is_neutral:
            return self.tr("“Plain”: the canvas as it is")
        return self.tr("“Plain”, then changed in “What if”")

    def _take(self, reading: Reading | None, parameters: Parameters | None) -> None:
        if reading is not self.reading:
            self._image = None
        super()._take(reading, parameters)

    def _paint(self, painter: QPainter) -> None:
        if self.reading is None:
            paint_empty(painter, self.target, self.palette())
            return
        if self._image is None:
            self._image = image_of(self.reading.input, 0.0, 1.0)
        painter.drawImage(self.target, self._image)
        if self.reading.fit and self.reading.nudge.is_neutral:
            self._paint_fit(painter, self.reading)
        paint_seen(painter, self.unit_in_target(), self.palette())
        words = self.room()
        words.setTop(self.target.bottom() + px(4))
        write_lines(self, painter, words, self.lines())

    def _paint_fit(self, painter: QPainter, reading: Reading) -> None:
        """Paint the box and the cross."""
        unit = self.target.width() / INPUT_SIZE
        box = digit_box(reading.input)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(Qt.GlobalColor.white, 1, Qt.PenStyle.DashLine))
        if box is not None:
            corner = self.target.topLeft() + QPointF(*box) * unit
            painter.drawRect(QRectF(corner.x(), corner.y(), BOX * unit, BOX * unit))
        x, y = (float(along) * unit for along in centre_of_mass(reading.input))
        middle, arm = self.target.topLeft() + QPointF(x, y), 1.2 * unit
        for colour, width in ((Qt.GlobalColor.black, 4), (Qt.GlobalColor.white, 2)):
            painter.setPen(QPen(colour, width))
            painter.drawLine(middle - QPointF(arm, 0), middle + QPointF(arm, 0))
            painter.drawLine(middle - QPointF(0, arm), middle + QPointF(0, arm))


class SharesPicture(StepPicture):
    """Ten sums, and the ten probabilities that they become."""

    sticky = 1.0

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Output", "probabilities_picture", parent)
        self._tracks = Tracks()
        self.setAccessibleName(self.tr("Ten sums become ten probabilities"))
        self.setToolTip(self.tr("Click a digit, or use the arrow keys, to compare it."))

    def _lay_out(self) -> None:
        line, room = self.caption_height(), self.room()
        high = min((room.height() - 5.0 * line) / self.maps, line + px(9))
        self.thumbs = [
            QRectF(room.left(), line + digit * high, room.width(), high)
            for digit in range(self.maps)
        ]

    def lines(self) -> list[str]:
        """Return the winner's lead, and what follows from it."""
        reading = self.reading
        if reading is None:
            return []
        first = reading.digit
        second = self.unit.map if self.unit.map != first else reading.runner_up
        sums, shares = reading.maps["Output"], reading.probabilities
        lead = float(sums[first] - sums[second])
        text = self.tr("{first} is {lead} ahead of {second}:")
        if reading.temperature != 1.0:
            text = self.tr("{first} is {lead} ahead of {second}, ÷ {temperature}: {divided}")
        ahead = text.format(
            first=first,
            second=second,
            lead=self._figure(lead),
            temperature=self._figure(reading.temperature, 3),
            divided=self._figure(lead / reading.temperature),
        )
        return [ahead, self._times(float(shares[first]), float(shares[second])), self._verdict()]

    def _times(self, first: float, second: float) -> str:
        if first > _ENORMOUS * second:
            return self.tr("more than a million times as likely.")
        times = first / second
        return self.tr("{times} times as likely.").format(
            times=self._figure(times, 1 if times < 100 else 0)
        )

    def _verdict(self) -> str:
        assert self.reading is not None
        return self.tr("The network says “{verdict}”").format(
            verdict=verdict_in_words(self.reading, self.locale())
        )

    def _paint(self, painter: QPainter) -> None:
        above = self.tr("the sums of Output, and their shares")
        if self.reading is not None and self.reading.temperature != 1.0:
            temperature = self._figure(self.reading.temperature, 3)
            above = self.tr("the sums, and shares of the sums ÷ {temperature}").format(
                temperature=temperature
            )
        write_above(self, painter, self.thumbs[0], above)
        for digit, row in enumerate(self.thumbs):
            self._paint_row(painter, digit, row.adjusted(4, 0, -4, 0))
        painter.setFont(self.font())
        if self.reading is not None:
            chosen = self.thumbs[self.unit.map].adjusted(1, 1, -1, -1)
            paint_choice(painter, chosen, self.palette())
        words = self.room()
        words.setTop(self.thumbs[-1].bottom() + 0.5 * self.fontMetrics().height())
        write_lines(self, painter, words, self.lines())

    def _paint_row(self, painter: QPainter, digit: int, row: QRectF) -> None:
        metrics = self.fontMetrics()
        left = row.left() + metrics.horizontalAdvance("0  -88.88") + 24
        figures = metrics.horizontalAdvance(percent(1.0, self.locale()) + " ") + 10
        height = max(min(row.height() - 5, 14.0), 2.0)
        track = QRectF(left, row.center().y() - height / 2, row.right() - figures - left, height)
        paint_row(self, painter, self.reading, digit, row, track, self._tracks)
        if self.reading is not None:
            sums = QRectF(row.left(), row.top(), left - 10 - row.left(), row.height())
            painter.setPen(tokens_of(self.palette()).colour("text"))
            output = float(self.reading.maps["Output"][digit])
            painter.drawText(sums, _AT_RIGHT, self._figure(output))
