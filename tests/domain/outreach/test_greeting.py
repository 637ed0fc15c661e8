"""Whom a message greets, and where its text begins."""

from __future__ import annotations

import pytest

from infochat.domain.outreach.greeting import find_greeting


@pytest.mark.parametrize(("text", "names", "rest"), [
    ("Hi Ada,\n\nThank you.", "Ada", "Thank you."),
    ("  Hi Ada,\nThank you.", "Ada", "Thank you."),
    ("HI ADA!\nThank you.", "ADA", "Thank you."),
    ("Hi Ada Lovelace:\nThank you.", "Ada Lovelace", "Thank you."),
    ("Hi Ada. Thank you.", "Ada", "Thank you."),
    ("Hi Ada - thank you.", "Ada", "thank you."),
    ("Hi Ada — thank you.", "Ada", "thank you."),
    ("Hi Ada hope you are well.", "Ada", "hope you are well."),
    ("Hi Ada", "Ada", ""),
    ("Hi,\nThank you.", "", "Thank you."),
    ("Hi there,\nThank you.", "", "Thank you."),
    ("Hello again, all is well.", "", "all is well."),
    ("Dear Dr. Lovelace,\nThank you.", "Lovelace", "Thank you."),
    ("Dear Prof. Dr. Ada Lovelace,\nThank you.", "Ada Lovelace", "Thank you."),
    ("Dear Sir or Madam,\nThank you.", "", "Thank you."),
    ("Good morning, Ada,\nThank you.", "Ada", "Thank you."),
    ("Good morning, thank you for it.", "", "thank you for it."),
    ("Sehr geehrte Frau von der Leyen,\ndanke.", "von der Leyen", "danke."),
    ("Hi Ada and Bob,\nThank you.", "Ada and Bob", "Thank you."),
    ("Hi Mary-Jane O'Neill,\nThank you.", "Mary-Jane O'Neill", "Thank you."),
    ("Chère Ada,\nMerci.", "Ada", "Merci."),
    ("您好，谢谢", "", "谢谢"),
    ("こんにちは、ありがとう", "", "ありがとう"),
    ("Hi ada,\nThank you.", "ada", "Thank you."),
    ("Hi hope all is well.", "hope", "all is well."),
    ("Ada,\nThank you.", "Ada", "Thank you."),
    ("  Ada,  \nThank you.", "Ada", "Thank you."),
    ("One Two Three Four Five Six,\nThank you.", "One Two Three Four Five Six", "Thank you."),
    ("Good morning,Ada,\nThank you.", "Ada", "Thank you."),
    ("  Hi Ada (and the team), \n\nThank you.\nSam", "Ada", "Thank you.\nSam"),
    ("Hi Ada (b c d e f g h i),\nThank you.", "Ada", "Thank you."),
    ("Hi Ada (b c d e f g h i j),\nThank you.", "Ada", "(b c d e f g h i j),\nThank you."),
    ("Hi Ada (and the team).\nThank you.", "Ada", "(and the team).\nThank you."),
    ("Hi ada lovelace,\nThank you.", "ada lovelace", "Thank you."),
    ("Hi ada king lovelace,\nThank you.", "ada", "king lovelace,\nThank you."),
    ("Hi Ada Lovelace hope you are well.", "Ada Lovelace", "hope you are well."),
    ("Dear dr. Lovelace,\nThank you.", "Lovelace", "Thank you."),
    ("Dr. Lovelace:\nThank you.", "Lovelace", "Thank you."),
    ("Ada Lovelace!\n\nThank you.", "Ada Lovelace", "Thank you."),
])  # fmt: skip
def test_salutation_is_parted_from_the_text_behind_it(text: str, names: str, rest: str) -> None:
    greeting = find_greeting(text)
    assert greeting is not None
    assert (greeting.names, greeting.rest) == (names, rest)


@pytest.mark.parametrize("text", [
    "", "Thank you for it.", "Ada, thank you.", "Thank you,\nSam", "thanks,\nSam", "Hike with Ada,\nfine.",
    "Highly esteemed,\nfine.", "One Two Three Four Five Six Seven,\nfine.", "Ada;\nThank you.",
])  # fmt: skip
def test_text_without_a_salutation_greets_nobody(text: str) -> None:
    assert find_greeting(text) is None
