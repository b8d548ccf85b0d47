"""Definite nouns: "the source", "these groups", "the fighters", "the general", "the base"."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.annotation.coreference_doers import body, doer
from firsthand.annotation.coreference_features import Page
from firsthand.annotation.nouns import fights, title_of

Links = dict[int, tuple[int, str]]

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "both"))
_POINTING = frozenset(("this", "that", "these", "those"))
_QUANTIFIED = frozenset(("every", "any", "each", "no", "many", "most", "some"))
_VAGUE = frozenset(
    ("people", "person", "man", "woman", "child", "other", "member", "report", "side")
)
_REACH = 8  # sentences back for the same noun
_NEAR = 3  # sentences back for another noun of the same kind
_FIGHTING = frozenset(("MIL", "REB", "PRM", "CRM"))
_GENERIC = frozenset(
    [
        "group",
        "faction",
        "force",
        "fighter",
        "militant",
        "militia",
        "organization",
        "organisation",
        "movement",
        "rebel",
        "gunman",
        "insurgent",
        "alliance",
        "coalition",
        "attacker",
        "assailant",
        "side",
        "party",
        "unit",
        "formation",
        "brigade",
        "battalion",
        "regiment",
        "organisation",
        "raider",
        "bandit",
        "jihadist",
        "terrorist",
    ]
)
_PLACE_NOUNS = {
    "Location": frozenset(
        [
            "city",
            "town",
            "village",
            "province",
            "region",
            "country",
            "area",
            "territory",
            "district",
            "island",
            "state",
            "nation",
            "governorate",
            "capital",
            "enclave",
        ]
    ),
    "Facility": frozenset(
        [
            "base",
            "airport",
            "airfield",
            "camp",
            "hospital",
            "prison",
            "school",
            "mosque",
            "church",
            "bridge",
            "dam",
            "crossing",
            "building",
            "facility",
            "station",
            "airbase",
            "compound",
            "checkpoint",
            "plant",
        ]
    ),
}


def definite(view: Page, at: int, links: Links) -> tuple[int, str] | None:
    """What "the source" takes up: the same noun, a name that holds it, or the one fitting party."""
    mention = view.mentions[at]
    opener = view.words[mention.first].form.lower()
    joined = view.features[at].number == "many" and any(
        mention.head < c < mention.last for c in view.tree.under(mention.head, "conj")
    )
    if opener not in _DEFINITE or mention.last - 1 > mention.head or joined or _described(view, at):
        return None
    for rule in (_same_noun, _title, _named_with, _place, doer):
        target = rule(view, at)
        if target is not None and _end(target, links) != at:
            return target, rule.__doc__ or ""
    target = _party(view, at, links)
    if target is None:
        target = body(view, at)
        return (target, body.__doc__ or "") if target is not None else None
    fits = _end(target, links) != at
    return (target, _party.__doc__ or "") if fits else None


def _end(at: int, links: Links) -> int:
    if at not in links:  # most mentions
        return at
    seen = {at}
    while at in links and links[at][0] not in seen:
        at = links[at][0]
        seen.add(at)
    return at


def _described(view: Page, at: int) -> bool:
    """'the fighters who fled', 'the town of X': a noun with its own description is new."""
    mention = view.mentions[at]
    return bool(view.tree.under(mention.head, "acl", "nmod", "appos")) and not _possessor_only(
        view, at
    )


def _possessor_only(view: Page, at: int) -> bool:
    return all(
        view.words[c].relation == "nmod:poss"
        for c in view.tree.under(view.mentions[at].head, "nmod")
    )


def _before(view: Page, at: int, reach: int) -> Iterator[int]:
    """Earlier mentions, nearest first, pronouns left out."""
    ours, oldest = view.mentions[at], view.features[at].sentence - reach
    for other in range(at - 1, -1, -1):
        theirs, mention = view.features[other], view.mentions[other]
        if theirs.sentence < oldest:
            return
        inside = mention.first <= ours.first and ours.last <= mention.last
        if mention.kind != "pronoun" and not theirs.bare and not inside:
            yield other


def _modifiers(view: Page, at: int) -> set[str]:
    """The describing words of a noun phrase: "local" and "armed" of "the local armed groups"."""
    mention = view.mentions[at]
    words = view.words[mention.first : mention.last]
    return {w.lemma.lower() for w in words if w.upos in ("ADJ", "NOUN", "PROPN", "NUM", "VERB")} - {
        view.features[at].lemma
    }


def _same_noun(view: Page, at: int) -> int | None:
    """same noun as before"""
    ours = view.features[at]
    for other in _before(view, at, _REACH):
        theirs = view.features[other]
        if view.mentions[other].kind != "nominal" or theirs.lemma != ours.lemma:
            continue
        numbers = ours.number == theirs.number or view.mentions[at].label == "source"
        loose = (
            view.words[view.mentions[other].first].form.lower() in _QUANTIFIED
            or ours.lemma in _VAGUE
        )
        if numbers and not loose and _modifiers(view, at) <= _modifiers(view, other):
            return other
    return None


def _title(view: Page, at: int) -> int | None:
    """the title of a person named before"""
    ours = view.features[at]
    if ours.number != "one" or ours.sort != "person":
        return None
    for other in _before(view, at, _REACH):
        mention = view.mentions[other]
        if mention.label != "Person" or mention.kind != "name" or not mention.first:
            continue
        for length in (1, 2):
            before = view.words[max(0, mention.first - length) : mention.first]
            title = title_of(" ".join(w.form.rstrip(".") for w in before))
            if title is not None and ours.lemma in (title[0], title[0].split(" ")[-1]):
                return other
    return None


def _named_with(view: Page, at: int) -> int | None:
    """a name before that holds the noun"""
    ours = view.features[at]
    if ours.number == "many" and ours.lemma not in ("force",):
        return None
    extra = _modifiers(view, at)
    for other in _before(view, at, _REACH):
        mention = view.mentions[other]
        if mention.kind != "name" or mention.label not in ("Organization", "Facility", "Misc"):
            continue
        held = {word.lemma.lower() for word in view.words[mention.first : mention.last]} | {
            word.form.lower() for word in view.words[mention.first : mention.last]
        }
        if ours.lemma in held and extra <= held:
            return other
    return None


def _place(view: Page, at: int) -> int | None:
    """the place named before"""
    ours = view.features[at]
    if view.mentions[at].label != "place" or ours.number == "many" or _modifiers(view, at):
        return None
    for other in _before(view, at, 2):
        mention = view.mentions[other]
        if mention.kind == "name" and ours.lemma in _PLACE_NOUNS.get(mention.label, frozenset()):
            return other
    return None


def _party(view: Page, at: int, links: Links) -> int | None:
    """the one armed party before that fits"""
    ours = view.features[at]
    if ours.lemma not in _GENERIC or view.mentions[at].label == "place" or _modifiers(view, at):
        return None
    fitting: list[int] = []
    for other in _before(view, at, _NEAR):
        if _armed(view, other) and _agrees(view, at, other):
            fitting.append(other)
    if not fitting:
        return None
    nearest = view.features[fitting[0]].sentence
    rivals = {
        _key(view, _end(other, links))
        for other in fitting
        if view.features[other].sentence == nearest
    }
    pointing = view.words[view.mentions[at].first].form.lower() in _POINTING
    return fitting[0] if len(rivals) == 1 or (pointing and ours.number == "many") else None


def _key(view: Page, at: int) -> str:
    mention = view.mentions[at]
    return " ".join(word.form.lower() for word in view.words[mention.first : mention.last])


def _armed(view: Page, at: int) -> bool:
    mention, features = view.mentions[at], view.features[at]
    if mention.kind == "name":
        return mention.label == "Organization" and fights(_key(view, at))
    return features.sector in _FIGHTING


def _agrees(view: Page, at: int, other: int) -> bool:
    """A group is one body; fighters are persons, or the members of a body."""
    ours, theirs = view.features[at], view.features[other]
    if ours.number == "many" and ours.sort == "body":
        return theirs.number == "many" and (
            theirs.sort == "body" or view.mentions[other].kind == "nominal"
        )
    if ours.number == "many":
        return theirs.number == "many" or view.mentions[other].kind == "name"
    return theirs.number != "many" and theirs.sort == ours.sort
