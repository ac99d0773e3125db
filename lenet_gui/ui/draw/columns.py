"""How the columns of the tab share its width."""

import numpy as np

_WIDTHS = 1024, 1366, 1920  # of windows, in pixels at the usual size
# What canvas, reading and layers have in windows that wide.
_COLUMNS = (284, 410, 710), (186, 222, 288), (510, 678, 866)


def shares(width: float) -> list[float]:
    """Return the width of canvas, reading and layers, all in pixels at the usual size.

    Between two known widths they are interpolated, beyond them in proportion.
    """
    known = min(max(width, _WIDTHS[0]), _WIDTHS[-1])
    return [float(np.interp(known, _WIDTHS, column)) * width / known for column in _COLUMNS]
