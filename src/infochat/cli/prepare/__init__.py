"""The commands of stage three: prepare, questions."""
