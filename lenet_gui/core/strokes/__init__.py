"""The stroke model: digits, and drawings that are none, written by nobody."""
