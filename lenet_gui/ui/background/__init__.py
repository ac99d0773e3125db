"""Threads and pace, so that the window never waits."""
