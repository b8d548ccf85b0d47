"""Relations between given entities, on re3d.

python benchmarks/relations.py [--data FILE] [--rules]     (default: all documents, five folds)

The claims' ends are matched to the given entities; places named within places, and titles beside
persons, are read from the tree around the entities, since they are no claims. What these rules
read is one feature of a small linear model (relations_learn.py): the documents of re3d are told by
a model of the other four folds, any other file by a model of all of re3d. `--rules`: rules alone.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding import report_of
from names import records
from relations_learn import NONE, Model, Pair, labelled, learn, pairs_of
from scoring import score, shared

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.claims import extract
from firsthand.codebook.annotated import Annotated
from firsthand.codebook.claim import Claim
from firsthand.codebook.span import Span
from firsthand.codebook.tree import Tree

Record = dict[str, Any]
Entity = dict[str, Any]
_TYPES = {
    "fighting_against": "FightingAgainst", "member_of": "BelongsTo", "part_of": "BelongsTo",
    "commands": "InChargeOf",
    "holds_office": "InChargeOf", "allied_with": "AlliesOf", "backed_by": "AlliesOf",
    "supports": "AlliesOf",
    "trained_by": "AlliesOf", "controls": "CoLocated", "based_in": "CoLocated",
    "associated_with": "BelongsTo",
}  # fmt: skip
_EVENTS = {
    "CONSULT": "CommWith", "REQUEST": "CommWith", "SUPPORT": "Likes", "ACCUSE": "Dislikes",
    "ASSAULT": "FightingAgainst",
    "AID": "AlliesOf",
}  # fmt: skip
_PLACES = ("Location",)


@dataclass(frozen=True)
class Read:
    """A document with what rules read of it, and the pairs to be told."""

    record: Record
    said: dict[tuple[str, str], str]
    pairs: tuple[Pair, ...]


def read_all(file: Path) -> list[Read]:
    """Every document of a file through our own steps."""
    engine, found = Engine.load(), list[Read]()
    for record in records(file):
        annotated = annotate(report_of(record["text"], record["id"]), engine)
        entities = [e for e in record["entities"] if e["confidence"] >= 0.5]
        links = (*_of_claims(extract(annotated).claims, entities), *_beside(annotated, entities))
        said = {(a["id"], b["id"]): kind for kind, a, b in links if a["id"] != b["id"]}
        found.append(Read(record, said, tuple(pairs_of(annotated, entities, said))))
    return found


def by_rules(read: Iterable[Read]) -> Iterator[Record]:
    """Typed links as the rules read them."""
    for each in read:
        links = [{"type": t, "source": a, "target": b} for (a, b), t in each.said.items()]
        yield {"id": each.record["id"], "relations": links}


def by_model(read: Sequence[Read], known: Sequence[Read]) -> Iterator[Record]:
    """Typed links as a model tells them that has not seen their fold."""
    same = read is known
    models: dict[int, Model] = {}
    for each in read:
        fold = each.record["fold"] if same else -1
        if fold not in models:
            models[fold] = learn(
                [
                    (pair.features, labelled(pair, one.record["relations"]))
                    for one in known
                    if one.record["fold"] != fold
                    for pair in one.pairs
                ]
            )
        told = [(pair, models[fold].label(pair.features)) for pair in each.pairs]
        links = [_link_of(pair, label) for pair, label in told if label != NONE]
        yield {"id": each.record["id"], "relations": links}


def _link_of(pair: Pair, label: str) -> Record:
    ends = (pair.two, pair.one) if label.startswith("<") else (pair.one, pair.two)
    return {"type": label.removeprefix("<"), "source": ends[0], "target": ends[1]}


def _of_claims(
    claims: tuple[Claim, ...], entities: list[Entity]
) -> Iterator[tuple[str, Entity, Entity]]:
    for claim in claims:
        kind = (_TYPES if claim.kind == "relation" else _EVENTS).get(claim.type)
        doers = [r.span for r in claim.roles if r.role in ("actor", "subject") and r.span]
        others = [r.span for r in claim.roles if r.role not in ("actor", "subject") and r.span]
        places = [p.span for p in claim.places if p.span and p.role == "at"]
        if kind is not None:
            pairs = [(a, b) for a in doers for b in others]
            if not others and claim.kind == "event":
                pairs = list(zip(doers, doers[1:], strict=False))
            for one, two in pairs:
                yield from _linked(kind, one, two, entities)
        for who in (*doers, *others):
            for place in places:
                yield from _linked("CoLocated", who, place, entities)


def _linked(
    kind: str, one: Span, two: Span, entities: list[Entity]
) -> Iterator[tuple[str, Entity, Entity]]:
    first, second = _entity(one, entities), _entity(two, entities)
    if first is not None and second is not None:
        yield kind, first, second


def _entity(span: Span, entities: list[Entity]) -> Entity | None:
    """The given entity that shares most with a span."""
    shared_with = [
        (min(e["end"], span.end) - max(e["start"], span.start), -(e["end"] - e["start"]), n)
        for n, e in enumerate(entities)
    ]
    common, _, n = max(shared_with, default=(0, 0, 0))
    return entities[n] if common > 0 else None


def _beside(annotated: Annotated, entities: list[Entity]) -> Iterator[tuple[str, Entity, Entity]]:
    """'Ramadi, Iraq' and 'Ramadi in Anbar' lie together; 'ISIL (Daesh)' are one."""
    tree, words = Tree(annotated.words), annotated.words
    text = annotated.report.text
    heads: dict[int, Entity] = {}
    for entity in entities:
        inside = [
            i for i, w in enumerate(words) if w.start < entity["end"] and entity["start"] < w.end
        ]
        for index in inside:
            if words[index].head not in inside:
                heads.setdefault(index, entity)
    for index, entity in heads.items():
        for above in tree.ancestors(index):
            other = heads.get(above)
            if other is None or other["id"] == entity["id"]:
                continue
            kind = _link(words[index].relation, entity, other, text)
            if kind is not None:
                yield kind, other, entity
            break


def _link(relation: str, entity: Entity, other: Entity, text: str) -> str | None:
    place, other_place = entity["type"] in _PLACES, other["type"] in _PLACES
    between = text[min(entity["end"], other["end"]) : max(entity["start"], other["start"])]
    if place and (other_place or other["type"] in ("MilitaryPlatform", "Organisation")):
        near = relation in ("nmod", "appos", "conj", "compound", "nmod:poss", "obl")
        return "CoLocated" if near and " and " not in between else None
    if "(" in between and len(between) <= 3:
        return "IsSynonymOf"
    if entity["type"] == other["type"] == "Person" and relation in ("appos", "flat", "nmod:desc"):
        return "IsSynonymOf"
    if entity["type"] == "Quantity" or other["type"] == "Quantity":
        return "HasAttrOf"
    if {entity["type"], other["type"]} == {"Person", "Organisation"} and relation in (
        "nmod",
        "compound",
        "nmod:poss",
    ):
        return "BelongsTo"
    return None


def main() -> None:
    """Score the folds of re3d, or another file by a model of all of re3d."""
    ours = shared("data", "relations", "re3d.jsonl.gz")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=ours)
    parser.add_argument("--rules", action="store_true", help="without the model")
    options = parser.parse_args()
    read = read_all(options.data)
    if options.rules:
        score("relations", options.data, by_rules(read))
    else:
        known = read if options.data.samefile(ours) else read_all(ours)
        score("relations", options.data, by_model(read, known))


if __name__ == "__main__":
    main()
