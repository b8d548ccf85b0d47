"""'The minister said that Libya must hand over the suspects': a demand, whatever the verb of
saying.
"""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.page import Page
from firsthand.claims.slots import infinitive, is_verb, objects, passive, subjects
from firsthand.claims.triggers import Condition, Entry, Trigger

_MUST = frozenset(["must", "should", "ought"])
_DEMAND = ("STATE", "GOVERNMENT", "ORGANISATION", "FORCE", "OFFICIAL")
_SAYING = frozenset([
    "say", "declare", "reiterate", "stress", "insist", "conclude", "add", "tell", "state",
    "announce", "repeat",
    "remind", "reminder", "emphasize", "emphasise", "underline", "argue", "warn", "maintain",
    "note", "affirm",
])  # fmt: skip
_NAMES_SO = frozenset(
    ["call", "label", "brand", "term", "dub", "consider", "deem", "describe", "denounce", "condemn"]
    + ["characterise", "characterize", "portray", "regard", "dismiss", "treat", "see", "view"]
)
_ENTRY = Entry(
    "REQUEST",
    None,
    "speech",
    "must",
    (),
    "",
    (Condition("ccomp", frozenset(), frozenset(), False),),
    "said that X must",
)
_ITEMS = 8  # sentences: no list of demands is longer
_ASKS = frozenset(["call", "urge", "demand", "request", "recommend", "ask", "appeal", "exhort"])
_LISTED = replace(_ENTRY, written="calls upon: X to")


def only_says(page: Page, trigger: Trigger) -> bool:
    """'insisted that the figures are right' asks for nothing; 'called the raid {a massacre}',
    'described the report {as fabricated}' tells of no second raid.
    """
    if trigger.entry.lemma == "insist" and trigger.entry.type == "REQUEST":
        return not _wished(page, trigger)
    word = page.words[trigger.index]
    if word.head < 0 or page.lemmas[word.head] not in _NAMES_SO:
        return False
    as_such = [c for c in page.tree.under(trigger.index, "case", "mark") if page.lowers[c] == "as"]
    if as_such and page.tree.base[trigger.index] in ("obl", "advcl", "xcomp", "nmod"):
        return True
    done = page.tree.under(word.head, "obj", "nsubj:pass")
    return word.relation == "xcomp" and word.upos == "NOUN" and bool(done)


def _wished(page: Page, trigger: Trigger) -> bool:
    """'insisted that troops leave', 'insisted on talks'."""
    if trigger.slots.get("on"):
        return True
    for told in trigger.slots.get("ccomp", ()):
        helpers = [page.lowers[c] for c in page.tree.under(told, "aux")]
        past = page.words[trigger.index].xpos == "VBD"  # "insisted that they leave"
        bare = page.words[told].xpos == "VB" or (past and page.words[told].xpos == "VBP")
        if not _MUST.isdisjoint(helpers) or (bare and not helpers):
            return True
    return False


def duties_in(page: Page, first: int, last: int) -> dict[int, Trigger]:
    """The demands between two words, by the word that is demanded: "{hand over} the suspects"."""
    found = {}
    for helper in [i for i in range(first, last) if page.lowers[i] in _MUST]:
        if page.tree.base[helper] == "aux":
            index = page.words[helper].head
            demand = duty_at(page, index) if index >= 0 else None
            if demand is not None:
                found[index] = demand
    listed = _listed(page, first, last)
    return found if listed is None else found | {listed.index: listed}


def _listed(page: Page, first: int, last: int) -> Trigger | None:
    """'We call upon: (a) the {Government} to lift the curfew; (b) ...': an item of a list of
    demands, told by the sentence that ends in a colon.
    """
    tops = [i for i in range(first, last) if page.words[i].head < 0 and page.is_a(i, "PARTY")]
    verbs = [c for i in tops for c in page.tree.under(i, "acl") if infinitive(page, c)]
    if len(tops) != 1 or len(verbs) != 1:
        return None
    number = page.sentence[first]
    for sentence in reversed(page.annotated.sentences[max(0, number - _ITEMS) : number]):
        if page.words[sentence.last - 1].form != ":":
            continue
        for asked in range(sentence.first, sentence.last):
            if page.lemmas[asked] in _ASKS and is_verb(page, asked):
                slots = {"subj": subjects(page, asked), "obj": tuple(tops), "ccomp": tuple(verbs)}
                return Trigger(verbs[0], "verb", _LISTED, slots)
        return None
    return None


def duty_at(page: Page, index: int) -> Trigger | None:
    """The demand in a reported clause with "must", or None."""
    word = page.words[index]
    if (
        word.relation not in ("ccomp", "parataxis", "acl")
        or not is_verb(page, index)
        or word.head < 0
    ):
        return None
    helpers = [page.lowers[child] for child in page.tree.under(index, "aux")]
    if _MUST.isdisjoint(helpers) or page.lemma(word.head) not in _SAYING:
        return None
    told = [i for i in subjects(page, index) if page.is_a(i, "PARTY")]
    said = subjects(page, word.head)
    if not told and any(page.is_a(i, *_DEMAND) for i in said):
        ends = page.lemma(index) in ("stop", "end", "cease")  # "said the attacks must stop"
        told = list(objects(page, index) if passive(page, index) else subjects(page, index) * ends)
    if not told or set(told) & set(said):
        return None
    slots = {"subj": tuple(said), "obj": tuple(told), "ccomp": (index,)}
    return Trigger(index, "verb", _ENTRY, slots)
