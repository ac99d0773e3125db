"""Where a number of the network comes from, and what it does for the answer."""
