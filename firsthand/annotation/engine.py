"""The language engine: reads a document's words once and says all that the heads know of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from firsthand.annotation import chains, trees, windows
from firsthand.annotation.pieces import Pieces
from firsthand.annotation.speech import Links, Marked, Quoted, attributions
from firsthand.annotation.speech_mended import Parsed, mended

FOLDER = Path(__file__).parent / "model"
SLICE = 16  # rows; 16 x 256 x 51 products are below what OpenBLAS shares out to threads
Document = Sequence[Sequence[str]]
Scores = NDArray[np.float32]
Outputs = dict[str, Scores]


@dataclass(frozen=True, slots=True)
class Named:
    """A name: words `start` to `end` (exclusive) of the document's flat list of words."""

    start: int
    end: int
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the engine reads in one document; all but names and quoted are parallel to the words."""

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]  # -1 for the root of a sentence
    relations: tuple[str, ...]
    names: tuple[Named, ...]
    quoted: tuple[Quoted, ...]
    happened: tuple[float, ...]  # -3 (certainly not) to 3 (certainly)


class ModelError(Exception):
    """The model's files are missing or do not belong together."""


class Engine:
    """One window at a time, one thread: the same words give the same bytes in any company."""

    def __init__(
        self, session: ort.InferenceSession, pieces: Pieces, labels: dict[str, Any]
    ) -> None:
        self.name = f"{labels['name']} {labels['sha256'][:8]}"
        self._session = session
        self._pieces = pieces
        self._labels = labels
        self._name_edges = chains.edges_of(labels["names"])
        outputs = [output.name for output in session.get_outputs()]
        self._constants = ("relation_weight", "relation_bias", "name_turns", "role_turns")
        self._wanted = [name for name in outputs if name not in self._constants]
        self._fixed = self._run(self._constants, windows.window([["."]], 0, 1, pieces))
        self._root = labels["relations"].index("root")

    @classmethod
    def load(cls, folder: Path | None = None, threads: int = 1) -> Engine:
        """From the files of the package, or from a folder that holds the like."""
        folder = folder or FOLDER
        try:
            labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
            weights = (folder / "encoder.onnx").read_bytes()
        except FileNotFoundError as error:
            raise ModelError(f"{error.filename} is missing; install firsthand again") from error
        if hashlib.sha256(weights).hexdigest() != labels["sha256"]:
            raise ModelError(
                f"{folder / 'encoder.onnx'} is not the file that labels.json describes"
            )
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        session = ort.InferenceSession(
            weights,
            options,
            providers=["CPUExecutionProvider"],
            disabled_optimizers=["SkipLayerNormFusion"],  # on a CPU the fused kernel is slower
        )
        return cls(session, Pieces(folder / "tokenizer.json"), labels)

    def read_many(self, documents: Iterable[Document]) -> list[Reading]:
        return [self.read(document) for document in documents]

    def read(self, sentences: Document) -> Reading:
        """`sentences` of words, cut as in the treebanks: "did", "n't", "'s"."""
        parts, sizes, owners = self._parts(sentences)
        seen: list[tuple[windows.Window, Outputs]] = []
        for start, end in windows.runs(sizes):
            window = windows.window(parts, start, end, self._pieces)
            seen.append((window, self._run(self._wanted, window)))
        if not seen:
            return Reading((), (), (), (), (), (), ())
        words = {
            name: np.concatenate([out[name] for _, out in seen])
            for name in ("names", "upos", "xpos", "roles", "happened", "dependent", "governor")
        }
        lengths = [len(part) for part in parts]
        heads, hung = _joined(self._heads(seen), owners)
        upos, xpos = self._best("upos", words["upos"]), self._best("xpos", words["xpos"])
        relations = self._relations(heads, words["dependent"], words["governor"], hung)
        number = [at for at, sentence in enumerate(sentences) for _ in sentence]
        flat = [word for sentence in sentences for word in sentence]
        parsed = Parsed(flat, upos, xpos, heads, relations, number)
        return Reading(
            upos=upos,
            xpos=xpos,
            heads=tuple(heads),
            relations=relations,
            names=self._names(words["names"], lengths),
            quoted=mended(self._quoted(words["roles"], seen), parsed),
            happened=tuple(round(x, 3) for x in words["happened"].clip(-3, 3).tolist()),
        )

    def _parts(self, sentences: Document) -> tuple[list[Sequence[str]], list[int], list[int]]:
        """Sentences, the very long ones in parts; pieces of each, and which sentence it is of."""
        parts: list[Sequence[str]] = []
        sizes: list[int] = []
        owners: list[int] = []
        for number, sentence in enumerate(sentences):
            lengths = [len(found) for found in map(self._pieces.of, sentence)]
            for start, end in windows.parts(lengths):
                parts.append(sentence[start:end])
                sizes.append(sum(lengths[start:end]))
                owners.append(number)
        return parts, sizes, owners

    def _run(self, wanted: Sequence[str], window: windows.Window) -> Outputs:
        inputs = {
            "pieces": window.pieces[None],
            "cases": window.cases[None],
            "first": window.first,
            "last": window.last,
        }
        return dict(zip(wanted, self._session.run(list(wanted), inputs), strict=True))

    def _best(self, kind: str, scores: Scores) -> tuple[str, ...]:
        labels = self._labels[kind]
        return tuple(labels[at] for at in scores.argmax(1).tolist())

    def _heads(self, seen: list[tuple[windows.Window, Outputs]]) -> list[int]:
        """Flat indices; -1 for the root of each part."""
        found: list[int] = []
        for window, out in seen:
            offset = len(found)
            chosen = trees.heads_together(out["arcs"], window.sentence)
            found.extend(head + offset if head >= 0 else -1 for head in chosen)
        return found

    def _relations(
        self, heads: Sequence[int], dependent: Scores, governor: Scores, hung: set[int]
    ) -> tuple[str, ...]:
        """Relation of each word to its head; parts of a cut sentence stand side by side."""
        hidden = _gelu(dependent + governor[np.maximum(heads, 0)])
        scores = _times(hidden, self._fixed["relation_weight"].T) + self._fixed["relation_bias"]
        scores[:, self._root] = chains.NEVER
        labels = self._labels["relations"]
        chosen = [labels[at] for at in scores.argmax(1).tolist()]
        return tuple(
            "root" if head < 0 else "parataxis" if at in hung else relation
            for at, (head, relation) in enumerate(zip(heads, chosen, strict=True))
        )

    def _names(self, scores: Scores, lengths: Sequence[int]) -> tuple[Named, ...]:
        runs = np.split(scores, np.cumsum(lengths)[:-1])
        turns = self._fixed["name_turns"]
        best = np.concatenate(chains.best_tags(runs, turns, self._name_edges))
        opens, ends = chains.surety(scores, turns, best)
        tags = [self._labels["names"][at] for at in best.tolist()]
        return tuple(
            Named(start, end, label, round(float(opens[start] + ends[end - 1]) / 2, 3))
            for start, end, label in chains.spans(tags)
        )

    def _quoted(
        self, scores: Scores, seen: list[tuple[windows.Window, Outputs]]
    ) -> tuple[Quoted, ...]:
        turns = self._fixed["role_turns"]
        best = np.concatenate(chains.best_tags([out["roles"] for _, out in seen], turns))
        opens, ends = chains.surety(scores, turns, best)
        links: list[Links] = []
        sentence: list[int] = []
        for window, out in seen:
            links.append(Links(len(sentence), out["cue_of"], out["source_of"]))
            sentence.extend(window.start + at for at in window.sentence.tolist())
        tags = [self._labels["roles"][at] for at in best.tolist()]
        return attributions(Marked(tags, opens, ends, sentence), links)


def _joined(heads: list[int], owners: Sequence[int]) -> tuple[list[int], set[int]]:
    """Hangs the later parts of a cut sentence on the root of its first; says which words hang."""
    roots = [at for at, head in enumerate(heads) if head < 0]  # one a part
    hung = set()
    for number in range(1, len(owners)):
        first = owners.index(owners[number])
        if first < number:
            heads[roots[number]] = roots[first]
            hung.add(roots[number])
    return heads, hung


def _times(rows: Scores, matrix: Scores) -> Scores:
    """`rows @ matrix` in slices so small that no library starts threads for them and waits."""
    count, width = rows.shape
    slices = np.zeros((-(-count // SLICE), SLICE, width), dtype=np.float32)
    slices.reshape(-1, width)[:count] = rows
    product: Scores = (slices @ matrix).reshape(-1, matrix.shape[1])[:count]
    return product


def _gelu(x: Scores) -> Scores:
    """By its usual approximation with tanh, which is off by less than 0.001."""
    inner = np.float32(0.0356774) * x
    inner *= x  # in place: there are a hundred thousand numbers, and each copy is slow
    inner += np.float32(0.7978846)
    inner *= x
    np.tanh(inner, out=inner)
    inner += 1
    inner *= x
    inner *= np.float32(0.5)
    return inner
