"""What the network says of the drawing: bars, verdict, input, and the maps of all layers."""
