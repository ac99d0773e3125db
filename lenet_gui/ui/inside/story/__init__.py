"""How is a digit read? A walk through the layers, on the person's own drawing."""
