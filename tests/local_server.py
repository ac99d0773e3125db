"""A web server on this machine that delivers what a test gives it, in the way the test wants."""

import contextlib
import hashlib
import http.server
import threading
import time
from collections.abc import Callable, Iterator

from lenet_gui.core.data import fetch
from lenet_gui.core.events import Preparing

Handler = http.server.BaseHTTPRequestHandler
STALL = 0.4  # seconds of patience, in the place of the true ones


class LocalServer(http.server.ThreadingHTTPServer):
    """Serves `files`, by path, plainly or in one of the `ways`; notes what was `requested`."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files: dict[str, bytes] = {}
        self.ways: dict[str, Callable[[Handler, bytes], None]] = {}
        self.requested: list[str] = []
        self.over = threading.Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def put(self, name: str, content: bytes) -> str:
        """Serve a file; return its MD5."""
        self.files[name] = content
        return hashlib.md5(content).hexdigest()

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that went away."""

    # The ways of a server.

    def silently(self, handler: Handler, content: bytes) -> None:
        """Accept, and never answer."""
        self.over.wait(30)

    def half(self, handler: Handler, content: bytes) -> None:
        """Send half, and go silent."""
        _head(handler, len(content))
        handler.wfile.write(content[: len(content) // 2])
        self.over.wait(30)

    def cut(self, handler: Handler, content: bytes) -> None:
        """Promise all, send half, and hang up."""
        _head(handler, len(content))
        handler.wfile.write(content[: len(content) // 2])

    def cut_in_chunks(self, handler: Handler, content: bytes) -> None:
        """Send a chunk without its end, and hang up."""
        handler.protocol_version = "HTTP/1.1"
        handler.send_response(200)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        handler.wfile.write(b"%x\r\n" % len(content) + content[: len(content) // 2])
        handler.close_connection = True

    def without_a_size(self, handler: Handler, content: bytes) -> None:
        """Send all, and do not say before how much that is."""
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(content)

    def slowly(self, handler: Handler, content: bytes) -> None:
        """Send a little at a time, for ever."""
        _head(handler, len(content))
        for start in range(0, len(content), 100):
            handler.wfile.write(content[start : start + 100])
            if self.over.wait(0.02):
                return

    def with_other_content(self, handler: Handler, content: bytes) -> None:
        """Deliver a page in the file's place, as networks with a login page do."""
        page = b"<html>Log in, please</html>"
        _head(handler, len(page))
        handler.wfile.write(page)


class _Handler(Handler):
    server: LocalServer

    def do_GET(self) -> None:  # noqa: N802
        name = self.path.lstrip("/")
        self.server.requested.append(name)
        content = self.server.files.get(name)
        if content is None:
            self.send_error(404)
        elif name in self.server.ways:
            self.server.ways[name](self, content)
        else:
            _head(self, len(content))
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


def _head(handler: Handler, length: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()


@contextlib.contextmanager
def local_server() -> Iterator[LocalServer]:
    """Run a server; end all its threads afterwards."""
    server = LocalServer()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def result_of(steps):
    """Drain a generator; return its events and its result."""
    events = []
    while True:
        try:
            events.append(next(steps))
        except StopIteration as end:
            return events, end.value


def wait_for_threads() -> None:
    """Fail if a thread of a download is still there after it should have given up."""
    deadline = time.monotonic() + STALL + 2
    while any(thread.name in ("download", "data") for thread in threading.enumerate()):
        assert time.monotonic() < deadline, threading.enumerate()
        time.sleep(0.01)


def serve_sets(monkeypatch, files) -> None:
    """Let data sets be served at other addresses: `files` by source, of ServedFile."""

    def served_files(source):
        yield Preparing("torchvision")
        return tuple(files[source])

    monkeypatch.setattr(fetch, "served_files", served_files)
