"""Sentences without a cue: does the source of an earlier sentence still speak?

A rule that goes on returns its reason; a rule that stops outranks it. In doubt the report itself
speaks: a wrong carry-over that nobody sees is the worst error this step can make.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from firsthand.claims.clauses import (
    is_backshifted,
    is_quotation,
    narrates,
    root_of,
    says_i,
    says_we,
    subject_at,
)
from firsthand.claims.found import Reading, Words
from firsthand.claims.stops import STOPS, opening_of
from firsthand.codebook.claim import Hop, HopKind

_RELAYS: tuple[HopKind, ...] = (
    "intelligence_agency",
    "news_agency",
    "outlet",
    "state_media",
    "social_channel",
    "monitor",
    "document",
)
_REPORTERS: tuple[HopKind, ...] = (
    *_RELAYS,
    "anonymous_official",
    "anonymous_person",
    "witness",
    "responder",
    "named_organisation",
    "armed_group",
)
_EYES: tuple[HopKind, ...] = (
    "named_person",
    "anonymous_official",
    "anonymous_person",
    "witness",
    "responder",
)


@dataclass(frozen=True, slots=True)
class Voice:
    """The source that speaks until further notice: its links, and where it was last heard.

    `frame`: it opened a section under a heading and tells all of it ("As noted in the GUR, ...").
    """

    links: tuple[Hop, ...]
    opened: int
    latest: int
    content: tuple[Words, ...]
    frame: tuple[Hop, ...] = ()


def goes_on(reading: Reading, number: int, voice: Voice | None) -> str | None:
    """Why the voice still speaks here; None where the report speaks for itself again."""
    if voice is None or not voice.links or voice.links[-1].kind == "unresolved":
        return None
    if reading.sentence(number).section != reading.sentence(voice.latest).section:
        return None
    for rule in SURE:
        reason = rule(reading, number, voice)
        if reason is not None:
            return reason
    if any(stop(reading, number) for stop in STOPS):
        return None
    for rule in LIKELY:
        reason = rule(reading, number, voice)
        if reason is not None:
            return reason
    return None


def frame_goes_on(reading: Reading, number: int, voice: Voice | None) -> str | None:
    """Why the source that opened the section tells this too; the inner speaker has ended."""
    if voice is None or not voice.frame or any(stop(reading, number) for stop in STOPS):
        return None
    if reading.sentence(number).section != reading.sentence(voice.latest).section:
        return None
    if not narrates(reading, number):
        return None
    return f"the section opens with {voice.frame[-1].name} and goes on with what it reports"


def quotation_goes_on(reading: Reading, number: int, voice: Voice) -> str | None:
    """'"We saw trucks," she said. "They came from the east."'"""
    gap = reading.sentence(number).paragraph - reading.sentence(voice.latest).paragraph
    if gap <= 1 and is_quotation(reading, number):
        return f"a quotation without a source of its own, right after {voice.links[-1].name}"
    return None


def speaks_as_we(reading: Reading, number: int, voice: Voice) -> str | None:
    """'These are reinforcements for our comrades.': the report itself never says "our"."""
    gap = reading.sentence(number).paragraph - reading.sentence(voice.latest).paragraph
    if gap > 1 or number - voice.latest > 1 or not says_we(reading, number):
        return None
    if _is_column(reading):
        return None
    if voice.links[-1].kind in _RELAYS and says_i(reading, number):
        return None
    who = voice.links[-1].name
    return f'"we" or "our" outside quotation marks is not the report: {who} still speaks'


def adds_to_it(reading: Reading, number: int, voice: Voice) -> str | None:
    """'In addition, ...', 'In particular, ...' right after what the source said"""
    opening = opening_of(reading, number, reading.cues["additive"])
    if opening is None or not _follows(reading, number, voice, paragraphs=1 if voice.frame else 0):
        return None
    in_person = voice.links[-1].kind == "named_person" or _in_own_words(reading, voice)
    if in_person and not is_backshifted(reading, number):
        return None  # after spoken words "In addition, ..." may well be the report's
    return f'"{opening}" goes on with what {voice.links[-1].name} reports'


def _in_own_words(reading: Reading, voice: Voice) -> bool:
    """What was said last stands between quotation marks."""
    if not voice.content:
        return False
    start = reading.words[voice.content[-1][1] - 1].start
    return any(q.whole and q.start - 1 <= start <= q.end for q in reading.annotated.quotations)


def backshifted(reading: Reading, number: int, voice: Voice) -> str | None:
    """'The convoy had left at dawn.': the past perfect of reported speech, in the same paragraph"""
    if not _follows(reading, number, voice, paragraphs=0) or not is_backshifted(reading, number):
        return None
    return (
        f"reported speech goes on after {voice.links[-1].name} (backshifted tense, same paragraph)"
    )


def same_subject(reading: Reading, number: int, voice: Voice) -> str | None:
    """'The fighters are heading south.': further particulars of what the source just said"""
    if not _follows(reading, number, voice, paragraphs=0):
        return None
    subject = subject_at(reading, number)
    if voice.links[-1].kind not in _REPORTERS and not _relayed(reading, subject, voice):
        return None
    if (
        subject is None
        or not narrates(reading, number)
        or not _points_back(reading, subject, voice)
    ):
        return None
    return f"further particulars of what {voice.links[-1].name} said in the sentence before"


def _relayed(reading: Reading, subject: int | None, voice: Voice) -> bool:
    """'According to Radio Sahra, citing the mayor, 40 men came. They spoke Arabic.'"""
    if len(voice.links) < 2 or voice.links[0].kind not in _RELAYS or subject is None:
        return False
    return voice.links[-1].kind == "named_person" and reading.lower(subject) == "they"


def own_experience(reading: Reading, number: int, voice: Voice) -> str | None:
    """'He counted more than 40 of them.': what the one who spoke has seen with his own eyes"""
    subject, root = subject_at(reading, number), root_of(reading, number)
    if subject is None or root is None or not _follows(reading, number, voice, paragraphs=0):
        return None
    who = voice.links[-1]
    several = who.count == "several"
    pronoun = reading.lower(subject) in (("they",) if several else ("he", "she"))
    perceives = reading.lemma(root) in reading.cues["perceiving"]
    if not (pronoun and perceives and who.kind in _EYES and narrates(reading, number)):
        return None
    return f'"{reading.lower(root)}" tells what {who.name} has seen or heard'


def also_did(reading: Reading, number: int, voice: Voice) -> str | None:
    """'The army said it had killed nine rebels. It also seized rifles.': more of its own deeds"""
    subject, root = subject_at(reading, number), root_of(reading, number)
    if subject is None or root is None or not _follows(reading, number, voice, paragraphs=0):
        return None
    if voice.links[-1].kind not in ("named_organisation", "armed_group", "intelligence_agency"):
        return None
    also = reading.has(root, "advmod", "also") or reading.lower(subject + 1) == "also"
    pronoun = reading.lower(subject) in ("it", "they")
    if not (also and pronoun and narrates(reading, number)):
        return None
    return f'"also" adds to what {voice.links[-1].name} said in the sentence before'


SURE: tuple[Callable[[Reading, int, Voice], str | None], ...] = (quotation_goes_on, speaks_as_we)
LIKELY: tuple[Callable[[Reading, int, Voice], str | None], ...] = (
    adds_to_it,
    backshifted,
    own_experience,
    also_did,
    same_subject,
)


def _is_column(reading: Reading) -> bool:
    """An opinion piece says "we" and "I" all along: there it proves nothing."""
    return sum(says_we(reading, number) for number in range(len(reading.annotated.sentences))) > 3


def _follows(reading: Reading, number: int, voice: Voice, paragraphs: int) -> bool:
    """The voice was heard in the sentence before, at most so many paragraphs back."""
    gap = reading.sentence(number).paragraph - reading.sentence(voice.latest).paragraph
    return number - voice.latest == 1 and gap <= paragraphs


def _points_back(reading: Reading, subject: int, voice: Voice) -> bool:
    """ "They", "this unit", "the fighters": somebody or something of the sentence before."""
    inside = {i for piece in voice.content for i in range(*piece)}
    mention = reading.names_by_head.get(subject)
    linked = mention.refers_to if mention is not None else None
    if linked is not None and _is_source(reading, linked, voice):
        return False  # "The rebels said ... They gave reporters a video": their own deed
    if linked is not None and reading.annotated.mentions[linked].head in inside:
        return True
    if reading.words[subject].upos == "PRON":  # "he" and "it" may well be the speaker
        return reading.lower(subject) == "they" and linked is None
    determiner = reading.lower(min(reading.tree.subtree(subject)))
    if determiner in ("this", "these", "those"):
        return True
    before = {reading.lemma(i) for i in inside}
    noun, modifiers = reading.lemma(subject), _modifiers(reading, subject)
    known = noun in before or any(
        noun in sort and before & set(sort) for sort in reading.cues["same_sort"]
    )
    return determiner == "the" and known and modifiers <= before


def _is_source(reading: Reading, mention: int, voice: Voice) -> bool:
    """The mention, or the one it goes back to, names the source itself."""
    span = voice.links[-1].span
    for _ in range(4):
        named = reading.annotated.mentions[mention]
        if span is not None and span.start <= named.start < span.end:
            return True
        if named.refers_to is None:
            return False
        mention = named.refers_to
    return False


def _modifiers(reading: Reading, subject: int) -> set[str]:
    kinds = ("PROPN", "ADJ", "NOUN")
    below = reading.tree.subtree(subject, ("acl", "acl:relcl", "appos"))
    return {reading.lemma(i) for i in below if i != subject and reading.words[i].upos in kinds}
