"""The reading on screen: bars, verdict, input, and the maps of all layers."""
