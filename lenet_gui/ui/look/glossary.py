"""What each word means, in plain words: at the word itself, and in Help → Glossary."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from html import escape
from itertools import islice

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

translate = QCoreApplication.translate

_MOST = 2  # explanations in one tooltip
_CHINESE = r"\u3400-\u9fff"  # and Japanese; a range for a regular expression


@dataclass(frozen=True)
class GlossaryTerm:
    """A word of the field. key: its name in the program. text: what it means, as plain text.

    forms: the words by which it is found in other texts, in small letters.
    """

    key: str
    name: str
    text: str
    forms: tuple[str, ...]


def explain(widget: QWidget, *keys: str) -> None:
    """Add what terms mean to a widget's tooltip, and to its description for screen readers."""
    widget.setToolTip(with_meaning(widget.toolTip(), *keys))
    said = [widget.accessibleDescription(), *(term_of(key).text for key in keys)]
    widget.setAccessibleDescription(" ".join(dict.fromkeys(filter(None, said))))


def explain_words(widget: QWidget, text: str) -> None:
    """Explain the terms in a text that stands on a widget, if there are any."""
    explain(widget, *keys_in(text))


def with_meaning(tooltip: str, *keys: str) -> str:
    """Return a tooltip's text, plain or not, with what terms mean below it."""
    if not keys:
        return tooltip
    if tooltip and not tooltip.startswith("<"):
        tooltip = f"<p>{escape(tooltip)}</p>"
    found = (term_of(key) for key in keys)
    told = "".join(f"<p><b>{escape(term.name)}:</b> {escape(term.text)}</p>" for term in found)
    return tooltip + told


def keys_in(text: str) -> list[str]:
    """Return the first terms in a text, as many as one tooltip explains."""
    return list(islice(dict.fromkeys(key for _, _, key in terms_in(text)), _MOST))


def terms_in(text: str) -> list[tuple[int, int, str]]:
    """Return where terms stand in a text, and their keys; of overlapping ones the longest."""
    words = _words(_language())
    found = words.pattern.finditer(text)
    return [(*each.span(), words.keys_by_form[each.group().lower()]) for each in found]


def term_of(key: str) -> GlossaryTerm:
    """Return a term by its key."""
    return _words(_language()).terms[key]


def terms() -> tuple[GlossaryTerm, ...]:
    """Return all terms by their names' order."""
    return tuple(_words(_language()).terms.values())


@dataclass(frozen=True)
class _Words:
    """All terms by their keys, and what finds them in a text."""

    terms: dict[str, GlossaryTerm]
    keys_by_form: dict[str, str]
    pattern: re.Pattern[str]


def _language() -> str:
    return translate("Language", "English")


@cache
def _words(_: str) -> _Words:
    """Return what there is in the language that is spoken now."""
    found = (*_of_the_network(), *_of_the_answer(), *_of_training())
    in_order = sorted(found, key=lambda term: term.name.lower())
    keys = {form: term.key for term in in_order for form in term.forms}
    return _Words({term.key: term for term in in_order}, keys, _pattern(keys))


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Find whole words; Chinese is written without spaces between them."""
    longest_first = sorted(forms, key=len, reverse=True)
    chinese = [re.escape(form) for form in longest_first if re.search(f"[{_CHINESE}]", form)]
    others = "|".join(re.escape(form) for form in longest_first if form not in chinese)
    letter = rf"[^\W{_CHINESE}]"
    # Each range that ignores case takes 5 ms to compile, so none does, and there are two.
    words = rf"(?<!{letter})(?<!-)(?i:{others})(?!{letter})(?!-)"
    return re.compile("|".join([f"(?i:{each})" for each in chinese] + [words]))


def _term(key: str, name: str, text: str, forms: str) -> GlossaryTerm:
    """forms: separated by "|"."""
    return GlossaryTerm(key, name, text, tuple(forms.split("|")))


def _of_the_network() -> tuple[GlossaryTerm, ...]:
    return (
        _term(
            "lenet5",
            translate("Glossary", "LeNet-5"),
            translate(
                "Glossary",
                "A network that reads digits, by Yann LeCun and others, 1998; banks read cheques "
                "with it. This one has its layers and 61,706 weights, with ReLU and max-pooling "
                "in place of smoother functions.",
            ),
            translate("Glossary", "lenet-5"),
        ),
        _term(
            "input",
            translate("Glossary", "Input"),
            translate(
                "Glossary",
                "What the network gets: 32×32 numbers, one for each pixel, and nothing else. "
                "It knows neither the order of the strokes nor how large they were drawn.",
            ),
            translate("Glossary", "input|inputs"),
        ),
        _term(
            "normalised",
            translate("Glossary", "Normalised"),
            translate(
                "Glossary",
                "The ink, 0 to 1, less the mean of all MNIST pixels, divided by how far they "
                "spread. So paper is −0.42 and full ink 2.82; from numbers around 0 a network "
                "learns faster.",
            ),
            translate("Glossary", "normalised"),
        ),
        _term(
            "layer",
            translate("Glossary", "Layer"),
            translate(
                "Glossary",
                "One step of the computation: it turns the numbers of the layer before into new "
                "ones. C1, C3 and C5 are convolutions, S2 and S4 pool, F6 and Output weigh "
                "everything at once.",
            ),
            translate("Glossary", "layer|layers"),
        ),
        _term(
            "unit",
            translate("Glossary", "Unit"),
            translate(
                "Glossary",
                "One number of a layer, and how it is computed: some numbers of the layer before, "
                "each times a weight, added up. It is also called a neuron.",
            ),
            translate("Glossary", "unit|units|neuron"),
        ),
        _term(
            "weight",
            translate("Glossary", "Weight"),
            translate(
                "Glossary",
                "A number by which one of a unit's inputs is multiplied: a positive weight lets "
                "it speak for the unit, a negative one against it. Nobody writes weights down; "
                "training finds them.",
            ),
            translate("Glossary", "weight|weights"),
        ),
        _term(
            "bias",
            translate("Glossary", "Bias"),
            translate(
                "Glossary",
                "A number that is added to a unit's sum, whatever the input is. It says how "
                "easily the unit answers at all.",
            ),
            translate("Glossary", "bias|biases"),
        ),
        _term(
            "kernel",
            translate("Glossary", "Kernel"),
            translate(
                "Glossary",
                "A small grid of weights, 5×5 here, that slides over a map. At each place its "
                "weights are multiplied by the numbers under them and added up: the sum is large "
                "where the map looks like the kernel.",
            ),
            translate("Glossary", "kernel|kernels"),
        ),
        _term(
            "convolution",
            translate("Glossary", "Convolution"),
            translate(
                "Glossary",
                "What a layer does whose kernels slide over maps. The same few weights are used "
                "everywhere, so an edge is found wherever it was drawn.",
            ),
            translate("Glossary", "convolution|convolutions"),
        ),
        _term(
            "map",
            translate("Glossary", "Feature map"),
            translate(
                "Glossary",
                "All that one kernel finds, each number in its place: an image of where in the "
                "drawing its pattern is. Dark violet is low, yellow is high.",
            ),
            translate("Glossary", "feature map|feature maps|map|maps"),
        ),
        _term(
            "relu",
            translate("Glossary", "ReLU"),
            translate(
                "Glossary",
                "Short for rectified linear unit: a negative sum becomes 0, any other stays as it "
                "is. Without such a bend, many layers could do no more than a single one.",
            ),
            translate("Glossary", "relu"),
        ),
        _term(
            "pooling",
            translate("Glossary", "Pooling"),
            translate(
                "Glossary",
                "Of every 2×2 units only the largest goes on (max-pooling). The map is halved, "
                "and a digit that was written a little further to the left looks nearly the same.",
            ),
            translate("Glossary", "pooling|max-pooling|pool|pools"),
        ),
        _term(
            "receptive_field",
            translate("Glossary", "Receptive field"),
            translate(
                "Glossary",
                "The part of the input that a unit sees. In C1 that is 5×5 pixels, in C3 14×14; "
                "from C5 on, it is everything.",
            ),
            translate("Glossary", "receptive field|receptive fields"),
        ),
    )


def _of_the_answer() -> tuple[GlossaryTerm, ...]:
    return (
        _term(
            "logit",
            translate("Glossary", "Logit"),
            translate(
                "Glossary",
                "The last sum for a digit: the evidence for it, less the evidence against it. It "
                "can be any number; the softmax turns all ten into probabilities.",
            ),
            translate("Glossary", "logit|logits"),
        ),
        _term(
            "softmax",
            translate("Glossary", "Softmax"),
            translate(
                "Glossary",
                "Makes ten probabilities of ten logits: e to the power of each, divided by the "
                "total. A small lead gives a small majority, a large one nearly everything.",
            ),
            translate("Glossary", "softmax"),
        ),
        _term(
            "temperature",
            translate("Glossary", "Temperature"),
            translate(
                "Glossary",
                "The number by which all logits are divided before the softmax. Above 1 the "
                "network gets more modest, below 1 more certain; which digit wins stays the same.",
            ),
            translate("Glossary", "temperature"),
        ),
        _term(
            "probability",
            translate("Glossary", "Probability"),
            translate(
                "Glossary",
                "How much the network believes in a digit; those of the ten add up to 100 %. It "
                "can be sure and wrong: it knows only what it was trained on.",
            ),
            translate("Glossary", "probability|probabilities"),
        ),
        _term(
            "calibration",
            translate("Glossary", "Calibration"),
            translate(
                "Glossary",
                "Making probabilities mean what they say: of all readings at 90 %, nine in ten "
                "should be right. For that the temperature is fitted after training.",
            ),
            translate("Glossary", "calibration|calibrated"),
        ),
        _term(
            "threshold",
            translate("Glossary", "Threshold"),
            translate(
                "Glossary",
                "The probability below which a reading counts as not sure. It is fitted to each "
                "set of weights, and drawn as a dotted line over the bars.",
            ),
            translate("Glossary", "threshold|not sure"),
        ),
        _term(
            "gradient",
            translate("Glossary", "Gradient"),
            translate(
                "Glossary",
                "How much a result would change if a number grew a little; there is one for every "
                "number. Gradient × input asks this of a digit's logit for each pixel; training "
                "asks it of the loss for each weight.",
            ),
            translate("Glossary", "gradient|gradients"),
        ),
        _term(
            "occlusion",
            translate("Glossary", "Occlusion"),
            translate(
                "Glossary",
                "Ink is covered bit by bit, and each time the network reads again. Where a "
                "digit's logit falls most, that ink matters most.",
            ),
            translate("Glossary", "occlusion"),
        ),
    )


def _of_training() -> tuple[GlossaryTerm, ...]:
    return (
        _term(
            "mnist",
            translate("Glossary", "MNIST"),
            translate(
                "Glossary",
                "70,000 handwritten digits of 28×28 pixels, half of them by clerks of the US "
                "Census Bureau, half by high-school students. 60,000 are there to learn from, "
                "10,000 to test with. Most people's first network learns from them.",
            ),
            translate("Glossary", "mnist"),
        ),
        _term(
            "training",
            translate("Glossary", "Training"),
            translate(
                "Glossary",
                "Finding weights: the network reads images whose digits are known, and after each "
                "batch every weight is moved a little, so that the loss falls. Nobody tells it "
                "what to look for.",
            ),
            translate("Glossary", "training"),
        ),
        _term(
            "test_images",
            translate("Glossary", "Test images"),
            translate(
                "Glossary",
                "Images that the network never learned from, kept apart to see what it can "
                "really do. On training images it might only remember.",
            ),
            translate("Glossary", "test images|test image"),
        ),
        _term(
            "epoch",
            translate("Glossary", "Epoch"),
            translate(
                "Glossary",
                "One pass through all training images. After each, the network is tested, and "
                "your drawing is read anew.",
            ),
            translate("Glossary", "epoch|epochs"),
        ),
        _term(
            "batch",
            translate("Glossary", "Batch"),
            translate(
                "Glossary",
                "The images that are shown before the weights are corrected once. The correction "
                "is the average of what each of them asks for.",
            ),
            translate("Glossary", "batch|batches|batch size"),
        ),
        _term(
            "loss",
            translate("Glossary", "Loss"),
            translate(
                "Glossary",
                "One number for how wrong the network is: 0 would be always right and quite "
                "certain. Training makes it smaller. Here it is the cross entropy.",
            ),
            translate("Glossary", "loss|losses"),
        ),
        _term(
            "cross_entropy",
            translate("Glossary", "Cross entropy"),
            translate(
                "Glossary",
                "Minus the logarithm of the probability that the right digit was given, averaged "
                "over images. To be sure and right costs nothing, to be sure and wrong costs much.",
            ),
            translate("Glossary", "cross entropy"),
        ),
        _term(
            "accuracy",
            translate("Glossary", "Accuracy"),
            translate(
                "Glossary",
                "The share of test images that are read rightly. Of MNIST's, 98 in 100 are "
                "easy; the last one or two are what recipes compete for.",
            ),
            translate("Glossary", "accuracy|accuracies"),
        ),
        _term(
            "interval",
            translate("Glossary", "95 % interval"),
            translate(
                "Glossary",
                "Test images are only a sample: with others, the accuracy would have come out a "
                "little different. In 95 of 100 cases such an interval holds the true one.",
            ),
            translate("Glossary", "95 % interval"),
        ),
        _term(
            "confusion",
            translate("Glossary", "Confusion matrix"),
            translate(
                "Glossary",
                "A table of all test images: a row for each digit that was written, a column for "
                "each that was read. On the diagonal is what is right; the rest are mistakes.",
            ),
            translate("Glossary", "confusion matrix"),
        ),
        _term(
            "learning_rate",
            translate("Glossary", "Learning rate"),
            translate(
                "Glossary",
                "How far each correction moves the weights. Too small, and learning takes for "
                "ever; too large, and it never settles.",
            ),
            translate("Glossary", "learning rate"),
        ),
        _term(
            "momentum",
            translate("Glossary", "Momentum"),
            translate(
                "Glossary",
                "Each correction keeps a share of the one before, as a rolling ball keeps its "
                "speed. That carries the weights over small bumps.",
            ),
            translate("Glossary", "momentum"),
        ),
        _term(
            "weight_decay",
            translate("Glossary", "Weight decay"),
            translate(
                "Glossary",
                "With every correction, each weight also shrinks a little. Only those that are "
                "needed again and again stay large, so less is learned by heart.",
            ),
            translate("Glossary", "weight decay"),
        ),
        _term(
            "distortion",
            translate("Glossary", "Distortion"),
            translate(
                "Glossary",
                "Training images are turned, slanted, scaled and wobbled a little, differently "
                "each time. So the network never sees the same digit twice, and learns what does "
                "not matter.",
            ),
            translate("Glossary", "distortion|distortions"),
        ),
        _term(
            "synthetic",
            translate("Glossary", "Synthetic digits"),
            translate(
                "Glossary",
                "Digits that nobody wrote: a stroke model draws them from hundreds of habits of "
                "writing, each time a little differently. They bring in what MNIST's writers "
                "lack, such as a crossed 7.",
            ),
            translate("Glossary", "synthetic digits|synthetic|stroke model"),
        ),
        _term(
            "collection",
            translate("Glossary", "Collection"),
            translate(
                "Glossary",
                "A person's own digits, each with what it is. They show which habits of a hand "
                "the network cannot read, and it can learn from them. They stay on this computer.",
            ),
            translate("Glossary", "collection|collections"),
        ),
        _term(
            "distillation",
            translate("Glossary", "Distillation"),
            translate(
                "Glossary",
                "Learning a network's answers, how probable each digit is to it, in place of the "
                "labels. Here it keeps what the weights knew while they learn something new, such "
                "as your hand.",
            ),
            translate("Glossary", "distillation"),
        ),
        _term(
            "stroke_file",
            translate("Glossary", "Stroke file"),
            translate(
                "Glossary",
                "Digits as they were written: the way of the pen for each, with what it is and who "
                "wrote it. Strokes can be turned, slanted and redrawn with any pen; pixels cannot.",
            ),
            translate("Glossary", "stroke file|stroke files"),
        ),
        _term(
            "non_digit",
            translate("Glossary", "Non-digit"),
            translate(
                "Glossary",
                "A drawing that is none of the ten: a letter, a sign, a scribble. Trained with "
                "some, the network learns not to be sure of everything.",
            ),
            translate("Glossary", "non-digit|non-digits"),
        ),
        _term(
            "averaging",
            translate("Glossary", "Averaging"),
            translate(
                "Glossary",
                "While the weights waver from correction to correction, their moving average "
                "stays steadier, and usually reads a little better. It is what is tested and kept.",
            ),
            translate("Glossary", "averaging"),
        ),
        _term(
            "seed",
            translate("Glossary", "Seed"),
            translate(
                "Glossary",
                "Where the random numbers start: those of the first weights and of the order of "
                "the images. With the same seed, the same machine repeats a run.",
            ),
            translate("Glossary", "seed"),
        ),
        _term(
            "overfitting",
            translate("Glossary", "Overfitting"),
            translate(
                "Glossary",
                "Learning the training images by heart. Then the training loss goes on falling, "
                "but the test loss rises.",
            ),
            translate("Glossary", "overfitting"),
        ),
    )
