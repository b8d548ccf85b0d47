"""What a draft is in its sentence: a denied happening, a natural death, the aim of a march."""

from __future__ import annotations

from dataclasses import replace

from firsthand.claims.bystanders import FINDS
from firsthand.claims.drafts import Draft
from firsthand.claims.events_tolls import is_misfortune
from firsthand.claims.figurative import VEHICLES
from firsthand.claims.involved import PART
from firsthand.claims.mishaps import is_mishap
from firsthand.claims.modality import Standing
from firsthand.claims.page import Page

_TOLD = frozenset(
    ["report", "claim", "allegation", "accusation", "rumour", "rumor", "suggestion", "information"]
    + ["statement", "charge", "speculation", "assertion", "version", "account"]
)


_DEATH = frozenset(
    [
        "die",
        "perish",
        "dead",
        "death",
        "succumb",
        "injury",
        "hurt",
        "sustain",
        "suffer",
        "bury",
        "treat",
        "lose",
        "claim",
        "harm",
        "cause",
        "bring",
        "admit",
        "take",
        "rush",
        "transport",
        "hospitalise",
        "hospitalize",
        "receive",
        "evacuate",
        "shift",
        "fatality",
        "have",
        "get",
    ]
)


_CRASHES = frozenset(
    ["hit", "crash", "collide", "smash", "overturn", "plunge", "skid", "derail", "swerve", "veer"]
    + ["capsize", "knock", "topple", "crush", "run", "slam", "strike", "roll", "fall", "overrun"]
)
_DENIALS = frozenset(["deny", "refute", "dismiss", "rebut", "denial", "rule", "exclude", "discard"])
_DONE = frozenset(["ASSAULT", "PROTEST", "COERCE"])  # "roads were blocked by landslides"
_RIDES = frozenset(["bus", "train", "lorry", "ferry"])  # a bomb goes off in one
_VIOLENT = ("VIOLENCE", "HEAVY", "EXPLOSIVE", "GUNS", "BLADES", "DRONE", "CHEMICAL", "FORCE")


def natural_death(page: Page, draft: Draft, violent: bool) -> bool:
    """'died in hospital', 'three people died in the flood': nobody is said to have done it."""
    told_by = [*draft.trigger.slots.get("subj", ()), *draft.trigger.slots.get("by", ())]
    within = draft.trigger.slots.get("in", ())
    told_by += [each for each in within if draft.mode is None or page.lemmas[each] not in _RIDES]
    if draft.type in _DONE and any(page.is_a(each, "MISFORTUNE") for each in told_by):
        return True
    if draft.type != "ASSAULT" or draft.mode is not None:
        return False
    if draft.standing.polarity == "negative" and draft.standing.why.lower().startswith(_DENYING):
        return False
    buried = page.lemma(draft.index) == "bury" and _under_earth(page, draft)
    if buried or _by_mishap(page, draft):
        return True
    return not draft.also and _only_dead(page, draft, violent)


def _only_dead(page: Page, draft: Draft, violent: bool) -> bool:
    """'A man died', 'nine bodies were found': only where the report is of violence has somebody
    done it.
    """
    if page.lemma(draft.index) in FINDS:
        return not violent and not _marked_body(draft)
    if page.lemma(draft.index) not in _DEATH or draft.heads("actor"):
        return False
    causes = [
        *draft.trigger.slots.get("in", ()),
        *draft.trigger.slots.get("from", ()),
        *draft.trigger.slots.get("of", ()),
    ]
    causes += [i for each in draft.trigger.slots.get("obj", ()) for i in page.tree.subtree(each)]
    if any(page.is_a(each, *_VIOLENT) for each in causes):
        return False
    if violent and any(page.lemmas[each] in _HURTS for each in causes):
        return False  # "A student died of wounds to the abdomen"
    fallen = draft.heads("victim")
    if any(_of_the_wounded(page, each) for each in fallen):
        return is_mishap(page)
    counted = any(page.is_a(i, "QUANTITY") or page.tree.under(i, "nummod") for i in fallen)
    return not (counted and (violent or _armed(page, draft)))


def _marked_body(draft: Draft) -> bool:
    """'bodies with bullet wounds were found': the entry names what was done to them."""
    return any(c.slot == "any" for c in draft.trigger.entry.conditions)


def _of_the_wounded(page: Page, index: int) -> bool:
    """'One of the wounded died on Sunday': somebody had wounded him."""
    near = (index, *page.tree.under(index, "nmod", "amod"))
    return any(page.lowers[each] == "wounded" for each in near)


def _by_mishap(page: Page, draft: Draft) -> bool:
    """'the toll from the earthquake rose to 27, with 110 injured'; or run over."""
    if draft.trigger.entry.frame != "harm" or draft.standing.polarity != "positive":
        return False
    if _run_over(page, draft):
        return True
    sentence = page.annotated.sentences[page.sentence[draft.index]]
    storm = not _armed(page, draft) and is_misfortune(page, sentence.first, sentence.last)
    return storm and not draft.heads("actor")


def _run_over(page: Page, draft: Draft) -> bool:
    """'killed {when a bus hit his cart}', 'a lorry hit a rickshaw, {leaving} two dead'."""
    doers = draft.heads("actor")
    if any(page.lemmas[each] not in VEHICLES for each in doers):
        return False
    sentence = page.annotated.sentences[page.sentence[draft.index]]
    words = range(sentence.first, sentence.last)
    if any(page.is_a(i, *_VIOLENT) for i in words if page.lemmas[i] not in VEHICLES):
        return False
    return any(
        page.lemmas[i] in _CRASHES
        and any(page.lemmas[each] in VEHICLES for each in page.tree.under(i, "nsubj", "obl"))
        for i in words
    )


def _under_earth(page: Page, draft: Draft) -> bool:
    """'were buried {when a tunnel collapsed}', 'buried {under} the mud': no funeral."""
    slots = draft.trigger.slots
    alive = any(page.lowers[i] == "alive" for i in page.tree.children[draft.index])
    under = slots.get("under") or slots.get("beneath") or page.tree.under(draft.index, "advcl")
    return alive or bool(under)


def _armed(page: Page, draft: Draft) -> bool:
    """'received 17 people with gunshot wounds': somebody shot them, storm or no storm."""
    if page.lemma(draft.index) not in ("receive", "treat", "admit"):
        return False
    return any(page.is_a(i, "GUNS", "BLADES") for i in page.tree.subtree(draft.index))


def denied(page: Page, outer: Draft, inner: Draft) -> bool:
    """'denied that ...', 'rejected reports of an air strike': not "rejected the ceasefire"."""
    if page.lemma(outer.index) in _DENIALS:
        return True
    if outer.standing.polarity == "negative" and page.lemma(outer.index) in _TOLD:
        return True  # "rejected the accusation that they were beaten"
    above = page.words[inner.index].head
    if outer.type == "REJECT" and page.lemmas[inner.index] in PART:
        return True  # "rejected any link to the strike"
    return outer.type == "REJECT" and above >= 0 and page.lemma(above) in _TOLD


_HURTS = frozenset(["wound", "injury", "burn", "shrapnel", "haemorrhage", "hemorrhage"])
_DENYING = ("den", "reject", "dismiss", "refut")


def only_involved(page: Page, draft: Draft) -> bool:
    """'denied any {link} to the strike' denies the strike; to be involved is no deed of its own."""
    about = page.lemmas[draft.index] in PART
    return about and draft.type == "ASSAULT" and draft.standing.polarity == "positive"


def of_the_fallen(page: Page, draft: Draft) -> bool:
    """'Those {killed} were mostly residents': who they were, no further deed."""
    word = page.words[draft.index]
    if word.relation != "acl" or word.head < 0 or draft.trigger.entry.frame != "harm":
        return False
    counted = page.tree.under(word.head, "nummod")
    alone = not (draft.heads("actor") or draft.places or counted)
    return alone and page.lowers[word.head] in ("those", "all", "most", "none")


def with_aims(page: Page, drafts: list[Draft]) -> list[Draft]:
    """'crossed the border to help the army': one event, for the army."""
    found = list(drafts)
    for aid in drafts:
        if aid.type != "AID" or aid.standing.modality != "aim":
            continue
        above = set(page.tree.ancestors(aid.index))
        for at, move in enumerate(found):
            if move.type == "MOBILIZE" and move.index in above and move.standing == Standing():
                heads = {index for _, index in move.roles}
                more = [p for p in aid.roles if p[0] == "beneficiary" and p[1] not in heads]
                found[at] = replace(move, roles=(*move.roles, *more))
                found = [draft for draft in found if draft is not aid]
                break
    return found
