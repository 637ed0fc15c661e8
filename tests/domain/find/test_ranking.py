"""Every figure of a rank with its reason, row by row."""

from __future__ import annotations

from typing import Any

import pytest

from infochat.domain.find.ranking import (
    Ahead,
    Part,
    Situation,
    all_parts,
    company_parts,
    deciding,
    factors_of,
    information_parts,
    motivation_parts,
    reply_parts,
    score_of,
    timing_parts,
    total_of,
)

Row = tuple[str, float, str]


def rows(parts: list[Part], factor: str) -> list[Row]:
    assert {part.factor for part in parts} <= {factor}
    return [(part.step, part.value, part.text) for part in parts]


@pytest.mark.parametrize(("facts", "start"), [
    ({}, ("=", 0.3, "you have not said how you know each other")),
    ({"relation": "friend"}, ("=", 0.6, "a friend")),
    ({"relation": "family"}, ("=", 0.6, "family")),
    ({"relation": "colleague"}, ("=", 0.4, "you worked together")),
    ({"relation": "alum"}, ("=", 0.4, "you went to the same school")),
    ({"relation": "referral"}, ("=", 0.4, "suggested to you")),
    ({"relation": "event"}, ("=", 0.3, "you met at an event")),
    ({"relation": "online"}, ("=", 0.3, "you know each other from online")),
    ({"relation": "cold"}, ("=", 0.2, "you have never met")),
    ({"warmth": 0}, ("=", 0.2, "you do not know each other yet")),
    ({"warmth": 1}, ("=", 0.3, "you know each other a little")),
    ({"warmth": 2}, ("=", 0.4, "you know each other well")),
    ({"warmth": 3}, ("=", 0.6, "you are close")),
    ({"relation": "friend", "warmth": 0}, ("=", 0.2, "a friend you hardly know")),
    ({"relation": "friend", "warmth": 2}, ("=", 0.4, "a good friend")),
    ({"relation": "family", "warmth": 0}, ("=", 0.2, "family, and you do not know each other yet")),
    ({"relation": "event", "warmth": 1}, ("=", 0.3, "you met at an event and know each other a little")),
    ({"relation": "online", "warmth": 2}, ("=", 0.4, "you know each other from online and know each other well")),
    ({"relation": "event", "warmth": 0}, ("=", 0.2, "you do not know each other yet")),
    ({"relation": "cold", "warmth": 1}, ("=", 0.3, "you know each other a little")),
    ({"is_connection": True}, ("=", 0.2, "a connection of yours")),
    ({"is_connection": True, "connected_in": "2019"}, ("=", 0.2, "connected to you since 2019")),
])  # fmt: skip
def test_chance_of_a_reply_starts_at_how_warm_the_tie_is(facts: Any, start: Row) -> None:
    assert rows(reply_parts(Situation(**facts)), "reply") == [start]


@pytest.mark.parametrize(("facts", "added"), [
    ({"relation": "colleague", "warmth": 2}, ("+", 0.05, "a shared past")),
    ({"relation": "alum", "warmth": 0}, ("+", 0.05, "a shared past")),
    ({"connected_since": "2026"}, ("+", 0.05, "you connected only in 2026")),
    ({"suggested_by": "Grace"}, ("+", 0.05, "Grace suggested them")),
    ({"suggested_by": "Grace", "may_use_name": True}, ("+", 0.15, "Grace suggested them and lets you say so")),
    ({"colleague_there": "Bo"}, ("+", 0.05, "Bo works there too and could introduce you")),
    ({"suggested_by": "Grace", "colleague_there": "Bo"}, ("+", 0.05, "Grace suggested them")),
])  # fmt: skip
def test_chance_of_a_reply_rises_with_what_one_shares(facts: Any, added: Row) -> None:
    assert rows(reply_parts(Situation(**facts)), "reply")[1:] == [added]


SAME, OTHER = "moves in the same circles as you", "knows people and things that you do not"
STRANGER = "comes from another circle, but may hold back with a stranger"


@pytest.mark.parametrize(("facts", "start"), [
    ({}, ("=", 0.8, OTHER)),
    ({"relation": "friend"}, ("=", 0.6, SAME)),
    ({"relation": "family"}, ("=", 0.6, SAME)),
    ({"relation": "colleague"}, ("=", 1.0, OTHER)),
    ({"relation": "alum"}, ("=", 1.0, OTHER)),
    ({"relation": "referral"}, ("=", 1.0, OTHER)),
    ({"relation": "event"}, ("=", 0.9, OTHER)),
    ({"relation": "online"}, ("=", 0.9, OTHER)),
    ({"relation": "cold"}, ("=", 0.7, STRANGER)),
    ({"relation": "cold", "warmth": 1}, ("=", 0.9, OTHER)),
    ({"warmth": 0}, ("=", 0.7, STRANGER)),
    ({"relation": "friend", "warmth": 2}, ("=", 1.0, OTHER)),
    ({"warmth": 3}, ("=", 0.6, SAME)),
    ({"is_connection": True}, ("=", 0.7, "comes from outside your own circles")),
    ({"is_connection": True, "unheard_company": "Acme"}, ("=", 0.7, "you have talked to nobody at Acme yet")),
])  # fmt: skip
def test_new_information_starts_at_the_circle_somebody_is_from(facts: Any, start: Row) -> None:
    assert rows(information_parts(Situation(**facts)), "information") == [start]


@pytest.mark.parametrize(("facts", "step"), [
    ({"option": "Data"}, ("x", 1.4, "nobody has told you about Data yet")),
    ({"option": "Data", "voices": 1}, ("x", 1.2, "would be your second voice on Data")),
    ({"option": "Data", "voices": 2}, ("x", 0.7, "2 people have told you about Data already")),
    ({"option": "Data", "voices": 3}, ("x", 0.5, "3 people have told you about Data already")),
    ({"option": "Data", "voices": 9}, ("x", 0.5, "9 people have told you about Data already")),
    ({"made_the_change": True}, ("x", 1.3, "has made the change that you are considering")),
])  # fmt: skip
def test_new_information_grows_with_what_little_was_heard_about(facts: Any, step: Row) -> None:
    assert rows(information_parts(Situation(**facts)), "information")[1:] == [step]


@pytest.mark.parametrize(("facts", "start"), [
    ({}, ("=", 1.0, "not one of your targets")),
    ({"motivation": 3}, ("=", 1.0, "not one of your targets")),
    ({"is_target": True}, ("=", 1.0, "Acme is one of your targets, not rated yet")),
    ({"is_target": True, "motivation": 0},
     ("=", 1.0, "Acme is a target you know too little about to want it (0 of 3)")),
    ({"is_target": True, "motivation": 1}, ("=", 1.3, "you are curious about Acme (1 of 3)")),
    ({"is_target": True, "motivation": 2}, ("=", 1.6, "you would like to work at Acme (2 of 3)")),
    ({"is_target": True, "motivation": 3}, ("=", 2.0, "Acme is among the companies you want most (3 of 3)")),
])  # fmt: skip
def test_company_counts_as_much_as_it_is_wanted(facts: Any, start: Row) -> None:
    assert rows(motivation_parts(Situation(company="Acme", **facts)), "motivation") == [start]


WROTE = ("=", 0.5, "you just wrote to Bo at the same company, so wait until Thu 26 Nov")
SILENT = ("=", 1.0, "Cy at the same company has not answered, so a second person is due")


@pytest.mark.parametrize(("facts", "start"), [
    ({}, []),
    ({"wrote_to": "Bo", "wait_until": "Thu 26 Nov"}, [WROTE]),
    ({"silent": "Cy"}, [SILENT]),
    ({"wrote_to": "Bo", "wait_until": "Thu 26 Nov", "silent": "Cy"}, [WROTE]),
])  # fmt: skip
def test_last_days_at_a_company_say_wait_or_that_a_second_person_is_due(facts: Any, start: list[Row]) -> None:
    assert rows(timing_parts(Situation(**facts)), "timing") == start


NONE = Ahead()


@pytest.mark.parametrize(("of_company", "of_introducer", "of_option", "steps"), [
    (NONE, NONE, NONE, []),
    (Ahead(heard=1), NONE, NONE, [("x", 0.7, "you have talked to 1 person from Acme already")]),
    (Ahead(heard=2), NONE, NONE, [("x", 0.35, "you have talked to 2 people from Acme already")]),
    (Ahead(heard=5), NONE, NONE, [("x", 0.35, "you have talked to 5 people from Acme already")]),
    (Ahead(0, 1, "Bo"), NONE, NONE, [("x", 0.7, "Bo, also from Acme, comes first")]),
    (Ahead(1, 1, "Bo"), NONE, NONE, [("x", 0.35, "2 others from Acme come first")]),
    (Ahead(0, 2, "Bo"), NONE, NONE, [("x", 0.35, "2 others from Acme come first")]),
    (NONE, Ahead(0, 1, "Bo"), NONE, [("x", 0.85, "Bo, also suggested by Grace, comes first")]),
    (NONE, Ahead(1, 1, "Bo"), NONE, [("x", 0.5, "2 others suggested by Grace come first")]),
    (NONE, NONE, Ahead(0, 1, "Bo"), []),
    (NONE, NONE, Ahead(0, 2, "Bo"), [("x", 0.85, "2 others for Data come first")]),
    (NONE, NONE, Ahead(0, 3, "Bo"), [("x", 0.85, "3 others for Data come first")]),
    (Ahead(heard=1), Ahead(heard=1), Ahead(0, 2, "Bo"), [
        ("x", 0.7, "you have talked to 1 person from Acme already"),
        ("x", 0.85, "you have talked to 1 person suggested by Grace already"),
        ("x", 0.85, "2 others for Data come first"),
    ]),
])  # fmt: skip
def test_whoever_follows_others_who_share_something_sinks(
    of_company: Ahead, of_introducer: Ahead, of_option: Ahead, steps: list[Row]
) -> None:
    situation = Situation(suggested_by="Grace", option="Data")
    assert rows(company_parts(situation, "Acme", of_company, of_introducer, of_option), "information") == steps


def test_factor_is_its_start_with_what_is_added_times_what_multiplies() -> None:
    parts = [
        Part("reply", "=", 0.4, ""), Part("reply", "+", 0.05, ""), Part("information", "=", 0.8, ""),
        Part("information", "x", 1.4, ""), Part("information", "x", 0.5, ""),
    ]  # fmt: skip
    assert total_of(parts, "reply") == pytest.approx(0.45)
    assert total_of(parts, "information") == pytest.approx(0.56)
    assert total_of(parts, "timing") == 1.0
    assert factors_of(parts) == {"reply": pytest.approx(0.45), "information": pytest.approx(0.56)}
    assert score_of(parts) == pytest.approx(0.45 * 0.56)


def test_chance_of_a_reply_stays_below_certainty_and_no_other_factor_is_held_down() -> None:
    assert total_of([Part("reply", "=", 0.6, ""), Part("reply", "+", 0.4, "")], "reply") == 0.9
    assert total_of([Part("motivation", "=", 2.0, "")], "motivation") == 2.0


def test_rank_holds_every_factor_in_order() -> None:
    situation = Situation(relation="friend", option="Data", is_target=True, motivation=3, company="Acme", silent="Bo")
    assert [part.factor for part in all_parts(situation)] == [
        "reply", "information", "information", "motivation", "timing",
    ]  # fmt: skip


@pytest.mark.parametrize(("facts", "told"), [
    ({}, [("information", 0.8, OTHER), ("reply", 0.3, "you have not said how you know each other")]),
    ({"warmth": 1, "relation": "event"},
     [("information", 0.9, OTHER), ("reply", 0.3, "you met at an event and know each other a little")]),
    ({"relation": "colleague"}, [("reply", 0.4, "you worked together"), ("information", 1.0, OTHER)]),
    ({"relation": "friend"}, [("reply", 0.6, "a friend"), ("information", 0.6, SAME)]),
    ({"is_target": True, "motivation": 3, "relation": "friend"},
     [("reply", 0.6, "a friend"), ("motivation", 2.0, "{} is among the companies you want most (3 of 3)"),
      ("information", 0.6, SAME)]),
    ({"is_target": True, "motivation": 3, "relation": "friend", "silent": "Cy"},
     [("reply", 0.6, "a friend"), ("motivation", 2.0, "{} is among the companies you want most (3 of 3)"),
      ("information", 0.6, SAME)]),
    ({"silent": "Cy"}, [("timing", 1.0, SILENT[2]), ("information", 0.8, OTHER)]),
    ({"wrote_to": "Bo", "wait_until": "Thu 26 Nov"}, [("timing", 0.5, WROTE[2]), ("information", 0.8, OTHER)]),
    ({"option": "Data", "voices": 2, "made_the_change": True},
     [("information", 0.728, "2 people have told you about Data already"),
      ("reply", 0.3, "you have not said how you know each other")]),
    ({"option": "Data", "voices": 1, "made_the_change": True},
     [("information", 1.248, "has made the change that you are considering"),
      ("reply", 0.3, "you have not said how you know each other")]),
    ({"warmth": 2, "relation": "colleague"},
     [("reply", 0.45, "you worked together and know each other well, and a shared past"), ("information", 1.0, OTHER)]),
    ({"suggested_by": "Grace", "may_use_name": True},
     [("reply", 0.45, "Grace suggested them and lets you say so"), ("information", 0.8, OTHER)]),
    ({"warmth": 2, "relation": "alum", "suggested_by": "Grace", "may_use_name": True},
     [("reply", 0.6, "you went to the same school and know each other well, and Grace suggested them and lets you say"
       " so"), ("information", 1.0, OTHER)]),
])  # fmt: skip
def test_factors_farthest_from_what_is_usual_decide(facts: Any, told: list[tuple[str, float, str]]) -> None:
    parts = all_parts(Situation(**{"company": "Acme"} | facts))
    found = [(part.factor, pytest.approx(part.value), part.text) for part in deciding(parts)]
    assert [(factor, value, text.replace("{}", "Acme")) for factor, value, text in told] == found
    assert {part.step for part in deciding(parts)} == {"="}
