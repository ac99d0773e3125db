"""Chords of strokes, kept from one drawing to the next."""

from collections.abc import Sequence

from lenet_gui.core.ink.chords import Chords, Scaling, cut
from lenet_gui.core.ink.drawing import Stroke


class Cutter:
    """Cuts the strokes of one drawing after another, each stroke only once for the same map."""

    def __init__(self) -> None:
        self._map: Scaling | None = None
        self._chords: dict[Stroke, Chords] = {}

    def cut(self, strokes: Sequence[Stroke], map_: Scaling) -> list[Chords]:
        """Return the strokes' chords, as `chords.cut` makes them."""
        known = self._chords if map_ == self._map else {}
        new = [stroke for stroke in strokes if stroke not in known]
        known.update(zip(new, cut([stroke.curve for stroke in new], map_), strict=True))
        self._map, self._chords = map_, {stroke: known[stroke] for stroke in strokes}
        return list(self._chords.values())
