"""Whom to write to next."""

from __future__ import annotations

import random
import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact, make_interview, make_talk, moment, replied, sent
from infochat.domain.challenge import Challenge, Target
from infochat.domain.decision import Option, Year
from infochat.domain.find.suggestions import Suggestions, suggest, suggest_by_target
from infochat.domain.people import Connection, Connections, Contact
from infochat.domain.talks import Score
from infochat.domain.text import company_key
from infochat.domain.workdays import Workdays
from infochat.domain.years import UnknownOptionError

NOW = moment("2026-11-23T10:00:00")


def found(challenge: Challenge, **how: Any) -> Suggestions:
    return suggest(challenge, NOW, Workdays(), **how)


def names(challenge: Challenge, **how: Any) -> list[str]:
    return [suggestion.person.name for suggestion in found(challenge, **how).people]


def rows(*people: Connection) -> Connections:
    return Connections(rows=[list(person) for person in people])


def target(company: str, motivation: int | None = 3) -> Target:
    return Target(uid="t-" + company, company=company, motivation=motivation)


def year(*options: str) -> list[Year]:
    kept = [Option(uid=name, id=name.lower(), name=name, kind="career") for name in options]
    return [Year(uid="y", year=2026, goal=3, options=kept)]


NOT_ASKED = [
    make_contact("said no", replies=[replied("no", "2026-01-05")]),
    make_contact("left alone", do_not_contact=True),
    make_contact("asked", outreach=[sent("ask", "2026-11-20")]),
    make_contact("resting", outreach=[sent("ask", "2026-09-01"), sent("nudge", "2026-09-14")]),
    make_contact("said yes", outreach=[sent("ask", "2026-11-02")], replies=[replied("yes", "2026-11-03")]),
    make_contact(
        "said later",
        replies=[replied("later", "2026-11-03", until=date(2027, 1, 8))],
        outreach=[sent("ask", "2026-11-02")],
    ),
    make_contact("has a talk", interviews=[make_interview("2026-11-30T10:00")]),
    make_contact("was met", interviews=[make_talk("2026-03-02T10:00")]),
    make_contact("was met last year", interviews=[make_talk("2025-03-02T10:00")]),
    make_contact("is away", away_until=date(2026, 11, 23)),
    make_contact("is snoozed", snoozed_until=date(2026, 12, 1)),
    make_contact("was just written to", outreach=[sent("update", "2026-11-19")]),
]


@pytest.mark.parametrize("contact", NOT_ASKED, ids=lambda contact: contact.name)
def test_contact_who_should_not_be_written_to_is_never_suggested(contact: Contact) -> None:
    assert names(make_challenge(contact)) == []


@pytest.mark.parametrize("contact", NOT_ASKED, ids=lambda contact: contact.name)
def test_same_person_among_the_connections_is_not_suggested_either(contact: Contact) -> None:
    contact.url, contact.emails = "https://www.linkedin.com/in/them", ["them@example.org"]
    same = rows(
        Connection("1", contact.name, "Elsewhere", url="http://de.linkedin.com/in/Them/"),
        Connection("2", "Other Spelling", email="THEM@example.org"),
        Connection("3", contact.name.upper()),
    )
    result = found(make_challenge(contact, connections=same))
    assert (result.people, result.total) == ([], 0)


WRITABLE = [
    make_contact("new"),
    make_contact("back again", away_until=date(2026, 11, 22)),
    make_contact("no longer snoozed", snoozed_until=date(2026, 11, 23)),
    make_contact("bounced", outreach=[sent("ask", "2026-11-19")], replies=[replied("bounced", "2026-11-19")]),
    make_contact("rested", outreach=[sent("ask", "2026-07-01"), sent("nudge", "2026-07-10")]),
    make_contact("talk fell through", interviews=[make_interview("2026-10-01T10:00", status="cancelled")]),
]


@pytest.mark.parametrize("contact", WRITABLE, ids=lambda contact: contact.name)
def test_contact_who_may_be_written_to_is_suggested(contact: Contact) -> None:
    assert names(make_challenge(contact)) == [contact.name]


def test_former_colleague_at_a_target_beats_a_stranger() -> None:
    people = make_challenge(
        make_contact("Stranger", relation="cold", company="Acme"),
        make_contact("Colleague", relation="colleague", company="Acme Inc."),
        targets=[target("ACME")],
    )
    assert names(people) == ["Colleague", "Stranger"]


def test_colleague_at_a_target_beats_a_connection_there() -> None:
    people = make_challenge(
        make_contact("Zoe", relation="colleague", company="Acme"),
        connections=rows(Connection("1", "Ann", "Acme, Inc.")),
        targets=[target("acme")],
    )
    assert names(people) == ["Zoe", "Ann"]


def test_weak_tie_informs_best_and_strong_tie_answers_best() -> None:
    people = make_challenge(*(make_contact(f"Warmth {warmth}", warmth=warmth) for warmth in range(4)))
    parts = {each.person.name: {part.factor: part.value for part in each.parts} for each in found(people).people}
    reply = [parts[f"Warmth {warmth}"]["reply"] for warmth in range(4)]
    information = [parts[f"Warmth {warmth}"]["information"] for warmth in range(4)]
    assert reply == sorted(reply)
    assert max(information) == information[2]
    assert information[3] == min(information)


def test_third_person_of_one_company_sinks_behind_somebody_from_elsewhere() -> None:
    people = make_challenge(
        *(
            make_contact(f"Acme {n}", company=spelling, warmth=2)
            for n, spelling in enumerate(["Acme", "acme inc", "ACME"])
        ),
        make_contact("Other", company="Elsewhere", warmth=1),
    )
    assert names(people) == ["Acme 0", "Acme 1", "Other", "Acme 2"]


def test_company_that_was_heard_from_sinks_from_the_start() -> None:
    people = make_challenge(
        make_contact("Met 1", company="Acme", interviews=[make_talk("2026-03-02T10:00")]),
        make_contact("Met 2", company="Acme", interviews=[make_talk("2026-03-03T10:00")]),
        make_contact("Third", company="Acme", warmth=2),
        make_contact("Other", company="Elsewhere", warmth=1),
    )
    assert names(people) == ["Other", "Third"]
    assert any("talked to 2 people from Acme already" in part.text for part in found(people).people[1].parts)


def test_one_person_asked_for_is_the_first_of_all_also_where_somebody_sank() -> None:
    met = [make_contact(f"Met {n}", company="Acme", interviews=[make_talk(f"2026-03-0{n}T10:00")]) for n in (1, 2)]
    sunken = make_contact("Third", company="Acme", warmth=2)
    people = make_challenge(*met, sunken, make_contact("Other", company="Elsewhere", warmth=1))
    assert names(people, limit=1) == ["Other"]


def test_introducer_whose_people_were_heard_sinks_the_next_from_the_start() -> None:
    via = make_contact("Via", uid="v", do_not_contact=True)
    met = [make_contact(f"Met {n}", via="v", interviews=[make_talk(f"2026-03-0{n}T10:00")]) for n in (1, 2)]
    people = make_challenge(via, *met, make_contact("Third", via="v", warmth=2), make_contact("Other", warmth=1))
    assert names(people) == ["Other", "Third"]
    assert "you have talked to 2 people suggested by Via already" in [p.text for p in found(people).people[1].parts]


def test_third_person_of_one_introducer_sinks() -> None:
    via = make_contact("Via", do_not_contact=True)
    people = make_challenge(
        via,
        *(make_contact(f"Sent {n}", via=via.uid, warmth=2) for n in range(3)),
        make_contact("Other", warmth=2),
    )
    assert names(people)[-1] == "Sent 2"


def test_third_person_for_one_option_sinks_behind_somebody_for_another() -> None:
    people = make_challenge(
        *(make_contact(f"Data {n}", options=["Data"]) for n in range(3)), make_contact("Design", options=["Design"])
    )
    assert names(people) == ["Data 0", "Data 1", "Design", "Data 2"]


def test_third_voice_on_one_option_sinks_and_the_first_rises() -> None:
    heard = [
        make_contact(
            f"Met {n}",
            interviews=[make_talk(f"2026-03-0{n}T10:00", scores=[Score(option="data", criterion="Pay", score=4)])],
        )
        for n in (1, 2)
    ]
    people = make_challenge(
        *heard,
        make_contact("Plain"),
        make_contact("Third voice", options=["Data"]),
        make_contact("First voice", options=["Design"]),
        years=year("Data", "Design"),
    )
    assert names(people) == ["First voice", "Plain", "Third voice"]


def test_who_just_wrote_to_a_company_waits_three_business_days_and_hears_why() -> None:
    asked = make_contact("Asked", company="Acme", outreach=[sent("ask", "2026-11-20")])
    people = make_challenge(asked, make_contact("Next", company="Acme", warmth=3), make_contact("Other", warmth=2))
    result = found(people)
    assert [each.person.name for each in result.people] == ["Other", "Next"]
    assert "you just wrote to Asked at the same company" in " ".join(part.text for part in result.people[1].reasons)


def test_silence_at_a_company_asks_for_a_second_person() -> None:
    silent = make_contact("Silent", company="Acme", outreach=[sent("ask", "2026-11-16")])
    people = make_challenge(silent, make_contact("Second", company="Acme"))
    assert "Silent at the same company has not answered" in " ".join(p.text for p in found(people).people[0].reasons)


def test_each_suggestion_names_two_or_three_reasons_that_decided() -> None:
    people = make_challenge(
        make_contact("Ada", relation="colleague", company="Acme", options=["Data"]),
        make_contact("Ben"),
        targets=[target("Acme")],
        years=year("Data"),
    )
    first, second = found(people).people
    assert {part.factor for part in first.reasons} == {"reply", "information", "motivation"}
    assert {part.factor for part in second.reasons} == {"reply", "information"}
    assert "Acme is among the companies you want most (3 of 3)" in [part.text for part in first.reasons]


def reasons_of(people: Challenge, name: str) -> list[str]:
    return next([part.text for part in each.reasons] for each in found(people).people if each.person.name == name)


def test_connections_are_told_apart_by_their_reasons() -> None:
    people = make_challenge()
    people.connections = rows(
        *(Connection(f"c{n}", f"Person {n}", f"Firm {n}", "Clerk", connected_on=f"{2010 + n}-03-04") for n in range(9))
    )
    told = [tuple(part.text for part in each.reasons) for each in found(people).people]
    assert len(set(told)) == 9
    assert ("you have talked to nobody at Firm 3 yet", "connected to you since 2013") in [
        tuple(sorted(texts, reverse=True)) for texts in told
    ]


def test_who_comes_first_is_named_and_later_counted() -> None:
    people = make_challenge(*(make_contact(name, company="Beta") for name in ("Ann", "Ben", "Cy")))
    assert "Ann, also from Beta, comes first" in reasons_of(people, "Ben")
    assert "2 others from Beta come first" in reasons_of(people, "Cy")


def test_people_who_were_heard_are_not_said_to_come_first() -> None:
    people = make_challenge(
        make_contact("Met", company="Beta", interviews=[make_talk("2026-03-02T10:00")]),
        make_contact("Ben", company="Beta"),
    )
    assert "you have talked to 1 person from Beta already" in reasons_of(people, "Ben")


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"relation": "colleague", "warmth": 2}, "you worked together and know each other well"),
        ({"relation": "alum", "warmth": 3}, "you went to the same school and are close"),
        ({"relation": "colleague", "warmth": 0}, "you do not know each other yet"),
        ({"relation": "friend", "warmth": 3}, "a close friend"),
        ({"relation": "friend", "warmth": 1}, "a friend you know a little"),
        ({"relation": "family", "warmth": 3}, "family, and you are close"),
        ({"relation": "cold"}, "you have never met"),
        ({"warmth": 3}, "you are close"),
    ],
)
def test_tie_is_told_in_words_a_person_would_use(facts: dict[str, Any], words: str) -> None:
    people = make_challenge(make_contact("Ada", **facts))
    assert words in [part.text for part in found(people).people[0].parts]


def test_what_is_as_usual_is_told_only_where_there_would_not_be_two_reasons() -> None:
    people = make_challenge(
        make_contact("Ada", company="Acme", options=["Data"]), targets=[target("Acme")], years=year("Data")
    )
    assert not any("you have not said" in text for text in reasons_of(people, "Ada"))
    assert len(reasons_of(make_challenge(make_contact("Ben")), "Ben")) == 2


def test_unrated_target_is_never_filled_in() -> None:
    people = make_challenge(make_contact("Ada", company="Acme"), targets=[target("Acme", None)])
    text = " ".join(part.text for part in found(people).people[0].parts)
    assert "one of your targets, not rated yet" in text


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        (["zoe"], ["Zoë Straße"]),
        (["strasse"], ["Zoë Straße"]),
        (["MULLER"], ["Zoë Straße"]),
        (["climate"], ["Zoë Straße"]),
        (["data", "lead"], ["Ann Lead"]),
        (["data"], ["Ann Lead", "Zoë Straße"]),
        (["nothing"], []),
    ],
)
def test_words_filter_by_name_company_position_tag_and_option(words: list[str], hits: list[str]) -> None:
    people = make_challenge(
        make_contact("Zoë Straße", company="Müller GmbH", tags=["climate"], options=["Data"]),
        connections=rows(
            Connection("1", "Ann Lead", "Firm", "Data scientist"), Connection("2", "Bob", "Firm", "Sales")
        ),
    )
    assert sorted(names(people, words=words)) == hits


def test_option_narrows_to_those_who_can_tell_about_it() -> None:
    people = make_challenge(
        make_contact("Named", options=["Data science"]),
        make_contact("Other", options=["Design"]),
        connections=rows(
            Connection("1", "Fits", None, "Senior Data Scientist"), Connection("2", "No", None, "Data clerk")
        ),
        years=year("Data science", "Design"),
    )
    assert names(people, option="data SCIENCE") == ["Named", "Fits"]
    with pytest.raises(UnknownOptionError):
        names(people, option="plumbing")


def test_nobody_hides_the_people_of_other_companies_behind_one_large_one() -> None:
    large = [Connection(f"a{n:03}", f"Acme {n:03}", "Acme") for n in range(200)]
    small = [Connection(f"b{n}", f"Other {n}", f"Firm {n}") for n in range(5)]
    people = make_challenge(connections=rows(*large, *small), targets=[target("Acme", 2)])
    assert sum(name.startswith("Acme") for name in names(people, limit=7)) == 2


def test_limit_holds_and_the_rest_is_counted() -> None:
    people = make_challenge(connections=rows(*(Connection(f"{n}", f"P{n:03}") for n in range(50))))
    result = found(people, limit=3)
    assert ([each.person.name for each in result.people], result.total) == (["P000", "P001", "P002"], 50)
    assert names(people, limit=0) == []


def test_people_who_would_widen_the_view_are_named() -> None:
    friends = [
        make_contact(f"Friend {n}", relation="friend", company="Acme", interviews=[make_talk(f"2026-03-0{n}T10:00")])
        for n in (1, 2)
    ]
    people = make_challenge(
        *friends,
        make_contact("Same", relation="friend", company="Acme"),
        make_contact("Designer", relation="event", company="Beta", options=["Design"]),
        years=year("Design"),
    )
    result = found(people)
    assert [(each.person.name, text) for each, text in result.widening] == [
        ("Designer", "would be the first on Design")
    ]
    assert result.coverage.text == (
        "You have heard nothing yet about Design; so far all 2 are friends or family and work at Acme."
    )


def test_talks_are_gathered_once_however_many_contacts_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    gathered: list[int] = []
    interviews = Challenge.interviews
    monkeypatch.setattr(Challenge, "interviews", lambda self: gathered.append(1) or interviews(self))

    def effort(count: int) -> int:
        gathered.clear()
        found(make_challenge(*(make_contact(f"Ada N{number}", company=f"Firm {number}") for number in range(count))))
        return len(gathered)

    assert effort(20) == effort(2)


def test_thirty_thousand_connections_are_ranked_in_a_blink() -> None:
    many = [Connection(f"{n:05}", f"Person {n}", f"Firm {n % 7000}", f"Job {n % 3000}") for n in range(30_000)]
    people = make_challenge(connections=rows(*many), targets=[target("Firm 1")])
    start = time.process_time()
    assert len(names(people)) == 10
    assert time.process_time() - start < 1


contacts_in_any_state = st.builds(
    lambda number, warmth, relation, company, option, tags, named: make_contact(
        f"Person {number}",
        warmth=warmth,
        relation=relation,
        company=company,
        options=[option] if option else [],
        tags=tags,
        may_use_name=named,
    ),
    st.integers(0, 99),
    st.sampled_from([None, 0, 1, 2, 3]),
    st.sampled_from([None, "colleague", "friend", "alum", "cold", "event"]),
    st.sampled_from([None, "Acme", "acme inc", "Beta", "Gamma"]),
    st.sampled_from([None, "Data", "Design"]),
    st.sampled_from([[], ["made-the-change"]]),
    st.booleans(),
)
crowds = st.lists(contacts_in_any_state, min_size=1, max_size=12)


def crowd(people: list[Contact], motivation: int | None = 1) -> Challenge:
    via = make_contact("Via", do_not_contact=True, uid="via")
    for place, person in enumerate(people):
        person.uid, person.id = f"u{place:02}", f"p{place}"
    kept = [target("Acme", motivation), target("Beta", 2)]
    return make_challenge(via, *people, targets=kept, years=year("Data", "Design"))


def rank_of(challenge: Challenge, uid: str) -> int:
    return [each.person.uid for each in found(challenge, limit=99).people].index(uid)


BETTER = {
    "may be named after a suggestion": lambda person: {"via": "via", "may_use_name": True},
    "made the change": lambda person: {"tags": ["made-the-change"]},
    "somewhat warmer": lambda person: {"warmth": 2 if person.warmth in (0, 1) else person.warmth},
    "on an option not heard about": lambda person: {"options": ["Design"] if not person.options else person.options},
    "from a company wanted more": lambda person: {"company": "Beta" if person.company == "Gamma" else person.company},
}


@pytest.mark.parametrize("better", BETTER.values(), ids=list(BETTER))
@given(people=crowds, chosen=st.integers(0, 11))
def test_better_facts_never_rank_lower(better: Any, people: list[Contact], chosen: int) -> None:
    challenge = crowd(people)
    person = people[chosen % len(people)]
    # A company or an introducer of one's own, so that the better facts do not bring the company of others with them.
    person.company = {"Gamma": "Gamma"}.get(person.company or "", f"Own {person.uid}")
    before = rank_of(challenge, person.uid)
    if better is BETTER["from a company wanted more"]:
        for other in people:
            other.company = None if other is not person else person.company
        before = rank_of(challenge, person.uid)
    for field, value in better(person).items():
        setattr(person, field, value)
    assert rank_of(challenge, person.uid) <= before


@given(crowds, st.integers(0, 2))
def test_wanting_a_company_more_never_lets_anybody_from_elsewhere_pass_its_people(
    people: list[Contact], motivation: int
) -> None:
    people[0].company = "Acme"
    for chosen in people:
        if company_key(chosen.company or "") == "acme":
            before = passed_by(crowd(people, motivation), chosen.uid)
            after = passed_by(crowd(people, motivation + 1), chosen.uid)
            assert after <= before


def passed_by(challenge: Challenge, uid: str) -> set[str]:
    ranked = [each.person for each in found(challenge, limit=99).people]
    place = [person.uid for person in ranked].index(uid)
    return {person.uid for person in ranked[:place] if company_key(person.company or "") != "acme"}


@given(crowds, st.randoms(use_true_random=False))
def test_order_does_not_depend_on_the_order_of_the_file(people: list[Contact], chance: random.Random) -> None:
    kinds = [Connection(f"c{n}", f"Person {n % 5}", ["Acme", "Beta", None][n % 3], "Data work") for n in range(9)]
    challenge = crowd(people)
    challenge.connections = rows(*kinds)
    before = [(each.person.uid, each.score) for each in found(challenge, limit=7).people]
    chance.shuffle(challenge.contacts)
    chance.shuffle(challenge.connections.rows)
    chance.shuffle(challenge.targets)
    assert [(each.person.uid, each.score) for each in found(challenge, limit=7).people] == before


@given(crowds, st.integers(1, 12))
def test_shorter_list_is_the_beginning_of_the_longer_one(people: list[Contact], limit: int) -> None:
    challenge = crowd(people)
    assert names(challenge, limit=limit) == names(challenge, limit=99)[:limit]


@pytest.mark.parametrize(
    "refusal",
    [{"do_not_contact": True}, {"outreach": [sent("ask", "2026-10-01")], "replies": [replied("no", "2026-10-02")]}],
)
def test_who_refused_is_not_suggested_at_another_company_until_the_two_are_called_two(refusal: dict[str, Any]) -> None:
    ada = make_contact("Ada Lovelace", company="Acme", **refusal)
    row = Connection(uid="r1", name="Ada Lovelace", company="Beta")
    challenge = make_challenge(ada, connections=rows(row))
    assert names(challenge) == []

    challenge.apart.append([ada.uid, "r1"])

    assert names(challenge) == ["Ada Lovelace"]


def test_namesake_of_who_refused_with_another_profile_is_suggested() -> None:
    url = "https://www.linkedin.com/in/fictional-"
    ada = make_contact("Ada Lovelace", url=f"{url}a", do_not_contact=True)
    row = Connection(uid="r1", name="Ada Lovelace", url=f"{url}b")

    assert names(make_challenge(ada, connections=rows(row))) == ["Ada Lovelace"]


@pytest.mark.parametrize("limit", [0, 1, 10])
def test_total_does_not_depend_on_how_many_are_shown(limit: int) -> None:
    ada = make_contact("Ada Lovelace", company="Acme", do_not_contact=True)
    known = Connection(uid="r1", name="Ada Lovelace", company="Acme")
    others = (Connection(uid=f"s{number}", name=f"Bob N{number}", company="Beta") for number in range(5))

    assert found(make_challenge(ada, connections=rows(*others, known)), limit=limit).total == 5


def test_targets_are_told_with_two_people_each_most_wanted_first() -> None:
    people = make_challenge(
        *(make_contact(f"Acme {n}", company="ACME, Inc.") for n in range(3)),
        make_contact("Elsewhere", company="Omega"),
        connections=rows(Connection("1", "Beta row", "Beta Ltd"), Connection("2", "Beta clerk", "Beta", "Clerk")),
        targets=[target("Beta", 1), target("Acme"), target("Nil", 2)],
    )
    result, there = suggest_by_target(people, NOW, Workdays())
    assert (result.total, len(result.people)) == (5, 5)
    assert [(known.target.company, [each.person.name for each in best]) for known, best in there] == [
        ("Acme", ["Acme 0", "Acme 1"]), ("Nil", []), ("Beta", ["Beta clerk", "Beta row"]),
    ]  # fmt: skip
    _, one = suggest_by_target(people, NOW, Workdays(), each=1, words=["clerk"])
    assert [[each.person.name for each in best] for _, best in one] == [[], [], ["Beta clerk"]]
    with pytest.raises(UnknownOptionError):
        suggest_by_target(people, NOW, Workdays(), option="plumbing")


def test_target_shows_all_its_people_and_waits_by_the_days_that_are_worked() -> None:
    many = make_challenge(*(make_contact(f"Acme {n}", company="Acme") for n in range(12)), targets=[target("Acme")])
    assert len(suggest_by_target(many, NOW, Workdays())[0].people) == 12
    asked = make_contact("Asked", company="Acme", outreach=[sent("ask", "2026-11-20")])
    people = make_challenge(asked, make_contact("Next", company="Acme"), targets=[target("Acme")])
    (next_one,) = suggest_by_target(people, NOW, Workdays())[0].people
    assert "you just wrote to Asked at the same company, so wait until Wed 25 Nov" in [p.text for p in next_one.parts]


def widened(met: dict[str, Any], *others: Contact, connections: Connections | None = None, **how: Any) -> Any:
    """What each of some people would add to a year in which two were met who share something."""
    heard = [make_contact(f"Met {n}", interviews=[make_talk(f"2026-03-0{n}T10:00")], **met) for n in (1, 2)]
    challenge = make_challenge(*heard, *others, connections=connections or Connections(), **how)
    return [(each.person.name, text) for each, text in found(challenge).widening]


@pytest.mark.parametrize(("met", "other", "text"), [
    ({"company": "Acme"}, {"company": "Beta"}, "works elsewhere than all so far"),
    ({"company": "Acme"}, {}, "works elsewhere than all so far"),
    ({"company": "Acme"}, {"company": "acme ltd"}, None),
    ({"via": "g"}, {"via": "h"}, "comes by another way than all so far"),
    ({"via": "g"}, {}, "comes by another way than all so far"),
    ({"via": "g"}, {"via": "g"}, None),
    ({"relation": "friend"}, {"relation": "event"}, "is no friend or family, as all so far are"),
    ({"relation": "friend"}, {}, "is no friend or family, as all so far are"),
    ({"relation": "friend"}, {"relation": "family"}, None),
    ({"relation": "friend"}, {"relation": "friend"}, None),
    ({"relation": "friend"}, {"warmth": 3}, None),
    ({"position": "Nurse"}, {"position": "CEO"}, "works on another level than all so far"),
    ({"position": "Nurse"}, {"position": "Clerk"}, None),
    ({"position": "Nurse"}, {}, None),
    ({}, {"company": "Beta", "position": "CEO", "relation": "event", "via": "h"}, None),
])  # fmt: skip
def test_person_widens_a_view_in_which_all_are_alike(met: Any, other: Any, text: str | None) -> None:
    nobody = [make_contact("G", uid="g", do_not_contact=True), make_contact("H", uid="h", do_not_contact=True)]
    assert widened(met, make_contact("Other", **other), *nobody) == ([("Other", text)] if text else [])


def test_connection_widens_the_view_by_its_company_its_way_and_its_position() -> None:
    one = rows(Connection("1", "Row", "Beta", "Data lead"))
    assert widened({"company": "Acme"}, connections=one) == [("Row", "works elsewhere than all so far")]
    via = make_contact("G", uid="g", do_not_contact=True)
    assert widened({"via": "g"}, via, connections=one) == [("Row", "comes by another way than all so far")]
    assert widened({"relation": "friend"}, connections=one) == [("Row", "is no friend or family, as all so far are")]
    assert widened({}, connections=one, targets=[target("Beta")]) == [("Row", "would be the first from Beta")]
    assert widened({"company": "Beta"}, connections=one, targets=[target("Beta")]) == []
    assert widened({}, connections=one, years=year("Data")) == [("Row", "would be the first on Data")]


def test_each_new_thing_is_told_of_one_person_and_of_three_people_at_most() -> None:
    options = ["Data", "Design", "Law", "Sales"]
    people = [make_contact(f"P{at}", options=[name]) for at, name in enumerate(["Data", "Data", *options[1:]])]
    assert widened({}, *people, years=year(*options)) == [
        ("P0", "would be the first on Data"), ("P2", "would be the first on Design"),
        ("P3", "would be the first on Law"),
    ]  # fmt: skip
    both = make_contact("Both", options=["Data", "Design"], warmth=3)
    assert widened({}, both, make_contact("Zoe", options=["Design"], warmth=3), years=year("Data", "Design")) == [
        ("Both", "would be the first on Data")
    ]


def test_score_is_the_product_of_all_its_figures_of_a_hundred() -> None:
    people = make_challenge(
        make_contact("Ann", relation="colleague", company="Acme"), make_contact("Ben", company="Acme"),
        targets=[target("Acme")],
    )  # fmt: skip
    first, second = found(people).people
    assert [(each.person.name, each.score) for each in (first, second)] == [("Ann", 80.0), ("Ben", 33.6)]
    assert second.parts[-1].text == "Ann, also from Acme, comes first"


def test_score_is_told_to_one_place_behind_the_point() -> None:
    friends = (make_contact(f"P{n}", options=["Data"], relation="event", warmth=3) for n in range(3))
    assert [each.score for each in found(make_challenge(*friends, years=year("Data"))).people] == [50.4, 50.4, 42.8]


def test_first_of_a_queue_stays_the_one_who_is_named_and_companies_unknown_share_nothing() -> None:
    people = make_challenge(*(make_contact(name) for name in ("Ann", "Ben", "Cy")),
                            connections=rows(Connection("1", "Di", "Own"), Connection("2", "Ed", "Own")))  # fmt: skip
    told = {each.person.name: [part.text for part in each.parts] for each in found(people).people}
    assert not any("come" in text and "first" in text for name in ("Ann", "Ben", "Cy", "Di") for text in told[name])
    assert "Di, also from Own, comes first" in told["Ed"]


def test_people_of_one_introducer_follow_each_other_only_where_the_introducer_is_known() -> None:
    via = make_contact("Via", uid="v", do_not_contact=True)
    known = make_challenge(via, *(make_contact(f"Sent {n}", via="v") for n in range(2)))
    unknown = make_challenge(*(make_contact(f"Sent {n}", via="gone") for n in range(2)))
    assert "Sent 0, also suggested by Via, comes first" in reasons_of(known, "Sent 1")
    assert len({each.score for each in found(unknown).people}) == 1


def test_connection_of_a_company_that_was_heard_from_is_not_told_as_new() -> None:
    met = make_contact("Met", company="Acme", interviews=[make_talk("2026-03-02T10:00")])
    people = make_challenge(met, connections=rows(Connection("1", "Al", "Acme", connected_on="2011-02-03"),
                                                  Connection("2", "Bo", "Beta")))  # fmt: skip
    told = {each.person.name: [part.text for part in each.parts] for each in found(people).people}
    assert "comes from outside your own circles" in told["Al"]
    assert "connected to you since 2011" in told["Al"]
    assert "you have talked to nobody at Beta yet" in told["Bo"]
    assert "a connection of yours" in told["Bo"]
