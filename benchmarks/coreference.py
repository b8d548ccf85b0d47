"""Links within a report against GUM's coreference, on GUM's own trees.

    python benchmarks/coreference.py [--data FILE]

FILE is CoNLL-U with `Entity=` in its last column. Names and trees are the corpus's, so that the
figures are those of the links alone; relative pronouns carry none in GUM and are left out.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scoring import arguments, shared

from firsthand.annotation.coreference import resolved
from firsthand.annotation.lemmas import lemma
from firsthand.annotation.mentions import head_of, mentions
from firsthand.annotation.names import Name
from firsthand.annotation.quotations import quotations
from firsthand.codebook.annotated import Mention, Sentence, Word
from firsthand.codebook.report import Block
from firsthand.codebook.tree import Tree

GENRES = ("news", "interview", "speech")
LABELS = {"person": "Person", "organization": "Organization", "place": "Location"}
ENTITY = re.compile(r"\((\d+)(?:\[[^\]]*\])?-([a-z]+)[^()]*(\)?)|(\d+)(?:\[[^\]]*\])?\)")


@dataclass
class Document:
    """Words, sentences and gold entities: (first, last, group, type)."""

    name: str
    text: str = ""
    words: list[Word] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    entities: list[tuple[int, int, int, str]] = field(default_factory=list)


def documents(path: Path) -> Iterator[Document]:
    packed = path.read_bytes()
    text = (gzip.decompress(packed) if path.suffix == ".gz" else packed).decode("utf-8")
    for part in text.split("# newdoc id = ")[1:]:
        name, _, rest = part.partition("\n")
        document, paragraph = Document(name), 0
        waiting: dict[int, list[tuple[int, str]]] = {}
        for block in rest.split("\n\n"):
            lines = block.split("\n")
            paragraph += any(line.startswith("# newpar") for line in lines)
            rows = [line.split("\t") for line in lines if line and line[0] != "#"]
            add(document, [row for row in rows if row[0].isdigit()], paragraph, waiting)
        yield document


def add(
    document: Document,
    rows: list[list[str]],
    paragraph: int,
    waiting: dict[int, list[tuple[int, str]]],
) -> None:
    """One sentence of CoNLL-U rows; `waiting` are the entities that it has opened and not closed."""
    if not rows:
        return
    first = len(document.words)
    begin = len(document.text)
    for row in rows:
        start = len(document.text)
        document.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
        head = int(row[6]) + first - 1 if row[6] != "0" else -1
        at = len(document.words)
        document.words.append(
            Word(
                row[1], start, start + len(row[1]), lemma(row[1], row[3], row[4]), row[3], row[4],
                head, row[7], 0.0,
            )
        )  # fmt: skip
        found = next((part[7:] for part in row[9].split("|") if part.startswith("Entity=")), "")
        for group, kind, closed, ended in ENTITY.findall(found):
            if ended:
                stack = waiting.get(int(ended), [])
                if stack:
                    start_at, sort = stack.pop()
                    document.entities.append((start_at, at + 1, int(ended), sort))
            elif closed:
                document.entities.append((at, at + 1, int(group), kind))
            else:
                waiting.setdefault(int(group), []).append((at, kind))
    document.sentences.append(
        Sentence(first, len(document.words), begin, len(document.text), "paragraph", paragraph, 0)
    )


def names_of(document: Document) -> list[Name]:
    """Gold entities whose words are all capitalised names, innermost first, none overlapping."""
    taken: set[int] = set()
    found = []
    for first, last, _, kind in sorted(document.entities, key=lambda e: e[1] - e[0]):
        while first < last and document.words[first].form.lower() in ("the", "a"):
            first += 1
        while last > first and document.words[last - 1].form in ("'s", "’s"):
            last -= 1
        inside = document.words[first:last]
        if (
            kind not in LABELS
            or not inside
            or any(w.upos not in ("PROPN", "ADP", "PUNCT") for w in inside)
        ):
            continue
        if inside[0].upos != "PROPN" or any(i in taken for i in range(first, last)):
            continue
        taken.update(range(first, last))
        found.append(Name(first, last, LABELS[kind]))
    return sorted(found, key=lambda name: name.first)


def groups(document: Document) -> tuple[dict[int, set[int]], dict[int, int]]:
    """Head word -> groups it heads; group -> its first head word."""
    by_head: dict[int, set[int]] = {}
    first: dict[int, int] = {}
    for start, last, group, _ in sorted(document.entities):
        head = head_of(document.words, start, last)
        by_head.setdefault(head, set()).add(group)
        first.setdefault(group, head)
    return by_head, first


def linked(document: Document) -> tuple[Mention, ...]:
    tree = Tree(document.words)
    blocks = [Block("paragraph", s.start, s.end) for s in document.sentences]
    said = quotations(document.text, blocks, document.words)
    return resolved(
        document.words,
        tree,
        mentions(document.words, tree, names_of(document)),
        (document.sentences, said),
    )


def kind_of(document: Document, mention: Mention) -> str:
    if mention.kind != "pronoun":
        return mention.kind
    form = document.words[mention.head].form.lower()
    if form in ("who", "whom", "whose", "which", "that"):
        return "relative"
    return next((name for name, forms in FORMS.items() if form in forms), "other")


FORMS = {
    "he, she": ("he", "him", "his", "she", "her", "hers", "himself", "herself"),
    "they": ("they", "them", "their", "theirs", "themselves"),
    "it": ("it", "its", "itself"),
}


def measure(path: Path, show: int = 0) -> dict[str, dict[str, float]]:
    tally: Counter[tuple[str, str]] = Counter()
    for document in documents(path):
        if document.name.split("_")[1] not in GENRES:
            continue
        by_head, first = groups(document)
        found = linked(document)
        for mention in found:
            kind = kind_of(document, mention)
            if kind in ("relative", "other"):
                continue
            ours = by_head.get(mention.head, set())
            if any(first[g] < mention.head for g in ours):
                tally[kind, "gold"] += 1
            if mention.refers_to is None:
                continue
            tally[kind, "found"] += 1
            right = bool(ours & by_head.get(found[mention.refers_to].head, set()))
            tally[kind, "right"] += right
            if not right and show:
                there = found[mention.refers_to]
                left = document.text[max(0, mention.start - 150) : mention.start]
                print(
                    f"{kind}: ...{left}[{document.text[mention.start : mention.end]}] -> "
                    f"{document.text[there.start : there.end]} ({mention.why})"
                )
                show -= 1
    return {kind: figures(tally, kind) for kind in sorted({kind for kind, _ in tally})}


def figures(tally: Counter[tuple[str, str]], kind: str) -> dict[str, float]:
    right, found, gold = (tally[kind, what] for what in ("right", "found", "gold"))
    return {
        "p": round(right / found, 3) if found else 0.0,
        "r": round(right / gold, 3) if gold else 0.0,
        "found": found,
        "gold": gold,
    }


def main() -> None:
    table = measure(
        arguments(__doc__ or "", shared("data", "syntax", "en_gum-ud-dev.conllu.gz")).data
    )
    for kind, row in table.items():
        print(
            f"{kind:10} P {row['p']:.3f} R {row['r']:.3f}"
            f" of {row['gold']:.0f}, {row['found']:.0f} links"
        )
    print(json.dumps(table))


if __name__ == "__main__":
    main()
