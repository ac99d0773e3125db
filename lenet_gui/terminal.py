"""A command's standard streams: closed, full, or no longer read."""

import io
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_FAILED = 1
# The exit code that a shell reports for a program ended by SIGPIPE.
_BROKEN_PIPE = 141


def in_terminal(program: str, command: Callable[[], int]) -> int:
    """Run a command and return its exit code; if output fails, do as other Unix programs do.

    If nobody reads the output any more (`| head`), the process ends by SIGPIPE; if it cannot be
    written, one message says so. In both cases the command gets an OSError first, so that it can
    clean up.
    """
    _open_closed_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):  # file names may have characters it cannot print
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        try:
            return command()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _discard_output()
        return _end_by_sigpipe()
    except OSError as error:
        if error.filename is not None:  # about a file, not a stream
            raise
        _print_error(f"{program}: the output could not be written: {error.strerror}")
        _discard_output()
        return _FAILED


@contextmanager
def interrupts_kept() -> Iterator[Callable[[], bool]]:
    """Remember a Ctrl-C: Python drops one that comes while it clears up an object.

    Gives a function that tells whether there was one. Only for the main thread.
    """
    interrupted = False

    def note(number: int, frame: FrameType | None) -> None:
        nonlocal interrupted
        interrupted = True
        signal.default_int_handler(number, frame)

    before = signal.getsignal(signal.SIGINT)
    if before is not signal.SIG_IGN:  # a shell lets no Ctrl-C reach what runs in its background
        signal.signal(signal.SIGINT, note)
    try:
        yield lambda: interrupted
    finally:
        signal.signal(signal.SIGINT, before)


def _open_closed_streams() -> None:
    """Replace streams that were closed before the program began (`>&-`).

    Otherwise the next file opened would take their number, and be printed into. Writing to standard
    output still fails, as if it were closed; errors and progress bars are discarded.
    """
    for number, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)


def _print_error(text: str) -> None:
    try:
        print(text, file=sys.stderr)
    except OSError:  # stderr fails, too
        return


def _discard_output() -> None:
    """Discard buffered output when the interpreter exits."""
    null = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(null, number)
    os.close(null)


def _end_by_sigpipe() -> int:
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGPIPE)
    return _BROKEN_PIPE
