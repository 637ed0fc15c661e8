"""Stage five weighs what was heard, keeps the verdict and looks back on the year."""
