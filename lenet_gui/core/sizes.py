"""Sizes that everything shares."""

INPUT_SIZE = 32
"""Side of the network's input, in pixels."""

IMAGE_SIZE = 28
"""Side of an image of MNIST, in pixels, which stands in the middle of the input."""

DIGITS = 10
"""How many there are to tell from each other."""
