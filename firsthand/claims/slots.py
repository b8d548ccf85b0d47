"""Who stands where around a word: its subject, its object, what follows "from" or "against"."""

from __future__ import annotations

from firsthand.claims.page import Page
from firsthand.claims.passives import joined_passive
from firsthand.claims.passives import passive as passive
from firsthand.claims.slots_reduced import (
    BLAMES,
    INTRANSITIVE,
    accused,
    after_its_victim,
    bare_oblique,
    by_whom,
    called,
    finite_above,
    headed,
    held_to_be,
    is_part,
    meant_before,
    said_before,
    shared_object,
    struck,
)
from firsthand.claims.threats import is_threat

Slots = dict[str, tuple[int, ...]]

_RELATIVE = frozenset(["who", "which", "that", "whom"])
_THREATENS = frozenset(["warn", "say", "declare", "announce", "insist", "state", "add"])
_LETS = frozenset(["help", "let", "make", "see", "watch", "hear", "have"])
_OBJECT_CONTROL = frozenset(["promise", "vow", "threaten", "pledge", "swear", "offer", "agree"])


def slots_of(page: Page, index: int) -> Slots:
    """The slots of a verb, noun or adjective: `{"subj": (3,), "obj": (7,), "into": (12,)}`."""
    found = page.slots.get(index)
    if found is None:
        found = _of_verb(page, index) if is_verb(page, index) else _of_noun(page, index)
        page.slots[index] = found
    return found


def is_verb(page: Page, index: int) -> bool:
    """True for a verb form used as one, not for "displaced persons"."""
    return page.verbs[index]


def subjects(page: Page, index: int) -> tuple[int, ...]:
    """Who does it, taken from further up where the clause leaves it out."""
    return _spread(page, _subject_heads(page, index, 6))


def objects(page: Page, index: int) -> tuple[int, ...]:
    """To whom or what it is done."""
    found = [called(page, each) for each in _object_heads(page, index)]
    return _spread(page, [_in_apposition(page, each) for each in found])


def _in_apposition(page: Page, index: int) -> int:
    """'{The fifth}, a vendor, was beaten': the vendor."""
    if page.words[index].upos not in ("ADJ", "NUM") or page.kinds[index]:
        return index
    return next((c for c in page.tree.under(index, "appos") if page.is_a(c, "HUMAN")), index)


def _of_verb(page: Page, index: int) -> Slots:
    slots: dict[str, list[int]] = {}
    for child in page.tree.children[index]:
        _place(page, child, slots)
    agents = slots.get("by", []) if passive(page, index) else []
    found = {name: _spread(page, heads) for name, heads in slots.items()}
    if "ccomp" in found and page.lemmas[index] in _THREATENS:
        found["own"] = tuple(each for each in found["ccomp"] if is_threat(page, index, each))
    given = page.tree.under(index, "nsubj:pass")
    if given and "iobj" not in found and page.tree.under(index, "obj"):
        found["iobj"] = _spread(page, given)  # "{The activist} was granted bail"
    found["obj"] = objects(page, index)
    found["subj"] = _spread(page, agents) if passive(page, index) else subjects(page, index)
    things = [*_own_object(page, index), *page.tree.under(index, "iobj")]
    for item in things:  # "take control of X", "fire shells at X", "warned them against dealing"
        for child in page.tree.under(item, "nmod", "acl"):
            name = preposition(page, child) or _before_gerund(page, child)
            if name and name not in found:
                found[name] = _spread(page, [child])
    return found


def _own_object(page: Page, index: int) -> list[int]:
    return page.tree.under(index, "obj") or page.tree.under(index, "nsubj:pass")


def _place(page: Page, child: int, slots: dict[str, list[int]]) -> None:
    """Put one child of a verb in its slot."""
    relation, base = page.words[child].relation, page.tree.base[child]
    if child in page.timed and relation.startswith(("obl", "nmod")):
        return
    if base in ("obl", "nmod", "advcl", "obj"):  # "warned of a response", whatever the tree says
        name = preposition(page, child) or _before_gerund(page, child)
        if name:
            slots.setdefault(name, []).append(child)
        elif relation == "obl:agent" and not is_part(page, child):
            slots.setdefault("by", []).append(child)
        if base == "advcl" and infinitive(page, child):
            slots.setdefault("purpose", []).append(child)
    elif base in ("xcomp", "ccomp", "iobj"):
        slots.setdefault(base, []).append(child)
    if base == "advmod" or relation == "compound:prt" or base == "xcomp":
        slots.setdefault("adv", []).append(child)


def preposition(page: Page, index: int) -> str:
    """The preposition before a word: "into", or "" where it has none."""
    case = page.tree.first(index, "case")
    return "" if case is None else page.lowers[case]


def _before_gerund(page: Page, index: int) -> str:
    """'called {for} expelling them', 'warned {against} trading', where the tree has a mark."""
    marks = page.tree.under(index, "mark") if page.words[index].xpos == "VBG" else []
    found = [page.lowers[each] for each in marks if page.lowers[each] in ("for", "against")]
    return found[0] if found else ""


def infinitive(page: Page, index: int) -> bool:
    """'to help ...', not "confessed to killing"."""
    bare = page.words[index].xpos != "VBG"
    return bare and any(page.lowers[mark] == "to" for mark in page.tree.under(index, "mark"))


def _of_noun(page: Page, index: int) -> Slots:
    slots: dict[str, list[int]] = {}
    for child in page.tree.children[index]:
        name = _slot_of_noun(page, child)
        if name:
            slots.setdefault(name, []).append(child)
    word = page.words[index]
    if word.upos == "ADJ" and "subj" not in slots:
        after = word.relation in ("amod", "acl") and word.head < index  # "fighters loyal to X"
        slots["subj"] = [word.head] if after else list(subjects(page, index))
    return {name: _spread(page, heads) for name, heads in slots.items()}


def _slot_of_noun(page: Page, child: int) -> str:
    """Where a word under a noun stands: after a preposition, before it, as its clause."""
    base = page.tree.base[child]
    if base in ("nmod", "obl"):
        name = preposition(page, child)
        return name if name and name not in ("'s", "’s") else "mod"
    if base in ("amod", "compound", "nummod"):
        return "mod"
    if base in ("acl", "xcomp", "ccomp", "advcl") and infinitive(page, child):
        return "xcomp"
    return {"nsubj": "subj", "ccomp": "ccomp"}.get(base, "")


def _spread(page: Page, heads: list[int] | tuple[int, ...]) -> tuple[int, ...]:
    """Heads with their coordinates: "Ansar and Fajr"; names before appositions stay one."""
    found: list[int] = []
    for head in heads:
        for each in page.tree.conjuncts(head):
            if each not in found and page.words[each].upos not in ("VERB", "AUX") or each == head:
                found.append(each)
    return tuple(found)


def _subject_heads(page: Page, index: int, steps: int) -> list[int]:
    """The subject of this clause, or of the clause it hangs on."""
    own = page.tree.under(index, "nsubj", "csubj") or headed(page, index)
    own = own or by_whom(page, index) or said_before(page, index) or accused(page, index)
    if own:
        return [_relative(page, index, each) for each in own if page.words[each].upos != "VERB"]
    base, head = page.tree.base[index], page.words[index].head
    if head < 0 or steps == 0:
        return []
    if base == "conj":
        return _subject_heads(page, finite_above(page, index, head), steps - 1)
    if base == "xcomp":
        controlled = page.tree.under(head, "obj", "iobj") or _helped(page, index)
        if controlled and page.lemma(head) not in _OBJECT_CONTROL:
            return controlled
        return _subject_heads(page, head, steps - 1)
    if base == "advcl":
        return _subject_of_adverbial(page, index, head, steps)
    if base == "acl":
        return _subject_of_modifier(page, index, head, steps)
    return _supposed(page, index, head) if base in ("ccomp", "parataxis") else []


def _supposed(page: Page, index: int, head: int) -> list[int]:
    """'Men believed to be {rebels} killed six', where the tree has "believed" for the verb."""
    found = held_to_be(page, head) if head < index else None
    return [] if found is None or found > index else [found]


def _subject_of_adverbial(page: Page, index: int, head: int, steps: int) -> list[int]:
    """'sent troops to retake it': the troops; nobody in "were killed, four by beheading"."""
    marks = {page.lowers[mark] for mark in page.tree.under(index, "mark", "case")}
    if "by" in marks and passive(page, head):
        return []
    supposed = [] if marks else _supposed(page, index, head)
    if supposed:
        return supposed
    sent = page.tree.under(head, "obj") if {"to", "of", "from"} & marks else []
    if {"for", "from", "of"} & marks and page.lemmas[head] in BLAMES and not passive(page, head):
        blamed = page.tree.under(head, "obj")  # "arrested {a man} for beating his wife"
        return [_relative(page, head, each) for each in blamed]
    sent = [] if page.lemmas[head] in ("use", "employ") else sent  # "used force to retake it"
    movers = [each for each in sent if page.is_a(each, "FORCE", "HUMAN")]
    return movers or _subject_heads(page, head, steps - 1)


def _helped(page: Page, index: int) -> list[int]:
    """'help the regime fight rebels': the regime, where the tree makes it an object of "fight"."""
    word = page.words[index]
    if word.relation not in ("xcomp", "ccomp") or word.head < 0 or infinitive(page, index):
        return []
    if page.lemma(word.head) not in _LETS or page.tree.under(word.head, "obj"):
        return []
    return [each for each in page.tree.under(index, "obj", "nsubj") if each < index]


def _subject_of_modifier(page: Page, index: int, head: int, steps: int) -> list[int]:
    """'militants crossing the border', 'its readiness to provide', 'an attempt by rebels to
    seize'.
    """
    marked = page.tree.under(index, "mark", "case")
    if not marked:
        return [head]  # "militants crossing the border"; "a role in supporting" has a mark
    by = [child for child in page.tree.under(head, "nmod") if preposition(page, child) == "by"]
    owners = by or page.tree.under(head, "nmod:poss")
    if owners:
        return owners
    above = page.words[head].head
    told = page.tree.base[head] == "obj" and page.lowers[marked[0]] in ("of", "for", "from")
    if told and above >= 0 and page.lemma(above) in BLAMES:
        return [head]  # "accused a vessel of ramming its boat"
    return _subject_heads(page, above, steps - 1) if above >= 0 else []


def _object_heads(page: Page, index: int) -> list[int]:
    own = page.tree.under(index, "obj") or page.tree.under(index, "nsubj:pass")
    if not own and (after_its_victim(page, index) or joined_passive(page, index)):
        own = page.tree.under(index, "nsubj")
    helped = _helped(page, index)
    own = [each for each in own if each not in helped]
    own = meant_before(page, index, own) or own
    if own:
        return [_relative(page, index, each) for each in own]
    for child in page.tree.under(index, "xcomp", "ccomp"):
        if _helped(page, child):
            return _helped(page, child)
    word = page.words[index]
    if word.relation == "acl" and word.xpos == "VBN" and page.lemma(index) not in INTRANSITIVE:
        return [word.head]
    if passive(page, index):
        return _subject_heads(page, index, 6) or page.tree.under(index, "nsubj")
    return bare_oblique(page, index) or shared_object(page, index)


def _past_place(page: Page, index: int) -> int:
    """'Islamic State in the Sahel, which fights': the group, not the Sahel."""
    above = page.words[index].head
    standing_in = preposition(page, index) in ("in", "near", "from", "at")
    if page.lemmas[index] == "victim":  # "the victims of a student who gunned down a woman"
        of = [c for c in page.tree.under(index, "nmod") if preposition(page, c) == "of"]
        return of[-1] if of else index
    if above < 0 or not standing_in or not page.is_a(index, "NAMED_PLACE"):
        return index
    return above if page.is_a(above, "FORCE", "ORGANISATION", "HUMAN") else index


def _relative(page: Page, index: int, subject: int) -> int:
    """'rebels who have seized Aleppo': the rebels."""
    word = page.words[index]
    if page.lowers[subject] in _RELATIVE:
        if word.relation.startswith("acl") and word.head >= 0:
            named = page.words[word.head]
            whole = named.head if named.relation == "flat" else word.head  # "Boko Haram, which"
            return struck(page, index, whole) or _past_place(page, whole)
        if word.relation == "conj" and word.head >= 0:
            return _relative(page, word.head, subject)
        if page.lowers[subject] == "whom" and word.relation == "advcl" and word.head >= 0:
            done = [i for i in page.tree.under(word.head, "obj") if i < subject]
            return done[-1] if done else subject  # "arrested a nurse on Friday, {whom} it accuses"
    return subject
