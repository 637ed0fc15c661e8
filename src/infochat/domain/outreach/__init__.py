"""Stage two: asking, answering, nudging, and finding the hour."""
