"""One report laid open: its tree, and what its words are names of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from firsthand.claims.lemmas import known_lemma
from firsthand.codebook.annotated import Annotated, Mention, Word
from firsthand.codebook.span import Span
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
_REBEL = frozenset([
    "opposition", "rebel", "insurgent", "separatist", "resistance", "anti-government", "anti-regime", "jihadist",
    "islamist", "houthi", "guerrilla", "militant", "paramilitary", "revolutionary", "irregular", "tribal",
])  # fmt: skip
_NO_PERSONS = frozenset(["million", "part", "rest", "lot", "series", "wave", "convoy", "column", "bulk", "number"])
_PERSONAL = frozenset([
    "he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "who", "his", "their", "our", "its",
    "my", "whose", "you", "these", "those", "others", "themselves", "himself", "herself",
])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Page:
    """The report with its tree; `at` finds the mention whose head a word is, `sentence` its number."""

    annotated: Annotated
    tree: Tree
    at: dict[int, Mention]
    sentence: tuple[int, ...]
    kinds: tuple[frozenset[str], ...]
    lemmas: tuple[str, ...]
    timed: frozenset[int]

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the report."""
        return self.annotated.words

    def lemma(self, index: int) -> str:
        """The lemma of a word, small letters."""
        return self.lemmas[index]

    def span(self, first: int, last: int) -> Span:
        """Words `first` to `last` (exclusive) as a span."""
        return Span(self.annotated.report.id, self.words[first].start, self.words[last - 1].end)

    def is_a(self, index: int, *kinds: str) -> bool:
        """True when the word names one of these kinds of thing: `page.is_a(i, "FORCE")`."""
        return not self.kinds[index].isdisjoint(kinds)


def page_of(annotated: Annotated) -> Page:
    """Lay a report open."""
    tree = Tree(annotated.words)
    at = {mention.head: mention for mention in reversed(annotated.mentions)}
    numbers: list[int] = []
    for number, sentence in enumerate(annotated.sentences):
        numbers.extend([number] * (sentence.last - sentence.first))
    lemmas = tuple(known_lemma(word) for word in annotated.words)
    kinds = _all_kinds(annotated, tree, lemmas)
    return Page(annotated, tree, at, tuple(numbers), kinds, lemmas, _timed(annotated))


def _timed(annotated: Annotated) -> frozenset[int]:
    """The words that say when: "on Saturday" is nobody's partner in "called on"."""
    ends = [(t.start, t.end) for t in annotated.times]
    words = annotated.words
    return frozenset(
        index for index, word in enumerate(words) if any(a <= word.start < b for a, b in ends)
    )


def _all_kinds(
    annotated: Annotated, tree: Tree, lemmas: tuple[str, ...]
) -> tuple[frozenset[str], ...]:
    """The kinds of every word, a pronoun's taken from what it stands for."""
    own = [_kinds_of_word(annotated.words, tree, index, lemmas) for index in range(len(lemmas))]
    for mention in annotated.mentions:
        if mention.kind == "name":
            label = _NAMES.get(mention.label.lower().split("/")[0])
            added = {label} if label else set[str]()
            if label == "NAMED_PLACE" and _could_rule(annotated.words[mention.head]):
                added |= {"STATE"}
            known = _known_actor(annotated.report.text[mention.start : mention.end])
            if known:
                own[mention.head] = _with_unions(frozenset([known]))
            else:
                own[mention.head] = own[mention.head] | _with_unions(frozenset(added))
    for index, kinds in reversed(list(enumerate(own))):  # "thousands of members of militias"
        if "QUANTITY" in kinds:
            own[index] = _counted(annotated.words, tree, index, own)
    moments = [(t.start, t.end) for t in annotated.times if t.kind != "DURATION"]
    for index, word in enumerate(annotated.words):
        if own[index] and any(start <= word.start < end for start, end in moments):
            own[index] = frozenset()  # "Friday" is nobody
    for mention in annotated.mentions:
        if mention.refers_to is not None:
            own[mention.head] = own[mention.head] | own[annotated.mentions[mention.refers_to].head]
    return tuple(own)


@cache
def _actor_kinds() -> dict[str, str]:
    """Names of actors.yml, small letters, with the kind of party they are."""
    found: dict[str, str] = {}
    for rows in table("actors").values():
        for row in rows:
            for name in (row[0], *row[3]):
                found.setdefault(name.lower(), _ACTORS.get(row[1], "ORGANISATION"))
    return found


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
    if words[index].lemma.lower() in _NO_PERSONS:
        return own[index]
    return own[index] | _with_unions(frozenset(["CIVILIANS"]))  # "three were killed"


def _could_rule(word: Word) -> bool:
    """A capital or a country may stand for its government; "the Euphrates valley" may not."""
    return word.upos == "PROPN"


def _kinds_of_word(
    words: tuple[Word, ...], tree: Tree, index: int, lemmas: tuple[str, ...]
) -> frozenset[str]:
    """'security forces' is looked up before 'forces'; "armed men" by its adjective."""
    word = words[index]
    if word.upos not in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET"):
        return frozenset()
    lemma, form = lemmas[index], word.form.lower()
    if word.upos == "PRON" or form in ("these", "those"):
        return _with_unions(frozenset(["PRONOUN"])) if form in _PERSONAL else frozenset()
    if word.upos in ("ADJ", "DET"):
        return frozenset()
    for child in tree.children[index]:
        if words[child].relation.split(":")[0] in ("compound", "amod", "flat", "nmod"):
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
