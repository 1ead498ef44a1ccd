"""The pages of the field, a module for each kind of paper."""
