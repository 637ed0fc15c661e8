"""The page to bring to a talk, as Markdown for a note book program and as HTML for paper. It decides nothing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from infochat.domain.challenge import Question
from infochat.domain.prepare.preparation import ResearchItem
from infochat.domain.question_choice import CLOSING, OPENING
from infochat.domain.text import plural
from infochat.formats.markdown import markdown_line

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class PreparationPage:
    """What stands on the page, in a person's words."""

    name: str
    facts: Sequence[tuple[str, str]]
    """such as ("When", "Tuesday 24 November 2026, 14:30")"""
    research: Sequence[ResearchItem]
    questions: Sequence[Question]
    spare: Sequence[Question]
    minutes: int
    budget: int
    lacking: Sequence[str]

    @property
    def opening(self) -> str:
        """Return what the first minutes are for."""
        return (
            f"First {OPENING} minutes: thanks, who you are, why you ask. Then the questions; listen more than you talk."
        )

    @property
    def closing(self) -> str:
        """Return what the last minutes are for."""
        return f"Last {CLOSING} minutes: the time, who else to hear, whether you may write how it went, thanks."

    @property
    def questions_title(self) -> str:
        """Return the heading over the questions."""
        planned = sum(question.minutes for question in self.questions)
        asked = plural(len(self.questions), "question")
        return f"{asked}, about {planned} of {self.budget} minutes, in a talk of {self.minutes}"


def render_markdown(page: PreparationPage) -> str:
    """Return the page as Markdown; each question is a heading, so that answers written under it can be read back."""
    parts = [f"# {markdown_line(page.name)}", ""]
    parts += [f"- {label}: {markdown_line(value)}" for label, value in page.facts]
    parts += ["", "## To look up", ""]
    parts += [f"- [{'x' if item.done else ' '}] {item.topic}: {item.text}" for item in page.research]
    parts += ["", f"## {page.questions_title}", "", page.opening, ""]
    for question in page.questions:
        parts += [f"### {markdown_line(question.text)}", ""]
    if page.spare:
        parts += ["## Spare", ""]
        for question in page.spare:
            parts += [f"### {markdown_line(question.text)}", ""]
    parts.append(page.closing)
    if page.lacking:
        parts += ["", "## Nobody has told you yet", "", *(f"- {markdown_line(each)}" for each in page.lacking)]
    return "\n".join(parts) + "\n"


def render_html(page: PreparationPage) -> str:
    """Return the page as one HTML file for paper and small screens, without scripts or anything from elsewhere."""
    facts = "".join(f"<dt>{_text(label)}</dt><dd>{_text(value)}</dd>" for label, value in page.facts)
    research = _items(
        f"{'&#9745; done' if item.done else '&#9744;'} <b>{_text(item.topic)}</b> {_text(item.text)}"
        for item in page.research
    )
    questions = _items(
        f'{_text(q.text)} <small>{q.minutes} min</small><div class="room"></div>' for q in page.questions
    )
    spare = _items(f"{_text(q.text)}" for q in page.spare)
    lacking = _items(_text(each) for each in page.lacking)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"<title>{_text(page.name)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f"<h1>{_text(page.name)}</h1>\n<dl>{facts}</dl>\n"
        f'<h2>To look up</h2>\n<ul class="plain">{research}</ul>\n'
        f"<h2>{_text(page.questions_title)}</h2>\n<p>{_text(page.opening)}</p>\n<ol>{questions}</ol>\n"
        + (f'<h2>Spare</h2>\n<ol start="{len(page.questions) + 1}">{spare}</ol>\n' if spare else "")
        + f"<p>{_text(page.closing)}</p>\n"
        + (f"<h2>Nobody has told you yet</h2>\n<ul>{lacking}</ul>\n" if lacking else "")
        + "</main>\n</body>\n</html>\n"
    )


_STYLE = (
    "body{font:1rem/1.45 system-ui,sans-serif;color:#111;background:#fff;margin:0;overflow-wrap:anywhere}"
    "main{max-width:42rem;margin:1.5rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:1.4rem}"
    "dt{font-weight:bold}dd{margin:0 0 .4rem}ul.plain{list-style:none;padding:0}"
    "li{margin:.3rem 0}small{color:#555}.room{height:2.6rem;border-bottom:1px solid #bbb}"
    "@media print{main{margin:0;max-width:none}h2,li{break-inside:avoid}}"
)


def _text(text: str) -> str:
    return html.escape(_CONTROLS.sub(" ", text))


def _items(rows: Iterable[str]) -> str:
    return "".join(f"<li>{row}</li>" for row in rows)
