"""The commands of stage one, with which somebody decides whom to write to."""
