"""What kind of thing a word names by itself: the tables and the words around it."""

from __future__ import annotations

from functools import cache

from firsthand.codebook.annotated import Word
from firsthand.codebook.tables import table
from firsthand.codebook.tree import Tree

REBEL = frozenset([
    "opposition", "rebel", "insurgent", "separatist", "resistance", "anti-government",
    "anti-regime", "jihadist",
    "islamist", "houthi", "guerrilla", "militant", "paramilitary", "revolutionary", "irregular",
    "tribal",
])  # fmt: skip

PERSONAL = frozenset([
    "he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "whom", "his", "their",
    "our", "its",
    "my", "whose", "you", "these", "those", "others", "themselves", "himself", "herself",
])  # fmt: skip

ONE_OF_US = frozenset(
    [
        "he",
        "she",
        "we",
        "i",
        "him",
        "her",
        "them",
        "they",
        "us",
        "me",
        "who",
        "whom",
        "you",
        "himself",
    ]
    + ["herself", "themselves"]
)

_USES = frozenset(["use", "employ", "apply", "resort"])
FALLEN = frozenset(  # "1,500 of the displaced": adjectives that stand for people
    ["wounded", "injured", "displaced", "dead", "missing", "detained", "arrested", "abducted"]
    + ["kidnapped", "evacuated", "sick", "homeless", "elderly"]
)

COUNTS_PEOPLE = frozenset(
    ["kill", "wound", "injure", "force", "displace", "arrest", "detain", "evacuate", "leave", "die"]
    + [
        "reach",
        "feed",
        "assist",
        "treat",
        "flee",
        "abduct",
        "kidnap",
        "free",
        "release",
        "rescue",
        "deport",
    ]
)

_MEN = ("man", "men", "woman", "women")
_NO_MEN = frozenset(["regimen", "specimen", "abdomen", "acumen", "superhuman", "talisman"])
_MARCHES = frozenset(["rally", "protest", "demonstration", "march", "strike", "sit-in", "picket"])

FEASTS = frozenset(
    ["birthday", "eve", "house", "block", "graduation", "christmas", "holiday", "wedding", "dinner"]
    + ["dance", "pool", "cocktail", "beach", "bachelor", "year", "halloween", "garden", "search"]
)


def state(words: tuple[Word, ...], tree: Tree, index: int) -> frozenset[str]:
    """'the United States', 'Syrian': a country or its people, whatever the engine calls it."""
    form = words[index].form
    demonyms = table("demonyms")
    if form in demonyms or form.removesuffix("s") in demonyms:
        return with_unions(frozenset(["STATE"]))
    before = [child for child in tree.children[index] if child < index]
    two = f"{words[before[-1]].form} {form}" if before else form
    if form in countries() or two in countries():
        return with_unions(frozenset(["STATE", "NAMED_PLACE"]))
    return frozenset()


@cache
def countries() -> frozenset[str]:
    return frozenset(n for row in table("countries").values() for n in (row[0], *row[1]))


def kinds_of_word(
    words: tuple[Word, ...], tree: Tree, index: int, lemmas: tuple[str, ...]
) -> frozenset[str]:
    """'security forces' is looked up before 'forces'; "armed men" by its adjective."""
    word = words[index]
    lemma, form = lemmas[index], tree.lowers[index]
    if form == "force" and word.head >= 0 and lemmas[word.head] in _USES:
        return frozenset()  # "the use of force against protesters"
    if form == "part" and word.head >= 0 and lemmas[word.head] in ("take", "play"):
        return frozenset()  # "took part in the march"
    if word.upos == "PRON" or form in ("these", "those"):
        named = ["PRONOUN", "SOMEBODY"] if form in ONE_OF_US else ["PRONOUN"]
        return with_unions(frozenset(named)) if form in PERSONAL else frozenset()
    ruled = state(words, tree, index) if word.form[:1].isupper() else frozenset()
    if ruled or word.upos in ("ADJ", "DET"):
        return ruled
    if word.upos == "NUM" and word.head >= 0 and form[:1].isdigit():  # "forced 9,000 to flee"
        told = tree.base[index] in ("obj", "nsubj") and lemmas[word.head] in COUNTS_PEOPLE
        told = told or any(  # "34 of 44 drones"
            tree.lowers[case] == "of"
            for child in tree.under(index, "nmod")
            for case in tree.under(child, "case")
        )
        return frozenset(["QUANTITY"]) if told else frozenset()
    return _of_two(words, tree, index, lemmas) or _of_noun(words, tree, index, lemma)


def _of_two(
    words: tuple[Word, ...], tree: Tree, index: int, lemmas: tuple[str, ...]
) -> frozenset[str]:
    """'security forces', "medical brigade": the kinds of two words together."""
    lemma = lemmas[index]
    if lemma not in _seconds():
        return frozenset()
    for child in tree.children[index]:
        if tree.base[child] in ("compound", "amod", "flat", "nmod"):
            two = known_words().get(f"{lemmas[child]}_{lemma}")
            found = two or known_words().get(f"{words[child].form.lower()}_{lemma}")
            if found:
                return found
    return frozenset()


def _of_noun(words: tuple[Word, ...], tree: Tree, index: int, lemma: str) -> frozenset[str]:
    """A noun by itself, armed where the word before it is."""
    form = words[index].form.lower()
    if form in ("life", "state", "figures"):
        return _of_life_or_state(words, tree, index)
    if lemma == "old" and index > 1 and words[index - 1].form == "-":
        return with_unions(frozenset(["CIVILIANS"]))  # "a 17-year-old"
    if lemma == "department":  # of government, or the district "department of Guaviare"
        named = [c for c in tree.under(index, "nmod") if words[c].upos == "PROPN" and c > index]
        return with_unions(frozenset(["SETTLEMENT"])) if named and form == lemma else frozenset()
    if lemma == "convoy" and _of_relief(words, tree, index):
        return known_words().get("aid_convoy", frozenset())
    if lemma == "party" and _celebrates(tree, index):
        return frozenset(["BENIGN"])
    found = known_words().get(lemma) or known_words().get(form) or frozenset()
    if lemma in ("participant", "attendee", "organiser", "organizer"):
        of = [words[child].lemma.lower() for child in tree.under(index, "nmod", "compound")]
        marching = not _MARCHES.isdisjoint(of)
        return with_unions(frozenset(["PROTESTERS"])) if marching else found
    if lemma in ("ally", "man", "member", "element", "column", "recruit", "associate", "dissident"):
        return _armed(words, tree, index) or found
    found = found or _by_ending(lemma)
    return found | _side(words, tree, index) if "FORCE_WORD" in found else found


def _by_ending(lemma: str) -> frozenset[str]:
    """'clergymen', 'councilwoman': persons, though no table has them."""
    person = lemma.endswith(_MEN) and lemma not in _NO_MEN and len(lemma) > 6
    return with_unions(frozenset(["CIVILIANS"])) if person else frozenset()


def _of_life_or_state(words: tuple[Word, ...], tree: Tree, index: int) -> frozenset[str]:
    """'sentenced to life' is nobody; 'in Benue state' is a place, "the state" rules."""
    form, before = words[index].form.lower(), tree.children[index]
    if form == "figures":  # "senior opposition figures", "the figures were released"
        of_men = any(tree.base[c] in ("amod", "compound") and c < index for c in before)
        return known_words()["figure"] if of_men else frozenset()
    if form == "life":
        counted = any(tree.base[c] == "nummod" for c in before)
        return known_words()[form] if counted else frozenset()
    named = any(c == index - 1 and tree.base[c] == "compound" for c in before)
    if named and words[index - 1].upos == "PROPN":
        return with_unions(frozenset(["SETTLEMENT"]))
    return known_words()[form]


def _of_relief(words: tuple[Word, ...], tree: Tree, index: int) -> bool:
    """'a convoy carrying food', 'a convoy of relief goods': nobody's armed column."""
    before = tree.under(index, "amod", "compound")
    if any(tree.lowers[each] in ("military", "army", "armoured", "armored") for each in before):
        return False
    loaded = tree.under(index, "acl", "nmod", "acl:relcl")
    inside = [i for each in loaded for i in (each, *tree.under(each, "obj", "compound", "nmod"))]
    return any("RELIEF" in known_words().get(words[i].lemma.lower(), frozenset()) for i in inside)


def _celebrates(tree: Tree, index: int) -> bool:
    """'at a New Year's party', 'a house party': no party of politics."""
    around = {tree.lowers[each] for each in tree.subtree(index, ("acl", "acl:relcl", "conj"))}
    at = any(tree.lowers[each] == "at" for each in tree.under(index, "case"))
    return at or not around.isdisjoint(FEASTS)


def _armed(words: tuple[Word, ...], tree: Tree, index: int) -> frozenset[str]:
    """'militia allies', 'gang members', a commander's "men"."""
    side = _side(words, tree, index)
    if "FIGHTERS" in side:
        return side
    if words[index].lemma.lower() == "dissident":  # "dissidents of the 12th Front"
        of = [c for c in tree.under(index, "nmod", "compound") if words[c].upos == "PROPN"]
        return with_unions(frozenset(["FIGHTERS"])) if of else frozenset()
    for child in tree.under(index, "nmod:poss"):
        men = words[index].xpos == "NNS" and words[index].lemma.lower() == "man"
        if men and words[child].form.lower() in ("his", "their", "our"):
            return with_unions(frozenset(["FIGHTERS", "FORCE_WORD"]))
    return frozenset()


def _side(words: tuple[Word, ...], tree: Tree, index: int) -> frozenset[str]:
    """'rebel forces' are fighters, 'government forces' and 'Russian forces' troops."""
    before = tree.under(index, "compound", "amod", "nmod:poss")
    for child in before:
        lemma = words[child].lemma.lower()
        if lemma in REBEL or "FIGHTERS" in known_words().get(lemma, frozenset()):
            return with_unions(frozenset(["FIGHTERS"]))
    for child in before:
        named = known_words().get(words[child].lemma.lower(), frozenset())
        if "GOVERNMENT" in named or "TROOPS" in named or words[child].form[:1].isupper():
            return with_unions(frozenset(["TROOPS"]))
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


@cache
def with_unions(kinds: frozenset[str]) -> frozenset[str]:
    return kinds.union(*(_unions().get(kind, frozenset()) for kind in kinds))


def kinds_of(word: str) -> frozenset[str]:
    """The kinds that classes.yml gives a bare word."""
    return known_words().get(word, frozenset())


@cache
def _seconds() -> frozenset[str]:
    """The last parts of the words of two: "forces" of "security_forces"."""
    return frozenset(word.rpartition("_")[2] for word in known_words() if "_" in word)


@cache
def known_words() -> dict[str, frozenset[str]]:
    """Every word of classes.yml with its kinds."""
    found: dict[str, set[str]] = {}
    for name, words in table("classes")["words"].items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: with_unions(frozenset(kinds)) for word, kinds in found.items()}
