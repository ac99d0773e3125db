"""Imports point one way: `train_model.py, benchmarks -> core`; `ui -> core -> torch, numpy`."""

import ast
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from source import tree_of

ROOT = Path(__file__).parents[1]
SCRIPTS = [ROOT / "train_model.py", *sorted((ROOT / "benchmarks").glob("*.py"))]

# What of `ui` may hold a network: the one shared state.
WITH_NETWORK = {"lenet_gui.ui.state.session"}
# Benchmarks of the window itself.
WITH_WINDOW = {
    "accuracy.py",
    "gestures.py",
    "latency.py",
    "monkey.py",
    "pen_digits.py",
    "startup.py",
}


@cache
def imported(path: Path, *, lazily: bool = True) -> frozenset[str]:
    """Name every module that a file imports; `lazily` within functions as well.

    `from a import b` names a and a.b: b may be a module. What is imported for types alone is left
    out.
    """
    return frozenset(name for node in _imports(tree_of(path), lazily) for name in _names(node))


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


def within(names: Iterable[str], *packages: str) -> set[str]:
    """Keep the names of packages and of what is inside them."""
    inside = tuple(f"{package}." for package in packages)
    return {name for name in names if name in packages or name.startswith(inside)}


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_of(path): path for path in sorted((ROOT / "lenet_gui").rglob("*.py"))}
CORE = within(FILES, "lenet_gui.core")
UI = within(FILES, "lenet_gui.ui")


def loaded(module: str, *, lazily: bool) -> frozenset[str]:
    """Name what importing a module imports: what it names, and the packages that it is in."""
    parts = module.split(".")
    around = {".".join(parts[:end]) for end in range(1, len(parts))}
    return imported(FILES[module], lazily=lazily) | around


@cache
def core_with_torch() -> frozenset[str]:
    """Name the modules of core that bring torch with them when they are imported."""
    imports = {name: loaded(name, lazily=False) for name in CORE}
    found = {name for name, names in imports.items() if within(names, "torch", "torchvision")}
    while more := {name for name, names in imports.items() if names & found} - found:
        found |= more
    return frozenset(found)


def wrong(modules: Iterable[str], *packages: str, lazily: bool = True) -> dict[str, set[str]]:
    """Tell which of these modules import one of the packages, and what of it."""
    found = {name: within(imported(FILES[name], lazily=lazily), *packages) for name in modules}
    return {name: names for name, names in found.items() if names}


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


def test_the_walk_sees_every_room() -> None:
    assert {"lenet_gui.core.ink.raster", "lenet_gui.core.training"} <= CORE
    assert {"lenet_gui.ui.window", "lenet_gui.ui.inside.story.page"} <= UI


def test_torch_is_in_some_of_core_and_not_in_all() -> None:
    with_torch = core_with_torch()
    assert {"lenet_gui.core.data.known", "lenet_gui.core.training.loop"} <= with_torch
    light = {"ink.drawing", "recognizer", "training", "training.recipe", "training.runs", "weights"}
    assert not {f"lenet_gui.core.{name}" for name in light} & with_torch


def test_core_knows_no_window() -> None:
    assert wrong(CORE, "PySide6", "lenet_gui.ui", "pyqtgraph") == {}


def test_widgets_know_no_tensors_and_no_network() -> None:
    assert wrong(UI - WITH_NETWORK, "torch", "torchvision") == {}
    assert wrong(UI, "torch", "torchvision", *core_with_torch(), lazily=False) == {}


def test_what_takes_long_to_import_waits_until_it_is_needed() -> None:
    assert wrong(UI, "PIL", "pyqtgraph", lazily=False) == {}


def test_no_page_of_inside_knows_another() -> None:
    inside = ROOT / "lenet_gui" / "ui" / "inside"
    pages = {f"lenet_gui.ui.inside.{folder.name}" for folder in inside.iterdir() if folder.is_dir()}
    pages.discard("lenet_gui.ui.inside.__pycache__")
    for page in pages:
        assert wrong(within(UI, page), "lenet_gui.ui.inside.tab", *pages - {page}) == {}


@pytest.mark.parametrize("tab", ["draw", "inside", "train", "digits"])
def test_no_tab_knows_another(tab: str) -> None:
    others = {
        f"lenet_gui.ui.{other}" for other in ("draw", "inside", "train", "digits") if other != tab
    }
    assert wrong(within(UI, f"lenet_gui.ui.{tab}"), *others, "lenet_gui.ui.window") == {}


def test_imports_go_in_no_circle() -> None:
    graph = {name: imported(path) & set(FILES) - {name} for name, path in FILES.items()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_the_command_imports_nothing_heavy_before_it_knows_what_is_wanted() -> None:
    heavy = ("PySide6", "torch", "numpy", "lenet_gui.ui", "lenet_gui.core")
    assert wrong(["lenet_gui.__main__"], *heavy, lazily=False) == {}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
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
    python(
        "import sys, importlib\n"
        "sys.modules['PySide6'] = None\n"
        f"for name in {['train_model', *sorted(CORE)]}:\n"
        "    importlib.import_module(name)\n"
    )


def test_the_window_is_imported_without_waiting_for_torch() -> None:
    heavy = "{'torch', 'torchvision', 'PIL', 'pyqtgraph'}"
    assert python(f"import sys, lenet_gui.ui.app; print({heavy} & set(sys.modules))") == "set()"


def test_the_picture_of_the_rooms_is_up_to_date() -> None:
    script = ROOT / "docs" / "draw_house.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True)
    assert done.returncode == 0, f"run docs/draw_house.py\n{done.stderr}"
