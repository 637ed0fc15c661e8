"""Stage one ranks whom to write to next and says why."""
