"""LeNet-5 itself: its layers and units, its readings, and how sure it is of them."""
