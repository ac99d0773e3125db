"""How much larger than usual everything is shown, and whether that is to present it.

The one factor behind all sizes in pixels.
"""

LEAST, MOST = 0.8, 2.5
STEPS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.25, 2.5)

_PRESENTING = 1.5  # how much larger everything is for people at the back of a room, at most
# Pixels, the widths of screens: up to the first there is no room for that without smaller maps, and
# from the second on there is.
_SCREENS = 1024, 1366
_TARGETS = 28, 44  # pixels, the least height of what is clicked: usually, and while presenting

_factor = 1.0
_presenting = False


def factor() -> float:
    """Return the zoom; 1 is the usual size."""
    return _factor


def set_factor(zoom: float, *, presenting_on: int | None = None) -> None:
    """Set the zoom. Whoever does so changes the font next, which tells widgets to measure anew.

    presenting_on: the width of the screen, in pixels, on which everything is shown larger still, as
    far as there is room.
    """
    global _factor, _presenting
    _presenting = presenting_on is not None
    times = 1.0
    if presenting_on is not None:
        narrow, wide = _SCREENS
        share = min(max((presenting_on - narrow) / (wide - narrow), 0.0), 1.0)
        times += share * (_PRESENTING - 1.0)
    _factor = min(max(zoom * times, LEAST), MOST)


def is_presenting() -> bool:
    """Whether everything is shown to a whole room, from afar."""
    return _presenting


def least_target() -> int:
    """Return the least height, in pixels, of what is clicked: more from afar, or with a finger."""
    return _TARGETS[1] if _presenting else px(_TARGETS[0])


def px(length: float, zoom: float | None = None) -> int:
    """Return a length that is given in pixels at the usual size, in whole logical pixels.

    zoom: defaults to that of now.
    """
    times = _factor if zoom is None else zoom
    return max(round(length * times), 1) if length > 0 else 0


def step_from(zoom: float, by: int) -> float:
    """Return the next larger (by 1) or smaller (by -1) step of the zoom, or the last one."""
    if by > 0:
        return min((step for step in STEPS if step > zoom + 1e-6), default=STEPS[-1])
    return max((step for step in STEPS if step < zoom - 1e-6), default=STEPS[0])
