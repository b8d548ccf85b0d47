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
from firsthand.codebook.annotated import Annotated, Mention, Word
from firsthand.codebook.report import Block, Report
from firsthand.codebook.when import NEVER_SAID
from firsthand.resolution.gazetteer import Gazetteer
from firsthand.resolution.gazetteer_tables import capitals
from firsthand.resolution.toponyms_candidates import nationality

Json = dict[str, Any]
_TOKEN = re.compile(r"\b(?:U\.S\.|U\.K\.|[A-Z][A-Za-z]+)")
_PIECE = re.compile(r"[^\s,][^,]*")
_CAPITALS = frozenset(capitals().values())
_COMPASS = frozenset(
    ("West", "East", "North", "South", "Central", "Northern", "Southern", "Western")
)
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
        if mention.label == "Location" or _place_alone(mention, words, voted, gazetteer):
            for start, end in _parts(mention.start, words, gazetteer):
                taken.update(range(start, end))
                yield (start, end), literal(annotated, mention, gazetteer)
        elif mention.label in ("Facility", "Person"):
            taken.update(range(mention.start, mention.end))
            if mention.label == "Facility":
                yield (mention.start, mention.end), True
    for run in _TOKEN.finditer(text):
        start, words = run.start(), run.group()
        free = start not in taken and text[start - 1 : start] not in "-@."
        if free and (nationality(words) or _country_in_name(words, start, names, gazetteer)):
            yield run.span(), False


def _place_alone(mention: Mention, words: str, voted: set[str], gazetteer: Gazetteer) -> bool:
    """One word that is a place elsewhere in the text, or the name of a country."""
    alone = mention.label in ("Person", "Organization", "Misc") and " " not in words
    return alone and (words in voted or _country(words, gazetteer))


def _parts(start: int, words: str, gazetteer: Gazetteer) -> list[tuple[int, int]]:
    """ "Columbus, Ohio" is two toponyms; a final stop belongs to "Ga."."""
    pieces = [(m.start(), m.end()) for m in _PIECE.finditer(words)]
    if len(pieces) > 1 and all(_known(words[a:b], gazetteer) for a, b in pieces):
        return [(start + a, start + b) for a, b in pieces]
    return [(start, start + len(words))]


def _known(words: str, gazetteer: Gazetteer) -> bool:
    return any(m.alike > 0.8 for m in gazetteer.find(words))


def _country_in_name(words: str, start: int, names: list[Mention], gazetteer: Gazetteer) -> bool:
    """'Bank of {England}'; not "Inter-State Water {Act}", "{West} Surrey Racing"."""
    if words in _COMPASS or len(words) < 4 and words not in ("US", "UK"):
        return False
    return _in_name(names, start) and _country(words, gazetteer)


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
    """False for "Iran said", "US troops", "accused Russia", "relations with Tunis", "the president
    of Armenia": the name does not say where."""
    word = annotated.words[mention.head]
    words = annotated.report.text[mention.start : mention.end]
    cases = _cases(annotated, mention)
    if words in _BODIES or nationality(words) and not (words.isupper() and cases):
        return False
    before = annotated.report.text[: mention.start].rstrip(" (")[-1:]
    if words.isupper() and len(words) > 4 and before in "\n":
        return True  # a dateline
    governor = annotated.words[word.head] if word.head >= 0 else None
    if governor is not None and word.relation.split(":")[0] == "conj":
        word = governor  # "Britain and France accused ..."
        governor = annotated.words[word.head] if word.head >= 0 else None
    if governor is None:
        return True
    people, acting = _person_like(annotated, governor), _acting(words, gazetteer)
    return _stands(word, governor, cases, (people, acting))


def _stands(word: Word, governor: Word, cases: set[str], who: tuple[bool, bool]) -> bool:
    """By what the name hangs on: people called after it, partners, those who speak or are spoken to."""
    people, acting = who
    relation = word.relation.split(":")[0]
    if relation in ("compound", "amod") or word.relation == "nmod:poss":
        return not people and not acting
    if relation == "nmod" and "of" in cases:
        return not people
    if relation in ("nmod", "obl"):
        return cases.isdisjoint(_PARTNERS) or governor.lemma in _LINES
    if relation == "nsubj" and governor.upos == "VERB":
        return governor.lemma in _LIES
    return relation != "obj" or not acting or governor.lemma not in _DONE_TO


_BODIES = frozenset(("EU", "E.U.", "European Union", "UN", "U.N.", "NATO"))
_PARTNERS = frozenset(("with", "against", "by"))
_LINES = frozenset(("border", "frontier", "road", "flight"))
_LIES = frozenset(
    ("lie", "sit", "have", "become", "host", "border", "include", "see", "experience", "remain")
    + ("continue", "account", "stretch", "suffer", "witness", "face", "record", "need")
)
_DONE_TO = frozenset(
    ("accuse", "blame", "allow", "prompt", "urge", "ask", "tell", "warn", "force", "help", "press")
    + ("persuade", "support", "thank", "beat", "defeat", "face", "sue", "join", "criticize")
)


def _acting(words: str, gazetteer: Gazetteer) -> bool:
    """A country, or a capital that may stand for one."""
    found = gazetteer.find(words)
    return bool(found) and (found[0].known.kind == "country" or found[0].known.name in _CAPITALS)


def _cases(annotated: Annotated, mention: Mention) -> set[str]:
    heads = range(mention.first, mention.last)
    first = max(0, mention.first - 6)
    return {
        w.form.lower()
        for w in annotated.words[first : mention.first]
        if w.relation in ("case", "det") and w.head in heads
    }


def _person_like(annotated: Annotated, word: Word) -> bool:
    """'Atlanta {Mayor} Kasim Reed', 'Oklahoma {teachers}': people and bodies, who are called so."""
    if word.upos == "PROPN":
        named = (
            m for m in annotated.mentions if m.kind == "name" and m.start <= word.start < m.end
        )
        return any(m.label in ("Person", "Organization") for m in named)
    if word.lemma in _PEOPLE:
        return True
    return word.xpos == "NNS" and word.lemma.endswith(
        ("er", "or", "ist", "ian", "man", "ent", "ant")
    )


_PEOPLE = frozenset(
    ("president", "minister", "premier", "mayor", "governor", "ruler", "prince", "king", "queen")
    + ("spokesman", "spokesperson", "spokeswoman", "ambassador", "government", "army", "police")
    + ("official", "residents", "resident", "people", "community", "council", "parliament", "team")
    + ("lawmaker", "teacher", "farmer", "councillor", "senator", "player", "driver", "troop")
    + ("airline", "policy", "state", "commissioner", "leader", "attorney", "executive", "language")
)
