"""How the columns of a tab share its width."""

from collections.abc import Sequence

_NARROW = 1200

WIDTHS = 1024, 1366, 1920  # of windows, in pixels at the usual size


def shares(width: float, *columns: Sequence[float]) -> list[float]:
    """Return each column's width for a tab's width, both in pixels at the usual size.

    columns: for each column its width in windows that are `WIDTHS` wide. Between two of them it is
    interpolated, beyond them extended in proportion.
    """
    low, high = (0, 1) if width < WIDTHS[1] else (1, 2)
    part = (width - WIDTHS[low]) / (WIDTHS[high] - WIDTHS[low])
    if width < WIDTHS[0] or width > WIDTHS[2]:
        edge = 0 if width < WIDTHS[0] else 2
        return [column[edge] * width / WIDTHS[edge] for column in columns]
    return [column[low] + (column[high] - column[low]) * part for column in columns]


def spacing(width: float) -> tuple[int, int]:
    """Return the margin around cards and the gap between them, for a tab's width, as `shares`."""
    return (12, 10) if width < _NARROW else (16, 12)
