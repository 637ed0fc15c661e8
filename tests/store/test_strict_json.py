"""Bytes that must not be taken for a document."""

from __future__ import annotations

import json
import random

import pytest

from infochat.store.document import Header, assemble, render
from infochat.store.migrations import NewerError
from infochat.store.reading import validated
from infochat.store.strict_json import DamagedError, parse_strict
from store.everything import everything

GOOD = b'{"format": "infochat", "schema_version": 1, "store_id": "s", "rev": 3}'


def with_field(field: bytes) -> bytes:
    """Return a small document with one field more."""
    return GOOD.replace(b'"rev": 3', field)


REFUSED = [
    (b"", "it is empty (0 bytes)"),
    (b"  \n\t\n", "nothing but blanks"),
    (b"\0" * 4096, "4,096 NUL bytes and nothing else"),
    (b'{"format":\n "a\0b"}', "line 2 holds NUL bytes"),
    ('{"a": 1}'.encode("utf-16"), "UTF-16"),
    (b'{"a":\n\n"\xff\xfe"}', "line 3 is not UTF-8 text (byte 9 of the file)"),
    (
        b'{"a": 1,\n<<<<<<< HEAD\n"b": 2\n=======\n>>>>>>> other\n}',
        "line 2 holds the marks of an unfinished merge (<<<<<<<)",
    ),
    (b'{"a": 1,\n "b": {"c": 1,\n "c": 2}}', "line 3 gives a field a second time"),
    (b'{"x": ":",\n "a": [{"b": 1}, {"b": 2}],\n "a": 1}', "line 3 gives a field a second time"),
    (b'{"a": [\nNaN]}', "line 2 has NaN, which is no number"),
    (b'{"a": [\n\n-Infinity]}', "line 3 has -Infinity, which is no number"),
    (b'{"a":\n1e400}', "line 2 has a number beyond all bounds"),
    (b'{"a":\n' + b"9" * 5000 + b"}", "line 2 has a number with thousands of digits"),
    (b'{"a":\n"\\ud800"}', "line 2 has half a character"),
    (b'{"a":\n"\\\\ud800 \\udc00"}', "line 2 has half a character"),
    (b'{"a": ' + b"[" * 100_000, "it is nested too deeply"),
    (b'{"a": ' + b"[" * 150 + b"]" * 150 + b"}", "it is nested more than 100 levels deep"),
    (b'{"a": 1}\n{"a": 1}', "there is text behind its end, at line 2"),
    (b'{"a": 1,\n"b', "it is cut off at line 2"),
    (b'{"a": 1,\n"b": [1, 2', "it is cut off at line 2"),
    (b'{"a": 1,\n"b": tru}', "line 2, column 6 is not JSON"),
    (b"[]", "not an object in braces"),
    (b"null", "not an object in braces"),
    (b"3", "not an object in braces"),
]


@pytest.mark.parametrize(("data", "reason"), REFUSED, ids=[reason for _, reason in REFUSED])
def test_damage_is_refused_with_its_place(data: bytes, reason: str) -> None:
    with pytest.raises(DamagedError) as caught:
        parse_strict(data, "/home/me/infochat.json")
    assert reason in caught.value.what
    assert "/home/me/infochat.json" in caught.value.what
    assert "infochat recover" in caught.value.remedy or "infochat merge" in caught.value.remedy
    assert caught.value.code == "damaged"
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{}", 'no "format": "infochat"'),
        (b'{"format": "infochat"}', "schema_version at its top must be a whole number"),
        (GOOD.replace(b'"s"', b"7"), "store_id at its top must be text"),
        (with_field(b'"rev": "3"'), "rev at its top must be a whole number"),
        (with_field(b'"rev": true'), "rev at its top must be"),
        (with_field(b'"redo": [[1]]'), "redo at its top must be a revision and eight digits"),
        (with_field(b'"redo": 1'), "redo at its top must be a list"),
        (with_field(b'"change": {"what": 1}'), "change at its top must be an object"),
        (with_field(b'"deleted": {"u": 1}'), "deleted at its top must be an object of days"),
        (with_field(b'"contacts": [3]'), "contact number 1 must be an object in braces"),
        (with_field(b'"contacts": [{"id": "ada", "secret": 1}]'), "contact ada, uid must be there (and 3 more)"),
        (with_field(b'"contacts": [{"id": "a\\u001b[2J"}]'), "contact number 1, uid"),
        (with_field(b'"settings": {"goal": 3}'), "settings.goal must be text in quotes"),
        (with_field(b'"connections": {"columns": ["uid", "name"], "rows": [["u"]]}'), "a row of 2 entries"),
        (with_field(b'"connections": {"columns": ["name"], "rows": [["u"]]}'), "a list with uid and name"),
        (with_field(b'"years": [{"uid": "y", "year": 2026.5, "goal": 3}]'), "years[0].year must be a whole number"),
        (
            with_field(b'"question_lists": [{"uid": "q", "name": "n", "questions": [{"text": "t", "anchor": 1}]}]'),
            "question_lists[0].questions[0].anchor must be true or false",
        ),
        (
            with_field(b'"contacts": [{"uid": "u", "id": "ada", "name": "A", "relation": "boss"'
                       b', "created_at": "2026-01-01T00:00Z", "updated_at": "2026-01-01T00:00Z"}]'),
            "contact ada, relation must be one of 'colleague'",
        ),
    ],
)  # fmt: skip
def test_json_that_is_no_good_document_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(DamagedError) as caught:
        validated(data, "f")
    assert reason in caught.value.what
    assert "secret" not in caught.value.what
    assert "\x1b" not in caught.value.what


def test_a_message_never_quotes_a_value() -> None:
    data = render(assemble(Header(), everything(), {})).replace(b'"warmth": 2', b'"warmth": "she told me in private"')
    with pytest.raises(DamagedError) as caught:
        validated(data, "f")
    assert "warmth" in caught.value.what
    assert "private" not in caught.value.what + caught.value.remedy


def test_a_byte_order_mark_is_accepted() -> None:
    assert validated(b"\xef\xbb\xbf" + GOOD, "f")[0]["rev"] == 3


def test_a_newer_schema_is_refused_by_its_number() -> None:
    with pytest.raises(NewerError, match="its schema is 7, this one knows 1") as caught:
        validated(GOOD.replace(b'"schema_version": 1', b'"schema_version": 7'), "f")
    assert caught.value.code == "newer"


def test_ordinary_escapes_and_long_numbers_are_read() -> None:
    raw = parse_strict(b'{"a": "\\ud83d\\ude00 \\\\ud800", "b": 1000000000000000000000000000000}', "f")
    assert raw == {"a": "😀 \\ud800", "b": 10**30}


def test_a_file_cut_at_any_byte_is_refused() -> None:
    data = render(assemble(Header(store_id="s"), everything(), {}))
    for end in range(len(data) - 1):
        with pytest.raises(DamagedError):
            parse_strict(data[:end], "f")


def test_bytes_that_are_changed_at_random_are_refused_or_read_the_same_every_time() -> None:
    data = render(assemble(Header(store_id="s"), everything(), {}))
    dice = random.Random(20261122)
    refused = 0
    for _ in range(1500):
        mutant = bytearray(data)
        for _ in range(dice.randint(1, 3)):
            mutant[dice.randrange(len(mutant))] = dice.randrange(256)
        try:
            raw, _, challenge = validated(bytes(mutant), "f")
        except (DamagedError, NewerError):
            refused += 1
            continue
        again = render(assemble(Header(store_id="s"), challenge, raw))
        assert validated(again, "f")[2] == challenge
        assert json.loads(mutant.decode("utf-8-sig")) == raw
    assert refused > 1000
