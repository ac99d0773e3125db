"""What led to this? A value traced back to the input."""
