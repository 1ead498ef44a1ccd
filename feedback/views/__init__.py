"""Pages, by matter."""
