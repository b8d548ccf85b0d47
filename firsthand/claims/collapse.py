"""One event for one happening: "launched an attack ... killing three" is one claim."""

from __future__ import annotations

import re

from firsthand.claims.collapse_parties import HOLDS, with_parties
from firsthand.claims.collapse_same import EFFECT, same_happening, together
from firsthand.claims.collapse_told import (
    denied,
    natural_death,
    of_the_fallen,
    only_involved,
    with_aims,
)
from firsthand.claims.drafts import Draft
from firsthand.claims.figurative import no_happening
from firsthand.claims.in_general import in_general, not_excluded
from firsthand.claims.joints import CUT, depth
from firsthand.claims.page import Page
from firsthand.claims.slots import infinitive, preposition
from firsthand.claims.triggers import Condition


def collapsed(
    page: Page, drafts: list[Draft], told: frozenset[tuple[str, str | None]], violent: bool = False
) -> list[Draft]:
    """The drafts of one sentence without those that only repeat or serve another.

    `told` are the codes of the sentences before: "the attack" may only point back to one. In a
    `violent` report the counted dead are told of the violence.
    """
    drafts = [d for d in drafts if not only_involved(page, d) and not not_excluded(page, d)]
    kept = [draft for draft in drafts if not _used(page, draft, drafts)]
    kept = [d for d in kept if not no_happening(page, d) and not in_general(page, d)]
    kept = [draft for draft in kept if not of_the_fallen(page, draft)]
    kept = [draft for draft in kept if not _gets_away(page, draft, kept)]
    kept = [
        draft for draft in kept if with_parties(page, draft) and not _only_a_period(page, draft)
    ]
    kept = _merged(page, with_aims(page, kept))
    kept = [draft for draft in kept if not natural_death(page, draft, violent)]
    return [draft for draft in kept if not _only_points_back(page, draft, kept, told)]


def _gets_away(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """'opened fire on worshippers and fled': the end of the attack, no retreat of its own; so is
    "who entered the village" before it.
    """
    if _leaves_the_scene(page, draft):
        return True
    below = page.words[draft.index].relation == "acl:relcl"
    goes = draft.type == "RETREAT" and page.lemma(draft.index) in ("flee", "escape", "withdraw")
    comes = draft.type == "MOBILIZE" and below
    if not (goes or comes) or (goes and draft.places):
        return False
    ours = set(draft.heads("actor"))
    return any(
        other.type == "ASSAULT"
        and other.standing == draft.standing
        and ours & set(other.heads("actor"))
        for other in drafts
    )


def _leaves_the_scene(page: Page, draft: Draft) -> bool:
    """'The suspects fled the scene': nobody is displaced."""
    if page.lemma(draft.index) not in ("flee", "escape", "leave"):
        return False
    left = [*draft.trigger.slots.get("obj", ()), *draft.trigger.slots.get("from", ())]
    if any(page.lemma(each) in _SCENES for each in left):
        return True
    gone = draft.heads("recipient") if draft.type == "SANCTION" else ()
    return bool(gone) and all(page.is_a(each, "SUSPECT") for each in gone)


_SCENES = frozenset(["scene", "custody", "prison", "jail", "justice", "police", "spot", "hospital"])


def _only_a_period(page: Page, draft: Draft) -> bool:
    """'during the civil war', 'since the 2011 uprising': a date, not a new event."""
    if draft.trigger.part != "noun":
        return False
    before = preposition(page, draft.index)
    long = page.lemma(draft.index) in _LASTING
    if long and not draft.roles and not draft.places and not _breaks_out(page, draft.index):
        return True  # "the six-year civil war has seen several deals"
    return before in ("during", "since", "before", "until", "throughout") and (
        long or not draft.places
    )


def _breaks_out(page: Page, index: int) -> bool:
    """'War broke out on Sunday', 'no end to the war' is none."""
    verb = page.words[index].head
    return verb >= 0 and page.tree.base[index] == "nsubj" and page.lemmas[verb] in _STARTS


_LASTING = frozenset(["war", "conflict", "uprising", "insurgency", "occupation", "civil_war"])
_STARTS = frozenset(["erupt", "break", "begin", "start", "resume", "flare", "intensify", "rage"])


def _used(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """The "ceasefire" of "announced a ceasefire" is told by the verb's own entry."""
    for other in drafts:
        if other is draft or other.index == draft.index:
            continue
        fallen = other.type == draft.type == "ASSAULT" and other.trigger.entry.frame in EFFECT
        denies = draft.standing.polarity == "negative" and denied(page, other, draft)
        fallen = fallen or (denies and draft.type == "ASSAULT")  # "denied any involvement in it"
        if _asked_for(page, other, draft) and not fallen:  # "died in the battle for the town"
            return True
        if other.type in HOLDS and _held(page, other, draft):
            return True
        if other.type == "COERCE" and _in_the_raid(page, other, draft):
            return True
    return False


def _in_the_raid(page: Page, outer: Draft, inner: Draft) -> bool:
    """'seized 30 rifles in a raid': the raid is the seizure."""
    word = page.words[inner.index]
    raids = page.lemma(inner.index) in ("raid", "operation", "sweep", "search", "crackdown")
    return (
        raids and word.head == outer.index and not inner.heads("victim") and word.relation == "obl"
    )


def _asked_for(page: Page, outer: Draft, inner: Draft) -> bool:
    for condition in outer.trigger.entry.conditions:
        if condition.slot in ("subj", "by", "mod", "any"):
            continue
        if inner.index in outer.trigger.slots.get(condition.slot, ()) and _by_word(
            page, inner, condition
        ):
            return True
    return False


def _by_word(page: Page, inner: Draft, condition: Condition) -> bool:
    if not condition.words.isdisjoint((page.lemmas[inner.index], page.lowers[inner.index])):
        return True
    if any(re.split("[_-]", word)[-1] == page.lemmas[inner.index] for word in condition.words):
        return True  # the strike of "hunger_strike"
    return not condition.kinds.isdisjoint(page.kinds[inner.index])


def _held(page: Page, outer: Draft, inner: Draft) -> bool:
    """What is promised, asked, threatened or refused is the content of that speech act."""
    if inner.standing.modality == "asserted" and inner.standing.polarity == "positive":
        head = page.words[inner.index].head
        direct = head == outer.index
        # "threatened to clear roads"
        done = page.words[inner.index].relation == "obj" and head >= 0
        if done and page.words[head].relation == "xcomp" and page.words[head].head == outer.index:
            return outer.type in ("AGREE", "THREATEN")
        return (
            direct
            and page.words[inner.index].relation in ("xcomp", "obj")
            and outer.type in ("AGREE", "REQUEST", "THREATEN")
        )
    if inner.standing.polarity == "negative" and denied(page, outer, inner):
        return False  # "denied that it shelled the camp" says something of the shelling
    at = inner.index
    for above in page.tree.ancestors(inner.index):
        if page.words[at].relation.startswith(CUT):
            return False
        if above == outer.index:
            return page.words[at].relation not in ("nsubj", "advcl") or _purpose(page, at)
        at = above
    return False


def _purpose(page: Page, at: int) -> bool:
    return any(page.lowers[m] in ("of", "to", "from") for m in page.tree.under(at, "mark"))


def _only_points_back(
    page: Page, draft: Draft, drafts: list[Draft], told: frozenset[tuple[str, str | None]]
) -> bool:
    """'the attack', 'the talks' without anything new, where one has been told."""
    if draft.trigger.part != "noun" or draft.standing.polarity == "negative":
        return False  # "The ministry denies the beating" is news of it
    definite = [page.lowers[d] for d in page.tree.under(draft.index, "det", "nmod:poss")]
    if not any(
        form in ("the", "this", "that", "these", "those", "its", "their", "such")
        for form in definite
    ):
        return _bare_mention(page, draft)
    if (
        draft.places
        or draft.roles
        or any(page.words[i].upos == "PROPN" for i in draft.trigger.slots.get("of", ()))
    ):
        return False
    above = page.words[draft.index].head
    if above >= 0 and page.words[draft.index].relation == "obj" and infinitive(page, above):
        return True  # "in order to reinforce the protest"
    types = {code for code, _ in told} | {d.type for d in drafts if d.index < draft.index}
    return draft.type in types or page.words[draft.index].relation.startswith(("nmod", "obl"))


def _bare_mention(page: Page, draft: Draft) -> bool:
    """'war crimes', 'peace talks experts': a kind of event, not one that took place."""
    if draft.roles or draft.places or page.tree.under(draft.index, "det", "nummod"):
        return False
    word = page.words[draft.index]
    lasting = preposition(page, draft.index) == "of" and page.lemmas[word.head] in _SPELLS
    if lasting and draft.type in ("ASSAULT", "PROTEST"):
        return False  # "after months of demonstrations"
    return word.relation.startswith(("nmod", "obl", "conj", "appos", "dep"))


_SPELLS = frozenset(
    ["day", "night", "week", "weekend", "month", "year", "hour", "evening", "morning", "afternoon"]
    + ["series", "wave", "spate", "string", "round", "spell", "bout", "surge", "flurry", "outbreak"]
)


def _merged(page: Page, drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (depth(page, d.index), d.index)):
        for at, other in enumerate(found):
            if same_happening(page, other, draft):
                found[at] = together(page, other, draft)
                break
        else:
            found.append(draft)
    return sorted(found, key=lambda draft: draft.index)
