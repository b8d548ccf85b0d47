"""Who says it, in words that read: a name, a role with its article, or "an unnamed source"."""

from __future__ import annotations

from functools import cache

from firsthand.codebook.claim import Attribution, Hop
from firsthand.codebook.lookup import Lookup
from firsthand.codebook.tables import table

UNNAMED = "an unnamed source"
PRONOUNS = frozenset(
    "he she it they we i you who which that this these those him her them one others".split()  # noqa: SIM905
)
ARTICLES = ("a", "an", "the")
LINKS = frozenset("of in at for from with who which that to on near among close".split())  # noqa: SIM905
COUNTS = frozenset(
    "one two three four five six seven eight nine ten several some many dozens".split()  # noqa: SIM905
)
PLAIN = frozenset(  # words in front of a role that are no name when a sentence begins with them
    "local government state military security medical police senior informed another other"  # noqa: SIM905
    " unnamed aid rescue eyewitness opposition rebel human hospital media".split()
)
CIRCLES = ("circles", "quarters")  # "military circles" speak in translated copy
PEOPLE = ("isers", "izers", "teers", "ists", "ainers", "ighbours", "ighbors", "olunteers", "elders")
BODIES = ("named_organisation", "intelligence_agency", "armed_group", "document")
ROLES = ("anonymous_official", "anonymous_person", "witness", "responder")


def named(hop: Hop, lookup: Lookup) -> str:
    """ "Felix Mbuyi"; "a senior army officer"; "residents"; "an unnamed source" for "it"."""
    words = " ".join(hop.name.split())
    if hop.kind == "unresolved" or words.lower() in PRONOUNS:
        return _antecedent(hop, lookup)
    if hop.kind not in ROLES and not words[:1].islower():
        army = hop.kind == "named_organisation" and _head(words) in words and " " in words
        return f"the {words}" if army and not _head(words).endswith("s") else words
    if hop.kind in ROLES and not _is_role(hop, words):
        return _antecedent(hop, lookup)
    words = _uncapitalised(words)
    return words if hop.count != "one" else _with_article(hop, words, lookup)


def _antecedent(hop: Hop, lookup: Lookup) -> str:
    """ "It said": who "it" was found to be, where the report leaves no doubt."""
    actor = lookup.actors.get(hop.actor or "")
    return UNNAMED if actor is None or actor.kind == "unknown" else actor.name


def _is_role(hop: Hop, words: str) -> bool:
    """False for what a reader would not take for a person: "Army repels", "six warplanes"."""
    head = _head(words)
    if _singular(head) in _known_roles() or head in COUNTS or head in CIRCLES:
        return True
    if words.islower() and head.endswith(PEOPLE) and not head.startswith("fight"):
        return True  # "organisers", "volunteers"
    return hop.kind != "anonymous_person" or (hop.count == "one" and words.islower())


def _head(words: str) -> str:
    """ "officer" of "senior officer of the Congolese army"."""
    listed = words.lower().split()
    cut = next((n for n, word in enumerate(listed) if word in LINKS and n), len(listed))
    return listed[cut - 1] if listed else ""


def _singular(word: str) -> str:
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


@cache
def _known_roles() -> frozenset[str]:
    nouns = table("nouns")
    found = {word for group in (nouns["sources"], *nouns["actors"].values()) for kind in
             ("persons", "bodies") for word in group.get(kind, ())}  # fmt: skip
    return frozenset(_singular(word.split()[-1]) for word in found)


def _uncapitalised(words: str) -> str:
    """ "Residents" began its sentence; "Syrian officers" keeps its capital."""
    first = words.split()[0]
    common = {first.lower(), _singular(first.lower())} & (_known_roles() | COUNTS | PLAIN)
    return words[:1].lower() + words[1:] if common and first[1:].islower() else words


def _with_article(hop: Hop, words: str, lookup: Lookup) -> str:
    """The report's own article: "the mayor of Sake"; "a" where the report says "his friend"."""
    first = words.split()[0].lower()
    plural = hop.kind not in ROLES and _head(words).endswith("s")
    if first in (*ARTICLES, *COUNTS) or (plural and hop.kind != "document"):
        return words
    said = lookup.words(hop.span).split() if hop.span else []
    own = said[0].lower() if len(said) > 1 else ""
    if own in ARTICLES and said[1].lower() == first:
        return f"{own} {words}"
    if hop.kind in ("state_media", "document"):
        return words if hop.kind == "state_media" else f"{own or 'a'} {words}"
    if hop.kind == "named_organisation" or hop.kind == "responder" and words[:1].isupper():
        return words if words[:1].isupper() else f"the {words}"
    if " of " in words and hop.kind == "anonymous_official" and own not in ARTICLES:
        return f"the {words}"
    return f"{'an' if words[:1].lower() in 'aeiou' else 'a'} {words}"


def hops_named(attribution: Attribution, lookup: Lookup) -> list[str]:
    """The chain behind the report, nearest first; an outlet that cites itself is no source."""
    names = [named(hop, lookup) for hop in attribution.hops[1:]]
    outlet = lookup.reports[attribution.report].outlet
    return names[1:] if names and names[0] == outlet else names


def phrased(attribution: Attribution, lookup: Lookup) -> list[str]:
    """The same as a sentence has them: "the Main Directorate", where the report writes "the"."""
    names = hops_named(attribution, lookup)
    hops = attribution.hops[len(attribution.hops) - len(names) :]
    return [_with_the(name, hop, lookup) for name, hop in zip(names, hops, strict=True)]


def _with_the(name: str, hop: Hop, lookup: Lookup) -> str:
    """By the report's own article, before the words or among them: "the UN", "Kigali"."""
    if hop.span is None or hop.kind not in BODIES or not name[:1].isupper():
        return name
    text = lookup.reports[hop.span.report].text
    own = lookup.words(hop.span)[:4].lower() == "the "
    before = text[max(0, hop.span.start - 5) : hop.span.start].lower().split(" ")
    return f"the {name}" if own or before[-2:] == ["the", ""] else name


def chain(attribution: Attribution, lookup: Lookup) -> str:
    """ "Reuters, citing sources in the army (in the Daily)"; "the Daily, no source given"."""
    outlet = lookup.outlet(attribution.report)
    names = hops_named(attribution, lookup)
    return f"{', citing '.join(names)} (in {outlet})" if names else f"{outlet}, no source given"


def cited(attribution: Attribution, lookup: Lookup, number: int) -> str:
    """ "Reuters, citing two officials (report 7, The Daily)"; "report 7, The Daily, no source given"."""
    outlet = lookup.reports[attribution.report].outlet
    where = f"report {number}, {outlet}" if outlet else f"report {number}"
    names = phrased(attribution, lookup)
    return f"{', citing '.join(names)} ({where})" if names else f"{where}, no source given"
