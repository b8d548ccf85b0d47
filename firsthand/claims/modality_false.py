"""Happenings in a claim that is called false: "described reports that soldiers shot a boy as false"."""

from __future__ import annotations

from firsthand.claims.page import Page

_TALES = frozenset(
    ["report", "information", "rumour", "rumor", "claim", "allegation", "news", "story", "version"]
    + ["account", "accusation", "statement", "post", "message", "suggestion", "speculation"]
    + ["charge", "assertion", "insinuation", "video", "footage", "talk"]
)
_FALSE = frozenset(
    ["false", "untrue", "fake", "baseless", "unfounded", "wrong", "incorrect", "groundless", "lie"]
    + ["fabricate", "fabrication", "fabricated", "disinformation", "misinformation", "nonsense"]
    + ["propaganda", "fiction", "inaccurate", "invention", "slander", "unsubstantiated"]
    + ["misleading", "absurd", "ridiculous", "hoax", "myth", "libel"]
)
_TRUE = frozenset(["true", "correct", "accurate", "correspond", "confirm", "reflect", "right"])
_CALLS = frozenset(
    ["describe", "call", "brand", "label", "term", "dub", "consider", "deem", "slam"]
)
_REFUTES = frozenset(["deny", "refute", "reject", "dismiss", "rebut", "debunk", "discard"])
_THROUGH = frozenset(["acl", "ccomp", "nmod", "obl", "obj", "xcomp", "nsubj", "nsubj:pass"])
_STEPS = 6


def told_false(page: Page, index: int) -> bool:
    """Whether what the word names is told in a claim that the sentence calls false."""
    at = index
    for _ in range(_STEPS):
        word = page.words[at]
        above = word.head
        if above < 0:
            return False
        if page.tree.base[at] in ("csubj", "ccomp") and _is_false(page, above):
            return True  # "It is not true that our forces attacked"
        if page.tree.base[at] not in _THROUGH:
            return False
        if page.lemmas[above] in _TALES:
            return _refuted(page, above)
        at = above
    return False


def _refuted(page: Page, noun: int) -> bool:
    """'the claim ... is a lie', 'called the claim a lie', 'dismissed as fiction claims that'."""
    word, base = page.words[noun], page.tree.base[noun]
    if word.head < 0:
        return False
    above = page.lemmas[word.head]
    if base == "nsubj" and word.relation != "nsubj:pass":
        return _is_false(page, word.head)
    if above in _REFUTES:
        return base in ("obj", "advcl", "ccomp", "xcomp", "parataxis", "obl", "nsubj", "dep")
    called = above in _CALLS and (base == "obj" or word.relation == "nsubj:pass")
    behind = [each for each in page.tree.subtree(word.head) if each > noun]
    return called and any(_names_false(page, each) for each in behind)


def _is_false(page: Page, index: int) -> bool:
    """'is untrue', 'is not true', 'does not correspond to reality', 'has nothing to do with it'."""
    if page.lemmas[index] == "be":  # "are untrue", where the tree has "are" for the verb
        return any(_names_false(page, each) for each in page.tree.children[index])
    if _names_false(page, index):
        return bool(page.tree.under(index, "cop")) and not _negated(page, index)
    if page.lemmas[index] in _TRUE:
        return _negated(page, index)
    nothing = [i for i in page.tree.under(index, "obj") if page.lowers[i] in ("nothing", "no")]
    bare = [i for i in page.tree.under(index, "obj") if page.lemmas[i] in ("basis", "foundation")]
    lacks = any(page.lowers[i] == "no" for each in bare for i in page.tree.under(each, "det"))
    return page.lemmas[index] == "have" and (bool(nothing) or lacks)


def _names_false(page: Page, index: int) -> bool:
    return page.lemmas[index] in _FALSE or page.lowers[index] in _FALSE


def _negated(page: Page, index: int) -> bool:
    return any(page.lowers[i] in ("not", "n't", "never") for i in page.tree.under(index, "advmod"))
