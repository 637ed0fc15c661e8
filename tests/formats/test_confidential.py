from __future__ import annotations

import json

from infochat.formats.confidential import WITHHELD, without_confidential


def test_nothing_marked_confidential_is_left_nor_its_words_elsewhere() -> None:
    document = {
        "contacts": [
            {
                "name": "Ada",
                "notes": [{"text": "open"}, {"text": "CANARY one", "confidential": True}],
                "tasks": [{"text": "CANARY two", "confidential": True}, {"text": "stays", "confidential": False}],
                "interviews": [
                    {
                        "status": "met",
                        "debrief": {"confidential": True, "claims": [{"text": "CANARY three"}], "notes": ""},
                    },
                    {"status": "met", "debrief": {"notes": "stays too"}},
                ],
            }
        ],
        "years": [{"verdict": {"inputs": {"claims": [{"text": "he said: CANARY three"}]}}}],
        "conflicts": [{"value": "CANARY one"}],
        "connections": {"rows": [["1", "CANARY onesie"]]},
    }
    before = json.dumps(document)
    kept = without_confidential(document)
    assert json.dumps(document) == before
    connections = kept.pop("connections")
    assert connections == document["connections"]
    assert "CANARY" not in json.dumps(kept)
    ada = kept["contacts"][0]
    assert ada["notes"] == [{"text": "open"}]
    assert ada["tasks"] == [{"text": "stays", "confidential": False}]
    assert ada["interviews"] == [
        {"status": "met", "debrief": None},
        {"status": "met", "debrief": {"notes": "stays too"}},
    ]
    assert kept["years"][0]["verdict"]["inputs"]["claims"] == [{"text": WITHHELD}]


def test_a_document_without_secrets_is_left_as_it_is() -> None:
    document = {"settings": {"name": "Me"}, "contacts": [{"notes": [{"text": "open", "confidential": False}]}]}
    assert without_confidential(document) == document


def test_who_suggested_somebody_in_confidence_is_left_out_and_every_other_introduction_stays() -> None:
    def talk(contact: str | None, *, confidential: bool) -> dict[str, object]:
        return {"debrief": {"confidential": confidential, "referrals": [{"name": "Somebody", "contact": contact}]}}

    talks = [talk("b", confidential=True), talk("c", confidential=False), talk(None, confidential=True)]
    talks += [talk("e", confidential=True), talk("e", confidential=False), {"status": "scheduled", "debrief": None}]
    talks += [talk("f", confidential=True), talk("g", confidential=False)]
    ada = {"uid": "a", "interviews": talks}
    others = [{"uid": "b", "via": "a"}, {"uid": "c", "via": "a"}, {"uid": "d", "via": "b"}, {"uid": "e", "via": "a"}]
    conflicts = [
        {"record": "contact x", "uid": "b", "about": "via", "kept": "d", "other": "a"},
        {"record": "contact x", "uid": "b", "about": "via", "kept": "a", "other": "d"},
        {"record": "contact x", "uid": "c", "about": "via", "kept": "d", "other": "a"},
        {"record": "contact x", "uid": "b", "about": "company", "kept": "a", "other": "d"},
    ]
    kept = without_confidential({"contacts": [ada, *others], "conflicts": conflicts})
    assert [contact.get("via") for contact in kept["contacts"][1:]] == [None, "a", "b", "a"]
    assert [(conflict["kept"], conflict["other"]) for conflict in kept["conflicts"]] == [
        ("d", None), (None, "d"), ("d", "a"), ("a", "d"),
    ]  # fmt: skip
    assert others[0] == {"uid": "b", "via": "a"}
