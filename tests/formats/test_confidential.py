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
