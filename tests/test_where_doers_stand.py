"""Where it happened, by where those stand who did it; not where a government sits."""

from __future__ import annotations

import pytest

from firsthand.claims import extract
from tests.annotating import annotated

THERE = (
    ("Police in Nairobi shot dead two protesters on Monday.", "Nairobi"),
    ("Jihadists in northern Mali attacked an army camp on Monday.", "northern Mali"),
    ("Gunmen in Nigeria's Kaduna state killed 12 villagers on Sunday.", "Kaduna state"),
    ("A court in Istanbul jailed six journalists on Monday.", "Istanbul"),
    ("Three soldiers were sentenced to death by a military court in Goma on Friday.", "Goma"),
    ("Doctors at a clinic in Tbilisi treated 23 people.", "Tbilisi"),
    ("Workers at a mine near Marikana went on strike on Monday.", "Marikana"),
    ("Protesters in Dhaka burned a police van on Monday.", "Dhaka"),
)
NOT_THERE = (
    ("Leaders in Brussels imposed sanctions on Belarus on Monday.", "Brussels"),
    ("An official in Washington condemned the attack.", "Washington"),
    ("A minister in Paris accused the rebels of murder.", "Paris"),
    ("Gunmen from Cameroon killed eight traders in Banki on Monday.", "Cameroon"),
    ("Police in Nairobi shot dead two protesters in Kisumu on Monday.", "Nairobi"),
    ("Troops based in Poland crossed into Ukraine on Monday.", "Poland"),
    ("The embassy in Tehran warned travellers on Monday.", "Tehran"),
    ("Diplomats in Geneva rejected the proposal.", "Geneva"),
)


def places(text: str) -> str:
    claims = [c for c in extract(annotated(text)).claims if c.kind == "event"]
    spans = [p.span for c in claims for p in c.places if p.role == "at" and p.span is not None]
    return " | ".join(text[span.start : span.end] for span in spans)


@pytest.mark.parametrize(("text", "place"), THERE)
def test_there(text: str, place: str) -> None:
    assert place in places(text)


@pytest.mark.parametrize(("text", "place"), NOT_THERE)
def test_not_there(text: str, place: str) -> None:
    assert place not in places(text)
