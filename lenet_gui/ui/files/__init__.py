"""Drawings, pictures and weights, in and out of the window."""
