"""The HTML report in a real browser, narrow and wide, light and dark; without a Chromium they fail."""

from __future__ import annotations

import base64
import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.evaluate.browser import Browser, browser
from tests.cli.evaluate.test_evaluate import keep
from tests.cli.evaluate.test_report import whole_year

from conftest import Infochat

_OVERFLOW = """
[...document.querySelectorAll('body *')].filter(one => {
  const box = one.getBoundingClientRect();
  return box.width && !one.closest('.wide') && !one.closest('svg') && (box.right > innerWidth + 1 || box.left < -1);
}).map(one => one.outerHTML.slice(0, 80))
"""
_UNREACHABLE = """
[...document.querySelectorAll('body *')].filter(one =>
  one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX === 'auto' && one.tabIndex < 0
).map(one => one.outerHTML.slice(0, 80))
"""
_CUT_SENTENCES = """
[...document.querySelectorAll('caption, p, h2, h3, figcaption, summary')].filter(one =>
  one.getBoundingClientRect().right > innerWidth
).map(one => one.outerHTML.slice(0, 80))
"""
_CONTRAST = """
(() => {
  const parts = color => color.match(/[0-9.]+/g).map(Number);
  const light = color => parts(color).slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = one => {
    for (; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if ((parts(color)[3] ?? 1) > 0) return color;
    }
    return 'rgb(255, 255, 255)';
  };
  return [...document.querySelectorAll('body *')].filter(one =>
    [...one.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && one.getClientRects().length
  ).filter(one => {
    const style = getComputedStyle(one);
    const pair = [light(one.closest('svg') ? style.fill : style.color), light(behind(one.closest('svg') || one))];
    return (Math.max(...pair) + 0.05) / (Math.min(...pair) + 0.05) < 4.5;
  }).map(one => one.outerHTML.slice(0, 80));
})()
"""

pytestmark = [pytest.mark.programs, pytest.mark.xdist_group("browser")]


@pytest.fixture
def tab(tmp_path: Path) -> Iterator[Browser]:
    with browser(tmp_path / "profile") as opened:
        yield opened


def written(infochat: Infochat, home: Path) -> Path:
    keep(whole_year("A longer sentence about what was said, with Averylongwordwithoutanyspace" + "x" * 60))
    path = home / "year.html"
    infochat("report", "--output", str(path))
    return path


def test_page_fits_asks_for_nothing_and_can_be_read(infochat: Infochat, home: Path, tab: Browser) -> None:
    path = written(infochat, home)
    for width in (400, 1280):
        for scheme in ("light", "dark"):
            tab.open(path, width=width, scheme=scheme)
            assert tab.requests() == [path.as_uri()]
            assert tab.complaints() == []
            assert tab.ask("document.scripts.length") == 0
            assert tab.ask("document.documentElement.scrollWidth") <= width
            assert tab.ask(_OVERFLOW) == []
            assert tab.ask(_CONTRAST) == []
            tab.ask("document.querySelectorAll('details').forEach(one => one.open = true)")
            assert tab.ask("document.documentElement.scrollWidth") <= width
            assert tab.ask(_OVERFLOW) == []
            assert tab.ask(_CONTRAST) == []
            assert tab.ask(_UNREACHABLE) == []
            assert tab.ask(_CUT_SENTENCES) == []


def test_screen_reader_finds_headings_pictures_and_table_headers(infochat: Infochat, home: Path, tab: Browser) -> None:
    tab.open(written(infochat, home), width=400, scheme="light")
    tab.ask("document.querySelectorAll('details').forEach(one => one.open = true)")
    tree = tab.call("Accessibility.getFullAXTree")["nodes"]
    named = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree if not node["ignored"]]
    assert [name for role, name in named if role in ("image", "img", "region", "heading", "link") and not name] == []
    assert sum(1 for role, _ in named if role in ("image", "img")) == 5
    levels = tab.ask("[...document.querySelectorAll('h1,h2,h3')].map(one => Number(one.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    headless = "[...document.querySelectorAll('th')].filter(one => !one.scope).length"
    assert tab.ask(headless) == 0
    assert tab.ask("document.documentElement.lang") == "en"


def test_figures_on_the_page_are_those_of_the_json(infochat: Infochat, home: Path, tab: Browser) -> None:
    tab.open(written(infochat, home), width=1280, scheme="light")
    facts = infochat("report", "--format", "json").json
    rows = tab.ask(
        "[...document.querySelectorAll('.matrix tfoot tr')].map(row => [...row.cells].map(one => one.innerText))"
    )
    assert rows[0][2:] == [f"{round(option['total'], 1):g}" for option in facts["options"]]
    assert rows[1][2:] == [str(option["people"]) for option in facts["options"]]
    assert rows[2][2:] == [f"{option['weight_evidenced']:g}" for option in facts["options"]]
    drawn = "[...document.querySelectorAll('svg[aria-labelledby^=path] rect')]"
    bars = tab.ask(f"{drawn}.map(one => +one.getAttribute('width'))")
    people = [step["people"] for step in facts["path"]["steps"]]
    assert [round(bar / max(bars), 2) for bar in bars] == [round(count / max(people), 2) for count in people]


def test_page_prints_on_two_pages(infochat: Infochat, home: Path, tab: Browser) -> None:
    keep(whole_year())
    path = home / "year.html"
    infochat("report", "--output", str(path))
    tab.open(path, width=1280, scheme="light")
    sheet = base64.b64decode(tab.call("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
    assert 1 <= sheet.count(b"/Type /Page\n") + sheet.count(b"/Type /Page ") <= 2


def test_page_to_bring_fits_and_asks_for_nothing(infochat: Infochat, home: Path, tab: Browser) -> None:
    infochat("add-contact", "Ada <b>Lovelace</b>", "--company", "Firm" + "x" * 90, "--why", "<script>1</script>")
    path = home / "page.html"
    infochat("prepare", "ada", "--add", "W" * 120 + "?", "--output", str(path))
    for width in (400, 1280):
        tab.open(path, width=width, scheme="light")
        assert tab.requests() == [path.as_uri()]
        assert tab.complaints() == []
        assert tab.ask("document.scripts.length") == 0
        assert tab.ask("document.documentElement.scrollWidth") <= width
        assert tab.ask("document.querySelectorAll('h1').length") == 1
        assert tab.ask("document.querySelector('h1').innerText") == "Ada <b>Lovelace</b>"
        assert tab.ask(_CONTRAST) == []
