"""Finding the names of places in an article: the engine's names, with the gazetteer and nationality words.

Used by toponyms.py --detect. A toponym is a name of class Location, a nationality word, or the
place inside the name of a facility or organisation; `literal` is false for nationality words, for
countries and capitals that act ("Iran said"), and for places inside the names of bodies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from firsthand.annotation import annotate
from firsthand.annotation.engine import Engine
from firsthand.codebook.annotated import Annotated, Mention
from firsthand.codebook.report import Block, Report
from firsthand.codebook.when import NEVER_SAID
from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.gazetteer_tables import capitals
from firsthand.resolution.toponyms_candidates import nationality

Json = dict[str, Any]
_TOKEN = re.compile(r"\b(?:U\.S\.|U\.K\.|[A-Z][A-Za-z]+)")
_PIECE = re.compile(r"[^\s,][^,]*")
_CAPITALS = frozenset(capitals().values())
_EMBEDDING = ("Organization", "Facility", "Misc", "NORP")


def detected(
    records: Iterable[Json], locate: Callable[[Json], Json], gazetteer: Gazetteer
) -> Iterator[Json]:
    """Each article with the spans found and where they are."""
    engine = Engine.load()
    for record in records:
        annotated = annotate(report_of(record), engine)
        spans = dict(toponyms(annotated, gazetteer))
        tops = [{"start": s, "end": e} for s, e in sorted(spans)]
        found = locate({**record, "toponyms": tops})
        for top in found["toponyms"]:
            top["literal"] = spans[top["start"], top["end"]]
        yield found


def report_of(record: Json) -> Report:
    """The article as a report of paragraphs."""
    text = record["text"]
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block("paragraph", start, start + len(line)))
        start += len(line) + 1
    return Report(
        record["id"], "0" * 64, record["id"], None, None, None, None, None, NEVER_SAID, "en", text,
        tuple(blocks),
    )  # fmt: skip


def toponyms(annotated: Annotated, gazetteer: Gazetteer) -> Iterator[tuple[tuple[int, int], bool]]:
    """Spans, and whether each names a place to be at."""
    text, taken = annotated.report.text, set[int]()
    names = [m for m in annotated.mentions if m.kind == "name"]
    voted = {text[m.start : m.end] for m in names if m.label == "Location"}
    for mention in names:
        words = text[mention.start : mention.end]
        alone = mention.label in ("Person", "Organization", "Misc") and " " not in words
        if mention.label == "Location" or (
            alone and (words in voted or _country(words, gazetteer))
        ):
            for start, end in _parts(mention.start, words, gazetteer):
                taken.update(range(start, end))
                yield (start, end), literal(annotated, mention, gazetteer)
        elif mention.label == "Person":
            taken.update(range(mention.start, mention.end))
    for run in _TOKEN.finditer(text):
        start, end = run.span()
        words = run.group()
        if start in taken or text[start - 1 : start] in "-@.":
            continue
        if nationality(words) or _country(words, gazetteer) and _in_name(names, start):
            yield (start, end), False


def _parts(start: int, words: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """ "Columbus, Ohio" is two toponyms; a final stop belongs to "Ga."."""
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(words)]
    if len(pieces) > 1 and all(_known(words[a:b], gazetteer) for a, b in pieces):
        return [(start + a, start + b) for a, b in pieces]
    return [(start, start + len(words))]


def _known(words: str, gazetteer: Gazetteer) -> bool:
    return any(m.alike > 0.8 for m in gazetteer.find(words))


def _in_name(names: list[Mention], start: int) -> bool:
    return any(m.start <= start < m.end and m.label in _EMBEDDING for m in names)


def _country(words: str, gazetteer: Gazetteer) -> bool:
    """A word that is a country, a region, a continent or a well-known town by its own name."""
    return any(
        m.alike >= 1.0
        and (
            m.known.kind in ("country", "region")
            or m.known.country is None
            or m.known.people > 100_000
        )
        for m in gazetteer.find(words)
    )


def literal(annotated: Annotated, mention: Mention, gazetteer: Gazetteer) -> bool:
    """False for "Iran said", "US troops", "Russian": the name does not say where."""
    word = annotated.words[mention.head]
    words = annotated.report.text[mention.start : mention.end]
    if nationality(words):
        return False
    found = gazetteer.find(words)
    if not (found and (found[0].known.kind == "country" or found[0].known.name in _CAPITALS)):
        return True
    relation = word.relation.split(":")[0]
    governor = annotated.words[word.head] if word.head >= 0 else None
    if relation == "nsubj" and governor is not None and governor.upos == "VERB":
        return False
    return not (relation in ("compound", "amod") or word.relation == "nmod:poss")
