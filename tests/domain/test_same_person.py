"""When two LinkedIn addresses are one person's."""

import pytest

from infochat.domain.same_person import url_key


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
