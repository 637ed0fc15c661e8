"""Files of other programs: read into domain values, or made from them. Opens no file, prints nothing."""
