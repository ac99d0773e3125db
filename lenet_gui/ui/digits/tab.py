"""The My digits tab: a person's collection, to look at, correct, grow and take along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from lenet_gui.core.ink.drawing import Drawing
from lenet_gui.core.sizes import DIGITS
from lenet_gui.core.strokes.stroke_file import Written
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.digits.exchange import Exchange
from lenet_gui.ui.digits.gallery import Gallery
from lenet_gui.ui.digits.hand_card import HandCard
from lenet_gui.ui.digits.kinds import Kinds
from lenet_gui.ui.digits.people import People
from lenet_gui.ui.digits.readings import OwnReadings
from lenet_gui.ui.digits.writing import WritingPage
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.look.card import PADDING, Card, around_cards, space
from lenet_gui.ui.look.common import caption, card_title, hint, push_button
from lenet_gui.ui.look.live_text import LiveText
from lenet_gui.ui.look.measured import keep_measured
from lenet_gui.ui.look.names import with_article
from lenet_gui.ui.look.relabel_button import RelabelButton
from lenet_gui.ui.look.segmented import Segmented
from lenet_gui.ui.look.words import in_words
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.training import Training

# In pixels at the usual size.
_PAD = 12  # in the cards
_LINE = 460  # of text


class DigitsTab(QWidget):
    """The gallery, or what is said while it is empty, or the page on which digits are written.

    top: the row at the top, whose right end is for what is done with the whole collection.
    """

    drawing_chosen = Signal(object)  # Drawing, to be put on the canvas

    def __init__(
        self,
        session: Session,
        own: OwnDigits,
        calls: Calls,
        settings: QSettings,
        tools: Tools,
        training: Training,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("digits_tab")
        self._own = own
        self._take_back: Callable[[], None] | None = None
        self.readings = OwnReadings(session, own, calls, self)
        # In this order Tab goes through them.
        self.people = People(own, self)
        self.exchange = Exchange(own, calls, settings, self)
        self.write_button = push_button(
            self,
            "write_digits",
            self.tr("&Write some digits"),
            self.tr("Three of each, one after the other; leave whenever you like"),
            self.write,
        )
        self.write_button.setProperty("primary", True)
        self.hand = HandCard(session, own, calls, training, self)
        self.kinds = Kinds(self)
        self.gallery = Gallery(self.readings, self)
        self.writing = WritingPage(own, tools, self)
        self._lay_out()
        self._connect()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Look whether other windows have stored something, and read what is not read yet."""
        super().showEvent(event)
        self._show()
        self._own.load()
        self.readings.look(on=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the processor to others."""
        super().hideEvent(event)
        self.readings.look(on=False)

    # Layout

    def _lay_out(self) -> None:
        head = Card(self)
        self.top = QHBoxLayout(head)
        self.top.addWidget(self.people)
        self.top.addStretch(1)
        self.top.addWidget(self.exchange.button)
        self.top.addWidget(self.write_button)
        self.top.addWidget(self.hand.learn_button)
        space(head, self.top, margin=(_PAD, 8, _PAD, 8))
        self._pages = QStackedWidget(self)
        self._collected = self._collection()
        self._empty = self._nothing_yet()
        for page in (self._empty, self._collected, self.writing):
            self._pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.addWidget(head)
        self._column.addWidget(self.hand)
        self._column.addWidget(self._pages, 1)
        keep_measured(self, self._space)

    def _collection(self) -> QWidget:
        page = QWidget(self)
        labels, digits = Card(page), Card(page)
        inside = QVBoxLayout(labels)
        inside.addWidget(self.kinds, 100)  # up to its greatest height
        inside.addStretch(1)
        space(labels, inside, margin=_PAD)
        column = QVBoxLayout(digits)
        column.addLayout(self._filters(digits))
        column.addWidget(self.gallery, 1)
        column.addLayout(self._actions(digits))
        space(digits, column, margin=_PAD)
        self._cards = QHBoxLayout(page)
        self._cards.addWidget(labels)
        self._cards.addWidget(digits, 1)
        self._cards.setContentsMargins(0, 0, 0, 0)
        return page

    def _filters(self, card: Card) -> QHBoxLayout:
        row = QHBoxLayout()
        self.title = card_title(card, "own_title", "")
        self.state = caption(card, "own_state", "")
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._which = Segmented("own_which", self.tr("Which digits"), card)
        self.all_button = self._which.add(self.tr("All"), "own_all")
        self.wrong_button = self._which.add(
            self.tr("Misread"), "own_wrong", self.tr("Only those that the weights misread")
        )
        self.all_button.setChecked(True)
        row.addWidget(self.title)
        row.addWidget(self.state, 1)
        row.addWidget(self._which)
        space(card, row)
        return row

    def _actions(self, card: Card) -> QHBoxLayout:
        row = QHBoxLayout()
        told = self.tr("Give the chosen digits another label (0 to 9; N for no digit)")
        self.relabel_button = RelabelButton(card, "relabel_digits", told)
        self.relabel_button.chosen.connect(self._relabel)
        self.show_button = push_button(
            card,
            "digit_to_canvas",
            self.tr("Put on the canvas"),
            self.tr("Go on drawing from there (Enter)"),
            self._put_on_canvas,
        )
        self.delete_button = push_button(
            card,
            "delete_digits",
            self.tr("Delete"),
            self.tr("Take the chosen digits out (Del)"),
            self._delete,
        )
        self.said = LiveText("digits_said", card, wraps=False, middle=True, colour="muted")
        self.undo_button = push_button(
            card, "undo_digits", self.tr("Undo"), self.tr("Take the last change back"), self._undo
        )
        for button in (self.relabel_button, self.show_button, self.delete_button):
            row.addWidget(button)
        row.addWidget(self.said, 1)
        row.addWidget(self.undo_button)
        space(card, row)
        return row

    def _nothing_yet(self) -> Card:
        card = Card(self)
        row, column = QHBoxLayout(card), QVBoxLayout()
        self.empty_title = card_title(card, "no_digits", "")
        self.empty_text = hint(card, "no_digits_hint", "")
        keep_measured(card, lambda: self.empty_text.setFixedWidth(px(_LINE)))
        column.addStretch(1)
        for part in (self.empty_title, self.empty_text):
            column.addWidget(part)
        column.addStretch(2)
        row.addStretch(1)
        row.addLayout(column)
        row.addStretch(1)
        space(card, row, margin=PADDING)
        space(card, column)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gaps between the cards."""
        super().resizeEvent(event)
        self._space()

    def _space(self) -> None:
        margin, gap = around_cards(self)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(gap)
        self._cards.setSpacing(gap)

    # Wiring

    def _connect(self) -> None:
        self._own.changed.connect(self._show)
        self._own.person_changed.connect(self._forget_undo)
        self.readings.changed.connect(self._show_readings)
        self.kinds.changed.connect(self._fill)
        for button in (self.all_button, self.wrong_button):
            button.clicked.connect(self._fill)
        gallery = self.gallery
        gallery.chosen_changed.connect(self._show_choice)
        gallery.opened.connect(self._put_on_canvas)
        gallery.delete_pressed.connect(self._delete)
        self.writing.left.connect(self._end_writing)
        self.exchange.begun.connect(self._tell)
        self._own.imported.connect(self._tell_imported)
        self.exchange.exported.connect(self._tell_exported)
        for key, label in (*((str(digit), digit) for digit in range(DIGITS)), ("N", None)):
            shortcut = QShortcut(QKeySequence(key), gallery, partial(self._relabel, label))
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.setAutoRepeat(False)

    # What is shown

    def _show(self) -> None:
        """Show the collection as it is now, if anybody sees it: of thousands that takes a while."""
        if not self.isVisible():
            return
        own = self._own
        self.kinds.count_digits(own.digits)
        writes = self._pages.currentWidget() is self.writing
        self._show_page()
        if own.trouble is not None:
            self.empty_title.setText(self.tr("The digits cannot be read"))
            self.empty_text.setText(in_words(own.trouble))
        elif own.loaded:
            self.empty_title.setText(self.tr("No digits yet"))
            self.empty_text.setText(
                self.tr(
                    "Is one of yours misread? Say what it is, below the answer on the Draw tab: "
                    "it is collected here. Or write some digits now. From them the network can "
                    "learn your hand. They stay on this computer."
                )
            )
        self.people.setEnabled(not writes)
        for button in (self.exchange.button, self.write_button):
            button.setEnabled(own.trouble is None and not writes)
        if not writes:
            self._fill()

    def _show_page(self) -> None:
        """Show the collection as long as there is one, or one to be brought back."""
        if self._pages.currentWidget() is not self.writing:
            something = self._own.digits or self._take_back is not None
            self._pages.setCurrentWidget(self._collected if something else self._empty)

    def _fill(self) -> None:
        """Show the digits that are wanted."""
        only_wrong = self.wrong_button.isChecked()
        self.gallery.show_digits(
            each
            for each in self._own.digits
            if self.kinds.takes(each) and (self.readings.is_wrong(each) or not only_wrong)
        )
        self._show_counts()

    def _show_readings(self) -> None:
        if self.readings.complete:
            self._fill()
        else:  # nothing moves before all are read
            self.gallery.mark()
            self._show_counts()

    def _show_counts(self) -> None:
        own, readings = self._own, self.readings
        self.title.setText(self.tr("%Ln digit(s)", "", len(self.gallery.shown)))
        if readings.complete:
            wrong = sum(map(readings.is_wrong, own.digits))
            text = self.tr("%Ln misread by the weights in use", "", wrong)
        else:
            text = self.tr("reading… {count} of {all}").format(
                count=self.locale().toString(readings.count),
                all=self.locale().toString(len(own.digits)),
            )
        if own.damaged:
            lines = self.locale().createSeparatedList([str(line) for line in own.damaged[:5]])
            text += self.tr("; %n damaged line(s) left out: {lines}", "", len(own.damaged)).format(
                lines=lines
            )
        self.state.setText(text)
        self._show_choice()

    def _show_choice(self) -> None:
        count = len(self.gallery.chosen)
        self.relabel_button.setEnabled(count > 0)
        self.delete_button.setEnabled(count > 0)
        self.show_button.setEnabled(count == 1)
        self.undo_button.setVisible(self._take_back is not None)

    # What can be done with digits

    def _put_on_canvas(self) -> None:
        chosen = self.gallery.chosen
        if len(chosen) == 1:
            drawing = chosen[0].drawing
            self.drawing_chosen.emit(Drawing(drawing.strokes, drawing.picture))

    def _relabel(self, label: int | None) -> None:
        changed = [each for each in self.gallery.chosen if each.label != label]
        if changed:
            thing = self.tr("no digit") if label is None else with_article(label)
            said = self.tr("%n now labelled {digit}", "", len(changed)).format(digit=thing)
            undo = partial(_restore_labels, self._own, changed)
            self._own.relabel(_ids(changed), label, lambda _: self._tell(said, undo), self)

    def _delete(self) -> None:
        ids = _ids(self.gallery.chosen)
        if ids:
            said = self.tr("%n digit(s) deleted", "", len(ids))
            undo = partial(self._own.restore, ids)
            self._own.delete(ids, lambda _: self._tell(said, undo), self)

    def _tell(self, said: str, undo: Callable[[], None] | None = None) -> None:
        """Say what was done, and offer to take it back."""
        self._take_back = undo
        self.said.set_text(said)
        self._show_page()
        self._show_choice()

    def _forget_undo(self) -> None:
        self._tell("")

    def take_over(self, earlier: DigitsTab) -> None:
        """Show what another tab has shown, which this one replaces."""
        self._tell(earlier.said.text, earlier._take_back)
        self.hand.take_over(earlier.hand)

    def _undo(self) -> None:
        undo = self._take_back
        self._tell("")
        if undo is not None:
            undo()

    def _tell_imported(self, ids: list[str], left_out: int, person: str) -> None:
        said = self.tr("%n digit(s) imported", "", len(ids))
        if left_out:
            said += self.tr("; %n left out", "", left_out)
        self._tell(said, partial(self._own.delete, ids, person=person) if ids else None)

    def _tell_exported(self, count: int, path: Path) -> None:
        self._tell(self.tr("%n digit(s) exported to “{path}”", "", count).format(path=path))

    # Writing

    def write(self) -> None:
        """Ask for some digits."""
        self._pages.setCurrentWidget(self.writing)
        self._show()
        self.writing.begin()

    def _end_writing(self, count: int) -> None:
        self._pages.setCurrentWidget(self._collected)
        self.kinds.show_all()
        self._show()
        if count:
            self._tell(self.tr("%n digit(s) written", "", count))


def _restore_labels(own: OwnDigits, digits: Sequence[Written]) -> None:
    for label in {each.label for each in digits}:
        own.relabel(_ids(each for each in digits if each.label == label), label)


def _ids(digits: Iterable[Written]) -> list[str]:
    return [each.id for each in digits]
