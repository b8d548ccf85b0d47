"""Who "he", "it" or "they" is among those who have spoken."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.claims.doers import person_before
from firsthand.claims.found import Phrase, Reading
from firsthand.claims.sources import name_source
from firsthand.codebook.claim import Hop, HopKind

Links = tuple[Hop, ...]
Earlier = Sequence[tuple[int, Links]]
NEAR = 8  # sentences: further back "the source" may be anybody
_BODIES: tuple[HopKind, ...] = (
    "outlet",
    "news_agency",
    "state_media",
    "social_channel",
    "named_organisation",
    "monitor",
    "intelligence_agency",
    "armed_group",
    "document",
    "responder",
)
_PERSONS: tuple[HopKind, ...] = (
    "named_person",
    "anonymous_official",
    "anonymous_person",
    "witness",
    "responder",
)
_AS_SUBJECT = {"him": "he", "her": "she", "them": "they", "his": "he", "its": "it", "their": "they"}


def of_pronoun(
    reading: Reading, phrase: Phrase, earlier: Earlier, linked: Phrase | None
) -> Phrase | Links | None:
    """'he': the last person who spoke; 'it': the last body; 'they': the last several.

    `linked` is what annotation has tied the pronoun to.
    """
    word = _AS_SUBJECT.get(reading.lower(phrase.head), reading.lower(phrase.head))
    if word in ("he", "she"):
        return _of_person(reading, phrase, earlier, linked)
    here = _sentence_of(reading, phrase)
    near = [(number, links) for number, links in earlier if links and here - number <= NEAR]
    latest = max((number for number, _ in near), default=-1)
    if word == "it":
        silent = latest < here - 1
        if linked is not None and _sentence_of(reading, linked) == here:
            told = _is_body(reading, linked) and not _closes(reading, phrase, linked)
            linked = linked if _is_body(reading, linked) else None
            if told:
                return linked  # "The ministry identified a man who {it} said was killed"
        if silent and linked is not None and _is_body(reading, linked):
            return linked  # "The ministry closed the port. {It} warned ...": no one spoke between
        last = near[-1][1] if near else None
        if last is not None and last[-1].kind in _BODIES and last[-1].count != "several":
            return last
        if last is not None and " source" in f" {last[-1].name}" and last[-1].count == "one":
            return last  # "The source denied this. {It} called the report a lie." (translated)
        return linked if linked is not None and _is_body(reading, linked) else None
    last_links = near[-1][1] if near else None
    return _of_several(reading, phrase, linked, last_links) if word in ("they", "both") else None


def _of_person(
    reading: Reading, phrase: Phrase, earlier: Earlier, linked: Phrase | None
) -> Phrase | Links | None:
    """'he', 'she': whom annotation has tied it to, else the last person who spoke."""
    here = _sentence_of(reading, phrase)
    told = phrase.first > 0 and reading.lower(phrase.first - 1) == "to"
    spoken = [(number, links) for number, links in earlier if links and here - number <= NEAR]
    latest = max((number for number, _ in spoken), default=-1)
    last = _last_person(spoken, here)
    if told and last is not None and here - latest < 3:
        return last  # "A man died," the governor wrote. According to {him} ...
    if last is not None and linked is not None and _is_told_of(reading, linked, (here, latest)):
        return last  # "The boy is safe," Kinana said. "We found a watch," {he} said.
    if linked is not None and _closes(reading, phrase, linked):
        linked = None  # "{Any person} who lies will be arrested, {he} warned"
        doer = person_before(reading, phrase) if latest < here - 1 else None
        if doer is not None:
            return doer
    if linked is not None and name_source(reading, linked).kind in _PERSONS:
        return linked
    if linked is None and latest < here - 1:
        doer = person_before(reading, phrase)
        if doer is not None and name_source(reading, doer).kind == "named_person":
            return doer  # "The governor, Adam Hamid, visited the wounded. {He} denied ..."
    return last


def _last_person(spoken: Earlier, here: int) -> Links | None:
    """The last who spoke, up to the one person of the chain: "Kinana" of "Kinana, quoting
    locals"; never further back than the sentence before one of a body's.
    """
    numbers = sorted({number for number, _ in spoken}, reverse=True)[:2]
    for number in numbers:
        if number != numbers[0] and (here - number > 2 or number < numbers[0] - 1):
            return None
        said = [links for at, links in spoken if at == number]
        for links in reversed(said):
            person = _one_person(links)
            if person is not None and not any(_holds(other, links) for other in said):
                return person
    return None


def _one_person(links: Links) -> Links | None:
    for at in range(len(links) - 1, -1, -1):
        if links[at].kind in _PERSONS and links[at].count != "several":
            return links[: at + 1]
    return None


def _holds(outer: Links, inner: Links) -> bool:
    """'The minister said that {the general} had told him': the minister speaks on."""
    if len(outer) >= len(inner) or _one_person(outer) is None:
        return False
    return all(a.name == b.name for a, b in zip(outer, inner, strict=False))


def _is_told_of(reading: Reading, linked: Phrase, at: tuple[int, int]) -> bool:
    """'"The boy is safe," Kinana said. ... {he} said': the boy is spoken of, he does not speak."""
    here, latest = at
    if latest < here - 1 or _sentence_of(reading, linked) != latest:
        return False
    if latest == here or name_source(reading, linked).kind == "named_person":
        return False
    if reading.tree.base[linked.head] in ("obl", "nmod", "obj"):
        return True  # "Referring to the minister, she said ... {She} said"
    start = reading.words[linked.head].start
    return any(q.whole and q.start <= start < q.end for q in reading.annotated.quotations)


def _of_several(
    reading: Reading, phrase: Phrase, linked: Phrase | None, last: Links | None
) -> Phrase | Links | None:
    """'they': several of the same sentence, else the last who spoke, if several or a body."""
    several = linked is not None and name_source(reading, linked).count == "several"
    here = linked is not None and _sentence_of(reading, linked) == _sentence_of(reading, phrase)
    if linked is not None and several and here and not _closes(reading, phrase, linked):
        return linked  # "Britain and France gave evidence of attacks which {they} say ..."
    if last is not None and (last[-1].count == "several" or last[-1].kind in _BODIES):
        return last
    return linked if several else None


def _sentence_of(reading: Reading, phrase: Phrase) -> int:
    return reading.sentence_of[phrase.head]


def _closes(reading: Reading, phrase: Phrase, linked: Phrase) -> bool:
    """'..., he warned': the pronoun behind a comma, and what it is tied to in the same sentence."""
    before = reading.words[phrase.first - 1].form if phrase.first > 0 else ""
    same = _sentence_of(reading, linked) == _sentence_of(reading, phrase)
    return same and before in (",", '"', "”", "’", "»")


def _is_body(reading: Reading, phrase: Phrase) -> bool:
    """A body that speaks, by the table or by name; a state or a place called "it" need not."""
    named = name_source(reading, phrase)
    return (
        named.kind in _BODIES and named.why != "a name that speaks for an organisation or a state"
    )
