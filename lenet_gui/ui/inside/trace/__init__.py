"""What led to this? A value followed back to the input."""
