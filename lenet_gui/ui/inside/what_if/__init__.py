"""What if a map were silenced, or the input moved? Answered by the network."""
