from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.domain.text import clean_line
from infochat.formats.contact_form import FIELDS, FormLineError, parse_form, render_form

lines = st.text(max_size=80).map(clean_line)


@given(st.dictionaries(st.sampled_from(FIELDS), lines))
def test_a_form_left_as_it_was_says_what_it_said(values: dict[str, str]) -> None:
    parsed = parse_form(render_form(values))
    assert parsed == {field: values.get(field, "") for field in FIELDS}


def test_fields_may_come_in_any_order_and_case_and_may_be_missing() -> None:
    assert parse_form("\ufeffTag: a; b\r\n\n# x\nname :  Ada: the first\n") == {"tag": "a; b", "name": "Ada: the first"}


@pytest.mark.parametrize("text", ["name: Ada\nsalary: much", "just words", "name: Ada\nname: Bob"])
def test_a_line_that_is_no_field_is_refused_by_its_number(text: str) -> None:
    number = len(text.splitlines())
    with pytest.raises(FormLineError, match=f"line {number} "):
        parse_form(text)
