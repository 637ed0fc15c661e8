"""The only package that touches the data file."""
