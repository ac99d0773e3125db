"""Light or dark, and how large: puts palette, style sheet and font on the whole application."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSettings, Qt, QTemporaryDir, Signal
from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from lenet_gui.ui.look import zoom
from lenet_gui.ui.look.icons import paint_icon
from lenet_gui.ui.look.measured import measured_once
from lenet_gui.ui.look.sheet import sheet_of
from lenet_gui.ui.look.tokens import DARK, LIGHT, Tokens, palette_of, tokens_of
from lenet_gui.ui.shell.language import fonts
from lenet_gui.ui.state.settings import COLOURS, ZOOM

_ARROW = 30  # pixels of the pictures in the sheet, which Qt makes smaller


class Theme(QObject):
    """The look of the application, by the person's choice and the system's.

    With the system's high contrast all colours are the system's, in the style sheet, too: who chose
    them needs them.
    """

    changed = Signal()  # colours, or how large everything is

    def __init__(self, settings: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        self._settings = settings
        self._usual = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self._usual.setFeature(QFont.Tag("tnum"), 1)  # figures that change keep their places
        self._colours = COLOURS.read(settings)
        self._zoom = ZOOM.read(settings)
        self._presenting_on: int | None = None
        self._hints = app.styleHints()  # kept: PySide loses what hangs on one that is let go
        self._contrast = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._install)
        self._contrast.contrastPreferenceChanged.connect(self._install)
        self._install()

    @property
    def colours(self) -> str:
        """The choice of colours: "system", "light" or "dark"."""
        return self._colours

    def choose_colours(self, colours: str) -> None:
        """Choose "system", "light" or "dark" colours, and remember it."""
        self._colours = colours
        COLOURS.write(self._settings, colours)
        self._install()

    @contextmanager
    def shown_in(self, colours: str) -> Iterator[None]:
        """Show everything in "light" or "dark" colours for a moment; "shown" changes nothing.

        What is on the screen stays as it is: nothing is painted there before control returns to Qt.
        """
        before = self._colours
        if colours == "shown" or self._is_dark() == (colours == "dark"):
            yield
            return
        self._colours = colours
        self._install()
        try:
            yield
        finally:
            self._colours = before
            self._install()

    @property
    def zoom(self) -> float:
        """How large everything is, 0.8 to 2.5; 1 is the usual size."""
        return self._zoom

    def enlarge(self, by: int) -> None:
        """Show everything a step larger (1), smaller (-1), or in the usual size (0)."""
        self._zoom = zoom.step_from(self._zoom, by) if by else 1.0
        ZOOM.write(self._settings, self._zoom)
        self._install()

    def present(self, width: int | None) -> None:
        """Show everything larger while something is presented on a screen this wide; None ends it.

        width: in pixels.
        """
        self._presenting_on = width
        self._install()

    def follow_language(self) -> None:
        """Show letters in the shapes that they have in the language that is spoken now."""
        self._install()

    # Putting it on

    def _install(self) -> None:
        presented = zoom.is_presenting()
        zoom.set_factor(self._zoom, presenting_on=self._presenting_on)
        font = QFont(self._usual)
        font.setFamilies([*font.families(), *fonts()])
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * zoom.factor())
        else:
            font.setPixelSize(round(font.pixelSize() * zoom.factor()))
        as_large = font == self._app.font() and presented == zoom.is_presenting()
        if not self._app.styleSheet():
            self._app.setStyle("Fusion")
        systems = self._contrast.contrastPreference() == Qt.ContrastPreference.HighContrast
        palette = QPalette() if systems else palette_of(DARK if self._is_dark() else LIGHT)
        with measured_once(only_colours=as_large):
            if font != self._app.font():
                self._app.setFont(font)  # before the sheet, which would keep the font that it finds
            if systems or palette != self._app.palette():
                self._app.setPalette(palette)
            tokens = tokens_of(self._app.palette())
            sheet = sheet_of(tokens, _draw_pictures(tokens))
            if sheet != self._app.styleSheet():
                # Qt puts a sheet in place of another on each widget as often as there are widgets
                # around it, ten times on average; the first one, once.
                self._app.setStyleSheet("")
                self._app.setStyleSheet(sheet)
        self.changed.emit()

    def _is_dark(self) -> bool:
        if self._colours == "system":
            return self._hints.colorScheme() == Qt.ColorScheme.Dark
        return self._colours == "dark"


@cache
def _folder() -> QTemporaryDir:
    """A folder for the pictures, which goes with the process."""
    return QTemporaryDir()


def _draw_pictures(tokens: Tokens) -> dict[str, str]:
    """Draw the small pictures that a style sheet can only take from files."""
    pictures = {}
    for name, colour in (("up", "muted"), ("down", "muted"), ("check", "on_accent")):
        shade = tokens.colour(colour)
        path = Path(_folder().path()) / f"{name}-{shade.name()[1:]}.png"
        if not path.exists():
            pixmap = QPixmap(_ARROW, _ARROW)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            paint_icon(painter, name, QRectF(0, 0, _ARROW, _ARROW), shade)
            painter.end()
            pixmap.save(str(path))
        pictures[name] = path.as_posix()
    return pictures
