"""What was sent and what came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.outreach.exchange import (
    FutureDayError,
    NoTalkToMoveError,
    NothingToThankError,
    RefusedError,
    ReplyNeedsError,
    RestError,
    SentTwiceError,
    next_purpose,
    record_reply,
    record_sent,
    unthanked_talks,
)
from infochat.domain.people import Channel, Contact, Purpose, Task
from infochat.domain.talks import Interview
from infochat.domain.waiting import open_round
from infochat.errors import InfochatError

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


ASKED_ONCE = [sent("ask", "2026-11-02")]


@pytest.mark.parametrize(("contact", "settings", "refusal"), [
    (make_contact("Ada", do_not_contact=True), {}, "Ada wants to be left alone."),
    (make_contact("Ada", replies=[replied("no", "2026-11-10")]), {}, "Ada said no, and a no is final."),
    (make_contact("Ada", outreach=ASKED_ONCE), {"cadence": "3,7,0"},
     "Ada was written to once without an answer and is left in peace until Sun 31 Jan 2027."),
    (make_contact("Ada", outreach=[*ASKED_ONCE, sent("nudge", "2026-11-12")]), {},
     "Ada was written to twice without an answer and is left in peace until Wed 10 Feb 2027."),
    (make_contact("Ada", outreach=[*ASKED_ONCE, sent("nudge", "2026-11-12"), sent("nudge", "2026-11-13")]), {},
     "Ada was written to 3 times without an answer and is left in peace until Thu 11 Feb 2027."),
])  # fmt: skip
def test_refusal_of_a_message_says_why(contact: Contact, settings: dict[str, str], refusal: str) -> None:
    with pytest.raises((RefusedError, RestError)) as refused:
        next_purpose(make_challenge(contact, settings=settings), contact, NOW)
    assert refused.value.what == refusal


@pytest.mark.parametrize(("on", "what"), [
    (date(2026, 11, 9), "ask"), (date(2026, 11, 10), "ask"), (date(2026, 11, 11), None), (None, None),
])  # fmt: skip
def test_no_counts_from_the_day_after_it_for_what_is_noted_late(on: date | None, what: str | None) -> None:
    ada = make_contact(replies=[replied("no", "2026-11-10")])
    if what is None:
        with pytest.raises(RefusedError):
            next_purpose(make_challenge(ada), ada, NOW, on=on)
    else:
        assert next_purpose(make_challenge(ada), ada, NOW, on=on) == what


@pytest.mark.parametrize(("talk", "on", "purpose"), [
    (make_interview("2026-11-24T14:30", created_at=instant("2026-11-10T12:00")), date(2026, 11, 10), "ask"),
    (make_interview("2026-11-24T14:30", created_at=instant("2026-11-10T12:00")), date(2026, 11, 11), "confirm"),
    (make_interview("2026-11-10T10:00", created_at=instant("2026-11-15T10:00")), date(2026, 11, 9), "ask"),
    (make_interview("2026-11-10T10:00", created_at=instant("2026-11-15T10:00")), date(2026, 11, 10), "confirm"),
    (make_talk("2026-11-10T12:00"), date(2026, 11, 10), "ask"),
    (make_talk("2026-11-10T12:00"), date(2026, 11, 11), "thanks"),
])  # fmt: skip
def test_talk_decides_the_next_message_from_its_day_in_ones_own_zone(talk: Interview, on: date, purpose: str) -> None:
    ada = make_contact(interviews=[talk])
    assert next_purpose(make_challenge(ada), ada, moment("2026-11-22T10:00", "Pacific/Auckland"), on=on) == purpose


def test_only_messages_up_to_a_past_day_decide_what_came_next_on_it() -> None:
    ada = make_contact(outreach=[sent("ask", "2026-11-02"), sent("nudge", "2026-11-12")])
    challenge = make_challenge(ada)
    assert [next_purpose(challenge, ada, NOW, on=date(2026, 11, day)) for day in (1, 2, 11)] == [
        "ask",
        "nudge",
        "nudge",
    ]
    with pytest.raises(RestError):
        next_purpose(challenge, ada, NOW, on=date(2026, 11, 12))


def test_last_talk_of_several_decides_between_thanks_and_word_of_how_it_went() -> None:
    first, last = make_talk("2026-11-10T14:30"), make_talk("2026-11-19T14:30")
    ada = make_contact(interviews=[first, last], outreach=[sent("thanks", "2026-11-11")])
    challenge = make_challenge(ada)
    assert next_purpose(challenge, ada, NOW) == "thanks"
    assert unthanked_talks(challenge, ada, NOW) == [last]
    ada.outreach.append(sent("thanks", "2026-11-20"))
    assert next_purpose(challenge, ada, NOW) == "update"
    assert unthanked_talks(challenge, ada, NOW) == []


def test_message_is_kept_with_all_that_was_said_of_it_and_changes_the_person() -> None:
    talk = make_talk("2026-11-10T14:30")
    ada = make_contact(interviews=[talk], outreach=[sent("ask", "2026-11-09"), sent("update", "2026-11-21")])
    message = record_sent(make_challenge(ada), ada, NOW, purpose="thanks", channel="phone", on=date(2026, 11, 11),
                          text="Thank\x07 you", interview=talk)  # fmt: skip
    assert ada.outreach[1] is message
    assert (message.purpose, message.channel, message.sent_on) == ("thanks", "phone", date(2026, 11, 11))
    assert (message.text, message.interview, ada.updated_at) == ("Thank you", talk.uid, NOW.now)
    plain = record_sent(make_challenge(ada), ada, NOW, purpose="ask")
    assert (plain.channel, plain.sent_on, plain.text, plain.interview) == ("email", NOW.today, None, None)
    assert len({each.uid for each in ada.outreach}) == 4


@pytest.mark.parametrize(("purpose", "channel", "is_twice"), [
    ("ask", "email", True), ("nudge", "email", True), ("ask", "phone", False), ("thanks", "email", False),
    ("update", "phone", True), ("update", "email", False),
])  # fmt: skip
def test_message_of_one_kind_goes_out_once_a_day_by_one_way(purpose: Purpose, channel: Channel, is_twice: bool) -> None:
    ada = make_contact("Ada", outreach=[sent("ask", "2026-11-20"), sent("update", "2026-11-20", channel="phone")])
    challenge = make_challenge(ada)
    assert record_sent(challenge, ada, NOW, purpose=purpose, channel=channel, on=date(2026, 11, 19)).uid
    if is_twice:
        with pytest.raises(SentTwiceError) as refused:
            record_sent(challenge, ada, NOW, purpose=purpose, channel=channel, on=date(2026, 11, 20))
        assert refused.value.what == f"a message to Ada by {channel} on Fri 20 Nov 2026 is noted already."
    else:
        assert record_sent(challenge, ada, NOW, purpose=purpose, channel=channel, on=date(2026, 11, 20)).uid


@pytest.mark.parametrize(("purpose", "settled_on", "is_told"), [
    ("update", date(2026, 11, 5), True), ("update", date(2026, 11, 6), False), ("update", None, False),
    ("thanks", date(2026, 11, 1), False),
])  # fmt: skip
def test_only_an_update_tells_what_was_settled_by_its_day(
    purpose: Purpose, settled_on: date | None, is_told: bool
) -> None:
    task = Task(uid="t", id="t1", text="Take the course", created_on=date(2026, 10, 1), settled_on=settled_on)
    told = Task(uid="u", id="t2", text="Read it", created_on=date(2026, 10, 1), settled_on=date(2026, 10, 2),
                told_on=date(2026, 10, 3))  # fmt: skip
    ada = make_contact(tasks=[told, task])
    record_sent(make_challenge(ada), ada, NOW, purpose=purpose, on=date(2026, 11, 5))
    assert (told.told_on, task.told_on) == (date(2026, 10, 3), date(2026, 11, 5) if is_told else None)


@pytest.mark.parametrize(("facts", "what", "remedy"), [
    ({"answer": "later"}, "the answer later needs a day.", "Say when to ask again: --reply later --until DAY"),
    ({"answer": "yes", "until": date(2026, 12, 1)}, "the answer yes has no day to come back on.",
     "Say when to ask again: --reply later --until DAY"),
    ({"answer": "later", "until": date(2026, 11, 21)}, "the day to ask again lies before the answer.",
     "Give a later one: --until DAY"),
    ({"answer": "refer"}, "the answer refer needs a name.",
     'Say whom they named: --reply refer --refer "Their Name"'),
    ({"answer": "yes", "names": ["Mary"]}, "the answer yes names nobody.",
     'Say whom they named: --reply refer --refer "Their Name"'),
])  # fmt: skip
def test_answer_that_lacks_something_is_refused_with_what_it_lacks(
    facts: dict[str, Any], what: str, remedy: str
) -> None:
    ada = make_contact()
    with pytest.raises(ReplyNeedsError) as refused:
        record_reply(make_challenge(ada), ada, NOW, **facts)
    assert (refused.value.what, refused.value.remedy) == (what, remedy)


def test_answer_is_kept_in_the_order_of_days_with_all_that_was_said() -> None:
    ada = make_contact(replies=[replied("refer", "2026-11-21")])
    later = record_reply(make_challenge(ada), ada, NOW, answer="later", on=date(2026, 11, 5), until=date(2026, 11, 5))
    assert ada.replies[0] is later.reply
    assert (later.reply.answer, later.reply.on, later.reply.until) == ("later", date(2026, 11, 5), date(2026, 11, 5))
    assert (later.introduced, ada.updated_at) == ([], NOW.now)
    named = record_reply(make_challenge(ada), ada, NOW, answer="refer", names=["  Mary \t Somerville "])
    assert (named.reply.on, named.reply.names) == (NOW.today, ["Mary Somerville"])
    assert ada.replies[-1] is named.reply


def test_answer_of_a_past_day_sets_right_what_the_messages_around_it_were() -> None:
    ada = make_contact(outreach=[sent("ask", "2026-11-02"), sent("nudge", "2026-11-12")])
    record_reply(make_challenge(ada), ada, NOW, answer="refer", on=date(2026, 11, 5), names=["Mary"])
    assert [message.purpose for message in ada.outreach] == ["ask", "ask"]


def test_message_into_a_refusal_is_refused_only_where_it_asks() -> None:
    ada = make_contact(replies=[replied("no", "2026-11-10")])
    challenge = make_challenge(ada)
    assert record_sent(challenge, ada, NOW, purpose="thanks").purpose == "thanks"
    assert record_sent(challenge, ada, NOW, purpose="ask", on=date(2026, 11, 10)).purpose == "ask"
    for asking in ("ask", "nudge"):
        with pytest.raises(RefusedError):
            record_sent(challenge, ada, NOW, purpose=asking, on=date(2026, 11, 11))  # type: ignore[arg-type]


@pytest.mark.parametrize(("refused", "what", "remedy"), [
    (lambda: NothingToThankError(make_contact("Ada")), "Ada was not met yet, so there is nothing to say thanks for.",
     "Note the talk first: infochat meet ada --on DAY. If thanks went out: --sent"),
    (lambda: NoTalkToMoveError(make_contact("Ada")), "no talk with Ada was fixed, so nothing can have moved.",
     "Fix one first: infochat schedule ada tue 14:30"),
    (lambda: FutureDayError(date(2026, 11, 23)), "Mon 23 Nov 2026 is still to come.",
     "Only what happened is noted; give --on a past day."),
    (lambda: RefusedError(make_contact("Ada")), "Ada said no, and a no is final.",
     "Somebody else may know as much: infochat find. A slip of the key: infochat undo"),
    (lambda: RestError(make_contact("Ada"), 1, date(2027, 1, 31)),
     "Ada was written to once without an answer and is left in peace until Sun 31 Jan 2027.",
     "Ask somebody else: infochat find. If you did write, note it: --sent --on DAY"),
    (lambda: SentTwiceError(make_contact("Ada"), "phone", date(2026, 11, 23)),
     "a message to Ada by phone on Mon 23 Nov 2026 is noted already.",
     "Another day or another way: --on DAY, --channel CHANNEL. A slip of the key: infochat undo"),
])  # fmt: skip
def test_each_refusal_says_what_to_do_next(refused: Callable[[], InfochatError], what: str, remedy: str) -> None:
    error = refused()
    assert (error.what, error.remedy) == (what, remedy)


AUCKLAND = moment("2026-11-22T10:00", "Pacific/Auckland")
"""where a talk at noon in London is held on the next day"""


def test_days_of_talks_are_those_of_ones_own_zone() -> None:
    talk = make_talk("2026-11-17T12:00")
    asked = make_contact(interviews=[talk], outreach=[sent("ask", "2026-11-18")])
    assert next_purpose(make_challenge(asked), asked, AUCKLAND) == "thanks"
    early = make_contact(interviews=[talk], outreach=[sent("thanks", "2026-11-17")])
    assert next_purpose(make_challenge(early), early, AUCKLAND) == "thanks"
    assert unthanked_talks(make_challenge(early), early, AUCKLAND) == [talk]


def test_talk_parts_two_asks_by_its_day_in_ones_own_zone_whatever_is_noted() -> None:
    ada = make_contact(interviews=[make_talk("2026-11-17T12:00")], outreach=[sent("ask", "2026-11-18")])
    assert record_sent(make_challenge(ada), ada, AUCKLAND, purpose="nudge", on=date(2026, 11, 19)).purpose == "ask"
    ada.outreach[1].purpose = "nudge"
    reply = record_reply(make_challenge(ada), ada, AUCKLAND, answer="yes", on=date(2026, 11, 20)).reply
    assert (ada.outreach[1].purpose, ada.replies) == ("ask", [reply])
    assert reply.uid not in (None, ada.outreach[1].uid)


def test_bounce_of_another_day_lets_nothing_be_noted_twice() -> None:
    ada = make_contact(outreach=[sent("ask", "2026-11-20")],
                       replies=[replied("bounced", "2026-11-19"), replied("later", "2026-11-20")])  # fmt: skip
    with pytest.raises(SentTwiceError):
        record_sent(make_challenge(ada), ada, NOW, purpose="ask", on=date(2026, 11, 20))
