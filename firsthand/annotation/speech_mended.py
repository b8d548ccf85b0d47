"""What the tree knows of an attribution and the marking of words does not: who is no source.

The network links every cue to its likeliest source; "Garland is expected to vote" names nobody.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from firsthand.annotation.speech import Quoted, Span

_MINDS = frozenset(
    [
        "quoted",
        "cited",
        "worried",
        "concerned",
        "convinced",
        "determined",
        "committed",
        "interested",
    ]
    + ["opposed", "prepared", "surprised", "pleased", "inclined", "informed", "scared", "persuaded"]
    + ["satisfied", "disappointed", "dedicated", "resolved", "troubled", "alarmed", "shocked"]
    + ["frustrated", "tempted", "obliged", "focused"]
)  # "she was convinced that": who is in such a state of mind is the source
_DASHES = ("―", "—", "–", "--", "-")
_OPENS, _CLOSES = ('"', "“", "”", "``"), ('"', "”", "''")
_LONGEST_QUOTE, _LONGEST_NAME = 200, 5  # words
_LOOSE = ("acl", "parataxis", "punct")


@dataclass(frozen=True)
class Parsed:
    """A document's words, one flat list, with what the network says of each."""

    words: Sequence[str]
    upos: Sequence[str]
    xpos: Sequence[str]
    heads: Sequence[int]
    relations: Sequence[str]
    sentence: Sequence[int]

    @cached_property
    def children(self) -> list[list[int]]:
        """The words that hang on each word."""
        found: list[list[int]] = [[] for _ in self.words]
        for index, head in enumerate(self.heads):
            if head >= 0:
                found[head].append(index)
        return found

    def under(self, index: int, *relations: str) -> list[int]:
        """The children with one of these relations, subtypes included."""
        return [c for c in self.children[index] if self.relations[c].split(":")[0] in relations]


def mended(quoted: Sequence[Quoted], parsed: Parsed) -> tuple[Quoted, ...]:
    """The attributions without lone marks and false sources, with signed quotations."""
    spoken = (_with_words(one, parsed) for one in quoted)
    kept = [one for one in spoken if one.cue or one.content]
    kept = _signed(kept, parsed)
    named = {index for one in kept for source in one.source for index in range(*source)}
    return tuple(_unnamed(_with_subject(one, named, parsed), parsed) for one in kept)


def _with_words(quoted: Quoted, parsed: Parsed) -> Quoted:
    """A quotation mark alone is no content."""
    content = tuple(
        span
        for span in quoted.content
        if any(c.isalnum() for word in parsed.words[slice(*span)] for c in word)
    )
    return quoted if content == quoted.content else replace(quoted, content=content)


def _unnamed(quoted: Quoted, parsed: Parsed) -> Quoted:
    """'The vote {is expected} to pass', 'he {was accused} of theft': nobody says by whom."""
    if not quoted.cue or not quoted.source:
        return quoted
    for index in range(*quoted.cue[0]):
        verb = parsed.xpos[index] == "VBN" and parsed.words[index].lower() not in _MINDS
        if not verb or not _is_passive(parsed, index):
            continue
        agents = parsed.under(index, "obl")
        if not any(_by(parsed, agent) for agent in agents):
            return replace(quoted, source=())
    return quoted


def _is_passive(parsed: Parsed, verb: int) -> bool:
    return any(parsed.relations[child] == "aux:pass" for child in parsed.children[verb])


def _by(parsed: Parsed, noun: int) -> bool:
    return any(parsed.words[child].lower() == "by" for child in parsed.under(noun, "case"))


def _with_subject(quoted: Quoted, named: set[int], parsed: Parsed) -> Quoted:
    """A source of another sentence gives way to the verb's own subject: "{Another slide} shows"."""
    subject = _subject(parsed, quoted.cue[0]) if quoted.cue else None
    if subject is None or subject in named:
        return quoted
    taken = [*quoted.content, *quoted.cue]
    if any(start <= subject < end for start, end in taken):
        return quoted
    here = parsed.sentence[subject]
    if quoted.source and parsed.sentence[quoted.source[0][0]] == here:
        return quoted
    span = _phrase(parsed, subject)
    return quoted if span is None else replace(quoted, source=(span,))


def _subject(parsed: Parsed, cue: Span) -> int | None:
    """The subject of the first verb of a cue; that of the verb it is joined to where it has none."""
    verbs = (i for i in range(*cue) if parsed.upos[i] in ("VERB", "AUX"))
    heads = (i for i in verbs if not _helps(parsed, i, cue))
    verb = next(heads, None)
    for _ in range(4):
        if verb is None or verb < 0:
            return None
        subjects = parsed.under(verb, "nsubj", "csubj")
        if any(parsed.relations[subject] == "nsubj:pass" for subject in subjects):
            return None
        if subjects:
            return subjects[0]
        verb = parsed.heads[verb] if parsed.relations[verb] in ("conj", "xcomp") else None
    return None


def _helps(parsed: Parsed, index: int, cue: Span) -> bool:
    """An auxiliary, or a verb that hangs on another of the cue."""
    head = parsed.heads[index]
    return cue[0] <= head < cue[1] and parsed.upos[head] == "VERB"


def _phrase(parsed: Parsed, head: int) -> Span | None:
    """The words of a noun phrase without its clauses; None where they do not stand together."""
    inside, left = [], [head]
    while left:
        index = left.pop()
        inside.append(index)
        below = parsed.children[index]
        left += [c for c in below if parsed.relations[c].split(":")[0] not in _LOOSE]
    first, last = min(inside), max(inside) + 1
    return (first, last) if last - first == len(inside) else None


def _signed(quoted: list[Quoted], parsed: Parsed) -> list[Quoted]:
    """'"We lost everything." — {Maria Condori}': a quotation that its speaker signs."""
    made: list[Quoted] = []
    for dash, word in enumerate(parsed.words):
        if word in _DASHES and dash > 3 and parsed.words[dash - 1] in _CLOSES:
            found = _signature(parsed, dash)
            made += [found] if found is not None else []
    if not made:
        return quoted
    kept = [_beside(one, made) for one in quoted]
    return [one for one in kept if one.cue or one.content] + made


def _signature(parsed: Parsed, dash: int) -> Quoted | None:
    last, limit = dash + 1, min(dash + 1 + _LONGEST_NAME, len(parsed.words))
    while last < limit and parsed.words[last][:1].isupper():
        last += 1
    ends = last == len(parsed.words) or parsed.words[last] == "."
    if last == dash + 1 or not (ends or parsed.sentence[last] != parsed.sentence[dash]):
        return None
    near = range(dash - 2, max(dash - _LONGEST_QUOTE, -1), -1)
    first = next((i for i in near if parsed.words[i] in _OPENS), None)
    if first is None:
        return None
    return Quoted(((dash + 1, last),), ((dash, dash + 1),), ((first, dash),), 1.0)


def _beside(quoted: Quoted, signed: Sequence[Quoted]) -> Quoted:
    """What is left of an attribution beside the signed ones; nothing of one with the same cue."""

    def meets(span: Span, role: str) -> bool:
        others = (other for one in signed for other in getattr(one, role))
        return any(span[0] < end and start < span[1] for start, end in others)

    if any(meets(cue, "cue") for cue in quoted.cue):
        return replace(quoted, source=(), cue=(), content=())
    content = tuple(span for span in quoted.content if not meets(span, "content"))
    return quoted if content == quoted.content else replace(quoted, content=content)
