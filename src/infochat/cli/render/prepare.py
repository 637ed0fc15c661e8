"""A preparation in front of people and scripts."""

from __future__ import annotations

from typing import Any

from infochat.cli.render.blocks import Block, Line, Table
from infochat.cli.render.interview import interview_json
from infochat.cli.render.questions import question_json
from infochat.domain.challenge import Challenge
from infochat.domain.day_words import say_time
from infochat.domain.moment import Moment
from infochat.domain.people import Contact
from infochat.domain.prepare.preparation import Plan
from infochat.domain.settings import value_of
from infochat.domain.talks import Interview
from infochat.formats.preparation_page import PreparationPage


def preparation_json(challenge: Challenge, contact: Contact, plan: Plan, moment: Moment) -> dict[str, Any]:
    """Return what to bring to a talk with every key present."""
    return {
        "contact": contact.id,
        "interview": None if plan.talk is None else interview_json(challenge, contact, plan.talk, moment),
        "why": contact.why,
        "research": [
            {"id": item.id, "topic": item.topic, "text": item.text, "done": item.done} for item in plan.research
        ],
        "questions": [question_json(question) for question in plan.questions],
        "spare": [question_json(question) for question in plan.spare],
        "minutes": plan.minutes,
        "budget": plan.budget,
        "list": plan.list_name,
        "interest_before": contact.preparation.interest_before,
        "lacking": plan.lacking,
        "warnings": plan.warnings,
    }


def preparation_page(challenge: Challenge, contact: Contact, plan: Plan, moment: Moment) -> PreparationPage:
    """Return what stands on the page to bring."""
    return PreparationPage(
        name=contact.name,
        facts=_facts(challenge, contact, plan, moment),
        research=plan.research,
        questions=plan.questions,
        spare=plan.spare,
        minutes=plan.minutes,
        budget=plan.budget,
        lacking=plan.lacking,
    )


def preparation_blocks(page: PreparationPage, list_name: str) -> list[Block]:
    """Return the page for the terminal."""
    research = [("done" if item.done else "open", item.id, f"{item.topic}: {item.text}") for item in page.research]
    blocks: list[Block] = [Line(page.name, "bold")]
    blocks += [f"{label}: {value}" for label, value in page.facts]
    blocks += ["", Line("Look up", "bold")]
    blocks.append(Table(("State", "Item", "What"), research, indent=2, show_headings=False))
    blocks += ["", Line(f"{page.questions_title} (list {list_name})", "bold"), Line(page.opening, "dim")]
    blocks += [f"{place:3}  {q.text}" for place, q in enumerate(page.questions, 1)]
    if page.spare:
        blocks += ["", Line("Spare", "bold")]
        blocks += [f"{place:3}  {q.text}" for place, q in enumerate(page.spare, len(page.questions) + 1)]
    blocks.append(Line(page.closing, "dim"))
    if page.lacking:
        blocks += ["", "Nobody has told you yet: " + "; ".join(page.lacking) + "."]
    return blocks


def talk_time(challenge: Challenge, contact: Contact, talk: Interview, moment: Moment) -> str:
    """Return when a talk is, in the person's own zone and, where it differs, in the contact's."""
    return say_time(
        talk.starts_at,
        moment.zone,
        moment.today,
        ends_at=talk.ends_at,
        clock=value_of(challenge.settings, "clock"),
        other_zone=contact.time_zone,
    )


def _facts(challenge: Challenge, contact: Contact, plan: Plan, moment: Moment) -> list[tuple[str, str]]:
    facts: list[tuple[str, str | None]] = [
        ("Who", ", ".join(part for part in (contact.position, contact.company) if part) or None)
    ]
    if plan.talk:
        when = talk_time(challenge, contact, plan.talk, moment)
        facts += [("When", when), ("Where", plan.talk.place or plan.talk.medium)]
    introducer = challenge.find_contact(contact.via)
    if introducer:
        leave = {True: "; you may say so", False: "; without naming them", None: ""}[contact.may_use_name]
        facts.append(("Suggested by", f"{introducer.name}{leave}"))
    interest = contact.preparation.interest_before
    facts += [
        ("You know each other as", contact.relation if contact.relation != "cold" else None),
        ("Why you asked", contact.why),
        ("It speaks to", ", ".join(contact.options) or None),
        ("Last time", plan.last_takeaway),
        ("Interest before", None if interest is None else f"{interest} of 10"),
    ]
    return [(label, value) for label, value in facts if value]
