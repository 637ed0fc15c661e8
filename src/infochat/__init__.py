"""The version, nothing else: every start of the program imports this."""

__version__ = "0.1.0"
