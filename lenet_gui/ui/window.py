"""The main window: puts together tabs, menus and status bar, which do the work."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QDeadlineTimer,
    QLocale,
    QMimeData,
    QSettings,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QMenu,
    QMenuBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import delete

from lenet_gui.core.errors import LenetError
from lenet_gui.core.network.units import Unit
from lenet_gui.core.threads import give_way
from lenet_gui.core.training.confusion import TakenImage
from lenet_gui.core.training.runs import Run
from lenet_gui.ui.background.call import Calls
from lenet_gui.ui.background.ending import patience
from lenet_gui.ui.background.qt_types import make_types
from lenet_gui.ui.draw.tab import DrawTab
from lenet_gui.ui.drawing.canvas import Canvas
from lenet_gui.ui.drawing.tools import Tools
from lenet_gui.ui.files.export_menu import ExportMenu
from lenet_gui.ui.files.recent import RecentMenu
from lenet_gui.ui.files.transfer import Transfer
from lenet_gui.ui.help.windows import HelpWindows
from lenet_gui.ui.lesson.desk import LessonDesk
from lenet_gui.ui.lesson.open_lesson import OpenLesson
from lenet_gui.ui.lesson.scene import Scene
from lenet_gui.ui.look.chip import Chip
from lenet_gui.ui.look.focus import order_tabs
from lenet_gui.ui.look.names import with_article
from lenet_gui.ui.look.screen import bring_on_screen, room_for
from lenet_gui.ui.look.words import in_words, name_of_weights
from lenet_gui.ui.look.zoom import px
from lenet_gui.ui.picture.pictures import Pictures
from lenet_gui.ui.reading.one_at_a_time import OneAtATime
from lenet_gui.ui.replay.animation import AnimationSaver
from lenet_gui.ui.replay.player import Player
from lenet_gui.ui.shell.announcer import Announcer
from lenet_gui.ui.shell.chips import Chips
from lenet_gui.ui.shell.close_request import CloseRequest
from lenet_gui.ui.shell.closing import close_dialogs, may_stop
from lenet_gui.ui.shell.drop_welcome import DropWelcome
from lenet_gui.ui.shell.keys_dialog import KeysDialog
from lenet_gui.ui.shell.language import speak
from lenet_gui.ui.shell.menus import EditMenu, FileMenu, HelpMenu, TrainMenu, ViewMenu
from lenet_gui.ui.shell.notice import Notice, Offer
from lenet_gui.ui.shell.notices import Notices
from lenet_gui.ui.shell.place import Place
from lenet_gui.ui.shell.presenting import Presenting
from lenet_gui.ui.shell.shipped_menu import ShippedMenu
from lenet_gui.ui.shell.status_bar import StatusBar
from lenet_gui.ui.shell.tabs import Tabs
from lenet_gui.ui.shell.theme import Theme
from lenet_gui.ui.shell.unforeseen import Unforeseen
from lenet_gui.ui.snapshot.menu import SnapshotMenu
from lenet_gui.ui.state.own_digits import OwnDigits
from lenet_gui.ui.state.session import Session
from lenet_gui.ui.state.settings import GEOMETRY, LANGUAGE
from lenet_gui.ui.state.training import Training
from lenet_gui.ui.train.run_chip import RunChip
from lenet_gui.ui.train.run_offer import RunOffer
from lenet_gui.ui.train.shown_run import ShownRun

if TYPE_CHECKING:
    from lenet_gui.core.ink.drawing import Drawing
    from lenet_gui.ui.digits.tab import DigitsTab
    from lenet_gui.ui.help.guide import GuideStep
    from lenet_gui.ui.inside.tab import InsideTab
    from lenet_gui.ui.train.tab import TrainTab

_USUAL_SIZE = 1200, 760  # pixels, at the first start
_AT_REST_MS = 200  # between looks whether somebody draws
_PATIENCE_MS = 2000  # how long another language waits for the background
_MESSAGE_MS = 4000  # how long the status bar shows a message


class MainWindow(QMainWindow):
    """Draw a digit and watch it being read."""

    close_accepted = Signal()  # the window is hidden; background work has yet to end

    def __init__(self, session: Session, calls: Calls, theme: Theme, settings: QSettings) -> None:
        """calls: the session's; all background work of the window goes through it."""
        super().__init__()
        self.setObjectName("main_window")
        self.resize(px(_USUAL_SIZE[0]), px(_USUAL_SIZE[1]))
        self.setAcceptDrops(True)
        for each in (session, calls, theme):
            each.setParent(self)
        self.session = session
        self.calls = calls
        self.theme = theme
        self._settings = settings
        self.transfer = Transfer(session, calls, settings, self)
        self.own_digits = OwnDigits(calls, settings, parent=self)
        self.own_digits.failed.connect(session.failed)
        self.lesson = OpenLesson(session, self)
        self._shown_run = ShownRun(Training(session, session), calls)
        self._close_request = CloseRequest(self)
        self._gives_lesson_up = False
        self._before_recording = 0  # the tab that was shown
        calls.failed.connect(session.failed)
        session.weights_opened.connect(self._remark_on_weights)
        self.transfer.saved.connect(self._show_saved)
        session.drawing_changed.connect(self._drawing_changed)
        session.ready_changed.connect(self._import_others)
        theme.changed.connect(self._fit)
        self._soon = QTimer(self)  # until another language is spoken
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._speak_when_at_rest)
        self._lasting = self.children()
        self._make_content()
        self._restore()

    def _make_content(self) -> None:
        """Make all that has words in it."""
        session = self.session
        self.setWindowTitle(self.tr("LeNet-5"))
        self.tools = Tools(session, self)
        self.draw_tab = DrawTab(session, self.own_digits, self.tools, self)
        self._draw = Place(lambda: self.draw_tab, self)
        self._inside = Place(self._make_inside, self)
        self._train = Place(self._make_train, self)
        self._digits = Place(self._make_digits, self)
        self.notice = Notice(self)
        self.chips = Chips(session, self)
        self.run_chip = RunChip(self.chips)
        self.chips.add_first(self.run_chip)
        self.pictures = Pictures(session, self.own_digits, self.calls, self.draw_tab)
        self.picture_chip = Chip("picture_chip", self.tr("Adjust picture"), self.chips)
        self.picture_chip.clicked.connect(self.pictures.adjust)
        self.chips.add_first(self.picture_chip)
        self.tabs = Tabs(self.chips, self)
        #: The names of the tabs: where digits are drawn, the network is looked into, and trained.
        self.tabs.add(self._draw, "draw", self.tr("Draw"))
        self.tabs.add(self._inside, "inside", self.tr("Inside"))
        self.tabs.add(self._train, "train", self.tr("Train"))
        self.tabs.add(self._digits, "digits", self.tr("My digits"))
        self.status = StatusBar(session, self)
        self.setStatusBar(self.status)
        self.announcer = Announcer(session, self)
        self.announcer.describe(bars=self.draw_tab.bars, layers=self.draw_tab.layers)
        self.unforeseen = Unforeseen(self)
        self.notices = Notices(self.notice, self.unforeseen, self.transfer.open, self)
        self.help = HelpWindows(session, self)
        self.one_at_a_time = OneAtATime(session, self.calls, self.canvas, self)
        self._welcome = DropWelcome(self)
        self.status.addPermanentWidget(self.unforeseen)
        self._lay_out()
        self.presenting = Presenting(self, self.tabs, self._rows, self.theme)
        scene = Scene(session, self.tabs, self._inside)
        self.lessons = LessonDesk(self.lesson, scene, self.calls, self._settings, self._rows, self)
        chips = (
            self.picture_chip,
            self.run_chip,
            self.chips.silenced,
            self.chips.nudged,
            self.chips.weights,
        )
        order_tabs((self.tabs.tabBar(), *chips))
        self._make_menus()
        self._connect()
        self._drawing_changed()
        self._offer_to_adjust()

    def _connect(self) -> None:
        session, transfer, notices = self.session, self.transfer, self.notices
        self.help.try_requested.connect(self._try)
        self.presenting.enlarged.connect(self._tell_enlarged)
        session.failed.connect(notices.show_error)
        transfer.started.connect(notices.outdate)
        transfer.opening_started.connect(self.status.waiting.wait_for)
        transfer.others_left.connect(notices.offer_others)
        transfer.picture_read.connect(self.pictures.take)
        transfer.lesson_named.connect(self.lessons.open_file)
        self.lessons.opening_started.connect(self.status.waiting.wait_for)
        self.lessons.opening_started.connect(notices.outdate)
        self.lesson.closed.connect(notices.outdate)
        self.lessons.opened.connect(self.recent.add)
        self.lessons.saved.connect(self.recent.add)
        self.lessons.saved.connect(self._show_saved)
        self.lessons.told.connect(notices.show_text)
        self.lessons.others_read.connect(self._offer_weights)
        self.lessons.strip_changed.connect(self._fit)
        for switched in (self.pictures.shown, self.pictures.left):
            switched.connect(self._draw.shrink)
        self.pictures.shown.connect(self._show_draw)
        self.lesson.step_chosen.connect(self.pictures.leave)
        self.pictures.changed.connect(self._offer_to_adjust)
        self.draw_tab.layers.unit_clicked.connect(self._look_inside)
        self.draw_tab.why_requested.connect(self._show_why)
        self.run_chip.clicked.connect(self._show_train)
        for key, by in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(key), self, partial(self._turn, by))

    # Its language

    def choose_language(self, choice: str) -> None:
        """Speak another language, at once or as soon as the pen and the background rest.

        choice: as for `speak`.
        """
        LANGUAGE.write(self._settings, choice)
        self._end_replay()  # it may take long, and the language waits for the drawing to rest
        self._patience = QDeadlineTimer(_PATIENCE_MS)
        self._soon.start(0)  # not now, as the menu itself is made anew

    def _speak_when_at_rest(self) -> None:
        """What is made anew does not hear how a call ended, so wait for that; but not for long."""
        above = QApplication.activeModalWidget() or QApplication.activePopupWidget()
        works = self.calls.running and not self._patience.hasExpired()
        if above or works or not self.session.at_rest:
            self._soon.start(_AT_REST_MS)
        else:
            self._speak()

    def _speak(self) -> None:
        """Make all that has words in it anew, and let it show what was shown."""
        self.presenting.end()
        self._save()
        tools, unforeseen, windows = self.tools, self.unforeseen, self.help
        pictures = self.pictures
        inside, train, digits = self._inside.made, self._train.made, self._digits.made
        shown, before = self.tabs.currentIndex(), self.children()
        self.setUpdatesEnabled(False)
        speak(LANGUAGE.read(self._settings))
        self.theme.follow_language()
        self.setLocale(QLocale())
        self.setMenuBar(QMenuBar(self))
        self._make_content()
        self.tools.restore(self._settings)
        self.tools.take_over(tools)
        self.unforeseen.take_over(unforeseen)
        if inside is not None:
            self.inside_tab.take_over(inside)
        if train is not None:
            self.train_tab.take_over(train)
        if digits is not None:
            self.digits_tab.take_over(digits)
        self._fit()
        self.pictures.take_over(pictures)
        self.tabs.setCurrentIndex(shown)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.help.take_over(windows)
        for each in self.children():
            if each in before and each not in self._lasting:
                delete(each)  # now, so that it hears of nothing that the new ones hear, too
        self.setUpdatesEnabled(True)

    @property
    def canvas(self) -> Canvas:
        """The widget that is drawn on."""
        return self.draw_tab.canvas

    @property
    def inside_tab(self) -> InsideTab:
        """The Inside tab, made when first needed."""
        return self._inside.page

    def _make_inside(self) -> InsideTab:
        from lenet_gui.ui.inside.tab import InsideTab

        # Where it stays: Qt styles everything in a page anew when it moves.
        tab = InsideTab(self.session, self.calls, self.tools, self._inside.viewport())
        tab.restore(self._settings)
        tab.why_page.choice.really_said.connect(self._offer_to_collect)
        self.announcer.describe(bars=tab.bars)  # its layers tell of the chosen unit
        return tab

    @property
    def train_tab(self) -> TrainTab:
        """The Train tab, made when first needed."""
        return self._train.page

    def _make_train(self) -> TrainTab:
        from lenet_gui.ui.train.tab import TrainTab

        session = self.session
        tab = TrainTab(session, self.calls, self._settings, self._train.viewport(), self._shown_run)
        tab.restore(self._settings)
        tab.image_chosen.connect(self._show_test_image)
        tab.warned.connect(self.notices.show_text)
        tab.saved.connect(self._show_saved)
        tab.choice.saved.connect(self._show_saved)
        tab.choice.saved.connect(self.transfer.remember_weights)
        tab.choice.saved.connect(self.recent.add)
        tab.curves.saved.connect(self._show_saved)
        tab.progress_view.title_changed.connect(self._show_progress)
        tab.began.connect(self.notices.outdate)
        tab.unfetched.connect(self._offer_synthetic)
        self.run_chip.follow(tab.training)
        buttons = tab.buttons
        self._train_menu.fill(
            [
                buttons.start_action,
                buttons.resume_action,
                buttons.pause_action,
                buttons.stop_action,
            ],
            [tab.follow_action, tab.runs_action],
        )
        self.offer = RunOffer(session, self.calls, tab.training, self.notice, self._settings, self)
        self.offer.accepted.connect(self._resume)
        return tab

    @property
    def digits_tab(self) -> DigitsTab:
        """The My digits tab, made when first needed."""
        return self._digits.page

    def _make_digits(self) -> DigitsTab:
        from lenet_gui.ui.digits.tab import DigitsTab

        own, train = self.own_digits, self.train_tab
        tab = DigitsTab(
            self.session,
            own,
            self.calls,
            self._settings,
            self.tools,
            train.training,
            self._digits.viewport(),
        )
        tab.drawing_chosen.connect(self._show_own_digit)
        tab.exchange.begun.connect(self.notices.outdate)
        tab.hand.learn_requested.connect(self._learn_hand)
        tab.hand.keep_requested.connect(train.choice.keep_last)
        tab.hand.undo_requested.connect(train.choice.undo_keep)
        return tab

    def _learn_hand(self) -> None:
        own = self.own_digits
        labels = [digit.label for digit in own.digits if not digit.held_back]
        self.train_tab.learn_hand(own.person, own.path, labels)

    def _offer_to_collect(self, digit: int) -> None:
        """Offer to store a drawing of which a person has said what it really is."""
        drawing, thing = self.session.whole, with_article(digit)
        if not drawing.is_empty:
            said = self.tr("Stored as {digit}").format(digit=thing)
            store = partial(
                self.own_digits.store,
                drawing,
                digit,
                lambda _: self.status.showMessage(said, _MESSAGE_MS),
                self.session.failed.emit,
            )
            question = self.tr("Is it really {digit}? My digits can collect it.")
            offer = Offer(self.tr("Store it"), store)
            self.notices.show_text(question.format(digit=thing), offer)

    def _show_own_digit(self, drawing: Drawing) -> None:
        """Put one of the person's digits on the canvas."""
        self.session.keep(drawing)
        self.tabs.setCurrentWidget(self.draw_tab)

    def _import_others(self) -> None:
        """Import the other tabs before they are needed, but after the first reading."""
        make_types(self, lambda: self.calls.start(_import_others, self._make_when_at_rest))

    def _make_when_at_rest(self, _: object = None) -> None:
        """Make the Train tab, so that its keys work, at a moment at which nobody draws.

        Read the person's digits, too: storing the first one need not wait for that then.
        """
        if self.session.at_rest:
            self._train.page  # noqa: B018
            self.own_digits.load()
        else:
            QTimer.singleShot(_AT_REST_MS, self, self._make_when_at_rest)

    def _remark_on_weights(self) -> None:
        """Say what was found out of another program's weights, in place of what was said before."""
        self.notices.outdate()
        recognizer = self.session.recognizer
        if recognizer is not None and recognizer.weights.remark is not None:
            self.notices.show_text(in_words(recognizer.weights.remark))

    def _offer_weights(self, name: str) -> None:
        """Offer the weights that the notes of a lesson tell of."""
        told = self.tr("This lesson's notes describe the weights “{name}”; others are in use.")
        use = Offer(
            self.tr("Use “{name}”").format(name=name), partial(self.transfer.open_weights, name)
        )
        self.notices.show_text(told.format(name=name), use)

    def _offer_synthetic(self, error: LenetError) -> None:
        """Say why no data set could be downloaded, and offer the one that needs no download."""
        instead = Offer(self.tr("Train on Synthetic"), self.train_tab.train_on_synthetic)
        self.notices.show_text(in_words(error), instead)

    def _show_saved(self, path: Path) -> None:
        self.status.showMessage(self.tr("Saved as “{path}”").format(path=path), _MESSAGE_MS)

    def _show_exported(self, path: Path) -> None:
        told = self.tr("Exported as “{path}”; read back, it gives the same answers.")
        self.status.showMessage(told.format(path=path), _MESSAGE_MS)

    def _show_progress(self, progress: str) -> None:
        title = self.tr("{progress} — LeNet-5").format(progress=progress)
        self.setWindowTitle(title if progress else self.tr("LeNet-5"))

    def _show_test_image(self, image: TakenImage) -> None:
        """Switch to a test image, now on the canvas, and show its facts."""
        self.tabs.setCurrentWidget(self.draw_tab)
        self.status.showMessage(
            self.tr("Test image {index}, a {label}: shown plain, and read by {weights}.").format(
                index=image.index, label=image.label, weights=self._weights_in_use()
            ),
            2 * _MESSAGE_MS,
        )

    def _show_why(self) -> None:
        self.inside_tab.show_why_page()
        self.show_inside()

    def _look_inside(self, unit: Unit) -> None:
        self.inside_tab.inspection.pin(unit)
        self.inside_tab.show_unit_page()
        self.show_inside()

    def _weights_in_use(self) -> str:
        recognizer = self.session.recognizer
        return "" if recognizer is None else name_of_weights(recognizer.weights)

    def _resume(self, run: Run) -> None:
        self.tabs.setCurrentWidget(self.train_tab)
        self.train_tab.resume(run)

    def _lay_out(self) -> None:
        middle = QWidget(self)
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs, 1)
        self._rows = layout
        self.setCentralWidget(middle)
        if self.isVisible():
            middle.show()  # else Qt would, but later

    def report(self, error: BaseException) -> None:
        """Report an error that nothing caught; from any thread."""
        self.unforeseen.report(error)

    # Menus

    def _make_menus(self) -> None:
        """Make the menus, and what stands in them and belongs to no tab."""
        session, calls, settings = self.session, self.calls, self._settings
        bar = self.menuBar()
        self.recent = RecentMenu(calls, settings, bar)
        self.player = Player(session, self.tools, settings, self)
        self.animation = AnimationSaver(self.draw_tab, session, self.player, calls, settings)
        shipped = ShippedMenu(session, bar)
        self.export_menu = ExportMenu(session, calls, settings, bar)
        self.snapshots = SnapshotMenu(self, session, calls, settings, self.theme)
        lessons = self.lessons.open_action, self.lessons.save_action
        self.file_menu = FileMenu(
            self,
            self.recent,
            self.animation.action,
            (lessons, self.lessons.menu),
            (shipped, self.export_menu),
        )
        self.edit_menu = EditMenu(
            self, self.tools, (self.snapshots.copy_action, self.snapshots.save_action)
        )
        view = ViewMenu(
            self,
            self.tools,
            self.theme,
            LANGUAGE.read(settings),
            (self.player.action, self.player.speeds),
            (self.presenting.present_action, self.presenting.enlarge_action),
        )
        self._train_menu = TrainMenu(self)
        about = HelpMenu(self)
        weights = QMenu(self)
        weights.setObjectName("weights_menu")
        weights.addActions(shipped.actions())
        weights.addSeparator()
        weights.addAction(self.file_menu.weights_action)
        self.chips.offer(weights)
        shipped.chosen.connect(self.transfer.open_weights)
        self._connect_file_menu()
        self._connect_edit_menu()
        view.language_chosen.connect(self.choose_language)
        view.draw_requested.connect(self._show_draw)
        view.inside_requested.connect(self.show_inside)
        view.train_requested.connect(self._show_train)
        view.digits_requested.connect(self._show_digits)
        about.guide_requested.connect(self.help.show_guide)
        about.keys_requested.connect(self._show_keys)
        about.glossary_requested.connect(self.help.show_glossary)
        about.lessons_requested.connect(self.help.show_lessons)
        about.about_requested.connect(self.help.show_about)

    def _connect_file_menu(self) -> None:
        menu, transfer = self.file_menu, self.transfer
        menu.picture_requested.connect(transfer.ask_picture)
        menu.saving_requested.connect(transfer.ask_save)
        menu.weights_requested.connect(transfer.ask_weights)
        menu.quit_requested.connect(self.close)
        self.recent.chosen.connect(transfer.open)
        for known in (transfer.opened, transfer.saved, self.session.weights_opened):
            known.connect(self.recent.add)
        menu.aboutToShow.connect(self.recent.look)
        self.tools.begun.connect(self.animation.stop)
        self.animation.began.connect(self._show_recording)
        self.animation.given_up.connect(self._tell_given_up)
        self.animation.encoding_started.connect(self.status.waiting.wait_for)
        self.animation.encoding_started.connect(self._leave_recording)
        self.animation.saved.connect(self._show_saved)
        self.export_menu.started.connect(self.notices.outdate)
        self.export_menu.exported.connect(self._show_exported)
        menu.aboutToShow.connect(self.export_menu.look)

    def _connect_edit_menu(self) -> None:
        menu = self.edit_menu
        menu.copy_requested.connect(self.transfer.copy)
        menu.paste_requested.connect(self.transfer.paste)
        menu.adjustment_requested.connect(self.pictures.adjust)
        self.snapshots.saved.connect(self._show_saved)
        self.snapshots.copied.connect(self._show_copied)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer pictures of what is there."""
        self.snapshots.popup(event.pos())

    def _end_replay(self) -> None:
        """Show the whole drawing."""
        self.player.stop()
        self.animation.stop()

    def _show_recording(self) -> None:
        self._before_recording = self.tabs.currentIndex()
        self._show_draw()  # its bars move only while they are seen
        self.status.showMessage(self.tr("Recording; a touch of the canvas ends it."))

    def _leave_recording(self) -> None:
        self.tabs.setCurrentIndex(self._before_recording)

    def _tell_given_up(self) -> None:
        told = self.tr("No animation was saved: something else came in between.")
        self.status.showMessage(told, _MESSAGE_MS)

    def _show_copied(self, name: str) -> None:
        self.status.showMessage(self.tr("Copied: {view}").format(view=name), _MESSAGE_MS)

    def _show_draw(self) -> None:
        self.tabs.setCurrentWidget(self.draw_tab)

    def show_inside(self) -> None:
        """Show the Inside tab."""
        self.tabs.setCurrentWidget(self.inside_tab)

    def _turn(self, by: int) -> None:
        """Show the next page of the Inside tab, or elsewhere the next tab."""
        pages = self.inside_tab.pages if self.tabs.place is self._inside else self.tabs
        pages.setCurrentIndex((pages.currentIndex() + by) % pages.count())

    def _show_train(self) -> None:
        self.tabs.setCurrentWidget(self.train_tab)

    def _show_digits(self) -> None:
        self.tabs.setCurrentWidget(self.digits_tab)

    def _drawing_changed(self) -> None:
        empty = self.session.drawing.is_empty
        for action in (self.file_menu.save_action, self.edit_menu.copy_action):
            action.setEnabled(not empty)

    def _offer_to_adjust(self) -> None:
        """Offer to look again at the picture that is on the canvas."""
        can_adjust = self.pictures.can_adjust
        self.edit_menu.adjust_action.setEnabled(can_adjust)
        self.picture_chip.say(
            self.tr("Adjust picture…") if can_adjust else "",
            self.tr("Look at what was taken for ink in the picture ({key})").format(
                key=self.edit_menu.adjust_action.shortcut().toString(
                    QKeySequence.SequenceFormat.NativeText
                )
            ),
        )

    def _show_keys(self) -> None:
        self._train.page  # noqa: B018  # whose keys are listed too
        menus = [menu for each in self.menuBar().actions() if (menu := _menu_of(each))]
        KeysDialog(menus, self.tools.keys_of, self).open()

    def _try(self, step: GuideStep) -> None:
        """Show the tab, or the page of the Inside tab, that a step is about, and the way back."""
        if step.place == "train":
            self._show_train()
        elif step.place == "draw":
            self._show_draw()
        else:
            self.show_inside()
            page = self.inside_tab.why_page if step.place == "why" else self.inside_tab.story_page
            self.inside_tab.pages.setCurrentWidget(page)
        back = Offer(self.tr("Back to the guide"), self.help.show_guide)
        self.notices.show_text(self.tr("Try it: {title}.").format(title=step.title), back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave what fills the window: Escape has let go of a pinned unit before it comes here.

        Go through a lesson, too, by keys that nobody else has taken.
        """
        left = event.key() == Qt.Key.Key_Escape and self.presenting.leave()
        if not left and not self.lessons.take_key(event):
            super().keyPressEvent(event)

    def _tell_enlarged(self, on: bool) -> None:
        told = self.tr("Escape shows the whole tab again.")
        if on:
            self.status.showMessage(told, _MESSAGE_MS)
        elif self.status.currentMessage() == told:
            self.status.clearMessage()

    # Drag and drop

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome images and files; say of anything else that it cannot be taken.

        What is dragged within the program, as a step of a lesson, is for where it came from.
        """
        if event.source() is not None:
            event.ignore()
        elif self._collects(event.mimeData()):
            self._welcome.welcome(self.tr("Drop digits to collect them"))
            event.acceptProposedAction()
        elif self._learns_from(event.mimeData()):
            self._welcome.welcome(self.tr("Drop a data set to learn from"))
            event.acceptProposedAction()
        elif self.transfer.takes(event.mimeData()):
            self._welcome.welcome(self.tr("Drop a picture, a drawing, a lesson or weights"))
            event.acceptProposedAction()
        else:
            self._welcome.refuse(
                self.tr("Only pictures, drawings, lessons and weights can be dropped here.")
            )
            event.setDropAction(Qt.DropAction.IgnoreAction)
            event.accept()  # so that this is told when the pointer leaves

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the window as it is again."""
        self._welcome.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take digits where they are collected or learnt; else an image, its file or weights."""
        self._welcome.hide()
        self.activateWindow()  # the next key is for what was dropped
        if self._collects(event.mimeData()):
            self.digits_tab.exchange.take(event.mimeData())
            event.acceptProposedAction()
        elif self._learns_from(event.mimeData()):
            self.notices.outdate()
            self.train_tab.form.data.take(event.mimeData())
            event.acceptProposedAction()
        elif self.transfer.take(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def _collects(self, mime: QMimeData) -> bool:
        """Whether what is dragged may hold digits for the collection that is shown."""
        return self.tabs.place is self._digits and self.digits_tab.exchange.takes(mime)

    def _learns_from(self, mime: QMimeData) -> bool:
        """Whether what is dragged may be a data set for the Train tab, which is shown."""
        return self.tabs.place is self._train and self.train_tab.form.data.takes(mime)

    # Start and end

    def _restore(self) -> None:
        self._fit()
        self.restoreGeometry(GEOMETRY.read(self._settings))
        self.tools.restore(self._settings)

    def _save(self) -> None:
        GEOMETRY.write(self._settings, self.saveGeometry())
        self.tools.save(self._settings)
        for place in (self._inside, self._train):
            if place.made is not None:
                place.made.save(self._settings)

    def _fit(self) -> None:
        """Let tabs scroll only if the screen is too small for them, and keep the window on it."""
        strip, bars = self.lessons.strip, list[QWidget]()
        if self.presenting.is_on:
            room = QSize(self.screen().size())
            bars += self.presenting.bars
        else:
            room = room_for(self).size()
            bars += [self.menuBar(), self.tabs.tabBar(), self.status]
        if strip is not None:
            bars.append(strip)
        for bar in bars:
            bar.ensurePolished()
            room -= QSize(0, bar.sizeHint().height())
        for place in self.findChildren(Place):
            place.limit(room)
        if self.isVisible():
            QTimer.singleShot(0, self, partial(bring_on_screen, self))

    def showEvent(self, event: QShowEvent) -> None:
        """Let keys reach the canvas's shortcuts instead of a slider."""
        super().showEvent(event)
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_without_lesson(self) -> None:
        self._gives_lesson_up = True
        QTimer.singleShot(0, self, self.close)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save settings, hide, and wait a moment for background work; leave what hangs."""
        # Only this once: if a run keeps the window open, the lesson is asked about again.
        given_up, self._gives_lesson_up = self._gives_lesson_up, False
        if self.lesson.is_changed and not given_up:
            event.ignore()
            self.lessons.when_not_needed(self._close_without_lesson)
            return
        train = self._train.made
        if train is not None and train.training.is_on and not may_stop(self):
            event.ignore()
            return
        self._soon.stop()
        self.lesson.close()
        self.presenting.end()
        self._end_replay()
        self._save()
        close_dialogs(self)
        self.hide()
        self.close_accepted.emit()
        self._settings.sync()
        self.transfer.close()
        deadline = patience()
        if train is not None:
            train.close_run(deadline)
        self.calls.close(deadline)
        super().closeEvent(event)


def _import_others() -> None:
    give_way()
    import lenet_gui.ui.digits.tab
    import lenet_gui.ui.inside.tab
    import lenet_gui.ui.train.tab  # noqa: F401


def _menu_of(action: QAction) -> QMenu | None:
    menu = action.menu()
    return menu if isinstance(menu, QMenu) else None
