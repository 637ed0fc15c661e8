"""The same person twice in one file: the later row is skipped and says of which line it is a copy."""

from __future__ import annotations

from infochat.domain.people import Person
from infochat.domain.same_person import url_key
from infochat.domain.text import fold
from infochat.formats.report import People, Skipped


def drop_duplicates(people: People) -> None:
    """Skip each person whom an earlier row of the file already named.

    Same LinkedIn address; or same e-mail and same name where the later row has no such address of its own; or every
    fact the same. Two people who share a name and a company stay two.
    """
    seen_urls: dict[str, int] = {}
    seen_others: dict[tuple[object, ...], int] = {}
    kept: list[Person] = []
    kept_lines: list[int] = []
    for person, line in zip(people.people, people.lines, strict=True):
        url = person.url
        key = url_key(url) if url else None
        if key is not None:
            earlier, why = seen_urls.setdefault(key, line), "same URL"
        else:
            name = fold(person.name)
            if person.emails:
                earlier, why = seen_others.setdefault((name, fold(person.emails[0])), line), "same e-mail"
            else:
                facts = (name, *person[1:7])
                earlier, why = seen_others.setdefault(facts, line), "same in everything"
        if earlier != line:
            people.skipped.append(Skipped(line, f"duplicate of line {earlier:,} ({why})"))
        else:
            kept.append(person)
            kept_lines.append(line)
    people.people, people.lines = kept, kept_lines
