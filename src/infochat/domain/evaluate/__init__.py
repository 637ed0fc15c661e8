"""Stage five: what was heard is weighed, the verdict is kept, and the year is shown."""
