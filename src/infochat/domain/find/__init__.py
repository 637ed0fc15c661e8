"""Stage one: who to write to next, and why; the people of a file; the companies one wants."""
