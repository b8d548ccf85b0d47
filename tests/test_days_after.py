"""Days that date what was done about an act, and not the act."""

from __future__ import annotations

import pytest

from firsthand.claims import extract
from tests.annotating import annotated

LATER = (
    ("Police in Kumasi charged a man on Thursday in the killing of a priest.", "killing"),
    ("Officials identified the victims of the bombing in Karachi on Wednesday.", "bombing"),
    ("The African Union on Wednesday condemned the attack on the village of Solhan.", "attack"),
    ("A court sentenced two men on Wednesday to ten years for the bombing of a bus.", "bombing"),
    ("Relatives buried the victims of the shooting in Mosul on Wednesday.", "shooting"),
    ("The president visited the site of the shelling in Kherson on Tuesday.", "shelling"),
    ("Hundreds protested on Wednesday in Dakar against the killing of a student.", "killing"),
    ("Marchers rallied in Lima, where a vote on the reform will be held on Thursday.", "rallied"),
    ("Four people died in Lagos, including the gunman identified Friday as Ade Bello.", "died"),
    ("Rebels killed 20 people in Tora, local officials said on Tuesday.", "killed"),
    ("Rebels captured the town of Kaya, on the border with Ghana, it said on Sunday.", "captured"),
    ("Forty people have been arrested, and phones will remain cut until Sunday.", "arrested"),
)
OWN = (
    ("Gunmen carried out an attack on a police post in Quetta on Wednesday.", "attack"),
    ("The attack on Wednesday killed two soldiers.", "killed"),
    ("Police charged the crowd in Lima on Thursday with batons.", "charged"),
    ("Militants launched an attack on the village of Solhan on Wednesday.", "attack"),
    ("Nine people were killed on Tuesday in an attack on a market in Tora.", "killed"),
    ("Hundreds protested on Wednesday in Dakar against a new law.", "protested"),
    ("A court sentenced two men on Wednesday to ten years in prison.", "sentenced"),
    ("Soldiers stormed the camp on Monday, and a commission will sit on Friday.", "stormed"),
    ("Rebels ambushed a convoy on Sunday where the road enters Sake.", "ambushed"),
    ("A plane carrying 40 freed prisoners left Sanaa on Tuesday.", "carrying"),
    ("Gunmen thought to be herders on Tuesday killed 15 people in Tora.", "killed"),
    ("Congress rejected a bid to repeal the law on Thursday by 61 votes to 48.", "rejected"),
    ("Farmers blocked the highway for a third day on Wednesday.", "blocked"),
)


def days(text: str, act: str) -> list[str]:
    """The time words of the claims of that word, "" where they have none."""
    found = [c for c in extract(annotated(text)).claims if c.kind == "event"]
    named = [c for c in found if text[c.anchor.start : c.anchor.end] == act]
    spans = [c.when.span for c in named or found if act in text[c.evidence.start : c.evidence.end]]
    return ["" if span is None else text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(("text", "act"), LATER)
def test_the_day_is_of_what_came_after(text: str, act: str) -> None:
    assert set(days(text, act)) == {""}


@pytest.mark.parametrize(("text", "act"), OWN)
def test_the_day_is_of_the_act(text: str, act: str) -> None:
    assert any("day" in each for each in days(text, act))
