"""Which picture is shown before it is read, and which can be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.picture_reading import PictureReading
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.draw.tab import DrawTab
from lenet_gui.ui.picture.looking import PictureLooking
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.ui.picture.page import PicturePage


class Pictures(QObject):
    """Shows a picture on the Draw tab, in place of the canvas, until some of it is put there.

    A clear one, on the canvas at once, is shown when that is asked for, until something else is
    drawn.
    """

    shown = Signal()  # a picture
    left = Signal()
    changed = Signal()  # whether the picture on the canvas can be looked at

    def __init__(self, session: Session, own: OwnDigits, calls: Calls, tab: DrawTab) -> None:
        super().__init__(tab)
        self._session = session
        self._own = own
        self._tab = tab
        self._kept: Drawing | None = None  # what was put on the canvas, of the picture
        self._told = False  # whether that can be looked at
        self._made: PicturePage | None = None
        self.looking = PictureLooking(session, calls, self)
        session.drawing_changed.connect(self._follow)

    @property
    def page(self) -> PicturePage:
        """The page that shows the picture, made when first needed."""
        if self._made is None:
            from lenet_gui.ui.picture.page import PicturePage

            self._made = PicturePage(self.looking, self._own, self._tab)
            self._made.chosen.connect(self._keep)
            self._made.left.connect(self.leave)
        return self._made

    @property
    def can_adjust(self) -> bool:
        """Whether what is on the canvas is of the picture that came in last."""
        return self._kept is not None and self._session.drawing is self._kept

    def take(self, reading: PictureReading, drawing: Drawing | None) -> None:
        """Show a picture that came in; or only remember it, if its drawing is on the canvas."""
        self._kept = drawing
        self.looking.take(reading)
        if drawing is None:
            self.adjust()
        else:
            self.leave()
        self._tell()

    def take_over(self, earlier: Pictures) -> None:
        """Go on with the picture of others, which these replace."""
        self._kept = earlier._kept
        self.looking.take_over(earlier.looking)
        if earlier._made is not None and earlier._made.isVisibleTo(earlier._tab):
            self.adjust()
        self._tell()

    def adjust(self) -> None:
        """Show the picture."""
        self._tab.show_instead(self.page)
        self.shown.emit()
        self.page.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Show the canvas."""
        if self._made is not None and not self._made.isHidden():
            self._tab.show_instead(None)
            self.left.emit()

    def _keep(self, drawing: Drawing) -> None:
        self._kept = drawing
        self._session.keep(drawing)
        self.leave()

    def _follow(self) -> None:
        """Something else is on the canvas: show that."""
        self.leave()
        self._tell()

    def _tell(self) -> None:
        if self.can_adjust != self._told:
            self._told = self.can_adjust
            self.changed.emit()
