"""Tolls: in a report about violence, counted dead and wounded are told of that violence; in one
about arrests, the counted detained of those.

"At least 12 persons perished", "the number of dead increased to 19", "it speaks of eleven dead".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.claims.collapse_same import late_death
from firsthand.claims.drafts import Draft
from firsthand.claims.figures import Counted
from firsthand.claims.loci import loci_of
from firsthand.claims.loci_inside import Locus, inside
from firsthand.claims.modality import standing
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition
from firsthand.claims.triggers import Entry, Trigger
from firsthand.codebook.claim import RoleName

TOLL_WORDS = frozenset(
    ["die", "perish", "dead", "death", "succumb", "wounded", "lose", "claim", "cause"]
    + ["take", "rush", "bring", "admit", "shift", "transport", "hospitalise", "hospitalize"]
    + ["treat", "receive", "find", "discover", "recover", "collect", "retrieve", "exhume", "count"]
)
_ENTRY = Entry("ASSAULT", None, "harm", "toll", (), "", (), "toll of the violence told before")
_LEAD = 3
_LONG = frozenset(["since", "war", "conflict", "decade", "year", "history", "insurgency"])
_MISHAPS = frozenset(["capsize", "drown", "derail", "overturn", "crash", "collide", "electrocute"])
_CARRIERS = frozenset(["bus", "train", "lorry", "ferry", "wave", "wind", "snow", "heat", "cold",
    "leak", "collapse", "rain"])  # fmt: skip


def is_violent(page: Page, drafts: Sequence[Sequence[Draft]]) -> bool:
    """True when the head of the report tells of violence and of no flood, crash or illness."""
    head = [d for sentence in drafts[:_LEAD] for d in sentence if _violence(page, d)]
    whole = [d for sentence in drafts for d in sentence if _violence(page, d)]
    if not head and len(whole) < 2:
        return False
    sentences = page.annotated.sentences[: _LEAD + 1]
    return bool(head) or not any(is_misfortune(page, s.first, s.last) for s in sentences)


def _violence(page: Page, draft: Draft) -> bool:
    told = draft.type == "ASSAULT" and draft.standing.modality == "asserted"
    if not told or draft.trigger.entry.lemma in TOLL_WORDS:
        return False
    if draft.trigger.entry.frame != "harm" or draft.mode is not None or draft.heads("actor"):
        return True
    sentence = page.annotated.sentences[page.sentence[draft.index]]
    return not is_misfortune(page, sentence.first, sentence.last)  # "110 injured in the quake"


def is_misfortune(page: Page, first: int, last: int) -> bool:
    """A flood, a crash, an illness among these words."""
    return any(
        page.is_a(i, "MISFORTUNE") and page.lemma(i) not in _CARRIERS or page.lemma(i) in _MISHAPS
        for i in range(first, last)
    )


_BRINGS = frozenset(["take", "bring", "raise", "push", "lift", "drive"])
_TOLLS = {
    "killed": "ASSAULT", "injured": "ASSAULT", "casualties": "ASSAULT", "detained": "COERCE",
}  # fmt: skip
_MARCHERS = frozenset(["attendees", "participants", "marchers", "demonstrators", "protesters"])


def tolls(page: Page, counts: Iterable[Counted], told: Sequence[Draft]) -> list[Draft]:
    """Counts of dead and wounded that no event of their sentence has, as events."""
    found: list[Draft] = []
    for count in counts:
        index = _teller(page, count)
        sentence = page.annotated.sentences[page.sentence[index]]
        span = range(sentence.first, sentence.last)
        kind = _TOLLS.get(count.figure.of)
        if kind is None or (kind == "ASSAULT" and not any(d.type == kind for d in told)):
            continue
        near = [d for d in (*told, *found) if d.index in span]
        # "put the toll at 40 and denied that ..."
        near = [d for d in near if d.standing.polarity == "positive"]
        if count.figure.most == 0:
            continue
        if any(draft.type == kind for draft in near) and not _told_apart(page, count, near):
            continue
        if _of_old(page, index) or any(draft.index == index for draft in near):
            continue
        if is_misfortune(page, span[0], span[-1]):
            continue
        part = "verb" if is_verb(page, index) else "noun"
        who: RoleName = "victim" if kind == "ASSAULT" else "recipient"
        roles = ((who, count.noun),) if _somebody(page, count.noun) else ()
        mode = None if kind == "ASSAULT" else "arrest"
        said = standing(page, index)
        if said.modality not in ("asserted", "possible"):
            continue  # "proposed to hand over the bodies of 40 soldiers"
        trigger = Trigger(index, part, _ENTRY, {})
        places = loci_of(page, trigger) if part == "verb" else ()
        places = places or tuple(_where_they_lie(page, index))
        also = (count.verb,) if count.verb is not None and count.verb != index else ()
        found.append(Draft(trigger, kind, mode, said, roles, places, also))
    return found


def _told_apart(page: Page, count: Counted, near: Sequence[Draft]) -> bool:
    """'gave a toll of 23, while the mayor {mentioned 19}': another's number, told by itself."""
    if page.words[count.noun].upos != "NUM" or count.verb is None:
        return False
    if page.words[count.verb].upos == "NOUN" and page.tree.base[count.verb] == "obj":
        return page.lemmas[page.words[count.verb].head] in _BRINGS  # "taking the toll to 12"
    if not is_verb(page, count.verb):
        return False
    used = {index for draft in near for index in (draft.index, *draft.also)}
    return count.verb not in used and bool(page.tree.under(count.verb, "nsubj"))


def _where_they_lie(page: Page, index: int) -> list[Locus]:
    """'The hospital {in Quetta} received 19 bodies'."""
    return [spot for each in page.tree.under(index, "nsubj") for spot in inside(page, each)]


def turnouts(page: Page, counts: Iterable[Counted], told: Sequence[Draft]) -> list[Draft]:
    """'The union spoke of 2,000 attendees': of the rally told just before."""
    found: list[Draft] = []
    for count in counts:
        index = _teller(page, count)
        here = page.sentence[index]
        if count.figure.of not in _MARCHERS or any(page.sentence[d.index] == here for d in told):
            continue
        rallies = [d for d in told if d.type == "PROTEST" and 0 < here - page.sentence[d.index] < 3]
        if rallies and is_verb(page, index):
            last = rallies[-1]
            trigger = Trigger(index, "verb", last.trigger.entry, {})
            who: RoleName = "actor"
            roles = ((who, count.noun),)
            said = standing(page, index)
            found.append(Draft(trigger, "PROTEST", last.mode, said, roles, last.places))
    return found


def _teller(page: Page, count: Counted) -> int:
    """The predicate over the counted: "increased" for "the number of dead increased to 19"."""
    at = count.verb if count.verb is not None else count.noun
    while at >= 0 and not is_verb(page, at) and not page.tree.under(at, "cop"):
        if page.words[at].head < 0:
            return at
        at = page.words[at].head
    return at


def _somebody(page: Page, noun: int) -> bool:
    return page.is_a(noun, "HUMAN", "FORCE") and page.words[noun].upos in ("NOUN", "PROPN")


def _of_old(page: Page, index: int) -> bool:
    """'has killed 3,000 people since 2011', 'the war left 40,000 dead': no toll of today's news."""
    below = page.tree.subtree(index, ("parataxis", "conj"))
    after = (page.lowers[i] for i in below)
    return any(form in _LONG or form.rstrip("s") in _LONG for form in after) or any(
        preposition(page, i) in ("since", "during") for i in page.tree.under(index, "obl")
    )


def beside(
    page: Page, counts: Sequence[Counted], draft: Draft, others: Sequence[Draft]
) -> set[int]:
    """The numbers of the counts that belong to the only violence of their sentence: "struck a
    monastery, dozens of victims are reported".
    """
    if draft.type != "ASSAULT" or draft.standing.polarity == "negative":
        return set()
    sentence = page.annotated.sentences[page.sentence[draft.index]]
    span = range(sentence.first, sentence.last)
    late = {d.index for d in others if d.index in span and late_death(page, d)}
    apart = {draft.index, *late}
    if draft.index in late or any(
        d.type == "ASSAULT" and d.index in span and d.index not in apart for d in others
    ):
        return set()
    dead = ("killed", "injured", "casualties")
    found = {
        number
        for number, count in enumerate(counts)
        if count.noun in span
        and count.figure.of in dead
        and count.figure.most != 0
        and count.verb not in late
    }
    return found | {number for number in range(len(counts)) if _part_of(counts, number, found)}


def _part_of(counts: Sequence[Counted], number: int, whole: set[int]) -> bool:
    """'climbed to 29, among them {four} children': told by what tells of the twenty-nine."""
    if number - 1 not in whole or counts[number].verb is None:
        return False
    return counts[number].verb in (counts[number - 1].verb, counts[number - 1].noun)
