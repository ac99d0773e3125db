"""The script for a machine with a GPU is tried here without one, and without most packages."""

import json
import subprocess
import sys
from pathlib import Path

import torch
from tiny_mnist import FRESH, write_tiny_mnist

SCRIPT = Path(__file__).parents[2] / "benchmarks" / "gpu.py"
# As on a machine that has torch and little else. Calibrations are fitted to few digits: to write
# the usual number would take longer than the rest. Torch's optimizers do without its compiler: they
# would only turn it off, and it is half of torch to import.
_BARE = f"""
import sys, types
compiler = types.ModuleType("torch._dynamo")
compiler.disable = lambda function, *_, **__: function
compiler.graph_break = lambda: None
sys.modules[compiler.__name__] = compiler
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("msgspec", "platformdirs", "PIL", "PySide6", "torchvision"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Refuse())
sys.argv = sys.argv[1:]
sys.path.insert(0, sys.argv[0].rpartition("/")[0])
import gpu
from lenet_gui.core.training import evaluation
evaluation._FRESH = {FRESH}
gpu.main()
"""


def test_every_part_of_it_works_without_a_gpu_and_without_most_packages(tmp_path):
    digits = write_tiny_mnist(tmp_path / "digits", train=100, test=40)
    options = ["--mnist", str(digits), "--device", "cpu", "--short"]
    command = [sys.executable, "-c", _BARE, str(SCRIPT), *options]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    first, *lines = map(json.loads, done.stdout.splitlines())
    assert first["torch"] == torch.__version__
    by_part = {name: [line for line in lines if line["part"] == name] for name in "abcdef"}
    assert all(by_part.values())
    # On one device, everything is the same.
    assert set(by_part["a"][0]["largest_difference"].values()) == {0.0}
    assert [line["largest_difference"] for line in by_part["b"][:3]] == [0.0, 0.0, 0.0]
    assert all(line["images_per_second"] > 0 for line in by_part["c"] if "loop" in line)
    said = {line.get("simulated") or line.get("afterwards"): line for line in by_part["e"]}
    assert "too little memory" in said["out of memory"]["said"]
    assert said["a run"]["said"] == "it works: EpochDone"
