"""What people fill in, by matter."""
