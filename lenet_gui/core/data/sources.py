"""The data sets that need no folder: what they are, and where their files are served."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class ServedFile:
    """A file to download. urls: the same file at each mirror. md5: of it as it is served."""

    urls: tuple[str, ...]
    md5: str

    @property
    def name(self) -> str:
        """The last part of its address."""
        return self.urls[0].rpartition("/")[2]


@dataclass(frozen=True)
class Source:
    """What a person wants to know of a data set before it is fetched, and how to fetch it.

    title: as it is called in the literature. download: about so many bytes, fetched once, or 0 if
    it is built in. train, test: numbers of images. files: all that is to be downloaded.
    """

    title: str
    download: int
    train: int
    test: int
    files: tuple[ServedFile, ...]


def _mnist(name: str, md5: str) -> ServedFile:
    mirrors = (
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "http://yann.lecun.com/exdb/mnist/",
    )
    return ServedFile(tuple(mirror + name for mirror in mirrors), md5)


def _qmnist(name: str, md5: str) -> ServedFile:
    folder = "https://raw.githubusercontent.com/facebookresearch/qmnist/master/"
    return ServedFile((folder + name,), md5)


def _usps(name: str, md5: str) -> ServedFile:
    folder = "https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multiclass/"
    return ServedFile((folder + name,), md5)


# Addresses and checksums are those that torchvision uses; a test compares. torchvision is not asked
# for them in the program: importing it takes seconds.
ABOUT: Mapping[str, Source] = {
    "mnist": Source(
        "MNIST",
        download=12_000_000,
        train=60_000,
        test=10_000,
        files=(
            _mnist("train-images-idx3-ubyte.gz", "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
            _mnist("train-labels-idx1-ubyte.gz", "d53e105ee54ea40749a09fcbcd1e9432"),
            _mnist("t10k-images-idx3-ubyte.gz", "9fb629c4189551a2d022fa330f9573f3"),
            _mnist("t10k-labels-idx1-ubyte.gz", "ec29112dd5afa0611ce80d1b7f02629c"),
        ),
    ),
    # Yadav and Bottou 2019: MNIST made anew, with the 50,000 test images that had been lost.
    "qmnist": Source(
        "QMNIST",
        download=20_000_000,
        train=60_000,
        test=60_000,
        files=(
            _qmnist("qmnist-train-images-idx3-ubyte.gz", "ed72d4157d28c017586c42bc6afe6370"),
            _qmnist("qmnist-train-labels-idx2-int.gz", "0058f8dd561b90ffdd0f734c6a30e5e4"),
            _qmnist("qmnist-test-images-idx3-ubyte.gz", "1394631089c404de565df7b7aeaf9412"),
            _qmnist("qmnist-test-labels-idx2-int.gz", "5b5b05890a5e13444e108efe57b788aa"),
        ),
    ),
    # Cohen et al. 2017; the one archive holds all of EMNIST's six sets.
    "emnist-digits": Source(
        "EMNIST digits",
        download=560_000_000,
        train=240_000,
        test=40_000,
        files=(
            ServedFile(
                ("https://biometrics.nist.gov/cs_links/EMNIST/gzip.zip",),
                "58c8d27c78d21e728a6bc7b3cc06412e",
            ),
        ),
    ),
    # Hull 1994: from envelopes, by the US Postal Service.
    "usps": Source(
        "USPS",
        download=8_400_000,
        train=7_291,
        test=2_007,
        files=(
            _usps("usps.bz2", "ec16c51db3855ca6c91edd34d0e9b197"),
            _usps("usps.t.bz2", "8ea070ee2aca1ac39742fdd1ef5ed118"),
        ),
    ),
    # Written by the stroke model when it is asked for: see `synthetic`.
    "synthetic": Source("Synthetic", download=0, train=60_000, test=10_000, files=()),
}

SOURCES = tuple(ABOUT)
