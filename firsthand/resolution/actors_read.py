"""A phrase read in its report: which known actor, or which kind of party of which country."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from firsthand.codebook.identity import identity
from firsthand.codebook.place import Candidate
from firsthand.resolution.actors_collective import body, everyone, sides
from firsthand.resolution.actors_context import Nowhere, Setting
from firsthand.resolution.actors_groups import (
    APART,
    ARMED,
    grouped,
    own_country,
    persons_in,
    where_of,
)  # fmt: skip
from firsthand.resolution.actors_named import named
from firsthand.resolution.actors_phrase import Hit, Phrase, known_as, phrase_of
from firsthand.resolution.actors_reading import (
    Reading,
    composed,
    known_reading,
    state_reading,
)
from firsthand.resolution.actors_rivals import band, joint, regional, rival
from firsthand.resolution.actors_table import Known, group_index, office_index
from firsthand.resolution.aliases import key_of
from firsthand.resolution.metonyms import state_name, state_of, state_why
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import group_of, groups, is_member, words

_OWNED = frozenset(
    ("of", "in", "from", "for", "within", "inside", "belonging to", "affiliated with",
     "affiliated to", "loyal to", "linked to", "close to", "allied to", "allied with",
     "commanded by", "on behalf of", "aligned with", "led by", "at")
)  # fmt: skip
_ANY = re.compile(r"(?:an?|any|another|no) (?!(?:senior|top|high))", re.IGNORECASE)
_BODY = frozenset(("of", "from", "for", "belonging to", "on behalf of", "commanded by", "loyal to"))


def read(text: str, start: int, context: Setting) -> Reading:
    """The actor of a phrase that is no person's name."""
    return _everywhere(text) or _read(text, start, context)


@lru_cache(maxsize=1 << 16)
def _everywhere(text: str) -> Reading | None:
    """The reading of a phrase that is the same in every report ("Kataib Hezbollah", "Damascus");
    None where a rule asks the report ("rebels", "the minister")."""
    nowhere = Nowhere()
    found = _read(text, 0, nowhere)
    return None if nowhere.asked else found


def _read(text: str, start: int, context: Setting) -> Reading:
    phrase = phrase_of(text)
    if not phrase.words:
        return Reading(
            phrase.text, "unknown", None, None, "no words to read", f"{context.report}:{start}"
        )
    for rule in RULES:
        found = rule(phrase, start, context)
        if found is not None:
            return found
    left = " ".join(phrase.words).lower() or phrase.text.lower()
    scope = f"{context.report}:{start}" if left in words("pronouns") else context.report
    return Reading(left, "unknown", None, None, "no rule knows these words", scope)


def _whole(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'Kataib Hezbollah', 'the Houthi rebels', 'Hamas fighters': a known name and kind words
    alone."""
    if not phrase.hits or (phrase.links and not _place_only(phrase)):
        return None
    hit = phrase.hits[0]
    rest = (*phrase.words[: hit.first], *phrase.words[hit.last :])
    if _others_people(phrase, hit):
        return None
    if any(not _kind_word(word) for word in rest):
        return None
    return _of_hit(hit, phrase, start, context)


def _others_people(phrase: Phrase, hit: Hit) -> bool:
    """'Hamas hostages' are not Hamas; 'Reuters journalists' are Reuters."""
    if phrase.group is None or phrase.group.label not in APART or hit.last == len(phrase.words):
        return False
    return not (phrase.group.label == "media" and hit.known[0].sector == "JRN")


def _of_hit(hit: Hit, phrase: Phrase, start: int, context: Setting) -> Reading | None:
    name = " ".join(phrase.words[hit.first : hit.last])
    wanted = _wanted(phrase, hit)
    seat = phrase.country is not None and phrase.country.how == "seat"
    if seat and hit.first and hit.known[0].kind == "agency" and hit.known[0].country != wanted:
        return None  # "Dhaka Metropolitan Police" is not London's
    if wanted is None and (len(hit.known) > 1 or "(" in hit.known[0].name):
        found = context.country(start)
        wanted = found.code if found else None
    known = tuple(
        row for row in hit.known if not _common(row, name) or wanted in (None, row.country)
    )
    if not known or (_common(known[0], name) and wanted is None and group_of(plain(name).split())):
        return None  # "National Guard" in a report about Mexico
    same = name == known[0].name
    return known_reading(
        known, wanted, f'"{name}"' + ("" if same else f" is a name of {known[0].name}")
    )


def _common(row: Known, name: str) -> bool:
    """True for a name that several states use: "National Guard (US)" worded "National Guard"."""
    return "(" in row.name and key_of(row.name.split(" (")[0]) == key_of(name)


def _wanted(phrase: Phrase, hit: Hit) -> str | None:
    inside = " ".join(phrase.words[hit.first : hit.last])
    if phrase.country is not None and phrase.country_word not in inside:
        return phrase.country.country
    return None


def _kind_word(word: str) -> bool:
    """Words beside a name that leave it what it is: "Lebanese", "rebels", "Shiite",
    "Iran-backed"."""
    low = plain(word)
    return (
        state_of(word) is not None
        or low in words("peoples")
        or low in words("quantities")
        or group_of(low.split()) is not None
        or is_member(low)
        or "backed" in low
        or low.startswith("pro ")
        or low
        in (
            "movement",
            "organization",
            "organisation",
            "group",
            "led",
            "islamist",
            "network",
            "military",
            "political",
            "wing",
        )
    )


def _place_only(phrase: Phrase) -> bool:
    """'Hezbollah in Lebanon', 'M23 rebels near Goma': the link says where, not whose."""
    return all(link.word not in _BODY or where_of(link.rest) for link in phrase.links)


def _state(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'Damascus', 'the Kremlin', 'Russia's', 'Israeli' as the one who acts."""
    if phrase.country is None or phrase.links or " ".join(phrase.words) != phrase.country_word:
        return None
    del start, context
    code = phrase.country.country
    if phrase.country.how == "people" and not phrase.definite:
        group = groups()["civilians"]
        return composed(group, code, f'"{phrase.country_word}": the people of {state_name(code)}')
    return state_reading(code, state_why(phrase.country_word, phrase.country))


def _holder(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'the Ukrainian president', 'Iran's foreign minister': who held the office when the report
    was published."""
    # "a president" may be any before
    country = own_country(phrase, start, context) if phrase.office else None
    if country is None or phrase.office is None or _ANY.match(phrase.text):
        return None
    held = [
        k
        for k in office_index().get((country.code, phrase.office), ())
        if k.held(phrase.office, context.year)
    ]
    office = f"{phrase.office} of {state_name(country.code)}"
    named = [k for k in held if k.name in context.names]
    held = named if len(named) == 1 else held
    if len(held) == 1 and not _former(phrase):
        when = f"in {context.year}" if context.year else "at the last entry"
        return Reading(
            held[0].name, "person", country.code, held[0].sector, f"{office} {when}; {country.why}"
        )
    rows = tuple(
        Candidate(
            identity("a", k.name, k.country or "", ""),
            k.name,
            round(0.9 / len(held), 3),
            f"{office} that year",
        )
        for k in held
    )
    sector = held[0].sector if held else "GOV"
    return Reading(
        office,
        "person",
        country.code,
        sector,
        f"the holder is not certain; {country.why}",
        candidates=rows,
    )


def _followers(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'Prigozhin's fighters', 'forces loyal to Haftar': those whom the person leads."""
    del start, context
    if phrase.group is None or phrase.group.label not in ARMED:
        return None
    for word, person in persons_in(phrase):
        led = (person.office or "").partition(" of ")[2].removeprefix("the ")
        body = group_index().get(key_of(led)) or group_index().get(
            key_of(f"{word.split()[-1]} forces")
        )
        if body:
            return known_reading(body, person.country, f'"{word}" leads {body[0].name}')
    return None


def _former(phrase: Phrase) -> bool:
    return not words("no_more").isdisjoint(re.findall(r"[a-z]+", phrase.text.lower()))


def _linked(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'fighters from the PMF', 'sources in the Syrian army', 'a spokesman for the Houthis': the
    body's."""
    if not phrase.links or not phrase.words:
        return None
    link, head = phrase.links[0], plain(phrase.words[-1])
    if link.word not in _OWNED or not (is_member(head) or phrase.group is not None):
        return None
    if phrase.group is not None and phrase.group.label in APART:
        return None
    rest = phrase_of(link.rest)
    hits = rest.hits and not (rest.group and rest.group.label in APART)
    named = (
        is_member(head)
        and rest.words[:1]
        and not rest.words[0][0].islower()
        and where_of(link.rest) is None
    )
    if (
        not hits
        and not named
        and (rest.group is None or rest.group.label in APART or not is_member(head))
    ):
        return None
    found = _read(link.rest, start, context)
    of_state = found.kind == "state" and (link.word == "in" or not _speaks_for(phrase))
    if found.kind == "unknown" or of_state:
        return None
    if hits and head in ("dissident", "dissidents", "defectors"):
        return _left(rest.hits[0].known[0], found)
    return replace(found, why=f'"{phrase.words[-1]} {link.word}" {found.name}; {found.why}')


def _left(body: Known, found: Reading) -> Reading:
    """'Dissidents of the FARC' are the FARC dissidents, and not the FARC."""
    known = known_as(f"{body.others[0] if body.others else body.name} dissidents")
    name = known[0].name if known else f"{found.name} dissidents"
    return replace(found, name=name, why=f"they have left {found.name}")


def _speaks_for(phrase: Phrase) -> bool:
    """'officials of Mali' are the state; 'the Armed Forces of the Republic of Mali' are not."""
    return phrase.group is None or phrase.group.label == "state"


def _inside(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'a senior Hezbollah commander', 'the HTS-led alliance': a known name among other words."""
    if not phrase.hits:
        return None
    hit = phrase.hits[0]
    if _others_people(phrase, hit):
        return None
    if (
        hit.last < len(phrase.words)
        and phrase.group is None
        and not is_member(plain(phrase.words[-1]))
    ):
        return None  # "Hamas Street": the head is something else
    return _of_hit(hit, phrase, start, context)


RULES = (
    _whole, everyone, sides, _state, rival, joint, _holder, _followers, _linked, body, _inside, band,
    regional, grouped, named,
)  # fmt: skip  # order is the policy
