"""The data sets that need no folder, and the facts for choosing one."""

from collections.abc import Mapping
from dataclasses import dataclass

from lenet_gui.core.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True)
class Source:
    """A data set as a person sees it.

    title: its name in the literature and in files, English. download: approximate size in bytes, 0
    if built in. train, test: numbers of images.
    """

    title: str
    download: int
    train: int
    test: int


# QMNIST (Yadav and Bottou 2019) is a reconstruction of MNIST with the 50,000 test images that had
# been lost. EMNIST's digits (Cohen et al. 2017) come in one archive with its five other sets. USPS
# (Hull 1994) is from envelopes. The synthetic set is written by the stroke model.
ABOUT: Mapping[str, Source] = {
    "mnist": Source("MNIST", download=12_000_000, train=60_000, test=10_000),
    "qmnist": Source("QMNIST", download=20_000_000, train=60_000, test=60_000),
    "emnist-digits": Source(
        QT_TRANSLATE_NOOP("DataNames", "EMNIST digits"),
        download=560_000_000,
        train=240_000,
        test=40_000,
    ),
    "usps": Source("USPS", download=8_400_000, train=7_291, test=2_007),
    "synthetic": Source(
        QT_TRANSLATE_NOOP("DataNames", "Synthetic"), download=0, train=60_000, test=10_000
    ),
}

SOURCES = tuple(ABOUT)

_ENDINGS = (".zip", ".npz", ".csv")


def is_named_as_file(name: str) -> bool:
    """Whether a data set is a file, not a folder, by its name: the disk may be slow."""
    return name.lower().endswith(_ENDINGS) or "-ubyte" in name.lower()
