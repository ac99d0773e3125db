"""The Inside tab: the drawing, all layers, and pages that each answer one question about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from lenet_gui.core.explain.parts import Part
from lenet_gui.core.network.reading import Reading
from lenet_gui.core.network.silence import map_of
from lenet_gui.core.network.units import Unit
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.inside.heat_overlay import HeatOverlay
from lenet_gui.ui.inside.kernels.page import KernelsPage
from lenet_gui.ui.inside.pages import Added, Pages
from lenet_gui.ui.inside.part_overlay import PartOverlay
from lenet_gui.ui.inside.story.page import StoryPage
from lenet_gui.ui.inside.trace.page import TracePage
from lenet_gui.ui.inside.unit.page import UnitPage
from lenet_gui.ui.inside.what_if.page import WhatIfPage
from lenet_gui.ui.inside.why.page import WhyPage
from lenet_gui.ui.look.card import PADDING, Card, around_cards, space
from lenet_gui.ui.look.common import hairline
from lenet_gui.ui.look.glossary import keys_in, with_meaning
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.square import Square
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.reading.bars import Bars
from lenet_gui.ui.reading.canvas_overlay import CanvasOverlay
from lenet_gui.ui.reading.layers_view import AROUND, SIZES, LayersView
from lenet_gui.ui.reading.looking import Looking
from lenet_gui.ui.reading.verdict import MIDDLE, Verdict
from lenet_gui.ui.state.inspection import Inspection
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import INSIDE_PAGE

# Lengths in pixels at the usual size.
_LEFT = 184, 340  # the canvas column's width: least, for five tools, and most
_LEAST_CANVAS = 120

_TABS = 16  # left of the pages' tabs, as the style sheet has it
_REST = 1.4  # what canvas and pages get at least, in widths of the layers
_CANVAS = 0.3  # of that, the canvas's share


class InsideTab(QWidget):
    """Shows everything for one question at once; computes nothing while hidden."""

    def __init__(
        self, session: Session, calls: Calls, tools: Tools, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("inside_tab")
        self._session = session
        self._calls = calls
        self._tools = tools
        self.inspection = Inspection(self)
        self.canvas = Canvas(self)
        self.canvas.setObjectName("inside_canvas")
        self.canvas.setMinimumSize(_LEAST_CANVAS, _LEAST_CANVAS)
        self.overlay = CanvasOverlay(self.canvas, veils=True)
        self.heat = HeatOverlay(self.canvas)
        self.part = PartOverlay(self.canvas)
        self.verdict = Verdict(self, MIDDLE)
        self.verdict.setObjectName("inside_verdict")
        self.bars = Bars(self)
        self.bars.setObjectName("inside_bars")
        self.bars.offer_digits(self.tr("Click a digit to look into it."))
        self._tool_row = self._make_tool_row()  # before the layers: Tab goes in this order
        self.layers = LayersView(self)
        self.layers.setObjectName("inside_layers")
        self.layers.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.looking = Looking(self.layers, self.overlay)
        self._page_card = Card(self)
        self.pages = Pages(self._page_card)
        self.pages.setObjectName("inside_pages")
        self.pages.setAccessibleName(self.tr("What to look into"))
        self.pages.setDocumentMode(True)
        # A click on a page's tab gives it the focus, and arrow keys go to its neighbours.
        self.pages.tabBar().setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._add_pages()
        self._lay_out()
        self._connect()

    def _add_pages(self) -> None:
        """Add a page for each question, starting with what a newcomer asks first."""
        session, inspection = self._session, self.inspection
        self.story_page = self._add_page(
            partial(StoryPage, session, inspection),
            #: A page that walks through the network, layer by layer.
            self.tr("Story"),
            self.tr("How is a digit read?"),
        )
        self.unit_page = self._add_page(
            partial(UnitPage, session, inspection),
            self.tr("Unit"),
            self.tr("Where does this number come from?"),
        )
        self.trace_page = self._add_page(
            partial(TracePage, session, inspection),
            self.tr("Trace"),
            self.tr("What led to this?"),
        )
        self.why_page = self._add_page(
            partial(WhyPage, session, self._calls, inspection),
            self.tr("Why"),
            self.tr("Why this digit, and not another?"),
        )
        self.what_if_page = self._add_page(
            partial(WhatIfPage, session, inspection),
            self.tr("What if"),
            self.tr("What if a map were turned off?"),
        )
        self.kernels_page = self._add_page(
            partial(KernelsPage, session, inspection),
            self.tr("Kernels"),
            self.tr("What has the network learnt?"),
        )

    def _add_page(self, make: Callable[[QWidget], Added], name: str, question: str) -> Added:
        page = self.pages.add(make, name)
        told = with_meaning(question, *keys_in(name))
        self.pages.setTabToolTip(self.pages.indexOf(page), told)
        return page

    # Settings

    def restore(self, settings: QSettings) -> None:
        """Restore the page of the last start and its settings."""
        for page in (self.story_page, self.trace_page, self.why_page):
            page.restore(settings)
        self.show_page(INSIDE_PAGE.read(settings))

    def save(self, settings: QSettings) -> None:
        """Remember the page shown and its settings for the next start."""
        for page in (self.story_page, self.trace_page, self.why_page):
            page.save(settings)
        INSIDE_PAGE.write(settings, self.page)

    def take_over(self, earlier: InsideTab) -> None:
        """Look into what another tab has looked into, which this one replaces."""
        unit, pinned = earlier.inspection.unit, earlier.inspection.pinned
        if unit is not None:
            self.inspection.pin(unit)
            if not pinned:
                self.inspection.unpin()
        self.kernels_page.take_over(earlier.kernels_page)

    # Layout

    def _lay_out(self) -> None:
        self._row = QHBoxLayout(self)
        self._left = QWidget(self)
        self._left_column = column = QVBoxLayout(self._left)
        column.addWidget(self._canvas_card())
        column.addWidget(self._reading_card(), 1)
        self._row.addWidget(self._left)
        self._row.addWidget(self._layers_card())
        box = QVBoxLayout(self._page_card)
        box.setContentsMargins(1, 1, 1, 1)  # within the frame
        box.addWidget(self.pages)
        self._row.addWidget(self._page_card, 1)
        column.setContentsMargins(0, 0, 0, 0)
        keep_measured(self, self._share_width)
        keep_measured(self, self._be_content)

    def _canvas_card(self) -> Card:
        self._canvas_frame = card = Card(self)
        self._canvas_column = column = QVBoxLayout(card)
        row = self._tool_row
        column.setContentsMargins(1, 1, 1, 1)  # within the frame
        column.setSpacing(0)
        column.addWidget(Square(self.canvas, card))
        column.addLayout(row)
        space(card, row, margin=(2, 6, 2, 6), gap=0)
        return card

    def _reading_card(self) -> Card:
        card = Card(self)
        column = QVBoxLayout(card)
        column.addWidget(self.verdict)
        column.addWidget(hairline(card, QFrame.Shape.HLine))
        column.addWidget(self.bars, 1)
        space(card, column, margin=(PADDING, 10, PADDING, 10), gap=6)
        return card

    def _layers_card(self) -> Card:
        self._middle = card = Card(self)
        box = QVBoxLayout(card)
        box.addWidget(self.layers)
        space(card, box, margin=AROUND)
        return card

    def _be_content(self) -> None:
        """Let what these would like to be high not make the tab scroll: they do with less."""
        for part in (self.bars, self.layers, self.pages):
            policy = part.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Ignored)
            part.setSizePolicy(policy)
            part.setMinimumHeight(part.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        self._share_width()
        super().resizeEvent(event)

    def _share_width(self) -> None:
        """Give the layers the largest maps that leave the pages enough, the canvas a third of it.

        Pages do not widen before the maps do, and their tabs are all seen.
        """
        margin, gap = around_cards(self)
        self._row.setContentsMargins(margin, margin, margin, margin)
        for layout in (self._row, self._left_column):
            layout.setSpacing(gap)
        room = self.width() - 2 * margin - 2 * gap
        around = 2 * px(AROUND) + 2
        tabs = self.pages.tabBar().sizeHint().width() + px(_TABS) + 4  # the frame, and beside it
        widths = [self.layers.size_for(*size).width() + around for size in SIZES]
        for layers in widths:
            canvas = round(_CANVAS * (room - layers))
            left = min(max(canvas, px(_LEFT[0])), px(_LEFT[1]))
            if (1 + _REST) * layers <= room and layers + left + tabs <= room:
                break
        self._middle.setFixedWidth(layers)
        self._left.setFixedWidth(left)
        # Its card, not the canvas itself, which may be enlarged. Both are within the frame.
        self._canvas_frame.setMaximumHeight(left + self._tool_row.sizeHint().height())
        for layout in (self._canvas_column, self._left_column, self._row):
            layout.activate()  # now, so that nothing moves once it is seen

    def _make_tool_row(self) -> QHBoxLayout:
        tools, row = self._tools, QHBoxLayout()
        for action in (
            tools.pen_action,
            tools.eraser_action,
            None,  # between what draws and what changes the drawing
            tools.undo_action,
            tools.redo_action,
            tools.clear_action,
        ):
            if action is None:
                row.addStretch(1)
                continue
            button = tools.button(action, self)
            button.setObjectName(f"inside_{button.objectName()}")
            row.addWidget(button)
        return row

    # Wiring

    def _connect(self) -> None:
        self._tools.attach(self.canvas)
        self._session.reading_changed.connect(self._show_reading)
        self.why_page.answer_changed.connect(self.heat.show_answer)
        self.why_page.part_changed.connect(self._show_part)
        self.layers.unit_pointed.connect(self._point)
        self.layers.unit_clicked.connect(self._click)
        self.layers.unit_stepped_to.connect(self.inspection.pin)
        self.inspection.unit_changed.connect(self._ring)
        experiment = self._session.experiment
        self.layers.offer_eyes()
        self.layers.eye_clicked.connect(experiment.toggle)
        experiment.silenced_changed.connect(self.layers.show_silenced)
        self.layers.show_silenced(experiment.silenced)
        self.pages.currentChanged.connect(self._show_page)
        self.bars.digit_clicked.connect(self._look_into)
        self.trace_page.paths_changed.connect(self.looking.show_other_paths)
        self.trace_page.table.units_pointed.connect(self.layers.light)
        self.layers.unit_pointed.connect(self.trace_page.table.mark)
        self.story_page.layer_shown.connect(self.layers.highlight)
        self.story_page.closer_look_requested.connect(self.show_unit_page)
        self.unit_page.view.unit_clicked.connect(self._step_from_here)
        # Works wherever the focus is while the tab is shown, except in an open list, which Escape
        # closes.
        self._escape = QShortcut(Qt.Key.Key_Escape, self, self.inspection.unpin)
        self._escape.setEnabled(False)
        QShortcut(Qt.Key.Key_X, self, self._toggle_map).setAutoRepeat(False)
        QShortcut(Qt.Key.Key_W, self, self.show_why_page).setAutoRepeat(False)

    def _show_reading(self, reading: Reading | None) -> None:
        if self.isVisible():
            self.verdict.show_reading(reading)
            self.bars.show_reading(reading)
            self.layers.show_reading(reading)
            self.looking.show_reading(reading)

    def _show_part(self, part: Part | None, gone: bool) -> None:
        self.part.show_part(part, gone=gone)

    def _point(self, unit: Unit | None) -> None:
        self.inspection.point(unit)
        self._ring()

    def _ring(self) -> None:
        """Ring the inspected unit if it is pinned, pointed at, or what the page is about."""
        unit, pinned = self.inspection.unit, self.inspection.pinned
        tells = self.pages.currentWidget() not in (self.story_page, self.why_page)
        seen = pinned or tells or self.layers.unit_under_pointer is not None
        self.looking.show_unit(unit if seen else None, pinned=pinned)
        self._escape.setEnabled(pinned)

    def _show_page(self) -> None:
        self.layers.show_eyes(always=self.pages.currentWidget() is self.what_if_page)
        self._ring()

    def _look_into(self, digit: int) -> None:
        """Ask the current page about a digit; most pages are about the pinned unit."""
        page = self.pages.currentWidget()
        if page is self.trace_page:
            self.trace_page.choose_digit(digit)
        elif page is self.why_page:
            self.why_page.choose_digit(digit)
        else:
            self.inspection.click(Unit("Output", digit))

    def _click(self, unit: Unit) -> None:
        """Pin or unpin the unit; if the Trace page is tracing a digit, trace the unit instead."""
        if self.pages.currentWidget() is self.trace_page and self.trace_page.choose_unit():
            self.inspection.pin(unit)
        else:
            self.inspection.click(unit)

    def _step_from_here(self) -> None:
        """Let arrow keys continue from a unit clicked in a computation."""
        self.layers.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_map(self) -> None:
        """Toggle the map under the pointer, or else the inspected unit's map."""
        unit = self.inspection.unit
        one = self.layers.map_under_pointer or (None if unit is None else map_of(unit))
        if one is not None:
            self._session.experiment.toggle(*one)

    @property
    def page(self) -> str:
        """The name of the page that is shown, in every language."""
        page = self.pages.currentWidget()
        assert page is not None
        return page.objectName()

    def show_page(self, name: str) -> None:
        """Show the page with this name, if there is one."""
        page = self.findChild(QWidget, name)
        if page is not None and self.pages.indexOf(page) >= 0:
            self.pages.setCurrentWidget(page)

    def show_unit_page(self) -> None:
        """Show where the inspected unit's value comes from."""
        self.pages.setCurrentWidget(self.unit_page)

    def show_why_page(self) -> None:
        """Show why the digit is read as it is."""
        self.pages.setCurrentWidget(self.why_page)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the latest reading, and listen for single keys."""
        super().showEvent(event)
        self._tools.listen(self, shown=True)
        self._show_reading(self._session.reading)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop listening for single keys."""
        super().hideEvent(event)
        self._tools.listen(self, shown=False)
