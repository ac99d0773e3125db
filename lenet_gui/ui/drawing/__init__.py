"""Where the person draws, and what with."""
