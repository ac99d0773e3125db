"""What the widgets of all tabs share: colours, names of things, small parts."""
