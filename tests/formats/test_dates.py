"""Days of a column in every form, and never a guess about the order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.formats.dates import DateOrder, read_days

TODAY = date(2026, 11, 22)
RECENT = st.dates(date(2003, 5, 5), TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("04 Mar 2021", date(2021, 3, 4)),
        (" 4 March 2021 ", date(2021, 3, 4)),
        ("7-Feb-24", date(2024, 2, 7)),
        ("15-oct-18", date(2018, 10, 15)),
        ("15-oct.-18", date(2018, 10, 15)),
        ("01-sept-17", date(2017, 9, 1)),
        ("14. März 2022", date(2022, 3, 14)),
        ("3. Dez. 2021", date(2021, 12, 3)),
        ("03-Mai-22", date(2022, 5, 3)),
        ("1er janv. 2022", date(2022, 1, 1)),
        ("7 févr. 2024", date(2024, 2, 7)),
        ("2 août 2019", date(2019, 8, 2)),
        ("2 de octubre de 2023", date(2023, 10, 2)),
        ("9 ene 2020", date(2020, 1, 9)),
        ("5 giu 2020", date(2020, 6, 5)),
        ("12 luglio 2021", date(2021, 7, 12)),
        ("04.Jän.2020", date(2020, 1, 4)),
        ("3.Mär.21", date(2021, 3, 3)),
        ("4-juil.-21", date(2021, 7, 4)),
        ("12 déc. 20", date(2020, 12, 12)),
        ("15/mar/18", date(2018, 3, 15)),
        ("4 de mai. de 2021", date(2021, 5, 4)),
        ("4 mrt. 2021", date(2021, 3, 4)),
        ("4 mag 2021", date(2021, 5, 4)),
        ("Mar 4, 2021", date(2021, 3, 4)),
        ("March 4th, 2021", date(2021, 3, 4)),
        ("2021-03-04", date(2021, 3, 4)),
        ("2021-03-04 10:00:00 UTC", date(2021, 3, 4)),
        ("2021-03-04T10:00:00Z", date(2021, 3, 4)),
        ("2021/03/04", date(2021, 3, 4)),
        ("05.12.2020", date(2020, 12, 5)),
        ("5.12.20", date(2020, 12, 5)),
        ("4/11/18, 9:05 AM", date(2018, 4, 11)),
        ("12/31/2017", date(2017, 12, 31)),
        ("31/12/2017", date(2017, 12, 31)),
        ("05/05/2020", date(2020, 5, 5)),
    ],
)
def test_form_of_a_day_is_understood(text: str, day: date) -> None:
    assert read_days([text], order=None, today=TODAY).days == {text: day}


@pytest.mark.parametrize(
    "text",
    [
        *("30-Nov-99", "1-Jan-27", "30 Feb 2020", "31.04.2020", "soon", "12", "03/04/2021", "03-04-2021"),
        *("4 Foo 2021", "2021", "04 Mar 2021 or so", "3/4/2021 at noon", "1/2/3", "x" * 10_000, "13/13/2020"),
    ],
)
def test_day_that_cannot_be_told_is_left_out_with_a_reason(text: str) -> None:
    read = read_days([text], order=None, today=TODAY)

    assert not read.days
    assert read.problems[text]


def test_one_number_above_twelve_decides_for_the_whole_column() -> None:
    read = read_days(["03/04/2021", "25/12/2020"], order=None, today=TODAY)

    assert read.days["03/04/2021"] == date(2021, 4, 3)


def test_american_clock_decides_for_the_whole_column() -> None:
    read = read_days(["1/2/16, 12:00 AM", "3/4/16"], order=None, today=TODAY)

    assert read.days["3/4/16"] == date(2016, 3, 4)


def test_column_that_contradicts_itself_decides_nothing() -> None:
    read = read_days(["25/12/2020", "12/25/2020", "03/04/2021"], order=None, today=TODAY)

    assert read.days == {"25/12/2020": date(2020, 12, 25), "12/25/2020": date(2020, 12, 25)}
    assert list(read.problems) == ["03/04/2021"]


def test_day_that_the_said_order_makes_impossible_is_left_out() -> None:
    read = read_days(["12/31/2020"], order="dmy", today=TODAY)

    assert not read.days


def test_empty_cells_are_no_problem() -> None:
    assert read_days(["", "  "], order=None, today=TODAY) == ({}, {})


@given(RECENT, st.sampled_from(["%d %b %Y", "%d-%b-%y", "%Y-%m-%d", "%d.%m.%Y", "%b %d, %Y", "%d %B %Y"]))
def test_day_written_in_an_unambiguous_form_comes_back(day: date, form: str) -> None:
    text = day.strftime(form)

    assert read_days([text], order=None, today=TODAY).days == {text: day}


@given(st.lists(RECENT, min_size=1, max_size=20), st.sampled_from(["dmy", "mdy"]))
def test_slash_dates_are_never_stored_in_the_wrong_order(days: list[date], order: str) -> None:
    form = "%d/%m/%Y" if order == "dmy" else "%m/%d/%Y"
    texts = {day.strftime(form): day for day in days}

    read = read_days(texts, order=None, today=TODAY)

    assert all(read.days[text] == texts[text] for text in read.days)
    assert read.days.keys() | read.problems.keys() == texts.keys()


@given(st.text(max_size=80))
def test_no_text_makes_the_reader_of_days_stumble(text: str) -> None:
    read = read_days([text], order=None, today=TODAY)

    assert len(read.days) + len(read.problems) <= 1


@pytest.mark.parametrize(
    ("cells", "usual", "expected"),
    [
        (["03/04/2021"], "dmy", date(2021, 4, 3)),
        (["03/04/2021"], "mdy", date(2021, 3, 4)),
        (["03/04/2021", "25/12/2020"], "mdy", date(2021, 4, 3)),
        (["03/04/2021", "25/12/2020", "12/25/2020"], "mdy", None),
    ],
)
def test_the_usual_order_decides_only_where_the_file_is_silent(
    cells: list[str], usual: DateOrder, expected: date | None
) -> None:
    assert read_days(cells, order=None, usual=usual, today=TODAY).days.get("03/04/2021") == expected


def test_what_was_said_about_this_file_goes_before_the_usual_order() -> None:
    assert read_days(["03/04/2021"], order="mdy", usual="dmy", today=TODAY).days == {"03/04/2021": date(2021, 3, 4)}
