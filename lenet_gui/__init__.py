"""Draw a digit and watch LeNet-5 read it."""

# Not looked up in the installed package, which would take 0.05 seconds at every start.
__version__ = "0.1.0"
