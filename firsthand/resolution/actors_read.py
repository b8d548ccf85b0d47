"""A phrase read in its report: which known actor, or which kind of party of which country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from firsthand.codebook.entity import Candidate
from firsthand.codebook.identity import identity
from firsthand.resolution.actors_context import Context, Country, town_country
from firsthand.resolution.actors_phrase import Hit, Phrase, phrase_of
from firsthand.resolution.actors_table import Known, group_index, office_index, person_index
from firsthand.resolution.aliases import is_abbreviation, key_of
from firsthand.resolution.metonyms import adjective, state_name, state_of, state_why
from firsthand.resolution.names_fold import plain
from firsthand.resolution.sectors import Group, group_of, groups, is_member, of_name, singular, words

_COUNTS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozens hundreds thousands scores many several others".split()
)
_UNIT = re.compile(r"\d+(?:st|nd|rd|th)?\b.*\b(?:brigade|division|battalion|regiment|corps|army|squadron)$", re.I)
PRONOUNS = frozenset("it he she they them him her we us i you who which that this these those itself".split())
_ARTICLE = re.compile(r"(?:al|el|as|ash|ad|ar|at|az|an|ul|e|ed|er|es|bin|ben|de|da|von|van)(?:-|$)")
_APART = frozenset(("detainees", "civilians", "refugees", "protesters", "students", "media", "farmers", "experts"))
_ARMED = frozenset(("militias", "militants", "rebels", "jihadists", "armed forces"))
_OWNED = frozenset(("of", "in", "from", "for", "within", "inside", "belonging to", "affiliated with", "affiliated to",
                    "loyal to", "linked to", "close to", "allied to", "allied with", "commanded by", "on behalf of",
                    "aligned with", "led by", "at"))  # fmt: skip
_BODY = frozenset(("of", "from", "for", "belonging to", "on behalf of", "commanded by", "loyal to"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What a phrase was read as. `scope` is the report's id where the actor is no wider than that.

    `sort` "person" and "name" are still to be set beside other spellings; "done" is final.
    """

    name: str
    kind: str
    country: str | None
    sector: str | None
    why: str
    scope: str = ""
    sort: str = "done"
    candidates: tuple[Candidate, ...] = ()

    def id(self) -> str:
        """The actor's id: its name, country and, where unknown beyond it, its report."""
        return identity("a", self.name, self.country or "", self.scope)


def read(text: str, start: int, context: Context) -> Reading:
    """The actor of a phrase that is no person's name."""
    phrase = phrase_of(text)
    for rule in (_whole, _state, _holder, _followers, _linked, _inside, _grouped, _named):
        found = rule(phrase, start, context)
        if found is not None:
            return found
    words_left = " ".join(phrase.words).lower() or phrase.text.lower()
    scope = f"{context.report}:{start}" if words_left in PRONOUNS else context.report
    return Reading(words_left, "unknown", None, None, "no rule knows these words", scope)


def known_reading(known: Sequence[Known], wanted: str | None, why: str) -> Reading:
    """A row of the tables; of several with one name, that of the wanted country."""
    best = sorted(known, key=lambda row: (row.country != wanted, known.index(row)))
    row = best[0]
    reading = Reading(row.name, row.kind, row.country, row.sector, why)
    if len(best) == 1:
        return reading
    fits = row.country == wanted
    why = f"{why}; of several by that name " + ("the one of the country spoken of" if fits else "the first known")
    rows = tuple(
        Candidate(identity("a", r.name, r.country or "", ""), r.name, 0.7 if r is row else 0.3 / (len(best) - 1), why)
        for r in best
    )
    return replace(reading, why=why, candidates=rows)


def _whole(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'Kataib Hezbollah', 'the Houthi rebels', 'Hamas fighters': a known name and kind words alone."""
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
    if phrase.group is None or phrase.group.label not in _APART or hit.last == len(phrase.words):
        return False
    return not (phrase.group.label == "media" and hit.known[0].sector == "JRN")


def _of_hit(hit: Hit, phrase: Phrase, start: int, context: Context) -> Reading | None:
    name = " ".join(phrase.words[hit.first : hit.last])
    wanted = _wanted(phrase, hit)
    if wanted is None and (len(hit.known) > 1 or "(" in hit.known[0].name):
        found = context.country(start)
        wanted = found.code if found else None
    known = tuple(row for row in hit.known if "(" not in row.name or wanted in (None, row.country))
    if not known or ("(" in known[0].name and wanted is None and group_of(plain(name).split())):
        return None  # "National Guard" in a report about Mexico
    same = name == known[0].name
    return known_reading(known, wanted, f'"{name}"' + ("" if same else f" is a name of {known[0].name}"))


def _wanted(phrase: Phrase, hit: Hit) -> str | None:
    inside = " ".join(phrase.words[hit.first : hit.last])
    if phrase.country is not None and phrase.country_word not in inside:
        return phrase.country.country
    return None


def _kind_word(word: str) -> bool:
    """Words beside a name that leave it what it is: "Lebanese", "rebels", "Shiite", "Iran-backed"."""
    low = plain(word)
    return (
        state_of(word) is not None or low in words("peoples") or low in words("quantities")
        or group_of(low.split()) is not None or is_member(low) or "backed" in low or low.startswith("pro ")
        or low in ("movement", "organization", "organisation", "group", "led", "islamist", "network", "military", "political", "wing")
    )  # fmt: skip


def _place_only(phrase: Phrase) -> bool:
    """'Hezbollah in Lebanon', 'M23 rebels near Goma': the link says where, not whose."""
    return all(link.word not in _BODY or _where(link.rest) for link in phrase.links)


def _where(words_after: str) -> str | None:
    """The country of a state or town, from "Syria", "the city of Hama", "northern Mali"."""
    rest = phrase_of(words_after)
    if rest.hits:
        return None
    if rest.country is not None and rest.group is None:
        return rest.country.country
    inner = rest.links[0].rest if rest.links else words_after
    capital = [word for word in inner.split() if word[:1].isupper()]
    return town_country(" ".join(capital)) if capital else None


def _state(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'Damascus', 'the Kremlin', 'Russia's', 'Israeli' as the one who acts."""
    if phrase.country is None or phrase.links or " ".join(phrase.words) != phrase.country_word:
        return None
    del start, context
    code = phrase.country.country
    if phrase.country.how == "people" and not phrase.definite:
        group = groups()["civilians"]
        return _composed(group, code, f'"{phrase.country_word}": the people of {state_name(code)}')
    return state_reading(code, state_why(phrase.country_word, phrase.country))


def state_reading(code: str, why: str) -> Reading:
    """A state as one actor, whichever of its names, seats or officials is worded."""
    return Reading(state_name(code), "state", code, "GOV", why)


def _holder(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'the Ukrainian president', 'Iran's foreign minister': who held the office when the report was published."""
    if phrase.office is None:
        return None
    country = _own_country(phrase, start, context)
    if country is None:
        return None
    held = [k for k in office_index().get((country.code, phrase.office), ()) if k.held(phrase.office, context.year)]
    office = f"{phrase.office} of {state_name(country.code)}"
    named = [k for k in held if k.name in context.names]
    held = named if len(named) == 1 else held
    if len(held) == 1 and not _former(phrase):
        when = f"in {context.year}" if context.year else "at the last entry"
        return Reading(held[0].name, "person", country.code, held[0].sector, f"{office} {when}; {country.why}")
    rows = tuple(
        Candidate(identity("a", k.name, k.country or "", ""), k.name, round(0.9 / len(held), 3), f"{office} that year")
        for k in held
    )
    sector = held[0].sector if held else "GOV"
    return Reading(office, "person", country.code, sector, f"the holder is not certain; {country.why}", candidates=rows)


def _persons(phrase: Phrase) -> list[tuple[str, Known]]:
    """Known persons in the phrase: "Assad" in "Assad's forces", "Haftar" in "loyal to Khalifa Haftar"."""
    names = [w for w in phrase.words if w[:1].isupper()] + [l.rest for l in phrase.links if l.word in ("loyal to", "of")]
    return [(name, person_index()[key_of(name)][0]) for name in names if key_of(name) in person_index()]


def _followers(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'Prigozhin's fighters', 'forces loyal to Haftar': those whom the person leads."""
    del start, context
    if phrase.group is None or phrase.group.label not in _ARMED:
        return None
    for word, person in _persons(phrase):
        led = (person.office or "").partition(" of ")[2].removeprefix("the ")
        body = group_index().get(key_of(led)) or group_index().get(key_of(f"{word.split()[-1]} forces"))
        if body:
            return known_reading(body, person.country, f'"{word}" leads {body[0].name}')
    return None


def _former(phrase: Phrase) -> bool:
    return any(word in phrase.text.lower().split() for word in ("former", "ex", "deputy", "vice", "then"))


def _own_country(phrase: Phrase, start: int, context: Context) -> Country | None:
    """The country said in the phrase itself, else that of sentence or report."""
    if phrase.country is not None:
        return Country(phrase.country.country, f'"{phrase.country_word}" is said')
    for word, ruler in _persons(phrase):
        if ruler.country:
            return Country(ruler.country, f'"{word}" stands for {state_name(ruler.country)}')
    for link in phrase.links:
        code = _where(link.rest)
        if code is not None:
            return Country(code, f'"{link.rest}" lies in {state_name(code)}')
    return context.country(start)


def _linked(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'fighters from the PMF', 'sources in the Syrian army', 'a spokesman for the Houthis': the body's."""
    if not phrase.links or not phrase.words:
        return None
    link, head = phrase.links[0], plain(phrase.words[-1])
    if link.word not in _OWNED or not (is_member(head) or phrase.group is not None):
        return None
    if phrase.group is not None and phrase.group.label in _APART:
        return None
    rest = phrase_of(link.rest)
    hits = rest.hits and not (rest.group and rest.group.label in _APART)
    named = is_member(head) and rest.words[:1] and not rest.words[0][0].islower() and _where(link.rest) is None
    if not hits and not named and (rest.group is None or rest.group.label in _APART or not is_member(head)):
        return None
    found = read(link.rest, start, context)
    if found.kind in ("unknown", "state" if link.word == "in" else ""):
        return None
    return replace(found, why=f'"{phrase.words[-1]} {link.word}" {found.name}; {found.why}')


def _inside(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'a senior Hezbollah commander', 'the HTS-led alliance': a known name among other words."""
    if not phrase.hits:
        return None
    hit = phrase.hits[0]
    if _others_people(phrase, hit):
        return None
    if hit.last < len(phrase.words) and phrase.group is None and not is_member(plain(phrase.words[-1])):
        return None  # "Hamas Street": the head is something else
    return _of_hit(hit, phrase, start, context)


def _grouped(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'Syrian troops', 'Assad's forces', 'residents of Hama', 'rebels' in a report about Syria."""
    group = _group(phrase)
    if group is None:
        return None
    if phrase.backers and group.label in _ARMED and not _national(phrase, group):
        return _backed(phrase, group)
    if group.label == "peacekeepers" and phrase.country is None:
        return Reading("UN peacekeepers", "military", None, "MIL", "peacekeepers are the United Nations' unless a country is said")
    country = _own_country(phrase, start, context)
    if country is None:
        people = f"{phrase.people} " if phrase.people else ""
        why = "no country in the phrase, the sentence or the report"
        return Reading(people + group.label, group.kind, None, group.sector, why, context.report)
    if country.code == "":
        return None
    why = f'"{" ".join(phrase.words[-max(phrase.used, 1) :])}" are {group.label}; {country.why}'
    if phrase.backers:
        why += "; backed by " + ", ".join(state_name(b) for b in phrase.backers)
    reading = _composed(_labelled(group, phrase), country.code, why)
    if phrase.people and phrase.country is None and group.label in (*_ARMED, "civilians", "protesters", "farmers"):
        return Reading(f"{phrase.people} {group.label}", group.kind, country.code, group.sector, why)
    if len(country.others) > 1:
        rows = tuple(
            Candidate(_composed(group, code, "").id(), _composed(group, code, "").name, share, country.why)
            for code, share in sorted(country.others, key=lambda o: (o[0] != country.code, -o[1]))
        )
        return replace(reading, candidates=rows if country.others[1][1] > 0.25 else ())
    return reading


def _group(phrase: Phrase) -> Group | None:
    """The group of the head, as its modifiers turn it: "rebel commander", "anti-government forces"."""
    group = phrase.group
    if group is None and len(phrase.words) == 1 and (phrase.words[0].isdigit() or plain(phrase.words[0]) in _COUNTS):
        return groups()["civilians"]  # "killed eight"
    if group is None and phrase.words and phrase.words[-1][:1].islower() and is_member(plain(phrase.words[-1])):
        inner = [plain(word) for word in phrase.words[:-1]]
        found = group_of(inner) if inner else None
        group = found[0] if found else None
    if group is None:
        return None
    if group.label in ("armed forces", "militias", "militants", "state"):
        inner = [plain(word) for word in phrase.words[: len(phrase.words) - phrase.used]]
        found = group_of(inner) if inner else None
        if found is not None and found[0].label not in ("civilians", "state"):
            group = found[0]
    if phrase.side == "anti" and group.label in ("armed forces", "militias", "militants"):
        return groups()["rebels"]
    if group.label == "armed forces" and (phrase.side == "pro" or phrase.people):
        return groups()["militias"]
    if group.label == "armed forces" and phrase.backers and not _national(phrase, group):
        return groups()["militias"]
    return group


def _national(phrase: Phrase, group: Group) -> bool:
    """True when a nationality other than the backer's stands in the phrase."""
    del group
    return phrase.country is not None and phrase.country.country not in phrase.backers


def _labelled(group: Group, phrase: Phrase) -> Group:
    if group.label == "ministry":
        own = [plain(w) for w in phrase.words if state_of(w) is None]
        return replace(group, label=" ".join(own) or "ministry")
    if phrase.side == "pro" and group.label == "militias":
        return replace(group, label="pro-government militias")
    return group


def _backed(phrase: Phrase, group: Group) -> Reading:
    backers = [state_name(backer) for backer in phrase.backers]
    if group.label in ("militants", "armed forces"):
        group = groups()["militias"]
    people = f"{phrase.people} " if phrase.people and phrase.people not in ("Shiite", "Shia", "Sunni") else ""
    name = f"{backers[0]}-backed {people}{group.label}"
    return Reading(name, group.kind, None, group.sector, f"backed by {', '.join(backers)}; whose they are is not said")


def _composed(group: Group, code: str, why: str) -> Reading:
    """'Syrian armed forces'; the row of the tables where one has that name."""
    if group.label == "state":
        return state_reading(code, why)
    name = f"{adjective(code)} {group.label}"
    for row in group_index().get(key_of(name), ()):
        if row.country == code:
            return Reading(row.name, row.kind, row.country, row.sector, why)
    return Reading(name, group.kind, code, group.sector, why)


def _named(phrase: Phrase, start: int, context: Context) -> Reading | None:
    """'the Al-Fath Brigade': a name that no table has, to be set beside its other spellings."""
    run: list[str] = []
    for word in phrase.words:
        if word[:1].isupper() or _ARTICLE.match(word) or not word[:1].isascii() or word[:1].isdigit() or (run and word in ("of", "for", "and", "al")):
            run.append(word)
        elif run:
            if not (is_member(plain(word)) or group_of([plain(word)])):
                return None  # "Hasina's son"
            break
    while run and not (run[-1][:1].isupper() or _ARTICLE.match(run[-1]) or not run[-1].isascii() or run[-1][:1].isdigit()):
        run.pop()
    if not run or all(word[:1].isdigit() for word in run):
        return None
    del start
    name = " ".join(run)
    kind, sector = of_name([singular(w) for w in plain(name).split()] + plain(name).split())
    if _UNIT.search(name):
        kind, sector = "military", "MIL"
    code = phrase.country.country if phrase.country else None
    if len(run) == 1 and not is_abbreviation(name) and town_country(name) and kind == "organisation":
        code = town_country(name)
        return Reading(name, "unknown", code, None, "a place in the part of one who acts", "", "done")
    return Reading(name, kind, code, sector, "named so in the reports", "", "name")
