"""Who may be asked, and in what situation each is: the facts behind a rank, before anybody is put in order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from build import instant, make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge, Target
from infochat.domain.decision import Option, Year
from infochat.domain.find.landscape import Landscape, NobodyCanTellError, is_askable
from infochat.domain.find.ranking import Situation
from infochat.domain.people import Connection, Connections, Contact
from infochat.domain.talks import Score
from infochat.domain.workdays import Workdays, workdays_from
from infochat.domain.years import UnknownOptionError

MONDAY = "2026-11-23T10:00:00"
NOW = moment(MONDAY)
URL = "https://www.linkedin.com/in/fictional-{}"


def cancelled(starts_at: str, **changes: Any) -> Any:
    return make_interview(starts_at, status="cancelled", created_at=instant(starts_at), **changes)


@pytest.mark.parametrize(("facts", "askable"), [
    ({}, True),
    ({"away_until": date(2026, 11, 22)}, True),
    ({"away_until": date(2026, 11, 23)}, False),
    ({"snoozed_until": date(2026, 11, 23)}, True),
    ({"snoozed_until": date(2026, 11, 24)}, False),
    ({"do_not_contact": True}, False),
    ({"replies": [replied("no", "2026-01-05")]}, False),
    ({"replies": [replied("yes", "2026-01-05")]}, False),
    ({"replies": [replied("later", "2026-01-05", until=date(2026, 11, 1))]}, False),
    ({"interviews": [make_interview("2026-11-30T10:00")]}, False),
    ({"interviews": [make_talk("2025-03-02T10:00")]}, False),
    # silence: 90 days of peace after the last message
    ({"outreach": [sent("ask", "2026-08-26")]}, False),
    ({"outreach": [sent("ask", "2026-08-25")]}, True),
    ({"outreach": [sent("ask", "2026-08-18"), sent("nudge", "2026-08-26")]}, False),
    # a talk that fell through ends the silence, and seven business days later they may be asked anew
    ({"outreach": [sent("ask", "2026-11-11")]}, False),
    ({"outreach": [sent("ask", "2026-11-11")], "interviews": [cancelled("2026-11-13T10:00")]}, True),
    ({"outreach": [sent("ask", "2026-11-12")], "interviews": [cancelled("2026-11-13T10:00")]}, False),
    # whatever went out just now is enough for these days, unless it came back
    ({"outreach": [sent("update", "2026-11-11")]}, True),
    ({"outreach": [sent("update", "2026-11-12")]}, False),
    ({"outreach": [sent("update", "2026-11-12"), sent("update", "2026-02-12")]}, False),
    ({"outreach": [sent("ask", "2026-11-20")], "replies": [replied("bounced", "2026-11-20")]}, True),
])  # fmt: skip
def test_who_may_be_asked_is_willing_here_and_not_written_to_just_now(facts: dict[str, Any], askable: bool) -> None:
    contact = make_contact(**facts)
    assert is_askable(make_challenge(contact), contact, NOW, Workdays()) is askable


def test_pause_after_a_message_follows_the_cadence_and_the_days_that_are_worked() -> None:
    contact = make_contact(outreach=[sent("update", "2026-11-13")])
    usual, quick = make_challenge(contact), make_challenge(contact, settings={"cadence": "weekly3"})
    away = workdays_from({"away": "2026-11-16"})
    assert not is_askable(usual, contact, NOW, Workdays())
    assert is_askable(quick, contact, NOW, Workdays())
    assert not is_askable(quick, contact, NOW, away)


def test_talk_that_fell_through_ends_the_silence_on_its_day_in_ones_own_zone() -> None:
    """Half past noon of the 5th in UTC is the 6th in Auckland, where the message went out."""
    contact = make_contact(outreach=[sent("ask", "2026-11-06")], interviews=[cancelled("2026-11-05T12:30")])
    challenge = make_challenge(contact)
    assert is_askable(challenge, contact, moment(MONDAY, "Pacific/Auckland"), Workdays())
    assert not is_askable(challenge, contact, moment(MONDAY, "Europe/Dublin"), Workdays())


def target(company: str, motivation: int | None = 3) -> Target:
    return Target(uid="t-" + company, company=company, motivation=motivation)


def year(*names: str) -> list[Year]:
    options = [Option(uid=name, id=name.lower(), name=name, kind="career") for name in names]
    return [Year(uid="y", year=2026, goal=3, options=options)]


def rows(*people: Connection) -> Connections:
    return Connections(rows=[list(person) for person in people])


def view_of(challenge: Challenge, zone: str = "Europe/Dublin", workdays: Workdays | None = None) -> Landscape:
    return Landscape(challenge, moment(MONDAY, zone), workdays or Workdays())


def situations(
    challenge: Challenge,
    words: Sequence[str] = (),
    keys: frozenset[str] | None = None,
    option: str | None = None,
    **how: Any,
) -> dict[str, Situation]:
    """Return the situation of each person who may be asked, by name, in the order of the names."""
    view = view_of(challenge, **how)
    if option is not None:
        view.narrow_to_option(option)
    found = {person.name: each.situation for each in view.buckets(words, keys) for person in each.people}
    return dict(sorted(found.items()))


def situation(contact: Contact, *others: Contact, **changes: Any) -> Situation:
    return situations(make_challenge(contact, *others, **changes))[contact.name]


def test_what_is_known_of_a_contact_is_the_situation() -> None:
    via = make_contact("Via", uid="v", do_not_contact=True)
    grace = make_contact("Grace", relation="alum", warmth=0, via="v", may_use_name=True)
    assert situation(grace, via) == Situation(relation="alum", warmth=0, suggested_by="Via", may_use_name=True)
    assert situation(make_contact("Grace", via="gone")) == Situation()
    assert situation(make_contact("Grace", may_use_name=None)).may_use_name is False


@pytest.mark.parametrize(("tags", "made"), [
    (["made-the-change"], True), (["Made the Change"], True), (["career-changer"], True), (["career changer"], True),
    (["x", "SWITCHED"], True), (["switch"], False), ([], False),
])  # fmt: skip
def test_tag_tells_who_made_the_change(tags: list[str], made: bool) -> None:
    assert situation(make_contact(tags=tags)).made_the_change is made


@pytest.mark.parametrize(("company", "targets", "told"), [
    ("acme inc", [target("ACME", 2)], ("ACME", True, 2)),
    ("Acme", [target("ACME", None)], ("ACME", True, None)),
    ("Beta", [target("ACME", 2)], (None, False, None)),
    (None, [target("ACME", 2)], (None, False, None)),
])  # fmt: skip
def test_target_is_known_in_any_spelling(company: str | None, targets: list[Target], told: Any) -> None:
    found = situation(make_contact(company=company), targets=targets)
    assert (found.company, found.is_target, found.motivation) == told


def heard(name: str, option: str, on: str = "2026-03-02T10:00", **facts: Any) -> Contact:
    talk = make_talk(on, scores=[Score(option=option, criterion="Pay", score=4)])
    return make_contact(name, interviews=[talk], **facts)


@pytest.mark.parametrize(("facts", "option", "voices"), [
    ({}, None, 0),
    ({"options": ["Data"]}, "Data", 2),
    ({"options": ["Data", "Law"]}, "Law", 1),  # what least was heard about
    ({"options": ["Law", "Data", "Art", "Design"]}, "Design", 0),  # of two the one named first in the year
    ({"position": "Data lead"}, "Data", 2),
    ({"position": "Data lead", "options": ["Law"]}, "Law", 1),
    ({"company": "Acme", "options": ["Data"]}, "Data", 2),
])  # fmt: skip
def test_option_of_somebody_is_the_one_least_heard_about(facts: Any, option: str | None, voices: int) -> None:
    talks = heard("A", "Data"), heard("B", "Data"), heard("C", "Law"), heard("D", "Art", "2025-03-02T10:00")
    found = situation(make_contact("Grace", **facts), *talks, years=year("Data", "Law", "Design", "Art"))
    assert (found.option, found.voices) == (option, voices)


def test_people_heard_this_year_are_counted_by_company_and_by_introducer() -> None:
    via = make_contact("Via", uid="v")
    people = make_challenge(
        via, heard("A", "Data", company="Acme", via="v"), heard("B", "Data", company="acme inc", via="v"),
        heard("C", "Data", company="Beta"), heard("D", "Data"), make_contact("E", company="Acme", via="v"),
        heard("F", "Data", "2025-03-02T10:00", company="Acme", via="v"),
    )  # fmt: skip
    view = view_of(people)
    assert (view.company_counts, view.via_counts) == ({"acme": 2, "beta": 1}, {"v": 2})


def asked(name: str, *on: str, **facts: Any) -> Contact:
    """Somebody of Acme who was asked, and nudged on the days after the first."""
    messages = [sent("nudge" if place else "ask", day) for place, day in enumerate(on)]
    return make_contact(name, **({"company": "Acme", "outreach": messages} | facts))


ASKS = {
    "on Friday": ([asked("Al", "2026-11-20")], ("Al", "Wed 25 Nov", None)),
    "the third business day is tomorrow": ([asked("Al", "2026-11-19")], ("Al", "Tue 24 Nov", None)),
    "the third business day is today": ([asked("Al", "2026-11-18")], (None, None, "Al")),
    "long ago": ([asked("Al", "2026-08-03")], (None, None, None)),
    "and nudged on Friday": ([asked("Al", "2026-11-02", "2026-11-20")], ("Al", "Wed 25 Nov", None)),
    "and nudged last week": ([asked("Al", "2026-11-02", "2026-11-13")], (None, None, None)),
    "and it came back": (
        [asked("Al", "2026-11-20", replies=[replied("bounced", "2026-11-20")])], (None, None, None)),
    "and answered": ([asked("Al", "2026-11-18", replies=[replied("yes", "2026-11-19")])], (None, None, None)),
    "and met": ([asked("Al", "2026-11-18", interviews=[make_talk("2026-11-19T10:00")])], (None, None, None)),
    "and away until Friday": ([asked("Al", "2026-11-16", away_until=date(2026, 11, 20))], (None, None, None)),
    "and away until Wednesday": ([asked("Al", "2026-11-16", away_until=date(2026, 11, 18))], (None, None, "Al")),
    "elsewhere": ([asked("Al", "2026-11-20", company="Beta")], (None, None, None)),
    "at a company nobody knows": ([asked("Al", "2026-11-20", company=None)], (None, None, None)),
    "two, the later counts": ([asked("Al", "2026-11-20"), asked("Bo", "2026-11-19")], ("Al", "Wed 25 Nov", None)),
    "two, the later last": ([asked("Al", "2026-11-19"), asked("Bo", "2026-11-20")], ("Bo", "Wed 25 Nov", None)),
    "two on one day": ([asked("Bo", "2026-11-20"), asked("Al", "2026-11-20")], ("Bo", "Wed 25 Nov", None)),
    "two on one day, in another order": (
        [asked("Al", "2026-11-20"), asked("Bo", "2026-11-20")], ("Bo", "Wed 25 Nov", None)),
    "two are silent": ([asked("Bo", "2026-11-17"), asked("Al", "2026-11-18")], (None, None, "Al")),
    "two are silent, in another order": ([asked("Al", "2026-11-17"), asked("Bo", "2026-11-18")], (None, None, "Al")),
    "one is silent, one was just asked": (
        [asked("Al", "2026-11-17"), asked("Bo", "2026-11-20")], ("Bo", "Wed 25 Nov", "Al")),
}  # fmt: skip


@pytest.mark.parametrize(("contacts", "told"), ASKS.values(), ids=list(ASKS))
def test_message_to_somebody_makes_others_of_the_company_wait_and_then_due(contacts: list[Contact], told: Any) -> None:
    found = situation(make_contact("Next", company="ACME, Inc."), *contacts)
    assert (found.wrote_to, found.wait_until, found.silent) == told


def test_silence_is_counted_by_the_cadence_the_days_that_are_worked_and_ones_own_zone() -> None:
    people = (make_contact("Next", company="Acme"), asked("Al", "2026-11-18"))
    usual, gentle = make_challenge(*people), make_challenge(*people, settings={"cadence": "gentle"})
    away = workdays_from({"away": "2026-11-19"})
    assert situations(usual)["Next"].silent == "Al"
    assert situations(gentle)["Next"].silent is None
    assert situations(usual, workdays=away)["Next"].wait_until == "Tue 24 Nov"
    held = cancelled("2026-11-17T12:30")  # the 18th in Auckland
    fell_through = make_challenge(people[0], asked("Al", "2026-11-18", interviews=[held]))
    assert situations(fell_through, zone="Europe/Dublin")["Next"].silent == "Al"
    assert situations(fell_through, zone="Pacific/Auckland")["Next"].silent is None


def test_three_business_days_pass_before_a_second_person_whatever_the_cadence_says() -> None:
    hasty = make_challenge(
        make_contact("Next", company="Acme"), asked("Al", "2026-11-20"), settings={"cadence": "1,7,1"}
    )
    found = situations(hasty)["Next"]
    assert (found.wrote_to, found.silent) == ("Al", None)


def test_wait_that_ends_in_another_year_is_told_with_it() -> None:
    people = make_challenge(make_contact("Next", company="Acme"), asked("Al", "2026-11-20"))
    away = workdays_from({"away": "2026-11-24..2027-01-01"})
    assert situations(people, workdays=away)["Next"].wait_until == "Tue 5 Jan 2027"


@pytest.mark.parametrize(("facts", "colleague"), [
    ({"warmth": 2}, "Al"),
    ({"warmth": 3}, "Al"),
    ({"warmth": 1}, None),
    ({}, None),
    ({"interviews": [make_talk("2025-03-02T10:00")]}, "Al"),
    ({"interviews": [make_interview("2026-11-30T10:00")]}, None),
    ({"warmth": 3, "do_not_contact": True}, None),
    ({"interviews": [make_talk("2025-03-02T10:00")], "replies": [replied("no", "2025-03-02")]}, None),
    ({"warmth": 2, "company": "Beta"}, None),
    ({"warmth": 2, "company": None}, None),
])  # fmt: skip
def test_somebody_met_or_well_known_at_the_company_could_introduce(facts: Any, colleague: str | None) -> None:
    al = make_contact("Al", **({"company": "Acme"} | facts))
    assert situation(make_contact("Next", company="acme inc"), al).colleague_there == colleague


def test_nobody_introduces_themselves_and_of_several_the_first_by_name_does() -> None:
    al, bo, cy = (make_contact(name, company="Acme", warmth=2) for name in ("Al", "Bo", "Cy"))
    found = situations(make_challenge(cy, bo, al))
    assert {name: each.colleague_there for name, each in found.items()} == {"Al": "Bo", "Bo": "Al", "Cy": "Al"}
    assert situation(al).colleague_there is None


def test_connection_is_in_the_situation_of_its_company_its_option_and_its_day() -> None:
    people = make_challenge(
        make_contact("Al", company="Acme", warmth=2), heard("Bo", "Data", warmth=0),
        connections=rows(
            Connection("1", "Fresh", "ACME Inc.", "Data lead", connected_on="2025-11-23"),
            Connection("2", "Old", None, None, connected_on="2025-11-22"),
            Connection("3", "Undated", "Nowhere"),
        ),
        targets=[target("Acme", 1)], years=year("Data"),
    )  # fmt: skip
    assert {name: found for name, found in situations(people).items() if found.is_connection} == {
        "Fresh": Situation(
            is_connection=True, connected_since="2025", colleague_there="Al", option="Data", voices=1, company="Acme",
            is_target=True, motivation=1,
        ),
        "Old": Situation(is_connection=True),
        "Undated": Situation(is_connection=True),
    }  # fmt: skip


def test_connections_of_one_company_option_and_year_are_one_bucket() -> None:
    acme = [Connection(str(number), f"A{number}", "Acme", f"Data {number}") for number in range(3)]
    others = [
        Connection("b", "B", "Acme", "Law"), Connection("c", "C", "Beta", "Data"),
        Connection("d", "D", "Acme", "Data", connected_on="2026-03-01"),
        Connection("e", "E", "Acme", "Data", connected_on="2026-04-01"),
    ]  # fmt: skip
    people = make_challenge(connections=rows(*acme, *others), targets=[target("Acme")], years=year("Data", "Law"))
    found = [[person.name for person in each.people] for each in view_of(people).buckets((), None)]
    assert found == [["A0", "A1", "A2"], ["B"], ["C"], ["D", "E"]]


def test_people_of_one_situation_have_its_score() -> None:
    people = make_challenge(
        make_contact("Ann", relation="colleague", company="Acme"),
        connections=rows(Connection("1", "Bob"), Connection("2", "Cy")), targets=[target("Acme")],
    )  # fmt: skip
    found = [(each.score, [person.name for person in each.people]) for each in view_of(people).buckets((), None)]
    assert found == [(0.8, ["Ann"]), (0.14, ["Bob", "Cy"])]


PEOPLE = make_challenge(
    make_contact("Left Alone", company="Acme", options=["Law", "Data"], do_not_contact=True),
    make_contact("Zoë Straße", company="Müller GmbH", position="Clerk", options=["Data"]),
    make_contact("Al", company="Acme", options=["Law", "Data"]),
    connections=rows(
        Connection("1", "Ann Lead", "Müller", "Data scientist"), Connection("2", "Bob", "Firm", "Law clerk"),
        Connection("3", "Cy"),
    ),
    targets=[target("Acme"), target("Müller")], years=year("Data", "Law"),
)  # fmt: skip


@pytest.mark.parametrize(("how", "names"), [
    ({}, ["Al", "Ann Lead", "Bob", "Cy", "Zoë Straße"]),
    ({"words": ["muller"]}, ["Ann Lead", "Zoë Straße"]),
    ({"words": ["muller", "lead"]}, ["Ann Lead"]),
    ({"words": ["clerk"]}, ["Bob", "Zoë Straße"]),
    ({"words": ["acme"]}, ["Al"]),
    ({"words": ["lead"]}, ["Ann Lead"]),
    ({"words": ["leadmuller"]}, []),
    ({"words": ["none"]}, []),
    ({"keys": frozenset({"muller"})}, ["Ann Lead", "Zoë Straße"]),
    ({"keys": frozenset({"acme"})}, ["Al"]),
    ({"keys": frozenset()}, []),
    ({"option": "Data"}, ["Al", "Ann Lead", "Zoë Straße"]),
    ({"option": "Law"}, ["Al", "Bob"]),
    ({"option": "Law", "words": ["cy"]}, []),
    ({"option": "Data", "keys": frozenset({"muller"}), "words": ["data"]}, ["Ann Lead", "Zoë Straße"]),
])  # fmt: skip
def test_words_companies_and_option_leave_only_whom_they_fit(how: dict[str, Any], names: list[str]) -> None:
    assert list(situations(PEOPLE, **how)) == names


def test_with_one_option_in_view_it_is_the_one_of_everybody_who_can_tell_about_it() -> None:
    assert {name: each.option for name, each in situations(PEOPLE, option="law").items()} == {"Al": "Law", "Bob": "Law"}


@pytest.mark.parametrize("typed", ["UX design", " ux DESIGN ", "ux-design", "ux/design"])
def test_option_is_named_as_it_is_written_or_by_its_id(typed: str) -> None:
    options = [Option(uid="o", id="ux-design", name="UX design", kind="career")]
    people = make_challenge(
        make_contact("Al", options=["UX design"]), make_contact("Bo"),
        years=[Year(uid="y", year=2026, goal=3, options=options)],
    )  # fmt: skip
    assert {name: each.option for name, each in situations(people, option=typed).items()} == {"Al": "UX design"}


def test_option_that_stands_at_a_contact_alone_can_be_named_too() -> None:
    assert list(situations(make_challenge(make_contact("Al", options=["Law"])), option="LAW")) == ["Al"]


STAYING = [
    Option(uid="s", id="stay", name="Stay put", kind="stay"),
    Option(uid="a", id="adjust", name="Less", kind="adjust"),
]


@pytest.mark.parametrize(("typed", "years", "remedy"), [
    ("Stay", [], "That is for you to weigh: infochat evaluate"),
    (" adjust ", [], "That is for you to weigh: infochat evaluate"),
    ("stay", year("Data", "Law"),
     "That is for you to weigh: infochat evaluate. Others can tell about: Data, Law."),
    ("stay put", [Year(uid="y", year=2026, goal=3, options=STAYING)], "That is for you to weigh: infochat evaluate"),
    ("Adjust", [Year(uid="y", year=2026, goal=3, options=STAYING)], "That is for you to weigh: infochat evaluate"),
    ("less", [Year(uid="y", year=2026, goal=3, options=[*STAYING, *year("UX design")[0].options])],
     "That is for you to weigh: infochat evaluate. Others can tell about: UX design."),
])  # fmt: skip
def test_nobody_else_is_looked_for_who_could_tell_about_staying(typed: str, years: list[Year], remedy: str) -> None:
    people = make_challenge(make_contact("Al"), years=years, connections=rows(Connection("1", "Bo", None, "Stay lead")))
    with pytest.raises(NobodyCanTellError) as caught:
        view_of(people).narrow_to_option(typed)
    assert (caught.value.what, caught.value.remedy) == (
        "nobody else can tell you whether to stay, as it is or with something changed.", remedy,
    )  # fmt: skip


def test_word_that_is_no_option_is_refused_with_those_there_are() -> None:
    with pytest.raises(UnknownOptionError) as caught:
        view_of(PEOPLE).narrow_to_option("plumbing")
    assert (caught.value.what, caught.value.candidates) == (
        "there is no option 'plumbing' in this year.", ("Data", "Law"),
    )  # fmt: skip
    with pytest.raises(UnknownOptionError) as caught:
        view_of(make_challenge()).narrow_to_option("plumbing")
    assert caught.value.remedy == (
        'There are none yet. Add one: infochat evaluate --option "NAME=role/company/career/adjust"'
    )
    assert caught.value.candidates == ()


@pytest.mark.parametrize(("person", "shared"), [
    (make_contact(company="acme inc"), "acme"),
    (Connection("1", "Ann", "ACME"), "acme"),
    (Connection("1", "Ann", "Own Ltd"), "own ltd"),
    (Connection("1", "Ann"), None),
])  # fmt: skip
def test_people_of_one_company_share_its_name(person: Contact | Connection, shared: str | None) -> None:
    assert view_of(make_challenge(targets=[target("Acme")])).shared_company(person) == shared


ADA = {"name": "Ada Example", "company": "Acme"}
SAME = {
    "in name and company": (ADA, Connection("r", "ada éxample", "Acme, Inc."), True),
    "in name, without a company": (ADA, Connection("r", "Ada Example"), True),
    "in name, without their company": ({"name": "Ada Example"}, Connection("r", "Ada Example", "Acme"), True),
    "in name at another company": (ADA, Connection("r", "Ada Example", "Beta"), False),
    "in company alone": (ADA, Connection("r", "Bob Two", "Acme"), False),
    "in address": (ADA | {"url": URL.format("a")},
                   Connection("r", "Ada Married", "Beta", url="http://de.linkedin.com/in/Fictional-A/"), True),
    "in another address": (ADA | {"url": URL.format("a")}, Connection("r", "Ada Example", "Acme", url=URL.format("b")),
                           False),
    "in one address of two": (ADA | {"url": URL.format("a")}, Connection("r", "Ada Example", "Acme"), True),
    "in a page that is no profile": (ADA | {"url": "https://acme.example"},
                                     Connection("r", "Bob Two", "Beta", url="https://acme.example"), False),
    "in name, with pages that are no profiles": (
        ADA | {"url": "https://acme.example"},
        Connection("r", "Ada Example", "Acme", url="https://beta.example"), True),
    "in e-mail": (ADA | {"emails": ["x@example.org", "Ada@example.org"]},
                  Connection("r", "Ada Married", "Beta", email="ADA@example.org"), True),
    "in another e-mail": (ADA | {"emails": ["ada@example.org"]},
                          Connection("r", "Bob Two", "Acme", email="bob@example.org"), False),
}  # fmt: skip


@pytest.mark.parametrize("refused", [False, True])
@pytest.mark.parametrize(("facts", "row", "is_same"), SAME.values(), ids=list(SAME))
def test_connection_who_is_a_contact_already_is_passed_by(
    facts: Any, row: Connection, is_same: bool, refused: bool
) -> None:
    other = Connection("s", "Someone Else", "Gamma", url=URL.format("else"), email="else@example.org")
    contact = make_contact(**facts, away_until=None if refused else date(2026, 12, 1), do_not_contact=refused)
    # Whoever refused is passed by at another company too: a new job of theirs looks like this.
    is_hidden = is_same or (refused and row.company == "Beta" and row.name == "Ada Example" and not row.url)
    found = list(situations(make_challenge(contact, connections=rows(row, other))))
    assert found == (["Someone Else"] if is_hidden else sorted([row.name, "Someone Else"]))


@pytest.mark.parametrize("refused", [False, True])
@pytest.mark.parametrize(("facts", "row", "is_found"), [
    (ADA, Connection("r", "Ada Example", "Acme"), True),
    (ADA, Connection("r", "Ada Example"), True),
    (ADA, Connection("r", "Ada Example", "Beta"), True),
    (ADA | {"emails": ["team@example.org"]}, Connection("r", "Bob Two", "Acme", email="team@example.org"), True),
    (ADA | {"url": URL.format("a")}, Connection("r", "Ada Example", "Acme", url=URL.format("a")), False),
])  # fmt: skip
def test_connection_that_was_called_another_person_is_passed_by_only_for_its_address(
    facts: Any, row: Connection, is_found: bool, refused: bool
) -> None:
    ada = make_contact(**facts, away_until=date(2026, 12, 1), do_not_contact=refused)
    challenge = make_challenge(ada, connections=rows(row), apart=[[row.uid, ada.uid]])
    assert list(situations(challenge)) == ([row.name] if is_found else [])


def test_row_that_may_be_one_of_two_namesakes_is_passed_by_until_both_are_called_others() -> None:
    one, two = (make_contact("Ada Example", away_until=date(2026, 12, 1)) for _ in range(2))
    challenge = make_challenge(one, two, connections=rows(Connection("r", "Ada Example")), apart=[[one.uid, "r"]])
    assert situations(challenge) == {}
    challenge.apart.append([two.uid, "r"])
    assert list(situations(challenge)) == ["Ada Example"]


@pytest.mark.parametrize(("row", "is_found"), [
    (Connection("r", "Ada M. Example", "ACME, Inc."), False),
    (Connection("r", "Example Ada", "Acme"), False),
    (Connection("r", "A. Example", "Acme"), False),
    (Connection("r", "A.Example", "Acme"), False),
    (Connection("r", "A. Example", "Acme", url=URL.format("b")), True),
    (Connection("r", "A. Example", "Beta"), True),
    (Connection("r", "A. Example"), True),
    (Connection("r", "A. Example", "Beta", phone="01 234 5678"), False),
    (Connection("r", "A. Example", phone="+353 1 234 5678"), False),
    (Connection("r", "A. Example", "Beta", phone="01 234 9999"), True),
    # A number may be that of the whole house.
    (Connection("r", "Bob Two", "Acme", phone="01 234 5678"), True),
    (Connection("r", "Ada Two", "Acme"), True),
])  # fmt: skip
def test_who_refused_is_passed_by_under_a_like_name_of_their_company_or_with_their_number(
    row: Connection, is_found: bool
) -> None:
    facts: Any = ADA | {"url": URL.format("a"), "phones": ["+353 9 999 9999", "+353 1 234 5678"]}
    ada = make_contact(**facts, do_not_contact=True)
    challenge = make_challenge(ada, connections=rows(row))
    assert list(situations(challenge)) == ([row.name] if is_found else [])

    challenge.apart.append([ada.uid, "r"])
    assert list(situations(challenge)) == [row.name]

    willing = make_challenge(make_contact(**facts, away_until=date(2026, 12, 1)), connections=rows(row))
    assert list(situations(willing)) == [row.name]


def test_who_refused_and_is_known_by_an_initial_is_passed_by_under_the_whole_name() -> None:
    ada = make_contact("A.Example", company="Acme", do_not_contact=True)
    assert situations(make_challenge(ada, connections=rows(Connection("r", "Ada Example", "Acme")))) == {}


def test_renamed_profile_of_somebody_who_refused_is_passed_by_for_its_day_of_connection() -> None:
    facts: Any = ADA | {"url": URL.format("a"), "connected_on": date(2021, 3, 4)}
    same, other = (
        Connection(f"r{day}", "Ada Example", "Acme", url=URL.format("b"), connected_on=f"2021-03-{day:02}")
        for day in (4, 5)
    )
    for refused, found in ((True, ["r5"]), (False, ["r4", "r5"])):
        ada = make_contact(**facts, away_until=date(2026, 12, 1), do_not_contact=refused)
        view = view_of(make_challenge(ada, connections=rows(same, other)))
        assert [person.uid for each in view.buckets((), None) for person in each.people] == found
