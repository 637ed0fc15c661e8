"""What different people said to the same question."""

from __future__ import annotations

from build import make_challenge, make_contact, make_interview, make_talk, uid
from infochat.domain.challenge import Question, QuestionList
from infochat.domain.prepare.answers import AnswersTo, HeardAnswer, answers_to_anchors
from infochat.domain.talks import QuestionAnswer

DAY, PAY = "What is a usual day like?", "What is the pay?"
LISTS = [
    QuestionList(uid=uid(), name="own", questions=[Question(text=DAY, anchor=True), Question(text="And you?")]),
    QuestionList(uid=uid(), name="more", questions=[Question(text=PAY, anchor=True)]),
]


def test_answers_to_each_anchor_lie_side_by_side_earliest_first() -> None:
    def answer(question: str, text: str) -> QuestionAnswer:
        return QuestionAnswer(question=question, text=text)

    late = make_talk("2026-05-01T10:00", answers=[answer(DAY.upper(), "Long"), answer("And you?", "Fine")])
    early = make_talk(
        "2026-03-01T10:00", confidential=True, answers=[answer(DAY, "  "), answer("", "notes"), answer(DAY, "Short")]
    )
    untold = make_interview("2026-02-01T10:00", status="met")
    ada, bo = make_contact("Ada", interviews=[untold, late]), make_contact("Bo", interviews=[early])
    assert answers_to_anchors(make_challenge(ada, bo), LISTS) == [
        AnswersTo(DAY, [HeardAnswer(bo, early, "Short", True), HeardAnswer(ada, late, "Long", False)]),
        AnswersTo(PAY, []),
    ]
