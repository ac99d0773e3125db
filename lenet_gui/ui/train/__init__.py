"""The Train tab: the recipe, the run as it goes on, and what became of it."""
