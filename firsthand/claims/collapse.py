"""One event for one happening: "launched an attack ... killing three" is one claim."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.collapse_told import denied, natural_death, with_aims
from firsthand.claims.drafts import Draft
from firsthand.claims.joints import CUT, depth, joined
from firsthand.claims.page import Page
from firsthand.claims.parties import is_party
from firsthand.claims.slots import is_verb, preposition
from firsthand.claims.triggers import Condition

_HOLDS = frozenset(
    [
        "AGREE",
        "REQUEST",
        "THREATEN",
        "REJECT",
        "CONCEDE",
        "SUPPORT",
        "CONSULT",
        "ACCUSE",
        "SANCTION",
    ]
)
_NEED_PARTIES = _HOLDS | {"AID", "COOPERATE"}
_EFFECT = frozenset(["harm"])


def collapsed(
    page: Page, drafts: list[Draft], told: frozenset[tuple[str, str | None]], violent: bool = False
) -> list[Draft]:
    """The drafts of one sentence without those that only repeat or serve another.

    `told` are the codes of the sentences before: "the attack" may only point back to one. In a
    `violent` report the counted dead are told of the violence.
    """
    kept = [draft for draft in drafts if not _used(page, draft, drafts)]
    kept = [
        draft for draft in kept if _with_parties(page, draft) and not _only_a_period(page, draft)
    ]
    kept = _merged(page, with_aims(page, kept))
    kept = [draft for draft in kept if not natural_death(page, draft, violent)]
    return [draft for draft in kept if not _only_points_back(page, draft, kept, told)]


def _only_a_period(page: Page, draft: Draft) -> bool:
    """'during the civil war', 'since the 2011 uprising': a date, not a new event."""
    if draft.trigger.part != "noun":
        return False
    before = preposition(page, draft.index)
    long = page.lemma(draft.index) in (
        "war",
        "conflict",
        "uprising",
        "insurgency",
        "occupation",
        "civil_war",
    )
    return before in ("during", "since", "before", "until", "throughout") and (
        long or not draft.places
    )


def _with_parties(page: Page, draft: Draft) -> bool:
    """Speech, help and trade need somebody who speaks, helps or trades."""
    if draft.type not in _NEED_PARTIES:
        return True
    if not draft.roles:
        return False
    actors = draft.heads("actor")
    return not actors or any(
        is_party(page, each) or page.words[each].upos == "PROPN" for each in actors
    )


def _used(page: Page, draft: Draft, drafts: list[Draft]) -> bool:
    """The "ceasefire" of "announced a ceasefire" is told by the verb's own entry."""
    for other in drafts:
        if other is draft or other.index == draft.index:
            continue
        if _asked_for(page, other, draft):
            return True
        if other.type in _HOLDS and _held(page, other, draft):
            return True
    return False


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
    if page.lemma(inner.index) in condition.words:
        return True
    return not condition.kinds.isdisjoint(page.kinds[inner.index])


def _held(page: Page, outer: Draft, inner: Draft) -> bool:
    """What is promised, asked, threatened or refused is the content of that speech act."""
    if inner.standing.modality == "asserted" and inner.standing.polarity == "positive":
        direct = page.words[inner.index].head == outer.index
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
    if draft.trigger.part != "noun":
        return False
    definite = [page.lowers[d] for d in page.tree.under(draft.index, "det", "nmod:poss")]
    if not any(
        form in ("the", "this", "that", "these", "those", "its", "their", "such")
        for form in definite
    ):
        return _bare_mention(page, draft)
    if draft.places or draft.roles:
        return False
    types = {code for code, _ in told} | {d.type for d in drafts if d.index < draft.index}
    return draft.type in types or page.words[draft.index].relation.startswith(("nmod", "obl"))


def _bare_mention(page: Page, draft: Draft) -> bool:
    """'war crimes', 'peace talks experts': a kind of event, not one that took place."""
    if draft.roles or draft.places or page.tree.under(draft.index, "det", "nummod"):
        return False
    word = page.words[draft.index]
    return word.relation.startswith(("nmod", "obl", "conj", "appos", "dep"))


def _merged(page: Page, drafts: list[Draft]) -> list[Draft]:
    found: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (depth(page, d.index), d.index)):
        for at, other in enumerate(found):
            if _same_happening(page, other, draft):
                found[at] = _together(page, other, draft)
                break
        else:
            found.append(draft)
    return sorted(found, key=lambda draft: draft.index)


def _same_happening(page: Page, one: Draft, two: Draft) -> bool:
    """Two words of one sentence for one event: same type, joined in the tree, nothing that
    tells them apart.
    """
    if one.index == two.index:
        return False
    if (one.standing.modality == "asserted") != (two.standing.modality == "asserted"):
        return False
    if one.standing.polarity != two.standing.polarity or not joined(page, one.index, two.index):
        return False
    if one.type == two.type == "ASSAULT":
        return _modes_agree(one, two) and not _other_actors(one, two)
    if {one.type, two.type} == {"ASSAULT", "MOBILIZE"}:
        return not _other_actors(one, two) and not (
            one.places and two.places
        )  # only ASSAULT is coded
    if {one.type, two.type} <= {"PROTEST", "ASSAULT"}:
        return one.mode == "riot" and _is_effect(two) or two.mode == "riot" and _is_effect(one)
    if {one.type, two.type} == {"PROTEST"}:
        return not _other_actors(one, two)
    return (
        one.type == two.type
        and (one.mode == two.mode or None in (one.mode, two.mode))
        and not _other_actors(one, two)
    )


def _is_effect(draft: Draft) -> bool:
    return draft.trigger.entry.frame in _EFFECT and draft.mode is None


def _modes_agree(one: Draft, two: Draft) -> bool:
    if one.mode == two.mode or None in (one.mode, two.mode):
        return True
    return "destroy" in (one.mode, two.mode) or {one.mode, two.mode} == {
        "explosives",
        "suicide-attack",
    }


def _other_actors(one: Draft, two: Draft) -> bool:
    first, second = set(one.heads("actor")), set(two.heads("actor"))
    return bool(first and second) and first.isdisjoint(second)


def _together(page: Page, one: Draft, two: Draft) -> Draft:
    """The more telling of the two, with the parties and places of both."""
    first, second = (two, one) if _telling(two) > _telling(one) else (one, two)
    if first.type != "ASSAULT" and second.type == "ASSAULT":
        first, second = second, first
    heads = {index for _, index in first.roles}
    roles = first.roles + tuple(part for part in second.roles if part[1] not in heads)
    spots = {index for _, index in first.places}
    places = first.places + tuple(part for part in second.places if part[1] not in spots)
    mode = first.mode or (second.mode if second.type == first.type else None)
    firm = (
        first
        if page.words[first.index].upos != "NOUN" or not is_verb(page, second.index)
        else second
    )
    return replace(
        first,
        mode=mode,
        roles=tuple(sorted(roles, key=lambda part: part[0] != "actor")),
        places=places,
        standing=first.standing if first.standing.modality != "asserted" else firm.standing,
        also=(*first.also, second.index, *second.also),
    )


def _telling(draft: Draft) -> tuple[int, int, int]:
    told = draft.mode is not None and not _is_effect(draft)
    others = len(draft.roles) if draft.type in ("AID", "SUPPORT") else 0
    return (told, len(draft.heads("actor")), others)
