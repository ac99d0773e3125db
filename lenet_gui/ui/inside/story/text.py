"""The text of the story "How is a digit read?", step by step."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True)
class StoryStep:
    """One step: its layer, and its text.

    name: for settings and tests. plain: the text for *plain* drawings, if `text` is untrue then.
    choice: the name of one of the layer's maps, with {number}; empty if there is nothing to choose.
    """

    name: str
    layer: str
    title: str
    text: str
    choice: str = ""
    plain: str = ""


def steps() -> tuple[StoryStep, ...]:
    """Return the nine steps in the current language."""
    return (*_feature_steps(), *_decision_steps())


def _feature_steps() -> tuple[StoryStep, ...]:
    return (
        StoryStep(
            "input",
            "Input",
            translate("Story", "Input: 1024 numbers"),
            translate(
                "Story",
                "The network learned from MNIST: 60,000 digits that clerks and school students in "
                "the USA wrote by hand. Each was scaled to fit a box of 20×20 pixels, its centre "
                "of mass in the middle; so is yours, for size and place should not matter. The "
                "network gets 32×32 numbers: the ink, 0 to 1, less the mean of all MNIST pixels, "
                "divided by their deviation; so paper is −0.42 and full ink 2.82. In the "
                "pictures, dark violet is low and yellow is high.",
            ),
            plain=translate(
                "Story",
                "The whole canvas is shrunk as it is: your digit stays where it was drawn. The "
                "network learned from MNIST: 60,000 digits that clerks and school students in the "
                "USA wrote by hand, scaled to fit a box and centred. It gets 32×32 numbers: the "
                "ink, 0 to 1, less the mean of all MNIST pixels, divided by their deviation; so "
                "paper is −0.42 and full ink 2.82. In the pictures, dark violet is low and yellow "
                "is high.",
            ),
        ),
        StoryStep(
            "c1",
            "C1",
            translate("Story", "C1: six kernels find edges"),
            translate(
                "Story",
                "A kernel, 5×5 weights, slides over the input. At each place the 25 numbers under "
                "it are multiplied by its weights and added up, with a bias; ReLU turns what is "
                "negative into 0. So each kernel paints a map that is bright where its weights and "
                "the ink agree; some answer to blank paper, too. Nobody drew the six kernels: "
                "training found them. Most answer to an edge or a stroke in one direction.",
            ),
            translate("Story", "Kernel {number}"),
        ),
        StoryStep(
            "s2",
            "S2",
            translate("Story", "S2: each map is halved"),
            translate(
                "Story",
                "Of every 2×2 units of a C1 map only the largest goes on; there are no weights. "
                "The map becomes half as wide and half as high. It still says that there is an "
                "edge, but only roughly where: so a digit written a little differently looks much "
                "the same from here on, and there is less to compute.",
            ),
            translate("Story", "Map {number}"),
        ),
        StoryStep(
            "c3",
            "C3",
            translate("Story", "C3: edges become parts"),
            translate(
                "Story",
                "Again kernels slide, but over all six S2 maps at once: for each of its 16 maps, "
                "C3 has six kernels, one for each S2 map, and adds the six sums. So a unit can "
                "answer to edges that occur together, like those of a corner, a bend or the end "
                "of a stroke. It sees 14×14 pixels of the input; a unit of C1 sees 5×5.",
            ),
            translate("Story", "Map {number}"),
        ),
        StoryStep(
            "s4",
            "S4",
            translate("Story", "S4: halved once more"),
            translate(
                "Story",
                "Again only the largest of every 2×2 goes on. What is left of the drawing are 16 "
                "maps of 5×5 units, 400 numbers. They say which parts were found, and roughly "
                "where: at the top or the bottom, at the left or the right.",
            ),
            translate("Story", "Map {number}"),
        ),
    )


def _decision_steps() -> tuple[StoryStep, ...]:
    return (
        StoryStep(
            "c5",
            "C5",
            translate("Story", "C5: the whole digit at once"),
            translate(
                "Story",
                "The kernels of C5 are as large as the maps of S4, so there is nothing left to "
                "slide over: each of the 120 units weighs all 400 numbers of S4 and gives a single "
                "one. It sees the whole input, and can answer to a certain arrangement of parts: "
                "a bar at the top and a stem below it, say.",
            ),
            translate("Story", "Unit {number}"),
        ),
        StoryStep(
            "f6",
            "F6",
            translate("Story", "F6: arrangements are mixed"),
            translate(
                "Story",
                "Each of the 84 units adds up all 120 numbers of C5, each times a weight of its "
                "own. What has a positive weight speaks for the unit, what has a negative one "
                "speaks against it. So different ways of writing the same digit, such as a 7 with "
                "and without a bar, can come together in one unit. Negative sums become 0 again.",
            ),
            translate("Story", "Unit {number}"),
        ),
        StoryStep(
            "output",
            "Output",
            translate("Story", "Output: ten digits compete"),
            translate(
                "Story",
                "Ten last units, one for each digit, add up the 84 numbers of F6, each with "
                "weights of its own: that is the evidence for the digit, less the evidence against "
                "it. These sums are called logits; they may be negative, for there is no ReLU any "
                "more. The largest wins; how far it is ahead tells how clearly.",
            ),
            translate("Story", "Digit {number}"),
        ),
        StoryStep(
            "probabilities",
            "Output",
            translate("Story", "Probabilities: how sure is it?"),
            translate(
                "Story",
                "Softmax makes shares of the ten sums. Each is first divided by a number, the "
                "temperature, that is fitted after training so that the shares can be believed "
                "(else 1). Then e to the power of it is divided by the total of all ten. A small "
                "lead gives a small majority, a larger one nearly everything. If the winner's "
                "share is too small, the program is not sure. But the network can be sure and "
                "wrong: it knows only what it was trained on.",
            ),
        ),
    )
