"""One word means one thing: no two classes, or names for types, are called the same."""

import ast
from collections import defaultdict
from pathlib import Path

from source import tree_of

PROGRAM = Path(__file__).parents[1] / "lenet_gui"


def test_no_two_classes_have_one_name():
    holders = defaultdict(list)
    for path in sorted(PROGRAM.rglob("*.py")):
        for name in types_in(tree_of(path)):
            holders[name].append(str(path.relative_to(PROGRAM)))
    assert {name: where for name, where in holders.items() if len(where) > 1} == {}


def types_in(module: ast.Module):
    """Name the public classes of a module, and its public names for types, like `Curve = tuple`."""
    for node in module.body:
        if isinstance(node, ast.ClassDef):
            names = [node.name]
        elif isinstance(node, ast.Assign):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        else:
            continue
        yield from (name for name in names if name[0].isupper() and not name.isupper())
