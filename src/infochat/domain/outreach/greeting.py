"""Whom a message greets: the salutation at its beginning, in the languages that people write in.

It only reads; whether the name is the right one is for whoever asks.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENINGS = (
    "hi|hiya|hello|hey|dear|greetings|good (?:morning|afternoon|evening|day)|bonjour|bonsoir|salut|ch[eè]re?s?|hallo"
    "|guten (?:tag|morgen|abend)|gr(?:ü|ue)(?:ß|ss) (?:dich|sie|gott)|liebe[rs]?|sehr geehrte[rs]?|servus|moin|hola"
    "|buen(?:os|as) (?:d[ií]as|tardes|noches)|estimad[oa]s?|querid[oa]s?|ciao|salve|buongiorno|buonasera|gentile"
    "|car[oa]|egregi[oa]|ol[áa]|bom dia|boa (?:tarde|noite)|car[ao]s?|prezad[oa]s?|beste|geachte|goedemorgen|goedendag"
    "|dag|hei|hej|hejsan|k[æä]re|b[äa]sta|cze[śs][ćc]|dzie[ńn] dobry|szanown[ya]|drog[ia]|ahoj|dobr[ýy] den|merhaba"
    "|sayın|您好|你好|こんにちは|안녕하세요"
)
_OPENING = re.compile(rf"\s*(?:{_OPENINGS})(?!\w)[ \t]*", re.I)
_TITLES = frozenset(
    {"dr", "mr", "mrs", "ms", "mx", "miss", "sir", "madam", "prof", "professor", "frau", "herr", "herrn", "doktor"}
    | {"madame", "monsieur", "mme", "mlle", "señor", "señora", "sr", "sra", "signor", "signora", "dott", "dottoressa"}
    | {"doutor", "doutora", "mevrouw", "mijnheer", "meneer", "heer", "pan", "pani", "bey", "hanım"}
)
_NOBODY = frozenset({"there", "again", "all", "everybody", "everyone", "colleague", "friend", "team", "or"})
_JOINED = frozenset({"and", "und", "et", "y", "e", "&", "de", "van", "von", "der", "den", "la", "da", "di"})
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_END = re.compile(r"[,.!:;?(\n—–，！。：、]|\s-\s|\s-$", re.M)
_LONGEST = 6
"""words that a name with its titles may have"""


class Greeting(NamedTuple):
    """The names that are greeted, as they stand there ("" for nobody), and the text behind the salutation."""

    names: str
    rest: str


def find_greeting(text: str) -> Greeting | None:
    """Return whom a message greets, or None where it begins without a salutation."""
    opening = _OPENING.match(text)
    behind = text[opening.end() :] if opening else text.lstrip()
    if opening and behind[:1] == "," and _is_name(_upto_end(behind[1:])):
        behind = behind[1:]
    named = _upto_end(behind)
    ended = behind[len(named) :]
    line, _, following = text.lstrip().partition("\n")
    is_own_line = following and line.rstrip()[-1:] in tuple(",!:，！：") and len(line.split()) <= _LONGEST + 4
    rest = following.lstrip() if is_own_line else ended.lstrip(" ,.!:;?\n—–-，！。：、")
    if opening:
        names = _names_before_the_sentence(named) if " " in named else named
        return Greeting(_without_titles(names), rest if names == named else behind[len(names) :].lstrip())
    stands_alone = ended[:1] in tuple(",!:，！：") and ended[1:].lstrip(" \t")[:1] == "\n"
    if stands_alone and _is_name(named):
        return Greeting(_without_titles(named), rest)
    return None


def _upto_end(text: str) -> str:
    # "Dr." and "Prof." end no salutation.
    shown = re.sub(r"\b(dr|mr|mrs|ms|mx|prof|mme|sr|sra|dott)\.", r"\1 ", text[:200], flags=re.I)
    end = _END.search(shown)
    return text[: end.start() if end else len(shown)].rstrip()


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= _LONGEST and not any(word[0].islower() for word in words)


def _names_before_the_sentence(named: str) -> str:
    """Return the words up to the first that begins a sentence without a comma: "Ada hope you are well" is Ada."""
    words = named.split()
    if all(word[0].islower() for word in words):
        return words[0] if len(words) > 2 else named
    for place, word in enumerate(words):
        if word[0].islower() and word.strip(".") not in _TITLES | _NOBODY | _JOINED:
            return " ".join(words[:place])
    return named


def _without_titles(named: str) -> str:
    return " ".join(word for word in _WORD.findall(named) if word.lower() not in _TITLES | _NOBODY)
