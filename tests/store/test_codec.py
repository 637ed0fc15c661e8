"""Records to JSON values and back."""

from __future__ import annotations

import copy
import json
from dataclasses import fields
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build import make_contact
from infochat.domain.challenge import Challenge
from infochat.domain.people import Preparation
from infochat.domain.talks import Debrief
from infochat.store.codec import FieldShapeError, arrange, decode, encode
from infochat.store.document import Header, assemble, content_of, render
from infochat.store.reading import validated
from infochat.store.strict_json import parse_strict
from infochat.store.validation import validate
from store.everything import challenges, records, sample, values


@given(challenges)
@settings(max_examples=60)
def test_every_challenge_comes_back_from_its_bytes_as_it_was(challenge: Challenge) -> None:
    data = render(assemble(Header(store_id="s", rev=1), challenge, {}))
    raw, _, back = validated(data, "here")
    assert back == challenge
    assert render(assemble(Header(store_id="s", rev=1), back, raw)) == data


@given(challenges)
@settings(max_examples=60)
def test_both_ways_of_reading_give_equal_documents(challenge: Challenge) -> None:
    data = render(assemble(Header(), challenge, {}))
    careful = validate(data, parse_strict(data, "here"), "here")
    quick = decode(Challenge, content_of(json.loads(data)))
    _forget_extra(quick)
    assert careful == quick


@given(challenges)
@settings(max_examples=30)
def test_an_encoded_challenge_shares_nothing_with_the_challenge(challenge: Challenge) -> None:
    encoded = encode(challenge)
    before = copy.deepcopy(encoded)
    for contact in challenge.contacts:
        contact.tags.append("x")
        contact.emails.clear()
    for row in challenge.connections.rows:
        row[1] = "somebody else"
    challenge.settings["k"] = "v"
    assert encoded == before


@pytest.mark.parametrize("kind", list(records()), ids=lambda kind: kind.__name__)
def test_unknown_fields_of_every_record_are_written_back(kind: type) -> None:
    record = sample(kind)
    assert record.extra == {"x_kept": [1, {"deep": None}]}
    assert encode(decode(kind, encode(record)))["x_kept"] == [1, {"deep": None}]


def test_fields_that_say_nothing_are_left_out_of_the_file() -> None:
    raw = encode(make_contact(may_use_name=False, warmth=0))
    assert list(raw) == ["uid", "id", "name", "warmth", "may_use_name", "created_at", "updated_at"]
    assert encode(Preparation()) == {}


def test_a_debrief_without_anything_in_it_is_still_a_debrief() -> None:
    from build import make_interview

    contact = make_contact(interviews=[make_interview(debrief=Debrief())])
    assert encode(contact)["interviews"][0]["debrief"] == {}


def test_an_instant_is_kept_in_utc_whatever_its_zone() -> None:
    contact = make_contact(created_at=datetime(2026, 1, 1, 12, tzinfo=timezone(timedelta(hours=5, minutes=30))))
    assert encode(contact)["created_at"] == "2026-01-01T06:30:00+00:00"


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"contacts": [{"created_at": "2026-01-01T00:00:00"}]}, ["contacts", 0, "created_at"]),
        ({"contacts": [{"created_at": "20260101"}]}, ["contacts", 0, "created_at"]),
        ({"contacts": [{"away_until": "1/2/2026"}]}, ["contacts", 0, "away_until"]),
        ({"contacts": [{"notes": [{"at": 5}]}]}, ["contacts", 0, "notes", 0, "at"]),
        ({"contacts": "none"}, ["contacts"]),
        ({"contacts": [3]}, ["contacts", 0]),
        ({"connections": []}, ["connections"]),
        ({"contacts": [{"name": "only"}]}, ["contacts", 0]),
    ],
)
def test_a_field_of_the_wrong_shape_is_named_by_its_path(change: dict[str, Any], path: list[str | int]) -> None:
    with pytest.raises(FieldShapeError) as caught:
        decode(Challenge, change)
    assert caught.value.path == path


def test_fields_stay_where_a_hand_has_put_them() -> None:
    old = {
        "b": 1,
        "mine": [1],
        "a": 2,
        "people": [{"uid": "1", "z": 1, "name": "x"}, {"uid": "2", "q": 0, "name": "y"}],
    }
    new = {
        "a": 3,
        "new": 0,
        "b": 1,
        "people": [{"uid": "2", "name": "y", "q": 0}, {"uid": "1", "name": "x", "z": 1}],
        "mine": [1],
    }
    arranged = arrange(new, old)
    assert arranged == new
    assert list(arranged) == ["b", "mine", "a", "new", "people"]
    assert [list(person) for person in arranged["people"]] == [["uid", "q", "name"], ["uid", "z", "name"]]


@given(st.dictionaries(st.text(), values, max_size=4), values)
def test_arranging_a_document_changes_no_value(new: dict[str, Any], old: Any) -> None:
    assert arrange(new, old) == new
    assert arrange(new, new) == new


def test_an_instant_without_an_offset_is_refused_by_both_ways_of_reading() -> None:
    challenge = Challenge(contacts=[make_contact()])
    data = render(assemble(Header(), challenge, {})).replace(b"09:00:00+00:00", b"09:00:00")
    from infochat.store.document import InvalidRecordError

    with pytest.raises(InvalidRecordError, match="contact ada-lovelace, created_at must be a time with its offset"):
        validated(data, "here")


def _forget_extra(record: Any) -> None:
    """Empty the unknown fields throughout: pydantic passes them over."""
    record.extra = {}
    for field in fields(record):
        value = getattr(record, field.name)
        for item in value if isinstance(value, list) else [value]:
            if hasattr(item, "extra"):
                _forget_extra(item)


def test_utc_is_the_zone_of_what_is_read() -> None:
    raw = encode(make_contact())
    assert decode(type(make_contact()), raw).created_at.tzinfo == UTC
