"""Any other CSV with people: by the usual names of its columns, or by what the person said with --map."""

from __future__ import annotations

from collections.abc import Sequence

from infochat.formats.columns import Layout, usual_layout

FORMAT = "csv"


def find_layout(header: Sequence[str]) -> Layout | None:
    """Return the layout of a table with a name and at least one more thing about a person, or None."""
    layout = usual_layout(FORMAT, header)
    layout.parted_by = (";", ",")
    known = sum(
        (layout.company >= 0, layout.position >= 0, bool(layout.emails), bool(layout.phones), bool(layout.urls))
    )
    return layout if layout.has_name and known else None
