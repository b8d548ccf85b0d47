"""The corpora, as documents of labelled words."""

from __future__ import annotations

import bisect
import gzip
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from training.labels import NAMES, RELATIONS, ROLES, UPOS, XPOS
from training.segment import Token, sentences

SHARED = Path(os.environ.get("FIRSTHAND_SHARED", Path(__file__).parents[2] / "shared"))
OPEN_GENRES = [
    "news",
    "interview",
    "bio",
    "voyage",
    "textbook",
    "vlog",
    "speech",
    "conversation",
]  # CC BY or public domain
UNLABELLED = -100


@dataclass(slots=True)
class Document:
    """Sentences of words; labels are parallel to the flat words, or empty if not annotated."""

    task: str  # "names", "syntax", "attribution" or "happened"
    sentences: list[list[str]]
    names: list[int] = field(default_factory=list)
    upos: list[int] = field(default_factory=list)
    xpos: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)  # flat word index; the root's head is -1
    relations: list[int] = field(default_factory=list)
    roles: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)  # content -> its cue, cue -> its source; else -1
    happened: list[float] = field(default_factory=list)


def lines(*path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(SHARED.joinpath("data", *path), "rt", encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def newswire(split: str) -> Iterator[Document]:
    for record in lines("ner", f"{split}.jsonl.gz"):
        parts = record["sentences"]
        yield Document(
            "names",
            [part["tokens"] for part in parts],
            names=[NAMES.index(tag) for part in parts for tag in part["tags"]],
        )


def treebank(name: str, only: list[str] | None = None) -> Iterator[Document]:
    """`only` names the genres of GUM to keep."""
    document = Document("syntax", [])
    with gzip.open(
        SHARED / "data" / "syntax" / f"{name}.conllu.gz", "rt", encoding="utf-8"
    ) as handle:
        for block in handle.read().strip().split("\n\n"):
            rows = block.split("\n")
            if any(row.startswith("# newdoc") for row in rows) and document.sentences:
                yield document
                document = Document("syntax", [])
            if only is None or any(
                f"GUM_{genre}_" in row for genre in only for row in rows if "sent_id" in row
            ):
                _add_tree(document, [row.split("\t") for row in rows if row[:1].isdigit()])
    if document.sentences:
        yield document


def _add_tree(document: Document, rows: list[list[str]]) -> None:
    rows = [row for row in rows if row[0].isdigit()]
    offset = len(document.upos)
    document.sentences.append([row[1] for row in rows])
    for row in rows:
        head = int(row[6])
        document.upos.append(UPOS.index(row[3]))
        document.xpos.append(XPOS.index(row[4]) if row[4] in XPOS else UNLABELLED)
        document.heads.append(offset + head - 1 if head else -1)
        relation = row[7] if row[7] in RELATIONS else row[7].split(":")[0]
        document.relations.append(RELATIONS.index(relation))


def polnear(split: str) -> Iterator[Document]:
    for record in lines("attribution", f"{split}.jsonl.gz"):
        tokens = sentences(record["text"])
        document = Document("attribution", [[t.text for t in sentence] for sentence in tokens])
        flat = [token for sentence in tokens for token in sentence]
        _add_attributions(document, flat, record["attributions"])
        yield document


def _add_attributions(
    document: Document, flat: list[Token], attributions: list[dict[str, Any]]
) -> None:
    document.roles = [0] * len(flat)
    document.links = [-1] * len(flat)
    for attribution in attributions:
        cue, source = (
            [run for span in attribution[role] if (run := _covered(flat, *span))]
            for role in ("cue", "source")
        )
        content = [run for span in attribution["content"] if (run := _covered(flat, *span))]
        for role, found in (("source", source), ("content", content), ("cue", cue)):
            for run in found:
                _tag(document.roles, run, role)
        for run in content if cue else []:
            document.links[run[0] : run[1]] = [cue[0][0]] * (run[1] - run[0])
        for run in cue if source else []:
            document.links[run[0] : run[1]] = [source[0][0]] * (run[1] - run[0])
    document.roles = mended(document.roles)


def _covered(flat: list[Token], start: int, end: int) -> tuple[int, int] | None:
    first = bisect.bisect_right(flat, start, key=lambda token: token.end)
    last = bisect.bisect_left(flat, end, key=lambda token: token.start)
    return (first, last) if first < last else None


def _tag(roles: list[int], run: tuple[int, int], role: str) -> None:
    start, end = run
    if end - start == 1:
        roles[start] = ROLES.index(f"S-{role}")
        return
    roles[start] = ROLES.index(f"B-{role}")
    for at in range(start + 1, end - 1):
        roles[at] = ROLES.index(f"I-{role}")
    roles[end - 1] = ROLES.index(f"E-{role}")


def mended(roles: list[int]) -> list[int]:
    """Spans that overlapped have cut each other; what is left must open and close properly."""
    names = [ROLES[role] for role in roles]
    kinds = [name[2:] for name in names]
    found = [0] * len(names)
    start = 0
    for at in range(1, len(names) + 1):
        joined = at < len(names) and kinds[at] == kinds[start] and names[at][0] in "IE"
        if not joined or names[at - 1][0] in "ES":
            if kinds[start]:
                _tag(found, (start, at), kinds[start])
            start = at
    return found


def factuality(split: str) -> Iterator[Document]:
    """Unconnected sentences, in runs as they come."""
    for record in lines("factuality", "factuality.jsonl.gz"):
        if record["split"] == split:
            happened = [float("nan")] * len(record["tokens"])
            for target in record["targets"]:
                happened[target["end"] - 1] = target["label"]
            yield Document("happened", [record["tokens"]], happened=happened)


def training_documents(open_only: bool) -> list[Document]:
    """All that may be trained on; EWT dev is kept for choosing, EWT test for reporting."""
    genres = OPEN_GENRES if open_only else None
    found = list(treebank("en_ewt-ud-train"))
    for part in ("train", "dev", "test"):
        found += treebank(f"en_gum-ud-{part}", genres)
    if not open_only:
        found += [*newswire("train"), *polnear("train"), *factuality("train")]
    return found
