from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build import instant
from infochat.formats.mail import MailAddressError, mailto_url, render_eml


def read(data: bytes) -> EmailMessage:
    return cast(EmailMessage, email.message_from_bytes(data, policy=email.policy.default))


def draft(**changes: Any) -> EmailMessage:
    facts: dict[str, Any] = {"to_name": "Ada", "to_email": "ada@example.org", "subject": "Hello", "body": "Hi Ada,\n"}
    return read(render_eml(**(facts | changes)))


def test_a_draft_reads_back_as_it_was_written() -> None:
    body = "Hallo Jörg,\n\n林小明 sagt, 20 Minuten? " + "lang " * 300 + "\n"
    message = draft(
        to_name='Jörg "J" Müller, PhD',
        subject="Zwanzig Minuten über Übersetzer? " * 4,
        body=body,
        sender_name="Möe",
        sender_email="me@example.org",
        date=instant("2026-11-22T10:00"),
    )
    assert message["To"].addresses[0].display_name == 'Jörg "J" Müller, PhD'
    assert message["To"].addresses[0].addr_spec == "ada@example.org"
    assert message["From"].addresses[0].addr_spec == "me@example.org"
    assert message["Subject"] == ("Zwanzig Minuten über Übersetzer? " * 4).strip()
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime == instant("2026-11-22T10:00")
    assert message.get_content().replace("\r\n", "\n") == body


def test_a_calendar_file_can_go_along() -> None:
    message = draft(calendar="BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
    (attached,) = message.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_filename() == "talk.ics"


def test_an_address_with_an_accent_is_kept() -> None:
    assert "ada@exämple.org" in render_eml(to_name="", to_email="ada@exämple.org", subject="", body="").decode()


@pytest.mark.parametrize(
    "address",
    [
        *("", "ada", "ada@", "a@b@c", "a@b.c, e@x", "a@b.c;e@x", "a@b.c?bcc=e@x", "a@b.c%0D%0ABcc:e@x", "<a@b.c>"),
        *("a@b.c\r\nBcc: e@x", "a@b.c\x00", "a b@c", "a&cc=e@x", "a@b.c\u2028Bcc:e@x"),
    ],
)
def test_anything_but_one_address_is_refused(address: str) -> None:
    with pytest.raises(MailAddressError):
        mailto_url(to_email=address)
    with pytest.raises(MailAddressError):
        render_eml(to_name="", to_email=address, subject="", body="")


hostile = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        ["Ann\r\nBcc: e@x", 'A" <e@x>, "B', "a\x0bBcc: e@x", "a\x85b", "a\u2028b", "\x00", "\ud800", "=?utf-8?q?=0A?="]
    ),
)


@given(hostile, hostile, hostile)
@example(name="=??Q?=0A?=", subject="", body="")
@example(name="=??Q?=0A0", subject="", body="")
@example(name="", subject="=??Q?=0A", body="")
def test_no_text_adds_a_header_or_a_recipient(name: str, subject: str, body: str) -> None:
    message = draft(to_name=name, subject=subject, body=body)
    headers = {"To", "Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    assert set(message.keys()) <= headers
    assert [address.addr_spec for address in message["To"].addresses] == ["ada@example.org"]
    assert "\n" not in message["Subject"]


@given(hostile, hostile)
def test_a_link_has_its_own_fields_alone(subject: str, body: str) -> None:
    url = mailto_url(to_email="ada@example.org", subject=subject, body=body)
    assert url.isascii()
    assert url.isprintable()
    parts = urlsplit(url)
    assert (parts.scheme, parts.path) == ("mailto", "ada@example.org")
    assert set(parse_qs(parts.query)) <= {"subject", "body"}


def test_a_link_keeps_lines_and_special_characters() -> None:
    url = mailto_url(to_email="ada@example.org", subject="hi&cc=e@x", body="one\ntwo + 3?")
    assert url == "mailto:ada@example.org?subject=hi%26cc%3De%40x&body=one%0D%0Atwo%20%2B%203%3F"
