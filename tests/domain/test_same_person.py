"""When two records are one person: addresses of profiles and names for comparison."""

from __future__ import annotations

import pytest

from infochat.domain.same_person import are_names_alike, are_names_close, phone_key, url_key

IN = "https://www.linkedin.com/in/"


@pytest.mark.parametrize(("url", "key"), [
    (f"{IN}ada", "ada"),
    (f"{IN}Ada-Lovelace-1", "ada-lovelace-1"),
    (f"{IN}ada/", "ada"),
    (f"{IN}ada/de", "ada"),
    (f"{IN}ada/de/", "ada"),
    (f"{IN}ada?trk=x", "ada"),
    (f"{IN}ada/?trk=x", "ada"),
    (f"{IN}ada#top", "ada"),
    (f"{IN}MAX/?trk=x", "max"),
    (f"{IN}ada_lovelace", "ada_lovelace"),
    (f"{IN}jos%C3%A9", "josé"),
    (f"{IN}JOSÉ", "josé"),
    (f"{IN}jose\u0301", "josé"),
    (f"{IN}jose", "jose"),
    (f"{IN}", None),
    (f"{IN}?trk=x", None),
    ("http://de.linkedin.com/in/Ada/", "ada"),
    ("https://linkedin.com/in/ada", "ada"),
    ("linkedin.com/in/ada", "ada"),
    ("www.LinkedIn.com/IN/ada", "ada"),
    ("HTTPS://WWW.LINKEDIN.COM:443/in/ada", "ada"),
    ("https://uk.linkedin.com/pub/Ada-Lovelace/1/2a/3b", "pub/ada-lovelace/1/2a/3b"),
    ("https://uk.linkedin.com/PUB/ada/1/2a/3b/", "pub/ada/1/2a/3b"),
    ("https://www.linkedin.com/profile/view?id=123", "id=123"),
    ("https://www.linkedin.com/Profile/view?trk=x&id=AbC&more=1", "id=abc"),
    ("https://www.linkedin.com/profile/view?id=123#top", "id=123"),
    ("https://www.linkedin.com/profile/view?pageid=9&id=123", "id=123"),
    ("https://www.linkedin.com/profile/view?pageid=9", None),
    ("https://www.linkedin.com/profile/view?trk=x#id=123", None),
    ("https://www.linkedin.com/profile/view", None),
    ("https://www.linkedin.com/company/acme", None),
    ("https://www.linkedin.com/feed", None),
    ("https://www.linkedin.com", None),
    ("https://evil-linkedin.com/in/ada", None),
    ("https://linkedin.com.example.org/in/ada", None),
    ("https://example.org/in/ada", None),
    ("https://example.org/?to=//www.linkedin.com/in/ada", None),
    ("ada", None),
    ("", None),
])  # fmt: skip
def test_address_of_a_profile_is_compared_by_what_names_the_person(url: str, key: str | None) -> None:
    assert url_key(url) == key


@pytest.mark.parametrize(("one", "other", "alike"), [
    ("Ada Lovelace", "ada LOVELACE", True),
    ("José Núñez", "Jose Nunez", True),
    ("Ada Lovelace", "Ada", True),
    ("Lovelace", "Ada King Lovelace", True),
    ("Ada Lovelace", "Ada King", True),
    ("Ada Lovelace", "A. Lovelace", True),
    ("Ada Lovelace", "A Lovelace", True),
    ("A.Lovelace", "Ada Lovelace", True),
    ("A. Lovelace", "Ada King Lovelace", True),
    ("Ada Lovelace", "B. Lovelace", False),
    ("Ada Lovelace", "Anne Lovelace", False),
    ("Ada Lovelace", "Byron Lovelace", False),
    ("A. King", "Ada Lovelace", False),
    ("Ada Lovelace", "Grace Hopper", False),
    ("", "Ada", False),
    ("...", "Ada", False),
    ("", "", False),
])  # fmt: skip
def test_names_beside_one_address_are_one_person_when_nothing_speaks_against_it(
    one: str, other: str, alike: bool
) -> None:
    assert are_names_alike(one, other) is alike
    assert are_names_alike(other, one) is alike


@pytest.mark.parametrize(
    "url",
    [
        "https://www.linkedin.com/comm/in/ada-lovelace?trk=eml",
        "https://www.linkedin.com/mwlite/in/ada-lovelace",
        "linkedin.com/comm/in/Ada-Lovelace/de",
    ],
)
def test_address_from_a_mail_or_a_telephone_is_the_profile_itself(url: str) -> None:
    assert url_key(url) == url_key("https://www.linkedin.com/in/ada-lovelace")


@pytest.mark.parametrize("url", ["https://www.linkedin.com/comm/company/acme", "https://www.linkedin.com/comm/"])
def test_address_of_a_company_behind_the_same_word_is_no_person(url: str) -> None:
    assert url_key(url) is None


@pytest.mark.parametrize(("one", "other", "close"), [
    ("Ada Lovelace", "ada LOVELACE", True),
    ("Ada Lovelace", "Ada M. Lovelace", True),
    ("Ada Lovelace", "Lovelace Ada", True),
    ("Ada Lovelace", "A. Lovelace", True),
    ("A. M. Lovelace", "Ada Lovelace", True),
    ("Ada", "ada", True),
    # Of one company there are many Adas.
    ("Ada Lovelace", "Ada King", False),
    ("Ada Lovelace", "Ada", False),
    ("Ada Lovelace", "Lovelace", False),
    ("Ada Lovelace", "Byron Lovelace", False),
    ("", "Ada", False),
    ("", "", False),
])  # fmt: skip
def test_names_at_one_company_are_close_where_first_and_last_name_go_together(
    one: str, other: str, close: bool
) -> None:
    assert are_names_close(one, other) is close
    assert are_names_close(other, one) is close


@pytest.mark.parametrize(("phone", "key"), [
    ("+353 1 234 5678", "2345678"), ("(01) 234-5678", "2345678"), ("117", "117"), ("", ""),
])  # fmt: skip
def test_number_is_compared_by_its_end(phone: str, key: str) -> None:
    assert phone_key(phone) == key
