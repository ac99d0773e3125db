"""The curves of training: losses and accuracy, live, beside those of earlier runs."""
