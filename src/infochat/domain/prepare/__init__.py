"""Stage three: the page to bring, and what others said to the same question."""
