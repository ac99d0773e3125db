"""A weighted sum written out: the largest contributions of both signs as bars, then the rest."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF
from PySide6.QtGui import QPainter

from lenet_gui.core.explain.arithmetic import SHOWN, Term, WeightedSum
from lenet_gui.core.network.units import Unit
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.inside.unit.figure import LEFT, RIGHT, Look, Spot
from lenet_gui.ui.inside.unit.scales import SignedBars
from lenet_gui.ui.inside.unit.shown_sum import shown_sum
from lenet_gui.ui.look.names import name_of_unit, precise, signed
from lenet_gui.ui.look.style import paint_rings
from lenet_gui.ui.look.zoom import px

translate = QCoreApplication.translate

_OTHERS = QT_TRANSLATE_NOOP("SumFigure", "and %n other(s)", "", 1)
# All in pixels at the usual size.
_HIGHEST = 30  # a row's height at most
_GAP = 8
_BARS = 80  # the least room for bars, or there is no formula


@dataclass(frozen=True)
class _Row:
    """A term and its place; term is None for all others together."""

    term: Term | None
    product: float  # as it is shown
    rect: QRectF


class SumFigure:
    """A row for each contribution: its unit, value × weight, a signed bar, the product."""

    def __init__(self, total: WeightedSum) -> None:
        self._sum = total
        self._shown = shown_sum(total)
        self._locale = QLocale()
        self._head = QRectF()
        self._rows: list[_Row] = []
        self._name = self._formula = 0.0  # where columns end
        self._bars = SignedBars.of(0.0, 0.0, [0.0])

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Lay the rows out in the area."""
        self._locale = look.locale
        line = look.small_metrics.height()
        width, gap = look.metrics.horizontalAdvance, px(_GAP)
        names = [translate("SumFigure", _OTHERS, "", 120)]
        names += [name_of_unit(term.unit) for term in self._sum.terms]
        self._name = area.left() + max(width(name) for name in names) + gap
        self._formula = self._name + width("\N{MINUS SIGN}0.000 × 00.00") + gap
        figures = area.right() - look.strong_metrics.horizontalAdvance("+00.00") - gap
        if figures - self._formula < px(_BARS):
            self._formula = self._name  # the formula is still read out under the pointer
        parts = self._shown.parts
        self._bars = SignedBars.of(self._formula + gap, figures, list(parts.values()))
        self._head = QRectF(area.left(), area.top(), area.width(), line)
        below = area.adjusted(0, line + px(4), 0, 0)
        pitch = min(below.height() / (SHOWN + 1), px(_HIGHEST))
        positive = [term for term in self._sum.terms if term.product > 0]
        negative = [term for term in self._sum.terms if term.product < 0]
        self._rows = [
            _Row(
                term,
                parts[None if term is None else term.unit],
                QRectF(below.left(), below.top() + place * pitch, below.width(), pitch),
            )
            for place, term in enumerate([*positive, None, *negative])
        ]

    def _until(self, line: QRectF, right: float) -> QRectF:
        """Return a line's part up to the end of a column."""
        return QRectF(line.left(), line.top(), right - line.left() - px(_GAP), line.height())

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint all rows, with a ring around the pointed unit's."""
        painter.setFont(look.small)
        painter.setPen(look.muted)
        painter.drawText(self._head, LEFT, translate("SumFigure", "unit"))
        if self._formula > self._name:
            formula = translate("SumFigure", "value × weight")
            painter.drawText(self._until(self._head, self._formula), RIGHT, formula)
        painter.drawText(self._head, RIGHT, translate("SumFigure", "adds"))
        words = translate("SumFigure", "{value} × {weight}")
        for row in self._rows:
            self._paint_row(painter, look, row, words)
        top, bottom = self._rows[0].rect.top(), self._rows[-1].rect.bottom()
        self._bars.paint_axis(painter, look, top, bottom)
        rings = [row.rect for row in self._rows if row.term and row.term.unit == pointed]
        paint_rings(painter, [ring.adjusted(1, 1, -1, -1) for ring in rings], look.tokens)

    def _paint_row(self, painter: QPainter, look: Look, row: _Row, product: str) -> None:
        place, term = row.rect.adjusted(px(4), 0, -px(4), 0), row.term
        painter.setFont(look.font)
        painter.setPen(look.text)
        if term is None:
            painter.drawText(
                place, LEFT, translate("SumFigure", _OTHERS, "", self._sum.other_count)
            )
        else:
            painter.drawText(place, LEFT, name_of_unit(term.unit))
        if term is not None and self._formula > self._name:
            painter.setPen(look.muted)
            words = product.format(
                weight=precise(term.weight, look.locale), value=look.two_digits(term.input)
            )
            painter.drawText(self._until(row.rect, self._formula), RIGHT, words)
        sign = "positive" if row.product > 0 else "negative"
        colour = look.tokens.colour("edge" if term is None else sign)
        self._bars.paint(painter, row.product, place.center().y(), colour)
        painter.setFont(look.strong)
        painter.setPen(look.text)
        painter.drawText(place, RIGHT, signed(row.product, look.locale, self._shown.digits))

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the contribution at a point."""
        for row in self._rows:
            if row.term is not None and row.rect.contains(point):
                return self._spot(row.term, row.rect)
        return None

    def stops(self) -> list[Spot]:
        """Return all contributions that have a row of their own."""
        return [self._spot(row.term, row.rect) for row in self._rows if row.term is not None]

    def _spot(self, term: Term, rect: QRectF) -> Spot:
        words = translate("SumFigure", "{unit}: {value} × {weight} = {product}").format(
            unit=name_of_unit(term.unit),
            weight=precise(term.weight, self._locale),
            value=precise(term.input, self._locale),
            product=precise(term.product, self._locale),
        )
        meaning = translate(
            "SumFigure",
            "This unit's value times the weight that {unit} has for it. With a positive weight it "
            "counts for {unit}, with a negative one against it. Click to look into this unit.",
        ).format(unit=name_of_unit(self._sum.unit))
        return Spot(rect, term.unit, words, meaning)
