"""Mentions: names, noun phrases for parties and places, pronouns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.annotation.names import Name
from firsthand.annotation.nouns import Noun, noun_of
from firsthand.codebook.annotated import Mention, Word
from firsthand.codebook.tree import Tree

PRONOUNS = frozenset(
    [
        "i",
        "me",
        "my",
        "mine",
        "myself",
        "you",
        "your",
        "yours",
        "yourself",
        "yourselves",
        "he",
        "him",
        "his",
        "himself",
        "she",
        "her",
        "hers",
        "herself",
        "it",
        "its",
        "itself",
        "we",
        "us",
        "our",
        "ours",
        "ourselves",
        "they",
        "them",
        "their",
        "theirs",
        "themselves",
        "who",
        "whom",
        "whose",
        "which",
        "that",
        "this",
        "these",
        "those",
    ]
)
# What of a noun's branches is its phrase: "the rebels of the north", not "the rebels, who fled"
_OWN = frozenset(
    (
        "det",
        "amod",
        "nummod",
        "compound",
        "nmod",
        "flat",
        "fixed",
        "advmod",
        "case:poss",
        "punct",
        "goeswith",
        "obl",
    )
)
_NUMBER_NOUNS = frozenset(
    ("hundred", "dozen", "thousand", "score", "ten", "number", "handful", "million", "couple")
)
_NOUNLIKE = frozenset(("NOUN", "PROPN", "ADJ", "VERB"))  # "the wounded" is an adjective or verb
_LEFT_OUT = ("acl:relcl", "parataxis", "appos")


def mentions(words: Sequence[Word], tree: Tree, names: Iterable[Name]) -> list[Mention]:
    """All mentions in order of the text, the longer first where two begin together."""
    named = [_name(words, name) for name in names]
    taken = {at for mention in named for at in range(mention.first, mention.last)}
    found = [*named, *_nominals(words, tree, taken), *_pronouns(words, tree, taken)]
    return sorted(found, key=lambda m: (m.first, -m.last, m.kind))


def _name(words: Sequence[Word], name: Name) -> Mention:
    return _mention(
        words, name.first, name.last, ("name", name.label, head_of(words, name.first, name.last))
    )


def _mention(words: Sequence[Word], first: int, last: int, what: tuple[str, str, int]) -> Mention:
    kind, label, head = what
    return Mention(first, last, words[first].start, words[last - 1].end, kind, label, head)  # type: ignore[arg-type]


def head_of(words: Sequence[Word], first: int, last: int) -> int:
    """The word of a span whose governor lies outside it; the first of several."""
    return next((at for at in range(first, last) if not first <= words[at].head < last), first)


def _nominals(words: Sequence[Word], tree: Tree, taken: set[int]) -> list[Mention]:
    found: list[Mention] = []
    nouns = [at for at, word in enumerate(words) if word.upos in _NOUNLIKE and at not in taken]
    for at in nouns:
        noun = common_noun(words, at)
        if noun is None:
            continue
        first, last = noun_phrase(words, tree, at)
        first = _counted_from(words, tree, at, first)
        found.append(_mention(words, first, last, ("nominal", noun.label, at)))
        together = _together(words, tree, at, taken)
        if together is not None:
            found.append(_mention(words, first, together, ("nominal", noun.label, at)))
    return found


def common_noun(words: Sequence[Word], at: int) -> Noun | None:
    """The noun's entry, where the word heads a phrase of its own: not "rebel" in "rebel leader"."""
    word = words[at]
    if word.upos not in _NOUNLIKE:
        return None
    if (
        word.relation.split(":")[0] in ("compound", "flat", "fixed", "goeswith")
        or word.relation == "nmod:desc"
    ):
        return None
    if word.lemma.lower() in ("place", "post", "position", "part") and _no_place(words, at):
        return None
    before = words[at - 1].lemma.lower() if at else ""
    if word.upos == "NOUN" or (word.upos == "PROPN" and word.form.islower()):
        return noun_of(word.lemma.lower(), before)
    if (
        word.upos == "PROPN"
        and word.xpos == "NNP"
        and word.form[:1].isupper()
        and before in ("the", "a")
    ):
        return noun_of(word.lemma.lower())  # "the Army", "the President"
    substantive = (
        word.upos in ("ADJ", "VERB")
        and before == "the"
        and word.relation.split(":")[0] in ("nsubj", "obj", "obl", "nmod", "conj")
    )
    if substantive and word.form.lower() in (
        "dead",
        "wounded",
        "injured",
        "displaced",
        "missing",
        "accused",
        "deceased",
    ):
        return noun_of(word.form.lower()) or noun_of("victim")
    return None


def _no_place(words: Sequence[Word], at: int) -> bool:
    """'took place', 'his post', 'their position': an idiom or an office"""
    before = words[at - 1] if at else None
    return before is not None and (
        before.lemma.lower() == "take" or before.xpos == "PRP$" or before.form in ("'s", "’s")
    )


def noun_phrase(words: Sequence[Word], tree: Tree, head: int) -> tuple[int, int]:
    """The widest unbroken phrase without relative clauses: "sources in the border guard"."""
    below = {head}
    for child in tree.children[head]:
        relation = words[child].relation
        if relation.split(":")[0] in _OWN and not (
            relation == "obl" and words[head].upos == "VERB"
        ):
            below.update(
                at for at in tree.subtree(child, _LEFT_OUT) if not _another(words, tree, at, head)
            )
    first = last = head
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    while first < head and words[first].upos == "PUNCT" and words[first].form != "-":
        first += 1
    while last > head and words[last].upos == "PUNCT":
        last -= 1
    return first, last + 1


def _another(words: Sequence[Word], tree: Tree, at: int, head: int) -> bool:
    """'members of the Zenata Brigade and {an adviser}': joined to the name, yet another party"""
    for each in (at, *tree.ancestors(at)):
        word = words[each]
        if each == head:
            break
        if word.relation == "conj" and word.upos == "NOUN" and words[word.head].upos == "PROPN":
            opener = tree.first(each, "det")
            return opener is not None and words[opener].form.lower() in ("a", "an")
    return False


def _counted_from(words: Sequence[Word], tree: Tree, head: int, first: int) -> int:
    """Where "{hundreds of} Iranian-backed fighters" begins: a number noun is no party of its own"""
    above = words[head].head
    if not 0 <= above < first or words[above].lemma.lower() not in _NUMBER_NOUNS:
        return first
    if not words[head].relation.startswith("nmod") or words[first - 1].form.lower() != "of":
        return first
    return noun_phrase(words, tree, above)[0]


def _together(words: Sequence[Word], tree: Tree, head: int, taken: set[int]) -> int | None:
    """Where "local residents and rescuers" ends, if all that is joined are parties."""
    joined = tree.under(head, "conj")
    if not joined or words[head].relation == "conj":
        return None
    if any(
        at in taken or (noun := common_noun(words, at)) is None or noun.label == "place"
        for at in joined
    ):
        return None
    return noun_phrase(words, tree, joined[-1])[1]


def _pronouns(words: Sequence[Word], tree: Tree, taken: set[int]) -> list[Mention]:
    return [
        _mention(words, at, at + 1, ("pronoun", "pronoun", at))
        for at, low in enumerate(tree.lowers)
        if low in PRONOUNS and at not in taken and _is_pronoun(words[at], low)
    ]


def _is_pronoun(word: Word, low: str) -> bool:
    if low in ("that", "this", "these", "those", "which"):
        return word.upos == "PRON" and word.relation not in ("mark", "det", "advmod")
    return word.upos in ("PRON", "DET", "PROPN") or low == "her"
