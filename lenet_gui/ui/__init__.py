"""The Qt window around the core."""
