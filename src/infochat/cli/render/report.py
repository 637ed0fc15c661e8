"""A year for other eyes as well: the facts under fixed names, the page in words, and the same words as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from infochat.cli.render.blocks import Bar, Block, Line, Table, Verbatim
from infochat.cli.render.evaluation import (
    claim_blocks,
    firmness,
    interest_blocks,
    matrix_blocks,
    progress_line,
    reading_blocks,
)
from infochat.cli.render.verdict import verdict_blocks
from infochat.domain.day_words import plain_day
from infochat.domain.evaluate.evaluation_data import evaluation_data
from infochat.domain.evaluate.yearbook import Yearbook
from infochat.domain.text import plural


def report_json(book: Yearbook) -> dict[str, Any]:
    """Return everything that the page shows, as plain data; people by id, with their names beside."""
    evaluation = book.evaluation
    people = {way.contact.id: way.contact.name for way in book.ways}
    people |= {contact.id: contact.name for contact in evaluation.matrix.people.values()}
    people |= {one.contact.id: one.contact.name for one in book.introductions}
    return {
        **evaluation_data(evaluation),
        "made_on": book.made_on,
        "name": book.name,
        "names_hidden": book.names_hidden,
        "confidential_included": book.confidential_included,
        "people": [{"id": contact_id, "name": name} for contact_id, name in people.items()],
        "months": [{"month": month.name, "asked": month.asked, "met": month.met} for month in book.months],
        "path": {
            "steps": [{"step": step, "people": count} for step, count in book.steps],
            "days_to_answer": book.usual_days_to_answer,
            "days_to_talk": book.usual_days_to_talk,
            "people": [
                {
                    "contact": way.contact.id,
                    "asked_on": way.asked_on,
                    "answered_on": way.answered_on,
                    "answer": way.answer,
                    "met_on": way.met_on,
                    "thanked": way.thanked,
                    "days_to_talk": way.days_to_talk,
                }
                for way in book.ways
            ],
        },
        "introductions": [
            {
                "contact": one.contact.id,
                "introducer": one.introducer.id if one.introducer else None,
                "depth": one.depth,
                "met": one.met,
            }
            for one in book.introductions
        ],
        "takeaways": [
            {
                "contact": one.contact.id,
                "held_on": one.held_on,
                "takeaway": one.takeaway,
                "corrected_beliefs": list(one.corrected),
                "surprises": list(one.surprises),
                "red_flags": list(one.red_flags),
            }
            for one in book.heard
        ],
        "thanks_owed": [{"contact": contact.id, "met_on": day} for contact, day in book.thanks_owed],
        "firmness": firmness(evaluation),
    }


def report_blocks(book: Yearbook) -> list[Block]:
    """Return the year on one page, in words and tables."""
    evaluation = book.evaluation
    record = evaluation.record
    whose = f" of {book.name}" if book.name else ""
    blocks: list[Block] = [Line(f"The year {record.year}{whose}", "bold"), ""]
    blocks.append(Bar(evaluation.met, record.goal, progress_line(evaluation)))
    blocks += _path(book) + _introductions(book) + _heard(book)
    blocks += interest_blocks(evaluation)
    blocks += ["", Line("The matrix", "bold"), *(matrix_blocks(evaluation) or ["  No criteria yet.", ""])]
    blocks += reading_blocks(evaluation) + claim_blocks(evaluation) + verdict_blocks(evaluation)
    if book.thanks_owed:
        blocks += ["", Line("Thanks owed", "bold")]
        blocks += [f"  - {contact.name}, met on {plain_day(day)}" for contact, day in book.thanks_owed]
    return [*blocks, "", Line(footnote(book), "dim")]


def footnote(book: Yearbook) -> str:
    """Return on what day the page was made and what is left out of it."""
    parts = [f"Made on {plain_day(book.made_on)}."]
    if book.names_hidden:
        parts.append("Names, companies and links are left out; one that is not on file may remain, so read it once.")
    parts.append("Confidential notes are in it." if book.confidential_included else "Confidential notes are left out.")
    return " ".join(parts)


def _path(book: Yearbook) -> list[Block]:
    rows = [
        (
            way.contact.name,
            plain_day(way.asked_on) if way.asked_on else "",
            plain_day(way.answered_on) if way.answered_on else "",
            plain_day(way.met_on) if way.met_on else "",
            "yes" if way.thanked else "not yet" if way.met_on else "",
        )
        for way in book.ways
    ]
    if not rows:
        return ["", "Nobody was written to or met in this year."]
    steps = ", ".join(f"{step.lower()} {count}" for step, count in book.steps)
    usual = [f"  {steps[:1].upper()}{steps[1:]}."]
    if book.usual_days_to_answer is not None:
        usual.append(f"  An answer usually came {after_days(book.usual_days_to_answer)}.")
    if book.usual_days_to_talk is not None:
        usual.append(f"  The talk came {after_days(book.usual_days_to_talk)}, counted from the first message.")
    table = Table(("Who", "Written to", "Answered", "Met", "Thanked"), rows, indent=2)
    return ["", Line("From first message to talk", "bold"), *usual, table]


def after_days(days: float) -> str:
    """Return how much later something came: "on the same day", "after 2.5 days"."""
    if not days:
        return "on the same day"
    return f"after {plural(int(days), 'day') if days == int(days) else f'{days:g} days'}"


def _introductions(book: Yearbook) -> list[Block]:
    if not book.introductions:
        return []
    return [
        "",
        Line("Who led to whom", "bold"),
        *(f"  {'  ' * one.depth}- {one.contact.name}{' (met)' if one.met else ''}" for one in book.introductions),
    ]


def _heard(book: Yearbook) -> list[Block]:
    blocks: list[Block] = []
    for one in book.heard:
        lines = [one.takeaway] if one.takeaway else []
        lines += [f"I had believed otherwise: {text}" for text in one.corrected]
        lines += [f"Surprising: {text}" for text in one.surprises]
        lines += [f"Red flag: {text}" for text in one.red_flags]
        blocks += [f"  - {one.contact.name}, {plain_day(one.held_on)}: {text}" for text in lines]
    return ["", Line("What was heard", "bold"), *blocks] if blocks else []


def markdown_of(blocks: Sequence[Block]) -> str:
    """Return blocks as Markdown; whatever user text they hold reads there as the text that it is."""
    kept: list[str] = []
    for line in (line for block in blocks for line in _markdown_lines(block)):
        if line or (kept and kept[-1]):
            kept.append(line)
    return "#" + "\n".join(kept).removeprefix("##").rstrip() + "\n"


def _markdown_lines(block: Block) -> Iterator[str]:
    from infochat.formats.markdown import markdown_line

    if isinstance(block, Table):
        yield ""
        yield f"| {' | '.join(markdown_line(heading) or ' ' for heading in block.headings)} |"
        places = range(len(block.headings))
        yield f"|{'|'.join(' ---: ' if place in block.right else ' --- ' for place in places)}|"
        for row in block.rows:
            yield f"| {' | '.join(markdown_line(cell) for cell in row)} |"
        yield ""
    elif isinstance(block, Bar):
        yield markdown_line(block.words)
    elif isinstance(block, Line) and block.style == "bold":
        yield from ("", f"## {markdown_line(block.text)}", "")
    else:
        text = block.text if isinstance(block, Line | Verbatim) else block
        for line in text.split("\n"):
            bare = line.lstrip(" ")
            if bare.startswith("- "):
                yield f"{' ' * max(len(line) - len(bare) - 2, 0)}- {markdown_line(bare[2:])}"
            else:
                yield from ("", markdown_line(bare))
