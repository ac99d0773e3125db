"""Where does this number come from? The computation of one unit."""
