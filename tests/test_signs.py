"""Words that were read with a report, and words read with the pile: the groups are the same."""

from __future__ import annotations

from dataclasses import replace

from firsthand.codebook.claim import Extracted
from firsthand.codebook.entity import Resolved
from firsthand.codebook.lookup import Lookup
from firsthand.events import group, sign
from firsthand.events.wording import Wording
from firsthand.store.codec import dump, load
from tests.made import Desk


def _desk() -> Desk:
    desk = Desk()
    goma = desk.place("Goma", -1.67, 29.22)
    told = (
        ("r1", "M23 shelled a market in Goma on Thursday, killing 12 people", "shelled", 12),
        ("r2", "Shells hit a market in Goma and two more people died in hospital", "hit", 2),
        ("r3", "Gunmen ambushed a convoy of the army near Goma", "ambushed", None),
    )
    for name, words, anchor, killed in told:
        desk.report(name, f"{words}.", f"Paper {name}")
        given = {"killed": (killed, killed)} if killed else {}
        by = desk.says(name, words)
        desk.claim(by, words, "ASSAULT/heavy-weapons", anchor, actor="M23", at=goma, **given)
    return desk


def _signed(resolved: Resolved) -> Resolved:
    """As the pipeline gives it: every report with its own claims and their words."""
    extracted = tuple(
        sign(replace(e, claims=tuple(c for c in resolved.claims if c.report == e.report.id)))
        for e in resolved.extracted
    )
    return replace(resolved, extracted=extracted)


def test_words_read_with_the_report_change_nothing() -> None:
    resolved = _desk().resolved()
    made, signed = group(resolved), group(_signed(resolved))
    assert (made.groups, made.near_misses) == (signed.groups, signed.near_misses)


def test_a_claim_of_other_words_is_read_anew() -> None:
    signed = _signed(_desk().resolved())
    first = signed.claims[0]
    words = replace(first.evidence, end=first.anchor.end)  # "M23 shelled"
    corrected = replace(signed, claims=(replace(first, evidence=words), *signed.claims[1:]))
    wording = Wording(Lookup(corrected), corrected.extracted)
    assert wording.said(corrected.claims[0]).telling() == ("m23", "shell")


def test_signs_are_kept_with_the_report() -> None:
    one = _signed(_desk().resolved()).extracted[1]
    assert load(Extracted, dump(one)) == one
    assert one.signs is not None
    assert one.signs.said[0].marks == ("further", "later", "site")
