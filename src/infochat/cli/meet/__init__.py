"""The commands of stage four: meet, note, done."""
