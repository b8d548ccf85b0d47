"""Tolls: the figure stands behind a verb, what it counts before it."""

from __future__ import annotations

from firsthand.claims.figures_page import Page
from firsthand.claims.figures_words import outcome_of, plural_of, table_of

_BARE = frozenset(["figure", "number", "count", "tally", "total"])
_FIGURE_BEFORE = 25  # words back to what "the figure" counted
_TOLL_BEFORE = 12  # words between "toll" and its figure where the tree fails


def toll_of(page: Page, at: int) -> str | None:
    """'death toll' counts the killed, 'the number of missing soldiers' the missing"""
    word = page.words[at]
    before = page.words[at - 1].lemma.lower() if at else ""
    tolls = table_of("tolls")
    if word.lemma.lower() == "number":
        return _number_of(page, at)
    found = tolls.get(f"{before} {word.lemma.lower()}") or tolls.get(word.lemma.lower())
    return None if found is None else str(found)


def _number_of(page: Page, at: int) -> str | None:
    """'the number of dead', 'of missing soldiers', 'of people killed', 'of protesters'"""
    words = page.words
    if at + 2 >= len(words) or words[at + 1].form.lower() != "of":
        return None
    noun = None
    for index in range(at + 2, min(len(words), at + 8)):
        word = words[index]
        of = outcome_of(word, "state") or outcome_of(word, "counts")
        if of is not None:
            return "killed" if word.lemma == "victim" else of  # "the number of victims rose to 70"
        if word.upos == "NOUN":
            noun = index
        elif noun is not None or word.upos not in ("DET", "ADJ", "PROPN", "PUNCT", "PRON"):
            break
    return None if noun is None else plural_of(words[noun])


def toll(page: Page, number: int) -> tuple[int, str] | None:
    """'the death toll rose to 15', 'the number of wounded stood at 30'"""
    head = page.words[number].head
    near = _near(page, number)
    if (
        near is not None
        or head < 0
        or not page.words[number].relation.startswith(("obl", "obj", "xcomp", "advmod", "nummod"))
    ):
        return near
    for after in page.tree.under(head, "obj"):  # "brings to 31 {the number} of farmers killed"
        of = toll_of(page, after) if number < after <= number + 3 else None
        if of is not None:
            return after, of
    for above in (head, *list(page.tree.ancestors(head))[:1]):
        for subject in page.tree.under(above, "nsubj"):
            of = toll_of(page, subject)
            if of is not None and subject < number and not _aside(page, subject, number):
                return subject, of
    return None


def _aside(page: Page, first: int, number: int) -> bool:
    """'the number rose to 19, among them five': the second figure is a part of the first"""
    return any(page.lowers[at] in table_of("subset") for at in range(first + 1, number))


def _near(page: Page, number: int) -> tuple[int, str] | None:
    """'put the death toll at 45', 'from 12 to 15': by the words alone"""
    before = page.words[number - 1] if number else None
    while (
        before is not None
        and number
        and before.upos in ("ADV", "ADJ")
        or (before is not None and before.form.lower() in table_of("modifiers"))
    ):
        number -= 1
        before = page.words[number - 1] if number else None
    if before is None or not (
        before.form.lower() in ("at", "to", "from", "of", "is", "was")
        or before.lemma in table_of("reaches")
    ):
        return None
    for at in range(number - 1, max(-1, number - _TOLL_BEFORE), -1):
        word = page.words[at]
        if word.form in (".", ";"):
            return None
        again = _again(page, at)
        if again is not None:
            return at, again
        of = toll_of(page, at) if word.upos == "NOUN" else None
        if of is None and word.lemma in _BARE and word.upos == "NOUN":
            of = _told_before(page, at)
        if of is not None:
            return at, of
    return None


def _told_before(page: Page, at: int) -> str | None:
    """'had counted seven dead and now puts {the figure} at 11': what the seven were"""
    for before in range(at - 1, max(-1, at - _FIGURE_BEFORE), -1):
        word = page.words[before]
        of = outcome_of(word, "state") or outcome_of(word, "counts") or toll_of(page, before)
        if of is not None and word.upos in ("ADJ", "NOUN", "VERB"):
            return of
    return None


def _again(page: Page, at: int) -> str | None:
    """'put the number of dead at 18 and of injured at 70': the second "of" """
    words = page.words
    if at < 2 or words[at - 1].form.lower() != "of" or words[at - 2].form.lower() != "and":
        return None
    earlier = any(w.lemma.lower() in ("number", "toll") for w in words[max(0, at - 14) : at])
    return (outcome_of(words[at], "state") or outcome_of(words[at], "counts")) if earlier else None
