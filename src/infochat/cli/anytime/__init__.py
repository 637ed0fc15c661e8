"""The commands that belong to no stage: status, people, data, settings."""
