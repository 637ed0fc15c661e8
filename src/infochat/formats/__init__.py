"""Files of other programs, as text or bytes: read into domain values, or made from them. Opens no file, prints nothing."""
