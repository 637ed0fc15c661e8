"""The commands that belong to no stage and may be called at any time."""
