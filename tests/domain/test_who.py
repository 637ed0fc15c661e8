"""Whom a typed word means."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import make_challenge, make_contact
from infochat.domain.challenge import Challenge
from infochat.domain.people import Connection, Connections, Contact
from infochat.domain.text import slug
from infochat.domain.who import (
    SeveralPeopleError,
    UnknownPersonError,
    get_who,
    matching_people,
    shortest_word,
    web_key,
    words_for,
)

DAY = datetime(2026, 11, 22, 9, tzinfo=UTC)


def person(name: str, **fields: object) -> Contact:
    values = {"uid": "uid-" + name, "id": slug(name), "created_at": DAY, "updated_at": DAY} | fields
    return Contact(name=name, **values)  # type: ignore[arg-type]


def challenge(*contacts: Contact, connections: tuple[Connection, ...] = ()) -> Challenge:
    return Challenge(contacts=list(contacts), connections=Connections(rows=[list(row) for row in connections]))


PEOPLE = challenge(
    person("Ada Lovelace", emails=["ada@analytical.example"], company="Analytical Ltd"),
    person("Ada Yonath", company="Weizmann Institute", url="https://www.linkedin.com/in/ada-yonath/"),
    person("Grace Hopper", company="Navy Labs", former_ids=["commodore"]),
    person("Zoë Straße", company="Müller GmbH"),
    person("林小明", company="腾讯 Tencent"),
    person("Łukasz Øster", company="Fjord"),
    person("Sinéad O'Connor", call_name="Nell"),
    person("Jean-Luc Picard"),
    person("Linus Part", id="lin"),
    person("Linda Whole"),
)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ada-lovelace", "Ada Lovelace"),
        ("ADA-LOVELACE", "Ada Lovelace"),
        ("Ada Lovelace", "Ada Lovelace"),
        (" ada  lovelace ", "Ada Lovelace"),
        ("love", "Ada Lovelace"),
        ("ada y", "Ada Yonath"),
        ("ADA@Analytical.example", "Ada Lovelace"),
        ("linkedin.com/in/ADA-yonath", "Ada Yonath"),
        ("https://uk.linkedin.com/in/ada-yonath?trk=x", "Ada Yonath"),
        ("commodore", "Grace Hopper"),
        ("gr", "Grace Hopper"),
        ("gh", "Grace Hopper"),
        ("race", "Grace Hopper"),
        ("navy", "Grace Hopper"),
        ("zoe", "Zoë Straße"),
        ("ｚｏｅ", "Zoë Straße"),
        ("STRASSE", "Zoë Straße"),
        ("muller", "Zoë Straße"),
        ("林", "林小明"),
        ("小明", "林小明"),
        ("tencent", "林小明"),
        ("lukasz", "Łukasz Øster"),
        ("oster", "Łukasz Øster"),
        ("oconnor", "Sinéad O'Connor"),
        ("O'Conn", "Sinéad O'Connor"),
        ("nell", "Sinéad O'Connor"),
        ("jlp", "Jean-Luc Picard"),
        ("jp", "Jean-Luc Picard"),
        ("picard", "Jean-Luc Picard"),
        ("luc-pic", "Jean-Luc Picard"),
        ("lin", "Linus Part"),
        ("uid-Grace Hopper", "Grace Hopper"),
        ("mailto:ada@analytical.example", "Ada Lovelace"),
    ],
)
def test_word_means_the_person_of_the_first_rule_that_fits(word: str, name: str) -> None:
    assert get_who(PEOPLE, word).name == name


def test_several_fits_are_listed_and_each_candidate_means_one() -> None:
    with pytest.raises(SeveralPeopleError) as caught:
        get_who(PEOPLE, "ada")
    assert caught.value.what == "'ada' fits 2 people: ada-lovelace, ada-yonath."
    assert caught.value.candidates == ("ada-lovelace", "ada-yonath")
    found = [get_who(PEOPLE, word, connections=False) for word in caught.value.candidates]
    assert [contact.id for contact in found] == list(caught.value.candidates)


def test_mistyped_name_names_the_nearest() -> None:
    with pytest.raises(UnknownPersonError) as caught:
        get_who(PEOPLE, "grce")
    assert caught.value.what == "nobody here is called 'grce'."
    assert caught.value.remedy == "Did you mean grace-hopper (Grace Hopper)? See all: infochat list"


@pytest.mark.parametrize("word", ["", "  ", "-", "...", "?", "'"])
def test_word_without_letters_means_nobody(word: str) -> None:
    with pytest.raises(UnknownPersonError):
        get_who(PEOPLE, word)


def test_present_id_comes_before_a_former_one() -> None:
    people = challenge(person("Ada King", former_ids=["ada"]), person("Ada Byron", id="ada"))
    assert get_who(people, "ada", connections=False).name == "Ada Byron"


def test_whole_name_that_begins_another_name_means_its_owner() -> None:
    people = challenge(person("Ann Lee", id="x"), person("Ann Leeson"))
    assert get_who(people, "ann lee", connections=False).id == "x"


ROWS = (
    Connection("c1", "Ada Byron", "Old Firm", url="https://www.linkedin.com/in/adab", email="AB@x.example"),
    Connection("c2", "Tim O’Reilly", "Print House"),
    Connection("c3", "John Smith", "One", url="https://www.linkedin.com/in/john-1"),
    Connection("c4", "John Smith", "Two", url="https://www.linkedin.com/in/john-2"),
    Connection("c5", "John Smith", "Three"),
    Connection("c6", "Sean O'Neill", "Four"),
)


@pytest.mark.parametrize(
    ("word", "uid"),
    [
        ("byron", "c1"),
        ("ab@X.example", "c1"),
        ("www.linkedin.com/in/adab/", "c1"),
        ("mailto:ab@x.example", "c1"),
        ("tim-oreilly", "c2"),
        ("oreilly", "c2"),
        ("ONEILL", "c6"),
        ("tor", "c2"),
        ("print", "c2"),
        ("eilly", "c2"),
        ("c5", "c5"),
        ("old firm", "c1"),
    ],
)
def test_connection_is_meant_when_no_contact_fits(word: str, uid: str) -> None:
    assert get_who(challenge(person("Grace Hopper"), connections=ROWS), word).uid == uid


def test_connections_are_looked_at_unless_they_are_not_wanted() -> None:
    people = challenge(person("Grace Hopper"), connections=ROWS)
    assert [each.uid for each in matching_people(people, "byron")] == ["c1"]
    assert matching_people(people, "byron", connections=False) == []


def test_contact_comes_before_a_connection_of_the_same_name() -> None:
    people = challenge(person("Ada Lovelace"), connections=ROWS)
    assert get_who(people, "ada").name == "Ada Lovelace"
    with pytest.raises(UnknownPersonError):
        get_who(people, "byron", connections=False)


def test_namesakes_among_connections_get_words_that_tell_them_apart() -> None:
    people = challenge(connections=ROWS)
    with pytest.raises(SeveralPeopleError) as caught:
        get_who(people, "john smith")
    assert [get_who(people, word).uid for word in caught.value.candidates] == ["c3", "c4", "c5"]


def test_connection_is_called_by_its_name_then_by_its_address_then_by_its_uid() -> None:
    people = challenge(connections=ROWS)
    assert words_for(people, [*ROWS[:1], *ROWS[2:5]]) == ["ada-byron", ROWS[2].url, ROWS[3].url, "c5"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John Smith", "John Smith"),
        ("John Smith", "JOHN SMITH"),
        ("Madonna", "MADONNA"),
        ("Elodie Roux", "Élodie Roux"),
        ("Ada Noe", "Ada Noé"),
        ("Ada King", "“Ada” King"),
        ("Ada King", "Ada King."),
        ("O'Neill", "ONeill"),
        ("J Smith", "J. Smith"),
        ("Bartholomew Montgomery Featherstonehaugh I", "Bartholomew Montgomery Featherstonehaugh of York"),
        ("Maximilian Großmann-Weißenberger von Au", "Maximilian Großmann-Weißenberger von Au"),
    ],
)
def test_connections_of_one_readable_name_are_not_called_by_it(one: str, other: str) -> None:
    people = challenge(connections=(Connection("c1", one), Connection("c2", other), Connection("c3", "Bea Lo")))
    assert words_for(people, list(people.connections)) == ["c1", "c2", "bea-lo"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/in/john-1", "https://www.linkedin.com/in/john-1"),
        ("https://www.linkedin.com/in/john-one", "https://www.linkedin.com/in/John-ONE"),
        ("https://www.linkedin.com/in/john-1", "https://www.linkedin.com/in/john-1/"),
        ("https://www.linkedin.com/in/john-1", "https://www.linkedin.com/in/john-1/fr"),
        ("https://www.linkedin.com/in/john-1", "https://www.linkedin.com/in/john-1?trk=people"),
        ("https://www.linkedin.com/in/john-1", "https://www.linkedin.com/in/john-1#about"),
        ("https://www.linkedin.com/in/john-1", "https://www.linkedin.com/in/john%2D%31"),
        ("https://www.linkedin.com/in/jstrasse", "https://www.linkedin.com/in/jstraße"),
        ("https://john.example.org/me", "https://john.example.org/me/"),
    ],
)
def test_namesakes_with_one_address_are_not_called_by_it(one: str, other: str) -> None:
    rows = (Connection("c1", "John Smith", url=one), Connection("c2", "John Smith", url=other))
    own = Connection("c3", "John Smith", url="https://www.linkedin.com/in/john-3")
    assert words_for(challenge(connections=(*rows, own)), [*rows, own]) == ["c1", "c2", own.url]


def test_connection_without_any_letter_in_its_name_is_called_by_what_means_it() -> None:
    smile = Connection("c1", "🙂")
    people = challenge(connections=(smile,))
    assert get_who(people, words_for(people, [smile])[0]) == smile


def test_connection_hidden_behind_a_contact_gets_another_word() -> None:
    people = challenge(person("Ada Byron King"), connections=ROWS)
    word = words_for(people, [ROWS[0]])[0]
    assert get_who(people, word).uid == "c1"


def test_mistyped_name_of_a_connection_names_the_nearest() -> None:
    with pytest.raises(UnknownPersonError) as caught:
        get_who(challenge(connections=ROWS), "Ada Biron")
    assert "Ada Byron" in caught.value.remedy


def nearest_to(word: str, people: Challenge) -> list[str]:
    with pytest.raises(UnknownPersonError) as caught:
        get_who(people, word)
    return list(caught.value.candidates)


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("nall", ["sinead-oconnor"]),
        ("marga", []),
        ("xxxx", []),
        ("?", []),
    ],
)
def test_nearest_contact_is_spelt_alike(word: str, nearest: list[str]) -> None:
    people = challenge(person("Sinéad O'Connor", call_name="Nell"), person("Mortimer"), person("🙂"))
    assert nearest_to(word, people) == nearest


def test_contact_who_is_spelt_only_half_alike_is_not_named() -> None:
    people = challenge(person("Margaret"))
    assert nearest_to("margarxy", people) == ["margaret"]
    assert nearest_to("margaxyz", people) == []


def test_three_people_at_most_are_named() -> None:
    people = challenge(*(person(f"Grace {letter}") for letter in "ABCDE"))
    assert nearest_to("grcae", people) == ["grace-a", "grace-b", "grace-c"]


@pytest.mark.parametrize(
    ("name", "word", "nearest"),
    [
        ("Margaret", "margarxy", ["margaret"]),
        ("Margaret", "margaxyz", []),
        ("Margaret", "nargaret", []),
        ("Christopher Featherstone", "christophereo", ["christopher-featherstone"]),
        ("Christopher Featherstone", "christophereon", []),
        ("Al Bo Cy", "al bo cx", ["al-bo-cy"]),
    ],
)
def test_nearest_connection_begins_alike_and_is_spelt_more_alike(name: str, word: str, nearest: list[str]) -> None:
    assert nearest_to(word, challenge(connections=(Connection("c1", name),))) == nearest


@pytest.mark.parametrize("are_contacts", [True, False])
def test_only_the_three_nearest_spellings_are_looked_at(are_contacts: bool) -> None:
    names = ("Marthe Marthy", "Marta Lo", "Martial Bo")
    contacts = map(person, names if are_contacts else ())
    rows = tuple(Connection(name, name) for name in names if not are_contacts)
    assert nearest_to("martha", challenge(*contacts, connections=rows)) == ["marta-lo", "marthe-marthy"]


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (("Ada King Lovelace", "Adam Smith"), "lovelace"),
        (("Bo Smith", "Al Young"), "bo"),
        (("J Smith", "Al Young"), "smith"),
        (("林", "Al Young"), "林"),
    ],
)
def test_hint_is_the_first_word_then_the_last_and_never_one_latin_letter(names: tuple[str, ...], word: str) -> None:
    people = challenge(*(person(name, id=f"id-{place}") for place, name in enumerate(names)))
    assert shortest_word(people, people.contacts[0]) == word


def test_hint_is_what_somebody_likes_to_be_called() -> None:
    nell = person("Sinéad O'Connor", call_name="Nell")
    assert shortest_word(challenge(nell), nell) == "nell"


@pytest.mark.parametrize(("count", "found"), [(1, True), (2, True), (6, True), (7, False)])
def test_initials_are_two_to_six_letters(count: int, found: bool) -> None:
    name = " ".join(["Qu", "Wo", "Xi", "Yu", "Zo", "Va", "Ju"][:count])
    assert bool(matching_people(challenge(person(name, id="somebody")), "qwxyzvj"[:count])) is found


def test_hint_uses_the_shortest_word_that_means_one_person() -> None:
    lovelace = person("Ada Lovelace")
    assert shortest_word(challenge(lovelace), lovelace) == "ada"
    assert shortest_word(challenge(lovelace, person("Adam Smith")), lovelace) == "lovelace"
    namesakes = challenge(lovelace, person("Ada Lovelace", id="ada-lovelace-2", uid="other"))
    assert [shortest_word(namesakes, each) for each in namesakes.contacts] == ["ada-lovelace", "ada-lovelace-2"]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=8, unique=True))
def test_every_hint_and_every_candidate_means_its_person(names: list[str]) -> None:
    contacts: list[Contact] = []
    for place, name in enumerate(names):
        taken = {each.id for each in contacts}
        base = slug(name)
        contacts.append(person(name, uid=f"uid{place}", id=base if base not in taken else f"{base}-{place}x"))
    people = challenge(*contacts)
    for contact in contacts:
        assert get_who(people, shortest_word(people, contact), connections=False) is contact
        assert get_who(people, contact.id, connections=False) is contact


@given(st.text(max_size=30))
def test_any_text_is_answered_by_people_or_nobody(word: str) -> None:
    assert len(matching_people(PEOPLE, word)) <= len(PEOPLE.contacts)


def test_web_addresses_compare_without_what_does_not_matter() -> None:
    spellings = ["https://www.linkedin.com/in/zo%C3%AB/", "http://LinkedIn.com/in/zoë", "de.linkedin.com/in/Zoë?x=1#y"]
    spellings.append("https://linkedin.com/in/zo%c3%ab/fr")
    assert len({web_key(each) for each in spellings}) == 1


@pytest.mark.parametrize(
    "spelling",
    ["http://www.Example.org/zo%C3%AB-straße/", "example.org/ZOË-STRASSE?x=1", "example.org/zoe\u0308-straße"],
)
def test_address_outside_linkedin_compares_by_its_letters(spelling: str) -> None:
    assert web_key(spelling) == "example.org/zoë-strasse"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://www.linkedin.com/in/jose", "https://www.linkedin.com/in/josé"),
        ("https://linkedin.com/company/acme", "https://linkedin.com/in/acme"),
        ("https://www.linkedin.com/profile/view?id=1", "https://www.linkedin.com/profile/view?id=2"),
        ("https://ada.example.org", "https://ada.example.com"),
        ("https://example.org/ada", "https://example.org/bea"),
        ("https://archive.example.org/https://ada.example.com", "https://ada.example.com"),
    ],
)
def test_two_web_addresses_stay_two(one: str, other: str) -> None:
    assert web_key(one) != web_key(other)


@pytest.mark.parametrize("typed", ["www.example.org/Ada/", "http://EXAMPLE.org/ada?x=1", "https://example.org/ada#me"])
def test_person_is_found_by_any_web_address(typed: str) -> None:
    people = challenge(person("Ada One", url="https://example.org/ada"), person("Bea Two", url="https://example.org"))

    assert get_who(people, typed, connections=False).name == "Ada One"


@pytest.mark.parametrize(
    ("url", "typed"), [("https://ada.example.org", "ada.example.org"), ("http://intranet/ada", "intranet/ada")]
)
def test_address_is_known_by_a_dot_or_by_a_slash(url: str, typed: str) -> None:
    people = challenge(person("Bea Two", url=url), person("Cy Three", url="https://example.org"))

    assert get_who(people, typed, connections=False).name == "Bea Two"


def test_thirty_thousand_connections_are_searched_in_a_blink() -> None:
    rows = tuple(Connection(f"u{n}", f"Person{n} Family{n % 977}", f"Firm {n % 5000}") for n in range(30_000))
    people = challenge(connections=rows)
    start = time.process_time()
    assert get_who(people, "person29999 family").uid == "u29999"
    with pytest.raises(UnknownPersonError):
        get_who(people, "zzzyx")
    assert time.process_time() - start < 1.5


def test_more_fits_than_can_be_listed_are_counted() -> None:
    people = make_challenge(*(make_contact(f"Ada {number}") for number in range(1, 30)))
    with pytest.raises(SeveralPeopleError) as caught:
        get_who(people, "ada")
    assert re.search(r"^'ada' fits 29 people: ada-1, .* and 21 more\.$", caught.value.what)


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (2, "'a' fits 2 people: a1, a2."),
        (8, "'a' fits 8 people: a1, a2, a3, a4, a5, a6, a7, a8."),
        (9, "'a' fits 9 people: a1, a2, a3, a4, a5, a6, a7, a8 and 1 more."),
        (1_200, "'a' fits 1,200 people: a1, a2, a3, a4, a5, a6, a7, a8 and 1,192 more."),
    ],
)
def test_eight_of_several_people_are_named_and_fifty_handed_on(count: int, shown: str) -> None:
    candidates = [f"a{number}" for number in range(1, count + 1)]
    error = SeveralPeopleError("a", candidates)
    assert (error.what, error.remedy) == (shown, "Use one of these, or more letters of the name.")
    assert list(error.candidates) == candidates[:50]


@pytest.mark.parametrize(
    ("nearest", "remedy"),
    [
        ([], "See all: infochat list"),
        ([("ada", "Ada King")], "Did you mean ada (Ada King)? See all: infochat list"),
        (
            [("ada", "Ada King"), ("bea", "Bea Lo")],
            "Did you mean ada (Ada King) or bea (Bea Lo)? See all: infochat list",
        ),
    ],
)
def test_nobody_called_so_names_the_nearest_and_hands_on_their_words(
    nearest: list[tuple[str, str]], remedy: str
) -> None:
    error = UnknownPersonError("adda", nearest)
    assert (error.what, error.remedy) == ("nobody here is called 'adda'.", remedy)
    assert list(error.candidates) == [word for word, _ in nearest]


@pytest.mark.parametrize(("length", "shown"), [(60, "x" * 60), (61, "x" * 59 + "…"), (300, "x" * 59 + "…")])
def test_error_shows_sixty_letters_of_a_word(length: int, shown: str) -> None:
    assert UnknownPersonError("x" * length, []).what == f"nobody here is called '{shown}'."
    assert SeveralPeopleError("x" * length, ["a", "b"]).what == f"'{shown}' fits 2 people: a, b."
