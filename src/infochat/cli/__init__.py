"""The only package that knows the terminal, the clock, the environment and the editor."""
