"""Lessons: drawings in order, each with what is shown of it and what is said about it."""
