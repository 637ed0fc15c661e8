"""Names taken out of text: every person, company and link that is on file, wherever it stands in a sentence.

What is not on file cannot be known; whoever shows a report to others reads it once first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from infochat.domain.challenge import Challenge
from infochat.domain.text import company_key, fold

_TOKEN = re.compile(r"[^\W_]+")
_SPACES = re.compile(r"(\s+)")
_NUMBER = re.compile(
    r"""
    (?P<figure>
        (?<! [\d./-] )
        (?:
            (?:19|20)\d\d (?P<mark>[-/]) (?:0?[1-9]|1[0-2]) (?P=mark) (?:0?[1-9]|[12]\d|3[01])      # 2026-11-24
            | (?:0?[1-9]|[12]\d|3[01]) [./] (?:0?[1-9]|[12]\d|3[01]) [./] (?:19|20)\d\d             # 24.11.2026
            | (?:19|20)\d\d [-–/] (?:19|20)? \d\d                                                   # 2019-2023
            | [1-9]\d{4,} [-–] [1-9]\d{4,}                                                          # 60000-80000
        )
        (?! [./-]? \d )
    )
    | \+ \d (?: (?: [^\S\r\n] | [().\-\u2010-\u2013/] ){0,3} \d ){6,}
    | (?: \( (?= \d{1,5} \) ) )? \d (?: (?: \( | \)? (?: [^\S\r\n] | [.\-\u2010-\u2012] )? ) \d ){6,}
    | \d{2,5} (?: – \d{2,5} ){2,}
    | 0\d{1,5} / \d (?: [ -]? \d ){4,}
    """,
    re.VERBOSE,
)
"""Telephone numbers and their like, of seven digits or more; days, years and amounts that look like one are figures."""
_ENDINGS = (
    ".com",
    ".org",
    ".net",
    ".edu",
    ".gov",
    ".io",
    ".co",
    ".ai",
    ".eu",
    ".de",
    ".uk",
    ".fr",
    ".ch",
    ".at",
    ".ie",
)
_LONGEST = 6
_ALSO_WORDS_TEXT = """
an art bill bob chase dawn drew earnest faith frank gene grace grant hope iris jack joy june lane mark may mike miles
nick olive page pat ray rich rob rose ruby sky sue summer sunny will april august data care target apple orange stay
box meta block square gap shell visa focus general the and for long young best brown white black green king day good
love self employed freelance student new old big open first home work world life team law
it us uk eu hr pr ai tv ux ui qa pm vp cv hq ceo cto cfo coo mba phd ok no at in is we go on or by who be do my me he so
to up if of as am r&d m&a q&a b&b p&l
"""
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae", "ß": "ss"})
"""How letters are written where a keyboard lacks them: Mueller for Müller."""
_ALSO_WORDS = frozenset(_ALSO_WORDS_TEXT.split())
"""Names that are words as well: alone they are taken for a name only with a capital letter."""


class Redactor:
    """The labels that stand for the people and companies of one document: Person 1, Company A."""

    def __init__(self, challenge: Challenge) -> None:
        """Give everybody on file a label, in the order of the file."""
        self.people: dict[str, str] = {}
        """label by uid of a contact"""
        self._companies: dict[str, str] = {}
        self._known: dict[tuple[str, ...], str] = {}
        self._capitalised: dict[str, str] = {}
        """first words of companies, which are taken for the company only with a capital letter"""
        self._spelled: list[tuple[re.Pattern[str], str]] = []
        """first words of companies with a capital or a sign inside, which are taken only as they are written"""
        self._unspaced: dict[str, str] = {}
        for number, contact in enumerate(challenge.contacts, 1):
            label = self.people[contact.uid] = f"Person {number}"
            for name in (contact.name, contact.call_name or "", *contact.former_ids, contact.id):
                self._know_person(name, label)
        for contact in challenge.contacts:
            self.company(contact.company)
        for target in challenge.targets:
            self.company(target.company)
        for record in challenge.years:
            for option in record.options:
                if option.kind == "company":
                    self.company(option.name)
        self._know_person(challenge.settings.get("name", ""), "the author")
        for name in _named_only(challenge):
            self._know_person(name, "somebody")
        for row in challenge.connections:
            self._know(row.name, "somebody", only_whole=True)
            self._know(row.company or "", "a company", only_whole=True)

    def company(self, name: str | None) -> str | None:
        """Return the label of a company; the same company has the same label however it is written."""
        key = company_key(name or "")
        if not name or not key:
            return None
        if key not in self._companies:
            label = self._companies[key] = f"Company {_letters(len(self._companies))}"
            self._know_company(name, key, label)
        return self._companies[key]

    def text(self, text: str) -> str:
        """Return a text with every known name, every link and every long number taken out."""
        text = "".join("[link]" if _is_link(part) else part for part in _SPACES.split(text))
        text = _NUMBER.sub(lambda found: found["figure"] or "[number]", text)
        for name, stands_for in self._unspaced.items():
            text = text.replace(name, stands_for)
        tokens = list(_TOKEN.finditer(text))
        folded = [fold(token.group()) for token in tokens]
        kept: list[str] = []
        done = place = 0
        while place < len(tokens):
            length, label = self._match(folded, place, tokens[place].group())
            if label:
                kept += [text[done : tokens[place].start()], label]
                done = tokens[place + length - 1].end()
            place += length
        text = "".join([*kept, text[done:]])
        for pattern, stands_for in self._spelled:
            text = pattern.sub(stands_for, text)
        return text

    def _match(self, folded: list[str], place: int, first: str) -> tuple[int, str | None]:
        for length in range(min(_LONGEST, len(folded) - place), 0, -1):
            words = tuple(folded[place : place + length])
            label = self._known.get(words)
            if label and (length > 1 or words[0] not in _ALSO_WORDS or first[:1].isupper()):
                return length, label
            if length == 2 and first[:1].isupper() and (label := self._known.get(("".join(words),))):
                return length, label  # Space X, for SpaceX
        if not first[:1].isupper():
            return 1, None
        word = folded[place]
        several = self._known.get((word[:-1],)) if len(word) > 4 and word[-1] == "s" else None  # the Lovelaces
        return 1, self._capitalised.get(word) or several

    def _know_company(self, name: str, key: str, label: str) -> None:
        written, first = name.split()[0].strip(",;:"), _TOKEN.findall(key)[0]
        is_word = written.lower() in _ALSO_WORDS
        if "&" in written:
            # H&M as it is written, never the words h and m.
            if not is_word:
                self._spelled.append((_as_written(written, re.IGNORECASE), label))
            if name != written:
                self._know(name, label)
            return
        self._know(name, label)
        self._know(key, label)
        if len(_TOKEN.findall(written)) > 1 and len(written) > 3:
            self._know(written, label)  # O'Reilly, of O'Reilly Media; not the I'm of I'm Fine
        if len(first) > 3 and first not in _ALSO_WORDS:
            self._capitalised.setdefault(first, label)
        if written[1:] != written[1:].lower() and not is_word:
            self._spelled.append((_as_written(written), label))  # SAP and PwC, of SAP Labs and PwC Ireland

    def _know_person(self, name: str, label: str) -> None:
        self._know(name, label)
        if 3 <= len(name) <= 4 and all("\u4e00" <= char <= "\u9fff" for char in name):
            self._unspaced.setdefault(name[-2:], label)  # the given name alone, after the family name
        for word in _TOKEN.findall(name):
            if len(word) > 1 and not word.isdigit():
                self._know(word, label)

    def _know(self, name: str, label: str, *, only_whole: bool = False) -> None:
        words = tuple(fold(word) for word in _TOKEN.findall(name))[:_LONGEST]
        if not words or (only_whole and len(words) == 1 and words[0] in _ALSO_WORDS):
            return
        self._known.setdefault(words, label)
        if not name.isascii() and (spelled := name.lower().translate(_SPELLED)) != name.lower():
            self._known.setdefault(tuple(fold(word) for word in _TOKEN.findall(spelled))[:_LONGEST], label)
        if len(name) > 1 and not name.isascii() and name.upper() == name.lower():
            # A script without capitals may not part its words with spaces either.
            self._unspaced.setdefault(name, label)


def _as_written(word: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", flags)


def _named_only(challenge: Challenge) -> Iterable[str]:
    """Yield the names of people who were mentioned and are no contacts."""
    for contact in challenge.contacts:
        for reply in contact.replies:
            yield from reply.names
    for _, talk in challenge.interviews():
        if talk.debrief:
            yield from (referral.name for referral in talk.debrief.referrals)


def _letters(number: int) -> str:
    """Return A, B ... Z, AA, AB ..."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _is_link(word: str) -> bool:
    """Return whether a word between spaces is an address of any kind: web, mail or @handle."""
    word = word.strip("()<>[]{}\"',;:.!?").lower()
    if "://" in word or word.startswith("www.") or ("@" in word and len(word) > 1):
        return True
    return word.partition("/")[0].endswith(_ENDINGS)
