"""The Train tab: the recipe, the run in progress, and its results."""
