"""A connection with whom something is done for the first time becomes a contact, and that is said."""

from __future__ import annotations

from infochat.cli.context import Context
from infochat.domain.people import Connection, Contact


def take_over(context: Context, person: Contact | Connection, command: str) -> Contact:
    """Return the contact, made from the connection where it was one: this is the first thing done with them."""
    if isinstance(person, Contact):
        return person
    from infochat.domain.contacts import contact_from_connection  # late: most people are contacts already

    with context.edit(f"{command} {person.name}") as challenge:
        contact = contact_from_connection(challenge, person, context.moment)
    context.terminal.say(f"{contact.name} is now one of your contacts, as {contact.id}.")
    return contact
