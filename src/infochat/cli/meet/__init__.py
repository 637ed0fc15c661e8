"""The commands of stage four, with which a talk is noted and what came of it is done."""
