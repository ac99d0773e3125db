"""Lessons in the window: the strip of their steps, what a step shows, their files."""
