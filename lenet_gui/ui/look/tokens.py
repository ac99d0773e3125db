"""The colours that controls, cards and marks are made of, by what they are for, in light and dark.

Colours of data are in `colours.py`. Nothing else in the program names a colour by its value.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from lenet_gui.ui.look.shades import luminance, mixed

_DARK_BELOW = 0.18  # luminance of the ground of a dark palette
_MOST_KNOWN = 256
_ROLE, _ACTIVE = QPalette.ColorRole, QPalette.ColorGroup.Active


@dataclass(frozen=True)
class Tokens:
    """One set of colours, as Qt's names of them ("#rrggbb")."""

    dark: bool
    window: str  # the ground of everything; a locked field
    surface: str  # cards, fields, menus
    paper: str  # of the canvas and of the input alone
    ink: str
    sunken: str  # tracks and grooves
    ghost: str  # maps without values
    hover: str  # under the pointer
    line: str  # hairlines, which nobody has to see
    edge: str  # borders of controls, axes
    text: str
    muted: str  # text of less weight
    accent: str  # what can be used
    on_accent: str
    soft: str  # ground of what is checked
    mid: str  # bars that do not win
    mark: str  # what is being looked at
    halo: str  # around a mark on data
    positive: str  # bars, links and numbers that speak for an answer
    negative: str  # and against it
    warning: str
    warning_ground: str
    error: str

    def colour(self, name: str) -> QColor:
        """Return one of the colours, by its field's name."""
        return QColor(getattr(self, name))

    @property
    def disabled(self) -> str:
        """Text of what cannot be used now."""
        return mixed(self.colour("surface"), self.colour("text"), 0.4).name()


LIGHT = Tokens(
    dark=False,
    window="#F3F4F7",
    surface="#FFFFFF",
    paper="#FFFFFF",
    ink="#14161C",
    sunken="#E9EBF0",
    ghost="#E9EBF0",
    hover="#F0F1F5",
    line="#D8DBE3",
    edge="#7F8595",
    text="#1A1D26",
    muted="#575D6D",
    accent="#3D46AE",
    on_accent="#FFFFFF",
    soft="#E5E7F8",
    mid="#757CC2",
    mark="#C4126A",
    halo="#FFFFFF",
    positive="#B65410",
    negative="#0A73B3",
    warning="#7A4D00",
    warning_ground="#FFF3D1",
    error="#B3261E",
)

DARK = Tokens(
    dark=True,
    window="#15171C",
    surface="#1D2027",
    paper="#0F1115",
    ink="#F2F3F5",
    sunken="#111318",
    ghost="#262A33",
    hover="#262A33",
    line="#333845",
    edge="#747B8D",
    text="#E7E9EF",
    muted="#A6ACBA",
    accent="#AAB1FF",
    on_accent="#15182E",
    soft="#2B3052",
    mid="#6C72B4",
    mark="#FF77B4",
    halo="#0B0C10",
    positive="#F09A5A",
    negative="#56B6F7",
    warning="#F0C35A",
    warning_ground="#33290F",
    error="#FF8F86",
)


_known: dict[int, Tokens] = {}  # by the palettes' keys: what is painted asks often


def tokens_of(palette: QPalette) -> Tokens:
    """Return the colours that go with a palette: `LIGHT`, `DARK`, or, of a system's, its own."""
    key = palette.cacheKey()
    if key not in _known:
        if len(_known) > _MOST_KNOWN:
            _known.clear()
        # Known by the accent: a style sheet's rules change grounds and text of a widget's palette.
        whole = QGuiApplication.palette()
        same = palette.color(_ACTIVE, _ROLE.Accent) == whole.color(_ACTIVE, _ROLE.Accent)
        source = whole if same else palette
        roles = _ROLE.Window, _ROLE.Base, _ROLE.WindowText, _ROLE.Accent
        _known[key] = _tokens(*(source.color(_ACTIVE, each).name() for each in roles))
    return _known[key]


@lru_cache(maxsize=8)
def _tokens(window: str, surface: str, text: str, accent: str) -> Tokens:
    for tokens in (LIGHT, DARK):
        if QColor(accent) == QColor(tokens.accent):
            return tokens
    ground = QColor(surface)
    tokens = DARK if luminance(ground) < _DARK_BELOW else LIGHT
    faint = mixed(ground, QColor(text), 0.2).name()
    return replace(
        tokens,
        window=window,
        surface=surface,
        paper=surface,
        ink=text,
        sunken=faint,
        ghost=faint,
        hover=faint,
        line=text,
        text=text,
        muted=text,
        edge=text,
        accent=accent,
        on_accent=surface,
        mid=mixed(ground, QColor(accent), 0.7).name(),
        soft=mixed(ground, QColor(accent), 0.2).name(),
    )


def palette_of(tokens: Tokens) -> QPalette:
    """Return the palette for everything that Qt's own style paints."""
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, name in (
        (roles.Window, "window"),
        (roles.WindowText, "text"),
        (roles.Base, "surface"),
        (roles.AlternateBase, "window"),
        (roles.ToolTipBase, "surface"),
        (roles.ToolTipText, "text"),
        (roles.PlaceholderText, "muted"),
        (roles.Text, "text"),
        (roles.Button, "surface"),
        (roles.ButtonText, "text"),
        (roles.BrightText, "error"),
        (roles.Light, "surface"),
        (roles.Midlight, "line"),
        (roles.Mid, "line"),
        (roles.Dark, "edge"),
        (roles.Shadow, "edge"),
        (roles.Highlight, "accent"),
        (roles.HighlightedText, "on_accent"),
        (roles.Accent, "accent"),
        (roles.Link, "accent"),
        (roles.LinkVisited, "mid"),
    ):
        palette.setColor(role, tokens.colour(name))
    off = QColor(tokens.disabled)
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, off)
    palette.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, tokens.colour("line"))
    return palette
