"""What widgets of every tab share: colours, names of things, small parts."""
