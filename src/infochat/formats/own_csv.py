"""Our own CSV of contacts, read back exactly as it was before cells were made safe for spreadsheets."""

from __future__ import annotations

from collections.abc import Sequence

from infochat.formats.columns import Layout, keys_of
from infochat.formats.csv_export import COLUMNS, PARTED_BY

FORMAT = "infochat-csv"


def find_layout(header: Sequence[str]) -> Layout | None:
    """Return the layout of a file that `render` made, or None."""
    keys = keys_of(header)
    places = [keys.get(column.replace("_", ""), -1) for column in COLUMNS]
    if min(places) < 0:
        return None
    at = dict(zip(COLUMNS, places, strict=True))
    return Layout(
        FORMAT,
        full=at["name"],
        company=at["company"],
        position=at["position"],
        connected_on=at["connected_on"],
        credentials=at["credentials"],
        emails=[at["emails"]],
        phones=[at["phones"]],
        urls=[at["url"]],
        parted_by=(PARTED_BY,),
        quoted_formulas=True,
    )
