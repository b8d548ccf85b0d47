"""What kind of party, place or thing each word names."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

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
_REBEL = frozenset([
    "opposition", "rebel", "insurgent", "separatist", "resistance", "anti-government",
    "anti-regime", "jihadist",
    "islamist", "houthi", "guerrilla", "militant", "paramilitary", "revolutionary", "irregular",
    "tribal",
])  # fmt: skip
_SHARES = frozenset(["most", "much", "many", "some", "several", "all", "both", "none", "few"])
_BODIES = frozenset(["group", "movement", "organisation", "organization", "alliance", "coalition"])
_NO_PERSONS = frozenset(
    ["million", "part", "rest", "lot", "series", "wave", "convoy", "column", "bulk", "number"]
)
_PERSONAL = frozenset([
    "he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "his", "their",
    "our", "its",
    "my", "whose", "you", "these", "those", "others", "themselves", "himself", "herself",
])  # fmt: skip


def all_kinds(
    annotated: Annotated, tree: Tree, lemmas: tuple[str, ...]
) -> tuple[frozenset[str], ...]:
    """The kinds of every word, a pronoun's taken from what it stands for."""
    own = [
        _kinds_of_word(annotated.words, tree, index, lemmas) if word.upos in _NAMING else _NOTHING
        for index, word in enumerate(annotated.words)
    ]
    _name_kinds(annotated, tree, own)
    _shares(annotated, own)
    for index, lemma in enumerate(lemmas):
        if lemma in _BODIES:
            own[index] = _named_body(tree, index, own)
    for index, kinds in reversed(list(enumerate(own))):  # "thousands of members of militias"
        if "QUANTITY" in kinds:
            own[index] = _counted(annotated.words, tree, index, own)
    for index in _days(annotated):
        own[index] = frozenset()  # "Friday" is nobody
    _mention_kinds(annotated, own)
    return tuple(own)


def _mention_kinds(annotated: Annotated, own: list[frozenset[str]]) -> None:
    """'the surveyor': the engine reads an actor where no table knows the word; and pronouns."""
    for mention in annotated.mentions:
        if mention.kind == "nominal" and mention.label == "actor" and not own[mention.head]:
            own[mention.head] = _with_unions(frozenset(["CIVILIANS"]))
    for mention in annotated.mentions:
        if mention.refers_to is not None:
            own[mention.head] = own[mention.head] | own[annotated.mentions[mention.refers_to].head]


def _shares(annotated: Annotated, own: list[frozenset[str]]) -> None:
    """'most of the detainees' are a quantity of them, whatever part of speech "most" is."""
    for index, word in enumerate(annotated.words):
        if word.upos in ("ADJ", "DET", "PRON", "NUM") and word.form.lower() in _SHARES:
            own[index] = own[index] | frozenset(["QUANTITY"])


def _named_body(tree: Tree, index: int, own: list[frozenset[str]]) -> frozenset[str]:
    """'the M23 group', 'the Badr movement': armed as the name before it is."""
    for child in tree.under(index, "compound", "amod", "nmod:desc"):
        if "FIGHTERS" in own[child]:
            return own[child]
    return own[index]


def _state(words: tuple[Word, ...], tree: Tree, index: int) -> frozenset[str]:
    """'the United States', 'Syrian': a country or its people, whatever the engine calls it."""
    form = words[index].form
    before = [child for child in tree.children[index] if child < index]
    two = f"{words[before[-1]].form} {form}" if before else form
    if form in table("demonyms") or form.removesuffix("s") in table("demonyms"):
        return _with_unions(frozenset(["STATE"]))
    if form in _countries() or two in _countries():
        return _with_unions(frozenset(["STATE", "NAMED_PLACE"]))
    return frozenset()


@cache
def _countries() -> frozenset[str]:
    return frozenset(n for row in table("countries").values() for n in (row[0], *row[1]))


def _name_kinds(annotated: Annotated, tree: Tree, own: list[frozenset[str]]) -> None:
    """Give the heads of names the kinds of what they name."""
    for mention in annotated.mentions:
        if mention.kind != "name":
            continue
        kinds = _kinds_of_name(annotated, mention, own[mention.head])
        if _stands_as_place(annotated.words, tree, mention, kinds):
            kinds |= _with_unions(frozenset(["NAMED_PLACE"]))
        own[mention.head] = kinds


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
    if mention.last - mention.first > 1 or not kinds.isdisjoint(("PERSON", "FORCE", "GOVERNMENT")):
        return False
    first = mention.head
    if words[first].relation == "conj" and words[first].head >= 0:
        first = words[first].head
    cases = [words[child].form.lower() for child in tree.under(first, "case")]
    return bool(cases) and cases[0] in ("in", "near", "outside", "around")


def _kinds_of_name(annotated: Annotated, mention: Mention, own: frozenset[str]) -> frozenset[str]:
    """A known actor is what the table says; a place may stand for its government."""
    known = _known_actor(annotated.report.text[mention.start : mention.end])
    if known:
        return _with_unions(frozenset([known]))
    label = _NAMES.get(mention.label.lower().split("/")[0])
    added = {label} if label else set[str]()
    if label == "NAMED_PLACE" and annotated.words[mention.head].upos == "PROPN":
        added |= {"STATE"}
    return own | _with_unions(frozenset(added))


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
    return name in _countries() or name.lower() in _actor_kinds()


def _known_actor(name: str) -> str | None:
    """'the Arakan Army' is an armed group, whatever its name says."""
    words = name.lower().split()
    for first in range(min(len(words), 3)):  # "the Shiite Fatemiyoun Brigade"
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
            return own[child] | {"QUANTITY"}
    if words[index].lemma.lower() in _NO_PERSONS or words[index].upos in ("ADJ", "DET"):
        return own[index]
    return own[index] | _with_unions(frozenset(["CIVILIANS"]))  # "three were killed"


def _kinds_of_word(
    words: tuple[Word, ...], tree: Tree, index: int, lemmas: tuple[str, ...]
) -> frozenset[str]:
    """'security forces' is looked up before 'forces'; "armed men" by its adjective."""
    word = words[index]
    lemma, form = lemmas[index], word.form.lower()
    if form == "force" and word.head >= 0 and lemmas[word.head] == "use":
        return frozenset()  # "the use of force against protesters"
    if word.upos == "PRON" or form in ("these", "those"):
        return _with_unions(frozenset(["PRONOUN"])) if form in _PERSONAL else frozenset()
    state = _state(words, tree, index) if word.form[:1].isupper() else frozenset()
    if state or word.upos in ("ADJ", "DET"):
        return state
    for child in tree.children[index]:
        if tree.base[child] in ("compound", "amod", "flat", "nmod"):
            two = f"{lemmas[child]}_{lemma}"
            found = _words().get(two) or _words().get(f"{words[child].form.lower()}_{lemma}")
            if found:
                return found
    found = _words().get(lemma) or _words().get(form) or frozenset()
    return found | _side(words, tree, index) if "FORCE_WORD" in found else found


def _side(words: tuple[Word, ...], tree: Tree, index: int) -> frozenset[str]:
    """'rebel forces' are fighters, 'government forces' and 'Russian forces' troops."""
    before = tree.under(index, "compound", "amod", "nmod:poss")
    for child in before:
        lemma = words[child].lemma.lower()
        if lemma in _REBEL or "FIGHTERS" in _words().get(lemma, frozenset()):
            return _with_unions(frozenset(["FIGHTERS"]))
    for child in before:
        named = _words().get(words[child].lemma.lower(), frozenset())
        if "GOVERNMENT" in named or "TROOPS" in named or words[child].form[:1].isupper():
            return _with_unions(frozenset(["TROOPS"]))
    return frozenset()


@cache
def _unions() -> dict[str, frozenset[str]]:
    """For each kind, the wider kinds that take it in, at any remove."""
    wider: dict[str, set[str]] = {}
    for name, members in table("classes")["unions"].items():
        for member in members:
            wider.setdefault(member, set()).add(name)
    closed: dict[str, frozenset[str]] = {}
    for name in wider:
        reached, waiting = set[str](), [name]
        while waiting:
            for above in wider.get(waiting.pop(), ()):
                if above not in reached:
                    reached.add(above)
                    waiting.append(above)
        closed[name] = frozenset(reached)
    return closed


def _with_unions(kinds: frozenset[str]) -> frozenset[str]:
    return kinds.union(*(_unions().get(kind, frozenset()) for kind in kinds))


def kinds_of(word: str) -> frozenset[str]:
    """The kinds that classes.yml gives a bare word."""
    return _words().get(word, frozenset())


@cache
def _words() -> dict[str, frozenset[str]]:
    """Every word of classes.yml with its kinds."""
    found: dict[str, set[str]] = {}
    for name, words in table("classes")["words"].items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: _with_unions(frozenset(kinds)) for word, kinds in found.items()}
