"""What several tabs share: the drawing and its reading, what is tried out, what is looked into."""
