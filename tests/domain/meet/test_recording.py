"""Recording a talk: which one, and what is kept of it."""

from __future__ import annotations

from datetime import date

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, sent
from infochat.domain.decision import Option
from infochat.domain.meet.account import Account, account_from
from infochat.domain.meet.recording import NotYetHeldError, Occasion, choose_occasion, record_talk
from infochat.domain.people import Contact
from infochat.domain.standing import met_talks, stage_of
from infochat.domain.talks import Interview, Move, QuestionAnswer, Referral, Score
from infochat.domain.years import year_record

NOW = moment()


def told(*fields: tuple[str, str]) -> Account:
    account = Account()
    for name, value in fields:
        account.read_field(name, value)
    return account


def record(
    contact: Contact, account: Account, *others: Contact, occasion: Occasion | None = None, rewrite: bool = False
):  # type: ignore[no-untyped-def]
    challenge = make_challenge(contact, *others)
    occasion = occasion or choose_occasion(challenge, contact, NOW)
    return challenge, record_talk(challenge, contact, NOW, occasion, account, rewrite=rewrite)


def test_the_talk_that_has_begun_is_the_one_that_is_told_about() -> None:
    past, ahead = make_interview("2026-11-20T10:00"), make_interview("2026-11-25T10:00")
    ada = make_contact(interviews=[past, ahead])
    assert choose_occasion(make_challenge(ada), ada, NOW).uid == past.uid


def test_flags_added_days_later_belong_to_the_last_talk() -> None:
    ada = make_contact(interviews=[make_talk("2026-11-10T10:00"), held := make_talk("2026-11-15T10:00")])
    assert choose_occasion(make_challenge(ada), ada, NOW).uid == held.uid


def test_a_live_talk_days_after_the_last_one_is_another_talk() -> None:
    ada = make_contact(interviews=[make_talk("2026-11-15T10:00")])
    occasion = choose_occasion(make_challenge(ada), ada, NOW, live=True)
    assert (occasion.uid, occasion.starts_at) == (None, NOW.now)


def test_a_live_talk_goes_on_with_the_one_of_this_morning() -> None:
    ada = make_contact(interviews=[held := make_talk("2026-11-22T09:00")])
    assert choose_occasion(make_challenge(ada), ada, NOW, live=True).uid == held.uid


def test_a_talk_fixed_for_another_day_that_is_held_now_keeps_no_time_in_the_future() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-25T10:00")])
    _, recorded = record(ada, told(("takeaway", "early")))
    assert recorded.talk.starts_at == NOW.now
    assert recorded.talk.moves[0].starts_at == instant("2026-11-25T10:00")


def test_a_talk_that_was_never_fixed_is_kept_at_the_time_that_is_given() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    occasion = choose_occasion(challenge, ada, NOW, on=instant("2026-11-19T15:00"), minutes=25)
    recorded = record_talk(challenge, ada, NOW, occasion, Account(notes="x"))
    assert (recorded.talk.starts_at, recorded.talk.minutes) == (instant("2026-11-19T15:00"), 25)
    assert stage_of(challenge, ada, NOW.zone) == "met"


def test_a_time_on_the_day_of_a_fixed_talk_means_that_talk() -> None:
    ada = make_contact(interviews=[talk := make_interview("2026-11-20T10:00")])
    occasion = choose_occasion(make_challenge(ada), ada, NOW, on=instant("2026-11-20T16:00"))
    record(ada, Account(notes="x"), occasion=occasion)
    assert len(ada.interviews) == 1
    assert talk.starts_at == instant("2026-11-20T16:00")


def test_two_talks_with_one_person_are_two() -> None:
    ada = make_contact(interviews=[make_talk("2026-03-03T10:00", takeaway="first")])
    occasion = choose_occasion(make_challenge(ada), ada, NOW, on=instant("2026-11-19T10:00"))
    challenge, _ = record(ada, told(("takeaway", "second")), occasion=occasion)
    takeaways = [talk.debrief.takeaway for talk in met_talks(challenge, ada) if talk.debrief]
    assert takeaways == ["first", "second"]


def test_a_talk_in_the_future_cannot_have_been_held() -> None:
    ada = make_contact()
    with pytest.raises(NotYetHeldError):
        choose_occasion(make_challenge(ada), ada, NOW, on=instant("2026-11-24T10:00"))


def test_notes_are_added_to_those_that_are_there() -> None:
    ada = make_contact(
        interviews=[make_talk("2026-11-22T09:00", notes="a", answers=[QuestionAnswer(question="Why?", text="b")])]
    )
    account = Account(notes="c", answers=[QuestionAnswer(question="why", text="d")])
    _, recorded = record(ada, account)
    assert recorded.talk.debrief.notes == "a\nc"
    assert [(a.question, a.text) for a in recorded.talk.debrief.answers] == [("Why?", "b\nd")]


def test_after_an_editor_the_page_is_what_holds() -> None:
    before = make_talk("2026-11-22T09:00", notes="a", takeaway="old", surprises=["x"], confidential=True)
    ada = make_contact(interviews=[before])
    account = account_from(before.debrief)  # type: ignore[arg-type]
    account.notes, account.takeaway, account.surprises = "b", None, ["y"]
    _, recorded = record(ada, account, rewrite=True)
    debrief = recorded.talk.debrief
    assert (debrief.notes, debrief.takeaway, debrief.surprises, debrief.confidential) == ("b", None, ["y"], True)


def test_every_part_of_the_debrief_is_kept() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-20T10:00")])
    ada.preparation.interest_before = 6
    account = told(
        ("interest-after", "8"), ("energy", "lif"), ("confidence", "7"), ("useful", "5"), ("takeaway", "Course first."),
        ("belief", "too old"), ("belief", "no maths"), ("surprise", "half women"), ("red-flag", "on call"),
        ("score", "Data/Pay=4"), ("claim", "Data: regular hours"), ("against", "Data: dull"), ("confidential", "yes"),
    )  # fmt: skip
    _, recorded = record(ada, account)
    debrief = recorded.talk.debrief
    assert (debrief.interest_before, debrief.interest_after, debrief.energy) == (6, 8, "lifted")
    assert (debrief.confidence, debrief.useful, debrief.takeaway) == (7, 5, "Course first.")
    assert debrief.corrected_beliefs == ["too old", "no maths"]
    assert (debrief.surprises, debrief.red_flags) == (["half women"], ["on call"])
    assert debrief.scores == [Score(option="Data", criterion="Pay", score=4)]
    assert [claim.supports for claim in debrief.claims] == [True, False]
    assert debrief.confidential
    assert recorded.lines == 12


def test_interest_before_belongs_to_one_talk_only() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-20T10:00")])
    ada.preparation.interest_before = 6
    record(ada, Account(notes="x"))
    assert ada.preparation.interest_before is None


def test_saying_the_same_twice_changes_nothing() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    account = told(
        ("score", "Data/Pay=4"), ("claim", "Data: hours"), ("belief", "x"), ("advice", "go"), ("referral", "Bo, tall")
    )  # fmt: skip
    account.notes = "line"
    for _ in range(2):
        recorded = record_talk(challenge, ada, NOW, choose_occasion(challenge, ada, NOW), account)
    debrief = recorded.talk.debrief
    assert debrief is not None
    counts = [len(debrief.scores), len(debrief.claims), len(debrief.corrected_beliefs), len(debrief.referrals)]
    assert counts == [1, 1, 1, 1]
    assert (debrief.notes, len(ada.tasks), len(challenge.contacts), len(challenge.contacts[1].notes)) == (
        "line",
        1,
        2,
        1,
    )


def test_a_later_score_replaces_the_earlier_one_of_the_same_cell() -> None:
    ada = make_contact(
        interviews=[make_talk("2026-11-22T09:00", scores=[Score(option="Data", criterion="Pay", score=2)])]
    )
    _, recorded = record(ada, told(("score", "data/pay=5")))
    assert [score.score for score in recorded.talk.debrief.scores] == [5]


@pytest.mark.parametrize(("one", "other"), [("C++", "C#"), ("दिन", "दान"), ("x" * 41, "x" * 42)])
def test_scores_of_two_options_that_look_alike_are_two(one: str, other: str) -> None:
    _, recorded = record(make_contact(), told(("score", f"{one}/Pay=5"), ("score", f"{other}/Pay=1")))
    assert [(score.option, score.score) for score in recorded.talk.debrief.scores] == [(one, 5), (other, 1)]


@pytest.mark.parametrize(("one", "other"), [("C++", "C#"), ("x" * 41, "x" * 42)])
def test_the_same_words_about_two_options_that_look_alike_are_two_claims(one: str, other: str) -> None:
    _, recorded = record(make_contact(), told(("claim", f"{one}: dull"), ("claim", f"{other}: dull")))
    assert [claim.option for claim in recorded.talk.debrief.claims] == [one, other]


def test_score_of_an_option_with_a_stroke_in_its_name_is_that_options() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    year_record(challenge, 2026, NOW).options.append(Option(uid="o", id="ux-ui", name="UX/UI", kind="company"))
    occasion = choose_occasion(challenge, ada, NOW)
    recorded = record_talk(challenge, ada, NOW, occasion, told(("score", "ux/ui/Pay=4"), ("score", "stay/Pay/hour=2")))
    assert recorded.talk.debrief is not None
    assert recorded.talk.debrief.scores == [
        Score(option="ux/ui", criterion="Pay", score=4),
        Score(option="stay", criterion="Pay/hour", score=2),
    ]


def test_a_name_given_becomes_a_contact_who_was_suggested_by_this_one() -> None:
    ada = make_contact()
    challenge, recorded = record(ada, told(("referral", "Mary Somerville, hired five"), ("may-use-name", "yes")))
    mary = challenge.contacts[1]
    assert (mary.name, mary.via, mary.relation, mary.may_use_name) == ("Mary Somerville", ada.uid, "referral", True)
    assert mary.notes[0].text == "Ada Lovelace: hired five"
    assert recorded.talk.debrief.referrals[0].contact == mary.uid


def test_a_name_of_somebody_known_makes_no_second_contact() -> None:
    ada, mary = make_contact(), make_contact("Mary Somerville", outreach=[sent("ask", "2026-11-01")])
    challenge, recorded = record(ada, told(("referral", "mary somerville")), mary)
    assert len(challenge.contacts) == 2
    assert recorded.known_people == [mary]
    assert mary.via is None


def test_people_who_suggest_each_other_make_no_circle() -> None:
    ada = make_contact()
    mary = make_contact("Mary", via=ada.uid)
    record(mary, told(("referral", "Ada Lovelace")), ada)
    assert ada.via is None


def test_advice_and_promises_become_things_to_do() -> None:
    ada = make_contact(call_name="Ada")
    account = told(
        ("advice", "take the course"), ("promise", "send the article"), ("todo", "ask Sam"),
        ("they-promised", "a name"), ("confidential", "yes"),
    )  # fmt: skip
    _, recorded = record(ada, account)
    kinds = {(task.kind, task.text) for task in ada.tasks}
    assert kinds == {
        ("advice", "take the course"), ("promise", "send the article"), ("todo", "ask Sam"),
        ("todo", "Ada promised: a name"),
    }  # fmt: skip
    assert all(task.interview == recorded.talk.uid and task.confidential for task in ada.tasks)


def test_everybody_in_a_talk_has_met() -> None:
    ada, bo = make_contact(), make_contact("Bo")
    challenge = make_challenge(ada, bo)
    record_talk(challenge, ada, NOW, choose_occasion(challenge, ada, NOW), Account(notes="x"), also_there=[bo, ada])
    assert [stage_of(challenge, person, NOW.zone) for person in (ada, bo)] == ["met", "met"]
    assert ada.interviews[0].also_there == [bo.uid]


def test_a_saving_that_is_repeated_adds_only_what_is_new() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    for notes in ("a\nb", "a\nb", "a\nb\nc", "c", "d"):
        record_talk(challenge, ada, NOW, choose_occasion(challenge, ada, NOW), Account(notes=notes))
    assert ada.interviews[0].debrief is not None
    assert ada.interviews[0].debrief.notes == "a\nb\nc\nd"


def test_interest_before_the_next_talk_is_not_taken_for_the_last_one() -> None:
    ada = make_contact(interviews=[make_talk("2026-11-15T10:00")])
    ada.preparation.interest_before = 9
    _, recorded = record(ada, told(("takeaway", "late thought")))
    assert recorded.talk.debrief.interest_before is None
    assert ada.preparation.interest_before == 9


def test_an_option_scored_by_its_id_and_by_its_name_has_one_score() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    option = Option(uid="o", id="directors-office", name="Director's office", kind="role")
    year_record(challenge, 2026, NOW).options.append(option)
    occasion = choose_occasion(challenge, ada, NOW)
    for typed in ("Director's office/Pay=2", "directors-office/Pay=5", "Director's office/Pay=1"):
        recorded = record_talk(challenge, ada, NOW, occasion, told(("score", typed)))
        occasion = Occasion(recorded.talk.uid, recorded.talk.starts_at)
    assert [score.score for score in recorded.talk.debrief.scores] == [1]


def test_a_second_score_for_an_option_with_a_stroke_in_its_name_takes_the_place_of_the_first() -> None:
    ada = make_contact()
    challenge = make_challenge(ada)
    year_record(challenge, 2026, NOW).options.append(Option(uid="o", id="ux-ui", name="UX/UI", kind="role"))
    occasion = choose_occasion(challenge, ada, NOW)
    for typed in ("UX/UI/Pay=5", "UX/UI/Pay=2"):
        recorded = record_talk(challenge, ada, NOW, occasion, told(("score", typed)))
        occasion = Occasion(recorded.talk.uid, recorded.talk.starts_at)
    assert recorded.talk.debrief.scores == [Score(option="UX/UI", criterion="Pay", score=2)]


@pytest.mark.parametrize(("before", "more", "kept"), [
    ("", "", ""), ("", "a", "a"), ("a", "", "a"), ("a", "b", "a\nb"), ("a", "a", "a"), ("a", "a\nb", "a\nb"),
    ("a\nb", "b", "a\nb"), ("a\nb", "a", "a\nb\na"), ("ab", "b", "ab\nb"), ("No", "Nobody came", "No\nNobody came"),
    ("a\n", "a\nb", "a\nb"),
])  # fmt: skip
def test_line_that_is_there_already_is_not_added_and_no_other_is_lost(before: str, more: str, kept: str) -> None:
    answers = [QuestionAnswer(question="Why?", text=before)]
    ada = make_contact(interviews=[make_talk("2026-11-22T09:00", notes=before, answers=answers)])
    _, recorded = record(ada, Account(notes=more, answers=[QuestionAnswer(question="Why?", text=more)]))
    assert (recorded.talk.debrief.notes, recorded.talk.debrief.answers[0].text) == (kept, kept)


EARLIER, BEFORE, LATER = "2026-11-20T09:00", "2026-11-20T11:00", "2026-11-22T15:00"
TOMORROW = "2026-11-23T09:00"


@pytest.mark.parametrize(
    ("talks", "live", "meant"),
    [
        ([], False, Occasion(None, NOW.now, 25, is_assumed=True)),
        ([make_interview("2026-11-22T10:00")], False, Occasion("0", NOW.now, 25)),
        ([make_interview(EARLIER)], False, Occasion("0", instant(EARLIER), 25)),
        ([make_interview(EARLIER), make_interview(BEFORE)], False, Occasion("1", instant(BEFORE), 25)),
        ([make_interview(LATER)], False, Occasion("0", NOW.now, 25)),
        ([make_interview(EARLIER), make_interview(LATER)], False, Occasion("0", instant(EARLIER), 25)),
        ([make_talk(EARLIER), make_interview(LATER)], False, Occasion("1", NOW.now, 25)),
        ([make_talk(EARLIER), make_interview(TOMORROW)], False, Occasion("0", instant(EARLIER), 25)),
        ([make_talk(EARLIER), make_interview(TOMORROW)], True, Occasion("1", NOW.now, 25, was_ahead=True)),
        ([make_interview(TOMORROW)], False, Occasion("0", NOW.now, 25, was_ahead=True)),
        ([make_talk("2026-11-21T22:01")], True, Occasion("0", instant("2026-11-21T22:01"), 25)),
        ([make_talk("2026-11-21T22:00")], True, Occasion(None, NOW.now, 25, is_assumed=True)),
    ],
)
def test_talk_without_a_time_is_the_one_begun_then_todays_then_the_last_then_one_ahead(
    talks: list[Interview], live: bool, meant: Occasion
) -> None:
    for place, talk in enumerate(talks):
        talk.uid = str(place)
    ada = make_contact(interviews=talks)
    assert choose_occasion(make_challenge(ada), ada, NOW, minutes=25, live=live) == meant


@pytest.mark.parametrize(
    ("talk", "on", "uid"),
    [
        (make_talk("2026-11-20T09:00"), "2026-11-20T11:00", "t"),
        (make_talk("2026-11-20T11:00"), "2026-11-20T09:00", "t"),
        (make_talk("2026-11-20T09:00"), "2026-11-20T11:01", None),
        (make_interview("2026-11-20T09:00"), "2026-11-20T23:30", "t"),
        (make_interview("2026-11-20T09:00"), "2026-11-21T00:30", None),
        (make_interview("2026-11-22T15:00"), "2026-11-22T11:00", "t"),
    ],
)
def test_time_means_the_talk_held_within_two_hours_or_fixed_for_that_day(
    talk: Interview, on: str, uid: str | None
) -> None:
    talk.uid = "t"
    ada = make_contact(interviews=[talk])
    found = choose_occasion(make_challenge(ada), ada, NOW, on=instant(on), minutes=25)
    assert found == Occasion(uid, instant(on), 25)


def test_day_of_a_fixed_talk_is_the_one_where_the_person_lives() -> None:
    tokyo = moment("2026-11-22T10:00:00+09:00", "Asia/Tokyo")
    talk = make_interview("2026-11-21T01:00+09:00")
    ada = make_contact(interviews=[talk])
    on = instant("2026-11-21T00:30+09:00")
    assert choose_occasion(make_challenge(ada), ada, tokyo, on=on).uid == talk.uid


def test_talk_an_hour_ahead_by_a_clock_that_goes_wrong_can_have_been_held_and_no_later_one() -> None:
    ada = make_contact()
    assert choose_occasion(make_challenge(ada), ada, NOW, on=instant("2026-11-22T11:00")).uid is None
    with pytest.raises(NotYetHeldError) as caught:
        choose_occasion(make_challenge(ada), ada, NOW, on=instant("2026-11-22T11:01"))
    assert caught.value.what == "that time is still ahead, and only a talk that was held can be noted."
    assert caught.value.remedy == "To fix a time: infochat schedule ada-lovelace WHEN"


def test_time_of_a_talk_that_was_noted_stays_when_it_is_told_about_again() -> None:
    ada = make_contact(interviews=[talk := make_talk("2026-11-20T09:00")])
    occasion = choose_occasion(make_challenge(ada), ada, NOW, on=instant("2026-11-20T10:00"))
    record(ada, Account(notes="x"), occasion=occasion)
    assert (talk.starts_at, talk.moves) == (instant("2026-11-20T09:00"), [])


@pytest.mark.parametrize("uid", [None, "begun-live"])
def test_new_talk_knows_its_time_its_zone_and_when_it_was_noted(uid: str | None) -> None:
    ada = make_contact()
    _, recorded = record(ada, Account(notes="x"), occasion=Occasion(uid, instant("2026-11-20T09:00")))
    talk = recorded.talk
    assert talk.uid == (uid or talk.uid)
    assert talk.uid
    assert (talk.starts_at, talk.time_zone, talk.minutes) == (instant("2026-11-20T09:00"), "Europe/Dublin", 30)
    assert (talk.created_at, talk.changed_at, ada.updated_at) == (NOW.now, NOW.now, NOW.now)
    assert (ada.interviews, talk.moves) == ([talk], [])


def test_time_that_was_given_up_is_kept_with_the_moment_of_the_change() -> None:
    ada = make_contact(interviews=[make_interview(TOMORROW)])
    _, recorded = record(ada, Account(notes="x"))
    assert recorded.talk.moves == [Move(starts_at=instant(TOMORROW), moved_at=NOW.now)]


def test_list_of_questions_that_was_chosen_is_that_of_the_next_talk_too() -> None:
    ada = make_contact(interviews=[make_interview("2026-11-20T10:00")])
    ada.preparation.question_list = "engineers"
    ada.preparation.added_questions = ["Why?"]
    record(ada, Account(notes="x"))
    assert (ada.preparation.question_list, ada.preparation.added_questions) == ("engineers", [])


def test_what_they_promised_is_looked_after_in_ten_days_and_nothing_else_has_a_day() -> None:
    ada = make_contact()
    record(ada, told(("advice", "a"), ("promise", "b"), ("todo", "c"), ("they-promised", "d")))
    assert {task.text: task.due for task in ada.tasks} == {
        "a": None,
        "b": None,
        "c": None,
        "Ada Lovelace promised: d": date(2026, 12, 2),
    }


@pytest.mark.parametrize(
    ("account", "lines"),
    [
        (Account(), 0),
        (Account(notes="one line"), 1),
        (Account(notes="two\n\nlines of it\n"), 2),
        (Account(answers=[QuestionAnswer(question="Why?", text="a\nb"), QuestionAnswer(question="", text="c")]), 3),
        (Account(may_use_name=True, confidential=True), 0),
        (Account(surprises=["a", "b"], useful=5), 3),
    ],
)
def test_lines_of_an_account_are_those_of_its_texts_and_one_for_each_other_thing(account: Account, lines: int) -> None:
    _, recorded = record(make_contact(), account)
    assert recorded.lines == lines


def test_answer_to_a_new_question_is_kept_and_goes_on_when_it_is_asked_again() -> None:
    answers = [QuestionAnswer(question="Why?", text="b"), QuestionAnswer(question="How?", text="c")]
    _, recorded = record(make_contact(), Account(answers=[*answers, QuestionAnswer(question="why", text="d")]))
    assert [(a.question, a.text) for a in recorded.talk.debrief.answers] == [("Why?", "b\nd"), ("How?", "c")]


def test_page_of_an_editor_leaves_what_does_not_stand_on_it() -> None:
    before = make_talk(
        "2026-11-22T09:00", notes="a", confidential=True, referrals=[Referral(name="Bo")], extra={"x": 1}
    )
    ada = make_contact(interviews=[before])
    _, recorded = record(ada, Account(notes="b"), rewrite=True)
    debrief = recorded.talk.debrief
    assert (debrief.notes, debrief.confidential, debrief.referrals) == ("b", True, [Referral(name="Bo")])
    assert debrief.extra == {"x": 1}


@pytest.mark.parametrize(
    ("before", "said", "after"), [(True, None, True), (False, None, False), (True, False, False), (False, True, True)]
)
def test_talk_stays_confidential_until_the_contrary_is_said(before: bool, said: bool | None, after: bool) -> None:
    ada = make_contact(interviews=[make_talk("2026-11-22T09:00", confidential=before)])
    _, recorded = record(ada, Account(notes="x", confidential=said))
    assert recorded.talk.debrief.confidential is after


def test_score_of_another_cell_stays() -> None:
    ada = make_contact(
        interviews=[make_talk("2026-11-22T09:00", scores=[Score(option="Data", criterion="Pay", score=2)])]
    )
    _, recorded = record(ada, told(("score", "Data/Hours=5")))
    assert [(score.criterion, score.score) for score in recorded.talk.debrief.scores] == [("Pay", 2), ("Hours", 5)]


@pytest.mark.parametrize("confidential", ["yes", "no"])
def test_what_was_said_about_somebody_new_is_as_confidential_as_the_talk(confidential: str) -> None:
    challenge, recorded = record(make_contact(), told(("referral", "Bo, tall"), ("confidential", confidential)))
    assert recorded.new_people == [challenge.contacts[1]]
    assert recorded.known_people == []
    assert challenge.contacts[1].notes[0].confidential is (confidential == "yes")


def test_who_names_themselves_is_nobody_to_be_introduced_to() -> None:
    _, recorded = record(make_contact(), told(("referral", "Ada Lovelace")))
    assert recorded.talk.debrief.referrals == [Referral(name="Ada Lovelace")]
