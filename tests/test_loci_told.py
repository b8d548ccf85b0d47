"""Where it happened, by the words, where the tree or the engine mistakes the name or its phrase."""

from __future__ import annotations

import pytest

from firsthand.annotation import annotate
from firsthand.claims import extract
from firsthand.codebook.report import Report
from firsthand.reports import from_text
from tests.annotating import annotated, engine

THERE = (
    ("Hundreds of families have fled to Sainte-Rose since Monday.", "destination: Sainte-Rose"),
    ("No missile was fired towards Haydan, the spokesman said.", "at: Haydan"),
    (
        "Police used tear gas on Monday to disperse protesters outside the parliament in Yerevan.",
        "at: Yerevan",
    ),
    ("Ten people were killed when shells slammed into a market in Kutum.", "at: Kutum"),
    ("In Jerez, a commander of the state police was attacked by gunmen.", "at: Jerez"),
    ("Gunmen killed 15 persons in Zikke community on Sunday.", "at: Zikke community"),
    ("Residents of Port Sudan protested on Thursday over power cuts.", "at: Port Sudan"),
    ("Hundreds of residents of Mirebalais fled to Hinche.", "origin: Mirebalais"),
    ("A plane carrying 40 freed prisoners flew from Sanaa to Marib.", "destination: Marib"),
    ("A drone struck a market in the village of Umm Sayala on Monday.", "Umm Sayala"),
    ("Two people were killed in the town of Kutum, in North Darfur.", "at: the town of Kutum"),
    ("Troops were ambushed between Baidoa and Burhakaba.", "at: between Baidoa and Burhakaba"),
    (
        "Farmers blocked the highway linking La Paz and Oruro.",
        "at: the highway linking La Paz and Oruro",
    ),
    ("Rebels captured a post on the border with Chad.", "the border with Chad"),
    ("Five people were shot in Barangay Tabok, Las Navas, Northern Samar.", "at: Barangay Tabok"),
    ("A soldier was killed in the Baramulla district of Jammu and Kashmir.", "the Baramulla"),
    ("The ministry sent reinforcements to the area from Khanaqin.", "origin: Khanaqin"),
    ("Drones attacked the Belgorod, Bryansk and Kursk regions overnight.", "at: Bryansk"),
    ("The union plans to march on Arequipa on Monday.", "Arequipa"),
    ("The toll of the attack on Kutum has grown to five dead and 12 wounded.", "at: Kutum"),
    ("Jets struck what the army describes as a depot in Kutum.", "at: Kutum"),
    ("The army moved to Kutum, where clashes with rebels continue.", "at: Kutum"),
    ("Protesters in Lima burned tyres in front of a bank on Sunday.", "at: Lima"),
    ("The army transferred a brigade from Kutum to Nyala.", "origin: Kutum"),
    ("His forces withdrew from Kutum on Monday evening towards Nyala.", "destination: Nyala"),
    ("Two died.\n\n• Tawila: Armed men robbed several families on 14 August.", "at: Tawila"),
    ("Two died.\n\n• Tawila: Families from Kutum arrived on 14 August.", "destination: Tawila"),
)
NOT_THERE = (
    ("Protesters in Geneva shouted slogans in Arabic.", "Arabic"),
    ("Rebels killed 12 people in Kaya, officials in Bamako said.", "Bamako"),
    ("In Washington, a spokesman said the attack was an outrage.", "at: Washington"),
    ("A landslide killed 15 residents of Pasto in Mocoa.", "Pasto"),
    ("Police arrested six men in Lima who fled to Chile.", "at: Chile"),
    ("Soldiers were killed in Kaya, 40 km from Fada.", "origin: Fada"),
    ("The senate voted to impose sanctions on Georgia.", "at: Georgia"),
    ("Farmers blocked the road between Kita and Kayes.", "at: Kita"),
    ("Quetta: Gunmen robbed a van on Monday.", "at: Quetta"),
    ("Clashes broke out in Tora, and the army sent troops to Kaya.", "at: Kaya"),
)


def places(text: str) -> str:
    claims = [c for c in extract(annotated(text)).claims if c.kind == "event"]
    spans = [(p.role, p.span) for c in claims for p in c.places if p.span is not None]
    return " | ".join(f"{role}: {text[span.start : span.end]}" for role, span in spans)


@pytest.mark.parametrize(("text", "place"), THERE)
def test_there(text: str, place: str) -> None:
    assert place in places(text)


UPDATE = """Displacement update

3 March 2025

Two people died in a fire in Nyala, officials said.

Situation in Kutum

A drone hit a fuel station, injuring nine. Rebels shelled a post in Mellit.

Clashes reported in Sudan

Gunmen looted shops on Friday, a doctor said.
"""


def test_a_heading_that_only_names_a_place() -> None:
    report = from_text(UPDATE, "update.txt")
    assert isinstance(report, Report)
    claims = extract(annotate(report, engine())).claims
    found = {UPDATE[c.anchor.start : c.anchor.end]: c.places for c in claims if c.kind == "event"}
    told = {
        word: [UPDATE[p.span.start : p.span.end] for p in places if p.span is not None]
        for word, places in found.items()
    }
    assert "Kutum" in told["hit"]
    assert "Kutum" not in told["shelled"]
    assert "Sudan" not in told["looted"]


@pytest.mark.parametrize(("text", "place"), NOT_THERE)
def test_not_there(text: str, place: str) -> None:
    assert place not in places(text)
