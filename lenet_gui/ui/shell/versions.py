"""What runs here, for a report: versions and the system."""

import platform
import sys

import PySide6

from lenet_gui import __version__


def versions() -> str:
    """Return the versions in use in one line, and the system in the next."""
    torch = sys.modules.get("torch")
    found = {
        "lenet-gui": __version__,
        "Python": platform.python_version(),
        "PySide6": PySide6.__version__,
        "torch": "not loaded" if torch is None else getattr(torch, "__version__", "half loaded"),
    }
    named = ", ".join(f"{name} {version}" for name, version in found.items())
    return f"{named}\n{platform.platform()}"
