"""Stage three chooses what to ask and what to look up before a talk."""
