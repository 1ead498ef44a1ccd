"""A journey of each role through the pages, on the demonstration. A package, so that its place is made once."""
