"""Draw a digit and watch LeNet-5 read it."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("lenet-gui")
except PackageNotFoundError:  # run from a source tree that was never installed
    __version__ = "unknown"
