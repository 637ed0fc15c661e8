"""Any other CSV with people: by the usual names of its columns, or by what the person said with --map."""

from __future__ import annotations

from collections.abc import Sequence

from infochat.formats.columns import Layout, usual_layout

FORMAT = "csv"


def any_layout(header: Sequence[str]) -> Layout:
    """Return what the names of the columns tell, however little that is."""
    layout = usual_layout(FORMAT, header)
    layout.parted_by = (";", ",")
    return layout


def find_layout(header: Sequence[str]) -> Layout | None:
    """Return the layout of a table with two columns about people, of which one or both make a name, or None."""
    layout = any_layout(header)
    is_known = (
        (layout.first >= 0 and layout.last >= 0)
        or max(layout.company, layout.position) >= 0
        or any((layout.emails, layout.phones, layout.urls))
    )
    return layout if layout.has_name and is_known else None
