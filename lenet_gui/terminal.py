"""How a command meets its terminal: streams that are closed, full, or no longer read."""

import io
import os
import signal
import sys
from collections.abc import Callable

_FAILED = 1
# What a shell reports of a program that SIGPIPE ended.
_NOBODY_READS = 141


def in_terminal(program: str, command: Callable[[], int]) -> int:
    """Run a command; return its exit code, or what other programs of Unix do where output fails.

    Where nobody reads any more (`| head`), the process ends by SIGPIPE, as they do; where the
    output cannot be written, it is said once. In both cases the command is left by an OSError
    first, so that it can put away what it works on.
    """
    _open_closed_streams()
    if isinstance(sys.stdout, io.TextIOWrapper):  # file names may hold what it cannot print
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        try:
            return command()
        finally:
            sys.stdout.flush()
    except BrokenPipeError:
        _let_go_of_streams()
        return _end_by_sigpipe()
    except OSError as error:
        if error.filename is not None:  # not of a stream
            raise
        _say(f"{program}: the output could not be written: {error.strerror}")
        _let_go_of_streams()
        return _FAILED


def _open_closed_streams() -> None:
    """Put something in the place of streams that were closed before the program began (`>&-`).

    The next file to be opened would take their place, and be printed into. Writing to the output
    fails as if it were still closed; errors and bars are not missed.
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


def _say(text: str) -> None:
    try:
        print(text, file=sys.stderr)
    except OSError:  # the same trouble
        return


def _let_go_of_streams() -> None:
    """Let what is still in them go nowhere when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for number in (1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


def _end_by_sigpipe() -> int:
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGPIPE)
    return _NOBODY_READS
