"""The command `lenet-gui [FILE...]`: a window, or `lenet-gui read IMAGE...` without one."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from lenet_gui import __version__
from lenet_gui.terminal import in_terminal

# The conventional exit code for a command line that cannot be carried out.
USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    return in_terminal("lenet-gui", lambda: _main(arguments))


def _main(arguments: Sequence[str] | None) -> int:
    given = sys.argv[1:] if arguments is None else arguments
    reads = _reads(given)
    parser = _parser(reads=reads)
    # Options may stand between files, which argparse allows only where there are no commands.
    options = parser.parse_args(given) if reads else parser.parse_intermixed_args(given)
    if reads:
        from lenet_gui.read_command import read_images

        return read_images(options.images, options.weights, options.device, options.form)
    from lenet_gui.core.imports import uncollected

    if sys.platform == "win32":
        # On Windows, torch's libraries may fail to load after Qt's.
        import torch  # noqa: F401
    from lenet_gui.qt_check import end_in_words_if_qt_aborts, explain_import_error

    try:
        with uncollected():
            from lenet_gui.ui.app import run
    except ImportError as error:
        print(explain_import_error(error), file=sys.stderr)
        return USAGE_ERROR
    end_in_words_if_qt_aborts()
    return run(options.weights, options.device, options.files)


def _reads(arguments: Sequence[str]) -> bool:
    """Whether the first word is the command; a file of this name can be opened as `./read`."""
    options = argparse.ArgumentParser(prog="lenet-gui", add_help=False)
    for name in ("--weights", "--device"):
        options.add_argument(name)
    _, rest = options.parse_known_args(arguments)
    return next((word for word in rest if not word.startswith("-")), "") == "read"


def _parser(*, reads: bool) -> argparse.ArgumentParser:
    """reads: for the command `read`; argparse would take any other first word for one, too."""
    parser = argparse.ArgumentParser(
        prog="lenet-gui",
        description="Draw a digit and watch LeNet-5 read it, layer by layer.",
        epilog="`lenet-gui read IMAGE...` reads images without a window; see `lenet-gui read -h`.",
    )
    parser.add_argument("--version", action="version", version=f"lenet-gui {__version__}")
    _add_common(parser, None, "auto")
    if not reads:
        parser.add_argument(
            "files",
            nargs="*",
            type=_file,
            metavar="FILE",
            help="a picture, drawing or lesson to open, weights to read with, or both",
        )
        return parser
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    read = commands.add_parser(
        "read",
        help="read images of digits without a window",
        description="Print the digit that each image shows, and the probabilities.",
    )
    read.add_argument(
        "images", nargs="+", type=Path, metavar="IMAGE", help="an image file, or a folder of them"
    )
    forms = read.add_mutually_exclusive_group()
    for form, what in (("json", "one JSON object an image"), ("csv", "a table, for a spreadsheet")):
        forms.add_argument(
            f"--{form}", action="store_const", dest="form", const=form, help=f"print {what}"
        )
    read.set_defaults(form="words")
    # The same options again, so that they may come before or after the command.
    _add_common(read, argparse.SUPPRESS, argparse.SUPPRESS)
    return parser


def _add_common(parser: argparse.ArgumentParser, weights: str | None, device: str) -> None:
    parser.add_argument(
        "--weights",
        type=_weights,
        default=weights,
        metavar="FILE",
        help="weights to use: a file (safetensors, or of torch.save), or lenet5 or lenet5-classic, "
        "which come with the program",
    )
    parser.add_argument(
        "--device",
        type=_device,
        default=device,
        metavar="DEVICE",
        help="cpu, cuda, cuda:N, mps, or auto for the fastest that works (default: auto)",
    )


def _file(name: str) -> Path:
    from lenet_gui.core.paths import exists

    path = Path(name).absolute()
    if not exists(path):
        raise argparse.ArgumentTypeError(f"there is no file “{name}”")
    return path


def _weights(name: str) -> Path:
    from lenet_gui.core.errors import WeightsError
    from lenet_gui.core.network.shipped import SHIPPED, shipped_path

    try:
        return shipped_path(name) if name in SHIPPED else Path(name)
    except WeightsError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _device(name: str) -> str:
    kind, _, index = name.partition(":")
    if name in ("auto", "cpu", "cuda", "mps") or (kind == "cuda" and index.isdecimal()):
        return name
    raise argparse.ArgumentTypeError(f"{name!r} is none of cpu, cuda, cuda:N, mps, auto")


if __name__ == "__main__":
    sys.exit(main())
