"""Governments beside the government, forces of several, and gangs with a name: actors of their
own."""

from __future__ import annotations

import re

from firsthand.resolution.actors_context import Setting
from firsthand.resolution.actors_groups import own_country, persons_in
from firsthand.resolution.actors_phrase import Phrase, phrase_of
from firsthand.resolution.actors_reading import Reading, known_reading
from firsthand.resolution.actors_table import Known, group_index, known_groups
from firsthand.resolution.actors_towns import town_country
from firsthand.resolution.aliases import is_abbreviation, key_of
from firsthand.resolution.metonyms import state_name, state_of
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import group_of, is_member, singular, words

_RULE = frozenset(("state", "parliament", "local authorities", "separatist authorities"))
_GOVERNMENT = frozenset(
    ("government", "administration", "authorities", "cabinet", "parliament", "regime")
)
_RULES = frozenset(("government", "administration"))
_HELD = ("run", "controlled", "held", "based", "installed", "appointed", "backed")
_EXILE = re.compile(r"\bin[ -]exile\b|\bexiled\b")
_NAMED = frozenset(("gangs", "militias", "militants", "rebels", "jihadists"))


def rival(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'the parallel government in Nyala', 'the Tripoli-based authorities', 'the Houthi-run
    administration': not the government of the country."""
    head = plain(phrase.words[-1])
    if head not in _GOVERNMENT or phrase.group is None or phrase.group.label not in _RULE:
        return None
    said = _said(phrase)
    parted = (word.rpartition("-") for word in said)
    held = next(((by, how) for by, _, how in parted if by and how in _HELD), None)
    if held is not None:
        return _held(*held, head, own_country(phrase, start, context))
    exiled = _EXILE.search(phrase.text.lower()) is not None
    if not exiled and not any(word.lower() in words("rivals") for word in said):
        return None
    country = own_country(phrase, start, context)
    code = country.code if country else None
    word = "exiled" if exiled else "parallel"
    name = f"{word} {head}" + (f" of {state_name(code)}" if code else "")
    why = f'"{" ".join(said)} {head}" is not the {head} of the country itself'
    scope = "" if code else context.report
    return Reading(name, "government", code, "OPP" if exiled else "REB", why, scope)


def _said(phrase: Phrase) -> list[str]:
    """The words in front of the head, counts and "self-proclaimed" among them."""
    flat = phrase.text.split()
    last = next((at for at, word in enumerate(flat) if plain(word) == plain(phrase.words[-1])), 0)
    return [word for word in flat[:last] if word.lower() != "the"]


def _held(holder: str, how: str, head: str, country: object) -> Reading | None:
    code = getattr(country, "code", None)
    known = group_index().get(holder if is_abbreviation(holder) else key_of(holder), ())
    if known and how in ("run", "controlled", "held"):
        return known_reading(known, code, f'"{holder}-{how}" {head} is theirs')
    state = state_of(holder)
    if how in ("installed", "appointed") and (state is not None or known):
        where = f" of {state_name(code)}" if code and (not state or state.country != code) else ""
        why = f'"{holder}-{how}": put there by {holder}'
        return Reading(f"{holder}-{how} {head}{where}", "government", code, "GOV", why)
    if how == "backed" and known and known[0].kind in ("rebel", "militia"):
        name = f"parallel {head}" + (f" of {state_name(code)}" if code else "")
        return Reading(name, "government", code, "REB", f'backed by "{holder}"')
    if how != "based" or not holder[:1].isupper():
        return None
    place = town_country(holder) or (state.country if state else None)
    if place is None:
        return None
    return Reading(
        f"{holder}-based {head}", "government", place, "GOV", f'"{holder}-based" tells it apart'
    )


def joint(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'the Joint Force', 'the multinational force': beside the army, and not it; "joint Russian
    and Syrian forces" are theirs."""
    low = [singular(plain(word)) for word in phrase.words]
    if low[-1] != "force" or len(low) < 2 or phrase.country is not None:
        return None
    kind = next((word for word in low[:-1] if word in words("joint")), None)
    if kind is None or len(phrase.links) > 1 or not all(_plain_word(word) for word in low[:-1]):
        return None
    national = kind == "joint"
    capital = all(word[:1].isupper() for word in phrase.words)
    if national and not (phrase.definite or capital):
        return None  # "a joint force of soldiers and police"
    country = own_country(phrase, start, context)
    code = country.code if country else None
    known = _force_of(code, " ".join(low)) if national else ()
    if known:
        return known_reading(
            known, code, f'"{phrase.text}" in a passage on {state_name(code or "")}'
        )
    name = " ".join((*(w.lower() for w in phrase.words[:-1]), "force"))
    name = " ".join(phrase.words) if capital and low[-1] != phrase.words[-1].lower() else name
    why = f'"{name}" is of several, and no army of its own'
    scope = "" if national and code else (code or context.report)
    return Reading(name, "military", code if national else None, "MIL", why, scope)


def _plain_word(word: str) -> bool:
    return word in words("joint") or word in words("joint_with")


def _force_of(code: str | None, name: str) -> tuple[Known, ...]:
    """The force of that name among the known ones of the country."""
    if code is None:
        return ()
    return tuple(
        row
        for row in known_groups()
        if row.country == code and any(_ends(key_of(n), name) for n in (row.name, *row.others))
    )[:1]


def _ends(key: str, name: str) -> bool:
    """'darfur joint force' ends so; the "civilian joint task force" is another kind."""
    before, found, after = key.partition(name)
    return bool(found) and not after and group_of(before.split()[-1:] or [""]) is None


def band(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'the Lanmsi gang', 'the Red Scorpions militia': a name before the noun; "the Mirebalais
    gang" is only of a town, "the Haftar militia" somebody's."""
    if phrase.group is None or phrase.group.label not in _NAMED or phrase.used == 0:
        return None
    head = singular(plain(phrase.words[-1]))
    if head not in words("bands_named") or phrase.words[-1][:1].isupper():
        return None
    before = phrase.words[: len(phrase.words) - phrase.used]
    name = [word for word in before if word[:1].isupper()]
    if not name or tuple(before[-len(name) :]) != tuple(name) or not all(map(_names, name)):
        return None
    run = " ".join(name)
    if town_country(run) is not None or persons_in(phrase) or phrase_of(run).hits:
        return None
    country = own_country(phrase, start, context)
    group = phrase.group
    code = country.code if country else None
    why = f'a {head} called "{run}"'
    return Reading(run, group.kind, code, group.sector, why, "", "name")


def _names(word: str) -> bool:
    """'Lanmsi'; not 'Shiite', 'Russian', 'Iran-backed', 'Armed'."""
    low = plain(word)
    common = low in words("quantities") or low in words("peoples") or "-" in word
    common = common or low in words("rivals") or low in words("common")
    kind = group_of([low]) is not None or is_member(low) or low in words("pronouns")
    return not common and not kind and state_of(word) is None and low not in words("days")


def regional(phrase: Phrase, start: int, context: Setting) -> Reading | None:
    """'the Jharkhand government', 'the Kano state government': of the region, and no state's."""
    del start, context
    head = plain(phrase.words[-1])
    if phrase.group is None or phrase.group.label not in _RULE or head not in _RULES:
        return None
    before = phrase.words[:-1]
    name = [word for word in before if word[:1].isupper()]
    rest = {plain(word) for word in before if word not in name}
    if phrase.country is not None or phrase.hits or rest - {"state", "provincial", "regional"}:
        return None
    code = town_country(" ".join(name)) if name else None
    if code is None:
        return None
    why = f'"{" ".join(name)}" lies in {state_name(code)}'
    return Reading(f"{' '.join(name)} government", "government", code, "GOV", why)
