"""LinkedIn's Connections.csv in every age and re-saving; the other tables of its archive are refused by name."""

from __future__ import annotations

from collections.abc import Sequence

from infochat.errors import FormatError
from infochat.formats.columns import Layout, keys_of, usual_layout
from infochat.formats.table import normal

FORMAT = "linkedin-connections-csv"

# Each other table of the archive: the columns it is known by, and what else in it a list of people may have.
_OTHER_TABLES = (
    ("conversationid senderprofileurl", "", "messages.csv"),
    ("conversationid conversationtitle", "", "messages.csv"),
    ("sentat direction", "", "Invitations.csv"),
    ("firstname maidenname headline", "lastname", "Profile.csv"),
    ("companyname startedon finishedon", "title", "Positions.csv"),
    ("schoolname startdate", "", "Education.csv"),
    ("endorsementdate skillname", "", "Endorsement_Received_Info.csv"),
    ("firstname text creationdate", "lastname company jobtitle", "Recommendations_Received.csv"),
    ("emailaddress confirmed primary", "", "Email Addresses.csv"),
    ("organization followedon", "", "Company Follows.csv"),
    ("savedat jobtitle", "companyname", "Saved Jobs.csv"),
    ("applicationdate jobtitle", "companyname", "Job Applications.csv"),
    ("authority licensenumber", "name", "Certifications.csv"),
    ("name position startedon finishedon", "", "Organizations.csv"),
    ("name publishedon publisher", "", "Publications.csv"),
)


class OtherLinkedInTableError(FormatError):
    """Another table of the LinkedIn archive."""

    code = "format_other_table"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"this is LinkedIn's {name}, not Connections.csv.",
            "Import Connections.csv from the same archive, or the archive (.zip) itself.",
        )


def find_layout(header: Sequence[str]) -> Layout | None:
    """Return the layout of a Connections.csv, or None.

    Two name columns, and one more of its own. Raises OtherLinkedInTableError.
    """
    keys = keys_of(header)
    for marks, besides, name in _OTHER_TABLES:
        known = {*marks.split(), *besides.split()}
        is_other = keys.keys() >= set(marks.split()) and "connectedon" not in keys
        if is_other and not _has_people([column for column in header if normal(column) not in known]):
            raise OtherLinkedInTableError(name)
    layout = usual_layout(FORMAT, header)
    if layout.first < 0 or layout.last < 0 or layout.first == layout.last:
        return None
    own = [layout.connected_on >= 0, bool(layout.urls), layout.company >= 0, layout.position >= 0]
    if layout.connected_on < 0 and sum(own) < 2:
        return None
    layout.is_full = layout.connected_on >= 0
    layout.full = layout.middle = layout.prefix = layout.suffix = -1
    return layout


def _has_people(header: Sequence[str]) -> bool:
    """Return whether these columns say who somebody is, where they work or how to reach them."""
    layout = usual_layout(FORMAT, header)
    return max(layout.full, layout.first, layout.last, layout.company) >= 0 or bool(layout.emails or layout.phones)
