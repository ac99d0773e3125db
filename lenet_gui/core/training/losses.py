"""A run's training losses over its epochs, few enough to draw and to keep."""

import numpy as np
from numpy.typing import NDArray

Float64Array = NDArray[np.float64]

# Losses stored for a run: more than a screen has columns, few enough to draw ten times a second.
MOST_LOSSES = 4000


class LossHistory:
    """Losses in the order they came; when there are too many, neighbours become their mean.

    Positions are in epochs: 1.25 is a quarter into the second.
    """

    def __init__(self, rows: Float64Array | None = None) -> None:
        """rows: of an earlier history, to continue it."""
        self._points = np.empty((MOST_LOSSES, 3))  # position, mean loss, number of losses
        self._count = 0
        if rows is not None:
            self._count = len(rows)
            self._points[: self._count] = rows

    def add(self, position: float, loss: float) -> None:
        """Add a loss at a position, both finite."""
        self._points[self._count] = position, loss, 1
        self._count += 1
        if self._count == MOST_LOSSES:
            self._thin()

    def _thin(self) -> None:
        """Divide the run into half as many equal parts as points, and merge each part's points.

        Merging pairs would not do: a resumed run's points stand for whole epochs, far apart.
        """
        parts = MOST_LOSSES // 2
        span = self._points[-1, 0] - self._points[0, 0]
        place = (self._points[:, 0] - self._points[0, 0]) / max(span, 1e-9) * (parts - 1)
        _, group = np.unique(place.astype(np.int64), return_inverse=True)
        weights = np.bincount(group, self._points[:, 2])
        means = [np.bincount(group, self._points[:, c] * self._points[:, 2]) for c in (0, 1)]
        self._count = len(weights)
        self._points[: self._count] = np.column_stack([*(m / weights for m in means), weights])

    @property
    def points(self) -> Float64Array:
        """A copy of positions and losses, (N, 2)."""
        return self._points[: self._count, :2].copy()

    @property
    def rows(self) -> Float64Array:
        """A copy, (N, 3) with N < MOST_LOSSES: position, mean loss, number of losses."""
        return self._points[: self._count].copy()


def are_rows(rows: Float64Array, epochs: int) -> bool:
    """Whether an array can be the `rows` of a history of this many epochs."""
    return (
        rows.ndim == 2
        and rows.shape[1] == 3
        and len(rows) < MOST_LOSSES
        and bool(np.isfinite(rows).all())
        and bool((rows[:, 0] >= 0).all() and (rows[:, 0] <= epochs).all())
        and bool((np.diff(rows[:, 0]) >= 0).all())
        and bool((rows[:, 1] >= 0).all() and (rows[:, 2] >= 1).all())
    )
