"""Widgets of the kit, one a file; none knows services or storage."""
