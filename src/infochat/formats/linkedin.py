"""LinkedIn's Connections.csv in every age and re-saving; the other tables of its archive are refused by name."""

from __future__ import annotations

from collections.abc import Sequence

from infochat.errors import FormatError
from infochat.formats.columns import Layout, keys_of, usual_layout

FORMAT = "linkedin-connections-csv"

# Each other table of the archive is known by columns that no list of people has.
_OTHER_TABLES = (
    ({"conversationid", "senderprofileurl"}, "messages.csv"),
    ({"conversationid", "conversationtitle"}, "messages.csv"),
    ({"sentat", "direction"}, "Invitations.csv"),
    ({"firstname", "headline", "summary"}, "Profile.csv"),
    ({"firstname", "maidenname", "headline"}, "Profile.csv"),
    ({"companyname", "startedon", "finishedon"}, "Positions.csv"),
    ({"schoolname", "startdate"}, "Education.csv"),
    ({"endorsementdate", "skillname"}, "Endorsement_Received_Info.csv"),
    ({"firstname", "text", "creationdate"}, "Recommendations_Received.csv"),
    ({"emailaddress", "confirmed", "primary"}, "Email Addresses.csv"),
    ({"organization", "followedon"}, "Company Follows.csv"),
    ({"savedat", "jobtitle"}, "Saved Jobs.csv"),
    ({"applicationdate", "jobtitle"}, "Job Applications.csv"),
    ({"authority", "licensenumber"}, "Certifications.csv"),
    ({"name", "position", "startedon", "finishedon"}, "Organizations.csv"),
    ({"name", "publishedon", "publisher"}, "Publications.csv"),
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
    for columns, name in _OTHER_TABLES:
        if columns <= keys.keys() and "connectedon" not in keys:
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
