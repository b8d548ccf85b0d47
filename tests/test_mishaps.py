"""A quake, a crash, a factory that blew up: nobody has done it. A bomb, and somebody has."""

from __future__ import annotations

import pytest

from firsthand.claims import extract
from tests.annotating import annotated

MISHAPS = (
    "An explosion at a fireworks factory in Multan killed nine workers on Tuesday, officials said.",
    "A gas pipeline exploded in Anambra state on Tuesday, killing 14 people and destroying houses.",
    "A boiler blew up at a garment factory outside Dhaka on Tuesday, leaving 13 dead.",
    "A coal mine blast in Samangan killed 10 miners on Tuesday. Methane caused the explosion.",
    "A magnitude-6.1 earthquake struck western Nepal, killing 57 people and destroying 200 houses.",
    "Floods hit Kinshasa. Nine people were killed when a wall collapsed. Dozens of homes were damaged.",
    "A helicopter crashed in Kyiv, killing the interior minister and 13 others.",
    "A ferry sank off Lamu on Tuesday after it hit a reef, and at least 30 people drowned.",
    "Lightning struck a church in northern Uganda, killing 14 people.",
)
DEEDS = (
    "A bomb exploded at a market in Maiduguri on Tuesday, killing 12 people.",
    "A blast at a mosque in Peshawar killed 30 worshippers on Tuesday.",
    "An explosion at an arms factory in Kharkiv killed nine workers after Russian missiles hit it.",
    "An explosion destroyed a gas pipeline in Baluchistan. Separatists said they had blown it up.",
    "Floods hit Juba on Tuesday. In Bentiu, gunmen killed four traders.",
    "Police in Dhaka beat relatives of workers who died when a factory collapsed.",
    "A helicopter was shot down near Kramatorsk, killing two pilots.",
    "An explosion in central Kabul killed six people on Tuesday.",
    "Militants blew up a railway bridge near Sibi, killing a guard.",
)


def assaults(text: str) -> list[str]:
    return [c.type for c in extract(annotated(text)).claims if c.type == "ASSAULT"]


@pytest.mark.parametrize("text", MISHAPS)
def test_what_nobody_has_done_is_no_assault(text: str) -> None:
    assert assaults(text) == []


@pytest.mark.parametrize("text", DEEDS)
def test_what_somebody_has_done_is_one(text: str) -> None:
    assert assaults(text)
