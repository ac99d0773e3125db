"""The training curves: losses and accuracy, live, beside those of earlier runs."""
