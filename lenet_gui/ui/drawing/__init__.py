"""The canvas and the tools to draw with."""
