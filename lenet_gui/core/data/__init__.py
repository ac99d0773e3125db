"""Data sets of digits: where they come from, and how their files are read."""
