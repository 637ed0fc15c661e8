"""Names as people call each other: without Dr. in front and PhD behind. Credentials are kept apart, never lost."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import is_normalized

from infochat.domain.text import fold

_HONORIFICS = frozenset(
    {"mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "herr", "frau", "mme", "mlle", "madame", "monsieur"}
    | {"sir", "dame", "rev", "hon", "dra", "drs", "univ.-prof", "profa", "señor", "señora", "signor", "signora"}
)
# These are first names or initials too, so they count only with their full stop.
_DOTTED_HONORIFICS = frozenset(
    {
        "sr.",
        "sra.",
        "srta.",
        "sig.",
        "sig.ra",
        "dott.",
        "dott.ssa",
        "ing.",
        "dipl.-ing.",
        "mag.",
        "doc.",
        "med.",
        "jur.",
    }
    | {"h.c.", "habil.", "capt.", "col.", "lt.", "maj.", "gen.", "fr.", "hr.", "don.", "mgr.", "rer.", "nat."}
)
_DEGREES = frozenset(
    {
        "phd",
        "mba",
        "cpa",
        "pmp",
        "cfa",
        "esq",
        "md",
        "jd",
        "llm",
        "dds",
        "msc",
        "bsc",
        "cissp",
        "shrm-cp",
        "sphr",
        "phr",
    }
)
# Two or three letters that are first names too unless they are capitals: "Example, RN", but "Example, Ma".
_SHORT_DEGREES = frozenset(
    {"ba", "bs", "ma", "ms", "rn", "pe", "edd", "dvm", "dpt", "dmd", "mpa", "mph", "msw", "cfp", "cma", "llb"}
    | {"acc", "pcc", "mcc", "csm", "dba", "dsc", "mfa"}
)
_GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SUFFIXES = _GENERATIONS | {"esq", "inc", "ltd", "llc", "corp", "gmbh"}
# What people put behind their own name in its place.
_CALLINGS = frozenset(
    {"coach", "consultant", "advisor", "adviser", "author", "speaker", "trainer", "engineer", "architect", "designer"}
    | {"developer", "manager", "director", "founder", "cofounder", "president", "partner", "owner", "lawyer", "nurse"}
    | {"attorney", "accountant", "analyst", "scientist", "researcher", "recruiter", "emeritus", "emerita", "retired"}
    | {"countess", "count", "baroness", "baron", "lord", "lady", "executive"}
)
_PARTICLES = frozenset(
    {"de", "del", "della", "di", "da", "do", "dos", "du", "la", "van", "von", "der", "den", "zu", "y"}
)
_MOST_WORDS = 4
_PRONOUNS = re.compile(
    r"\s*[(\[](?:he|she|they|him|her|them|it|ze|xe|hij|zij|er|sie|il|elle|ella|él|lui|lei)\s?/[^()\[\]]{1,24}[)\]]",
    re.I,
)
_WORD_BEFORE = frozenset({"", "-", "–", "|", "•", "·"})


class PlainName(NamedTuple):
    """A name to call somebody by, and what stood behind it."""

    name: str
    credentials: str | None


def is_plain(first: str) -> bool:
    """Return whether a first name is one plain word and no honorific, which leaves nothing to take apart."""
    return first.isalnum() and first.lower() not in _HONORIFICS and is_normalized("NFC", first)


def split_name(first: str, last: str = "") -> PlainName:
    """Return the name from its two cleaned halves; what follows the first comma of the last half is credentials."""
    kept, comma, behind = last.partition(",")
    if not comma and not last:
        kept, comma, behind = first.partition(",")
        first = ""
    name = f"{first} {kept}".strip() if first else kept.strip()
    if "(" in name or "[" in name:
        name = _PRONOUNS.sub("", name).strip()
    return PlainName(*_without_degrees(without_honorifics(name), behind.strip(" ,")))


def given_first(full: str) -> str:
    """Return a whole name that is written "Example, Ada" as "Ada Example", with its credentials behind a comma."""
    family, _, behind = full.partition(",")
    given, _, credentials = behind.partition(",")
    words = without_honorifics(given.strip()).split()
    degrees, generation = _behind_given(words, family)
    if not words or not 0 < len(family.split()) <= _MOST_WORDS >= len(words):
        return full
    if not _is_given(words[0], family) or not all(word in _PARTICLES or _is_given(word, family) for word in words):
        return full
    name = " ".join((*words, family, *generation))
    return ", ".join(part for part in (name, " ".join(degrees), credentials.strip()) if part)


def _behind_given(words: list[str], family: str) -> tuple[list[str], list[str]]:
    """Take off what follows a first name without a comma, and return it: degrees, and "Jr." or "III".

    Only behind a single family name: "Ada Example, Executive MBA" has no first name there.
    """
    degrees: list[str] = []
    generation: list[str] = []
    is_single = len([word for word in family.split() if word.lower() not in _PARTICLES]) == 1
    while is_single and len(words) > 1:
        bare = words[-1].replace(".", "")
        is_short = bare.isupper() and bare.lower() in _SHORT_DEGREES and not family.isupper()
        if is_short or _is_degree(words[-1]):
            degrees.insert(0, words.pop())
        elif bare.lower() in _GENERATIONS:
            generation.insert(0, words.pop())
        elif degrees and words[-1] in _WORD_BEFORE:
            words.pop()
        else:
            break
    return degrees, generation


def _is_given(word: str, family: str) -> bool:
    """Return whether this is a first name or an initial beside such a family name; never "MBA", "PsyD" or "Dr."."""
    bare = word.replace(".", "")
    letters = bare.replace("-", "").replace("'", "").replace("’", "")
    if not letters.isalpha() or is_honorific(word) or _is_never_given(word, bare):
        return False
    if re.fullmatch(r"(?:[^\W\d_]\.?-?)|(?:[^\W\d_]\.-?)+", word):
        return letters.isupper()
    if letters.isupper():  # an acronym, unless all of the name is in capitals
        return family.isupper()
    return (letters[0].isupper() and letters[1].islower() and letters[-1].islower()) or (
        letters.islower() and family.islower()
    )


def _is_never_given(word: str, bare: str) -> bool:
    lowered = bare.lower()
    if lowered in _SHORT_DEGREES:
        return not bare.istitle()
    return lowered in _DEGREES or lowered in _CALLINGS or word.rstrip(".").lower() in _SUFFIXES


def without_honorifics(name: str) -> str:
    """Return the name without Mr., Dr., Frau and the like in front, as long as something of it is left."""
    word, _, rest = name.partition(" ")
    while rest and is_honorific(word):
        name = rest.lstrip()
        word, _, rest = name.partition(" ")
    return name


def is_honorific(word: str) -> bool:
    """Return whether a single word is only ever put before a name."""
    lowered = word.lower()
    return lowered in _DOTTED_HONORIFICS or lowered.rstrip(".") in _HONORIFICS


def without_parts(name: str, prefix: str, suffix: str) -> PlainName:
    """Return the name without the prefix and suffix that the file itself names as such, then without the usual ones."""
    if prefix and fold(name).startswith(fold(prefix) + " "):
        name = name[len(prefix) :].strip()
    if suffix and fold(name).endswith(fold(suffix)) and len(name) > len(suffix):
        before = name[: -len(suffix)]
        if before[-1] in " ,":
            name = before.rstrip(" ,")
    plain = split_name(name)
    credentials = ", ".join(part for part in (suffix, plain.credentials) if part)
    return PlainName(plain.name, credentials or None)


def is_address(text: str) -> bool:
    """Return whether what stands in the place of a name is only an e-mail address."""
    return "@" in text[1:] and " " not in text and not text.startswith("@")


def _without_degrees(name: str, behind: str) -> tuple[str, str | None]:
    """Move degrees that follow the name without a comma behind it: "Ada Example PhD", "Ada Example - MBA"."""
    words = name.split(" ")
    moved: list[str] = []
    while len(words) > 2 and (_is_degree(words[-1]) or (moved and words[-1] in _WORD_BEFORE)):
        moved.insert(0, words.pop())
    while moved and moved[0] in _WORD_BEFORE:
        moved.pop(0)
    credentials = ", ".join(part for part in (" ".join(moved), behind) if part)
    return (" ".join(words) if moved else name), credentials or None


def _is_degree(word: str) -> bool:
    """Return whether this is a degree as degrees are written: "PhD", "Ph.D.", "MBA"; never "Ma" or "Md"."""
    bare = word.strip("()").replace(".", "")
    return (bare.lower() in _DEGREES and bare[-1:].isupper()) or bare in ("Esq", "MSc", "BSc")
