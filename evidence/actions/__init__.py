"""What people do with evidence, by matter."""
