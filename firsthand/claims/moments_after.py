"""Days that date what was done about an act, and not the act: "charged on Thursday in the killing"."""

from __future__ import annotations

from functools import cache

from firsthand.claims.page import Page
from firsthand.codebook.tables import table

_COMING = frozenset(("will", "would", "shall", "'ll"))
_BEFORE_A_DAY = frozenset(("on", "late", "early", "last", "overnight"))
_BIDS = frozenset(("bid", "attempt", "motion", "effort", "move", "appeal", "bill", "resolution"))
_SAYS = frozenset(("say", "tell", "add", "state", "claim", "note", "write", "confirm"))
_LOOSE = ("ccomp", "conj", "parataxis", "advcl")
_HEARERS = 4  # words between "told" and the day: "told the AFP news agency on Monday"
_OF_THE_PLACE = frozenset(("where", "wherever"))


@cache
def _verbs(key: str) -> frozenset[str]:
    return frozenset(str(verb) for verb in table("times")["aftermath"][key])


def about_it(page: Page, index: int, meeting: int, moment: int) -> bool:
    """True where the event is a noun told of under a verb whose day is later.

    "Condemned on Wednesday the attack on a mosque", "buried the victims of the shooting on Friday";
    but not "condemned the attack on a mosque on Friday", which may tell the day of the attack, nor
    "the attack on Friday killed ten" or "carried out an attack on Friday".
    """
    if meeting == index or page.words[index].upos not in ("NOUN", "PROPN"):
        return False
    if page.words[meeting].upos != "VERB" or _acts(page, index, meeting):
        return False
    lemma = page.lemma(meeting)
    if lemma in _verbs("done"):
        return True
    return lemma in _verbs("said") and moment < index


def of_the_naming(page: Page, index: int, first: int) -> bool:
    """'Four died, including the gunman {identified Friday as} Ford': the day of the naming."""
    at = first - 1
    while at > 0 and page.lowers[at] in ("on", "late", "early", "last"):
        at -= 1
    if at == index or at < 0 or page.words[at].upos != "VERB":
        return False
    return page.words[at].xpos == "VBN" and page.lemma(at) in _verbs("named")


def of_the_telling(page: Page, index: int, first: int) -> bool:
    """'Rebels took the town, {it said on} Sunday', "residents told AFP on Monday": the day of the
    telling, whatever the tree."""
    at = first - 1
    while at > 0 and page.lowers[at] in _BEFORE_A_DAY:
        at -= 1
    steps = 0
    while at > 0 and page.words[at].upos in ("PROPN", "DET", "NOUN") and steps < _HEARERS:
        at, steps = at - 1, steps + 1
    if at < 0 or at == index or page.words[at].xpos not in ("VBD", "VBP", "VBZ"):
        return False
    lemma = page.lemmas[at]
    return lemma == "tell" if steps else lemma in _SAYS and not page.tree.under(at, "aux")


def behind_a_plan(page: Page, index: int, first: int) -> bool:
    """'43 have been picked up, and data {will} remain cut until Sunday': another clause's day."""
    for at in range(index + 1, first):
        if page.lowers[at] in _COMING and page.words[at].head not in (
            index,
            page.words[index].head,
        ):
            return all(page.lowers[c] not in _COMING for c in page.tree.children[index])
    return False


def of_a_bid(page: Page, verb: int, index: int) -> bool:
    """'Rejected a {bid} to repeal the law on Thursday': the day of the vote."""
    noun = page.words[verb].head
    return noun >= 0 and page.lemmas[noun] in _BIDS and page.words[noun].head == index


def bearing(page: Page, index: int) -> int | None:
    """The verb whose day a reduced clause shares: "a plane {carrying} them flew at dawn", "rockets
    fell on Tuesday, he said, {wounding} 20"."""
    word = page.words[index]
    if word.upos != "VERB" or word.xpos not in ("VBG", "VBN") or word.head < 0:
        return None
    if word.relation == "acl" and page.tree.base[word.head] == "nsubj":
        above = page.words[word.head].head
        return above if page.words[above].upos == "VERB" else None
    above = word.head
    if word.xpos == "VBG" and page.tree.base[index] in _LOOSE:
        return _verb_before(page, index, above)
    return None


def _verb_before(page: Page, index: int, above: int) -> int | None:
    """What was told before "he said, wounding 20": the clause that the participle goes on."""
    if page.words[above].xpos == "VBG" and page.tree.base[index] == "conj":
        return bearing(page, above)
    if page.lemmas[above] not in _SAYS or above > index:
        return None
    told = [c for c in page.tree.under(above, "ccomp") if c < above]
    return told[-1] if told else None


def _acts(page: Page, index: int, meeting: int) -> bool:
    """The event is what does it: "the attack was condemned" and "the blast killed" both start so,
    and the second dates itself."""
    at = index
    for above in page.tree.ancestors(index):
        if above == meeting:
            return page.words[at].relation == "nsubj" and at < above
        at = above
    return False


def of_another_clause(page: Page, verb: int, index: int) -> bool:
    """'Marchers rallied in Lima, {where} a vote {will} be held on Thursday': a clause of the place,
    or of what is to come, whose day is its own."""
    if page.tree.base[verb] not in ("advcl", "acl", "conj"):
        return False
    lowers = {page.lowers[child] for child in page.tree.children[verb]}
    if page.tree.base[verb] == "advcl" and not lowers.isdisjoint(_OF_THE_PLACE):
        return True
    ours = {page.lowers[child] for child in page.tree.children[index]}
    return not lowers.isdisjoint(_COMING) and ours.isdisjoint(_COMING)


# whose first word of time is another's; the order does not matter
OF_OTHERS = (of_the_naming, of_the_telling, behind_a_plan)
