"""The page of complaints: the list, one complaint beside it, and everything that is done about it."""
