"""Attributions as plain spans of source, cue and content, as PolNeAR marks them: tagger and rules
in one.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.claims.found import Found, Reading
from firsthand.claims.founds import founds
from firsthand.claims.subjects import by_phrase, subject_of
from firsthand.claims.tagged import words_of
from firsthand.codebook.annotated import Annotated, Quoted
from firsthand.codebook.tree import Tree

Pair = tuple[int, int]
_SPEAKING = ("headline", "heading", "paragraph")


def spans(annotated: Annotated, tree: Tree) -> list[Quoted]:
    """The tagger's spans, tied together by the rules where they know the wording; and what only
    rules find.
    """
    reading = Reading(annotated, tree)
    ruled = [
        _quoted(reading, found)
        for number, sentence in enumerate(annotated.sentences)
        if sentence.block in _SPEAKING
        for found in founds(reading, number)
        if found.rule != "tagged" and found.content
    ]
    tied = _tied(reading, ruled)
    alone = [one for one in ruled if not any(_meets(one, other) for other in tied)]
    return sorted([*tied, *alone], key=lambda quoted: (quoted.cue, quoted.content, quoted.source))


def _quoted(reading: Reading, found: Found) -> Quoted:
    def pair(words: tuple[int, int]) -> Pair:
        span = reading.span(words)
        return span.start, span.end

    source = (pair((found.source.first, found.source.last)),) if found.source is not None else ()
    return Quoted(source, (pair(found.cue),), tuple(pair(piece) for piece in found.content), 0.0)


def _tied(reading: Reading, ruled: Sequence[Quoted]) -> list[Quoted]:
    """The tagger's attributions, loose ends tied by a rule or the tree."""
    cued = [quoted for quoted in reading.annotated.quoted if quoted.cue]
    sources = sorted({pair for quoted in reading.annotated.quoted for pair in quoted.source})
    contents: dict[int, list[Pair]] = {number: [] for number in range(len(cued))}
    loose: list[Quoted] = []
    for quoted in reading.annotated.quoted:
        for piece in quoted.content:
            number = _cue_of(reading, piece, cued, ruled)
            if number is None:
                loose.append(Quoted((), (), (piece,), quoted.confidence))
            else:
                contents[number].append(piece)
    tied = [
        Quoted(
            _source_of(reading, one, sources, ruled),
            one.cue,
            tuple(sorted(contents[n])),
            one.confidence,
        )
        for n, one in enumerate(cued)
    ]
    return [*tied, *loose]


def _cue_of(
    reading: Reading, piece: Pair, cued: Sequence[Quoted], ruled: Sequence[Quoted]
) -> int | None:
    """The cue a content hangs on: as tagged, else by a rule that has both, else by the tree."""
    own = next((n for n, q in enumerate(cued) if piece in q.content), None)
    if own is not None:
        return own
    for one in ruled:
        if _overlap((piece,), one.content):
            number = next((n for n, q in enumerate(cued) if _overlap(q.cue, one.cue)), None)
            if number is not None:
                return number
    return _above(reading, piece, cued)


def _above(reading: Reading, piece: Pair, cued: Sequence[Quoted]) -> int | None:
    """The cue whose words govern the head of a content in the tree."""
    words = words_of(reading, piece)
    if words is None:
        return None
    for index in range(*words):
        head = reading.words[index].head
        if head in range(*words) or head < 0:
            continue
        word = reading.words[head]
        found = next(
            (n for n, q in enumerate(cued) if _overlap(q.cue, ((word.start, word.end),))), None
        )
        if found is not None:
            return found
    return None


def _source_of(
    reading: Reading, one: Quoted, sources: Sequence[Pair], ruled: Sequence[Quoted]
) -> tuple[Pair, ...]:
    """The source of a cue: as tagged, else by a rule, else the tagged span that is its subject."""
    if one.source:
        return one.source
    rule = next((rule for rule in ruled if _overlap(rule.cue, one.cue) and rule.source), None)
    pointed = rule.source if rule is not None else _subject(reading, one.cue[0])
    marked = tuple(pair for pair in sources if _overlap((pair,), pointed))
    return marked[:1] or (pointed if rule is not None else ())


def _subject(reading: Reading, cue: Pair) -> tuple[Pair, ...]:
    """The subject of the verb in a cue."""
    words = words_of(reading, cue)
    for verb in range(*words) if words is not None else ():
        if reading.words[verb].upos not in ("VERB", "ADJ", "AUX"):
            continue
        subject = subject_of(reading, verb)
        passive = reading.tree.first(verb, "nsubj:pass")
        if subject is None and passive is not None:
            subject = by_phrase(reading, verb) or reading.phrase(passive)
        if subject is not None:
            span = reading.span((subject.first, subject.last))
            return ((span.start, span.end),)
    return ()


def _meets(one: Quoted, other: Quoted) -> bool:
    """Cues overlap, or one's cue lies in the other's content: PolNeAR does not nest."""
    return _overlap(one.cue, (*other.cue, *other.content)) or _overlap(one.content, other.content)


def _overlap(some: Sequence[Pair], others: Sequence[Pair]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)
