"""What should not be asked in such a talk, and what may be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from infochat.domain.prepare.out_of_bounds import out_of_bounds

DATA = Path(__file__).parents[3] / "src" / "infochat" / "data" / "questions.json"
QUESTIONS = json.loads(DATA.read_text(encoding="utf-8"))

JOB = "asks for a job, which this talk is not for. Ask how people get in instead."
PAY = "asks what they earn themselves. Ask what the field pays, or look it up."
MENTOR = "asks for a mentor. Ask for the next small step instead."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Is there an opening in your team?", JOB),
        ("Are there any vacancies?", JOB),
        ("Are you hiring?", JOB),
        ("Is your company hiring?", JOB),
        ("Can you get me in?", JOB),
        ("Would you hire me?", JOB),
        ("Could you give me a job?", JOB),
        ("Would you refer me internally?", JOB),
        ("Could you refer me to a job at Acme?", JOB),
        ("Could you refer me to one of your open roles?", JOB),
        ("Could you refer me to the recruiter?", JOB),
        ("Could you refer me to your hiring manager?", JOB),
        ("Could you refer me to HR?", JOB),
        ("Could you refer me to your boss for the data position?", JOB),
        ("Could you refer me to somebody with a vacancy?", JOB),
        ("Whom could you refer me to for a job?", JOB),
        ("Would you put in a good word for me?", JOB),
        ("Is there an opportunity for me at your company?", JOB),
        ("Could you pass on my CV?", JOB),
        ("How much do you earn?", PAY),
        ("What do you make?", PAY),
        ("Do you get paid well?", PAY),
        ("What is your salary?", PAY),
        ("WHAT ARE YOU PAID?", PAY),
        ("Will you be my mentor?", MENTOR),
        ("Could you mentor me?", MENTOR),
    ],
)
def test_what_must_not_be_asked_is_warned_about(text: str, why: str) -> None:
    assert out_of_bounds(text) == why


@pytest.mark.parametrize(
    "text",
    [
        *(row["text"] for rows in QUESTIONS.values() for row in rows),
        "What do you make of the new rules?",
        "What does the field usually pay?",
        "Which part of the field is hiring?",
        "How did you get your first position?",
        "Who was your mentor?",
        "Is there somebody else whom you could refer me to?",
        "Could you refer me to people who see it differently?",
        "Whom could you refer me to? What is the best job there?",
        "Could you refer me to people in other roles?",
        "Could you refer me to somebody who has the same position?",
        "Could you refer me to somebody doing your job elsewhere?",
        "Could you refer me to a role model of yours?",
    ],
)
def test_a_fair_question_is_not_warned_about(text: str) -> None:
    assert out_of_bounds(text) is None
