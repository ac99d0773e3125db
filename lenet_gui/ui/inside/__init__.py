"""The Inside tab: the drawing, all layers, and pages that each answer one question about them."""
