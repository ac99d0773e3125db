"""The stroke model: digits, and drawings that are not digits, written by nobody."""
