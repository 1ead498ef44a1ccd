"""What people do with decided grades: one verb, one function; refusals stand on record too."""
