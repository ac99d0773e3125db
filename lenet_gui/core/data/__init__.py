"""Data sets of digits: their sources, and how their files are read."""
