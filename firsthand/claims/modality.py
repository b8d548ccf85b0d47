"""Whether it happened: plans, offers, aims, fears and denials are no events that happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from firsthand.claims.modality_clause import (
    anybody,
    due_to,
    finite_alone,
    is_none,
    is_to,
    left_open,
    meant,
    preposition_mark,
    ranked,
    reported_future,
    still_open,
    told_as_fact,
)
from firsthand.claims.modality_false import told_false
from firsthand.claims.modality_tales import called_false, tale_about
from firsthand.claims.modality_words import (
    AMOUNTS,
    GRANTS,
    SIGNS,
    carriers,
    happens,
    lists,
    speaking,
)
from firsthand.claims.page import Page
from firsthand.claims.slots import infinitive, is_verb, preposition
from firsthand.codebook.claim import Modality

Polarity = Literal["positive", "negative"]

_SECTIONS = {"aux": "helpers", "mark": "joins", "advmod": "adverbs"}
_WALK = ("xcomp", "ccomp", "csubj")
_STEPS = 8
_UNREAL = "the language engine reads it as not having happened"
_NOT_YET = frozenset(["until", "till", "once", "when", "before", "unless", "whenever"])
_WEAK = frozenset(["any", "alleged", "supposed", "suspected"])
_FITS = frozenset(["adapt", "design", "equip", "modify", "rig", "suit", "intend", "convert"])


@dataclass(frozen=True, slots=True)
class Standing:
    """'will provide' is planned; 'did not attack' is negative; `why` is the word that says so."""

    modality: Modality = "asserted"
    polarity: Polarity = "positive"
    why: str = ""


_PLAIN = Standing()


def standing(page: Page, index: int) -> Standing:
    """How the report presents the event that a word names."""
    found = _verbal(page, index, _STEPS) if is_verb(page, index) else _nominal(page, index, _STEPS)
    if found.polarity == "positive" and told_false(page, index):
        return Standing("asserted", "negative", "false")
    if found == _PLAIN and page.words[index].happened <= -2.0:
        return Standing("possible", "positive", _UNREAL)
    return found


def _verbal(page: Page, index: int, steps: int) -> Standing:
    """Read a verb by its own helpers, then by what governs its clause."""
    own = _own(page, index)
    word = page.words[index]
    base, head = page.tree.base[index], word.head
    if head < 0 or steps == 0:
        return own
    if base == "conj" and is_verb(page, head) and not finite_alone(page, index):
        return _first(own, _verbal(page, head, steps - 1))
    if base in _WALK:
        told = base == "ccomp" and told_as_fact(page, index, head)
        return own if told else _first(own, _governed(page, head, "governs", steps))
    if base == "acl" and _of_whoever(page, index, head, steps):
        return _first(own, Standing("conditional", "positive", page.lowers[head]))
    if base == "acl":
        return _first(own, _of_a_noun(page, index, head, steps))
    if base == "advcl":
        return _first(own, _adverbial(page, index, head, steps))
    return own


def _of_whoever(page: Page, index: int, noun: int, steps: int) -> bool:
    """'anyone who leaves', 'threatened to kill officials {who protect its rivals}'."""
    if anybody(page, noun):
        return still_open(page, index, told=False)
    word, verb = page.words[index], page.words[noun].head
    open_clause = word.relation == "acl:relcl" and word.xpos in ("VBP", "VBZ")
    if not open_clause or verb < 0 or page.tree.base[noun] != "obj" or page.tree.under(noun, "det"):
        return False
    return is_verb(page, verb) and _verbal(page, verb, steps - 1).modality != "asserted"


def _of_a_noun(page: Page, index: int, head: int, steps: int) -> Standing:
    """'a plan to seize', 'rejected the claim that they seized', 'accused of seizing'."""
    mark = preposition_mark(page, index)
    sign = page.words[head].head if preposition(page, head) == "of" else head
    if page.lemmas[sign] in SIGNS and is_none(page, sign):  # "no reports of soldiers firing"
        return Standing("asserted", "negative", "no " + _words(page, sign))
    if not mark and page.words[index].xpos == "VBG" and page.is_a(head, "LAWFUL", "PLAN_WORDS"):
        return _nominal(page, head, steps - 1)  # "intends to adopt a law banning masks"
    if infinitive(page, index):
        below = _governed(page, head, "governs", steps)
        done = bool(below.why) or ranked(page, head)
        return below if done else Standing(meant(page, index, head), "positive", _words(page, head))
    if mark == "that":
        return _governed(page, head, "governs", steps)
    if mark in ("of", "for", "from") and page.tree.base[head] in ("obj", "nsubj"):
        reading = _reading(page, page.words[head].head, "governs")
        if reading is not None:  # "accused a vessel of ramming its boat"
            return _standing(reading, page, page.words[head].head)
    if page.words[index].relation == "acl" and mark in ("of", "for", "from"):
        return _governed(page, head, "objects", steps)
    return _PLAIN


def _adverbial(page: Page, index: int, head: int, steps: int) -> Standing:
    """'to help the regime' is an aim; 'without firing' did not happen; 'after seizing' did."""
    mark = preposition_mark(page, index)
    if infinitive(page, index):
        return _in_order_to(page, index, head, steps)
    if mark == "without":
        return Standing("asserted", "negative", mark)
    if mark == "for" and page.lemmas[head] in _FITS:
        return Standing("possible", "positive", _words(page, head))  # "adapted for launching bombs"
    if mark in ("from", "of"):
        kept = lists("governs").get(f"{page.lemma(head)}_{mark}")  # "stopped trucks from entering"
        return _standing(kept, page, head) if kept else _governed(page, head, "governs", steps)
    if mark == "for" and _reading(page, head, "governs"):  # "called for expelling the troops"
        return _governed(page, head, "governs", steps)
    if mark in _NOT_YET and still_open(page, index):
        return Standing("conditional", "positive", mark)
    participle = page.words[index].xpos == "VBG" and not mark
    if not participle or not is_verb(page, head):
        return _PLAIN
    above = _verbal(page, head, steps - 1)
    return replace(above, polarity="positive") if above.modality == "asserted" else above


def _in_order_to(page: Page, index: int, head: int, steps: int) -> Standing:
    """'to help the regime' is an aim; "used tear gas {to disperse} the crowd" did."""
    if page.lemma(head) in ("use", "employ", "fire") and is_verb(page, head):
        return _verbal(page, head, steps - 1)
    governed = _reading(page, head, "governs")
    if governed is not None:
        return _standing(governed, page, head)
    return Standing("aim", "positive", "to " + page.words[index].form)


def _governed(page: Page, head: int, section: str, steps: int) -> Standing:
    """What the governing word makes of its complement, and what governs that in turn."""
    reading = _reading(page, head, section)
    if reading is None and page.lemmas[head] in GRANTS:
        by_law = any(page.is_a(each, "LAWFUL") for each in page.tree.under(head, "nsubj"))
        reading = "possible" if by_law else None  # "the decree allows police to search homes"
    above = (
        _verbal(page, head, steps - 1) if is_verb(page, head) else _nominal(page, head, steps - 1)
    )
    if reading is None:
        return above if _transparent(page, head) else _PLAIN
    if reading == "negative" and above.polarity == "negative":
        return replace(above, polarity="positive")
    found = _standing(reading, page, head)
    return found if found.polarity == "negative" or above.polarity == "positive" else above


def _transparent(page: Page, head: int) -> bool:
    """'said that X' leaves X its own; 'began to X' shares the helpers of "began"."""
    speaks = is_verb(page, head) and page.lemma(head) in speaking()
    return page.words[head].upos not in ("ADJ",) and not speaks


def _nominal(page: Page, index: int, steps: int) -> Standing:
    """'a planned attack', 'threat of attack', 'to avoid airstrikes', 'no attack'."""
    own = _before(page, index)
    head = page.words[index].head
    if own.why in _WEAK and head >= 0 and steps:  # "has not made any arrest"
        above = _above_noun(page, index, steps)
        if above.polarity == "negative":
            return above
    if own.why or head < 0 or steps == 0:
        return own if own.why or not page.tree.under(index, "cop") else _own(page, index)
    return _above_noun(page, index, steps)


def _above_noun(page: Page, index: int, steps: int) -> Standing:
    """What governs the noun that names the event."""
    word = page.words[index]
    base, head = page.tree.base[index], word.head
    if base == "conj":
        return _nominal(page, head, steps - 1) if not is_verb(page, head) else _PLAIN
    if base in ("xcomp", "ccomp", "advcl", "acl"):
        return _verbal(page, index, steps - 1)
    if base == "obj" or word.relation == "nsubj:pass":
        return _of_object(page, head, steps)
    if base == "nsubj" and is_verb(page, head) and page.lemma(head) in happens() | AMOUNTS:
        return _verbal(page, head, steps - 1)
    if base in ("nmod", "obl"):
        return _after_preposition(page, index, head, steps)
    return _PLAIN


def _of_object(page: Page, head: int, steps: int) -> Standing:
    reading = _reading(page, head, "objects")
    if reading is not None:
        return _standing(reading, page, head)
    return _verbal(page, head, steps - 1) if page.lemma(head) in carriers() else _PLAIN


def _after_preposition(page: Page, index: int, head: int, steps: int) -> Standing:
    before = preposition(page, index)
    if before == "without" or (before in ("of", "about", "on") and called_false(page, head)):
        return Standing("asserted", "negative", before if before == "without" else "false")
    charged = before == "with" and page.lemma(head) in ("charge", "threaten")
    if charged or before in ("of", "for", "to", "against", "from", "on", "about", "at"):
        reading = _reading(page, head, "objects")
        if reading is not None:
            return _standing(reading, page, head)
        tale = tale_about(page, head, before)
        if tale is not None or (before == "of" and not is_verb(page, head)):
            return _nominal(page, head if tale is None else tale, steps - 1)
        carries = page.lemma(head) in carriers()
        return _verbal(page, head, steps - 1) if is_verb(page, head) and carries else _PLAIN
    joins = is_verb(page, head) and page.lemma(head) in ("join", "engage", "respond")
    return _verbal(page, head, steps - 1) if joins and before in ("in", "with") else _PLAIN


def _own(page: Page, index: int) -> Standing:
    """A verb's own helpers, adverbs and conjunction: 'will', 'not', 'if'."""
    polarity: Polarity = "positive"
    modality: Modality = "asserted"
    why = ""
    for child in page.tree.children[index]:
        form, base = page.lowers[child], page.tree.base[child]
        if base == "advmod" and page.tree.children[child] and form == "only":
            continue
        reading = lists(_SECTIONS[base]).get(form) if base in _SECTIONS else None
        if reading is None and base in ("nsubj", "obj") and is_none(page, child):
            reading, form = "negative", "no"
        if reading == "negative":
            polarity, why = "negative", why or form
        elif reading is not None and modality == "asserted":
            future = reported_future(page, index, form)
            modality, why = "planned" if future else reading, form  # type: ignore[assignment]
    if modality == "asserted" and (is_to(page, index) or due_to(page, index)):
        return Standing("planned", polarity, "is to")
    return Standing(modality, polarity, why)


def _before(page: Page, index: int) -> Standing:
    for child in page.tree.under(index, "amod", "det", "advmod"):
        reading = lists("before").get(page.lowers[child])
        if reading is not None:
            return _standing(reading, page, child)
    return _PLAIN


def governing(page: Page, index: int) -> Modality:
    """What a verb makes of its own complement: "who aim to establish" is an aim."""
    told = any(infinitive(page, child) for child in page.tree.under(index, "xcomp"))
    reading = _reading(page, index, "governs") if told else None
    return reading if reading in ("aim", "planned") else "asserted"  # type: ignore[return-value]


def _reading(page: Page, head: int, section: str) -> str | None:
    known = lists(section)
    if left_open(page, head):
        return "possible"  # "does not rule out an attack"
    for child in page.tree.under(head, "compound:prt", "case", "advmod"):
        found = known.get(f"{page.lemma(head)}_{page.lowers[child]}")
        if found:
            return found
    return known.get("going" if page.lowers[head] == "going" else page.lemma(head))


def _standing(reading: str, page: Page, head: int) -> Standing:
    if reading == "negative":
        return Standing("asserted", "negative", _words(page, head))
    return Standing(reading, "positive", _words(page, head))  # type: ignore[arg-type]


def _first(own: Standing, above: Standing) -> Standing:
    """Its own words come first; a governor's denial is added."""
    if own.modality == "asserted" and own.polarity == "positive":
        return above
    if own.modality == "asserted" and above.modality != "asserted":
        return Standing(above.modality, own.polarity, above.why)
    return own


def _words(page: Page, index: int) -> str:
    return page.words[index].form
