"""The report as one HTML page: self-contained, without scripts or remote parts; the template escapes every text."""

from __future__ import annotations

import os
import re
from datetime import date
from itertools import groupby

from infochat.cli.render.evaluation import choice_words
from infochat.cli.render.pictures import (
    Picture,
    interest_picture,
    months_picture,
    path_picture,
    totals_picture,
    tree_picture,
)
from infochat.cli.render.report import after_days, footnote, report_json
from infochat.cli.render.verdict import OUTCOME_WORDS, rounded
from infochat.domain.day_words import plain_day
from infochat.domain.evaluate.yearbook import Yearbook

_TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(os.path.dirname(__file__))), "data")
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def report_page(book: Yearbook) -> str:
    """Return the whole page as text."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_seen,
    )
    environment.filters["day"] = _day
    environment.filters["figure"] = rounded
    environment.filters["after"] = after_days
    data = report_json(book)
    names = {person["id"]: person["name"] for person in data["people"]}
    return environment.get_template("report.html.j2").render(
        data=data,
        names=names,
        options={option["id"]: option["name"] for option in data["options"]},
        cells={(cell["option"], cell["criterion"]): cell for cell in data["scores"]},
        pictures=_pictures(data, names),
        reading=choice_words(book.evaluation.reading.choice),
        verdict_words=OUTCOME_WORDS,
        dealt=book.evaluation.matrix.points == 100,
        gaps=book.evaluation.reading.gaps,
        empty_cells=book.evaluation.reading.empty_cells,
        not_asked=_not_asked(book),
        footnote=footnote(book),
    )


def _not_asked(book: Yearbook) -> list[str]:
    """Return a line for each option with what nobody has spoken to."""
    open_ones = [claim for claim in book.evaluation.claims if claim.status == "not_asked"]
    return [
        f"{option}: {', '.join(claim.text for claim in claims)}"
        for option, claims in groupby(open_ones, key=lambda claim: claim.option)
    ]


def _pictures(data: dict, names: dict[str, str]) -> dict[str, Picture | None]:  # type: ignore[type-arg]
    noted = any(one["before"] is not None or one["after"] is not None for one in data["interests"])
    dealt = all(option["total"] is not None for option in data["options"])
    return {
        "months": months_picture(data["months"]),
        "path": path_picture(data["path"]["steps"]),
        "tree": tree_picture(data["introductions"], names) if data["introductions"] else None,
        "interest": interest_picture(data["interests"], names) if noted else None,
        "totals": totals_picture(data["options"]) if dealt else None,
    }


def _seen(value: object) -> object:
    """Return plain text without what cannot be seen; what the template itself made stays as it is."""
    return _UNSEEN.sub("", value) if type(value) is str else value


def _day(value: date | None) -> str:
    return plain_day(value) if value else ""
