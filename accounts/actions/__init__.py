"""What people do with accounts and rights: one verb, one function; refusals stand on record too."""
