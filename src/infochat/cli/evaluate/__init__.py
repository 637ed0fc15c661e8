"""The commands of stage five, with which the year is weighed, decided and shown."""
