"""Domain values in, what a person or a script reads out: sentences, tables, JSON."""
