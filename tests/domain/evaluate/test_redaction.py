"""Names in a sentence: whoever is on file is found however it is written, and plain words stay as they are."""

from __future__ import annotations

import re

import pytest

from build import make_challenge, make_contact, make_talk, replied, uid
from infochat.domain.challenge import Challenge, Target
from infochat.domain.decision import Option, Year
from infochat.domain.evaluate.redaction import Redactor
from infochat.domain.people import Connections
from infochat.domain.talks import Referral


def everybody() -> Challenge:
    """Contacts, a target, an option, people who were only named, and connections."""
    ada = make_contact("Ada Lovelace", call_name="Countess Byron", company="Analytical Engines, Inc.")
    ada.former_ids = ["ada-king"]
    ada.interviews = [make_talk(referrals=[Referral(name="Luigi Menabrea")])]
    ines = make_contact("Inés Okafor", id="ines-2", company="ANALYTICAL ENGINES")
    ines.replies = [replied("refer", "2026-04-22", names=["Charles Babbage"])]
    year = Year(uid="y", year=2026, goal=3)
    year.options = [
        Option(uid="o", id="bletchley", name="Bletchley Park", kind="company"),
        Option(uid="p", id="gardener", name="Gardener", kind="role"),
    ]
    challenge = make_challenge(ada, ines, settings={"name": "Konrad Zuse"}, years=[year])
    challenge.targets = [Target(uid=uid(), company="Globex")]
    rows = (("Grace Hopper", "Navy"), ("Grace", "Apple"), ("Turing", None), ("Will May", "Foo Bar Ltd"))
    challenge.connections = Connections(
        rows=[[uid(), name, company, None, None, None, None, None] for name, company in rows]
    )
    return challenge


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Ada said so", "Person 1 said so"),
        ("Ask ADA LOVELACE's team", "Ask Person 1's team"),
        ("ada-lovelace and Ines", "Person 1 and Person 2"),
        ("Adaptation is no name", "Adaptation is no name"),
        ("Analytical Engines Inc. hires", "Company A. hires"),
        ("Analytical pays, by analytical work", "Company A pays, by analytical work"),
        ("see www.example.org/x, today", "see [link] today"),
        ("write to ada@example.org.", "write to [link]"),
        ("call +353 1 555 1234 now", "call [number] now"),
        ("on 2026-11-24 at 14:30", "on 2026-11-24 at 14:30"),
        ("I met Luigi Menabrea there", "I met somebody there"),
        ("Zuse is me", "the author is me"),
        ("Charles was named, by Babbage", "somebody was named, by somebody"),
        ("Countess asked Byron", "Person 1 asked Person 1"),
        ("Ada King it was", "Person 1 it was"),
        ("ines-2", "Person 2"),
        ("at Globex and Bletchley Park", "at Company B and Company C"),
        ("a gardener, Gardener", "a gardener, Gardener"),
        ("XXXX and xxxx", "XXXX and xxxx"),
        ("", ""),
        ("  Ada \n\tLovelace  ", "  Person 1  "),
    ],
)
def test_names_are_found_wherever_they_stand(text: str, hidden: str) -> None:
    assert Redactor(everybody()).text(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Grace Hopper too", "somebody too"),
        ("grace under pressure, and Grace", "grace under pressure, and Grace"),
        ("Hopper alone", "Hopper alone"),
        ("ask turing", "ask somebody"),
        ("the Navy pays", "the a company pays"),
        ("an Apple a day", "an Apple a day"),
        ("Will May is somebody, and will may be", "somebody is somebody, and somebody be"),
        ("Foo Bar Ltd, but Foo Bar", "a company, but Foo Bar"),
    ],
)
def test_connections_are_known_by_their_whole_name_unless_it_is_a_word(text: str, hidden: str) -> None:
    assert Redactor(everybody()).text(text) == hidden


@pytest.mark.parametrize(
    ("company", "text", "hidden"),
    [
        ("SAP Labs", "SAP pays, SAP Labs, and sap; Sap", "Company A pays, Company A, and sap; Sap"),
        ("EY Ireland", "At EY, by Ey; EYE", "At Company A, by Ey; EYE"),
        ("SAP, Labs", "SAP pays, and sap flows", "Company A pays, and sap flows"),
        ("PwC Ireland", "PwC, and pwc", "Company A, and pwc"),
        ("eBay Ireland", "eBay, Ebay and ebay", "Company A, Company A and ebay"),
        ("3M Germany", "3M glue, 3m wide", "Company A glue, 3m wide"),
        ("IT Services", "it is IT; IT Services", "it is IT; Company A"),
        ("UX Studio", "I am a UX designer at UX Studio", "I am a UX designer at Company A"),
        ("IN Groupe", "COME IN NOW", "COME IN NOW"),
        ("No Isolation", "NO. I WILL", "NO. I WILL"),
        ("Go Ahead", "GO ON, and go ahead", "GO ON, and Company A"),
        ("AT&T Labs", "look at T-shirts; MEET AT NOON; at AT&T", "look at T-shirts; MEET AT NOON; at Company A"),
        ("AT&T", "look at T-shirts of AT&T", "look at T-shirts of Company A"),
        (
            "H&M Foundation",
            "H&M, h&m, h m and the H&M Foundation",
            "Company A, Company A, h m and the Company A",
        ),
        ("R&D Systems", "our R&D team, and R&D Systems", "our R&D team, and Company A"),
        ("I'm Fine", "I'm sure", "I'm sure"),
        ("I Care", "I do", "I do"),
        ("Ben & Jerry's", "Ben said; Ben & Jerry's", "Ben said; Company A"),
        ("Best Buy", "Best of all; best buy", "Best of all; Company A"),
        ("Zeta Works", "Zeta, zeta, Zeta Works", "Company A, zeta, Company A"),
        ("Glas Consulting", "Glass is nice, and Glas", "Glass is nice, and Company A"),
        ("Google Ireland", "the Google, googles", "the Company A, googles"),
        ("O'Reilly Media", "O'Reilly, o'reilly", "Company A, Company A"),
        ("Fast and Very Long Named Works of Leeds", "Fast and Very Long Named Works of York", "Company A of York"),
    ],
)
def test_company_is_known_by_its_first_word_unless_that_is_a_word(company: str, text: str, hidden: str) -> None:
    assert Redactor(make_challenge(make_contact("Bo", company=company))).text(text) == hidden


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Does Doe know the Does? Doe's.", "Does Person 1 know the Does? Person 1's."),
        ("the Bonds, two bonds and bonds'", "the Person 2, two bonds and bonds'"),
        ("Bondx Bonda Bondss", "Bondx Bonda Bondss"),
        ("J is no name, nor is 2", "J is no name, nor is 2"),
        ("Agent 47 is not 48", "Agent 47 is not 48"),
    ],
)
def test_family_of_a_known_name_is_hidden_and_words_that_only_look_like_it_are_not(text: str, hidden: str) -> None:
    assert Redactor(make_challenge(make_contact("Jane J. Doe"), make_contact("Bond 47"))).text(text) == hidden


@pytest.mark.parametrize(
    ("name", "text", "hidden"),
    [
        ("林小明", "小明说，明天", "Person 1说，明天"),
        ("司马相如", "司马 相如说", "司马 Person 1说"),
        ("林", "森林 林", "森林 Person 1"),
        ("Zoë Li", "Zoëlogie, Li and Zoe", "Zoëlogie, Person 1 and Person 1"),
        ("42", "1420 42", "1420 Person 1"),
    ],
)
def test_name_is_taken_out_of_a_longer_word_only_where_words_are_not_parted(name: str, text: str, hidden: str) -> None:
    assert Redactor(make_challenge(make_contact(name, id="x"))).text(text) == hidden


@pytest.mark.parametrize(
    "link",
    [
        "https://example.test/x", "ftp://x", "www.example.museum", "WWW.Example.Museum", "(www.example.museum),",
        "a@b", "@x", "<ada@example.test>;", "example.de/path/to.html", "shop.example.co", "\"linkedin.com/in/x\"!",
    ],
)  # fmt: skip
def test_address_of_any_kind_is_a_link(link: str) -> None:
    assert Redactor(Challenge()).text(f"see\n{link}  there") == "see\n[link]  there"


@pytest.mark.parametrize("word", ["@", "a @ b", "well.done", "5/7", "and/or", "path/example.de"])
def test_word_that_only_looks_like_an_address_stays(word: str) -> None:
    assert Redactor(Challenge()).text(f"see {word} there") == f"see {word} there"


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("1234567, 123456", "[number], 123456"),
        ("+353 (1) 555-12.34!", "[number]!"),
        ("+49 (0) 30 - 123456", "[number]"),
        ("+49 30/1234567, 089/123456", "[number], [number]"),
        ("(030) 555 1234, (087) 123-4567", "[number], [number]"),
        ("030(12)3456, 353(87)1234567, (1234567)", "[number], [number], ([number])"),
        ("555–123–4567 and 555\u2011123\u20114567", "[number] and [number]"),
        ("06\u202f12\u202f34\u202f56\u202f78 or 06\t12 34 56 78", "[number] or [number]"),
        ("0120-12-34-56, 0555-12-34 567, 2045-34-56-7", "[number], [number], [number]"),
        ("08.71.2345, 01.02.2025.12.2025", "[number], [number]"),
        ("12026-11-24", "[number]"),
        ("2026-11-24 1234567", "2026-11-24 [number]"),
    ],
)
def test_number_of_seven_digits_or_more_is_hidden(text: str, hidden: str) -> None:
    assert Redactor(Challenge()).text(text) == hidden


@pytest.mark.parametrize(
    "figure",
    [
        "2026-11-24",
        "2026-11-24T14:30",
        "2026-11-24_notes",
        "2026-11-24に会った",
        "2026-11-24 14:30",
        "24/11/2026, 11/24/2026, 1.2.2026 and 2026/11/24",
        "1 2 3",
        "2019-2023, 2019–2023, 2024 - 2025",
        "2025/2026, 2024/25 2025/26, Q1 2025/2026",
        "11/2025–02/2026",
        "in 2019. 2020 was worse",
        "in 2019\n2020 was worse",
        "They pay 95000. 30 days of leave",
        "60000–80000, 60000-80000, 45 000–55 000",
        "from 40000 (2023) to 52000 (2024)",
        "50/50 60/40",
    ],
)
def test_day_or_an_amount_is_no_such_number(figure: str) -> None:
    assert Redactor(Challenge()).text(figure) == figure


def test_same_company_has_one_label_however_it_is_written() -> None:
    challenge = everybody()
    redactor = Redactor(challenge)
    assert [redactor.company(name) for name in ("analytical engines", "Globex GmbH", "Bletchley Park", "Navy")] == [
        "Company A", "Company B", "Company C", "Company D",
    ]  # fmt: skip
    assert [redactor.company(name) for name in (None, "", "  ", "?")] == [None] * 4
    assert redactor.people == {challenge.contacts[0].uid: "Person 1", challenge.contacts[1].uid: "Person 2"}


def test_name_that_is_a_word_needs_its_capital_letter() -> None:
    redactor = Redactor(make_challenge(make_contact("Will May")))
    assert redactor.text("I will ask; maybe Will knows. Will May!") == ("I will ask; maybe Person 1 knows. Person 1!")


@pytest.mark.parametrize(
    "text",
    [
        "mueller",
        "Mueller's",
        "the O'Neills",
        "O'Reilly",
        "OReilly",
        "Space X",
        "小明说",
        "BOERSE",
        "Deutsche Boerse",
        "我和林小明聊",
        "相如说",
        "김 수현은",
        "東芝です",
    ],
)
def test_other_ways_to_write_a_name_are_hidden_too(text: str) -> None:
    people = [
        make_contact("Zoë Müller", company="Deutsche Börse AG"),
        make_contact("Jo O'Neill", company="O'Reilly Media, Inc."),
        make_contact("林小明", company="SpaceX"),
        make_contact("司马相如"),
        make_contact("김 수현", company="東芝"),
    ]
    year = Year(uid="y", year=2026, goal=3, options=[Option(uid="o", id="borse", name="Börse", kind="company")])
    hidden = Redactor(make_challenge(*people, years=[year])).text(text)
    assert not re.search("mueller|neill|reilly|space|小明|相如|수현|東芝|boerse", hidden, re.IGNORECASE), hidden
