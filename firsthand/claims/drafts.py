"""An event as first read: its word, code, parties and places, before repeats are put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from firsthand.claims.bystanders import without_bystanders
from firsthand.claims.duties import duties_in, only_says
from firsthand.claims.involved import with_denier
from firsthand.claims.loci import loci_of
from firsthand.claims.loci_inside import Locus
from firsthand.claims.modality import Standing, standing
from firsthand.claims.page import Page
from firsthand.claims.parties import Part
from firsthand.claims.roles import roles_of
from firsthand.claims.triggers import Entry, Trigger, lemmas_of, trigger_at
from firsthand.codebook.tables import table

_ABILITY = frozenset(
    ["capable", "able", "ability", "capability", "capacity", "unable", "incapable"]
    + ["adapted", "designed", "equipped", "modified", "rigged", "intended", "converted"]
)
_TO_AGREE = frozenset(["AID", "COOPERATE", "CONSULT", "SUPPORT", "RETREAT"])
_WILL = frozenset(["will", "would", "'ll", "wo", "shall"])
_NOT = frozenset(["not", "n't", "never"])
_CALLED = frozenset(["PROTEST", "CONSULT", "COOPERATE"])
_ANNOUNCES = frozenset(["announce", "schedule", "propose", "plan", "convoke", "organise_for"])
_OCCUPIERS = frozenset(["authority", "administration", "force", "official", "army"])
_CALLS_OUT = frozenset(
    ["plan", "call", "announce", "begin", "start", "stage", "observe", "declare", "continue"]
    + ["end", "hold"]
)
_DESCRIBES = frozenset(["displace", "displaced", "wound", "injure", "injured", "detain", "besiege"])
_SPLIT = frozenset(["move", "flee"])


@dataclass(frozen=True, slots=True)
class Draft:
    """One event word read: everything a claim needs but its spans."""

    trigger: Trigger
    type: str
    mode: str | None
    standing: Standing
    roles: tuple[Part, ...]
    places: tuple[Locus, ...]
    also: tuple[int, ...] = ()
    """Words of the same event that were put together with it."""

    @property
    def index(self) -> int:
        """The word that names the event."""
        return self.trigger.index

    def heads(self, *roles: str) -> tuple[int, ...]:
        """The head words of these roles."""
        return tuple(index for role, index in self.roles if role in roles)


def drafts_in(page: Page, first: int, last: int) -> list[Draft]:
    """Every event word between two words, read."""
    found: list[Draft] = []
    demands, lemmas = duties_in(page, first, last), lemmas_of("events")
    for index in [i for i in range(first, last) if page.lemmas[i] in lemmas or i in demands]:
        if index in demands:
            demand = demands[index]
            mode = refined(page, demand, "REQUEST", None, ())
            found.append(Draft(demand, "REQUEST", mode, Standing(), roles_of(page, demand), ()))
            continue
        trigger = trigger_at(page, index)
        if trigger is None or _in_name(page, index) or _announces_done(page, trigger):
            continue
        if only_says(page, trigger):
            continue
        if trigger.part == "verb" and set_before(page, index):
            continue
        for each in _by_subject(page, trigger):
            draft = _draft(page, each)
            if draft.standing.why not in _ABILITY:
                found.append(draft)
    return found


def _announces_done(page: Page, trigger: Trigger) -> bool:
    """'announced that it had sent aid' promises nothing; "that the state would pay" does."""
    if trigger.entry.type != "AGREE" or page.lemmas[trigger.index] not in ("announce", "assure"):
        return False
    told = trigger.slots.get("ccomp", ())
    return bool(told) and not any(
        page.lowers[aux] in _WILL for each in told for aux in page.tree.under(each, "aux")
    )


def _in_name(page: Page, index: int) -> bool:
    """'Popular Mobilization Forces' tells of no mobilization."""
    word = page.words[index]
    if word.relation.startswith("compound"):
        return True
    behind = page.lemmas[index + 1] if index + 1 < len(page.words) else ""
    if page.lemmas[index] == "occupation" and behind in _OCCUPIERS:
        return True
    if page.lowers[index] == "surrounding" and page.tree.first(index, "aux") is None:
        return True
    if word.upos == "PROPN" and word.relation.startswith(("flat", "compound", "nmod")):
        return True
    mention = page.at.get(index)
    return mention is not None and mention.kind == "name" and mention.last - mention.first > 1


def set_before(page: Page, index: int) -> bool:
    """'in temporarily {occupied} Melitopol': said of the town in passing, whatever the tree."""
    if page.words[index].xpos not in ("VBN", "VBD") or not 0 < index < len(page.words) - 1:
        return False
    things = page.tree.under(index, "obj")
    bare = things == [index + 1] and not page.tree.under(index, "nsubj", "aux")
    if bare and page.lemmas[index] in _DESCRIBES:
        return True  # "a school housing {displaced} people"
    before = index - 1 - (page.words[index - 1].upos == "ADV")
    if page.words[before].upos == "ADP" and page.words[index + 1].upos == "PROPN":
        return True
    return any(case < index < thing for thing in things for case in page.tree.under(thing, "case"))


def _by_subject(page: Page, trigger: Trigger) -> Iterator[Trigger]:
    """'troops and diplomats left' is two events: troops retreat, diplomats are withdrawn."""
    names = trigger.slots.get("subj", ())
    if trigger.entry.frame not in _SPLIT or trigger.part != "verb" or len(names) < 2:
        yield trigger
        return
    groups: dict[tuple[str, str | None], list[int]] = {}
    entries: dict[tuple[str, str | None], Entry] = {}
    for name in names:
        alone = trigger_at(page, trigger.index, {"subj": (name,)})
        entry = alone.entry if alone is not None else trigger.entry
        key = (entry.type, entry.mode)
        groups.setdefault(key, []).append(name)
        entries.setdefault(key, entry)
    for key, group in groups.items():
        yield replace(trigger, entry=entries[key], slots=trigger.slots | {"subj": tuple(group)})


def _draft(page: Page, trigger: Trigger) -> Draft:
    roles = without_bystanders(page, trigger, roles_of(page, trigger))
    roles = with_denier(page, trigger, roles)
    places = loci_of(page, trigger)
    found = standing(page, trigger.index)
    kind, mode = trigger.entry.type, trigger.entry.mode
    if kind == "ASSAULT" and _labour(page, trigger, roles):
        kind, mode = "PROTEST", "strike"
        roles = roles or _callers(page, trigger.index)
    if mode == "crowd-control" and _no_force(page, roles):
        mode = None  # "someone fired into the crowd"
    if mode is None or kind == "MOBILIZE":
        mode = refined(page, trigger, kind, mode, roles)
    if kind in _CALLED and trigger.part == "noun" and found == Standing():
        found = _announced(page, trigger.index)
    if mode == "explosives" and _by_suicide(page, trigger.index):
        mode = "suicide-attack"
    shifted = _shifted(page, kind, found, roles)
    if shifted is not None:
        kind, mode = shifted, None
        if shifted == "REJECT":
            found = replace(found, modality="asserted", polarity="positive")
    return Draft(trigger, kind, mode, found, roles, places)


def _no_force(page: Page, roles: tuple[Part, ...]) -> bool:
    """True when somebody is named, and it is no police, army or government."""
    actors = [index for role, index in roles if role == "actor"]
    known = ("POLICE", "TROOPS", "FORCE_WORD", "GOVERNMENT", "STATE", "OFFICIAL", "PRONOUN")
    return bool(actors) and not any(page.is_a(each, *known) for each in actors)


def _labour(page: Page, trigger: Trigger, roles: tuple[Part, ...]) -> bool:
    """'Miners continued their strike': those who work, not those who shoot."""
    if trigger.part != "noun" or page.lemmas[trigger.index] != "strike" or trigger.entry.mode:
        return False
    actors = [index for role, index in roles if role == "actor"]
    if not trigger.slots.get("on") and _called_out(page, trigger.index):
        return True
    if not actors or any(page.is_a(each, "FORCE", "STATE", "WEAPON") for each in actors):
        return False
    return all(page.is_a(each, "CIVILIANS") or page.lemma(each) == "union" for each in actors)


def _called_out(page: Page, index: int) -> bool:
    """'The traders plan a strike', 'The union called a strike': no army, no aircraft."""
    verb = page.words[index].head
    if page.tree.base[index] != "obj" or verb < 0 or page.lemmas[verb] not in _CALLS_OUT:
        return False
    callers = page.tree.under(verb, "nsubj")
    return bool(callers) and not any(
        page.is_a(each, "FORCE", "STATE", "AIRCRAFT", "PRONOUN") for each in callers
    )


def _callers(page: Page, index: int) -> tuple[Part, ...]:
    """'{The dockers} plan a strike'."""
    verb = page.words[index].head
    return tuple(("actor", each) for each in page.tree.under(verb, "nsubj")) if verb >= 0 else ()


def _announced(page: Page, index: int) -> Standing:
    """'announced a strike for Thursday': told before it takes place."""
    word = page.words[index]
    if page.tree.base[index] != "obj" and word.relation != "nsubj:pass":
        return Standing()
    verb = page.lemma(word.head)
    return Standing("planned", "positive", verb) if verb in _ANNOUNCES else Standing()


def _by_suicide(page: Page, index: int) -> bool:
    """'A suicide car bomb exploded'."""
    told = [index, *page.tree.under(index, "nsubj", "obj", "obl:agent")]
    near = [child for each in told for child in page.tree.subtree(each, ("conj", "acl", "advcl"))]
    return any(page.lemmas[each] == "suicide" for each in near)


def _shifted(page: Page, kind: str, found: Standing, roles: tuple[Part, ...]) -> str | None:
    """PLOVER: a type with an auxiliary that equals another type is that other type.

    Aid to come is an agreement, "will not lift the ban" a refusal, "it will expel them" a threat.
    """
    will = found.why in _WILL
    if found.modality == "planned" and found.polarity == "positive" and kind in _TO_AGREE:
        return "AGREE"
    if found.polarity == "negative" and will and kind in _TO_AGREE | {"AGREE", "CONCEDE"}:
        return "REJECT"
    if found.polarity == "negative" and found.why in _NOT and kind in ("AGREE", "CONCEDE"):
        return "REJECT"  # "did not agree"; "has not withdrawn" is no refusal
    own = any(role == "actor" and page.is_a(index, "PRONOUN") for role, index in roles)
    if will and own and found.polarity == "positive" and kind in ("COERCE", "SANCTION", "ASSAULT"):
        return "THREATEN"
    return None


def refined(
    page: Page, trigger: Trigger, kind: str, mode: str | None, roles: tuple[Part, ...]
) -> str | None:
    """The mode from the words of the clause: 'attacked with drones', 'threatened to expel'."""
    below = (
        _own_words(page, trigger) if kind != "MOBILIZE" else [i for r, i in roles if r == "actor"]
    )
    if kind == "MOBILIZE":
        below = [*below, *trigger.slots.get("obj", ())]
        below += [c for i in below for c in page.tree.under(i, "compound", "amod", "nmod")]
    if kind == "ASSAULT":
        below = [*below, *(index for role, index in roles if role == "actor")]
    said = {page.lemmas[index] for index in below}
    named = frozenset[str]().union(*(page.kinds[index] for index in below))
    for line in _refinements().get(kind, ()):
        if not (line.words.isdisjoint(said) and line.kinds.isdisjoint(named)):
            return line.mode
    return mode


def _own_words(page: Page, trigger: Trigger) -> list[int]:
    """The clause below the event word, without relative and following clauses and without its
    victims.
    """
    without: tuple[str, ...] = (
        "acl:relcl",
        "parataxis",
        "conj",
        "advcl",
        "nsubj",
        "nsubj:pass",
        "obj",
    )
    if trigger.entry.type == "CONSULT":  # "a summit was held"
        without = ("acl:relcl", "parataxis", "nsubj")
    elif trigger.entry.type != "ASSAULT":
        without = ("acl:relcl", "parataxis", "nsubj", "nsubj:pass")
    words = page.tree.subtree(trigger.index, without)
    if trigger.part == "verb" and trigger.entry.type == "ASSAULT":
        words += list(trigger.slots.get("subj", ()))
    return words


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of refine.yml: these words or kinds in the clause make this mode."""

    mode: str
    words: frozenset[str]
    kinds: frozenset[str]


@cache
def _refinements() -> dict[str, list[_Line]]:
    return {
        kind: [
            _Line(row["mode"], frozenset(row.get("words", ())), frozenset(row.get("kinds", ())))
            for row in rows
        ]
        for kind, rows in table("refine").items()
    }
