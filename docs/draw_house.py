"""Draw which room imports which, from the code itself: docs/house.svg.

    python docs/draw_house.py [--check]

A room is a folder of `core` or `ui`. Files beside the rooms that import none of them share one box.
Imports for types alone do not count. Arrows that a longer path implies, and arrows between the two
floors, are left out.
With --check it writes nothing and exits with 1 if the picture is out of date.
"""

import argparse
import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "house.svg"
PACKAGE = "lenet_gui"

# Boxes and gaps, in pixels.
_WIDTH, _HEIGHT, _GAP, _DEPTH = 116, 40, 22, 86
_FRAME = 26
_APART = 16  # distance of arrows at a box's edge
_STYLE = """
  text { font: 13px sans-serif; text-anchor: middle; fill: #1a1d26; }
  .small { font-size: 11px; fill: #575d6d; }
  .core { fill: #e5e7f8; stroke: #3d46ae; }
  .ui { fill: #fff3d1; stroke: #7a4d00; }
  line { stroke: #d8dbe3; stroke-width: 2; }
  path { fill: none; stroke: #7f8595; stroke-width: 1.3; marker-end: url(#head); }
"""


@dataclass(frozen=True, order=True)
class Room:
    """A folder of a floor or, without a name, the files beside the folders."""

    floor: str
    name: str

    @property
    def title(self) -> str:
        """The text in its box."""
        return self.name or f"{self.floor}/*.py"


Graph = Mapping[Room, set[Room]]
Places = Mapping[Room, tuple[float, float]]  # middle of the top edge


def rooms() -> Graph:
    """Return which rooms each room imports."""
    imports = {
        _module(path): set(_imported(path)) for path in sorted((ROOT / PACKAGE).rglob("*.py"))
    }
    places = {module: _room(module, imports[module]) for module in imports}
    graph: dict[Room, set[Room]] = {}
    for module, names in imports.items():
        room = places[module]
        if room is not None:
            known = (places.get(name) for name in names)
            graph.setdefault(room, set()).update(each for each in known if each and each != room)
    return graph


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(module: str, names: set[str]) -> Room | None:
    """Return a module's room; a file beside the rooms that imports some has a box of its own."""
    _, *inside = module.split(".")
    if len(inside) < 2 or inside[0] not in ("core", "ui"):
        return None
    floor, name = inside[0], inside[1]
    if (ROOT / PACKAGE / floor / name).is_dir():
        return Room(floor, name)
    folders = (each.split(".")[1:3] for each in names if each.count(".") >= 2)
    knows_rooms = any((ROOT / PACKAGE / Path(*each)).is_dir() for each in folders)
    return Room(floor, name if knows_rooms else "")


def _imported(path: Path) -> Iterator[str]:
    for node in _nodes(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if not (isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)):
            yield node
            yield from _nodes(node)


def floor_of(graph: Graph, name: str) -> Graph:
    """Return the rooms of one floor and their imports on it."""
    return {
        room: {each for each in known if each.floor == name}
        for room, known in graph.items()
        if room.floor == name
    }


def layers(graph: Graph) -> list[list[Room]]:
    """Return the rows from top to bottom: each room below all that import it."""
    height: dict[Room, int] = {}
    for room in TopologicalSorter(graph).static_order():  # imported rooms come first
        height[room] = 1 + max((height[each] for each in graph[room]), default=-1)
    rows: list[list[Room]] = []
    for level in range(max(height.values()) + 1):
        row = sorted(room for room in graph if height[room] == level)
        rows.append(_over_what_they_know(row, graph, rows))
    return rows[::-1]


def _over_what_they_know(row: list[Room], graph: Graph, below: list[list[Room]]) -> list[Room]:
    """Order a row by the mean position of what each room imports, so that few arrows cross."""
    places = {r: i - (len(other) - 1) / 2 for other in below for i, r in enumerate(other)}
    return sorted(row, key=lambda r: sum(places[k] for k in graph[r]) / max(len(graph[r]), 1))


def reduced(graph: Graph) -> Graph:
    """Leave out arrows that a longer path implies."""

    @cache
    def below(room: Room) -> frozenset[Room]:
        return frozenset(graph[room]).union(*map(below, graph[room]))

    return {
        room: {each for each in known if not any(each in below(o) for o in known - {each})}
        for room, known in graph.items()
    }


def drawn(graph: Graph) -> str:
    """Return the picture as SVG, one floor above the other."""
    floors = [floor_of(graph, name) for name in ("ui", "core")]
    rows = [row for floor in floors for row in layers(floor)]
    width = max(map(len, rows)) * (_WIDTH + _GAP) - _GAP + 2 * _FRAME
    height = (len(rows) - 1) * _DEPTH + _HEIGHT + 2 * _FRAME
    places = {
        room: (width / 2 + (column - (len(row) - 1) / 2) * (_WIDTH + _GAP), _FRAME + line * _DEPTH)
        for line, row in enumerate(rows)
        for column, room in enumerate(row)
    }
    known = reduced({room: floor[room] for floor in floors for room in floor})
    arrows = [
        _arrow(
            _at_edge(places, room, known[room], each, _HEIGHT),
            _at_edge(places, each, {other for other in known if each in known[other]}, room, 0),
        )
        for room in sorted(known)
        for each in sorted(known[room])
    ]
    boxes = [_box(room, *place) for room, place in sorted(places.items())]
    between = _FRAME + len(layers(floors[0])) * _DEPTH - (_DEPTH - _HEIGHT) / 2
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}"'
            f' width="{width}" height="{height}">',
            f"<style>{_STYLE}</style>",
            '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7"'
            ' orient="auto"><path d="M0,0 L8,4 L0,8 z" style="fill:#7f8595;stroke:none"/></marker>',
            f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
            f'<line x1="0" y1="{between:.0f}" x2="{width}" y2="{between:.0f}"/>',
            _label("ui knows core,", width - 92, between - 8),
            _label("core does not know ui", width - 92, between + 17),
            *arrows,
            *boxes,
            "</svg>\n",
        ]
    )


def _at_edge(
    places: Places, room: Room, others: set[Room], other: Room, down: int
) -> tuple[float, float]:
    """Return where an arrow meets its box's edge: beside its neighbours."""
    x, y = places[room]
    order = sorted(others, key=places.__getitem__)
    return x + (order.index(other) - (len(order) - 1) / 2) * _APART, y + down


def _arrow(start: tuple[float, float], end: tuple[float, float]) -> str:
    (x, y), (to_x, to_y) = start, end
    bend = (to_y - y) / 2
    return (
        f'<path d="M{x:.0f},{y:.0f} C{x:.0f},{y + bend:.0f}'
        f' {to_x:.0f},{to_y - bend:.0f} {to_x:.0f},{to_y - 1:.0f}"/>'
    )


def _box(room: Room, x: float, y: float) -> str:
    return (
        f'<rect class="{room.floor}" x="{x - _WIDTH / 2:.0f}" y="{y:.0f}" width="{_WIDTH}"'
        f' height="{_HEIGHT}" rx="8"/>'
        f'<text x="{x:.0f}" y="{y + 18:.0f}">{escape(room.title)}</text>'
        + _label(room.floor, x, y + 33)
    )


def _label(text: str, x: float, y: float) -> str:
    return f'<text class="small" x="{x:.0f}" y="{y:.0f}">{text}</text>'


def main() -> int:
    """Write the picture, or check that it is up to date; return the exit code."""
    parser = argparse.ArgumentParser(description="Draw which room knows which.")
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args().check
    picture = drawn(rooms())
    if check:
        return int(not PICTURE.exists() or PICTURE.read_text() != picture)
    PICTURE.write_text(picture)
    return 0


if __name__ == "__main__":
    sys.exit(main())
