"""What is owed today, computed from the facts of all stages; nothing here is stored."""
