"""A drawing played again, and saved as an animated picture."""
