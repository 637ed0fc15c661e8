"""The document without what was marked confidential, for leaving the house; the document given stays as it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_WORDS = ("text", "notes", "takeaway", "corrected_beliefs", "surprises", "red_flags")
_SHORTEST = 4
WITHHELD = "(confidential)"


def without_confidential(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document without confidential notes, tasks and debriefs, and without what they left elsewhere.

    That a talk took place stays. Words of theirs that were copied on, into a stored evaluation or a conflict of two
    copies, are replaced by "(confidential)"; who suggested somebody in such a talk is left out.
    """
    secrets = sorted({text for text in _secrets(document) if len(text) >= _SHORTEST}, key=len, reverse=True)
    kept: dict[str, Any] = {}
    for key, value in document.items():
        # Connections are bare facts from other programs; thirty thousand rows need not be looked through.
        kept[key] = value if key == "connections" else _open_part(value, secrets)
    in_confidence = _suggested_in_confidence(document)
    for contact in kept.get("contacts", ()):
        if (contact.get("via"), contact.get("uid")) in in_confidence:
            contact["via"] = None
    for conflict in kept.get("conflicts", ()):
        for side in ("kept", "other"):
            if conflict.get("about") == "via" and (conflict.get(side), conflict.get("uid")) in in_confidence:
                conflict[side] = None
    return kept


def _suggested_in_confidence(document: dict[str, Any]) -> set[tuple[str, str]]:
    """Return the uids of who suggested and who was suggested in confidential talks, and in no other."""
    named: dict[bool, set[tuple[str, str]]] = {True: set(), False: set()}
    for contact in document.get("contacts", ()):
        for talk in contact.get("interviews", ()):
            debrief = talk.get("debrief") or {}
            pairs = {(contact["uid"], each["contact"]) for each in debrief.get("referrals", ()) if each.get("contact")}
            named[_is_secret(debrief)] |= pairs
    return named[True] - named[False]


def _is_secret(value: Any) -> bool:
    return isinstance(value, dict) and value.get("confidential") is True


def _open_part(value: Any, secrets: list[str]) -> Any:
    if isinstance(value, dict):
        return {key: None if _is_secret(each) else _open_part(each, secrets) for key, each in value.items()}
    if isinstance(value, list):
        return [_open_part(each, secrets) for each in value if not _is_secret(each)]
    if isinstance(value, str) and any(secret in value for secret in secrets):
        return WITHHELD
    return value


def _secrets(value: Any, *, inside: bool = False) -> Iterator[str]:
    """Yield the texts that stand inside confidential records."""
    if isinstance(value, dict):
        inside = inside or _is_secret(value)
        for key, each in value.items():
            if inside and key in _WORDS:
                yield from (
                    [each] if isinstance(each, str) else filter(_is_text, each if isinstance(each, list) else ())
                )
            if isinstance(each, dict | list) and key != "connections":
                yield from _secrets(each, inside=inside)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict | list):
                yield from _secrets(each, inside=inside)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
