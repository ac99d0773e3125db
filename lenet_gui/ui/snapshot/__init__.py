"""Pictures of what the window shows, to take along."""
