"""Download a file: with progress, verified, from the first mirror that works.

A thread reads from the network, and a generator writes what it receives. The generator can thus be
closed at any moment, even while the network hangs.
"""

import contextlib
import functools
import hashlib
import http.client
import queue
import re
import secrets
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Generator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from lenet_gui import __version__
from lenet_gui.core.errors import DataError, FetchError, LenetError
from lenet_gui.core.events import Downloading, Tick
from lenet_gui.core.words import QT_TRANSLATE_NOOP, Phrase

# A server that sends nothing for this long is given up: two of them take less than 15 seconds.
STALL_SECONDS = 6.0

_POLL_SECONDS = 0.05
_CHUNK = 1 << 16  # bytes
_CHUNKS = 64  # read ahead of the disk
_SIZE = re.compile(r"[0-9]{1,15}")  # a valid Content-Length


def download(
    urls: Sequence[str], md5: str, target: Path, *, most: int, of: str, instead: Phrase
) -> Generator[Downloading | Tick, None, str]:
    """Fetch one file, from the first of `urls` that delivers it; return that one.

    md5: the file's checksum, in hexadecimal digits. `target` gets its name only after it was right;
    a target that is right already is not fetched. most: bytes that are taken of a mirror. of: what
    the file is a part of, and instead: what to do if no mirror delivers it, both for the error's
    message.
    Raises FetchError if none does, OSError if the file cannot be written.
    """
    if target.is_file() and (yield from _checksum(target)) == md5:
        return urls[0]
    failures: list[LenetError] = []
    for url in urls:
        try:
            yield from _download_from(url, md5, target, most)
        except _FailedError as error:
            failures.append(error)
        else:
            return url
    raise FetchError(
        QT_TRANSLATE_NOOP(
            "Errors", "“{file}” of {data} could not be downloaded: {causes}. {instead}"
        ),
        file=target.name,
        data=of,
        causes=functools.reduce(_and, failures),
        instead=instead,
    )


class _FailedError(DataError):
    """What a mirror did instead of delivering."""


def _and(one: LenetError, other: LenetError) -> LenetError:
    return DataError(QT_TRANSLATE_NOOP("Errors", "{one}; {other}"), one=one, other=other)


class _Transfer(threading.Thread):
    """Reads one URL into a queue: chunks, then None or the exception that ended it.

    total: bytes in all, None if the server does not send it; set before the first chunk.
    """

    def __init__(self, url: str):
        super().__init__(name="download", daemon=True)
        self.url = url
        self.host = urlsplit(url).hostname
        self.total: int | None = None
        self.chunks: queue.Queue[bytes | Exception | None] = queue.Queue(_CHUNKS)
        self.cancelled = threading.Event()

    def run(self) -> None:
        """Read until the end, or until cancelled."""
        try:
            self._read()
            self._put(None)
        except urllib.error.HTTPError as error:
            error.close()  # it holds the connection
            self._put(error)
        except Exception as error:
            self._put(error)

    def _read(self) -> None:
        request = urllib.request.Request(
            self.url, headers={"User-Agent": f"lenet-gui/{__version__}"}
        )
        with urllib.request.urlopen(request, timeout=STALL_SECONDS) as response:
            length = response.headers.get("Content-Length", "")
            self.total = int(length) if _SIZE.fullmatch(length) else None
            # read1: whatever has arrived, not only whole chunks.
            while chunk := response.read1(_CHUNK):
                if not self._put(chunk):
                    return

    def _put(self, item: bytes | Exception | None) -> bool:
        """Wait for room in the queue; return whether the item is still wanted."""
        while not self.cancelled.is_set():
            with contextlib.suppress(queue.Full):
                self.chunks.put(item, timeout=_POLL_SECONDS)
                return True
        return False


def _download_from(
    url: str, md5: str, target: Path, most: int
) -> Generator[Downloading, None, None]:
    part = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    transfer = _Transfer(url)
    digest = hashlib.md5(usedforsecurity=False)
    received = 0
    try:
        with open(part, "xb") as file:
            transfer.start()
            yield Downloading(target.name, 0, None)
            ended = False
            # Only time spent waiting here counts, since the caller may pause.
            silence = 0.0
            while not ended:
                chunks, ended = _arrivals(transfer)
                for chunk in chunks:
                    file.write(chunk)
                    digest.update(chunk)
                    received += len(chunk)
                if max(received, transfer.total or 0) > most:
                    raise _FailedError(
                        QT_TRANSLATE_NOOP("Errors", "{host} sends more than {most} bytes"),
                        host=transfer.host,
                        most=f"{most:,}",
                    )
                silence = 0.0 if chunks or ended else silence + _POLL_SECONDS
                if silence >= STALL_SECONDS:
                    raise _silent(transfer.host)
                yield Downloading(target.name, received, transfer.total)
        if transfer.total is not None and received < transfer.total:
            raise _FailedError(
                QT_TRANSLATE_NOOP("Errors", "{host} broke off after {received} of {total} bytes"),
                host=transfer.host,
                received=f"{received:,}",
                total=f"{transfer.total:,}",
            )
        if digest.hexdigest() != md5:
            raise _FailedError(
                QT_TRANSLATE_NOOP("Errors", "{host} sent something else (its checksum is wrong)"),
                host=transfer.host,
            )
        part.replace(target)
    finally:
        transfer.cancelled.set()
        part.unlink(missing_ok=True)


def _arrivals(transfer: _Transfer) -> tuple[list[bytes], bool]:
    """Return the chunks that arrive within `_POLL_SECONDS`, and whether that was the end.

    Raises _FailedError if the network failed.
    """
    chunks: list[bytes] = []
    until = time.monotonic() + _POLL_SECONDS
    while (left := until - time.monotonic()) > 0:
        try:
            item = transfer.chunks.get(timeout=left)
        except queue.Empty:
            break
        if item is None:
            return chunks, True
        # A ValueError comes from a redirect to a malformed address.
        if isinstance(item, OSError | http.client.HTTPException | ValueError):
            raise _failed(transfer.host, item) from item
        if isinstance(item, Exception):
            raise item
        chunks.append(item)
    return chunks, False


def _silent(host: str | None) -> _FailedError:
    return _FailedError(
        QT_TRANSLATE_NOOP("Errors", "{host} sent nothing for {seconds} seconds"),
        host=host,
        seconds=f"{STALL_SECONDS:.0f}",
    )


def _failed(host: str | None, error: Exception) -> _FailedError:
    """Say what the network did."""
    if isinstance(error, urllib.error.HTTPError):
        return _FailedError(
            QT_TRANSLATE_NOOP("Errors", "{host} answered “{code} {reason}”"),
            host=host,
            code=error.code,
            reason=error.reason,
        )
    reason = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(reason, TimeoutError):
        return _silent(host)
    if isinstance(reason, ConnectionRefusedError):
        return _FailedError(QT_TRANSLATE_NOOP("Errors", "{host} refused the connection"), host=host)
    if isinstance(reason, http.client.IncompleteRead):
        return _FailedError(QT_TRANSLATE_NOOP("Errors", "{host} broke off"), host=host)
    text = getattr(reason, "strerror", None) or str(reason) or type(reason).__name__
    return _FailedError(
        QT_TRANSLATE_NOOP("Errors", "{host} failed ({reason})"),
        host=host,
        reason=" ".join(text.split()),
    )


def _checksum(path: Path) -> Generator[Tick, None, str]:
    digest = hashlib.md5(usedforsecurity=False)
    with open(path, "rb") as file:
        while piece := file.read(_CHUNK * _CHUNKS):
            digest.update(piece)
            yield Tick()
    return digest.hexdigest()
