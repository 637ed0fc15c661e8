"""Stage four: what was heard, line by line and afterwards, and what is to be done about it."""
