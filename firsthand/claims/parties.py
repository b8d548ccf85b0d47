"""Who counts as a party, and where a party stands in for a thing: "condemned Israel's attack"."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.claims.page import Page
from firsthand.claims.slots import objects, preposition
from firsthand.codebook.claim import RoleName

Part = tuple[RoleName, int]
AGAINST = ("against", "on", "at", "into", "upon", "targeting", "toward", "towards")
_CHANNELS = frozenset(
    ["telegram", "twitter", "facebook", "whatsapp", "tiktok", "instagram", "youtube", "x"]
)
_NO_TARGET = (
    "VIOLENCE", "HEAVY", "EXPLOSIVE", "GUNS", "BLADES", "FIREBOMB", "DRONE", "CHEMICAL", "TALKS",
    "DEAL", "CEASEFIRE", "LAWFUL", "PLAN_WORDS", "WEAPON", "QUANTITY", "NAMED_PLACE",
)  # fmt: skip
_LIGHT = frozenset(
    ["fire", "shot", "round", "damage", "blow", "loss", "casualty", "panic", "responsibility"]
    + ["operation", "role", "part", "wave", "series", "number", "way", "time", "day", "force"]
    + ["scale", "basis", "ground", "order", "behalf", "part", "side", "condition", "occasion"]
    + ["grenade", "flare", "flashbang", "firework"]
    + ["ransom", "money", "sum", "payment", "toll", "levy", "demand", "threat"]
    + ["gas", "teargas", "canister", "bullet", "stone", "rock", "bottle", "brick", "warning", "war"]
)
_SITES = frozenset(
    ["refinery", "plant", "terminal", "depot", "station", "substation", "factory", "airfield"]
    + ["airport", "port", "harbour", "harbor", "bridge", "dam", "pipeline", "railway", "mine"]
    + ["market", "hospital", "clinic", "school", "mosque", "church", "barracks", "headquarters"]
    + ["shipyard", "smelter", "oilfield", "gasfield", "facility", "complex"]
)
_TRANSPORTS = frozenset(["transport", "motorcade", "caravan", "consignment", "cargo"])


def is_party(page: Page, index: int) -> bool:
    """Somebody, or a place that may stand for its government; no "Telegram" that it was said on."""
    return page.is_a(index, "PARTY", "AIRCRAFT") and page.lowers[index] not in _CHANNELS


def is_ruler(page: Page, index: int) -> bool:
    """A country or its capital: "provide Damascus with support"."""
    return page.is_a(index, "STATE", "GOVERNMENT")


def comes_from(page: Page, index: int) -> bool:
    """'arrested nine fishermen {from Tamil Nadu}': where they live, and nobody."""
    return preposition(page, index) == "from" and page.is_a(index, "NAMED_PLACE")


def others_among(page: Page, heads: Iterable[int], role: RoleName) -> list[Part]:
    """Parties among heads; a thing gives its owner: "condemned Israel's attack"."""
    found: list[Part] = []
    for head in heads:
        if is_party(page, head):
            found.append((role, head))
            continue
        for child in page.tree.under(head, "nmod:poss", "amod", "compound", "nmod"):
            if page.words[child].upos == "PRON":
                continue
            owns = page.words[child].relation == "nmod:poss" and page.is_a(child, "STATE")
            beside = page.words[child].relation == "nmod" or owns  # "Israel's right"
            if is_party(page, child) and (beside or not page.is_a(child, "NAMED_PLACE")):
                found.append((role, child))
                break
    return found


def target(page: Page, index: int) -> list[Part]:
    """Persons are victims; armed groups and countries are the other side."""
    if page.lowers[index] in _CHANNELS:
        return []
    if page.is_a(index, "FORCE", "GOVERNMENT", "ORGANISATION"):
        return [("recipient", index)]
    if page.is_a(index, "HUMAN", "PRONOUN", "BUILDING") or page.lemma(index) == "camp":
        return [("victim", index)]
    if page.is_a(index, "AID_GOODS") or page.lemma(index) in _TRANSPORTS or _site(page, index):
        return [("victim", index)]  # "opened fire on an aid convoy"
    if is_ruler(page, index) or _held_by_a_side(page, index):
        return [("recipient", index)]
    return [("victim", index)] if _thing_hit(page, index) else []


def _site(page: Page, index: int) -> bool:
    """'struck {the Dara Oil Refinery}', '{it} was hit': a thing by its name or by "it"."""
    direct = page.words[index].relation in ("obj", "nsubj:pass", "conj")
    noun = page.words[index].upos in ("NOUN", "PROPN") and page.lowers[index] in _SITES
    return direct and (noun or page.lowers[index] == "it")


def _thing_hit(page: Page, index: int) -> bool:
    """'targeted {a qat farm}', 'attacked {the town}': what was struck, though nobody is named."""
    word = page.words[index]
    direct = word.upos == "NOUN" and word.relation in ("obj", "nsubj:pass", "conj")
    below = word.relation in ("nmod", "obl") and index not in page.timed  # "a raid {on a van}"
    on_it = preposition(page, index) == "on" and (below or page.is_a(index, "SETTLEMENT"))
    return (
        (direct or on_it and word.upos == "NOUN")
        and not page.is_a(index, *_NO_TARGET)
        and page.lemmas[index] not in _LIGHT
    )


def _held_by_a_side(page: Page, index: int) -> bool:
    """'rebel-held areas', 'government positions': the place stands for the side."""
    words = [page.lowers[c] for c in page.tree.subtree(index, ("nmod", "acl:relcl", "conj"))]
    if any(word.endswith(("-held", "-controlled", "held", "controlled")) for word in words):
        return True
    owners = page.tree.under(index, "compound", "amod", "nmod:poss")
    return any(page.is_a(each, "FORCE", "GOVERNMENT", "STATE") for each in owners)


def first_party(page: Page, index: int, steps: int, promised: bool = False) -> int | None:
    """The nearest party among objects and complements, going down clause by clause.

    Of what is `promised` ("vowed that it would stand by Lima") the subject comes last.
    """
    after = [
        each
        for each in page.tree.under(index, "obl", "nmod")
        if preposition(page, each) not in ("in", "at", "after", "during", "near", "before", "since")
    ]
    told = page.tree.under(index, "nsubj") if page.words[index].relation == "ccomp" else []
    told = [each for each in told if page.words[each].upos != "PRON"]  # "denied that it had ..."
    heads = [*objects(page, index), *page.tree.under(index, "iobj"), *after]
    heads = heads if promised else [*told, *heads]
    for each in heads:
        means = page.lemmas[each] == "force" and preposition(page, each) == "by"
        if page.is_a(each, "PARTY") and page.words[each].relation != "nmod:poss" and not means:
            return each
    if steps == 0:
        return None
    for child in page.tree.under(index, "xcomp", "acl", "obj", "ccomp", "nmod", "advcl"):
        found = first_party(page, child, steps - 1, promised)
        if found is not None and found != index:
            return found
    return told[0] if promised and told and page.is_a(told[0], "PARTY") else None
