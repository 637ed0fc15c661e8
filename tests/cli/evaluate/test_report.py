"""The command report: the same facts in the terminal, as Markdown, as JSON and as one HTML page."""

from __future__ import annotations

import os
import stat
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from tests.cli.evaluate.test_evaluate import keep

from build import make_challenge, make_contact, make_talk, moment, replied, sent
from conftest import Infochat
from infochat.cli.render.report import after_days
from infochat.domain.evaluate.deciding import VerdictWords, decide, set_criteria, set_guess, set_option
from infochat.domain.evaluate.evaluation import evaluate
from infochat.domain.evaluate.evaluation_data import inputs_of
from infochat.domain.talks import Claim, Score
from infochat.domain.years import year_record

HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> [x](javascript:alert(1)) | `a` {{ 7*7 }} &amp; \u202eabc'
)


def whole_year(text: str = "Course first") -> Any:
    """A year with everything that a report shows; `text` stands wherever a person can write something."""
    contacts = []
    for at, (name, score) in enumerate((("Ada Lovelace", 5), ("Grace Hopper", 4))):
        talk = make_talk(
            f"2026-0{at + 5}-12T10:00",
            scores=[
                Score(option="Data", criterion="Pay", score=score),
                Score(option="Data", criterion="Hours", score=4),
            ],
            claims=[Claim(option="Data", text=text)],
            takeaway=text,
            surprises=[text],
            interest_before=4,
            interest_after=8,
            energy="lifted",
        )
        contacts.append(
            make_contact(
                name,
                company=f"Firm {at}",
                interviews=[talk],
                outreach=[sent("ask", f"2026-0{at + 4}-20")],
                replies=[replied("yes", f"2026-0{at + 4}-22")],
            )
        )
    contacts.append(make_contact("Joan Clarke", via=contacts[0].uid))
    secret = make_talk("2026-07-01T10:00", takeaway="canary", notes="canary", surprises=["canary"], confidential=True)
    secret.debrief.claims = [Claim(option="Data", text="canary")]  # type: ignore[union-attr]
    contacts.append(make_contact("Alan Turing", interviews=[secret]))
    challenge = make_challenge(*contacts, settings={"name": "Konrad Zuse"})
    record = year_record(challenge, 2026, moment())
    set_option(record, "Data=career", moment())
    set_criteria(record, ["Pay=60", "Hours=40"], moment())
    set_guess(record, "stay/Pay=2")
    evaluation = evaluate(challenge, 2026, moment(), draw=lambda: 0.5, runs=10, include_confidential=False)
    words = VerdictWords(outcome="change_career", reason=text, first_step=text)
    decide(record, words, moment(), midyear=False, inputs=inputs_of(evaluation))
    return challenge


class Page(HTMLParser):
    """The tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str]] = set()
        self.words: list[str] = []
        self._in_style = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(name, value or "") for name, value in attrs}
        self._in_style = tag == "style"

    def handle_endtag(self, tag: str) -> None:
        self._in_style = False

    def handle_data(self, data: str) -> None:
        if not self._in_style:
            self.words.append(data)


TAGS_TEXT = """
html head meta title style body header main footer section div h1 h2 h3 p ul li dl dt dd figure figcaption svg desc rect
circle line text span bdi details summary table caption thead tbody tfoot tr th td small
"""
TAGS = frozenset(TAGS_TEXT.split())


def test_page_is_self_contained_and_holds_nothing_but_what_its_template_has(infochat: Infochat) -> None:
    keep(whole_year(HOSTILE))
    text = infochat("report", "--format", "html").out
    page = Page(text)
    assert page.tags <= TAGS
    names = {name for name, _ in page.attributes}
    assert not [name for name in names if name.startswith("on") or name in ("href", "src", "style", "action")]
    assert "http" not in "".join(
        value for name, value in page.attributes if name != "http-equiv" and value != "http-equiv"
    )
    assert any("default-src 'none'" in value for _, value in page.attributes)
    assert ("lang", "en") in page.attributes
    assert "49" not in "".join(page.words)
    assert "\u202e" not in text
    assert "<script>alert(1)</script>" in "".join(page.words)


def test_markdown_holds_hostile_text_as_text(infochat: Infochat) -> None:
    from markdown_it import MarkdownIt

    keep(whole_year(HOSTILE))
    text = infochat("report", "--format", "md").out
    page = Page(MarkdownIt("commonmark", {"html": True}).enable("table").render(text))
    assert page.tags <= {"h1", "h2", "p", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}


def test_every_form_shows_the_same_figures(infochat: Infochat) -> None:
    keep(whole_year())
    facts = infochat("report", "--format", "json").json
    assert (facts["schema"], facts["kind"], facts["met"]) == (1, "report", 3)
    assert infochat("report", "--json").json == facts
    page = " ".join(" ".join(Page(infochat("report", "--format", "html").out).words).split())
    text = infochat("report").out
    markdown = infochat("report", "--format", "md").out
    for form in (page, text, markdown):
        assert "Konrad Zuse" in form
        for option in facts["options"]:
            assert f"{round(option['total'], 1):g}" in form
        for person in facts["path"]["people"]:
            name = next(one["name"] for one in facts["people"] if one["id"] == person["contact"])
            assert name in form
        assert "change career" in form.lower()
        assert "Joan Clarke" in form


def test_every_picture_has_words_and_a_table_behind_it(infochat: Infochat) -> None:
    keep(whole_year())
    text = infochat("report", "--format", "html").out
    assert text.count("<svg ") == text.count("<title id=") == text.count("<desc id=") == text.count("<details>") == 5
    assert text.count('role="img"') == 5


@pytest.mark.parametrize("shape", ["text", "md", "html", "json"])
def test_confidential_words_are_in_no_form_unless_asked_for(infochat: Infochat, shape: str) -> None:
    keep(whole_year())
    assert "canary" not in infochat("report", "--format", shape).out
    assert "canary" in infochat("report", "--format", shape, "--include-confidential").out


def test_confidential_score_counts_and_is_told_as_nobodys(infochat: Infochat) -> None:
    challenge = whole_year()
    secret = challenge.contacts[-1]
    secret.interviews[0].debrief.scores = [Score(option="Data", criterion="Pay", score=1)]
    keep(challenge)

    def pay(*args: str) -> Any:
        facts = infochat("report", "--json", *args).json
        return next(one for one in facts["scores"] if (one["option"], one["criterion"]) == ("data", "Pay"))

    assert pay()["score"] == pay("--include-confidential")["score"] == pytest.approx(10 / 3)
    assert pay()["evidence"] == ["ada-lovelace", "grace-hopper"]
    assert [talk["score"] for talk in pay()["talks"]] == [5, 4]
    assert secret.id in pay("--include-confidential")["evidence"]
    assert secret.id in infochat("evaluate", "--json").out


@pytest.mark.parametrize(
    ("days", "told"), [(0, "on the same day"), (1, "after 1 day"), (2.5, "after 2.5 days"), (14, "after 14 days")]
)
def test_how_long_an_answer_took_is_told_in_words(days: float, told: str) -> None:
    assert after_days(days) == told


@pytest.mark.parametrize("shape", ["text", "md", "html", "json"])
def test_no_names_hides_everybody_in_every_form(infochat: Infochat, shape: str) -> None:
    keep(whole_year("Ada and Mr Turing at Firm 0, https://example.org, said so"))
    out = infochat("report", "--no-names", "--format", shape, "--include-confidential").out.lower()
    hidden = (
        "ada",
        "lovelace",
        "hopper",
        "joan",
        "clarke",
        "alan",
        "turing",
        "zuse",
        "firm 0",
        "firm 1",
        "example.org",
    )
    assert [name for name in hidden if name in out] == []
    assert "person 1" in out


@pytest.mark.parametrize("shape", ["text", "md", "html", "json"])
def test_empty_year_is_a_page_too(infochat: Infochat, shape: str) -> None:
    assert infochat("report", "--format", shape, "--year", "2019").out


def test_file_is_private_whole_and_never_replaced_unasked(infochat: Infochat, home: Path) -> None:
    keep(whole_year())
    path = str(home / "year.html")
    os.umask(0o022)
    assert "Wrote" in infochat("report", "--output", path).out
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    first = Path(path).read_text(encoding="utf-8")
    assert first.startswith("<!DOCTYPE html>")
    assert infochat("report", "--output", path, "--no-names", "--json", code=1).error["code"] == "output"
    assert Path(path).read_text(encoding="utf-8") == first
    assert infochat("report", "--output", path, "--no-names", "--yes", "--json").json["names_hidden"] is True
    assert "Lovelace" not in Path(path).read_text(encoding="utf-8")


def test_something_to_open_must_be_a_file(infochat: Infochat) -> None:
    assert infochat("report", "--open", "--json", code=2).error["code"] == "nothing_to_open"
