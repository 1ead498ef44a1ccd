"""Pages of a vote."""
