"""The pictures of the report as plain shapes: where each bar, dot and line stands. It writes no markup.

A picture is 380 units wide, so that its letters stay readable on a phone and on paper.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

WIDTH = 380
_ROW = 26
_LABEL = 120
_CUT = 16


@dataclass(frozen=True, slots=True)
class Shape:
    """One mark: `kind` is bar, dot, line or word; `tone` is what it stands for and gives it its colour."""

    kind: str
    x: float
    y: float
    width: float = 0
    height: float = 0
    tone: str = "ink"
    text: str = ""
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes in a frame, with the words that say the same: a title and a description."""

    id: str
    title: str
    description: str
    height: float
    shapes: list[Shape] = field(default_factory=list)
    legend: tuple[tuple[str, str], ...] = ()
    """(tone, what it means)"""


def months_picture(months: Sequence[Mapping[str, Any]]) -> Picture:
    """Draw people first written to and talks held, month by month."""
    most = max([month["asked"] for month in months] + [month["met"] for month in months] + [3])
    base, tall = 124, 100
    step = WIDTH / len(months)
    shapes = [Shape("line", 0, base, WIDTH, 0, "faint")]
    for place, month in enumerate(months):
        left = place * step
        for offset, key, tone in ((4, "asked", "soft"), (step / 2 + 1, "met", "strong")):
            height = tall * month[key] / most
            if month[key]:
                shapes.append(Shape("bar", left + offset, base - height, step / 2 - 5, height, tone))
                shapes.append(
                    Shape(
                        "word", left + offset + step / 4 - 2.5, base - height - 4, text=str(month[key]), anchor="middle"
                    )
                )
        shapes.append(Shape("word", left + step / 2, base + 16, text=month["month"], anchor="middle", tone="quiet"))
    asked, met = (sum(month[key] for month in months) for key in ("asked", "met"))
    return Picture(
        "months",
        "The year, month by month",
        f"{asked} people written to and {met} talks held.",
        base + 22,
        shapes,
        (("soft", "people first written to"), ("strong", "talks held")),
    )


def path_picture(steps: Sequence[Mapping[str, Any]]) -> Picture:
    """Draw how many people came how far, from the first message to the thanks."""
    most = max([step["people"] for step in steps] + [1])
    shapes = []
    for place, step in enumerate(steps):
        shapes += _row(
            place, step["step"], step["people"] / most, str(step["people"]), "strong" if place == 2 else "soft"
        )
    said = ", ".join(f"{step['step'].lower()} {step['people']}" for step in steps)
    return Picture("path", "From first message to thanks", f"People: {said}.", len(steps) * _ROW + 4, shapes)


def totals_picture(options: Sequence[Mapping[str, Any]]) -> Picture:
    """Draw the total of each option out of 100, with a line where staying stands."""
    shapes: list[Shape] = []
    for place, option in enumerate(options):
        tone = "strong" if option["holds"] or option["kind"] in ("stay", "adjust") else "soft"
        shapes += _row(place, option["name"], option["total"] / 100, f"{round(option['total'], 1):g}", tone)
    stay = next(option["total"] for option in options if option["kind"] == "stay")
    at = _LABEL + (WIDTH - _LABEL - 40) * stay / 100
    shapes.append(Shape("line", at, 2, 0, len(options) * _ROW, "ink"))
    said = "; ".join(f"{option['name']} {round(option['total'], 1):g}" for option in options)
    return Picture(
        "totals",
        "Totals out of 100",
        f"{said}. The upright line is where staying stands.",
        len(options) * _ROW + 6,
        shapes,
        (("strong", "staying, or holds by what was heard"), ("soft", "not heard about from enough people")),
    )


def interest_picture(interests: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Picture:
    """Draw interest before and after each talk on a line from 0 to 10."""
    shapes: list[Shape] = []
    left, wide = _LABEL, WIDTH - _LABEL - 16
    drawn = [one for one in interests if one["before"] is not None or one["after"] is not None]
    bottom = len(drawn) * _ROW + 6
    for mark in (0, 5, 10):
        at = left + wide * mark / 10
        shapes.append(Shape("line", at, 4, 0, bottom - 4, "faint"))
        shapes.append(Shape("word", at, bottom + 12, text=str(mark), anchor="middle", tone="quiet"))
    told = []
    for place, one in enumerate(drawn):
        y = place * _ROW + 16
        name = names[one["contact"]]
        shapes.append(Shape("word", 0, y + 4, text=cut(name)))
        spots = {key: left + wide * one[key] / 10 for key in ("before", "after") if one[key] is not None}
        if len(spots) == 2:
            shapes.append(Shape("line", spots["before"], y, spots["after"] - spots["before"], 0, "ink"))
        shapes += [Shape("dot", at, y, 5, tone="soft" if key == "before" else "strong") for key, at in spots.items()]
        told.append(f"{name}: before {_or_not(one['before'])}, after {_or_not(one['after'])}")
    return Picture(
        "interest",
        "Interest before and after each talk, 0 to 10",
        "; ".join(told) + ".",
        bottom + 18,
        shapes,
        (("soft", "before"), ("strong", "after")),
    )


def tree_picture(introductions: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> Picture:
    """Draw who led to whom: each person under the one who introduced them."""
    shapes: list[Shape] = []
    rows = {one["contact"]: place for place, one in enumerate(introductions)}
    told = []
    for place, one in enumerate(introductions):
        x, y = 8 + min(one["depth"], 8) * 26, place * _ROW + 14
        introducer = one["introducer"]
        if introducer is not None:
            above = rows[introducer] * _ROW + 14
            shapes.append(Shape("line", x - 26, above + 6, 0, y - above - 6, "quiet"))
            shapes.append(Shape("line", x - 26, y, 20, 0, "quiet"))
            told.append(f"{names[introducer]} led to {names[one['contact']]}")
        shapes.append(Shape("dot", x, y, 6, tone="strong" if one["met"] else "soft"))
        shapes.append(Shape("word", x + 12, y + 4, text=cut(names[one["contact"]], 34 - 3 * min(one["depth"], 8))))
    return Picture(
        "tree",
        "Who led to whom",
        "; ".join(told) + ".",
        len(introductions) * _ROW + 4,
        shapes,
        (("strong", "met"), ("soft", "not met yet")),
    )


def cut(text: str, most: int = _CUT) -> str:
    """Return a label that fits its place; the table behind the picture has it whole."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _row(place: int, label: str, share: float, figure: str, tone: str) -> list[Shape]:
    y = place * _ROW + 4
    wide = (WIDTH - _LABEL - 40) * share
    return [
        Shape("word", 0, y + 14, text=cut(label)),
        Shape("bar", _LABEL, y, wide, 18, tone),
        Shape("word", WIDTH, y + 14, text=figure, anchor="end"),
    ]


def _or_not(figure: int | None) -> str:
    return "not noted" if figure is None else str(figure)
