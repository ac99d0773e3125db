"""What if a map were silent, or the input moved: asked, and answered by the network."""
