"""Event coding: PLOVER records, CASE-2021 snippets, PLV pairs or PETRARCH's sentences, by the
gold file.

python benchmarks/coding.py [--data FILE]     (default: the PLOVER records)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding_classes import snippet_class
from names import records
from scoring import arguments, score, shared

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.claims import extract
from firsthand.codebook.claim import Claim, Extracted, Role
from firsthand.codebook.entity import Actor
from firsthand.codebook.identity import identity
from firsthand.codebook.report import Block, Report
from firsthand.codebook.when import NEVER_SAID
from firsthand.resolution.actors import find_actors

Record = dict[str, Any]
_YIELD = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_ROOTS = {
    "AGREE": "030", "CONSULT": "040", "SUPPORT": "050", "COOPERATE": "060", "AID": "070",
    "CONCEDE": "080",
    "RETREAT": "080", "REQUEST": "100", "ACCUSE": "110", "REJECT": "120", "THREATEN": "130",
    "PROTEST": "140",
    "MOBILIZE": "150", "SANCTION": "160", "COERCE": "170", "ASSAULT": "190",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Read:
    """A text read by the pipeline, with its actors by span."""

    extracted: Extracted
    actors: dict[tuple[int, int], Actor]
    depth: dict[int, int]

    @property
    def events(self) -> list[Claim]:
        """Its events, the likeliest main one first."""
        found = [claim for claim in self.extracted.claims if claim.kind == "event"]
        return sorted(found, key=self._rank)

    def _rank(self, claim: Claim) -> tuple[float, int]:
        """The highest in the sentence; what is not asserted and what a noun names count as
        lower.
        """
        unsaid = claim.modality != "asserted" or claim.polarity == "negative"
        lower = 1.5 * (unsaid and claim.type not in ("AGREE", "REJECT", "THREATEN", "REQUEST"))
        lower += 1.0 * (" as noun " in claim.why)
        return (self.depth.get(claim.anchor.start, 9) + lower, claim.anchor.start)


def report_of(text: str, name: str) -> Report:
    """A bare text as a report of one paragraph."""
    number = identity("r", name)
    block = Block("paragraph", 0, len(text))
    return Report(
        number, number, name, None, None, None, None, None, NEVER_SAID, "en", text, (block,)
    )


def reader() -> Callable[[str, str], Read]:
    """The pipeline from a text to its claims and actors, its engine loaded once."""
    engine = Engine.load()

    def read(text: str, name: str) -> Read:
        annotated = annotate(report_of(text, name), engine)
        extracted = extract(annotated)
        found = find_actors([extracted])
        by_id = {actor.id: actor for actor in found.actors}
        spans = {(s.start, s.end): by_id[a] for s, a in found.actor_of.items() if a in by_id}
        words = annotated.words
        depth: dict[int, int] = {}
        for word in words:
            steps, head = 0, word.head
            while head >= 0:
                steps, head = steps + 1, words[head].head
            depth[word.start] = steps
        return Read(extracted, spans, depth)

    return read


def _actors(read: Read, roles: Sequence[Role]) -> list[dict[str, str | None]]:
    found = []
    for role in roles:
        actor = read.actors.get((role.span.start, role.span.end)) if role.span else None
        if actor is not None:
            found.append({"country": actor.country, "sector": actor.sector})
    return found


def plover(file: Path) -> Iterator[Record]:
    """The main event of each sentence with its actors."""
    read = reader()
    for record in records(file):
        found = read(record["text"], record["id"])
        claims = found.events
        if not claims:
            yield {"id": record["id"], "type": None, "source": [], "target": []}
            continue
        roles = claims[0].roles
        source = _actors(found, [role for role in roles if role.role == "actor"])
        target = _actors(found, [role for role in roles if role.role != "actor"])
        yield {"id": record["id"], "type": claims[0].type, "source": source, "target": target}


def pairs(file: Path) -> Iterator[Record]:
    """The type of the event that joins the two marked parties."""
    read = reader()
    for record in records(file):
        found = read(record["text"], record["id"])
        claims = sorted(found.events, key=lambda c: -_meets(c, record))
        kind = claims[0].type if claims else None
        yield {"id": record["id"], "type": _YIELD.get(kind, kind) if kind else None}


def _meets(claim: Claim, record: Record) -> int:
    """2 for an event between the two marks, 1 with one of them, 0 with none."""
    count = 0
    for side, wanted in (
        ("source", ("actor",)),
        ("target", ("recipient", "victim", "beneficiary", "actor")),
    ):
        spans = [role.span for role in claim.roles if role.role in wanted and role.span]
        count += any(
            span.start < end and start < span.end for span in spans for start, end in record[side]
        )
    return count


def snippets(file: Path) -> Iterator[Record]:
    """The ACLED class of each snippet."""
    read = reader()
    for record in records(file):
        found = read(record["text"], record["id"])
        yield {"id": record["id"], "type": snippet_class(found.events)}


def sentences(file: Path) -> Iterator[Record]:
    """All events of each sentence; CAMEO codes at root level alone."""
    read = reader()
    for record in records(file):
        found = read(record["text"], record["id"])
        events = []
        for claim in found.events:
            source = _code(_actors(found, [r for r in claim.roles if r.role == "actor"]))
            target = _code(_actors(found, [r for r in claim.roles if r.role != "actor"]))
            events.append(
                {"code": _ROOTS[claim.type], "type": claim.type, "source": source, "target": target}
            )
        yield {"id": record["id"], "events": events}


def _code(actors: Sequence[dict[str, str | None]]) -> str | None:
    if not actors:
        return None
    return (actors[0]["country"] or "") + (actors[0]["sector"] or "") or None


def predicted(file: Path) -> Iterator[Record]:
    """By the kind of gold file."""
    first = next(iter(records(file)))
    if "events" in first:
        return sentences(file)
    if "reciprocal" in first:
        return plover(file)
    return pairs(file) if "quad" in first else snippets(file)


if __name__ == "__main__":
    data = arguments(__doc__ or "", shared("data", "coding", "plover.jsonl")).data
    score("coding", data, predicted(data))
