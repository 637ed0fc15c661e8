"""The commands of stage five: evaluate, report."""
