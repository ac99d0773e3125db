"""LeNet-5 itself: its layers and units, what it says of an input, and how surely."""
