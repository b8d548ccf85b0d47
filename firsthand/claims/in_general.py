"""What is spoken of in general: "the network tracks attacks", "the law punishes kidnapping"."""

from __future__ import annotations

from firsthand.claims.drafts import Draft
from firsthand.claims.page import Page
from firsthand.claims.slots import is_verb

_WATCHES = frozenset(
    ["monitor", "track", "document", "record", "study", "map", "count", "analyse", "analyze"]
    + ["follow", "research", "observe", "catalogue", "catalog", "log", "compile", "chronicle"]
)
_DEEDS = ("ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION")
_BANS = frozenset(["ban", "outlaw", "proscribe", "prohibit", "blacklist"])
_STAYS = frozenset(["remain", "stay", "keep"])
_SHUT = frozenset(["close", "closed", "shut", "shutter"])
_ROOMS = frozenset(
    ["school", "shop", "market", "office", "university", "business", "store", "bank"]
)
_SELVES = frozenset(["themselves", "itself", "himself", "herself", "ourselves"])
_GROUPS = ("ORGANISATION", "FIGHTERS", "GOVERNMENT", "FORCE_WORD")


def in_general(page: Page, draft: Draft) -> bool:
    """True of a deed that is watched for, forbidden or a lasting state, and of self-help."""
    if draft.trigger.part == "noun":
        told = draft.standing.modality == "asserted"
        return (
            told and draft.type in _DEEDS and _bare(page, draft) and _of_watch_or_law(page, draft)
        )
    if draft.type == "COERCE":
        return _under_a_ban(page, draft) or _stays_shut(page, draft)
    things = draft.trigger.slots.get("obj", ())
    return draft.type in ("AID", "AGREE") and any(page.lowers[i] in _SELVES for i in things)


def not_excluded(page: Page, draft: Draft) -> bool:
    """'does not {rule} out a meeting': nothing is refused."""
    denied = draft.type == "REJECT" and draft.standing.polarity == "negative"
    return denied and page.lemmas[draft.index] in ("rule", "exclude")


def _bare(page: Page, draft: Draft) -> bool:
    """'attacks on schools', not "the attack", "two attacks in May"."""
    named = page.tree.under(draft.index, "det", "nummod", "nmod:poss")
    return not named and all(page.words[i].upos != "PROPN" for _, i, *_ in draft.places)


def _of_watch_or_law(page: Page, draft: Draft) -> bool:
    """'The network {tracks} attacks', 'the law {punishes} kidnapping': at all times."""
    at = draft.index
    for _ in range(2):
        if page.tree.base[at] not in ("obj", "obl", "conj") or page.words[at].head < 0:
            return False
        at = page.words[at].head
        if is_verb(page, at):
            break
    always = page.words[at].xpos in ("VBZ", "VBP") or page.words[at].relation == "xcomp"
    if not is_verb(page, at) or not always or page.tree.under(at, "aux"):
        return False
    by_law = any(page.is_a(i, "LAWFUL") for i in page.tree.under(at, "nsubj"))
    return by_law or page.lemmas[at] in _WATCHES


def _under_a_ban(page: Page, draft: Draft) -> bool:
    """'The movement, which {is banned} in the country': a state, no new ban."""
    if page.lemmas[draft.index] not in _BANS:
        return False
    banned = draft.heads("recipient")
    if not banned or not all(page.is_a(i, *_GROUPS) for i in banned) or draft.heads("actor"):
        return False
    helpers = [page.lowers[i] for i in page.tree.under(draft.index, "aux", "aux:pass")]
    reduced = not helpers and page.words[draft.index].relation.startswith(("acl", "appos", "amod"))
    return reduced or (bool(helpers) and helpers[0] in ("is", "are") and "being" not in helpers)


def _stays_shut(page: Page, draft: Draft) -> bool:
    """'Schools remained {closed}': nobody is said to have closed them now."""
    above = page.words[draft.index].head
    verb = draft.index if page.lemmas[draft.index] in _STAYS else above
    if verb < 0 or page.lemmas[verb] not in _STAYS or draft.heads("actor"):
        return verb == draft.index and _rooms(page, draft.heads("actor"))
    shut = verb == draft.index or page.lemmas[draft.index] in _SHUT
    return shut and _rooms(page, tuple(page.tree.under(verb, "nsubj")))


def _rooms(page: Page, subjects: tuple[int, ...]) -> bool:
    return bool(subjects) and all(page.lemmas[i] in _ROOMS for i in subjects)
