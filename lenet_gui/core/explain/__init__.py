"""Where a number in the network comes from, and how it affects the answer."""
