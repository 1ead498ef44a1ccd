"""What the people in the field do, a module for each kind of paper."""
