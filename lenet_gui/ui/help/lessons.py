"""Help → For teachers: three lessons of ten minutes, in words."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from lenet_gui.ui.look.card import PADDING, space
from lenet_gui.ui.look.common import push_button
from lenet_gui.ui.look.screen import fit_on_screen
from lenet_gui.ui.look.zoom import px

translate = QCoreApplication.translate

_SIZE = 620, 520  # pixels at the usual size


class Lessons(QDialog):
    """A text to read beside the window, which stays in use."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lessons")
        self.setWindowTitle(self.tr("For teachers"))
        self.text = QTextBrowser(self)
        self.text.setObjectName("lessons_text")
        self.text.setAccessibleName(self.tr("Three lessons"))
        self.text.setHtml(_html())
        self.text.document().setDocumentMargin(px(12))
        column = QVBoxLayout(self)
        column.addWidget(self.text)
        close = push_button(self, "lessons_close", self.tr("Close"), "", self.reject)
        column.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        space(self, column, margin=PADDING)
        self.resize(px(_SIZE[0]), px(_SIZE[1]))
        fit_on_screen(self)


def _html() -> str:
    intro = translate(
        "Lessons",
        "Each lesson takes ten minutes with a projector, or in pairs at a computer. F11 fills the "
        "screen and makes everything larger. No data leaves the computer, and nothing needs to be "
        "downloaded for the first two. File → Lessons has others, whose steps the window shows.",
    )
    parts = [f"<p>{escape(intro)}</p>"]
    for title, steps, question in _lessons():
        listed = "".join(f"<li>{escape(step)}</li>" for step in steps)
        parts.append(f"<h3>{escape(title)}</h3><ol>{listed}</ol><p><i>{escape(question)}</i></p>")
    return "".join(parts)


def _lessons() -> tuple[tuple[str, tuple[str, ...], str], ...]:
    """Return titles, steps, and the question with which to end."""
    return (
        (
            translate("Lessons", "1. What a computer sees in a digit"),
            (
                translate(
                    "Lessons",
                    "Draw tab. Let somebody write a digit, slowly: the class calls out when the "
                    "network settles on it, and what it thought before. (3 minutes)",
                ),
                translate(
                    "Lessons",
                    "Look at the input: 32×32 numbers, nothing else. Draw a small digit in a "
                    "corner and switch from Fit to Plain: now it is misread. Why does Fit help? "
                    "(3 minutes)",
                ),
                translate(
                    "Lessons",
                    "A contest: who writes a digit that all people read, and the network does "
                    "not? And who is read as not sure? (4 minutes)",
                ),
            ),
            translate(
                "Lessons", "To end with: does the network know what a digit is? What does it know?"
            ),
        ),
        (
            translate("Lessons", "2. From ink to an answer"),
            (
                translate(
                    "Lessons",
                    "Inside tab, Story. Go through the steps with a digit of the class; let the "
                    "kernel slide, and have one product and the sum worked out by hand. "
                    "(4 minutes)",
                ),
                translate(
                    "Lessons",
                    "Unit: point at a unit of C3. Which part of the drawing does it see, and what "
                    "is it made of? Pin one that answers to a corner, and draw the corner "
                    "elsewhere. (3 minutes)",
                ),
                translate(
                    "Lessons",
                    "Why: write a 4 that could be a 9. Which ink decides? Guess first; then add "
                    "or take away just that ink. (3 minutes)",
                ),
            ),
            translate(
                "Lessons",
                "To end with: the network was never told what an edge is. Where do the kernels "
                "come from?",
            ),
        ),
        (
            translate("Lessons", "3. Learning, and its limits"),
            (
                translate(
                    "Lessons",
                    "Write a digit, then start Fast in the Train tab with random weights. Watch "
                    "the digit's bars after every epoch: what is a guess, what has been learned? "
                    "(4 minutes; MNIST is downloaded once before, or choose Synthetic)",
                ),
                translate(
                    "Lessons",
                    "Confusion matrix: which digits are mixed up most? Click a cell and look at "
                    "the images. Would you have read them? (3 minutes)",
                ),
                translate(
                    "Lessons",
                    "Draw a letter, a smiley, two digits. Is the network not sure, or sure and "
                    "wrong? Open the classic weights, which never saw such drawings, and compare. "
                    "(3 minutes)",
                ),
            ),
            translate(
                "Lessons",
                "To end with: who wrote the digits it learned from, and for whom will it work "
                "less well?",
            ),
        ),
    )
