"""Train LeNet-5 from a terminal, with a line for each epoch, a progress bar, and a file of weights.

`python train_model.py` uses the classic recipe on MNIST, which is downloaded once. Every field of
`TrainConfig` is a flag. The file is written after each epoch, so Ctrl-C keeps the last complete
one, and `--resume` continues from there, even after a crash, to exactly the weights of an
uninterrupted run.
"""

import argparse
import sys
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from tqdm import tqdm

from lenet_gui.core.data.sources import SOURCES
from lenet_gui.core.errors import LenetError, RunError
from lenet_gui.core.events import (
    DataRead,
    DataReady,
    Downloading,
    EpochDone,
    EpochKept,
    Event,
    Preparing,
    Progress,
    Resumed,
    Started,
)
from lenet_gui.core.training.recipe import PRESETS, FieldError, TrainConfig, flag
from lenet_gui.core.training.runs import Run, survey
from lenet_gui.core.training.trouble import trouble_of
from lenet_gui.core.words import Phrase
from lenet_gui.terminal import in_terminal, interrupts_kept

# Everything else is imported once the flags are known to be valid: torch takes seconds.
if TYPE_CHECKING:
    from collections.abc import Generator

    from lenet_gui.core.weights import Weights

_OUTPUT = Path("runs/lenet5.safetensors")
_TAUGHT = {"distillation": 0.9, "temperature": 2.0}  # with teachers, unless flags say otherwise
INTERRUPTED = 130  # the exit code that a shell reports for a program ended by Ctrl-C


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    return in_terminal("train_model.py", lambda: _main(arguments))


def _main(arguments: list[str] | None) -> int:
    parser = make_parser()
    flags = parser.parse_args(arguments)
    try:
        config = config_of(flags)
    except FieldError as error:
        parser.error(f"argument {flag(error.field)}: {error.rule}")
    try:
        if flags.resume is None:
            source = flags.data_dir or flags.data or "mnist"
            if config.strokes and not (flags.stroke_files or config.synthetic):
                parser.error(f"argument {flag('strokes')}: name the files with --strokes")
            if flags.wide and flags.teachers:
                parser.error("--wide: a teacher has no teachers")
            if flags.wide:
                return _teach(config, source, flags.stroke_files, flags.output or _teacher(_OUTPUT))
            output = flags.output or _OUTPUT
            return _begin(config, source, flags.stroke_files, flags.teachers, output)
        given = [flag(name) for name in (*(["data"] if flags.data else []), *_recipe(flags))]
        given += ["--strokes"] if flags.stroke_files else []
        given += ["--teachers"] if flags.teachers else []
        given += ["--wide"] if flags.wide else []
        if given:
            named = ", ".join(given)
            parser.error(f"{named}: a resumed run keeps the data and recipe that it began with")
        return _resume(_find(flags.resume), flags.data_dir, flags.output)
    except LenetError as error:
        print(f"train_model.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return INTERRUPTED


def make_parser() -> argparse.ArgumentParser:
    """Return what reads the command line."""
    parser = argparse.ArgumentParser(
        description="Train LeNet-5 on handwritten digits and save its weights.",
        epilog="Ctrl-C stops; the last whole epoch is kept in the output file.",
    )
    data = parser.add_mutually_exclusive_group()
    data.add_argument(
        "--data",
        choices=SOURCES,
        help="data set, downloaded once into your cache folder (default: mnist)",
    )
    data.add_argument(
        "--data-dir",
        type=Path,
        metavar="PATH",
        help="folder, zip archive or file with MNIST, or other digits in one of its forms: four "
        "IDX files, packed (.gz) or not; mnist.npz; train.csv and test.csv; folders of pictures, "
        "train/0 to 9 and test/0 to 9; nothing is downloaded then",
    )
    parser.add_argument(
        "--strokes",
        dest="stroke_files",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="stroke files to learn from as well (docs/stroke-files.md), each digit once in each "
        "epoch, or as many as --strokes-share says",
    )
    parser.add_argument(
        "--teachers",
        nargs="+",
        default=[],
        metavar="FILE",
        help="weights to learn the answers of: of LeNet-5, or wide ones; “wide” trains wide ones "
        "first, in a file beside the output, and uses them again if they are there",
    )
    parser.add_argument(
        "--wide",
        action="store_true",
        help="train a network with more maps, to be a teacher; the window cannot show it",
    )
    parser.add_argument(
        "--output",
        type=Path,
        metavar="FILE",
        help=f"where the weights go, with a card beside them (default: {_OUTPUT}; for a teacher "
        f"{_teacher(_OUTPUT)})",
    )
    parser.add_argument(
        "--resume",
        nargs="?",
        const="",
        metavar="RUN",
        help="go on with a run that was stopped or broke off; the newest, if none is named",
    )
    parser.add_argument(
        "--preset",
        choices=PRESETS,
        default=argparse.SUPPRESS,
        help="recipe to start from; the flags below change single parts of it (default: classic)",
    )
    recipe = parser.add_argument_group("recipe (defaults are those of the classic preset)")
    kinds = get_type_hints(TrainConfig)
    for each in fields(TrainConfig):
        recipe.add_argument(
            flag(each.name),
            dest=each.name,
            type=kinds[each.name],
            choices=each.metadata["choices"],
            # So that only flags actually given override the preset.
            default=argparse.SUPPRESS,
            metavar=None if each.metadata["choices"] else each.name.upper(),
            help=f"{each.metadata['help']} (default: {each.default})",
        )
    return parser


def _recipe(flags: argparse.Namespace) -> dict[str, Any]:
    """Return the flags that belong to the recipe."""
    names = {"preset", *(each.name for each in fields(TrainConfig))}
    return {name: value for name, value in vars(flags).items() if name in names}


def config_of(flags: argparse.Namespace) -> TrainConfig:
    """Return the recipe that the flags describe: a preset, and what they change of it."""
    given = _recipe(flags)
    taught = _TAUGHT if flags.teachers else {}
    return replace(PRESETS[given.pop("preset", "classic")], **(taught | given))


def _find(name: str) -> Run:
    """Return the run of that name; for "", the newest that can be resumed."""
    found = survey()
    runs = [run for run in found.runs if run.can_resume and not run.in_use()]
    for run in runs:
        if name in ("", run.name, run.title):
            return run
    for damaged in found.damaged:
        if name == damaged.name:
            raise RunError("{reason}", reason=damaged.reason)
    if not runs:
        raise RunError(
            "There is no run “{name}” to resume." if name else "There is no run to resume.",
            name=name,
        )
    known = ", ".join(run.name for run in runs)
    raise RunError(
        "There is no run “{name}” to resume. There are: {known}.", name=name, known=known
    )


def _begin(
    config: TrainConfig,
    source: str | Path,
    strokes: list[Path],
    teachers: list[str],
    output: Path,
) -> int:
    from lenet_gui.core.training.recording import begin
    from lenet_gui.core.weights import check_can_save

    check_can_save(output)  # now, not after the first epoch
    wide = _teacher(output)
    if "wide" in teachers:
        from lenet_gui.core.training.wide import is_there, wide_recipe

        recipe = wide_recipe(config)
        known = is_there(wide, recipe, source, strokes)
        if not known and (code := _teach(recipe, source, strokes, wide)):
            return code
    paths = [wide if name == "wide" else Path(name) for name in teachers]
    events = begin(config, source, strokes=strokes, teachers=paths, output=output)
    return _follow(events, _Terminal(config.epochs, output))


def _teacher(output: Path) -> Path:
    """Return where the teacher of the weights in a file goes."""
    return output.with_name(f"{output.stem}-teacher.safetensors")


def _teach(config: TrainConfig, source: str | Path, strokes: list[Path], output: Path) -> int:
    """Train a wide teacher."""
    from lenet_gui.core.training.wide import teaching
    from lenet_gui.core.weights import check_can_save

    check_can_save(output)
    terminal = _Terminal(config.epochs, output, resumes=False)
    return _follow(teaching(config, source, strokes=strokes, output=output), terminal)


def _resume(run: Run, data_dir: Path | None, output: Path | None) -> int:
    from lenet_gui.core.training.recording import resume
    from lenet_gui.core.weights import check_can_save

    output = output or Path(run.output or _OUTPUT)
    check_can_save(output)
    terminal = _Terminal(run.config.epochs, output, run.epoch)
    print(f"Going on with the run {run.name} after epoch {run.epoch}.", file=sys.stderr)
    return _follow(resume(run, source=data_dir), terminal)


def _follow(events: "Generator[Event, None, None]", terminal: "_Terminal") -> int:
    try:
        # Closed at once, so that the run's final state is saved.
        with closing(events), interrupts_kept() as interrupted:
            for event in events:
                terminal.show(event)
                if interrupted():
                    raise KeyboardInterrupt
    except (KeyboardInterrupt, OSError) as error:
        terminal.close()
        print(f"Stopped. {terminal.kept()}", file=sys.stderr)
        if isinstance(error, OSError):  # its output reaches nobody
            raise
        return INTERRUPTED
    finally:
        terminal.close()
    print(terminal.saved(), file=sys.stderr)
    return 0


# The work before the first batch that takes long enough to be announced.
_WAITED_FOR = {
    "torchvision": "Importing torchvision, which knows where data sets are served…",
    "strokes": "The stroke model is writing…",
}


class _Terminal:
    """Prints the events of a run, and writes its weights after each epoch."""

    def __init__(self, epochs: int, output: Path, epoch: int = 0, *, resumes: bool = True) -> None:
        """epoch: the last complete one. resumes: whether the run can be resumed."""
        self._resumes = resumes
        self.output = output
        self._epochs = epochs
        self._epoch = epoch
        self._saved = 0
        self._trouble: Phrase | None = None  # of the last epoch
        self._bar: tqdm[Any] | None = None

    def show(self, event: Event) -> None:
        """Print an event; most only move the bar."""
        match event:
            case Preparing() if event.what in _WAITED_FOR:
                self._tell(_WAITED_FOR[event.what])
            case Downloading():
                self._move("B", event.total, event.received, event.file)
            case DataRead():
                self._move(" images", event.total, event.done, "reading")
            case DataReady():
                images = f"{event.train_images:,} images of {event.name}"
                self._tell(f"Training on {event.device}: {images}.")
                for note in event.notes:
                    self._tell(str(note))
            case Started():
                self._images = event.images
                self._show_images(self._epoch * self._images)
            case Progress():
                self._show_images((event.epoch - 1) * self._images + event.seen, event.loss)
            case Resumed():
                self._save(event.last)
            case EpochKept():
                self._show_images(event.done.epoch.number * self._images, event.done.epoch.loss)
                self._save(event.last)
                self._print(event.done)
                self._warn(trouble_of(event.run))
            case EpochDone():  # of a teacher, which is saved already
                self._show_images(event.epoch.number * self._images, event.epoch.loss)
                self._saved = event.epoch.number
                self._print(event)

    def _print(self, done: EpochDone) -> None:
        assert self._bar is not None
        with self._bar.external_write_mode(file=sys.stdout):
            print(_line(done), flush=True)

    def _warn(self, trouble: Phrase | None) -> None:
        """Print why nothing is learnt, each reason once."""
        told, self._trouble = self._trouble, trouble
        if trouble is not None and (told is None or told.template != trouble.template):
            self._tell(f"Warning: {trouble}")

    def saved(self) -> str:
        """Return the last line of a run that is complete."""
        if self._trouble is None:
            return f"Saved as “{self.output}”."
        return f"Saved as “{self.output}”, but these weights read no digits."

    def kept(self) -> str:
        """Return the last line of a stopped run: what is left of it."""
        if not self._saved and self._epoch:
            return f"No epoch was finished since epoch {self._epoch}; --resume goes on from there."
        if not self._saved:
            return "No epoch was finished; none is kept."
        if self._saved == self._epochs:
            return f"“{self.output}” holds epoch {self._saved}, the last one."
        if not self._resumes:
            return f"“{self.output}” holds epoch {self._saved}; it cannot be resumed."
        return f"“{self.output}” holds epoch {self._saved}; --resume goes on from there."

    def close(self) -> None:
        """End the bar's line."""
        bar, self._bar = self._bar, None
        if bar is not None:
            bar.close()

    def _tell(self, text: str) -> None:
        self.close()
        print(text, file=sys.stderr)

    def _save(self, weights: "Weights") -> None:
        from lenet_gui.core.weights import save

        save(self.output, weights.parameters, weights.card)
        self._saved = weights.card["epoch"]

    def _show_images(self, seen: int, loss: float | None = None) -> None:
        postfix = "" if loss is None else f"loss {loss:.4f}"
        self._move(" images", self._epochs * self._images, seen, "", postfix)

    def _move(self, unit: str, total: int | None, to: int, what: str, postfix: str = "") -> None:
        """Move the bar; a new unit or a new file gets its own bar."""
        if self._bar is not None and (self._bar.unit, self._bar.desc) != (unit, what):
            self.close()
        if self._bar is None:
            self._bar = tqdm(
                desc=what,
                unit=unit,
                total=total,
                initial=to,
                unit_scale=True,
                dynamic_ncols=True,
            )
        self._bar.total = total  # for a download, known only once it has begun
        self._bar.set_postfix_str(postfix, refresh=False)
        self._bar.update(to - self._bar.n)


def _line(done: EpochDone) -> str:
    return f"Epoch [{done.epoch.number}/{done.epochs}], Accuracy: {done.epoch.accuracy:.2%}"


if __name__ == "__main__":
    sys.exit(main())
