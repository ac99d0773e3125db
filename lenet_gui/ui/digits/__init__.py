"""The My digits tab: what a person wrote and labelled, and what the network makes of it."""
