"""Imports point one way: `train_model.py, benchmarks -> core`; `ui -> core -> torch, numpy`."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CORE = sorted((ROOT / "lenet_gui" / "core").glob("*.py"))
UI = sorted((ROOT / "lenet_gui" / "ui").glob("*.py"))

# What of `ui` may hold a network: the one shared state.
WITH_NETWORK = {"session.py"}
# Benchmarks of the window itself.
WITH_WINDOW = {"accuracy.py", "pen_digits.py", "latency.py", "startup.py"}


def imported(path: Path, *, lazily: bool = True) -> set[str]:
    """Name every module that a file imports; `lazily` within functions as well.

    `from a import b` names a and a.b: b may be a module. What is imported for types alone is left
    out.
    """
    return {name for node in _imports(ast.parse(path.read_text()), lazily) for name in _names(node)}


def _imports(tree: ast.AST, lazily: bool) -> Iterator[ast.Import | ast.ImportFrom]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            yield node
        elif isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
            for other in node.orelse:
                yield from _imports(other, lazily)
        elif lazily or not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _imports(node, lazily)


def _names(node: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
        return
    assert node.level == 0, "imports are written out in full"
    assert node.module is not None
    yield node.module
    yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(names: set[str], *packages: str) -> set[str]:
    """Keep the names of packages and of what is inside them."""
    return {name for name in names if name.startswith(tuple(f"{p}." for p in packages))} | (
        names & set(packages)
    )


def core_with_torch() -> set[str]:
    """Name the modules of core that bring torch with them when they are imported."""
    imports = {f"lenet_gui.core.{path.stem}": imported(path, lazily=False) for path in CORE}
    found = {name for name, names in imports.items() if within(names, "torch", "torchvision")}
    while more := {name for name, names in imports.items() if names & found} - found:
        found |= more
    return found


def test_the_walk_sees_imports_where_they_are(tmp_path: Path) -> None:
    path = tmp_path / "module.py"
    path.write_text(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    import types_only\n"
        "try:\n    import top.inner\nexcept ImportError:\n    pass\n"
        "class A:\n    def f(self):\n        from lazy import thing\n"
    )
    at_once = {"typing", "typing.TYPE_CHECKING", "top.inner"}
    assert imported(path, lazily=False) == at_once
    assert imported(path) == at_once | {"lazy", "lazy.thing"}
    assert within(imported(path), "top") == {"top.inner"}


def test_torch_is_in_some_of_core_and_not_in_all() -> None:
    with_torch = core_with_torch()
    assert {"lenet_gui.core.recognizer", "lenet_gui.core.training"} <= with_torch
    assert not {"lenet_gui.core.ink", "lenet_gui.core.reading"} & with_torch


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.stem)
def test_core_knows_no_window(path: Path) -> None:
    assert not within(imported(path), "PySide6", "lenet_gui.ui", "pyqtgraph")


@pytest.mark.parametrize("path", UI, ids=lambda path: path.stem)
def test_widgets_know_no_tensors_and_no_network(path: Path) -> None:
    if path.name not in WITH_NETWORK:
        assert not within(imported(path), "torch", "torchvision")
    assert not within(imported(path, lazily=False), "torch", *core_with_torch())


@pytest.mark.parametrize("path", UI, ids=lambda path: path.stem)
def test_what_takes_long_to_import_waits_until_it_is_needed(path: Path) -> None:
    assert not within(imported(path, lazily=False), "torch", "torchvision", "PIL", "pyqtgraph")


def test_the_command_imports_nothing_heavy_before_it_knows_what_is_wanted() -> None:
    names = imported(ROOT / "lenet_gui" / "__main__.py", lazily=False)
    assert not within(names, "PySide6", "torch", "numpy", "lenet_gui.ui", "lenet_gui.core")


@pytest.mark.parametrize(
    "path",
    [ROOT / "train_model.py", *sorted((ROOT / "benchmarks").glob("*.py"))],
    ids=lambda path: path.stem,
)
def test_scripts_know_no_window(path: Path) -> None:
    if path.name not in WITH_WINDOW:
        assert not within(imported(path), "PySide6", "lenet_gui.ui", "pyqtgraph")


def python(code: str) -> str:
    """Run code in a new interpreter; return what it prints."""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_core_and_training_work_where_qt_is_not_installed() -> None:
    modules = [f"lenet_gui.core.{path.stem}" for path in CORE if path.stem != "__init__"]
    python(
        "import sys, importlib\n"
        "sys.modules['PySide6'] = None\n"
        f"for name in {['train_model', *modules]}:\n"
        "    importlib.import_module(name)\n"
    )


def test_the_window_is_imported_without_waiting_for_torch() -> None:
    heavy = "{'torch', 'torchvision', 'PIL', 'pyqtgraph'}"
    assert python(f"import sys, lenet_gui.ui.app; print({heavy} & set(sys.modules))") == "set()"
