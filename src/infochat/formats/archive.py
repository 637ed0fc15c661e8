"""The LinkedIn archive: finding the one Connections.csv in a .zip, with limits; never unpacks to disk."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from infochat.errors import FormatError
from infochat.formats.decode import BYTE_LIMIT, TooLargeError
from infochat.formats.sniff import NotPeopleError

if TYPE_CHECKING:
    from zipfile import ZipFile, ZipInfo

MEMBER_LIMIT = 2000
RATIO_LIMIT = 200
_DIRECTORY_LIMIT = 4 * 1024 * 1024
_RATIO_FREE = 1024 * 1024
_CHUNK = 256 * 1024
_WANTED = "connections.csv"
_SYMLINK = 0o120000
_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")


class DamagedArchiveError(FormatError):
    """A .zip that is cut off, encrypted, or packed in a way that cannot be read."""

    code = "format_archive"

    def __init__(self, why: str) -> None:
        super().__init__(f"the .zip archive {why}.", "Download it once more, or unpack it and import Connections.csv.")


class BombError(FormatError):
    """An archive that would unpack to far more than a list of people needs."""

    code = "format_archive_limit"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"{what}; refused, and nothing was unpacked.", "Download the archive once more from LinkedIn itself."
        )


class NoConnectionsError(FormatError):
    """An archive that was asked for without the connections."""

    code = "format_archive_without"

    def __init__(self, found: list[str]) -> None:
        seen = ", ".join(name.rpartition("/")[2][:60] for name in found[:10]) or "nothing"
        more = f" and {len(found) - 10:,} more" if len(found) > 10 else ""
        super().__init__(
            f"the archive has no Connections.csv (found: {seen}{more}).",
            "Ask LinkedIn for an archive with 'Connections' ticked.",
        )


class SeveralConnectionsError(FormatError):
    """An archive with more than one Connections.csv."""

    code = "format_archive_several"

    def __init__(self, found: list[str]) -> None:
        super().__init__(
            f"the archive has {len(found):,} files called Connections.csv.",
            "Unpack it and import the one you mean.",
        )


class Member(NamedTuple):
    """What was found in the archive: its name and its bytes."""

    name: str
    data: bytes


def unpack_connections(data: bytes, depth: int = 0) -> Member:
    """Return Connections.csv from a .zip, wherever it lies in it, or from a single .zip within the .zip.

    At most 2,000 members, 64 MB, and 200 times the packed size. Raises FormatError children.
    """
    from zipfile import ZipFile

    _check_directory(data)
    try:
        import io

        with ZipFile(io.BytesIO(data)) as archive:
            return _find(archive, depth)
    except FormatError:
        raise
    except Exception as error:  # zipfile lets through whatever its parts raise on crafted bytes, down to struct.error
        raise DamagedArchiveError("is damaged or cut off") from error


def _find(archive: ZipFile, depth: int) -> Member:
    members = [info for info in archive.infolist() if not info.is_dir()]
    if len(members) > MEMBER_LIMIT:
        raise BombError(f"the archive has more than {MEMBER_LIMIT:,} files")
    names = [info.filename for info in members]
    if "[Content_Types].xml" in names:
        raise NotPeopleError("an Excel or Word file; in Excel, use Save As and choose CSV UTF-8")
    if {"mimetype", "content.xml"} <= set(names) or "Index/Document.iwa" in names:
        raise NotPeopleError("a spreadsheet or document; in its program, export it as CSV")
    real = [info for info in members if not _is_decoy(info)]
    wanted = [info for info in real if _base(info).casefold() == _WANTED]
    if len(wanted) > 1:
        raise SeveralConnectionsError([info.filename for info in wanted])
    if wanted:
        return Member(wanted[0].filename, _read(archive, wanted[0]))
    inner = [info for info in real if _base(info).casefold().endswith(".zip")]
    if len(inner) == 1 and depth == 0:
        return unpack_connections(_read(archive, inner[0]), depth + 1)
    raise NoConnectionsError([info.filename for info in real])


def _read(archive: ZipFile, info: ZipInfo) -> bytes:
    name = _base(info)
    if info.flag_bits & 1:
        raise DamagedArchiveError("is protected by a password")
    if info.file_size > BYTE_LIMIT:
        raise BombError(f"{name} in the archive is {info.file_size / 1e6:,.0f} MB when unpacked")
    allowed = min(BYTE_LIMIT, max(_RATIO_FREE, info.compress_size * RATIO_LIMIT))
    parts, size = [], 0
    with archive.open(info) as stream:
        while part := stream.read(_CHUNK):
            size += len(part)
            if size > allowed:
                raise BombError(f"{name} in the archive unpacks to far more than its packed size")
            parts.append(part)
    return b"".join(parts)


def _base(info: ZipInfo) -> str:
    return info.filename.replace("\\", "/").rpartition("/")[2]


def _is_decoy(info: ZipInfo) -> bool:
    """Return whether this is what macOS adds to an archive, or a link to somewhere else."""
    path = info.filename.replace("\\", "/")
    return "__MACOSX/" in path or _base(info).startswith("._") or (info.external_attr >> 16) & 0o170000 == _SYMLINK


def _check_directory(data: bytes) -> None:
    """Refuse a directory of contents that would itself fill the memory, before anything parses it."""
    if len(data) > BYTE_LIMIT:
        raise TooLargeError("the archive", BYTE_LIMIT)
    place = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if place < 0 or place + _END.size > len(data):
        raise DamagedArchiveError("is damaged or cut off")
    _, _, _, _, count, size, _, _ = _END.unpack_from(data, place)
    wide = place - 20 - _END64.size
    if wide >= 0 and data.startswith(b"PK\x06\x06", wide):
        *_, count, size, _ = _END64.unpack_from(data, wide)
    if count > MEMBER_LIMIT or size > _DIRECTORY_LIMIT:
        raise BombError(f"the archive has more than {MEMBER_LIMIT:,} files")
