"""Whether there is somebody who speaks, helps or trades: without, there is no such event."""

from __future__ import annotations

from firsthand.claims.drafts import Draft
from firsthand.claims.page import Page
from firsthand.claims.parties import is_party
from firsthand.claims.slots import passive

HOLDS = frozenset(
    [
        "AGREE",
        "REQUEST",
        "THREATEN",
        "REJECT",
        "CONCEDE",
        "SUPPORT",
        "CONSULT",
        "ACCUSE",
        "SANCTION",
    ]
)
_NEED_PARTIES = HOLDS | {"AID", "COOPERATE"}


def with_parties(page: Page, draft: Draft) -> bool:
    """Speech, help and trade need somebody who speaks, helps or trades."""
    if draft.type not in _NEED_PARTIES:
        return True
    if draft.type == "AID" and draft.trigger.slots.get("xcomp") and not draft.heads("beneficiary"):
        return page.lemmas[draft.index] != "help"  # "helped organise the march"
    if page.lemmas[draft.index] in _WILLED and draft.trigger.part == "verb":
        return bool(draft.trigger.slots.get("subj"))
    if not draft.roles:
        return _without_roles(page, draft)
    if draft.type == "AID" and any(
        page.is_a(i, "CIVILIANS", "DISPLACED", "RESCUERS") for i in draft.heads("beneficiary")
    ):
        return True  # "the crew were picked up by a container ship"
    actors = draft.heads("actor")
    return not actors or any(
        is_party(page, each)
        or page.words[each].upos == "PROPN"
        or page.lemma(each) in _OFFICES
        or (draft.type in HOLDS and page.lemma(each) in _PAPERS)
        for each in actors
        if draft.type in HOLDS or page.lemma(each) not in _HOUSES
    )


def _without_roles(page: Page, draft: Draft) -> bool:
    """'The curfew was lifted', 'the statement condemned it', 'a summit was held in Accra'."""
    papers = [i for i in draft.trigger.slots.get("subj", ()) if page.lemmas[i] in _PAPERS]
    if papers and draft.type in HOLDS and draft.trigger.part == "verb":
        return True
    if draft.type in _MEASURES:
        return _measure_taken(page, draft)
    if draft.type == "REJECT":
        return _talks_end(page, draft)
    return draft.type == "CONSULT" and bool(draft.places)


def _measure_taken(page: Page, draft: Draft) -> bool:
    """'The curfew was relaxed', 'flights were suspended': the thing itself makes it public."""
    named = any(
        c.slot == "obj" and c.words and not c.forbids for c in draft.trigger.entry.conditions
    )
    return named and draft.trigger.part == "verb" and passive(page, draft.index)


def _talks_end(page: Page, draft: Draft) -> bool:
    """'Talks broke down', 'the truce collapsed': whoever let them."""
    ended = draft.trigger.slots.get("subj", ())
    verb = draft.trigger.part == "verb"
    return verb and any(page.is_a(each, "TALKS", "DEAL", "CEASEFIRE") for each in ended)


_MEASURES = frozenset(["CONCEDE", "SANCTION", "REQUEST", "AGREE", "SUPPORT"])
_WILLED = frozenset(  # only somebody who wills does so: "the rival camps agreed to leave"
    ["agree", "refuse", "decline", "vow", "pledge", "promise", "urge", "deny", "accuse", "condemn"]
)
_PAPERS = frozenset(  # "a banner threatened to kill ..."
    ["banner", "leaflet", "message", "note", "letter", "pamphlet", "flyer", "video", "statement"]
    + ["communique", "communiqué", "audio", "post", "graffiti", "recording", "placard", "poster"]
)
_HOUSES = frozenset(["hospital", "clinic", "university", "school", "church"])  # they may speak
_OFFICES = frozenset(  # "the office of the prime minister condemned ..."
    ["office", "secretariat", "directorate", "bureau", "palace", "prefecture", "diocese", "panel"]
    + ["hospital", "clinic", "university", "school", "church", "board", "department", "synod"]
    + ["chancellery", "archdiocese", "court", "prosecution"]
)
