"""Events in the few words that a picture has room for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from firsthand.codebook.claim import Claim
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event, Picture
from firsthand.products.disputes import is_firm
from firsthand.products.importance import happened, teller
from firsthand.products.quoting import telling
from firsthand.products.wording import called, interval, number, span_of_time

Tell = Callable[[Event, Lookup], str]  # what is said of an event to who points at it
Family = Literal["violence", "moves", "acts", "words"]
FAMILIES: dict[Family, tuple[str, str]] = {  # what the legend says, and the colour
    "violence": ("Violence and force", "#a3261b"),
    "moves": ("Moves and retreats", "#1f5fa8"),
    "acts": ("Protest, sanction, help", "#6b3fa0"),
    "words": ("Words: talks, demands, accusations", "#4d5661"),
}
OF_TYPE: dict[str, Family] = {
    "ASSAULT": "violence", "COERCE": "violence", "MOBILIZE": "moves", "RETREAT": "moves",
    "PROTEST": "acts", "SANCTION": "acts", "AID": "acts", "COOPERATE": "acts",
}  # fmt: skip
SHORTER = {
    "Non-state actor overtakes territory": "Capture", "Government regains territory": "Recapture",
    "Shelling/artillery/missile attack": "Shelling", "Abduction/forced disappearance": "Abduction",
    "Remote explosive/landmine/IED": "Bomb or mine", "Disrupted weapons use": "Arms found",
    "Flight, expulsion or dismissal": "Flight or expulsion",
    "Excessive force against protesters": "Force against protest", "Air/drone strike": "Air strike",
}  # fmt: skip


def family(event: Event) -> Family:
    """The kind of mark an event gets."""
    return OF_TYPE.get(event.type, "words")


def act(event: Event) -> str:
    """ "Capture", "Air strike", "Talks"."""
    said = called(event.type, event.mode, event.acled)
    return SHORTER.get(said, said)


def harm(event: Event) -> str:
    """ "37 killed", or what else was counted of persons; empty where nothing was."""
    for of in ("killed", "injured", "kidnapped", "detained", "displaced"):
        for figure in event.figures:
            if figure.of == of and figure.best is not None:
                return f"{number(figure.best)} {of}"
    return ""


def label(event: Event, also: str = "") -> str:
    """ "Attack, Kitchanga, 37 killed"."""
    return ", ".join(part for part in (act(event), also, harm(event)) if part)


def place_of(event: Event, lookup: Lookup) -> str:
    """The name of the place; empty where no report says it."""
    return lookup.places[event.place].name if event.place else ""


def in_full(event: Event, lookup: Lookup, best: Claim | None = None) -> str:
    """What a reader sees on pointing at it: when, the sentence, what stands behind it.

    `best` is the claim that tells it best, where it is known already.
    """
    best = best or teller(event, lookup)
    not_done = "" if happened(event, lookup) else " (planned, feared, ordered or denied)"
    at = place_of(event, lookup)
    reports = len({lookup.claims[c].report for c in event.claims})
    return (
        f"{act(event)}{not_done}{f', {at}' if at else ''}, {span_of_time(event.when)}: "
        f"“{telling(best, lookup)}” ({interval(*event.origins.sources, 'source')}, "
        f"{interval(reports, reports, 'report')})"
    )


def disputed_events(picture: Picture) -> set[str]:
    """Ids of the events in which reports contradict each other."""
    return {d.event for d in picture.contradictions if d.event and is_firm(d)}
