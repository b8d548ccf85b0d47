"""What the words around a clause say of it: "until they resign", "anyone who", "nobody"."""

from __future__ import annotations

from firsthand.claims.modality_words import speaking
from firsthand.claims.page import Page
from firsthand.claims.slots import infinitive, passive
from firsthand.codebook.claim import Modality

_TELLS = frozenset(["tell", "warn", "advise", "insist", "assure", "remind", "suggest", "claim"])
_NONE = frozenset(["no", "none", "nobody", "neither", "nothing"])

_ANYBODY = frozenset(["anyone", "anybody", "whoever", "everyone", "everybody", "those"])


def preposition_mark(page: Page, index: int) -> str:
    """'of' in "accused of bombing": the word that opens a clause."""
    marks = page.tree.under(index, "mark", "case")
    return page.lowers[marks[0]] if marks else ""


def anybody(page: Page, index: int) -> bool:
    """'anyone who', 'any person who'."""
    if page.lowers[index] in _ANYBODY:
        return True
    return any(page.lowers[d] in ("any", "every", "each") for d in page.tree.under(index, "det"))


_RANKS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "sixth", "last", "latest", "only"]
)


def ranked(page: Page, index: int) -> bool:
    """'the second journalist {to be} kidnapped', 'the youngest to die': it took place."""
    before = page.tree.under(index, "amod", "det", "advmod", "nummod")
    return page.lowers[index] in _RANKS or any(
        page.lowers[each] in _RANKS or page.words[each].xpos in ("JJS", "RBS") for each in before
    )


def still_open(page: Page, index: int, told: bool = True) -> bool:
    """'until they resign': the present tense of what has not happened; "any boat {entering} the
    bay", which is nowhere told.
    """
    if not told and page.words[index].xpos == "VBG":
        return True
    helpers = page.tree.under(index, "aux", "aux:pass", "cop")
    tags = [page.words[each].xpos for each in helpers] or [page.words[index].xpos]
    return tags[0] in ("VBP", "VBZ", "VB")


def is_to(page: Page, index: int) -> bool:
    """'The two are to meet on Friday.'"""
    if not infinitive(page, index):
        return False
    head = page.words[index].head
    if page.words[index].relation == "xcomp":
        return head >= 0 and page.lemmas[head] == "be"
    helpers = page.tree.under(index, "aux", "cop")  # "the second {to be} held" is no plan
    return any(page.lemma(child) == "be" and page.lowers[child] != "be" for child in helpers)


def reported_future(page: Page, index: int, form: str) -> bool:
    """'The government said it {would} withdraw its troops': "will", told in the past."""
    word = page.words[index]
    if form not in ("would", "'d") or word.relation != "ccomp" or word.head < 0:
        return False
    above = page.words[word.head]
    told = above.xpos in ("VBD", "VBN", "VBG") and page.lemmas[word.head] in speaking()
    below = [mark for c in page.tree.under(index, "advcl") for mark in page.tree.under(c, "mark")]
    return told and not any(page.lowers[mark] in ("if", "unless") for mark in below)


def is_none(page: Page, index: int) -> bool:
    if page.lowers[index] in _NONE:
        return True
    return any(page.lowers[child] in ("no", "neither") for child in page.tree.under(index, "det"))


def finite_alone(page: Page, index: int) -> bool:
    """A coordinate clause with its own subject stands for itself."""
    word = page.words[index]
    above = page.words[word.head]
    bare = above.xpos in ("VB", "VBG") or page.tree.base[word.head] in ("xcomp", "advcl", "acl")
    if bare and above.xpos not in ("VBD", "VBZ", "VBP") and word.xpos in ("VBD", "VBZ", "VBP"):
        return True  # "did not believe him and shot him"
    return bool(page.tree.under(index, "nsubj")) and bool(page.tree.under(index, "aux"))


def due_to(page: Page, index: int) -> bool:
    """'are due to meet', as the tree sometimes has it: "due" hangs on "meet"."""
    near = page.tree.under(index, "case", "advmod", "amod", "mark")
    due = any(page.lowers[each] in ("due", "about", "set") for each in near)
    return due and infinitive(page, index)


def told_as_fact(page: Page, index: int, head: int) -> bool:
    """'two sources told Reuters that X attacked': told as a fact, no order."""
    if infinitive(page, index) or page.lemma(head) not in _TELLS:
        return False
    if page.lemma(head) in ("tell", "advise", "warn", "assure", "remind"):
        return True
    helpers = page.tree.under(index, "aux", "aux:pass", "cop")
    return page.words[index].xpos in ("VBD", "VBZ") or any(
        page.words[each].xpos in ("VBD", "VBZ") for each in helpers
    )


def left_open(page: Page, head: int) -> bool:
    """'does not rule out a strike', 'did not exclude an operation': it may come to it."""
    if page.lemma(head) not in ("exclude", "rule") or page.words[head].upos != "VERB":
        return False
    return any(page.lowers[c] in ("not", "n't", "n’t") for c in page.tree.under(head, "advmod"))


def meant(page: Page, index: int, noun: int) -> Modality:
    """'shelters to protect people' are for it; "envoys to meet them", "tents to be sent" will be."""
    told = ("PARTY", "LAWFUL", "PLAN_WORDS", "DEAL", "TALKS", "QUANTITY", "ELECTION")
    return "planned" if page.is_a(noun, *told) or passive(page, index) else "aim"
