"""Join the notes on a page with what was noted elsewhere while the page was open: nothing that is new is dropped.

Where both changed one thing the page counts, and the other is kept in the notes; but a talk that either made
confidential stays so. What was removed elsewhere and left alone on the page is gone.
"""

from __future__ import annotations

from dataclasses import replace

from infochat.domain.meet.account import Account
from infochat.domain.open_page import join_items, join_text
from infochat.domain.questions import question_key
from infochat.domain.talks import QuestionAnswer, Score
from infochat.domain.text import same_words

_SINGLE = ("interest_before", "interest_after", "energy", "confidence", "useful", "takeaway", "confidential")
_LISTS = ("beliefs", "surprises", "red_flags", "claims")


def join_account(page: Account, opened: Account, now: Account) -> tuple[Account, list[str]]:
    """Return the account on the page with what changed from `opened` to `now` elsewhere, and what both had changed.

    Each of those sentences stands in the notes of the account as well.
    """
    joined = replace(page)
    told: list[str] = []
    for name in _SINGLE:
        mine, before, other = (getattr(each, name) for each in (page, opened, now))
        if other in (before, mine):
            continue
        if mine == before:
            setattr(joined, name, other)
        elif name == "confidential" and True in (mine, other):
            joined.confidential = True
            told.append(_sentence(name, "yes" if other else "no", "yes holds"))
        elif other is not None:
            told.append(_sentence(name.replace("_", " "), other))
    for name in _LISTS:
        setattr(joined, name, join_items(getattr(page, name), getattr(opened, name), getattr(now, name)))
    joined.scores, differing = _join_scores(page.scores, opened.scores, now.scores)
    told += differing
    joined.answers = _join_answers(page.answers, opened.answers, now.answers)
    joined.notes = "\n".join(part for part in (join_text(page.notes, opened.notes, now.notes), *told) if part)
    return joined, told


def _join_scores(page: list[Score], opened: list[Score], now: list[Score]) -> tuple[list[Score], list[str]]:
    mine, before, other = (_by_cell(each) for each in (page, opened, now))
    told = []
    for key in before.keys() - other.keys():
        if mine.get(key) == before[key]:
            del mine[key]
    for key, score in other.items():
        if score == before.get(key) or score == mine.get(key):
            continue
        if mine.get(key) == before.get(key):
            mine[key] = score
        else:
            told.append(_sentence(f"{score.option}/{score.criterion}", score.score))
    return list(mine.values()), told


def _join_answers(
    page: list[QuestionAnswer], opened: list[QuestionAnswer], now: list[QuestionAnswer]
) -> list[QuestionAnswer]:
    mine, before, other = (_by_question(each) for each in (page, opened, now))
    for key, answer in {**before, **other}.items():
        texts = [each[key].text if key in each else "" for each in (mine, before, other)]
        text = join_text(*texts)
        if text:
            mine[key] = replace(mine.get(key, answer), text=text)
        else:
            mine.pop(key, None)
    return list(mine.values())


def _by_cell(scores: list[Score]) -> dict[tuple[str, str], Score]:
    return {(same_words(score.option), same_words(score.criterion)): score for score in scores}


def _by_question(answers: list[QuestionAnswer]) -> dict[str, QuestionAnswer]:
    """Return answers by their question; what stands under one question twice is one answer."""
    found: dict[str, QuestionAnswer] = {}
    for answer in answers:
        before = found.get(question_key(answer.question))
        text = f"{before.text}\n{answer.text}" if before else answer.text
        found[question_key(answer.question)] = replace(before or answer, text=text)
    return found


def _sentence(name: str, value: object, verdict: str = "your page counts") -> str:
    return f"{name} was noted as '{value}' while this page was open; {verdict}."
