"""Where the canvas lies in the input: the affine map from a drawing to its 32x32 pixels."""

from dataclasses import dataclass

from lenet_gui.core.arrays import FloatArray

Rectangle = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True)
class Placement:
    """An affine map per axis: position in the input = position on the canvas * scale + offset.

    The canvas is the unit square. The input is in pixels, the first from 0 to 1.

    scale, offset: (x, y). A picture's two scales differ slightly, since its sides are rounded to
    whole pixels.
    """

    scale: tuple[float, float]
    offset: tuple[float, float]

    def to_input(self, box: Rectangle) -> Rectangle:
        """Map a rectangle of the canvas to the input, in pixels."""
        left, top, width, height = box
        return (
            left * self.scale[0] + self.offset[0],
            top * self.scale[1] + self.offset[1],
            width * self.scale[0],
            height * self.scale[1],
        )

    def to_canvas(self, box: Rectangle) -> Rectangle:
        """Map a rectangle of the input, in pixels, to the canvas, perhaps beyond its edges."""
        left, top, width, height = box
        return (
            (left - self.offset[0]) / self.scale[0],
            (top - self.offset[1]) / self.scale[1],
            width / self.scale[0],
            height / self.scale[1],
        )

    def shifted(self, right: float, down: float) -> "Placement":
        """Return the map followed by a shift in its pixels."""
        return Placement(self.scale, (self.offset[0] + right, self.offset[1] + down))

    def stretched(self, across: float, down: float) -> "Placement":
        """Return the map followed by a scaling of its pixels."""
        return Placement(
            (self.scale[0] * across, self.scale[1] * down),
            (self.offset[0] * across, self.offset[1] * down),
        )


@dataclass(frozen=True, eq=False)
class Placed:
    """An input, and where the canvas lies in it.

    ink: (32, 32) float32, paper 0, full ink 1.
    """

    ink: FloatArray
    placement: Placement
