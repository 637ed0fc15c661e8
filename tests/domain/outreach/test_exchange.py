"""What was sent and what came back."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.outreach.exchange import (
    FutureDayError,
    RefusedError,
    ReplyNeedsError,
    RestError,
    SentTwiceError,
    next_purpose,
    record_reply,
    record_sent,
)
from infochat.domain.people import Contact
from infochat.domain.waiting import open_round

NOW = moment("2026-11-22T10:00")


def story(contact: Contact) -> list[tuple[object, ...]]:
    messages = [(m.sent_on, m.purpose, m.channel) for m in contact.outreach]
    return [*messages, *((r.on, r.answer, r.until) for r in contact.replies)]


def test_first_message_is_the_ask_and_the_second_the_nudge() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    assert next_purpose(challenge, ada, NOW) == "ask"
    record_sent(challenge, ada, NOW, purpose="ask", on=date(2026, 11, 2))
    assert next_purpose(challenge, ada, NOW) == "nudge"
    record_sent(challenge, ada, NOW, purpose="nudge", on=date(2026, 11, 12))
    assert [m.purpose for m in ada.outreach] == ["ask", "nudge"]


def test_third_message_into_silence_is_refused_until_the_rest_is_over() -> None:
    ada = make_contact(outreach=[sent("ask", "2026-11-02"), sent("nudge", "2026-11-12")])
    challenge = make_challenge(ada)
    with pytest.raises(RestError) as refused:
        next_purpose(challenge, ada, NOW)
    assert "Wed 10 Feb 2027" in refused.value.what
    assert next_purpose(challenge, ada, moment("2027-02-10T10:00")) == "ask"


def test_own_profile_may_nudge_more_often() -> None:
    ada = make_contact(outreach=[sent("ask", "2026-11-02"), sent("nudge", "2026-11-12")])
    challenge = make_challenge(ada, settings={"cadence": "3,7,2"})
    assert next_purpose(challenge, ada, NOW) == "nudge"


@pytest.mark.parametrize("contact", [
    make_contact(replies=[replied("no", "2026-11-10")]),
    make_contact(do_not_contact=True),
])  # fmt: skip
def test_somebody_who_said_no_is_never_asked_again(contact: Contact) -> None:
    with pytest.raises(RefusedError):
        next_purpose(make_challenge(contact), contact, NOW)
    with pytest.raises(RefusedError):
        record_sent(make_challenge(contact), contact, NOW, purpose="ask")


@pytest.mark.parametrize(("contact", "purpose"), [
    (make_contact(interviews=[make_interview("2026-11-24T14:30")]), "confirm"),
    (make_contact(interviews=[make_talk("2026-11-19T14:30")]), "thanks"),
    (make_contact(interviews=[make_talk("2026-11-19T14:30")], outreach=[sent("thanks", "2026-11-20")]), "update"),
    (make_contact(outreach=[sent("ask", "2026-11-02")], replies=[replied("later", "2026-11-03")]), "ask"),
    (make_contact(outreach=[sent("ask", "2026-11-02")], replies=[replied("bounced", "2026-11-03")]), "ask"),
    (make_contact(interviews=[make_interview("2026-11-19T14:30", status="no_show")]), "ask"),
])  # fmt: skip
def test_next_message_follows_from_what_happened(contact: Contact, purpose: str) -> None:
    assert next_purpose(make_challenge(contact), contact, NOW) == purpose


def test_message_noted_late_is_what_it_was_on_its_day() -> None:
    ada = make_contact(interviews=[make_talk("2026-11-19T14:30")])
    challenge = make_challenge(ada)
    assert next_purpose(challenge, ada, NOW, on=date(2026, 11, 2)) == "ask"


def test_message_or_answer_of_a_future_day_is_refused() -> None:
    ada = make_contact()
    with pytest.raises(FutureDayError):
        record_sent(make_challenge(ada), ada, NOW, purpose="ask", on=date(2026, 11, 23))
    with pytest.raises(FutureDayError):
        record_reply(make_challenge(ada), ada, NOW, answer="yes", on=date(2026, 11, 23))


def test_same_message_is_not_noted_twice() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    record_sent(challenge, ada, NOW, purpose="ask")
    with pytest.raises(SentTwiceError):
        record_sent(challenge, ada, NOW, purpose="nudge")
    record_reply(challenge, ada, NOW, answer="bounced")
    record_sent(challenge, ada, NOW, purpose="ask")
    assert [m.purpose for m in open_round(ada, [], NOW.today, NOW.zone)] == ["ask"]


@pytest.mark.parametrize(("answer", "more"), [
    ("later", {}), ("later", {"until": date(2026, 11, 1)}), ("refer", {}), ("yes", {"until": date(2026, 12, 1)}),
    ("no", {"names": ["Mary"]}),
])  # fmt: skip
def test_answer_needs_what_belongs_to_it_and_nothing_else(answer: str, more: dict[str, object]) -> None:
    ada = make_contact()
    with pytest.raises(ReplyNeedsError):
        record_reply(make_challenge(ada), ada, NOW, answer=answer, **more)  # type: ignore[arg-type]
    assert ada.replies == []


def test_person_named_in_an_answer_becomes_a_contact_suggested_by_them() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    answered = record_reply(challenge, ada, NOW, answer="refer", names=["Mary Somerville"])
    assert [person.name for person in answered.introduced] == ["Mary Somerville"]
    assert challenge.contacts[1].via == ada.uid
    again = record_reply(challenge, ada, NOW, answer="refer", names=["mary somerville"])
    assert again.introduced == [challenge.contacts[1]]
    assert len(challenge.contacts) == 2


def test_person_named_who_shares_only_the_latin_part_of_a_name_is_somebody_else() -> None:
    ada, lin = make_contact(), make_contact("Lin 林")
    challenge = make_challenge(ada, lin)
    answered = record_reply(challenge, ada, NOW, answer="refer", names=["Lin 王"])
    assert [person.name for person in answered.introduced] == ["Lin 王"]
    assert len(challenge.contacts) == 3


def test_people_who_name_each_other_in_a_ring_make_no_circle() -> None:
    first = make_contact("First")
    second = make_contact("Second", via=first.uid)
    third = make_contact("Third", via=second.uid)
    record_reply(make_challenge(first, second, third), third, NOW, answer="refer", names=["First", "Third"])
    assert (first.via, third.via) == (None, second.uid)


def test_update_that_went_out_tells_what_was_settled_before() -> None:
    from infochat.domain.people import Task

    task = Task(uid="t", id="t1", kind="advice", text="Take the course", created_on=date(2026, 10, 1), state="done",
                settled_on=date(2026, 11, 1))  # fmt: skip
    ada = make_contact(tasks=[task])
    record_sent(make_challenge(ada), ada, NOW, purpose="update", on=date(2026, 11, 5))
    assert task.told_on == date(2026, 11, 5)


EVENTS = {
    "ask": date(2026, 10, 1), "nudge": date(2026, 10, 12), "later": date(2026, 10, 14), "second ask": date(2026, 11, 3),
}  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(EVENTS)))
def test_noting_in_any_order_gives_the_same_record(order: tuple[str, ...]) -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    for name in order:
        if name == "later":
            record_reply(challenge, ada, NOW, answer="later", on=EVENTS[name], until=date(2026, 11, 2))
        else:
            record_sent(challenge, ada, NOW, purpose="ask", on=EVENTS[name])
    assert story(ada) == [
        (date(2026, 10, 1), "ask", "email"),
        (date(2026, 10, 12), "nudge", "email"),
        (date(2026, 11, 3), "ask", "email"),
        (date(2026, 10, 14), "later", date(2026, 11, 2)),
    ]


@given(st.lists(st.tuples(st.sampled_from(["sent", "yes", "bounced"]), st.integers(0, 400)), max_size=7, unique=True),
       st.randoms())  # fmt: skip
def test_any_story_ends_in_the_same_record_however_it_was_noted(events: list[tuple[str, int]], random) -> None:  # type: ignore[no-untyped-def]
    # A message on the day of a bounce cannot be told to have gone before or after it.
    days = [day for _, day in events]
    events = [event for event in events if days.count(event[1]) == 1]
    shuffled = list(events)
    random.shuffle(shuffled)
    stories = []
    for order in (sorted(events, key=lambda event: event[1]), shuffled):
        ada = make_contact()
        challenge = make_challenge(ada)
        for kind, back in order:
            day = NOW.today - timedelta(days=400 - back)
            if kind == "sent":
                record_sent(challenge, ada, NOW, purpose="ask", on=day)
            else:
                record_reply(challenge, ada, NOW, answer=kind, on=day)  # type: ignore[arg-type]
        stories.append(story(ada))
    assert stories[0] == stories[1]


@pytest.mark.parametrize(("known", "named"), [("Grace O'Hara", "Grace O’Hara"), ("Jean-Luc Picard", "Jean Luc Picard")])
def test_person_named_with_other_signs_between_the_letters_is_the_one_who_is_known(known: str, named: str) -> None:
    ada, other = make_contact(), make_contact(known)
    challenge = make_challenge(ada, other)
    answered = record_reply(challenge, ada, NOW, answer="refer", names=[named])
    assert answered.introduced == [other]
    assert len(challenge.contacts) == 2


def test_person_one_has_met_is_not_introduced_by_a_later_answer() -> None:
    ada, bob = make_contact(), make_contact("Bob Bee", interviews=[make_talk()])
    record_reply(make_challenge(ada, bob), ada, NOW, answer="refer", names=["Bob Bee"])
    assert bob.via is None
