from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infochat.formats.markdown import markdown_line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Ada Lovelace", "Ada Lovelace"),
        ("R&D, C++ (2.0)", r"R\&D, C++ (2.0)"),
        ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
        ("![](http://track)", r"!\[\](http://track)"),
        ("<b>", r"\<b\>"),
        ("a | b", r"a \| b"),
        ("`code` *b* _i_ ~s~", r"\`code\` \*b\* \_i\_ \~s\~"),
        ("\n# Fake", r"\# Fake"),
        ("- item", r"\- item"),
        ("1. one", r"1\. one"),
        ("2026 was good", "2026 was good"),
        ("> quote", r"\> quote"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("a\r\n\u2028b\x1b[2J", r"a b\[2J"),
        ("C:\\", "C:\\\\"),
    ],
)
def test_text_reads_on_a_page_as_the_text_that_it_is(text: str, written: str) -> None:
    assert markdown_line(text) == written


@given(st.text(alphabet=st.sampled_from("ab \\`*_[]<>|~&#+=-1.)!\n\t\x1b\u202e"), max_size=40))
def test_taking_the_back_slashes_away_gives_the_text_again(text: str) -> None:
    plain = " ".join(re.sub("[\x1b\u202e]", "", text).split())
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown_line(text)) == plain


@given(st.text())
def test_a_line_stays_one_line(text: str) -> None:
    assert len(markdown_line(text).splitlines()) <= 1
