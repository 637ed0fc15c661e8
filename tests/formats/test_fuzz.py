"""Bytes of any kind are read or refused, and never more than that."""

from __future__ import annotations

import contextlib
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from infochat.errors import FormatError
from infochat.formats.registry import read_people

TODAY = date(2026, 11, 22)
SAMPLES = [
    path.read_bytes()
    for path in sorted((Path(__file__).parent.parent / "corpus").iterdir())
    if path.stat().st_size < 5000 and not path.name.endswith((".json", ".md"))
]


def read_or_refuse(data: bytes) -> None:
    with contextlib.suppress(FormatError):
        people = read_people(data, today=TODAY)
        assert len(people.people) == len(people.lines)
        assert people.people or people.warnings


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_or_refuse(data)


@settings(max_examples=400)
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_samples_are_read_or_refused(sample: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(sample)))
    end = data.draw(st.integers(start, len(sample)))
    filling = data.draw(
        st.sampled_from([b"", b"\0", b'"', b"\n", b"\r", b",", b";", b"\xff", b"\xe9", b"=", b"BEGIN:VCARD\n"])
        | st.binary(max_size=8)
    )

    read_or_refuse(sample[:start] + filling + sample[end:])


@given(st.sampled_from(SAMPLES), st.sampled_from(SAMPLES))
def test_two_samples_in_one_file_are_read_or_refused(first: bytes, second: bytes) -> None:
    read_or_refuse(first + second)


@given(st.sampled_from(SAMPLES), st.sampled_from(["utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-7", "utf-32"]))
def test_samples_in_other_encodings_are_read_or_refused(sample: bytes, encoding: str) -> None:
    text = sample.decode("latin-1")

    read_or_refuse(text.encode(encoding, "replace"))
