"""The commands of stage one: find, add-contact, import, target."""
