"""Text on its way in and text that is compared: cleaning at entry, folding, slugs, plurals.

What leaves the program is cleaned again by its own exit; nothing here knows about exits.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import cache

from infochat.errors import UsageError

LINE_LIMIT = 500
NOTE_LIMIT = 200_000
SLUG_LIMIT = 40

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"\s+")
_COMBINING = re.compile("[\u0300-\u036f]")
_UNFOLDED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})


class TextTooLongError(UsageError):
    """A text that is longer than its field holds; it is refused whole, never cut."""

    code = "too_long"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(f"the text has {length:,} characters; {limit:,} fit here.", "Put the longer text into a note.")


def clean_line(text: str, limit: int = LINE_LIMIT) -> str:
    """Return one line of text as it is kept: NFC, no control characters, single spaces, at most `limit` characters.

    Raises TextTooLongError.
    """
    text = _SPACES.sub(" ", text)
    if not (text.isascii() and text.isprintable()):
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", _CONTROLS.sub("", text)))
    text = text.strip()
    if len(text) > limit:
        raise TextTooLongError(len(text), limit)
    return text


def clean_note(text: str, limit: int = NOTE_LIMIT) -> str:
    """Return a text of several lines as it is kept: as clean_line, but line breaks and tabs stay.

    Raises TextTooLongError.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (part if part in "\n\t" else _CONTROLS.sub("", part) for part in re.split(r"([\n\t])", text))
    text = unicodedata.normalize("NFC", "".join(kept))
    if len(text) > limit:
        raise TextTooLongError(len(text), limit)
    return text


def fold(text: str) -> str:
    """Return text for comparison: case, accents and width do not matter."""
    if text.isascii():
        return text.lower()
    # Letters that each become plain ones need no look at their neighbours; a property test holds the two ways together.
    plain = text.translate(_PLAIN_LETTERS)
    return plain if plain.isascii() else _fold_whole(text)


class _PlainLetters(dict[int, str]):
    """What each character becomes by itself, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = plain = _fold_whole(chr(code))
        return plain


_PLAIN_LETTERS = _PlainLetters()


def _fold_whole(text: str) -> str:
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return unicodedata.normalize("NFC", _COMBINING.sub("", text).translate(_UNFOLDED))


def fold_all(texts: Iterable[str]) -> list[str]:
    """Return texts for comparison as fold returns each; of thirty thousand the plain ones need no call of their own."""
    return [text.lower() if text.isascii() else fold(text) for text in texts]


def slug(name: str) -> str:
    """Return a readable id of at most 40 characters: [a-z0-9-], or the script's own letters where none are Latin."""
    folded = fold(name)
    plain = "-".join(re.findall("[a-z0-9]+", folded.replace("'", "").replace("’", "")))
    if not plain:
        kept = (char if unicodedata.category(char)[0] in "LMN" else "-" for char in folded)
        plain = re.sub("-+", "-", "".join(kept)).strip("-")
    return plain[:SLUG_LIMIT].rstrip("-") or "somebody"


def free_slug(name: str, taken: Collection[str]) -> str:
    """Return the slug of a name, with -2, -3 ... behind it while somebody else has it."""
    base = slug(name)
    candidate, count = base, 1
    while candidate in taken:
        count += 1
        candidate = f"{base[: SLUG_LIMIT - 4]}-{count}"
    return candidate


def plural(count: int, one: str, many: str | None = None) -> str:
    """Return "1 person", "2 people"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def sentence(text: str) -> str:
    """Return text with a full stop at its end, a single one even behind "Acme Inc."."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def same_words(text: str) -> str:
    """Return a statement or name for comparison by its words alone.

    The signs of C++ and C# are part of a word, and so are the vowel signs of a script that writes them as marks.
    """
    return " ".join("".join(char if _is_part_of_a_word(char) else " " for char in fold(text)).split())


def _is_part_of_a_word(char: str) -> bool:
    if char.isalnum() or char in "+#":
        return True
    # What makes a sign a coloured picture is a mark by its category as well, and no part of any word.
    return unicodedata.category(char) in ("Mn", "Mc") and not "\ufe00" <= char <= "\ufe0f"


@cache
def company_key(name: str) -> str:
    """Return what a company is compared by: "Acme, Inc." and "acme inc" are one company; each is worked out once."""
    words = re.findall(r"[^\W_]+", fold(name).replace("'", "").replace(".", "").replace("/", ""))
    words = words[:1] + [word for word in words[1:] if word != "and"]  # as "&", which is no word
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    if len(words) > 1 and words[0] == "the":
        words.pop(0)
    return " ".join(words)


_LEGAL_FORMS = frozenset(
    {"inc", "incorporated", "ltd", "limited", "llc", "llp", "lp", "plc", "corp", "corporation", "co", "company"}
    | {"gmbh", "mbh", "ag", "kg", "se", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "ab", "as", "aps", "oy", "oyj"}
    | {"pty", "pvt", "pte", "kk", "sl", "slu", "lda", "ltda", "group", "holding", "holdings"}
)
