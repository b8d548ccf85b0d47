"""Who did it and to whom: the frames that events.yml names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from firsthand.claims.page import Page
from firsthand.claims.parties import (
    AGAINST,
    Part,
    comes_from,
    first_party,
    is_party,
    is_ruler,
    others_among,
    target,
)
from firsthand.claims.roles_aims import backed, is_sent, meant, not_taken, raised
from firsthand.claims.roles_doers import befallen, doers, near
from firsthand.claims.roles_harm import can_suffer, harm, suffer
from firsthand.claims.roles_sides import between, pitted
from firsthand.claims.slots import passive, preposition, subjects
from firsthand.claims.triggers import Trigger
from firsthand.codebook.claim import RoleName

Frame = Callable[[Page, Trigger], list[Part]]

_TOWARDS = (
    "iobj",
    "to",
    "with",
    "against",
    "on",
    "from",
    "at",
    "toward",
    "towards",
    "for",
    "of",
    "over",
    "upon",
)
_ITSELF = frozenset(["himself", "herself", "itself", "themselves", "myself", "ourselves", "that"])
_REPELS = frozenset(
    ["repel", "repulse", "thwart", "foil", "beat", "fend", "push", "resist", "drive"]
)
_ARMS = ("WEAPON", "HEAVY", "DRONE", "EXPLOSIVE", "GUNS", "FIREBOMB", "BLADES")
_CARRIES = frozenset(
    ["move", "evacuate", "transfer", "take", "transport", "bring", "airlift", "relocate", "rush"]
    + ["shift", "ferry", "rescue"]
)
_FELLS = frozenset(["kill", "wound", "injure", "murder", "slay"])


def roles_of(page: Page, trigger: Trigger) -> tuple[Part, ...]:
    """The parties to an event, each once, actors first."""
    found: list[Part] = []
    told = _FRAMES[trigger.entry.frame](page, trigger)
    if trigger.part == "noun":  # "Haddad's kidnapping", "his arrest"
        role: RoleName = "victim" if trigger.entry.type == "ASSAULT" else "recipient"
        told += [(role, i) for i in trigger.slots.get("mod", ()) if befallen(page, trigger, i)]
    for role, index in told:
        if page.lowers[index] in _ITSELF:  # "blew himself up": nobody else is named
            continue
        itself = index == trigger.index and trigger.part != "adjective"
        if not itself and all(index != other for _, other in found):
            found.append((role, index))
    return tuple(sorted(found, key=lambda part: part[0] != "actor"))


def _act(page: Page, trigger: Trigger) -> list[Part]:
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    if trigger.part == "noun":  # "battles between police and youths"
        found += [("actor", each) for each in between(page, trigger) if is_party(page, each)]
    done = trigger.slots.get("obj", ()) if trigger.part == "verb" else trigger.slots.get("of", ())
    found += others_among(page, done, "recipient")
    towards = near(page, trigger, ("iobj", "against", "at", "from", "on", "to", "for"))
    towards = [i for i in towards if not (found and comes_from(page, i))]
    others = others_among(page, towards, "recipient")
    if not others and trigger.entry.type == "PROTEST":
        others = _aimed_at(page, trigger)
    return found + others


def _aimed_at(page: Page, trigger: Trigger) -> list[Part]:
    """'to demand the resignation of the president', 'over a bill by the minister'."""
    slots = trigger.slots
    for below in (*slots.get("purpose", ()), *slots.get("over", ()), *slots.get("xcomp", ())):
        found = first_party(page, below, 3)
        if found is not None:
            return [("recipient", found)]
    return []


def _attack(page: Page, trigger: Trigger) -> list[Part]:
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    done = trigger.slots.get("obj", ()) if trigger.part == "verb" else ()
    lemma = page.lemma(trigger.index)
    done = () if lemma in ("use", "employ") else not_taken(page, done)  # "used force": with what
    if lemma in _REPELS:
        repelled = _repelled(page, found, done)
        if repelled:
            return repelled
    if lemma in _FELLS:
        return found + [("victim", each) for each in done if can_suffer(page, each)]
    against = (*AGAINST, "to") if lemma == "set" else AGAINST
    for each in (*done, *near(page, trigger, against)):
        hit = any(not page.is_a(i, *_ARMS) for i in done)
        if each in done or not (hit and _is_a_spot(page, each)):
            found += target(page, each)
    if trigger.part == "noun":
        acting = {index for _, index in found}
        for each in trigger.slots.get("of", ()):
            found += [part for part in target(page, each) if part[1] not in acting]
        found += _suffered(page, trigger)
    return found


def _repelled(page: Page, found: list[Part], done: Iterable[int]) -> list[Part]:
    """'The rebels repelled an attack by the army': the army attacked."""
    others: list[Part] = []
    for each in done:
        if page.is_a(each, "VIOLENCE"):
            by = [c for c in page.tree.under(each, "nmod") if preposition(page, c) == "by"]
            by += page.tree.under(each, "amod", "compound", "nmod:poss")
            others += [
                ("actor", i) for c in by for i in page.tree.conjuncts(c) if is_party(page, i)
            ]
    return others + [("recipient", index) for _, index in found] if others else []


def _is_a_spot(page: Page, index: int) -> bool:
    """'shot a man at {a US checkpoint}': where, not whom; "at a patrol", "on a village" are hit."""
    named = page.is_a(index, "PLACE", "BUILDING") and not page.is_a(index, "NAMED_PLACE", "FORCE")
    named = named and page.lemmas[index] not in ("position", "line", "trench")  # they are hit
    return named and preposition(page, index) == "at"


def _suffered(page: Page, trigger: Trigger) -> list[Part]:
    """'Refugees came under attack': the subject is the target."""
    word = page.words[trigger.index]
    head = word.head
    if head >= 0 and word.relation.startswith("obl") and page.lemma(head) == "come":
        return [part for each in subjects(page, head) for part in target(page, each)]
    if preposition(page, trigger.index) == "under":  # "The towns are under siege"
        return [p for each in trigger.slots.get("subj", ()) for p in target(page, each)]
    return []


def _mutual(page: Page, trigger: Trigger) -> list[Part]:
    """'clashes between X and Y', 'X met Y', 'X fought with Y': all are actors."""
    heads = [*doers(page, trigger), *between(page, trigger), *pitted(page, trigger)]
    heads += near(page, trigger, ("with", "against"))
    heads += trigger.slots.get("obj", ()) if trigger.part == "verb" else ()
    heads += trigger.slots.get("involving", ())
    if page.lemma(trigger.index) in ("mediate", "broker", "host", "facilitate"):
        heads = doers(page, trigger)
    return [("actor", each) for each in heads if is_party(page, each)]


def _take(page: Page, trigger: Trigger) -> list[Part]:
    slots = trigger.slots
    lemma = page.lemma(trigger.index)
    if lemma == "fall":
        return [("actor", each) for each in near(page, trigger, ("to",)) if is_party(page, each)]
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    found += [("recipient", each) for each in slots.get("from", ()) if page.is_a(each, "PARTY")]
    return found + [
        ("recipient", each) for each in slots.get("obj", ()) if page.is_a(each, "HUMAN", "FORCE")
    ]


def _move(page: Page, trigger: Trigger) -> list[Part]:
    """'Hezbollah moved its forces': the mover; 'troops were deployed': the troops."""
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    moved = trigger.slots.get("obj", ()) if trigger.part == "verb" else trigger.slots.get("of", ())
    if not found:  # "the ambassador was recalled": not by himself
        role: RoleName = "recipient" if trigger.entry.type == "SANCTION" else "actor"
        movers = [i for i in moved if page.is_a(i, "FORCE", "HUMAN", "WEAPON", "AIRCRAFT")]
        found = [(role, each) for each in movers]
    elif trigger.entry.type == "SANCTION":  # "recalled its ambassador {from Algiers}"
        from_where = near(page, trigger, ("from", "to", "in"))
        found += [("recipient", each) for each in from_where if is_ruler(page, each)]
    found += others_among(page, trigger.slots.get("against", ()), "recipient")
    return found + meant(page, trigger)


_CARRIES = frozenset(["move", "relocate", "transfer", "transport", "evacuate", "ferry", "bus"])


def _aid(page: Page, trigger: Trigger) -> list[Part]:
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    slots = trigger.slots
    done = [*slots.get("iobj", ()), *slots.get("obj", ())] if trigger.part == "verb" else []
    if page.lemmas[trigger.index] in _CARRIES and any(page.is_a(i, "HUMAN") for i in done):
        return found + [("beneficiary", i) for i in done if page.is_a(i, "HUMAN")]
    carried = [i for i in slots.get("obj", ()) if page.is_a(i, "HUMAN", "CIVILIANS")]
    if trigger.part == "verb" and carried and page.lemma(trigger.index) in _CARRIES:
        return found + [("beneficiary", each) for each in carried]
    if any(is_party(page, each) for each in slots.get("to", ())):
        done = [*slots.get("iobj", ())]  # "sent supplies and {investigators} to Kenya"
    done += near(page, trigger, ("to", "for"))
    helped = [each for each in done if is_party(page, each) and not is_sent(page, trigger, each)]
    return found + [("beneficiary", each) for each in helped]


def _speech(page: Page, trigger: Trigger) -> list[Part]:
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    done = list(trigger.slots.get("obj", ())) if trigger.part == "verb" else []
    to_do = trigger.entry.type == "AGREE" and trigger.slots.get("xcomp")
    if to_do and not found and passive(page, trigger.index):
        found, done = [("actor", each) for each in done], []  # "is prepared to hold talks"
    done = done or raised(page, trigger)
    others = others_among(page, done, "recipient")
    if not others and trigger.entry.type == "ACCUSE":  # "blamed cattle {rustlers}"
        others = [("recipient", i) for i in done if page.lemmas[i].endswith(("er", "or", "ist"))]
    if not others:
        others = others_among(page, near(page, trigger, _TOWARDS), "recipient")
    if not others:
        others = _deeper(page, trigger)
    if not others and trigger.entry.type == "AGREE":
        others = backed(page, found)
    return found + others


def _deeper(page: Page, trigger: Trigger) -> list[Part]:
    """'urged an end to attacks by Israel', 'agreed to send troops to Mali'."""
    for slot in ("xcomp", "ccomp", "obj", "of"):
        for below in trigger.slots.get(slot, ()):
            found = first_party(page, below, 3, trigger.entry.type == "AGREE")
            if found is not None:
                return [("recipient", found)]
    return []


def _visit(page: Page, trigger: Trigger) -> list[Part]:
    found: list[Part] = [("actor", each) for each in doers(page, trigger)]
    done = trigger.slots.get("obj", ()) if trigger.part == "verb" else ()
    hosts = [*done, *near(page, trigger, ("to", "in", "with", "into", "for"))]
    role: RoleName = "recipient"
    return found + [(role, each) for each in hosts if is_party(page, each)]


def _flee(page: Page, trigger: Trigger) -> list[Part]:
    """'Families fled the shelling': those who flee are the recipients, the cause is rarely
    named.
    """
    slots = trigger.slots
    if page.lemma(trigger.index) in ("displace", "force", "drive", "uproot"):
        gone, cause = slots.get("obj", ()), doers(page, trigger)
    elif page.lemma(trigger.index) == "register":  # "registered 3,200 displaced people"
        gone, cause = slots.get("obj", ()), []
    else:
        gone, cause = (*slots.get("subj", ()), *slots.get("of", ())), []
    found: list[Part] = [("actor", each) for each in cause if is_party(page, each)]
    return found + [("recipient", each) for each in gone if page.is_a(each, "PARTY")]


_FRAMES: dict[str, Frame] = {
    "act": _act,
    "attack": _attack,
    "harm": harm,
    "suffer": suffer,
    "mutual": _mutual,
    "take": _take,
    "move": _move,
    "aid": _aid,
    "speech": _speech,
    "ask": _speech,
    "visit": _visit,
    "flee": _flee,
}
