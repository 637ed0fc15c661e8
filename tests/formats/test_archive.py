"""The archive is searched, bounded, and never trusted."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile
from datetime import date

import pytest

from infochat.errors import FormatError
from infochat.formats.archive import BombError, DamagedArchiveError
from infochat.formats.registry import read_people

TODAY = date(2026, 11, 22)
CONNECTIONS = b"First Name,Last Name,URL,Company,Position,Connected On\nAda,Example,,Acme,Boss,04 Mar 2021\n"


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            # Its fixed date keeps the name of a test the same in every worker.
            archive.writestr(zipfile.ZipInfo(name), data, compress_type=method)
    return out.getvalue()


@pytest.mark.parametrize(
    "members",
    [
        [("Connections.csv", CONNECTIONS)],
        [("connections.CSV", CONNECTIONS)],
        [("Basic_LinkedInDataExport/Connections.csv", CONNECTIONS)],
        [("a\\b\\Connections.csv", CONNECTIONS)],
        [
            ("x/Connections.csv", CONNECTIONS),
            ("__MACOSX/x/._Connections.csv", b"\0\5\x16\7"),
            ("x/._Connections.csv", b""),
        ],
        [("x/Connections.csv", CONNECTIONS), ("__MACOSX/x/Connections.csv", b"\0\5\x16\7")],
        [("Basic.zip", packed(("Connections.csv", CONNECTIONS)))],
    ],
)
def test_connections_are_found_wherever_they_lie(members: list[tuple[str, bytes]]) -> None:
    assert read_people(packed(*members), today=TODAY).people[0].name == "Ada Example"


def encrypted() -> bytes:
    data = bytearray(packed(("Connections.csv", CONNECTIONS)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying_about_its_size() -> bytes:
    data = bytearray(packed(("Connections.csv", b"a" * 30_000_000)))
    place = data.index(b"PK\x01\x02") + 24
    data[place : place + 4] = struct.pack("<I", 500)
    return bytes(data)


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("Connections.csv")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (encrypted(), "password"),
        (lying_about_its_size(), "damaged"),
        (packed(("Connections.csv", b"x" * 80_000_000)), "80 MB"),
        (packed(("Connections.csv", b"x" * 30_000_000)), "far more"),
        (packed(*((f"{n}.csv", b"") for n in range(2100))), "2,000"),
        (packed(("[Content_Types].xml", b""), ("xl/workbook.xml", b"")), "Excel"),
        (packed(("mimetype", b"x"), ("content.xml", b"")), "export it as CSV"),
        (packed(("Index/Document.iwa", b"x")), "export it as CSV"),
        (packed(("a/Connections.csv", CONNECTIONS), ("b/Connections.csv", CONNECTIONS)), "2 files"),
        (packed(("a.zip", packed(("b.zip", packed(("Connections.csv", CONNECTIONS)))))), "no Connections.csv"),
        (packed(("Connections.csv", b"<html><body>Sign in")), "web page"),
        (packed(("Connections.csv", b"")), "empty"),
        (packed(), "nothing"),
        (linked(), "no Connections.csv"),
        (packed(("Connections.csv", CONNECTIONS))[:-30], "cut off"),
        (packed(("Connections.csv", CONNECTIONS))[:60], "cut off"),
        (b"PK\x03\x04", "cut off"),
    ],
)
def test_archive_that_is_not_one_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        read_people(data, today=TODAY)

    assert words in caught.value.what


def test_damage_anywhere_in_an_archive_is_never_a_traceback() -> None:
    whole = packed(("Connections.csv", CONNECTIONS), ("Profile.csv", b"a,b\n"))
    for place in range(0, len(whole), 3):
        for damaged in (whole[:place], whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]):
            with contextlib.suppress(FormatError):
                assert read_people(damaged, today=TODAY).people


def test_a_wide_directory_is_held_to_the_same_bounds() -> None:
    data = packed(("Connections.csv", CONNECTIONS))
    end = data.rfind(b"PK\x05\x06")
    wide = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 1, 10**9, 46, 0)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    with pytest.raises(BombError):
        read_people(data[:end] + wide + locator + data[end:], today=TODAY)


def test_an_archive_without_its_end_is_damaged() -> None:
    with pytest.raises(DamagedArchiveError):
        read_people(packed(("Connections.csv", CONNECTIONS))[:-30], today=TODAY)
