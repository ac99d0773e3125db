"""A weighted sum written out: the largest contributions of both signs as bars, then the rest."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale, QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from lenet_gui.core.explain.arithmetic import SHOWN, Term, WeightedSum
from lenet_gui.core.network.units import Unit
from lenet_gui.core.words import QT_TRANSLATE_NOOP
from lenet_gui.ui.inside.unit.figure import LEFT, RIGHT, Look, Spot
from lenet_gui.ui.look.names import name_of_unit, precise
from lenet_gui.ui.look.style import faint, paint_bar

translate = QCoreApplication.translate

_OTHERS = QT_TRANSLATE_NOOP("SumFigure", "and %n other(s)", "", 1)
_HIGHEST = 30.0  # pixels, a row's height at most
_NO_FORMULA = 8.0  # pixels between a name and its bar if the formula is left out
_BAR = 80.0  # pixels, the least room for bars


@dataclass(frozen=True)
class _Row:
    """A term and its place; term is None for all others together."""

    term: Term | None
    product: float
    rect: QRectF


class SumFigure:
    """A row for each contribution: its unit, weight × input, a signed bar, the product."""

    def __init__(self, total: WeightedSum) -> None:
        self._sum = total
        self._locale = QLocale()
        products = [abs(term.product) for term in total.terms]
        self._reach = max([*products, abs(total.others), 1e-9])
        self._head = QRectF()
        self._rows: list[_Row] = []
        self._name_width = 0.0
        self._formula_width = 0.0
        self._figure_width = 0.0

    def lay_out(self, area: QRectF, look: Look) -> None:
        """Lay the rows out in the area."""
        self._locale = look.locale
        metrics = look.small_metrics
        line = metrics.height()
        self._name_width = metrics.horizontalAdvance(translate("SumFigure", _OTHERS, "", 120))
        self._formula_width = metrics.horizontalAdvance("\N{MINUS SIGN}0.000 × 00.00") + 14
        self._figure_width = metrics.horizontalAdvance("\N{MINUS SIGN}00.000") + 6
        if area.width() < self._name_width + self._formula_width + self._figure_width + _BAR:
            self._formula_width = _NO_FORMULA  # the formula is still read out under the pointer
        self._head = QRectF(area.left(), area.top(), area.width(), line)
        below = area.adjusted(0, line + 4, 0, 0)
        pitch = min(below.height() / (SHOWN + 1), _HIGHEST)
        positive = [term for term in self._sum.terms if term.product > 0]
        negative = [term for term in self._sum.terms if term.product < 0]
        self._rows = [
            _Row(
                term,
                self._sum.others if term is None else term.product,
                QRectF(below.left(), below.top() + place * pitch, below.width(), pitch),
            )
            for place, term in enumerate([*positive, None, *negative])
        ]

    def paint(self, painter: QPainter, look: Look, pointed: Unit | None) -> None:
        """Paint all rows, with a frame around the pointed unit's."""
        painter.setFont(look.small)
        painter.setPen(look.dim)
        painter.drawText(self._head, LEFT, translate("SumFigure", "unit"))
        if self._formula_width > _NO_FORMULA:
            formula = QRectF(self._head)
            formula.setRight(
                self._head.left() + self._name_width + self._formula_width - _NO_FORMULA
            )
            painter.drawText(formula, RIGHT, translate("SumFigure", "weight × value"))
        painter.drawText(self._head, RIGHT, translate("SumFigure", "adds"))
        words = translate("SumFigure", "{weight} × {value}")
        for row in self._rows:
            self._paint_row(painter, look, row, words)
            if pointed is not None and row.term is not None and row.term.unit == pointed:
                painter.setBrush(faint(look.accent, 0.12))
                painter.setPen(QPen(look.accent, 1))
                painter.drawRect(row.rect.adjusted(0.5, 0.5, -0.5, -0.5))

    def _paint_row(self, painter: QPainter, look: Look, row: _Row, product: str) -> None:
        rect = row.rect
        term = row.term
        painter.setFont(look.small)
        painter.setPen(look.dim)
        if term is None:
            words = translate("SumFigure", _OTHERS, "", self._sum.other_count)
            painter.drawText(rect.adjusted(2, 0, 0, 0), LEFT, words)
        else:
            painter.drawText(rect.adjusted(2, 0, 0, 0), LEFT, name_of_unit(term.unit))
            if self._formula_width > _NO_FORMULA:
                formula = QRectF(rect)
                formula.setRight(rect.left() + self._name_width + self._formula_width - _NO_FORMULA)
                words = product.format(
                    weight=precise(term.weight, look.locale), value=look.two_digits(term.input)
                )
                painter.drawText(formula, RIGHT, words)
        thickness = min(rect.height() - 5, 14.0)
        left = rect.left() + self._name_width + self._formula_width
        width = max(rect.right() - left - self._figure_width, 10.0)
        bar = QRectF(left, rect.center().y() - thickness / 2, width, thickness)
        share = row.product / self._reach
        colour = faint(look.text, 0.35) if term is None else None
        paint_bar(painter, bar, share, look.tokens, colour)
        painter.setPen(look.text)
        painter.drawText(rect.adjusted(0, 0, -2, 0), RIGHT, precise(row.product, look.locale))

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
        words = translate("SumFigure", "{unit}: {weight} × {value} = {product}").format(
            unit=name_of_unit(term.unit),
            weight=precise(term.weight, self._locale),
            value=precise(term.input, self._locale),
            product=precise(term.product, self._locale),
        )
        meaning = translate(
            "SumFigure",
            "This unit's value times the weight that {unit} has for it. A positive weight: "
            "the more active, the more this speaks for it; a negative one: against it. "
            "Click to look into this unit.",
        ).format(unit=name_of_unit(self._sum.unit))
        return Spot(rect, term.unit, words, meaning)
