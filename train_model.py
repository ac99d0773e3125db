"""Train LeNet-5 from a terminal: a line for each epoch, a progress bar between, a file at the end.

`python train_model.py` is the classic recipe on MNIST, which is downloaded once. Every field of
`TrainConfig` is a flag. The file is written after each epoch, so Ctrl-C keeps the last whole one.
"""

import argparse
import sys
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

from lenet_gui.core.errors import LenetError
from lenet_gui.core.recipe import PRESETS, TrainConfig, flag

# Everything else is imported once the flags are known to be right: torch takes seconds.
if TYPE_CHECKING:
    from lenet_gui.core.training import EpochDone

INTERRUPTED = 130  # what a shell reports of a program that Ctrl-C ended


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = _parser()
    flags = parser.parse_args(arguments)
    try:
        config = _config(flags)
    except ValueError as error:
        parser.error(str(error))
    try:
        return _train(config, flags.data_dir, flags.output)
    except LenetError as error:
        print(f"train_model.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description="Train LeNet-5 on handwritten digits and save its weights.",
        epilog="Ctrl-C stops; the last whole epoch is kept in the output file.",
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="DIR",
        help="folder with MNIST's four files, packed (.gz) or not; without it MNIST is downloaded "
        "once, into your cache folder",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        default=Path("runs/lenet5.safetensors"),
        help="where the weights go, with a card beside them (default: %(default)s)",
    )
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        default="classic",
        help="recipe to start from; the flags below change single parts of it "
        "(default: %(default)s)",
    )
    recipe = parser.add_argument_group("recipe (defaults are those of the classic preset)")
    for each in fields(TrainConfig):
        recipe.add_argument(
            flag(each.name),
            type=each.type,
            choices=each.metadata["choices"],
            # So that only the flags that were given override the preset.
            default=argparse.SUPPRESS,
            metavar=None if each.metadata["choices"] else each.name.upper(),
            help=f"{each.metadata['help']} (default: {each.default})",
        )
    return parser


def _config(flags: argparse.Namespace) -> TrainConfig:
    names = {each.name for each in fields(TrainConfig)}
    given = {name: value for name, value in vars(flags).items() if name in names}
    return replace(PRESETS[flags.preset], **given)


def _train(config: TrainConfig, data_dir: Path | None, output: Path) -> int:
    from tqdm import tqdm

    from lenet_gui.core import weights
    from lenet_gui.core.card import training_card
    from lenet_gui.core.data import load_mnist
    from lenet_gui.core.device import choose, describe
    from lenet_gui.core.training import EpochDone, Progress, train

    weights.check_can_save(output)  # now, not after the first epoch
    data = load_mnist(data_dir)
    images = len(data.train_images)
    print(
        f"Training on {describe(choose(config.device))}: {images:,} images of {data.name}.",
        file=sys.stderr,
    )
    started = time.perf_counter()
    saved = 0
    bar = tqdm(total=config.epochs * images, unit=" images", unit_scale=True, dynamic_ncols=True)
    with bar:
        try:
            for event in train(config, data):
                if isinstance(event, Progress):
                    bar.set_postfix_str(f"loss {event.loss:.4f}", refresh=False)
                    bar.update((event.epoch - 1) * images + event.seen - bar.n)
                elif isinstance(event, EpochDone):
                    bar.update(event.epoch * images - bar.n)
                    card = training_card(config, data, event, time.perf_counter() - started)
                    weights.save(output, event.weights, card)
                    saved = event.epoch
                    with bar.external_write_mode(file=sys.stdout):
                        print(_line(event), flush=True)
        except KeyboardInterrupt:
            bar.close()
            kept = (
                f"“{output}” holds epoch {saved}." if saved else "No epoch was over; none is kept."
            )
            print(f"Stopped. {kept}", file=sys.stderr)
            return INTERRUPTED
    print(f"Saved as “{output}”.", file=sys.stderr)
    return 0


def _line(event: "EpochDone") -> str:
    return f"Epoch [{event.epoch}/{event.epochs}], Accuracy: {event.accuracy:.2%}"


if __name__ == "__main__":
    sys.exit(main())
