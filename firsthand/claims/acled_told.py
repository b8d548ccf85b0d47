"""What a bare "attack", "strike" or toll was, where another word of the report says so.

"Drones struck the market. Nine people died, the ministry said": nine dead by drone. ACLED asks by
what an attack was made; reports say it once.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.claims.acled import sub_event_of
from firsthand.claims.drafts import Draft
from firsthand.claims.figurative import VEHICLES
from firsthand.claims.involved import PART
from firsthand.claims.moments import when_of
from firsthand.claims.page import Page
from firsthand.claims.slots import passive, preposition

_REMOTE = ("unconventional", "suicide-attack", "drone", "aerial", "heavy-weapons", "explosives")
_OPEN = (None, "destroy", "targeted")
_STRIKES = frozenset(["strike", "airstrike", "bombing", "bombardment", "bomb", "bombard", "raid"])
_BLASTS = frozenset(
    ["blast", "explosion", "bombing", "explode", "hit", "detonation", "shake"] + ["detonate"]
)
_FROM_AIR = frozenset(["missile", "bomb", "warhead", "projectile"])
_BARE = frozenset(["attack", "incident", "violence", "aggression", "targeting", "killing"])
_HITS = frozenset(["hit", "strike", "target", "attack", "bomb", "destroy", "raid", "damage"])
_ALIKE = frozenset(["similar", "another", "second", "repeat", "repeated", "new", "fresh", "third"])
_POWERS = ("STATE", "TROOPS", "GOVERNMENT", "PRONOUN", "AIRCRAFT", "DRONE", "HEAVY", "FORCE_WORD")
_WITH = ("by", "with", "in", "from", "during", "after", "following", "when", "via")
_KINDS = (
    ("SUICIDE", "suicide-attack"), ("DRONE", "drone"), ("AIRCRAFT", "aerial"),
    ("HEAVY", "heavy-weapons"), ("EXPLOSIVE", "explosives"),
)  # fmt: skip
_NO_FIGHT = ("abduct", "destroy", "sexual", "torture", "beat")
_NEAR = 3  # sentences


def sub_events(page: Page, drafts: Sequence[Draft]) -> dict[tuple[int, str], str | None]:
    """The ACLED sub-event of each event word and type."""
    found = {(d.index, d.type): sub_event_of(page, d) for d in drafts}
    violent = [d for d in drafts if d.type == "ASSAULT" and d.standing.modality == "asserted"]
    by_air = _by_air(page, violent)
    bare: list[Draft] = []
    for draft in violent:
        mode = _means(page, draft, violent, by_air)
        if mode is not None:
            found[draft.index, draft.type] = sub_event_of(page, draft, mode)
        elif _only_effect(page, draft):
            bare.append(draft)
    for draft in bare:  # a toll has what the attack was found to be
        source = _told_before(page, draft, violent)
        if source is not None:
            found[draft.index, draft.type] = found[source.index, source.type]
    return found


def _means(page: Page, draft: Draft, violent: Sequence[Draft], by_air: bool) -> str | None:
    """By what an attack was made whose own word leaves it open."""
    if draft.mode == "heavy-weapons" and by_air and _only_missiles(page, draft):
        return "aerial"
    if draft.mode == "explosives" and _blast(page, draft):
        suicides = [d for d in violent if d.mode == "suicide-attack" and _fits(page, draft, d)]
        return "suicide-attack" if suicides else None
    if draft.mode not in _OPEN or _two_sided(draft) or _by_accident(page, draft):
        return None
    own = _own_means(page, draft)
    if own is not None:
        return own
    over = [d for d in violent if d.mode in _REMOTE and _hangs_on(page, draft, d)]
    if over:
        return over[-1].mode
    if _hit_from_afar(page, draft):
        source = _like(page, draft, violent)
        if source is not None:
            return "aerial" if by_air and _only_missiles(page, source) else source.mode
        bare = page.lemmas[draft.index] == "strike" and draft.trigger.part == "noun"
        return "aerial" if bare or _deep(page, draft) else None
    return None


def _by_accident(page: Page, draft: Draft) -> bool:
    """'hit by an {earthquake}', 'struck by a {lorry}'."""
    by = [*draft.trigger.slots.get("subj", ()), *draft.trigger.slots.get("by", ())]
    return any(page.is_a(i, "MISFORTUNE") or page.lemmas[i] in VEHICLES for i in by)


def _blast(page: Page, draft: Draft) -> bool:
    """'the {blast}', 'the explosion killed nine': of whatever went off."""
    by = draft.trigger.slots.get("subj", ())
    return any(page.lemmas[i] in _BLASTS for i in (draft.index, *by))


def _own_means(page: Page, draft: Draft) -> str | None:
    """'an Israeli {drone} liquidated a man', 'killed when an explosives-laden vehicle hit it'."""
    if draft.mode in _REMOTE:
        return draft.mode
    words = [i for at in (draft.index, *draft.also) for i in page.tree.subtree(at, ("acl:relcl",))]
    if draft.trigger.part == "noun":  # "the attack, which was carried out by drones"
        more = page.tree.under(draft.index, "acl:relcl")
        words += [i for at in more for i in page.tree.subtree(at)]
    modes = {mode for i in set(words) for mode in _weapon(page, i) if _wielded(page, draft, i)}
    if "suicide-attack" in modes:
        return "suicide-attack"
    return modes.pop() if len(modes) == 1 else None


def _hangs_on(page: Page, draft: Draft, other: Draft) -> bool:
    """'The rockets fell on the market, {setting} fire to a stall': the rockets did."""
    word = page.words[draft.index]
    return word.relation == "advcl" and word.head == other.index and word.xpos == "VBG"


def _weapon(page: Page, index: int) -> tuple[str, ...]:
    form = page.lowers[index]
    if form.startswith(("explosive-laden", "explosives-laden", "bomb-laden", "bomb-rigged")):
        return ("explosives",)
    if page.words[index].upos not in ("NOUN", "PROPN"):
        return ("suicide-attack",) if form == "suicide" else ()
    return next(((mode,) for kind, mode in _KINDS if page.is_a(index, kind)), ())


def _wielded(page: Page, draft: Draft, index: int) -> bool:
    """True of what strikes or is struck with, not of what is struck: "destroyed two {rockets}"."""
    at = index
    while at != draft.index and at >= 0:
        base, word = page.tree.base[at], page.words[at]
        if base in ("obj", "iobj", "ccomp", "parataxis", "appos", "cop"):
            return False
        if base == "nsubj":
            return not (word.relation == "nsubj:pass" or passive(page, word.head))
        if base == "obl" and preposition(page, at) not in _WITH:
            return word.relation == "obl:agent"
        if base in ("nmod", "conj") and at != index and at not in draft.also:
            return preposition(page, at) in ("of", "by", "with")
        at = word.head
    return draft.index != index


def _hit_from_afar(page: Page, draft: Draft) -> bool:
    """'a strike on a motorcycle', 'the depot was hit': what else in the report struck may tell."""
    actors = draft.heads("actor")
    if any(not page.is_a(each, *_POWERS) for each in actors):
        return False
    if any(page.is_a(each, "FIGHTERS", "POLICE") for each in actors):
        return False
    if draft.trigger.entry.frame == "harm":  # "it had killed a commander"
        own = bool(actors) and not any(page.words[i].upos == "NOUN" for i in actors)
        return own or _struck(page, draft)
    return _struck(page, draft) or page.lemmas[draft.index] in _HITS | _STRIKES


def _deep(page: Page, draft: Draft) -> bool:
    """'Forces struck the oil refinery': a thing, from far away."""
    verb = draft.trigger.part == "verb" and page.lemmas[draft.index] in ("strike", "hit")
    struck = draft.heads("victim", "recipient")
    things = bool(struck) and not any(page.is_a(i, "HUMAN", "FORCE") for i in struck)
    powers = any(page.is_a(i, "STATE", "TROOPS", "GOVERNMENT") for i in draft.heads("actor"))
    return verb and things and powers and not passive(page, draft.index)


def _struck(page: Page, draft: Draft) -> bool:
    """'killed in a strike', 'the raids killed two employees'."""
    return not _STRIKES.isdisjoint(_struck_by(page, draft))


def _struck_by(page: Page, draft: Draft) -> list[str]:
    slots = draft.trigger.slots
    by = [i for name in ("subj", "obj", "by", "in", "after") for i in slots.get(name, ())]
    return [page.lemmas[i] for i in (*by, *draft.also)]


def _like(page: Page, draft: Draft, violent: Sequence[Draft]) -> Draft | None:
    """The attack by known means that this one is, or is like: the nearest before, else after."""
    known = [d for d in violent if d.mode in _REMOTE and d.standing.polarity == "positive"]
    known = [d for d in known if _fits(page, draft, d)]
    if page.lemmas[draft.index] in _STRIKES or _struck(page, draft):
        flown = [d for d in known if d.mode in ("drone", "aerial")]
        known = flown or [d for d in known if d.mode == "heavy-weapons"]
    before = [d for d in known if d.index < draft.index]
    after = [d for d in known if d.index > draft.index]
    return before[-1] if before else after[0] if after else None


def _told_before(page: Page, draft: Draft, violent: Sequence[Draft]) -> Draft | None:
    """What the dead of a toll died of: the attack told last, else the first told right after."""
    told = [d for d in violent if d.mode not in _NO_FIGHT and not _only_effect(page, d)]
    told = [d for d in told if d.standing.polarity == "positive"]
    above = set(page.tree.ancestors(draft.index))
    over = [d for d in told if d.index in above]
    over = over or [d for d in told if draft.index in page.tree.ancestors(d.index)]
    if over:  # "rockets fell on the market, wounding 20", "20 were wounded when rockets fell"
        return over[-1]
    before = [d for d in told if d.index < draft.index]
    near = [d for d in before if _sentences(page, d, draft) <= _NEAR]
    if near:
        return near[-1] if _fits(page, draft, near[-1]) else None
    first = [d for d in before if page.sentence[d.index] <= 2]  # the news of the report
    if first:
        return first[0] if _fits(page, draft, first[0]) else None
    after = [d for d in told if d.index > draft.index and _sentences(page, draft, d) <= 2]
    return after[0] if after and _fits(page, draft, after[0]) else None


def _only_effect(page: Page, draft: Draft) -> bool:
    """'nine people died', 'claimed the attack': who or what did it is told elsewhere."""
    if draft.mode is not None or draft.type != "ASSAULT" or _two_sided(draft):
        return False
    if page.lemmas[draft.index] in PART:
        return True
    if draft.trigger.part == "noun" and page.lemmas[draft.index] in _BARE:
        return not draft.places and not draft.heads("victim")
    return draft.trigger.entry.frame == "harm" and not draft.heads("actor")


def _fits(page: Page, draft: Draft, other: Draft) -> bool:
    """Nothing sets the two apart: another day, another place; "a similar strike" is alike."""
    alike = any(page.lowers[c] in _ALIKE for c in page.tree.children[draft.index])
    if alike or "strike" in (page.lemmas[draft.index], *_struck_by(page, draft)):
        return True
    if _same_thing(page, draft, other):
        return True
    one, two = (_day(page, each) for each in (draft, other))
    counted = draft.trigger.entry.lemma == "toll"
    if one is not None and one != two and not counted:
        heading = page.annotated.sentences[page.sentence[other.index]].block != "paragraph"
        if two is not None or not heading:
            return False
    here, there = (_towns(page, each) for each in (draft, other))
    return not here or not here.isdisjoint(there)


def _same_thing(page: Page, draft: Draft, other: Draft) -> bool:
    """'struck the refinery', 'the refinery was last attacked on 9 August'."""
    struck, too = (
        {page.lemmas[i] for i in d.heads("victim", "recipient") if not page.is_a(i, "HUMAN")}
        for d in (draft, other)
    )
    return not struck.isdisjoint(too)


def _day(page: Page, draft: Draft) -> str | None:
    span = when_of(page, draft.index).span
    text = page.annotated.report.text
    return None if span is None else text[span.start : span.end].lower()


def _towns(page: Page, draft: Draft) -> set[str]:
    return {
        page.lowers[i] for role, i in draft.places if role == "at" and page.words[i].upos == "PROPN"
    }


def _two_sided(draft: Draft) -> bool:
    return draft.trigger.entry.frame == "mutual" or len(draft.heads("actor")) > 1


def _sentences(page: Page, one: Draft, two: Draft) -> int:
    return page.sentence[two.index] - page.sentence[one.index]


def _by_air(page: Page, violent: Sequence[Draft]) -> bool:
    """True where drones or aircraft strike in the report, and no gun or rocket does."""
    heavy = [d for d in violent if d.mode == "heavy-weapons" and not _only_missiles(page, d)]
    return not heavy and any(d.mode in ("drone", "aerial") for d in violent)


def _only_missiles(page: Page, draft: Draft) -> bool:
    """'Two missiles hit a minivan': from the ground or from the air."""
    words = [i for at in (draft.index, *draft.also) for i in page.tree.subtree(at)]
    heavy = [i for i in words if page.is_a(i, "HEAVY")]
    return bool(heavy) and all(page.lemmas[i] in _FROM_AIR for i in heavy)
