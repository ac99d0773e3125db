"""Sizes that everything shares."""

INPUT_SIZE = 32
"""Side of the network's input, in pixels."""

IMAGE_SIZE = 28
"""Side of an MNIST image, in pixels; it is centred in the input."""

MARGIN = (INPUT_SIZE - IMAGE_SIZE) // 2
"""Pixels of paper around an MNIST image in the input."""

DIGITS = 10
"""How many digits there are."""

NO_DIGIT = DIGITS
"""The label, beside 0 to 9, of a drawing that is no digit."""
