"""What people do with schemes, with the library of indicators, and with tables of them."""
