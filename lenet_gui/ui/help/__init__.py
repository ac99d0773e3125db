"""What the Help menu opens: how to begin, what words mean, lessons, and what this program is."""
