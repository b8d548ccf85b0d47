"""Events that the same sentences tell, as one item of the brief: the attack, the capture, the entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from firsthand.codebook.lookup import Lookup
from firsthand.codebook.picture import Event
from firsthand.codebook.span import Span
from firsthand.products.quoting import sentence_around

STEPS = 2  # what shares sentences with an aspect belongs to the happening; no chains beyond
SHARED = 0.5  # of its claims stand in sentences that tell the leading event too


@dataclass(frozen=True, slots=True)
class Happening:
    """An event to lead with, and those told in the same words: its aspects. Records stay apart."""

    lead: Event
    aspects: tuple[Event, ...]

    @property
    def events(self) -> tuple[Event, ...]:
        """The lead and its aspects."""
        return (self.lead, *self.aspects)


def happenings(ranked: Sequence[Event], lookup: Lookup) -> list[Happening]:
    """Events in order of importance, each told once.

    "M23 took the town and killed dozens" is a capture and an attack; the brief quotes it once.
    """
    sentences = {e.id: [_sentence(c, lookup) for c in e.claims] for e in ranked}
    telling: dict[Span, list[Event]] = {}
    for event in ranked:
        for sentence in dict.fromkeys(sentences[event.id]):
            telling.setdefault(sentence, []).append(event)
    place = {event.id: number for number, event in enumerate(ranked)}
    taken: set[str] = set()
    found: list[Happening] = []
    for lead in ranked:
        if lead.id in taken:
            continue
        taken.add(lead.id)
        mine = set(sentences[lead.id])
        aspects: dict[str, Event] = {}
        for _ in range(STEPS):
            for event in sorted(_near(mine, telling), key=lambda e: place[e.id]):
                told = sentences[event.id]
                shared = sum(sentence in mine for sentence in told)
                if event.id not in taken and shared >= SHARED * len(told):
                    taken.add(event.id)
                    aspects[event.id] = event
            mine.update(s for e in aspects for s in sentences[e])
        found.append(Happening(lead, tuple(aspects.values())))
    return found


def _near(sentences: Iterable[Span], telling: dict[Span, list[Event]]) -> list[Event]:
    """Events told in any of these sentences, each once."""
    return list({e.id: e for s in sentences for e in telling[s]}.values())


def _sentence(claim: str, lookup: Lookup) -> Span:
    found = lookup.claims[claim]
    return sentence_around(found.evidence, lookup.reports[found.report])
