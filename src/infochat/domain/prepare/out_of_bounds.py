"""What should not be asked in such a talk, and why; a warning alone, for people ask what they want."""

from __future__ import annotations

import re

from infochat.domain.text import fold

# To be referred to a person is what such a talk is for, even to one in another role; not so to a role or a recruiter.
_A_JOB = (
    r"\b(recruiters?|hiring|openings?|vacanc\w+)\b"
    r"|\b(to|for|of) ((an?|any|the|your|this|that|open)( (?!in\b)[\w-]+){0,2} )?"
    r"(jobs?|roles?|positions?|hr)\b(?! models?\b)"
)
_OUT_OF_BOUNDS = (
    (
        re.compile(
            r"\b(is|are) there (an?|any) (job |current |open )?(openings?|vacanc\w+|jobs?|positions?)\b"
            r"|\bare you (currently )?hiring\b|\bis your (company|team|firm) hiring\b"
            r"|\b(get|bring) me (in|a job)\b|\b(hire|employ|recruit) me\b|\bgive me a job\b"
            rf"|\brefer me\b(?! to\b)|\brefer me\b[^.?!]*({_A_JOB})"
            r"|\b(a|put in a) (good )?word for me\b|\b(pass|forward|hand) (on )?my (cv|resume|application)\b"
            r"|\b(job|position|opening|opportunity|vacancy) for me\b"
        ),
        "asks for a job, which this talk is not for. Ask how people get in instead.",
    ),
    (
        re.compile(
            r"\b(what|how much) (do|did) you (personally )?(earn|make)\b(?! of)|\bdo you (earn|get paid)\b"
            r"|\b(are|were) you paid\b|\byour (own |current )?(salary|pay|income|wages?|compensation|bonus|earnings)\b"
        ),
        "asks what they earn themselves. Ask what the field pays, or look it up.",
    ),
    (
        re.compile(r"\bmy mentor\b|\bmentor me\b"),
        "asks for a mentor. Ask for the next small step instead.",
    ),
)


def out_of_bounds(text: str) -> str | None:
    """Return why a question should not be asked in such a talk, or None; advice was asked for, not a favour at work."""
    folded = fold(text)
    return next((why for pattern, why in _OUT_OF_BOUNDS if pattern.search(folded)), None)
