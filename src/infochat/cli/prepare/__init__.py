"""The commands of stage three, with which a talk is made ready."""
