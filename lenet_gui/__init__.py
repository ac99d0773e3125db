"""Draw a digit and watch LeNet-5 read it."""

# Here, and not asked of the installation, which takes a twentieth of a second at every start.
__version__ = "0.1.0"
