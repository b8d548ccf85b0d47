"""'This was reported by Reuters, citing a diplomat.': whose the sentence before is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from firsthand.claims.clauses import narrates, subject_at
from firsthand.claims.found import Found, Reading
from firsthand.claims.voiced import AROUND, Voiced, joined
from firsthand.codebook.claim import Hop


def told_before(
    reading: Reading, drafts: Sequence[Voiced], found: Found, links: tuple[Hop, ...]
) -> tuple[list[Voiced], int] | None:
    """The drafts with the passage before the cue given to its source, and where it ends.

    The passage is the sentence before, and those that it goes on from without a source of their
    own: "Rebels shelled the port. They burned two ships. This was reported by Reuters."
    """
    last = max((d.sentence for d in drafts if d.sentence < found.sentence), default=None)
    if last is None or reading.sentence(last).block != "paragraph":
        return None
    if reading.sentence(last).section != reading.sentence(found.sentence).section:
        return None
    passage = _passage(reading, drafts, last)
    why = f'"{reading.said(*found.cue)}" in the next sentence names the source'
    made = [
        _given(draft, found, links, why) if draft.sentence in passage else draft for draft in drafts
    ]
    own = [d for d in drafts if d.sentence == last and d.status == "explicit" and d.links]
    again = any(d.links[0].name == links[0].name for d in own)  # "The daily put ... It cited ..."
    whole = None if again else _whole(reading, made, last)
    if whole is not None:
        made.append(
            Voiced(last, "backward", whole, links, why, found.source, found.cue, found.stance)
        )
    return made, last


def _passage(reading: Reading, drafts: Sequence[Voiced], last: int) -> set[int]:
    """The last sentence and those before it that it goes on from, in its paragraph."""
    passage = {last}
    first = last
    while first > 0 and _goes_on_from(reading, first) and _silent(drafts, first - 1):
        if not _silent(drafts, first):
            break
        first -= 1
        passage.add(first)
    return passage


def _silent(drafts: Sequence[Voiced], number: int) -> bool:
    """Nobody is cited there by a cue."""
    own = [draft for draft in drafts if draft.sentence == number]
    return bool(own) and all(draft.status in ("own_voice", "carried_over") for draft in own)


def _goes_on_from(reading: Reading, number: int) -> bool:
    """ "They fled", "The fighters also burned", "Among them ...": of the sentence before."""
    sentence, before = reading.sentence(number), reading.sentence(number - 1)
    if before.paragraph != sentence.paragraph or before.block != "paragraph":
        return False
    opening = reading.text[sentence.start : sentence.end].lower()
    if any(opening.startswith(phrase + " ") for phrase in reading.cues["additive"]):
        return number > 1 and reading.sentence(number - 1).paragraph == sentence.paragraph
    subject = subject_at(reading, number)
    if subject is None or not narrates(reading, number):
        return False
    first = reading.lower(min(reading.tree.subtree(subject)))
    if reading.words[subject].upos == "PRON" or first in ("this", "these", "those"):
        return True
    said = {reading.lemma(i) for i in range(before.first, before.last)}
    noun = reading.lemma(subject)
    sorts = reading.cues["same_sort"]
    return first == "the" and (noun in said or any(noun in s and said & set(s) for s in sorts))


def _given(draft: Voiced, found: Found, links: tuple[Hop, ...], why: str) -> Voiced:
    if draft.status == "own_voice" and draft.why == AROUND:
        return draft
    if draft.status == "explicit":
        named = draft.links and draft.links[0].name == links[0].name
        return replace(draft, links=links if named else joined(links, draft.links))
    stance = draft.stance if draft.stance != "neutral" else found.stance
    return replace(
        draft,
        status="backward",
        links=links,
        why=why,
        source=found.source,
        cue=found.cue,
        stance=stance,
    )


def _whole(
    reading: Reading, drafts: Sequence[Voiced], last: int
) -> tuple[tuple[int, int], ...] | None:
    """The whole sentence, where a source of its own covers but a part: "ISSP claimed {the
    ambush}".
    """
    own = [draft for draft in drafts if draft.sentence == last and draft.status == "explicit"]
    sentence = reading.sentence(last)
    held = sum(b - a for draft in own for a, b in draft.content)
    if not own or held >= 0.5 * (sentence.last - sentence.first):
        return None
    return reading.pieces(range(sentence.first, sentence.last))
