"""Stage four keeps what was heard, and what is to be done about it."""
