"""A chip: a small round button that says what is so, in every tab."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolButton, QWidget

from lenet_gui.ui.look.icons import paint_icon
from lenet_gui.ui.look.tokens import Tokens, tokens_of
from lenet_gui.ui.look.zoom import px

_ICON = 12
_SIDES, _ABOVE, _GAP = 11, 4, 5  # pixels around the text, and between its parts
_LEAST = 26  # pixels high


class Chip(QToolButton):
    """Text between an icon and what a click does; hidden while it has nothing to say.

    accessible_name: while it has nothing to say. icon, ending: names of icons, or "". strong: in
    the accent's colour.
    """

    changed = Signal()  # what it says

    def __init__(
        self,
        name: str,
        accessible_name: str,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        ending: str = "",
        strong: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible_name)
        self.setProperty("strong", strong)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._icon = icon
        self._ending = ending
        self._strong = strong
        self._lead = ""
        self._short = ""
        self._in_short = False

    def say(self, text: str, tooltip: str = "", *, lead: str = "", short: str = "") -> None:
        """Replace the text; without any the chip is hidden.

        lead: muted, before the text. short: shown alone where there is little room.
        """
        said = lead, text, short or text
        new = said != (self._lead, self.text(), self._short)
        self._lead, _, self._short = said
        self.setText(text)
        if text:
            self.setAccessibleName(f"{lead} {text}".strip())
        self.setToolTip(tooltip)
        self.setVisible(bool(text))
        if new:
            self.changed.emit()

    def set_icon(self, icon: str) -> None:
        """Replace the icon."""
        self._icon = icon
        self.update()

    def shorten(self, in_short: bool) -> None:
        """Show the short text, or all of it."""
        if in_short != self._in_short:
            self._in_short = in_short
            self.updateGeometry()
            self.update()

    def _parts(self) -> list[tuple[str, str]]:
        """Return what is shown from left to right, each as its kind and its text or icon."""
        text = self._short if self._in_short else self.text()
        lead = "" if self._in_short else self._lead
        parts = (("icon", self._icon), ("lead", lead), ("text", text), ("icon", self._ending))
        return [(kind, part) for kind, part in parts if part]

    def _width(self, metrics: QFontMetrics, kind: str, part: str) -> int:
        return px(_ICON) if kind == "icon" else metrics.horizontalAdvance(part)

    def sizeHint(self) -> QSize:
        self.ensurePolished()
        metrics, parts = self.fontMetrics(), self._parts()
        inside = sum(self._width(metrics, *part) for part in parts) + px(_GAP) * (len(parts) - 1)
        height = max(metrics.height() + 2 * px(_ABOVE), px(_LEAST))
        return QSize(inside + 2 * px(_SIDES), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, and the parts on it."""
        tokens = tokens_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(tokens.colour(self._ground()))
        width = 2.0 if self.hasFocus() else 1.0
        painter.setPen(QPen(tokens.colour(self._edge()), width))
        frame = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        self._paint_parts(painter, tokens)
        painter.end()

    def _ground(self) -> str:
        return "sunken" if self.isDown() else "hover" if self.underMouse() else "surface"

    def _edge(self) -> str:
        if self._strong or self.hasFocus():
            return "accent"
        return "edge" if self.underMouse() else "line"

    def _paint_parts(self, painter: QPainter, tokens: Tokens) -> None:
        metrics = self.fontMetrics()
        usual = tokens.colour("accent" if self._strong else "text")
        x = px(_SIDES)
        for kind, part in self._parts():
            width = self._width(metrics, kind, part)
            if kind == "icon":
                place = QRectF(x, (self.height() - width) / 2, width, width)
                paint_icon(painter, part, place, usual)
            else:
                painter.setPen(tokens.colour("muted") if kind == "lead" else usual)
                flags = Qt.AlignmentFlag.AlignVCenter
                painter.drawText(QRectF(x, 0, width + 1, self.height()), flags, part)
            x += width + px(_GAP)
