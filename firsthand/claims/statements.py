"""What is said that is neither an event nor a relation: "the army is capable of fighting the
rebels".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from firsthand.claims.events import PROSE
from firsthand.claims.figures import Counted
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition, slots_of, subjects
from firsthand.claims.statements_words import evidence_of, own_words, statement
from firsthand.codebook.claim import Attribution, Claim
from firsthand.codebook.span import Span
from firsthand.codebook.tables import table

_META = frozenset(
    ["speak", "interview", "cite", "report", "contact", "quote", "ask", "say", "tell", "talk"]
    + ["publish", "announce", "reach", "verify", "obtain", "see", "mention", "respond"]
)
_PHRASE = 4  # words: "the claim", "a report" alone tell nothing
_NAMES = frozenset(["identify", "name"])


@dataclass(frozen=True, slots=True)
class _Heard:
    """What the report has told already: the anchors of its claims and of its events, the words of
    its events, and the words that have a source.
    """

    anchors: frozenset[int]
    events: tuple[Span, ...]
    acts: tuple[Span, ...]
    sourced: tuple[Span, ...]


def _heard(attributions: Sequence[Attribution], told: Sequence[Claim]) -> _Heard:
    return _Heard(
        frozenset(claim.anchor.start for claim in told),
        tuple(claim.anchor for claim in told if claim.kind == "event"),
        tuple(claim.evidence for claim in told if claim.kind == "event"),
        tuple(
            piece
            for attribution in attributions
            if attribution.status != "own_voice"
            and (attribution.source is not None or attribution.status == "carried_over")
            for piece in attribution.content
        ),
    )


def statements_of(
    page: Page,
    attributions: Sequence[Attribution],
    told: Sequence[Claim],
    counts: Sequence[Counted] = (),
) -> list[Claim]:
    """Attributed clauses that tell no event, judgements of the report itself, and counts that no
    event has.
    """
    found: list[Claim] = []
    heard = _heard(attributions, told)
    predicates = _predicates(page)
    for number, sentence in enumerate(page.annotated.sentences):
        if sentence.block not in PROSE:
            continue
        for index in [i for i in range(sentence.first, sentence.last) if i in predicates]:
            why = _reason(page, index, heard)
            if why is None:
                continue
            claim = statement(page, index, evidence_of(page, index, number, heard.events), why)
            if not any(claim.evidence.overlaps(other.evidence) for other in found):
                found.append(claim)
        found += _shown(page, number, heard, [*told, *found])
        found += _fares(page, number, [*told, *found], predicates)
        found += _counts_alone(page, number, [*told, *found], counts)
    return [_with_counts(claim, counts) for claim in found]


def _shown(page: Page, number: int, heard: _Heard, told: Sequence[Claim]) -> list[Claim]:
    """'Satellite images show {damage to the bridge}': attributed words without a predicate."""
    sentence = page.annotated.sentences[number]
    found: list[Claim] = []
    for piece in heard.sourced:
        if piece.start < sentence.start or piece.end > sentence.end:
            continue
        inside = [i for i in range(sentence.first, sentence.last) if _inside(page, i, piece)]
        tops = [i for i in inside if not _inside(page, page.words[i].head, piece)]
        acted = any(act.overlaps(piece) for act in heard.acts)
        if acted or len(inside) < _PHRASE or len(tops) != 1 or page.words[tops[0]].upos != "NOUN":
            continue
        if any(claim.evidence.overlaps(piece) for claim in told if claim.kind == "statement"):
            continue
        why = "statement: attributed words that tell no event"
        found.append(statement(page, tops[0], piece, why))
    return found


def _fares(page: Page, number: int, told: Sequence[Claim], predicates: set[int]) -> list[Claim]:
    """'Families were searching for their kin', 'The whereabouts of the other four are unknown': how
    people fare, in a sentence of the report's own that tells no event.
    """
    sentence = page.annotated.sentences[number]
    whole = Span(page.annotated.report.id, sentence.start, sentence.end)
    if any(whole.overlaps(claim.evidence) for claim in told if claim.kind != "relation"):
        return []
    tops = [i for i in range(sentence.first, sentence.last) if page.words[i].head < 0]
    for index in [i for i in tops if i in predicates and page.lemma(i) not in _META]:
        who = [each for top in subjects(page, index) for each in (top, *_of(page, top))]
        counted = any(page.is_a(i, "QUANTITY") and page.is_a(i, "HUMAN") for i in who)
        if counted or any(page.is_a(i, "CIVILIANS", "DISPLACED", "CAPTIVE") for i in who):
            why = "statement: how people fare, in a sentence that tells no event"
            return [statement(page, index, evidence_of(page, index, number), why)]
    return []


def _of(page: Page, index: int) -> list[int]:
    """'thousands {of evacuees}', 'the whereabouts {of the other four}'."""
    return [each for each in page.tree.under(index, "nmod") if preposition(page, each) == "of"]


def _counts_alone(
    page: Page, number: int, told: Sequence[Claim], counts: Sequence[Counted]
) -> list[Claim]:
    """'Nine more are missing', 'Floods killed 40 people': a count in a sentence without a claim."""
    sentence = page.annotated.sentences[number]
    spans = [count.figure.span for count in counts]
    counted = any(sentence.start <= span.start and span.end <= sentence.end for span in spans)
    if not counted and not _tells_a_share(page, sentence.first):
        return []
    whole = Span(page.annotated.report.id, sentence.start, sentence.end)
    if any(whole.overlaps(claim.evidence) for claim in told):
        return []
    tops = [
        index
        for index in range(sentence.first, sentence.last)
        if page.words[index].head < 0
        and (is_verb(page, index) or page.tree.first(index, "cop") is not None)
    ]
    tops = [index for index in tops if page.lemma(index) not in _META]
    why = "statement: a count that no event has"
    return [statement(page, index, evidence_of(page, index, number), why) for index in tops[:1]]


def _tells_a_share(page: Page, first: int) -> bool:
    """'{Most} are women and children.': what those counted before are"""
    word = page.words[first]
    return page.lowers[first] in ("most", "half", "many", "some") and word.relation == "nsubj"


def _wants(page: Page, index: int) -> bool:
    """'The company wants to reopen its mine': what a body or a state is after"""
    if page.lemma(index) not in ("want", "intend") or not page.tree.under(index, "xcomp"):
        return False
    sort = ("ORGANISATION", "STATE", "GOVERNMENT", "OFFICIAL")
    return any(page.is_a(each, *sort) for each in page.tree.under(index, "nsubj"))


def _with_counts(claim: Claim, counts: Sequence[Counted]) -> Claim:
    inside = tuple(c.figure for c in counts if claim.evidence.contains(c.figure.span))
    return replace(claim, figures=inside) if inside else claim


def _reason(page: Page, index: int, heard: _Heard) -> str | None:
    """Why the clause of this word is a statement, or None where it is none."""
    word = page.span(index, index + 1)
    if any(word == anchor for anchor in heard.events):
        return None
    if word.start not in heard.anchors:  # an anchor is one word
        if page.lemma(index) in _judging():
            return f'statement: "{page.words[index].form}" judges or explains (relwords.yml)'
        if page.lemma(index) in _NAMES and "as" in slots_of(page, index):
            return f'statement: "{page.words[index].form}" says who somebody is'
        if _wants(page, index):
            return f'statement: "{page.words[index].form}" tells what somebody is after'
    for piece in heard.sourced:
        if piece.contains(word) and _tops(page, index, piece):
            own = {page.words[each].start for each in own_words(page, index)}
            told = any(anchor.start in own and piece.contains(anchor) for anchor in heard.events)
            return None if told else "statement: attributed words that tell no event"
    return None


def _predicates(page: Page) -> set[int]:
    """The verbs, and what "is" says of somebody: "the road is {closed}", "three are {missing}"."""
    said = {
        word.head
        for word, base in zip(page.words, page.tree.base, strict=True)
        if base == "cop" or (base == "aux" and page.words[word.head].upos == "ADJ")
    }
    return said.union(index for index, verb in enumerate(page.verbs) if verb)


def _tops(page: Page, index: int, piece: Span) -> bool:
    """The highest predicate within the attributed words, or one joined to it that has a subject of
    its own: "one man died and {three are missing}".
    """
    if not _inside(page, page.words[index].head, piece):
        return True
    own = bool(page.tree.under(index, "nsubj"))
    joined = page.tree.base[index] in ("conj", "parataxis")
    return own and joined and _tops(page, page.words[index].head, piece)


def _inside(page: Page, index: int, piece: Span) -> bool:
    return index >= 0 and piece.start <= page.words[index].start < piece.end


@cache
def _judging() -> frozenset[str]:
    return frozenset(table("relwords")["judging"]) - {
        "be",
        "remain",
        "help",
        "need",
        "believe",
        "think",
        "expect",
        "hope",
        "fear",
    }
