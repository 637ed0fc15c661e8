"""Make the people that the benchmarks work on, always the same: a Connections.csv and the files of the peers."""

from __future__ import annotations

import csv
import json
import os
import random
from collections.abc import Iterator
from datetime import datetime, timedelta

_FIRST = [
    a + b
    for a in ["Al", "Be", "Ca", "Da", "El", "Fa", "Ga", "Ha", "Is", "Jo", "Ka", "La", "Ma", "Na", "Ol", "Pa"]
    for b in ["na", "ria", "vin", "dor", "sa", "ton"]
]
_LAST = [
    a + b
    for a in ["Ander", "Berg", "Cole", "Dahl", "Esk", "Fors", "Gran", "Holm", "Jans", "Kal"]
    for b in ["son", "man", "feld", "berg", "ström"]
]
_COMPANIES = [
    f"{a} {b}"
    for a in ["North", "Blue", "Iron", "Clear", "Green", "Quiet"]
    for b in ["Data", "Labs", "Health", "Foods", "Bank"]
]
_JOBS = [
    "Data Engineer",
    "Product Manager",
    "Designer",
    "Analyst",
    "Nurse",
    "Teacher",
    "Economist",
    "Compiler Engineer",
]
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def write_connections(path: str, count: int, seed: int = 1) -> None:
    """Write a LinkedIn export of so many people; one in twenty has no address, one in seven an e-mail."""
    chance = random.Random(seed)
    with open(path, "w", newline="", encoding="utf-8") as file:
        file.write('Notes:\n"Some of the email addresses may be missing."\n\n')
        rows = csv.writer(file)
        rows.writerow(["First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On"])
        for number in range(count):
            first, last = chance.choice(_FIRST), chance.choice(_LAST)
            rows.writerow(
                [
                    first,
                    last,
                    f"https://www.linkedin.com/in/{first.lower()}-{seed:x}{number:x}" if chance.random() > 0.05 else "",
                    f"{first.lower()}{seed}{number}@example.org" if chance.random() < 0.15 else "",
                    chance.choice(_COMPANIES),
                    chance.choice(_JOBS),
                    f"{chance.randint(1, 28):02} {chance.choice(_MONTHS)} {chance.randint(2010, 2026)}",
                ]
            )


def _entries(count: int) -> Iterator[tuple[int, str]]:
    chance = random.Random(count)
    return ((number, f"{chance.choice(_FIRST)} {chance.choice(_LAST)}") for number in range(count))


def write_khard(folder: str, count: int) -> str:
    """Write vCards and khard's settings; return the settings' path."""
    book = os.path.join(folder, "book")
    os.makedirs(book)
    for number, name in _entries(count):
        first, last = name.split()
        card = f"BEGIN:VCARD\nVERSION:3.0\nUID:u{number}\nFN:{name}\nN:{last};{first};;;\nEND:VCARD\n"
        _write(os.path.join(book, f"{number}.vcf"), card)
    settings = f"[addressbooks]\n[[people]]\npath = {book}\n[general]\ndefault_action = list\n"
    return _write(os.path.join(folder, "khard.conf"), settings)


def write_todoman(folder: str, count: int) -> str:
    """Write tasks as iCalendar and todoman's settings; return the settings' path."""
    tasks = os.path.join(folder, "lists", "people")
    os.makedirs(tasks)
    for number, name in _entries(count):
        body = f"UID:u{number}\nDTSTAMP:20261101T000000Z\nSUMMARY:Write to {name}\n"
        text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VTODO\n{body}END:VTODO\nEND:VCALENDAR\n"
        _write(os.path.join(tasks, f"u{number}.ics"), text.replace("\n", "\r\n"))
    settings = f'path = "{folder}/lists/*"\ncache_path = "{folder}/cache.sqlite3"\ndefault_list = "people"\n'
    return _write(os.path.join(folder, "todoman.py"), settings)


def write_jrnl(folder: str, count: int) -> str:
    """Write a journal and jrnl's settings; return the settings' path."""
    start = datetime(2020, 1, 1)  # noqa: DTZ001  # jrnl knows no zones
    lines = (
        f"[{start + timedelta(hours=number):%Y-%m-%d %H:%M}] Talked to {name}.\n\n" for number, name in _entries(count)
    )
    journal = _write(os.path.join(folder, "journal.txt"), "".join(lines))
    settings = (
        f"colors:\n  body: none\n  date: none\n  tags: none\n  title: none\ndefault_hour: 9\ndefault_minute: 0\n"
        f"editor: ''\nencrypt: false\nhighlight: false\nindent_character: '|'\n"
        f"journals:\n  default:\n    journal: {journal}\n"
        f"linewrap: 79\ntagsymbols: '@'\ntemplate: false\ntimeformat: '%Y-%m-%d %H:%M'\nversion: v4.2\n"
    )
    return _write(os.path.join(folder, "jrnl.yaml"), settings)


def write_watson(folder: str, count: int) -> str:
    """Write Watson's frames; return its folder. The frames lie within its usual week."""
    now = int(datetime.now().timestamp())  # noqa: DTZ005  # Watson goes by the computer's own day
    frames = [
        [now - 30 * (number + 2), now - 30 * (number + 1), name, f"{number:032x}", [], now]
        for number, name in _entries(count)
    ]
    _write(os.path.join(folder, "frames"), json.dumps(frames))
    return folder


def taskwarrior_tasks(count: int) -> str:
    """Return tasks as `task import` reads them."""
    return json.dumps([{"description": f"Write to {name}", "status": "pending"} for _, name in _entries(count)])


def _write(path: str, text: str) -> str:
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return path
