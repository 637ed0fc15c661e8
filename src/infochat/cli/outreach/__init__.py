"""The commands of stage two: reach-out, thank, schedule."""
