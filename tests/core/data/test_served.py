"""What torchvision knows; imported in another process: it brings half of torch along."""

import gc
import json
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from tiny_mnist import write_tiny_mnist

from lenet_gui.core.data import load as data
from lenet_gui.core.data.served import served_files
from lenet_gui.core.errors import DataError
from lenet_gui.core.events import Preparing, result_of

ASK = """
import json
from lenet_gui.core.data.served import served_files
from lenet_gui.core.events import result_of

sources = ("mnist", "qmnist", "emnist-digits", "usps")
served = {source: result_of(served_files(source)) for source in sources}
print(json.dumps({s: [[f.name, *f.urls, f.md5] for f in files] for s, files in served.items()}))
"""


def test_addresses_and_checksums_are_torchvisions_and_nothing_is_said_of_leaks():
    asked = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert asked.stderr == ""
    served = json.loads(asked.stdout)
    assert {source: [file[0] for file in files] for source, files in served.items()} == {
        "mnist": [
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz",
        ],
        "qmnist": [
            "qmnist-train-images-idx3-ubyte.gz",
            "qmnist-train-labels-idx2-int.gz",
            "qmnist-test-images-idx3-ubyte.gz",
            "qmnist-test-labels-idx2-int.gz",
        ],
        "emnist-digits": ["gzip.zip"],
        "usps": ["usps.bz2", "usps.t.bz2"],
    }
    for files in served.values():
        for name, *urls, md5 in files:
            assert all(url.startswith("http") and url.endswith(f"/{name}") for url in urls)
            assert int(md5, 16) < 16**32
    assert served["mnist"][0][-1] == "f68b3c2dcbeaaa9fbdd348bbdeb94873"
    assert len(served["mnist"][0]) == 4  # two mirrors


@pytest.fixture(
    params=[
        "raise RuntimeError('operator torchvision::nms does not exist')",
        "raise OSError('libtorch.so: undefined symbol')",
        "import not_there_at_all",
        "datasets = None; del datasets",
    ]
)
def unfit(request, tmp_path, monkeypatch) -> None:
    """A torchvision that does not work here."""
    package = tmp_path / "unfit" / "torchvision"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(request.param)
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.delitem(sys.modules, "torchvision", raising=False)


def test_a_torchvision_that_does_not_work_is_said_with_what_to_install(
    unfit, tmp_path, monkeypatch
):
    monkeypatch.setattr(data, "cache_dir", lambda: tmp_path / "cache")
    steps = data.loading("usps")
    assert [next(steps), next(steps)] == [Preparing("data"), Preparing("torchvision")]
    with pytest.raises(DataError, match=r"USPS cannot.*pip install.*torch torchvision") as caught:
        result_of(steps)
    assert "built-in set" in str(caught.value)
    assert gc.isenabled()


def test_an_import_is_not_waited_for_when_the_run_is_stopped(tmp_path, monkeypatch):
    package = tmp_path / "slow" / "torchvision"
    package.mkdir(parents=True)
    over = tmp_path / "over"
    (package / "__init__.py").write_text(
        "import time\nfrom pathlib import Path\n"
        f"while not Path({str(over)!r}).exists(): time.sleep(0.01)\nimport not_there_at_all\n"
    )
    monkeypatch.syspath_prepend(package.parent)
    monkeypatch.delitem(sys.modules, "torchvision", raising=False)
    steps = served_files("mnist")
    for _ in range(5):
        next(steps)
    steps.close()
    over.touch()
    wait_until_imported()


def wait_until_imported() -> None:
    for thread in threading.enumerate():
        if thread.name == "torchvision":
            thread.join(10)
            assert not thread.is_alive()
    assert gc.isenabled()


def test_nothing_but_a_download_needs_torchvision(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "torchvision", None)
    monkeypatch.setattr(data, "cache_dir", lambda: tmp_path / "cache")
    for folder in (tmp_path / "mine", tmp_path / "cache" / "usps"):
        write_tiny_mnist(folder, train=30, test=20, packed=True)
    assert len(data.load_data(Path(tmp_path / "mine")).train_images) == 30
    assert data.load_data("usps").name == "USPS"
