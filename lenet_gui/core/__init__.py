"""Everything a window is not needed for; never imports PySide6."""
