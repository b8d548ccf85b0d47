"""What befell the counted: the word beside the number, the noun, or the verb over it."""

from __future__ import annotations

from dataclasses import dataclass

from firsthand.claims.figures_words import outcome_of, table_of
from firsthand.codebook.annotated import Annotated, Word
from firsthand.codebook.tree import Tree

_TOLL_BEFORE = 12  # words between "toll" and its figure where the tree fails


@dataclass(frozen=True, slots=True)
class Page:
    """A report as the counting of figures sees it."""

    annotated: Annotated
    tree: Tree
    words: tuple[Word, ...]
    starts: list[int]


def outcome(
    page: Page, number: int, noun: int | None, span: tuple[int, int]
) -> tuple[int | None, str | None]:
    """The word that says what befell the counted, and the outcome: ("killed", "killed")."""
    for found in (
        beside(page, noun if noun is not None else number, span[1]),
        _noun_itself(page, noun),
        _of_noun(page, number, noun),
        _toll(page, number),
        clause(page, noun if noun is not None else number),
        _after_verb(page, span[0]),
    ):
        if found is not None:
            return found
    return None, None


def beside(page: Page, noun: int, last: int) -> tuple[int, str] | None:
    """'37 dead', '30 others wounded': right behind the number or its noun"""
    for start in (noun + 1, last):
        for at in range(start, min(start + 2, len(page.words))):
            word = page.words[at]
            of = outcome_of(word, "state")
            if (
                of is not None
                and word.upos in ("ADJ", "VERB", "NOUN", "ADV")
                and not _governs(page, at)
            ):
                return at, _both(page, at, of)
            if word.form.lower() not in (
                "others",
                "other",
                "people",
                "persons",
                "more",
                "were",
                "was",
                "reported",
                "feared",
                "seriously",
                "critically",
                "badly",
                "slightly",
                "still",
                "left",
            ):
                break
    return None


def _both(page: Page, at: int, of: str) -> str:
    """'dozens were killed or injured': casualties, unless a figure follows"""
    if at + 2 >= len(page.words) or page.words[at + 1].form.lower() not in ("or", "and"):
        return of
    other = outcome_of(page.words[at + 2], "state")
    ends = at + 3 >= len(page.words) or page.words[at + 3].upos not in ("NUM", "DET", "NOUN")
    return (
        "casualties" if other is not None and {of, other} == {"killed", "injured"} and ends else of
    )


def _governs(page: Page, at: int) -> bool:
    """'wounded soldiers', 'two men killed a guard': it belongs to the next noun, or acts on it"""
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    if following is None or page.words[at].form.lower() in ("dead", "missing"):
        return False
    acts = (
        following.upos in ("DET", "NUM", "PRON", "PROPN") and page.tree.first(at, "obj") is not None
    )
    return acts or (
        following.upos in ("NOUN", "ADJ")
        and page.words[at].relation == "amod"
        and page.words[at].head > at
    )


def _noun_itself(page: Page, noun: int | None) -> tuple[int, str] | None:
    """'12 deaths', 'nine bodies', 'claimed 20 lives'"""
    if noun is None:
        return None
    of = outcome_of(page.words[noun], "counts")
    if of == "killed" and page.words[noun].lemma == "life":
        verb = next(iter(page.tree.ancestors(noun)), None)
        return (
            (noun, of) if verb is not None and page.words[verb].lemma in table_of("lives") else None
        )
    return None if of is None else (noun, of)


def _of_noun(page: Page, number: int, noun: int | None) -> tuple[int, str] | None:
    """'a death toll of 45', 'the killing of three men', 'the bodies of nine men'"""
    at = _first_conjunct(page, noun if noun is not None else number)
    head = page.words[at].head
    if head < 0 or not page.words[at].relation.startswith("nmod"):
        return None
    case = page.tree.first(at, "case")
    if case is None or page.words[case].lemma not in ("of", "to"):
        return None
    of = _toll_of(page, head) or outcome_of(page.words[head], "of")
    return None if of is None else (head, of)


def _toll_of(page: Page, at: int) -> str | None:
    word = page.words[at]
    before = page.words[at - 1].lemma.lower() if at else ""
    tolls = table_of("tolls")
    if word.lemma.lower() == "number":  # "the number of dead"
        for child in page.tree.under(at, "nmod"):
            of = outcome_of(page.words[child], "counts") or outcome_of(page.words[child], "state")
            if of is not None:
                return of
    found = tolls.get(f"{before} {word.lemma.lower()}") or tolls.get(word.lemma.lower())
    return None if found is None else str(found)


def _toll(page: Page, number: int) -> tuple[int, str] | None:
    """'the death toll rose to 15', 'the number of wounded stood at 30'"""
    head = page.words[number].head
    near = _toll_near(page, number)
    if (
        near is not None
        or head < 0
        or not page.words[number].relation.startswith(("obl", "obj", "xcomp", "advmod", "nummod"))
    ):
        return near
    for above in (head, *list(page.tree.ancestors(head))[:1]):
        for subject in page.tree.under(above, "nsubj"):
            of = _toll_of(page, subject)
            if of is not None and subject < number:
                return subject, of
    return None


def _toll_near(page: Page, number: int) -> tuple[int, str] | None:
    """'put the death toll at 45', 'from 12 to 15': by the words alone"""
    before = page.words[number - 1] if number else None
    while (
        before is not None
        and number
        and before.upos in ("ADV", "ADJ")
        or (before is not None and before.form.lower() in ("least", "than", "nearly", "about"))
    ):
        number -= 1
        before = page.words[number - 1] if number else None
    if before is None or not (
        before.form.lower() in ("at", "to", "from", "of", "is", "was")
        or before.lemma in table_of("reaches")
    ):
        return None
    for at in range(number - 1, max(-1, number - _TOLL_BEFORE), -1):
        if page.words[at].form in (".", ";"):
            return None
        of = _toll_of(page, at) if page.words[at].upos == "NOUN" else None
        if of is not None:
            return at, of
    return None


def _first_conjunct(page: Page, at: int) -> int:
    """'a man and his two sons': the office of "sons" is that of "man"."""
    for _ in range(8):
        if page.words[at].relation != "conj" or page.words[at].head < 0:
            break
        at = page.words[at].head
    return at


def clause(page: Page, noun: int) -> tuple[int, str] | None:
    """The verb over the counted: 'killed 12', '12 died', 'were shot and killed'"""
    at = _first_conjunct(page, noun)
    word = page.words[at]
    for child in page.tree.under(noun, "acl"):
        of = outcome_of(page.words[child], "done")
        if of is not None and page.words[child].xpos == "VBN" and not page.tree.under(child, "obj"):
            return child, of
    if word.head < 0 or word.relation.split(":")[0] not in ("nsubj", "obj", "iobj"):
        return _predicate(page, at)
    passive = page.words[word.head].xpos == "VBN" and page.tree.under(word.head, "aux:pass")
    suffers = word.relation in ("obj", "nsubj:pass", "iobj") or bool(passive)
    found = _by_verbs(page, (word.head, *_shared(page, word.head)), suffers)
    return _gravest(page, found + _by_states(page, word.head, suffers))


def _by_verbs(page: Page, verbs: tuple[int, ...], suffers: bool) -> list[tuple[int, str]]:
    """'killed 12', '12 fled': done to the counted, or undergone by them"""
    found = []
    for verb in verbs:
        word = page.words[verb]
        of = outcome_of(word, "undergone")
        if suffers:
            of = outcome_of(word, "done") or (of if word.lemma != "flee" else None)
        if of is not None:
            found.append((verb, of))
    return found


def _by_states(page: Page, verb: int, suffers: bool) -> list[tuple[int, str]]:
    """'left three dead', 'were found dead', 'were fatally shot'"""
    found = []
    for child in page.tree.under(verb, "xcomp", "advcl", "ccomp", "advmod"):
        word = page.words[child]
        if word.upos == "ADV" and abs(child - verb) > 1:
            continue
        of = outcome_of(word, "state")
        fits = word.upos in ("ADJ", "ADV") or suffers
        if of is not None and fits and not page.tree.under(child, "nsubj"):
            found.append((child, of))
    return found


def _shared(page: Page, verb: int) -> list[int]:
    """Verbs joined to this one that share its object or subject: 'shot and killed'"""
    return [
        c
        for c in page.tree.under(verb, "conj")
        if not page.tree.under(c, "nsubj", "obj") and page.words[c].upos == "VERB"
    ]


def _gravest(page: Page, found: list[tuple[int, str]]) -> tuple[int, str] | None:
    """'shot and killed' is killed; 'killed or wounded' is casualties."""
    if not found:
        return None
    outcomes = {of for _, of in found}
    lemmas = {page.words[at].lemma for at, _ in found}
    if outcomes == {"killed", "injured"} and not lemmas & {"shoot", "stab", "burn"}:
        return found[0][0], "casualties"
    return next((each for each in found if each[1] == "killed"), found[0])


def _predicate(page: Page, at: int) -> tuple[int, str] | None:
    """'12 of them dead': the counted is itself the clause's head"""
    for child in page.tree.under(at, "amod", "acl", "advmod", "xcomp"):
        of = outcome_of(page.words[child], "state")
        if of is not None and child > at:
            return child, of
    return None


def _after_verb(page: Page, first: int) -> tuple[int, str] | None:
    """For want of a tree: 'killing 12', 'wounded at least 30'"""
    for at in range(first - 1, max(-1, first - 3), -1):
        word = page.words[at]
        of = outcome_of(word, "done")
        if of is not None and word.upos == "VERB":
            return at, of
        if word.upos not in ("DET", "ADV"):
            return None
    return None
