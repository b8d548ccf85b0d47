"""The words that stand for a party, a place, a clause."""

from __future__ import annotations

from firsthand.claims.offices import name_after
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb, preposition
from firsthand.codebook.span import Span

_LEFT_OUT = """acl acl:relcl appos case cc conj punct parataxis advcl cop nsubj aux mark advmod
dep orphan"""
_OF_SOMETHING = frozenset(
    ["accuse", "suspect", "convict", "acquit", "rob", "deprive", "strip", "inform", "warn", "clear"]
)
_STAYS = frozenset(["remain", "stay", "be", "keep", "lie", "stand", "get"])
_NEAR = frozenset(["near", "outside", "around", "on", "during", "after", "since"])
_AROUND = frozenset(_LEFT_OUT.split())


def noun_phrase(page: Page, head: int) -> Span:
    """'the Popular Mobilization Forces' from its head; a name keeps its own bounds."""
    head = _named_beside(page, head)
    mention = page.at.get(head)
    if mention is not None and mention.kind == "pronoun":
        return page.span(mention.first, mention.last)
    first, last = _around(page, head)
    if mention is not None and mention.first < first and mention.last >= head:
        first = mention.first
        while first < head and page.words[first].upos in ("PUNCT", "ADP", "CCONJ"):
            first += 1
    named = mention is not None and mention.kind == "name"
    if named and mention is not None and last < mention.last:
        rest = page.words[last : mention.last]
        if rest[0].form == "-" or all(word.upos == "PROPN" for word in rest):
            last = mention.last  # "Al-Rahad", "Boko | Haram", where the tree takes the two apart
    return _with_quantity(page, page.span(first, last))


def _with_quantity(page: Page, span: Span) -> Span:
    for quantity in page.annotated.quantities:  # "at least 14 civilians", where the tree loses "at"
        if quantity.start < span.start <= quantity.end:
            return Span(span.report, quantity.start, span.end)
    return span


def _named_beside(page: Page, head: int) -> int:
    """'the commander of the troops, Gen. Orlik': the person's name."""
    if not page.is_a(head, "OFFICIAL") or page.words[head].upos == "PROPN":
        return head
    for child in page.tree.under(head, "appos"):
        if page.is_a(child, "PERSON"):
            return child
    beside = name_after(page, head)
    return head if beside is None else beside


def group_names(page: Page, head: int) -> list[int]:
    """'the Ansar and Fajr groups', 'militants from' these groups: the two names."""
    inner = [c for c in page.tree.under(head, "nmod") if preposition(page, c) in ("from", "of")]
    for each in (head, *inner):
        if page.words[each].upos != "NOUN" or not page.is_a(each, "FORCE", "GOVERNMENT"):
            continue
        for name in page.tree.under(each, "compound", "amod", "nmod:desc"):
            joined = [i for i in page.tree.conjuncts(name) if page.words[i].upos == "PROPN"]
            if len(joined) > 1 and all(i < each for i in joined):
                return joined
    return []


def bare_phrase(page: Page, head: int) -> Span:
    """'at least 300 militants' without "from the Badr group"."""
    first, _ = _around(page, head)
    return _with_quantity(page, page.span(first, head + 1))


def own_phrase(page: Page, head: int) -> Span:
    """'the Minister of Foreign Affairs of Chad', whoever holds the office."""
    return page.span(*_around(page, head))


def _around(page: Page, head: int) -> tuple[int, int]:
    """The unbroken stretch around a noun: its own words, its owner, and what follows "of" and
    "from".
    """
    below = {head}
    for child in page.tree.children[head]:
        relation = page.words[child].relation
        loose = relation == "nmod" and preposition(page, child) not in ("of", "from", "for")
        loose = loose and not _serves_in(page, head, child)
        after = child > head and (loose or relation == "amod" or _blamed(page, head, child))
        if relation not in _AROUND and not after:
            inner = page.tree.subtree(child, ("acl:relcl", "acl", "parataxis", "advcl"))
            below.update(set(inner) - _standing_near(page, child))
    first = last = head
    while first - 1 in below:
        first -= 1
    while last + 1 in below:
        last += 1
    while first < head and page.words[first].upos in ("PUNCT", "ADP", "CCONJ"):
        first += 1
    first = first - 3 if first == head and _led(page, head) else first
    return first, _before_comma(page, head, last + 1)


def _serves_in(page: Page, head: int, child: int) -> bool:
    """'a commander in {the Dara Force}', 'a man with {the rebels}'; no "troops in Kita"."""
    body = page.is_a(child, "FORCE") and not page.is_a(child, "NAMED_PLACE")
    inside = preposition(page, child) in ("in", "with", "within")
    return body and inside and page.is_a(head, "HUMAN")


def _led(page: Page, head: int) -> bool:
    """'{Saudi-led} coalition air strikes', where the tree hangs "led" on the strikes."""
    if page.lemmas[head] not in ("coalition", "alliance") or head < 3:
        return False
    return page.lowers[head - 1] in ("led", "backed") and page.words[head - 2].form in ("-", "‑")


def _blamed(page: Page, head: int, child: int) -> bool:
    """'accused the police of killings': the killings are no part of the police."""
    word = page.words[head]
    told = word.head >= 0 and word.relation in ("obj", "nsubj:pass")
    return told and page.lemma(word.head) in _OF_SOMETHING and preposition(page, child) == "of"


def _standing_near(page: Page, index: int) -> set[int]:
    """'dozens of gunmen near Gao': where they stand is no part of who they are."""
    below = page.tree.under(index, "nmod")
    away = [c for c in below if preposition(page, c) in _NEAR]
    if page.words[index].upos == "NOUN":  # "the founder of the cartel in Sinaloa"
        inside = [c for c in below if preposition(page, c) in ("in", "at")]
        away += [c for c in inside if page.is_a(c, "NAMED_PLACE")]
    return {word for each in away for word in page.tree.subtree(each)}


def _before_comma(page: Page, head: int, last: int) -> int:
    """'the Minister of Foreign Affairs, Mr Saleh' ends at the comma; 'of wheat, rice and oil'
    does not.
    """
    after = range(head + 1, last)
    if any(page.words[i].upos == "CCONJ" for i in after):
        return last
    return next((i for i in after if _stops(page, i)), last)


def _stops(page: Page, index: int) -> bool:
    """A comma, a bracket, a dash with a space before it; no hyphen of "Iranian-backed"."""
    word = page.words[index]
    if word.form in ("-", "–"):
        return page.words[index - 1].end < word.start
    return word.form in (",", "(", ";")


def clause(page: Page, index: int) -> Span:
    """The words of an event: its clause without the clauses that wrap or follow it."""
    if not is_verb(page, index):
        return _nominal(page, index)
    head = page.words[index].head
    if page.words[index].relation == "xcomp" and page.lemmas[head] in _STAYS:
        return clause(page, head)  # "The road remains closed"
    without = _left_out(page, index)
    below = page.tree.subtree(index, without)
    return _bounds(page, index, below)


def _left_out(page: Page, index: int) -> tuple[str, ...]:
    """A coordinate or loosely joined clause is another event's evidence."""
    return (
        ("conj", "parataxis", "discourse")
        if _has_clause(page, index)
        else ("parataxis", "discourse")
    )


def _has_clause(page: Page, index: int) -> bool:
    return any(is_verb(page, child) for child in page.tree.under(index, "conj"))


def _nominal(page: Page, index: int) -> Span:
    """An event noun with its complements, and the verb that carries it."""
    word = page.words[index]
    head = word.head
    base = page.tree.base[index]
    if base in ("nsubj", "obj", "xcomp") and head >= 0 and is_verb(page, head):
        return clause(page, head)
    first, last = page.tree.phrase(index, ("case", "cc", "conj", "punct", "parataxis", "acl:relcl"))
    while first < index and page.words[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    while last - 1 > index and page.words[last - 1].upos == "PUNCT":
        last -= 1
    if page.tree.under(index, "cop"):
        below = page.tree.subtree(index, ("parataxis", "conj"))
        return _bounds(page, index, below)
    if last - first == 1 and head >= 0 and base not in ("nmod", "obl"):
        return clause(page, head)  # "21 dead in rebel fire": more than the word "dead"
    return page.span(first, last)


def _bounds(page: Page, index: int, below: list[int]) -> Span:
    """An unbroken stretch around the word, outer stops trimmed."""
    inside = set(below)
    first = last = index
    while first - 1 in inside or (first - 2 in inside and page.words[first - 1].upos == "PUNCT"):
        first -= 1
    while last + 1 in inside or (last + 2 in inside and page.words[last + 1].upos == "PUNCT"):
        last += 1
    while first < index and page.words[first].upos in ("PUNCT", "CCONJ", "SCONJ"):
        first += 1
    while last > index and page.words[last].upos == "PUNCT":
        last -= 1
    return page.span(first, last + 1)
