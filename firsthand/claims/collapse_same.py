"""Whether two words of one sentence tell one happening, and the one event of both."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.drafts import Draft
from firsthand.claims.joints import joined
from firsthand.claims.page import Page
from firsthand.claims.parties import Part
from firsthand.claims.slots import is_verb, preposition

EFFECT = frozenset(["harm"])

_DIES = frozenset(["die", "succumb"])
_ABOUT = ("obj", "iobj", "xcomp", "ccomp", "for", "of", "to", "with")
_LATER = frozenset(["later", "subsequently", "afterwards", "arrival", "injury", "wound"])
_RISES = frozenset(["rise", "climb", "increase", "grow", "go", "jump"])
_ONE_DEED = ({"explosives", "suicide-attack"}, {"firearms", "crowd-control"})


def same_happening(page: Page, one: Draft, two: Draft) -> bool:
    """Two words of one sentence for one event: same type, joined in the tree, nothing that
    tells them apart.
    """
    if one.index == two.index:
        return False
    if (one.standing.modality == "asserted") != (two.standing.modality == "asserted"):
        return False
    if one.standing.polarity != two.standing.polarity:
        return False
    if late_death(page, one) != late_death(page, two):
        return False
    if any(preposition(page, each.index) == "including" for each in (one, two)):
        return False  # "12 violations, including two air raids"
    if _among(page, one) != _among(page, two):
        return False
    ones, twos = (one.index, *one.also), (two.index, *two.also)
    near = any(joined(page, i, j) for i in ones for j in twos)
    return near and _one_deed(page, one, two) or _one_toll(page, one, two)


def _among(page: Page, draft: Draft) -> bool:
    """'ten died, {among them} two shot by soldiers': others did not die so."""
    word = page.words[draft.index]
    by_whom = page.tree.under(draft.index, "obl:agent")
    if word.relation != "acl" or not by_whom or word.head < 0:
        return False
    return "among" in page.lowers[max(0, word.head - 6) : word.head]


def late_death(page: Page, draft: Draft) -> bool:
    """'The toll has risen to 16 after {two of the wounded died}', 'one succumbed later': not the
    attack's own moment.
    """
    word = page.words[draft.index]
    if page.lemmas[draft.index] not in _DIES or draft.trigger.part != "verb":
        return False
    if any(page.lowers[c] in _LATER for c in page.tree.under(draft.index, "advmod")):
        return True
    if any(page.lemmas[c] in _LATER for c in page.tree.under(draft.index, "obl")):
        return True
    return word.relation == "advcl" and word.head >= 0 and page.lemmas[word.head] in _RISES


def _one_toll(page: Page, one: Draft, two: Draft) -> bool:
    """'24 persons died and 60 were wounded': one sentence counts the dead and the hurt."""
    first, second = sorted((one, two), key=lambda draft: draft.index)
    if not one.type == two.type == "ASSAULT" or first.mode is not None or first.heads("actor"):
        return False
    told_behind = second.mode is not None or bool(second.heads("actor"))
    own = page.tree.under(first.index, "obl", "advcl")
    if told_behind and any(each < second.index for each in own):
        return False  # "two died {in Kita} and three were wounded in a drone strike"
    if first.places and second.places:
        return False
    word = page.words[second.index]
    hangs = word.relation == "conj" and word.head == first.index
    return hangs and all(_counts_victims(page, each) for each in (one, two))


def _counts_victims(page: Page, draft: Draft) -> bool:
    fallen = draft.heads("victim")
    return draft.trigger.entry.frame in EFFECT and any(
        page.words[each].upos == "NUM"
        or page.is_a(each, "QUANTITY")
        or page.tree.under(each, "nummod")
        or any(page.lowers[det] in ("a", "an") for det in page.tree.under(each, "det"))
        for each in fallen
    )


def _one_deed(page: Page, one: Draft, two: Draft) -> bool:
    """What the two are called goes together: a shelling and its dead, a march and a rally."""
    if one.type == two.type == "ASSAULT":
        return (
            _modes_agree(one, two)
            and not _other_actors(one, two)
            and not _two_deeds(page, one, two)
            and not _beside(page, one, two)
        )
    if {one.mode, two.mode} == {"riot", "destroy"}:
        return not _other_actors(one, two)
    if {one.type, two.type} == {"ASSAULT", "MOBILIZE"}:
        return _moves_to_attack(page, one, two)
    if {one.type, two.type} == {"PROTEST", "ASSAULT"}:
        return one.mode == "riot" and _is_effect(two) or two.mode == "riot" and _is_effect(one)
    if one.type != two.type or _other_actors(one, two) or _each_its_own(page, one, two):
        return False
    return one.type == "PROTEST" or one.mode == two.mode or None in (one.mode, two.mode)


def _each_its_own(page: Page, one: Draft, two: Draft) -> bool:
    """'called for marches and {urged} the president to go': two verbs side by side, each with what
    it is about; "marched to the palace and {blocked} the road".
    """
    first, second = sorted((one, two), key=lambda draft: draft.index)
    word, before = page.words[second.index], page.words[first.index]
    beside = word.head == first.index or (before.relation == "conj" and word.head == before.head)
    verbs = one.trigger.part == two.trigger.part == "verb"
    if not verbs or word.relation != "conj" or not beside or one.type == "CONSULT":
        return False
    if one.type == "PROTEST":
        return one.mode != two.mode and None not in (one.mode, two.mode)
    done, other = (_about(draft) for draft in (one, two))
    return bool(done and other) and done.isdisjoint(other)


def _about(draft: Draft) -> set[int]:
    """What a verb is about: its object, its complement, what it calls "for"."""
    slots = draft.trigger.slots
    return {each for name in _ABOUT for each in slots.get(name, ())}


def _two_deeds(page: Page, one: Draft, two: Draft) -> bool:
    """'looted the hospital and abducted two nurses': two verbs, each with its own object."""
    if one.mode == two.mode:
        return False
    verbs = one.trigger.part == two.trigger.part == "verb"
    done, other = one.trigger.slots.get("obj", ()), two.trigger.slots.get("obj", ())
    apart = verbs and bool(done and other) and set(done).isdisjoint(other)
    if "destroy" in (one.mode, two.mode):  # "killed 17 people and set fire to 40 houses"
        if verbs and _looting_apart(page, one, two):
            return apart
        if any(_killed_beside(page, a, b) for a, b in ((one, two), (two, one))):
            return True
        return apart and any(_kills(page, each) for each in (one, two))
    taken = {one.mode, two.mode} & {"abduct", "sexual", "torture"}
    return bool(taken) and apart


def _looting_apart(page: Page, one: Draft, two: Draft) -> bool:
    """'ambushed a convoy, killing a driver and {looting two trucks}': robbery beside the attack."""
    return "loot" in (page.lemmas[one.index], page.lemmas[two.index])


def _killed_beside(page: Page, raid: Draft, fire: Draft) -> bool:
    """'a raid: armed men {killed four fishermen} and {set fire to the mosque}'"""
    word = page.words[fire.index]
    if fire.mode != "destroy" or word.relation != "conj" or word.head not in raid.also:
        return False
    kills = page.lemmas[word.head] in ("kill", "murder", "behead", "execute", "shoot")
    return kills and page.words[word.head].relation != "advcl"


def _kills(page: Page, draft: Draft) -> bool:
    """A verb of its own clause with somebody as its object: not "..., killing two"."""
    joined_on = page.words[draft.index].relation != "advcl"
    done = draft.trigger.slots.get("obj", ())
    persons = any(page.is_a(each, "HUMAN", "FORCE", "QUANTITY") for each in done)
    hurts = draft.trigger.entry.frame in EFFECT or draft.mode == "primitive"
    return draft.mode != "destroy" and hurts and joined_on and persons


def _moves_to_attack(page: Page, one: Draft, two: Draft) -> bool:
    """'Troops advanced and shelled the town': only the ASSAULT is coded; "called up after the attack"
    are two.
    """
    if _other_actors(one, two) or (one.places and two.places):
        return False
    fight = one if one.type == "ASSAULT" else two
    before = preposition(page, fight.index)
    return before not in ("after", "following", "since", "amid", "before", "despite", "because")


def _is_effect(draft: Draft) -> bool:
    return draft.trigger.entry.frame in EFFECT and draft.mode is None


def _modes_agree(one: Draft, two: Draft) -> bool:
    if one.mode == two.mode or None in (one.mode, two.mode):
        return True
    pair = {one.mode, two.mode}
    return "destroy" in pair or pair in _ONE_DEED


def _beside(page: Page, one: Draft, two: Draft) -> bool:
    """'left three dead {as police fought} pitched battles with protesters': two scenes at once."""
    for inner, outer in ((one, two), (two, one)):
        verb = inner.index if inner.trigger.part == "verb" else page.words[inner.index].head
        if (
            verb < 0
            or page.words[verb].relation != "advcl"
            or inner.trigger.entry.frame != "mutual"
        ):
            continue
        marks = [page.lowers[mark] for mark in page.tree.under(verb, "mark")]
        if marks in (["as"], ["while"]) and outer.heads("victim"):
            return not inner.heads("victim") and bool(inner.heads("actor"))
    return False


def _other_actors(one: Draft, two: Draft) -> bool:
    first, second = set(one.heads("actor")), set(two.heads("actor"))
    return bool(first and second) and first.isdisjoint(second)


def together(page: Page, one: Draft, two: Draft) -> Draft:
    """The more telling of the two, with the parties and places of both."""
    first, second = (two, one) if _telling(two) > _telling(one) else (one, two)
    riot = {first.mode, second.mode} == {"riot", "destroy"}
    if (first.type != "ASSAULT" and second.type == "ASSAULT") != riot:
        first, second = (second, first) if not riot or first.mode != "riot" else (first, second)
    heads = {index for _, index in first.roles}
    fallen = {index for one in (first, second) for index in one.heads("victim")}
    mine: list[Part] = [
        ("victim", i) if r == "recipient" and i in fallen else (r, i) for r, i in first.roles
    ]
    roles = (*mine, *(part for part in second.roles if part[1] not in heads))
    spots = {index for _, index in first.places}
    places = first.places + tuple(part for part in second.places if part[1] not in spots)
    mode = first.mode or (second.mode if second.type == first.type else None)
    mode = "crowd-control" if "crowd-control" in (first.mode, second.mode) else mode
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
