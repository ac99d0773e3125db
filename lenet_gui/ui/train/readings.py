"""The person's drawing, and what the network reads it as after each epoch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from lenet_gui.core.network.reading import Reading
from lenet_gui.ui.look.fonts import figure, small
from lenet_gui.ui.look.images import ink_image
from lenet_gui.ui.look.names import listed, percent
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.training import Training

# In pixels at the usual size.
_GAP = 12  # between drawing and words
_LEAST = 60  # height
_MOST = 72  # side of the drawing


@dataclass(frozen=True)
class _Answer:
    digit: str
    share: str


class Readings(QWidget):
    """The last answers that fit. They are forgotten when the drawing changes."""

    def __init__(self, session: Session, training: Training, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readings")
        self.setAccessibleName(self.tr("Your drawing, after each epoch"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._session = session
        self._training = training
        self._answers: dict[int, _Answer] = {}  # by epoch
        session.drawing_changed.connect(self._forget)
        session.reading_changed.connect(self._take)
        for signal in (training.state_changed, training.choice_changed, training.follow_changed):
            signal.connect(self._describe)
        self._describe()

    def begin(self) -> None:
        """Forget an earlier run's answers."""
        self._forget()

    def take_over(self, other: Readings) -> None:
        """Show what other readings have shown."""
        self._answers = other._answers
        self._describe()

    def _forget(self) -> None:
        self._answers.clear()
        self._describe()

    def _take(self, reading: Reading | None) -> None:
        recognizer = self._session.recognizer
        weights = None if recognizer is None else recognizer.weights
        learnt = weights is self._training.last or weights is self._training.best
        if reading is not None and weights is not None and learnt:
            self._answers[int(weights.card["epoch"])] = _Answer(
                "?" if reading.perhaps_no_digit else str(reading.digit),
                percent(reading.probability, self.locale(), 0),
            )
        self._describe()

    def _describe(self) -> None:
        said = [
            self.tr("epoch {epoch}: {digit}, {percent}").format(
                epoch=epoch, digit=answer.digit, percent=answer.share
            )
            for epoch, answer in sorted(self._answers.items())
        ]
        self.setAccessibleDescription(listed(said) or self._explanation())
        self.setToolTip("\n".join(said) or self._explanation())
        self.update()

    def _explanation(self) -> str:
        if self._training.is_on and not self._training.follow:
            return self.tr("Your weights stay in use until you keep those of a run.")
        if self._training.is_on:
            return self.tr("Draw meanwhile: the bars move under your digit after every epoch.")
        if self._training.has_kept:
            return self.tr("The weights of this run are kept, and in use.")
        return self.tr("After a run, keep its weights, or go back to those you had.")

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(px(280), self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        font = self.font()
        fonts = small(font), small(font), figure(font)
        height = max(sum(QFontMetrics(each).height() for each in fonts), px(_LEAST))
        words = QFontMetrics(small(font)).horizontalAdvance(self._short_caption())
        return QSize(px(_MOST) + px(_GAP) + max(words, self._column()), height)

    def _short_caption(self) -> str:
        return self.tr("After each epoch")

    def _column(self) -> int:
        return QFontMetrics(small(self.font())).horizontalAdvance(self._share(1.0)) + px(8)

    def _share(self, share: float) -> str:
        return percent(share, self.locale(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the drawing and, beside it, the answers or what will be here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tokens = tokens_of(self.palette())
        side = min(self.height(), px(_MOST))
        place = QRectF(0.5, (self.height() - side) / 2 + 0.5, side - 1, side - 1)
        self._paint_drawing(painter, place, tokens)
        left = side + px(_GAP)
        words = QRectF(left, place.top(), self.width() - left, side)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        painter.setFont(small(self.font()))
        painter.setPen(tokens.colour("muted"))
        if self._answers:
            caption = self.accessibleName()
            if painter.fontMetrics().horizontalAdvance(caption) > words.width():
                caption = self._short_caption()
            painter.drawText(words, Qt.AlignmentFlag.AlignTop, caption)
            self._paint_answers(painter, words, tokens)
        else:
            painter.drawText(words, middle, self._explanation())

    def _paint_drawing(self, painter: QPainter, place: QRectF, tokens: Tokens) -> None:
        shape = QPainterPath()
        shape.addRoundedRect(place, px(6), px(6))
        painter.fillPath(shape, tokens.colour("paper"))
        reading = self._session.reading
        if reading is not None:
            ink = np.rint(255 * reading.input).astype(np.uint8)
            painter.save()
            painter.setClipPath(shape)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(place, ink_image(ink, self.palette()))
            painter.restore()
        painter.setPen(QPen(tokens.colour("line"), 1))
        painter.drawPath(shape)

    def _paint_answers(self, painter: QPainter, words: QRectF, tokens: Tokens) -> None:
        waiting = self._training.is_on and self._training.follow
        column = self._column()
        most = max(int(words.width() / column), 1)
        answers = [answer for _, answer in sorted(self._answers.items())]
        newest = answers[-1]
        if waiting and most > 1:
            answers.append(_Answer("·", "…"))
        bottom = painter.fontMetrics().height()
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
        for number, answer in enumerate(answers[-most:]):
            place = QRectF(words.left() + number * column, words.top(), column, words.height())
            painter.setFont(small(self.font()))
            painter.setPen(tokens.colour("text" if answer is newest else "muted"))
            painter.drawText(place, flags, answer.share)
            painter.setFont(figure(self.font()))
            painter.setPen(tokens.colour("accent" if answer is newest else "muted"))
            painter.drawText(place.adjusted(0, 0, 0, -bottom), flags, answer.digit)
