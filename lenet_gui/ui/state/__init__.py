"""What several tabs share: the drawing and its reading, the experiment, the inspected unit."""
