"""When two records are one person: the LinkedIn address first, then the e-mail, then name with company.

Decides nothing about what to do with it; whatever is less than certain is called doubtful.
"""

from __future__ import annotations

from infochat.domain.text import fold

_PLAIN = "https://www.linkedin.com/in/"
# LinkedIn's own links in its mails, and its pages for telephones: the usual path stands behind.
_IN_FRONT = ("comm", "mwlite")


def url_key(url: str) -> str | None:
    """Return a LinkedIn profile's address for comparison, or None for any other address, which proves nothing.

    Scheme, host, country, query, case, percent signs, a last slash and the "comm" of its mails do not matter; accents
    do, because LinkedIn gives jose and josé to two people.
    """
    if url.startswith(_PLAIN):
        rest = url[len(_PLAIN) :]
        if rest.isascii() and rest.replace("-", "a").isalnum():
            return rest.lower()
    else:
        head, slashes, after = url.partition("//")
        host, _, path = (after if slashes else head).partition("/")
        host = host.lower().partition(":")[0]
        if host != "linkedin.com" and not host.endswith(".linkedin.com"):
            return None
        kind, _, rest = path.partition("/")
        if kind.lower() in _IN_FRONT:
            kind, _, rest = rest.partition("/")
        if kind.lower() == "profile":
            return _by_number(rest)
        if kind.lower() == "pub":
            rest = "pub/" + rest
        elif kind.lower() != "in":
            return None
    if not rest.isalnum():
        rest = rest.partition("?")[0].partition("#")[0].strip("/")
        if not rest.startswith("pub/"):
            rest = rest.partition("/")[0]
        if "%" in rest:
            from urllib.parse import unquote  # late: few addresses are escaped, and it costs start-up

            rest = unquote(rest)
    if rest.isascii():
        return rest.lower() or None
    import unicodedata

    return unicodedata.normalize("NFC", rest.casefold())


def _by_number(rest: str) -> str | None:
    """Return the key of an old profile/view?id=123 address, in which only the query says who it is."""
    query = rest.partition("#")[0].partition("?")[2]
    number = next((part[3:] for part in query.split("&") if part.startswith("id=")), "")
    return f"id={number.lower()}" if number else None


def are_names_alike(first: str, second: str) -> bool:
    """Return whether two names beside one e-mail address are surely one person's.

    Equal but for case and accents, one within the other, or the same first name or its initial with the same last name.
    A couple who share an address are two.
    """
    mine, theirs = fold(first).replace(".", " ").split(), fold(second).replace(".", " ").split()
    if not mine or not theirs:
        return False
    if set(mine) <= set(theirs) or set(theirs) <= set(mine) or mine[0] == theirs[0]:
        return True
    return _is_shortened(mine, theirs)


def are_names_close(first: str, second: str) -> bool:
    """Return whether two names at one company may well be one person's; a first name alone says too little there.

    The same words, in whatever order and with others between, or the initial of the first name with the same last name.
    """
    mine, theirs = fold(first).replace(".", " ").split(), fold(second).replace(".", " ").split()
    if not mine or not theirs:
        return False
    fewer, more = sorted((set(mine), set(theirs)), key=len)
    return (fewer <= more and (len(fewer) > 1 or fewer == more)) or _is_shortened(mine, theirs)


def _is_shortened(mine: list[str], theirs: list[str]) -> bool:
    return mine[-1] == theirs[-1] and mine[0][0] == theirs[0][0] and 1 in (len(mine[0]), len(theirs[0]))


def phone_key(phone: str) -> str:
    """Return the end of a number for comparison, which is the same with and without the code of the country."""
    return "".join(filter(str.isdigit, phone))[-7:]
