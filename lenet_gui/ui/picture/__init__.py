"""A picture that came in: what counts as ink in it, and what is read there."""
