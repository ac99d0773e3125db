"""What must be read or told apart has enough contrast, in light and in dark."""

import pytest
from PySide6.QtGui import QColor, QPalette

from lenet_gui.ui.look.shades import luminance
from lenet_gui.ui.look.tokens import DARK, LIGHT, Tokens, palette_of, tokens_of

both = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    low, high = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (high + 0.05) / (low + 0.05)


@both
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("text", "surface"),
        ("text", "window"),
        ("text", "sunken"),
        ("text", "hover"),
        ("muted", "surface"),
        ("muted", "window"),
        ("accent", "surface"),
        ("accent", "window"),
        ("accent", "soft"),
        ("on_accent", "accent"),
        ("mark", "surface"),
        ("positive", "surface"),
        ("negative", "surface"),
        ("warning", "warning_ground"),
        ("error", "surface"),
        ("ink", "paper"),
    ],
)
def test_text_can_be_read(tokens: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(tokens, text), getattr(tokens, ground)) >= 4.5


@both
@pytest.mark.parametrize(
    ("sign", "ground"),
    [
        ("edge", "surface"),
        ("edge", "window"),
        ("accent", "sunken"),
        ("mid", "sunken"),
        ("mark", "halo"),
        ("mark", "paper"),
        ("positive", "sunken"),
        ("negative", "sunken"),
    ],
)
def test_signs_can_be_told_from_their_ground(tokens: Tokens, sign: str, ground: str) -> None:
    assert contrast(getattr(tokens, sign), getattr(tokens, ground)) >= 3


@both
def test_a_palette_is_known_again(tokens: Tokens) -> None:
    assert tokens_of(palette_of(tokens)) == tokens


@pytest.mark.parametrize(("ground", "dark"), [("#000000", True), ("#ffffff", False)])
def test_colours_of_the_system_are_kept(ground: str, dark: bool) -> None:
    palette = QPalette(QColor(ground))
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("yellow" if dark else "navy"))
    tokens = tokens_of(palette)
    assert tokens.dark is dark
    assert QColor(tokens.text) == palette.color(QPalette.ColorRole.WindowText)
    assert QColor(tokens.paper) == QColor(ground)
