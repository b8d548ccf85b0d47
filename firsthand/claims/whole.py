"""The source of a cue, whole and alone: "Myanmar | Now", "the chief, A. Rao, | an official said"."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.found import Found, Phrase, Reading
from firsthand.claims.known import may_begin
from firsthand.claims.listed import listed

_SOMEBODY = ("a", "an", "one", "two", "three", "four", "some", "several", "many")


def beside_verb(reading: Reading, found: Found) -> Found:
    """'They transferred the chief, Arun Rao, {an official} said': who stands beside the verb
    speaks; all before belongs to what is said.
    """
    source = found.source
    if source is None or source.last != found.cue[0] or not found.content:
        return found
    commas = [i for i in range(source.first + 1, source.last) if reading.words[i].form == ","]
    if not commas or found.content[0][0] >= source.first:
        return found
    first = commas[-1] + 1
    proper = any(reading.words[i].upos == "PROPN" for i in range(first, source.last))
    plural = reading.words[source.last - 1].xpos == "NNS" and not proper
    if not (reading.lower(first) in _SOMEBODY or plural):
        return found
    words = {i for piece in found.content for i in range(*piece)} | set(range(source.first, first))
    alone = replace(source, first=first, head=source.last - 1)
    preposition = (i for i in range(first, source.last) if reading.words[i].upos == "ADP")
    at = next(preposition, source.last)
    head = max(first, at - 1)
    return replace(found, source=replace(alone, head=head), content=reading.pieces(words))


def with_whole_name(reading: Reading, found: Found) -> Found:
    """'Myanmar | Now reported': a known name is taken whole, whatever the tree makes of it."""
    if found.source is None:
        return found
    source = _without_slug(reading, _with_address(reading, found.source))
    found = replace(found, source=source)
    first, last = source.first, source.last
    limit = reading.sentence(found.sentence).last
    last = longest = _run(reading, found, limit)
    starts = [first] if may_begin(reading.words[first].form) else []
    starts += [last] if last < limit and may_begin(reading.words[last].form) else []
    for end in range(last + 1, min(limit, last + 4) + 1) if starts else ():
        name = any(listed(reading, start, end) for start in starts)
        if reading.words[end - 1].upos != "PUNCT" and name:
            longest = end
    if longest == source.last or longest > found.verb >= source.last:
        return found
    cue = (max(found.cue[0], longest), found.cue[1]) if found.cue[0] >= last else found.cue
    return replace(found, source=replace(source, last=longest), cue=cue)


def _with_address(reading: Reading, source: Phrase) -> Phrase:
    """'{Actualite.cd} reported': an address of the network, which the words have apart."""
    first, words = source.first, reading.words
    while (
        first > 1
        and words[first - 1].form == "."
        and words[first].start == words[first - 2].end + 1
    ):
        first -= 2
    return replace(source, first=first)


def _without_slug(reading: Reading, source: Phrase) -> Phrase:
    """'Shafaq News/ {A security source} reported': the agency's own mark before its first words."""
    slash = (i for i in range(source.first, source.last - 1) if reading.words[i].form == "/")
    at = next(slash, None)
    if at is None or reading.words[at].end >= reading.words[at + 1].start:
        return source  # "the PKK/YPG"
    ends = (i for i in range(at + 1, source.last) if reading.words[i].upos == "ADP")
    return replace(source, first=at + 1, head=next(ends, source.last) - 1)


def _run(reading: Reading, found: Found, limit: int) -> int:
    """Where a name goes on that the tree broke off: "The Jharkhand Jan | Morcha, which ..."."""
    source = found.source
    if source is None or reading.words[source.last - 1].upos != "PROPN":
        return source.last if source is not None else limit
    last = source.last
    while last < limit and reading.words[last].upos == "PROPN" and not reading.is_time(last):
        last += 1
    taken = any(piece[0] < last <= piece[1] or piece[0] == source.last for piece in found.content)
    apart = last < limit and reading.words[last].form in (",", ".", ")", "-", "–")
    return source.last if taken or not apart else last
