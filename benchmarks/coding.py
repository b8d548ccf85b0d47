"""Event coding: PLOVER records, CASE-2021 snippets, PLV pairs or PETRARCH's sentences, by the
gold file.

python benchmarks/coding.py [--data FILE]     (default: the PLOVER records)
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding_learn import Features, features_of, learn
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
_FOLDS = 5
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
    """The type between the marked parties: a linear model over our events, from the train split."""
    read = reader()
    train = [
        r for r in records(shared("data", "coding", "plv_pairs.jsonl")) if r["split"] == "train"
    ]
    model = learn([(_pair_features(read, record), record["type"]) for record in train])
    for record in records(file):
        yield {"id": record["id"], "type": model.label(_pair_features(read, record))}


def _pair_features(read: Callable[[str, str], Read], record: Record) -> Features:
    events = read(record["text"], record["id"]).events
    return features_of(record["text"], sorted(events, key=lambda c: -_meets(c, record)))


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
    """The ACLED class of each snippet, by a model that has not seen it (five folds)."""
    read = reader()
    known = [
        (
            _fold(record["text"]),
            features_of(record["text"], read(record["text"], record["id"]).events),
            record,
        )
        for record in records(shared("data", "coding", "case2021.jsonl"))
    ]
    models = [learn([(f, r["type"]) for k, f, r in known if k != fold]) for fold in range(_FOLDS)]
    for record in records(file):
        events = read(record["text"], record["id"]).events
        model = models[_fold(record["text"])]
        yield {"id": record["id"], "type": model.label(features_of(record["text"], events))}


def _fold(text: str) -> int:
    return int(identity("f", text)[1:], 16) % _FOLDS


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


def main() -> None:
    """Print the scorer's figures; of PLV pairs only the test split is asked."""
    data = arguments(__doc__ or "", shared("data", "coding", "plover.jsonl")).data
    asked = [record for record in records(data) if record.get("split", "test") == "test"]
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / data.name
        lines = (json.dumps(record, ensure_ascii=False) + "\n" for record in asked)
        gold.write_text("".join(lines), encoding="utf-8")
        score("coding", gold, predicted(gold))


if __name__ == "__main__":
    main()
