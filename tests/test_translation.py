"""Every text that a person sees can be handed to a translator: lupdate finds it."""

import ast
import builtins
import runpy
import shutil
import string
import subprocess
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import PySide6
import pytest
from source import tree_of

import lenet_gui

SOURCE = Path(lenet_gui.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))

# Methods and classes of Qt that put their text on the screen, or have it read aloud.
SHOWING = {
    "QAction", "QCheckBox", "QLabel", "QPushButton", "QRadioButton", "QToolButton", "addAction",
    "addButton", "addItem", "addMenu", "addRow", "addTab", "heading", "information", "question",
    "setAccessibleDescription", "setAccessibleName", "setInformativeText", "setPlaceholderText",
    "setStatusTip", "setTabToolTip", "setText", "setTitle", "setToolTip", "setWindowTitle",
    "set_text", "showMessage", "warning",
}  # fmt: skip
NAMES = {"LeNet-5", "lenet-gui"}  # the same in all languages
# An UnfitError is told the name of its file by whoever knows it.
GIVEN_LATER = {"UnfitError": {"name"}}


def calls(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, str, ast.Call]]:
    """Yield the class around each call, the name that is called, and the call."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            yield inside, name, node
        yield from calls(node, node.name if isinstance(node, ast.ClassDef) else inside)


@cache
def all_calls() -> list[tuple[Path, str, str, ast.Call]]:
    """Return the calls in all files: the file, the class around it, its name, and the call."""
    return [(file, *call) for file in FILES for call in calls(tree_of(file))]


def literal(node: ast.expr | None) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def where(file: Path, node: ast.expr) -> str:
    return f"{file.relative_to(SOURCE)}:{node.lineno}"


@pytest.fixture(scope="module")
def extracted(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    """The contexts and texts that lupdate finds."""
    found = tmp_path_factory.mktemp("words") / "all.ts"
    lupdate = Path(PySide6.__file__).parent / "lupdate"
    subprocess.run([lupdate, *FILES, "-ts", found], check=True, capture_output=True, timeout=60)
    contexts = ElementTree.parse(found).getroot().iter("context")
    return {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in contexts
        for message in context.iter("message")
    }


def test_what_is_translated_can_be_extracted(extracted: set[tuple[str, str]]) -> None:
    hidden, marked, looked_up = [], set(), set()
    for file, inside, name, call in all_calls():
        words = [literal(argument) for argument in call.args[:2]]
        if isinstance(call.func, ast.Name) and name in ("tr", "_tr"):
            hidden.append(where(file, call))  # of no class
        elif name == "tr" and (inside, words[0]) not in extracted:
            hidden.append(where(file, call))
        elif name == "QT_TRANSLATE_NOOP":
            marked.add(words[0])
        # Python's own has one argument, a painter's has numbers.
        if name in ("translate", "QT_TRANSLATE_NOOP") and len(words) == 2:
            if words[0] is not None and words[1] is None:
                looked_up.add(words[0])
            elif words != [None, None] and tuple(words) not in extracted:
                hidden.append(where(file, call))
    assert hidden == []
    assert looked_up <= marked  # what is no literal where it is translated is marked elsewhere
    assert len(extracted) > 700


def test_what_an_error_says_is_marked() -> None:
    named = ast.Name | ast.Attribute | ast.Subscript
    bare = [
        where(file, call)
        for file, _, name, call in all_calls()
        if isinstance(call.func, ast.Name) and is_said(name) and call.args
        if template(call.args[0]) is None and not isinstance(call.args[0], named)
    ]
    assert bare == []


def test_every_value_of_an_error_has_its_place() -> None:
    wrong = [
        f"{where(file, call)}: {text}"
        for file, _, name, call in all_calls()
        for argument in call.args
        if (text := template(argument)) is not None
        if places(text) != {each.arg for each in call.keywords} | GIVEN_LATER.get(name, set())
    ]
    assert wrong == []


def is_said(name: str) -> bool:
    """Whether a call of that name makes what a person reads: a phrase, or an error of ours."""
    return name in ("Phrase", "error") or (name.endswith("Error") and not hasattr(builtins, name))


def template(node: ast.expr) -> str | None:
    """Return the words of an error or a phrase, if these are marked ones."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
        return None
    context, *words = [literal(argument) for argument in node.args] or [None]
    return words[0] if node.func.id == "QT_TRANSLATE_NOOP" and context == "Errors" else None


def places(text: str) -> set[str | None]:
    """Return the names in a template; how a value is written is not for a translator to say."""
    found = [part[1:] for part in string.Formatter().parse(text) if part[1] is not None]
    assert all(rest == ["", None] for _, *rest in found), text
    return {name for name, *_ in found}


def test_what_is_shown_is_translated() -> None:
    bare = [
        f"{where(file, call)}: {text}"
        for file, _, name, call in all_calls()
        if name in SHOWING
        for argument in call.args
        if (text := literal(argument)) and is_words(text)
    ]
    assert bare == []


def is_words(text: str) -> bool:
    return text not in NAMES and any(len(word) > 1 and word.isalpha() for word in text.split())


def test_what_is_counted_is_looked_up_where_it_is_marked() -> None:
    """Of a class that has subclasses, Qt would look for plurals among the subclass's texts."""
    classes = [
        node for file in FILES for node in ast.walk(tree_of(file)) if isinstance(node, ast.ClassDef)
    ]
    bases = {base.id for each in classes for base in each.bases if isinstance(base, ast.Name)}
    assert [
        where(file, call)
        for file, inside, name, call in all_calls()
        if name == "tr" and len(call.args) == 3 and inside in bases
    ] == []


@pytest.mark.parametrize("path", sorted((SOURCE / "translations").glob("*.ts")), ids=str)
def test_translations_are_those_of_the_texts_in_the_program(path: Path, tmp_path: Path) -> None:
    """If not, run docs/translate.py, fill in what is unfinished, and run it again."""
    translate = runpy.run_path(str(SOURCE.parent / "docs" / "translate.py"))
    now = tmp_path / path.name
    shutil.copy(path, now)
    translate["update"](now)
    assert now.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
    translate["release"](path, now.with_suffix(".qm"))
    assert now.with_suffix(".qm").read_bytes() == path.with_suffix(".qm").read_bytes()


def test_english_has_both_forms_of_all_that_is_counted() -> None:
    root = ElementTree.parse(SOURCE / "translations" / "en.ts").getroot()
    for message in root.iter("message"):
        forms = [form.text or "" for form in message.iter("numerusform")]
        assert len(forms) == 2, message.findtext("source")
        assert all(form and "(s)" not in form for form in forms), message.findtext("source")
