"""What was drawn, and how it becomes the 32×32 input: strokes, pictures, and the one rasteriser."""
