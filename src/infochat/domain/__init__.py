"""The rules of the year, pure: no file, no terminal, no clock, no randomness, no environment."""
