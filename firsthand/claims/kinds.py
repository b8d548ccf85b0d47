"""What kind of party, place or thing each word names."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from firsthand.claims.kinds_words import (
    FALLEN,
    REBEL,
    countries,
    kinds_of_word,
    known_words,
    with_unions,
)
from firsthand.codebook.annotated import Annotated, Mention, Word
from firsthand.codebook.tables import table
from firsthand.codebook.tree import Tree

_NAMES = {
    "person": "PERSON",
    "organization": "ORGANISATION",
    "location": "NAMED_PLACE",
    "gpe": "NAMED_PLACE",
    "facility": "NAMED_PLACE",
    "norp": "STATE",
    "nationality": "STATE",
}
_ACTORS = {
    "military": "TROOPS", "militia": "FIGHTERS", "rebel": "FIGHTERS", "government": "GOVERNMENT",
    "state": "STATE", "person": "PERSON", "agency": "GOVERNMENT",
}  # fmt: skip
_NAMING = frozenset(["NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"])
_NOTHING: frozenset[str] = frozenset()
_SHARES = frozenset(["most", "much", "many", "some", "several", "all", "both", "none", "few"])
_BODIES = frozenset(["group", "movement", "organisation", "organization", "alliance", "coalition"])
_NO_PERSONS = frozenset(
    ["million", "part", "rest", "lot", "series", "wave", "convoy", "column", "bulk", "number"]
)


_PERSONS_ONLY = frozenset(
    ["arrest", "apprehend", "jail", "imprison", "abduct", "kidnap", "behead", "rape", "deport"]
    + ["convict", "acquit", "handcuff", "interrogate", "lynch", "murder", "assassinate"]
)
_HURTS = frozenset(
    ["kill", "wound", "injure", "shoot", "stab", "slay", "detain", "release", "free", "sentence"]
    + [
        "fine",
        "sack",
        "beat",
        "threaten",
        "rescue",
        "summon",
        "expel",
        "target",
        "attack",
        "evacuate",
    ]
)
_AGENTS = ("er", "or", "ist", "ian", "ant", "man", "men", "woman", "women", "ee", "eer")
_GUARDS = frozenset(["security", "protection", "escort", "intervention", "armed", "boarding"])
_ORDINALS = frozenset(["another", "second", "third", "fourth", "fifth", "sixth"])
_SPOTS = frozenset(["POSITIONS", "SETTLEMENT", "BORDER", "PLACE", "TAKEABLE", "THING"])
_TAKERS = frozenset(
    ["reoccupy", "retake", "recapture", "overrun", "seize", "occupy", "capture", "liberate"]
)


def all_kinds(
    annotated: Annotated, tree: Tree, lemmas: tuple[str, ...]
) -> tuple[frozenset[str], ...]:
    """The kinds of every word, a pronoun's taken from what it stands for."""
    own = [
        kinds_of_word(annotated.words, tree, index, lemmas) if word.upos in _NAMING else _NOTHING
        for index, word in enumerate(annotated.words)
    ]
    _name_kinds(annotated, tree, own)
    _shares(annotated, tree, own)
    _nominal_kinds(annotated, own)
    for index in [i for i, lemma in enumerate(lemmas) if lemma in _BODIES]:
        own[index] = _named_body(tree, index, own)
    counting = [i for i, kinds in enumerate(own) if "QUANTITY" in kinds]
    for index in reversed(counting):  # "thousands of members of militias"
        own[index] = _counted(annotated.words, tree, index, own)
    for index in [i for i, lemma in enumerate(lemmas) if lemma in _PERSONS_ONLY or lemma in _HURTS]:
        for each in tree.under(index, "obj", "nsubj:pass"):
            sure = lemmas[index] in _PERSONS_ONLY or lemmas[each].endswith(_AGENTS)
            if sure and not own[each] and annotated.words[each].upos == "NOUN":
                own[each] = with_unions(frozenset(["CIVILIANS"]))  # "arrested her boyfriend"
    for index in [i for i, lemma in enumerate(lemmas) if lemma in ("team", "company")]:
        own[index] = _teams(tree, index, own)
    for index in _days(annotated):
        own[index] = frozenset()  # "Friday" is nobody
    _ordinal_kinds(annotated, tree, own)
    _pronoun_kinds(annotated, own)
    return tuple(own)


def _nominal_kinds(annotated: Annotated, own: list[frozenset[str]]) -> None:
    """'the surveyor': the engine reads an actor where no table knows the word."""
    for mention in annotated.mentions:
        if mention.kind == "nominal" and mention.label == "actor" and not own[mention.head]:
            own[mention.head] = with_unions(frozenset(["CIVILIANS"]))


def _ordinal_kinds(annotated: Annotated, tree: Tree, own: list[frozenset[str]]) -> None:
    """'two drones struck a tank while {a third} was intercepted': a third drone."""
    for index in [i for i, form in enumerate(tree.lowers) if form in _ORDINALS]:
        bare = tree.base[index] in ("nsubj", "obj") and not tree.under(index, "nmod")
        if not bare or own[index]:
            continue
        for before in range(index - 1, max(-1, index - 15), -1):
            if annotated.words[before].form in (".", ";"):
                break
            if annotated.words[before].upos == "NOUN" and tree.under(before, "nummod"):
                own[index] = own[before]
                break


def _pronoun_kinds(annotated: Annotated, own: list[frozenset[str]]) -> None:
    """'they' are what they stand for."""
    for mention in annotated.mentions:
        if mention.refers_to is not None:
            own[mention.head] = own[mention.head] | own[annotated.mentions[mention.refers_to].head]


def _shares(annotated: Annotated, tree: Tree, own: list[frozenset[str]]) -> None:
    """'most of the detainees' are a quantity of them, whatever part of speech "most" is."""
    for index in [i for i, form in enumerate(tree.lowers) if form in _SHARES]:
        if annotated.words[index].upos in ("ADJ", "DET", "PRON", "NUM"):
            own[index] = own[index] | frozenset(["QUANTITY"])


def _named_body(tree: Tree, index: int, own: list[frozenset[str]]) -> frozenset[str]:
    """'the M23 group', 'the Badr movement': armed as the name before it is."""
    for child in tree.under(index, "compound", "amod", "nmod:desc"):
        if "FIGHTERS" in own[child]:
            return own[child]
        form = tree.lowers[child]
        if form in REBEL or "FIGHTERS" in known_words().get(form, _NOTHING):
            return with_unions(frozenset(["FIGHTERS"]))
    return own[index]


def _teams(tree: Tree, index: int, own: list[frozenset[str]]) -> frozenset[str]:
    """'a police team', 'a team of commandos', 'two companies of the army': no players, no firms."""
    of = [c for c in tree.under(index, "nmod") if tree.first(c, "case") is not None]
    for child in (*tree.under(index, "compound", "amod"), *of):
        if not own[child].isdisjoint(("FORCE", "RESCUERS", "OFFICIAL", "GOVERNMENT")):
            return own[child]
        if tree.lowers[child] in _GUARDS:  # "the armed security team returned fire"
            return with_unions(frozenset(["FORCE_WORD"]))
    return own[index]


def _name_kinds(annotated: Annotated, tree: Tree, own: list[frozenset[str]]) -> None:
    """Give the heads of names the kinds of what they name."""
    for mention in annotated.mentions:
        if mention.kind != "name":
            continue
        kinds = _kinds_of_name(annotated, mention, own[mention.head])
        if _is_taken(annotated.words, tree, mention, kinds, own):
            kinds = with_unions(frozenset(["NAMED_PLACE"]))
        elif _stands_as_place(annotated.words, tree, mention, kinds):
            kinds |= with_unions(frozenset(["NAMED_PLACE"]))
        own[mention.head] = kinds
        above = annotated.words[mention.head].head
        beside = annotated.words[mention.head].relation == "appos" and above >= 0
        if beside and "PERSON" in kinds and not own[above]:
            own[above] = with_unions(frozenset(["PERSON"]))  # "the coordinator, Miriam Okello"


def _is_taken(
    words: tuple[Word, ...],
    tree: Tree,
    mention: Mention,
    kinds: frozenset[str],
    own: list[frozenset[str]],
) -> bool:
    """'regained control of Kidal', 'Kidal has fallen to the army': a town, though the engine reads
    a person.
    """
    width = mention.last - mention.first
    width -= 2 * sum(words[i].form == "-" for i in range(mention.first, mention.last))
    if "PERSON" not in kinds or width > 2:  # "Al-Rahad" is one word
        return False
    at = mention.head
    if words[at].relation == "conj" and words[at].head >= 0:
        at = words[at].head
    above = words[at].head
    if above < 0:
        return False
    verb, relation = words[above].lemma.lower(), tree.base[at]
    titles = tree.under(at, "compound", "nmod", "amod")
    if any(c < at and "OFFICIAL" in own[c] for c in titles):
        return False  # "the fall of President Bakr"
    if relation == "nmod":
        return verb in ("control", "capture", "recapture", "siege", "fall", "liberation")
    if relation == "nsubj" and verb == "fall":
        return any("FORCE" in own[each] for each in tree.under(above, "obl"))
    surely = verb in ("retake", "recapture", "overrun", "occupy", "reoccupy")
    if relation != "obj" or verb not in _TAKERS or width > 1 + surely:
        return False
    return verb not in ("capture", "seize") or any(
        "FORCE" in own[each] for each in tree.under(above, "nsubj")
    )


def _days(annotated: Annotated) -> list[int]:
    """The words of dates and times."""
    starts = [word.start for word in annotated.words]
    return [
        index
        for t in annotated.times
        if t.kind != "DURATION"
        for index in range(bisect_left(starts, t.start), bisect_left(starts, t.end))
    ]


def _stands_as_place(
    words: tuple[Word, ...], tree: Tree, mention: Mention, kinds: frozenset[str]
) -> bool:
    """'based in Idlib', 'Hama, Homs and Idlib': a bare name in a place's stead."""
    first = mention.head
    if words[first].relation == "conj" and words[first].head >= 0:
        first = words[first].head
    cases = [words[child].form.lower() for child in tree.under(first, "case")]
    if cases and cases[0] in ("near", "outside", "around") and mention.last - mention.first < 4:
        return kinds.isdisjoint(("FORCE", "GOVERNMENT"))  # "positions around Jebel Kujur"
    if mention.last - mention.first > 1 or not kinds.isdisjoint(("PERSON", "FORCE", "GOVERNMENT")):
        return False
    return bool(cases) and cases[0] in ("in", "near", "outside", "around")


def _kinds_of_name(annotated: Annotated, mention: Mention, own: frozenset[str]) -> frozenset[str]:
    """A known actor is what the table says; a place may stand for its government."""
    known = _known_actor(annotated.report.text[mention.start : mention.end])
    if known:
        return with_unions(frozenset([known]))
    label = _NAMES.get(mention.label.lower().split("/")[0])
    added = {label} if label else set[str]()
    if label == "ORGANISATION":
        own -= _SPOTS  # "the Northern Front" of an army is no place
    facility = mention.label.lower().startswith("facility")  # a nightclub rules nobody
    if label == "NAMED_PLACE" and not facility and annotated.words[mention.head].upos == "PROPN":
        added |= {"STATE"}
    return own | with_unions(frozenset(added))


@cache
def _actor_kinds() -> dict[str, str]:
    """Names of actors.yml, small letters, with the kind of party they are."""
    found: dict[str, str] = {}
    for rows in table("actors").values():
        for row in rows:
            for name in (row[0], *row[3]):
                found.setdefault(name.lower(), _ACTORS.get(row[1], "ORGANISATION"))
    return found


def names_party(name: str) -> bool:
    """A country or a known actor: "Iran", "Houthi"."""
    return name in countries() or name.lower() in _actor_kinds()


def _known_actor(name: str) -> str | None:
    """'the Arakan Army' is an armed group, whatever its name says."""
    words = name.lower().split()
    for first in range(min(len(words), 3)):  # "the Shiite Abbas Brigade"
        found = _actor_kinds().get(" ".join(words[first:]))
        if found and (first == 0 or len(words) - first > 1 or words[0] == "the"):
            return found
    return None


def _counted(
    words: tuple[Word, ...], tree: Tree, index: int, own: list[frozenset[str]]
) -> frozenset[str]:
    """'hundreds of fighters' are fighters, 'members of the Badr group' are of it."""
    for child in tree.under(index, "nmod"):
        cases = tree.under(child, "case")
        if cases and words[cases[0]].form.lower() in ("of", "from"):
            if not own[child] and lemmas_of_members(words[index]):
                break  # "members of the sect"
            if tree.lowers[child] in FALLEN:  # "two of the wounded"
                gone = tree.lowers[child] == "displaced"
                kind = with_unions(frozenset(["DISPLACED" if gone else "CIVILIANS"]))
                return kind | {"QUANTITY"}
            return own[child] | {"QUANTITY"}
    if words[index].lemma.lower() in _NO_PERSONS or words[index].upos in ("ADJ", "DET"):
        return own[index]
    return own[index] | with_unions(frozenset(["CIVILIANS"]))  # "three were killed"


def lemmas_of_members(word: Word) -> bool:
    """'members', 'elements': persons, whatever they are of."""
    return word.lemma.lower() in ("member", "element", "supporter", "follower")
