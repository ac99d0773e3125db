"""The data sets that can be downloaded, for a form or a command line to offer them."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """What a person wants to know of a data set before it is fetched.

    title: as it is called in the literature. download: about so many bytes, fetched once.
    train, test: numbers of images.
    """

    title: str
    download: int
    train: int
    test: int


ABOUT: Mapping[str, Source] = {
    "mnist": Source("MNIST", 12_000_000, 60_000, 10_000),
    # Yadav and Bottou 2019: MNIST made anew, with the 50,000 test images that had been lost.
    "qmnist": Source("QMNIST", 20_000_000, 60_000, 60_000),
    # Cohen et al. 2017; the one archive holds all of EMNIST's six sets.
    "emnist-digits": Source("EMNIST digits", 560_000_000, 240_000, 40_000),
    # Hull 1994: from envelopes, by the US Postal Service.
    "usps": Source("USPS", 8_400_000, 7_291, 2_007),
}

SOURCES = tuple(ABOUT)
