"""What befell the counted: the word beside the number, the noun, or the verb over it."""

from __future__ import annotations

from firsthand.claims.figures_bodies import bodily, lives, remains, tended
from firsthand.claims.figures_page import Page
from firsthand.claims.figures_toll import toll, toll_of
from firsthand.claims.figures_words import outcome_of, table_of

GRAVELY = frozenset(
    ["seriously", "critically", "gravely", "severely", "badly", "slightly", "lightly"]
)
_OTHERS = frozenset(["dozens", "scores", "hundreds", "several", "more", "others", "many"])


def outcome(
    page: Page, number: int, noun: int | None, span: tuple[int, int]
) -> tuple[int | None, str | None]:
    """The word that says what befell the counted, and the outcome: ("killed", "killed")."""
    told = number if noun is not None and page.words[noun].head == number else noun
    for found in (
        remains(page, noun),
        beside(page, *_end_of(page, noun if noun is not None else number, span[1])),
        _noun_itself(page, noun),
        _of_noun(page, number, noun),
        toll(page, number),
        _after_verb(page, span[0]),
        clause(page, told if told is not None else number),
    ):
        if found is not None and found[1] == "displaced":  # "28 {wounded} have been evacuated"
            found = _noun_itself(page, noun) or found
        if found is not None and suffered(page, noun, found):
            return found[0], to_death(page, found)
    return _before(page, noun)


def _end_of(page: Page, noun: int, last: int) -> tuple[int, int]:
    """'11 {of them} seriously': what is said of the eleven stands behind "them"."""
    them = page.lowers[last : last + 2]
    whole = them[:1] == ("of",) and them[1:] in (("them",), ("whom",), ("these",), ("those",))
    return (last + 1, last + 2) if whole else (noun, last)


def to_death(page: Page, told: tuple[int, str]) -> str:
    """'six bandits shot dead', 'beaten to death': killed, whatever the verb says alone"""
    after = list(page.lowers[told[0] + 1 : told[0] + 3])
    dead = after[:1] == ["dead"] or after == ["to", "death"]
    return "killed" if told[1] == "injured" and dead else told[1]


def _before(page: Page, noun: int | None) -> tuple[int | None, str | None]:
    """'registered 3,200 displaced people', 'three wounded children': for want of a verb"""
    for child in page.tree.under(noun, "amod") if noun is not None else ():
        of = outcome_of(page.words[child], "state")
        if of is not None and noun in page.parties:
            return None, of
    return None, None


def suffered(page: Page, noun: int | None, told: tuple[int, str]) -> bool:
    """False for 'burned three vehicles', 'shot down two drones', 'killed 40 cattle': things."""
    if noun is None or told[1] in table_of("things_too"):
        return True
    word = page.words[noun]
    if told[0] == noun or noun in page.parties or word.form.lower() in table_of("unnamed"):
        return True
    if noun in page.places or word.lemma.lower() in table_of("things"):
        return False
    return page.words[told[0]].lemma not in table_of("of_persons") or word.upos not in (
        "NOUN",
        "PROPN",
    )


def beside(page: Page, noun: int, last: int) -> tuple[int, str] | None:
    """'37 dead', '30 others wounded': right behind the number or its noun"""
    for start in (noun + 1, last):
        for at in range(start, min(start + 4, len(page.words))):
            word = page.words[at]
            of = outcome_of(word, "state")
            if (
                of is not None
                and word.upos in ("ADJ", "VERB", "NOUN", "ADV")
                and not _governs(page, at)
            ):
                return at, _both(page, at, of)
            if word.form.lower() in GRAVELY and page.words[at + 1].upos in ("PUNCT", "CCONJ"):
                return at, "injured"  # "30 injured, 11 of them {seriously}"
            if word.form.lower() not in table_of("between"):
                break
    return None


def _both(page: Page, at: int, of: str) -> str:
    """'dozens were killed or injured': casualties, unless a figure follows"""
    if at + 2 >= len(page.words) or page.lowers[at + 1] not in ("or", "and"):
        return of
    other = outcome_of(page.words[at + 2], "state")
    ends = at + 3 >= len(page.words) or page.words[at + 3].upos not in ("NUM", "DET", "NOUN")
    return (
        "casualties" if other is not None and {of, other} == {"killed", "injured"} and ends else of
    )


def _governs(page: Page, at: int) -> bool:
    """'wounded soldiers', 'two men killed a guard': it belongs to the next noun, or acts on it"""
    following = page.words[at + 1] if at + 1 < len(page.words) else None
    if following is None or page.lowers[at] in ("dead", "missing"):
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
    of = toll_of(page, head) or outcome_of(page.words[head], "of") or lives(page, head)
    return None if of is None else (head, of)


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
    cared = tended(page, at, noun)
    if cared is not None:
        return cared
    for child in page.tree.under(noun, "acl"):
        of = outcome_of(page.words[child], "done")
        if of is not None and page.words[child].xpos == "VBN" and not page.tree.under(child, "obj"):
            return child, of
    if word.head < 0 or page.tree.base[at] not in ("nsubj", "obj", "iobj"):
        return _predicate(page, at)
    state = outcome_of(page.words[word.head], "state")
    if (
        state is not None
        and page.tree.under(word.head, "cop", "aux:pass", "aux")
        and (page.words[word.head].upos == "ADJ" or state == "missing")
    ):
        return word.head, state  # "nine are missing"
    borne = bodily(page, word.head) if page.tree.base[at] == "nsubj" else None
    if borne is not None:
        return word.head, borne
    passive = page.words[word.head].xpos == "VBN" and page.tree.under(word.head, "aux:pass")
    suffers = word.relation in ("obj", "nsubj:pass", "iobj") or bool(passive)
    found = _by_verbs(page, (word.head, *_shared(page, word.head, noun)), suffers)
    return _gravest(page, found + _by_states(page, word.head, suffers))


def _by_verbs(page: Page, verbs: tuple[int, ...], suffers: bool) -> list[tuple[int, str]]:
    """'killed 12', '12 fled': done to the counted, or undergone by them"""
    found = []
    for verb in verbs:
        word = page.words[verb]
        of = outcome_of(word, "undergone")
        if suffers:
            of = outcome_of(word, "done") or (of if word.lemma != "flee" else None)
            of = "kidnapped" if word.lemma == "disappear" else of  # "were forcibly disappeared"
        if of is not None:
            found.append((verb, of))
    return found


def _by_states(page: Page, verb: int, suffers: bool) -> list[tuple[int, str]]:
    """'left three dead', 'were found dead', 'were fatally shot'"""
    found = []
    for child in page.tree.under(verb, "xcomp", "advcl", "ccomp", "advmod"):
        word = page.words[child]
        if (word.upos == "ADV" or word.form.endswith("ly")) and abs(child - verb) > 1:
            continue
        of = outcome_of(word, "state")
        fits = word.upos in ("ADJ", "ADV") or suffers
        if of is not None and fits and not page.tree.under(child, "nsubj"):
            found.append((child, of))
    return found


def _shared(page: Page, verb: int, noun: int) -> list[int]:
    """Verbs joined to this one that share its object or subject: 'shot and killed'

    Not 'killing 12 and wounding about 30': the first object stands before the second verb; not
    'two were killed and {19} wounded', which has a count of its own.
    """
    return [
        c
        for c in page.tree.under(verb, "conj")
        if not page.tree.under(c, "nsubj", "obj")
        and page.words[c].upos == "VERB"
        and not verb < noun < c
        and page.words[c - 1].upos != "NUM"
        and page.lowers[c - 1] not in _OTHERS
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
    """'killing 12', 'wounded at least 30', 'killed or wounded 40': right before the figure"""
    at = first - 1
    while at >= 0 and page.lowers[at] in ("an", "another", "the", "further", "also"):
        at -= 1
    of = outcome_of(page.words[at], "done") if at >= 0 else None
    if of is None or page.words[at].upos != "VERB" or _passive(page, at):
        return None
    other = outcome_of(page.words[at - 2], "done") if at >= 2 else None
    joined = other is not None and page.lowers[at - 1] in ("or", "and")
    if joined and {of, other} == {"killed", "injured"} and _harms(page, at - 2):
        return at, "casualties"
    return at, of


def _harms(page: Page, at: int) -> bool:
    """'killed and wounded', not 'shot and killed': that is one deed."""
    return page.words[at].lemma not in ("shoot", "stab", "burn")


def _passive(page: Page, at: int) -> bool:
    """'among the people killed 12 were children'"""
    word = page.words[at]
    return word.xpos == "VBN" and (
        word.relation.startswith("acl") or bool(page.tree.under(at, "aux:pass"))
    )
