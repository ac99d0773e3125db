"""What the window shows now, as one value that a step of a lesson keeps and brings back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast, get_args

from lenet_gui.core.lesson.lesson import LessonStep, PageName, StoryName, TabName, View
from lenet_gui.ui.shell.place import Place
from lenet_gui.ui.shell.tabs import Tabs
from lenet_gui.ui.state.session import Session

if TYPE_CHECKING:
    from lenet_gui.ui.inside.tab import InsideTab

_PAGE = "{}_page"  # the name of the widget


class Scene:
    """Tells and shows the drawing and the view."""

    def __init__(self, session: Session, tabs: Tabs, inside: Place[InsideTab]) -> None:
        self._session = session
        self.tabs = tabs
        self._inside = inside

    @property
    def now(self) -> LessonStep:
        """What is shown, as a step without words."""
        return LessonStep(self._session.whole, self._view)

    @property
    def weights(self) -> str:
        """The name of the weights that read; "" as long as there are none."""
        recognizer = self._session.recognizer
        return "" if recognizer is None else recognizer.weights.name

    @property
    def _view(self) -> View:
        session = self._session
        fit, silenced = session.wants_fit, session.experiment.silenced
        tab, inside = cast(TabName, self.tabs.name), self._inside.made
        if inside is None:
            return View(tab, fit=fit, silenced=silenced)
        page: PageName = "story"
        for each in get_args(PageName):
            if inside.page == _PAGE.format(each):
                page = each
        inspection = inside.inspection
        return View(
            tab,
            page,
            cast(StoryName, inside.story_page.step.name),
            fit,
            inspection.unit if inspection.pinned else None,
            silenced,
        )

    def show(self, step: LessonStep) -> None:
        """Put a step's drawing on the canvas, which can be undone, and show what it shows."""
        session, view = self._session, step.view
        session.experiment.silence_only(view.silenced)
        if not (step.drawing.is_empty and session.whole.is_empty):
            session.keep(step.drawing)
        session.want_fit(view.fit)
        if view.tab == "inside" or view.pinned is not None:
            self._show_inside(view)
        elif self._inside.made is not None:
            self._inside.made.inspection.unpin()
        self.tabs.show_named(view.tab)

    def _show_inside(self, view: View) -> None:
        inside = self._inside.page
        if view.tab == "inside":
            inside.show_page(_PAGE.format(view.page))
            inside.story_page.show_step(view.story)
        if view.pinned is None:
            inside.inspection.unpin()
        else:
            inside.inspection.pin(view.pinned)
