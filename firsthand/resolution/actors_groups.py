"""Kinds of party by country: "Syrian troops", "Assad's forces", "rebels" in a report about
Syria."""

from __future__ import annotations

import re
from dataclasses import replace

from firsthand.codebook.place import Candidate
from firsthand.resolution.actors_clues import shared
from firsthand.resolution.actors_context import Country, Setting
from firsthand.resolution.actors_phrase import Phrase, phrase_of
from firsthand.resolution.actors_reading import Reading, composed
from firsthand.resolution.actors_table import Known, person_index
from firsthand.resolution.actors_towns import lies_in, town_country
from firsthand.resolution.aliases import key_of
from firsthand.resolution.metonyms import state_name, state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import (
    Group,
    group_of,
    groups,
    is_member,
    of_people,
    singular,
    words,
)

APART = frozenset(
    (
        "detainees",
        "civilians",
        "refugees",
        "protesters",
        "students",
        "teachers",
        "media",
        "farmers",
        "herders",
        "wounded",
    )
)
ARMED = frozenset(("militias", "militants", "rebels", "jihadists", "armed forces"))
_ANYBODY = frozenset(("civilians", "state"))  # "people", "the government": of where they are
_PEOPLED = ARMED | {"civilians", "protesters", "farmers", "herders"}
_TEENS = frozenset(
    ("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
     "nineteen", "twenty", "thirty", "forty", "injured", "wounded")
)  # fmt: skip
_CLOSE = 0.25  # a second country with more than this share of a report is shown as a candidate
UNIT = re.compile(
    r"\b(?:\d+(?:st|nd|rd|th)?|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b.*"
    r"\b(?:brigade|division|battalion|regiment|corps|army|squadron)$",
    re.I,
)


def grouped(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'Syrian troops', 'Assad's forces', 'residents of Hama', 'rebels' in a report about Syria."""
    group = _group(phrase)
    if group is None:
        return None
    if _bare_weapon(phrase):
        why = "whose they are is not said"
        return Reading(
            phrase.words[-1].lower(), "unknown", None, None, why, context.sentence(start)
        )
    if _bare_officer(phrase) and context.policed:
        group = groups()["police"]
    if _serves(phrase, group):
        return _backed(phrase, group)
    if phrase.backers and group.label in ARMED and not _national(phrase):
        return _backed(phrase, group)
    if group.label == "peacekeepers" and phrase.country is None:
        why = "peacekeepers are the United Nations' unless a country is said"
        return Reading("UN peacekeepers", "military", None, "MIL", why)
    country = _introduced(phrase, group, start, context) or own_country(
        phrase, start, context, _of_the_ground(phrase, group)
    )
    unsaid = phrase.country is None and not phrase.links and _whose_unsaid(phrase, group)
    if country is None or unsaid:
        people = f"{phrase.people} " if phrase.people else ""
        why = "whose they are is not said"
        scope = context.report if phrase.people else context.sentence(start)
        label = _labelled(group, phrase).label
        return Reading(people + label, group.kind, None, group.sector, why, scope)
    return _of_country(phrase, group, country)


def _introduced(phrase: Phrase, group: Group, start: int, context: Setting) -> Country | None:
    """'Police' after "Turkish police": whose they are was said, whatever the sentence speaks of."""
    bare = not (phrase.country or phrase.links or phrase.people or phrase.hits or phrase.backers)
    if not bare or group.label in _ANYBODY or persons_in(phrase):
        return None
    noun = singular(plain(phrase.words[-1])) if phrase.words else ""
    return context.said_before(noun, start, group.label in ARMED and group.kind != "military")


def _of_country(phrase: Phrase, group: Group, country: Country) -> Reading:
    """The group of a country, and the same of the next countries the report speaks of."""
    why = f'"{" ".join(phrase.words[-max(phrase.used, 1) :])}" are {group.label}; {country.why}'
    if phrase.backers:
        why += "; backed by " + ", ".join(state_name(b) for b in phrase.backers)
    if phrase.people and phrase.country is None and group.label in _PEOPLED:
        name = f"{phrase.people} {_labelled(group, phrase).label}"
        return Reading(name, group.kind, country.code, group.sector, why)
    reading = composed(_labelled(group, phrase), country.code, why)
    if len(country.others) < 2 or country.others[1][1] <= _CLOSE:
        return reading
    others = sorted(country.others, key=lambda o: (o[0] != country.code, -o[1], o[0]))
    made = [(composed(group, code, ""), share) for code, share in others]
    rows = tuple(Candidate(r.id(), r.name, share, country.why) for r, share in made)
    return replace(reading, candidates=rows)


def _bare_weapon(phrase: Phrase) -> bool:
    """'Two drones fired missiles': in a war of two air forces nobody's, until it is said whose."""
    whose = phrase.country or phrase.hits or phrase.backers or phrase.links or phrase.people
    *before, head = [plain(word) for word in phrase.words]
    worded = (singular(head), " ".join((*before, singular(head))))
    thing = not words("weapons").isdisjoint(worded)
    kinds = [group_of([word]) for word in before if word not in words("weapons")]
    owned = any(found is not None and found[0].label != "civilians" for found in kinds)
    return thing and not whose and not owned


def _bare_officer(phrase: Phrase) -> bool:
    """'Officers' where a report tells of the police, and of no soldiers."""
    *before, head = [plain(word) for word in phrase.words]
    counted = all(word in words("quantities") or word in _TEENS for word in before)
    return head in ("officer", "officers") and counted


def _whose_unsaid(phrase: Phrase, group: Group) -> bool:
    """'fighters', 'Shiite militias': the country of the report is where they are, not whose."""
    if group.label != "militias":
        return False
    return (
        phrase.people in words("faiths")
        or singular(plain(phrase.words[-1])) in words("vague")
        and not phrase.people
    )


def _group(phrase: Phrase) -> Group | None:
    """The group of the head, as its modifiers turn it: "rebel commander", "anti-government
    forces"."""
    if UNIT.search(" ".join(phrase.words)):
        return None  # "1st Guards Tank Army" is no army in general
    group = phrase.group or _of_words(phrase)
    if group is None:
        return None
    if phrase.country is not None and singular(plain(phrase.words[-1])) == "bomber":
        return groups()["armed forces"]  # "Russian bombers" fly; "the bomber" blew himself up
    if group.label in ("armed forces", "militias", "militants", "state"):
        inner = [plain(word) for word in phrase.words[: len(phrase.words) - phrase.used]]
        found = group_of(inner) if inner else None
        if found is not None and found[0].label not in ("civilians", "state"):
            group = found[0]
    if phrase.side == "anti" and group.label in ("armed forces", "militias", "militants"):
        return groups()["rebels"]
    hired = phrase.backers and not _national(phrase)
    if group.label == "armed forces" and (phrase.side == "pro" or phrase.people or hired):
        return groups()["militias"]
    return group


def _of_words(phrase: Phrase) -> Group | None:
    """What a head that says little makes of the words before it: "killed eight", "Iraqi groups"."""
    if not phrase.words:
        return None
    head = phrase.words[-1]
    if len(phrase.words) == 1 and (head.isdigit() or plain(head) in words("counts")):
        return groups()["civilians"]
    if phrase.country is not None and singular(plain(head)) == "enemy":
        return groups()["armed forces"]  # "the Israeli enemy"; "the enemy" may be anybody's
    if not head[:1].islower() or not is_member(plain(head)):
        return None
    inner = [plain(word) for word in phrase.words[:-1]]
    found = group_of(inner) if inner else None
    if found is not None:
        return found[0]
    if phrase.country is None:
        return None
    return groups()["militias" if singular(plain(head)) in words("bands") else "state"]


def _national(phrase: Phrase) -> bool:
    """True when a nationality other than the backer's stands in the phrase."""
    return phrase.country is not None and phrase.country.country not in phrase.backers


def _labelled(group: Group, phrase: Phrase) -> Group:
    if group.label in ("civilians", "workers", "businesses", "judiciary") and phrase.words:
        return of_people(group, plain(phrase.words[-1]))
    if group.label == "ministry":
        own = [plain(w) for w in phrase.words if state_of(w) is None]
        return replace(group, label=" ".join(own) or "ministry")
    if phrase.side == "pro" and group.label == "militias":
        return replace(group, label="pro-government militias")
    return group


def _of_the_ground(phrase: Phrase, group: Group) -> bool:
    """'rebels', 'government-held': of where they are, not of the capital that speaks of them."""
    bare = len(phrase.words) == 1 and not phrase.definite
    return group.label in ARMED or (bare and group.label in ("state", "opposition"))


def _serves(phrase: Phrase, group: Group) -> bool:
    """'Iranian regional groups', 'Iranian proxies': not Iran's own, but backed by it."""
    if phrase.country is None or group.label not in ARMED:
        return False
    return any(singular(plain(word)) in words("proxies") for word in phrase.words)


def _backed(phrase: Phrase, group: Group) -> Reading:
    codes = phrase.backers or ((phrase.country.country,) if phrase.country else ())
    backers = [state_name(backer) for backer in codes]
    if group.label in ("militants", "armed forces"):
        group = groups()["militias"]
    people = (
        f"{phrase.people} "
        if phrase.people and phrase.people not in ("Shiite", "Shia", "Sunni")
        else ""
    )
    name = f"{backers[0]}-backed {people}{group.label}"
    return Reading(
        name,
        group.kind,
        None,
        group.sector,
        f"backed by {', '.join(backers)}; whose they are is not said",
    )


def own_country(
    phrase: Phrase, start: int, context: Setting, ground: bool = False
) -> Country | None:
    """The country said in the phrase itself, else that of sentence or report."""
    if phrase.country is not None:
        elsewhere = shared().get(phrase.country_word)
        found = context.country(start, True) if elsewhere else None
        if found is not None and found.code == elsewhere:
            return found  # "Georgia's governor" in a report from Atlanta
        return Country(phrase.country.country, f'"{phrase.country_word}" is said')
    for word, ruler in persons_in(phrase):
        if ruler.country:
            return Country(ruler.country, f'"{word}" stands for {state_name(ruler.country)}')
    for link in phrase.links:
        code = where_of(link.rest)
        if code is not None:
            here = context.country(start)
            if here is not None and here.code != code and lies_in(link.rest, here.code):
                return here  # "near Limbe" in a report on Haiti
            return Country(code, f'"{link.rest}" lies in {state_name(code)}')
    return context.country(start, ground)


def where_of(words_after: str) -> str | None:
    """The country of a state or town, from "Syria", "the city of Hama", "northern Mali"."""
    state = state_of(words_after)
    if state is not None and state.how == "name":
        return state.country
    rest = phrase_of(words_after)
    if rest.hits:
        return None
    if rest.country is not None and rest.group is None:
        return rest.country.country
    inner = rest.links[0].rest if rest.links else words_after
    capital = [word for word in inner.split() if word[:1].isupper()]
    return town_country(" ".join(capital)) if capital else None


def persons_in(phrase: Phrase) -> list[tuple[str, Known]]:
    """Known persons in the phrase: "Assad" in "Assad's forces", "Haftar" in "loyal to Khalifa
    Haftar"."""
    names = [w for w in phrase.words if w[:1].isupper()] + [
        link.rest for link in phrase.links if link.word in ("loyal to", "of")
    ]
    return [
        (name, person_index()[key_of(name)][0]) for name in names if key_of(name) in person_index()
    ]
