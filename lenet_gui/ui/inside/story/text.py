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
            translate("Story", "Input: 1,024 numbers"),
            translate(
                "Story",
                "Networks like this learn from MNIST: 60,000 digits that clerks and school "
                "students in the USA wrote by hand, each scaled to fit 20×20 pixels and centred. "
                "So is yours, because size and place should not matter. For each of 32×32 pixels "
                "the network gets one number: the ink from 0 to 1, minus MNIST's mean, divided by "
                "its spread. Paper is −0.42, full ink 2.82. In the pictures, dark violet is low "
                "and yellow is high.",
            ),
            plain=translate(
                "Story",
                "The whole canvas is shrunk as it is, so your digit stays where it was drawn. "
                "Networks like this learn from MNIST: 60,000 digits that clerks and school "
                "students in the USA wrote by hand, scaled to fit 20×20 pixels and centred. For "
                "each of 32×32 pixels it gets one number: the ink from 0 to 1, minus MNIST's mean, "
                "divided by its spread. Paper is −0.42, full ink 2.82. Dark violet is low, yellow "
                "is high.",
            ),
        ),
        StoryStep(
            "c1",
            "C1",
            translate("Story", "C1: six kernels find edges"),
            translate(
                "Story",
                "A kernel is a small grid of 5×5 weights that slides over the input. At each "
                "place the 25 numbers below it are multiplied by its weights and added up, with "
                "one more number, the bias; ReLU turns negative sums into 0. So each kernel makes "
                "a map, bright where the ink matches its weights. Nobody designed the six "
                "kernels: training found them. Most respond to an edge or a stroke in one "
                "direction.",
            ),
            translate("Story", "Kernel {number}"),
        ),
        StoryStep(
            "s2",
            "S2",
            translate("Story", "S2: half the size"),
            translate(
                "Story",
                "Of every 2×2 units of C1 only the largest value is passed on; there are no "
                "weights here. The map becomes half as wide and half as high. It still says that "
                "there is an edge, but only roughly where. From here on, a digit written a little "
                "differently looks much the same, and there is less to compute.",
            ),
            translate("Story", "Map {number}"),
        ),
        StoryStep(
            "c3",
            "C3",
            translate("Story", "C3: edges become parts"),
            translate(
                "Story",
                "Kernels slide again, now over all six maps of S2 at once. For each of its 16 "
                "maps, C3 has six kernels, one for each map of S2, and adds up their six sums. So "
                "a unit can respond to edges that occur together, as in a corner, a bend or the "
                "end of a stroke. It sees 14×14 pixels of the input, where a unit of C1 sees 5×5.",
            ),
            translate("Story", "Map {number}"),
        ),
        StoryStep(
            "s4",
            "S4",
            translate("Story", "S4: half the size again"),
            translate(
                "Story",
                "Again only the largest of every 2×2 units is passed on. All that is left of the "
                "drawing is 16 maps of 5×5 units: 400 numbers. They say which parts were found, "
                "and roughly where: at the top or the bottom, on the left or the right.",
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
                "The kernels of C5 are as large as the maps of S4, so there is nowhere left to "
                "slide. Each of the 120 units weighs all 400 numbers of S4 and makes a single "
                "number of them. It sees the whole input, and can respond to an arrangement of "
                "parts: a bar at the top with a stem below it, say.",
            ),
            translate("Story", "Unit {number}"),
        ),
        StoryStep(
            "f6",
            "F6",
            translate("Story", "F6: arrangements are combined"),
            translate(
                "Story",
                "Each of the 84 units adds up the 120 numbers of C5, each multiplied by a weight "
                "of its own. A positive weight makes a number count for the unit, a negative one "
                "against it. So different ways of writing the same digit, such as a 7 with and "
                "without a bar, can meet in one unit. Negative sums become 0 again.",
            ),
            translate("Story", "Unit {number}"),
        ),
        StoryStep(
            "output",
            "Output",
            translate("Story", "Output: ten digits compete"),
            translate(
                "Story",
                "The last ten units, one for each digit, add up the 84 numbers of F6, again with "
                "weights of their own: the evidence for the digit minus the evidence against it. "
                "These sums are called logits. They may be negative, because there is no ReLU "
                "here. The largest wins, and the further it is ahead, the clearer the decision.",
            ),
            translate("Story", "Digit {number}"),
        ),
        StoryStep(
            "probabilities",
            "Output",
            translate("Story", "Probabilities: how sure is it?"),
            translate(
                "Story",
                "Softmax turns the ten sums into shares of 100 %. Each is first divided by the "
                "temperature, a number chosen after training so that of all readings called 90 % "
                "sure about 90 % should be right. Then e is raised to the power of each, and "
                "divided by the total. A winner whose share is too small is “not sure”. But the "
                "network can be sure and wrong: it knows only what it was trained on.",
            ),
        ),
    )
